"""Stories and names: whoever reads them, in their own way, in their own language, and never a gap."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from tests.web.desk.scene import tiny_pack_in_force
from thidiao.cases import words
from thidiao.cases.words import Because, State, Why
from thidiao.kernel.verdicts import no
from thidiao.people.rules import may_decide
from thidiao.people.words import Officer, Role
from thidiao.web.names import document_name, item_name, service_name
from thidiao.web.stories import Reader, say_details, say_verdict, state_tag, why_due

THAI = {chr(code) for code in range(0x0E01, 0x0E5C)}
DAYS = (date(2026, 11, 23), date(2026, 11, 25))


def said(language: str, because: Because, reader: Reader) -> str:
    with translation.override(language):
        return " ".join(why_due((because,), reader))


@pytest.mark.parametrize("code", [code for code in Why if code is not Why.CLOSED])
@pytest.mark.parametrize("reader", Reader)
def test_every_reason_for_a_day_is_a_sentence_in_both_languages(code: Why, reader: Reader) -> None:
    because = Because(code, days=DAYS, count=7, numbers=("C6911230001-01",))

    thai, english = said("th", because, reader), said("en", because, reader)

    assert (bool(set(thai) & THAI), bool(set(english) & THAI)) == (True, False)
    assert "%(" not in thai + english


def test_a_closed_case_needs_no_reason() -> None:
    assert said("en", Because(Why.CLOSED), Reader.OFFICER) == ""


def test_each_reader_is_told_in_their_own_way_who_owes_an_answer() -> None:
    with translation.override("en"):
        tags = [state_tag(State.WITH_APPLICANT, reader).text for reader in Reader]

    assert tags == ["Waiting for you", "Waiting for the applicant"]


@pytest.mark.parametrize("reason", sorted(words.IN_THAI))
def test_every_refusal_of_a_case_is_said_in_thai(reason: str) -> None:
    with translation.override("th"):
        sentence = say_verdict(no(reason, law=words.ONE_CORRECTION))

    assert sentence == (
        f"{words.IN_THAI[reason]} (พระราชบัญญัติการอำนวยความสะดวกในการพิจารณาอนุญาตของทางราชการ พ.ศ. 2558 มาตรา 8)"
    )


def test_a_refusal_from_another_room_is_said_in_thai_too() -> None:
    reader = Officer(account_id=None, name={}, roles={"city": Role.READ})

    with translation.override("th"):
        sentence = say_verdict(may_decide(officer=reader, agency="city"))

    assert set(sentence) & THAI


def test_what_the_pack_no_longer_has_goes_by_its_id() -> None:
    with tiny_pack_in_force(), translation.override("en"):
        names = (service_name("gone"), item_name("gone:premises"), document_name("gone", None))

    assert names == ("gone", "gone (of the place)", "gone")


def test_what_was_asked_for_stands_with_its_note() -> None:
    told = {"missing": [{"item": "gone", "note": "Page 2."}, {"item": "lost", "note": ""}], "mend": "Send it again."}

    with tiny_pack_in_force(), translation.override("en"):
        lines = say_details({**told, "reasons": ["Too small."], "note": "Please."})

    assert lines == ["gone: Page 2.", "lost", "Too small.", "How to mend it: Send it again.", "Please."]
