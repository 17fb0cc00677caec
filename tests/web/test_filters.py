from datetime import UTC, date, datetime

from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

EVENING = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)


def shown(source: str, language: str, **values: object) -> str:
    with translation.override(language):
        return Template("{% load face %}" + source).render(Context(values))


def test_a_text_of_the_pack_is_said_in_the_language_of_the_page() -> None:
    text = {"th": "ร้านอาหาร", "en": "Restaurant"}

    assert [shown("{{ text|said }}", language, text=text) for language in ("th", "en")] == ["ร้านอาหาร", "Restaurant"]


def test_a_text_missing_in_one_language_is_said_in_the_other() -> None:
    assert shown("{{ text|said }}", "en", text={"th": "ร้านอาหาร"}) == "ร้านอาหาร"


def test_an_instant_late_in_the_evening_of_utc_is_the_next_day_in_thailand() -> None:
    said = [shown("{{ at|be_date }} / {{ at|be_instant }}", language, at=EVENING) for language in ("th", "en")]

    assert said == [
        "24 พฤศจิกายน 2569 / 24 พ.ย. 2569 01:30 น.",
        "24 November 2569 BE / 24 Nov 2569 BE, 01:30",
    ]


def test_money_days_and_numbers_are_said_with_their_words() -> None:
    source = "{{ fee|baht }}; {{ days|working_days }}; {{ one|working_days }}; {{ number|masked }}"
    values = {"fee": 1500, "days": 30, "one": 1, "number": "1234567890121"}

    assert shown(source, "th", **values) == "1,500 บาท; 30 วันทำการ; 1 วันทำการ; 1-XXXX-XXXXX-12-1"
    assert shown(source, "en", **values) == "1,500 baht; 30 working days; 1 working day; 1-XXXX-XXXXX-12-1"


def test_what_is_not_known_is_said_by_the_page_and_never_as_a_zero() -> None:
    source = "[{{ none|baht }}{{ none|working_days }}{{ none|be_date }}{{ none|be_instant }}{{ none|said }}]"

    assert shown(source, "th", none=None) == "[]"


def test_the_address_in_another_language_keeps_everything_else() -> None:
    request = RequestFactory().get("/verify/?number=C69&lang=th")

    assert shown('{% address_in "en" %}', "th", request=request) == "?number=C69&amp;lang=en"


def test_a_day_is_written_for_machines_too() -> None:
    assert shown("{{ day|iso }}", "th", day=date(2026, 11, 23)) == "2026-11-23"
