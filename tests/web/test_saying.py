from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from thidiao.definitions.words import Choice, Element, Kind
from thidiao.web.saying import say_number, say_value

BOTH = {"th": "ข้อมูล", "en": "This"}
FOOD = Choice(value="food", label={"th": "อาหาร", "en": "Food"})
NONE = Choice(value="none", label={"th": "ไม่มี", "en": "None"}, alone=True)


def element(kind: Kind, **more: object) -> Element:
    return Element(id="shop.thing", kind=kind, label=BOTH, question=BOTH, **more)


@pytest.mark.parametrize(
    ("asked", "value", "thai", "english"),
    [
        (element(Kind.NUMBER, unit="m2"), Decimal("1180.50"), "1,180.5 ตร.ม.", "1,180.5 m²"),
        (element(Kind.INTEGER), 12, "12", "12"),
        (element(Kind.BOOLEAN), False, "ไม่ใช่", "No"),
        (element(Kind.DATE), date(2026, 11, 23), "23 พฤศจิกายน 2569", "23 November 2569 BE"),
        (element(Kind.PROVINCE), "50", "เชียงใหม่", "Chiang Mai"),
        (element(Kind.DISTRICT), "1001", "เขตพระนคร", "Phra Nakhon"),
        (element(Kind.CHOICE, choices=(FOOD, NONE)), "food", "อาหาร", "Food"),
        (element(Kind.CHOICES, choices=(FOOD, NONE)), ["food", "none"], "อาหาร, ไม่มี", "Food, None"),
        (element(Kind.TEXT), "ครัวบ้านสวน", "ครัวบ้านสวน", "ครัวบ้านสวน"),
        (element(Kind.DECLARATION), True, "รับรองแล้ว", "Confirmed"),
        (element(Kind.TEXT), None, "ยังไม่ได้ตอบ", "Not answered"),
    ],
)
def test_a_value_is_said_in_the_language_of_the_page(asked: Element, value: object, thai: str, english: str) -> None:
    with translation.override("th"):
        in_thai = say_value(asked, value, language="th")
    with translation.override("en"):
        in_english = say_value(asked, value, language="en")

    assert (in_thai, in_english) == (thai, english)


def test_a_personal_number_is_shown_in_full_only_on_request() -> None:
    asked = element(Kind.PERSONAL_NUMBER)

    hidden = say_value(asked, "1234567890121", language="en")
    shown = say_value(asked, "1234567890121", language="en", hide=False)

    assert (hidden, shown) == ("1-XXXX-XXXXX-12-1", "1234567890121")


@pytest.mark.parametrize(
    ("number", "said"),
    [(Decimal(100), "100"), (Decimal("1E+3"), "1,000"), (Decimal("0.50"), "0.5"), (2000000, "2,000,000")],
)
def test_a_number_loses_only_zeros_that_say_nothing(number: Decimal | int, said: str) -> None:
    assert say_number(number) == said
