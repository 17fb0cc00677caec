"""Conditions are said in words where nothing is lost, and not at all where something would be."""

from __future__ import annotations

import pytest

from tests.journeys.scene import tiny_pack
from thidiao.catalogue.wording import say_condition


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ('applicant.kind = "company"', "Kind of applicant: A company"),
        ('applicant.kind in ("person", "company")', "Kind of applicant: A person / A company"),
        ('"food" in business.sells', "Goods: Food"),
        ('"food" in business.sells or "alcohol" in business.sells', "Goods: Food / Alcohol"),
        ('list contains(business.sells, "food")', "Goods: Food"),
        ("premises.is_rented", "Rented: Yes"),
        ("premises.is_rented = false", "Rented: No"),
        ("not(premises.is_rented)", "not (Rented: Yes)"),
        ("premises.area_m2 > 100", "Floor area: more than 100 m²"),
        ("100 >= premises.area_m2", "Floor area: at most 100 m²"),
        ('premises.province in ("10", "50")', "Province: Bangkok / Chiang Mai"),
        (
            '(premises.is_rented or business.seats > 5) and applicant.kind = "person"',
            "(Rented: Yes or Seats: more than 5) and Kind of applicant: A person",
        ),
    ],
)
def test_what_packs_usually_say_has_words(condition: str, said: str) -> None:
    assert say_condition(condition, pack=tiny_pack(), language="en") == said


def test_thai_has_its_own_words() -> None:
    said = say_condition('premises.area_m2 <= 100 and "food" in business.sells', pack=tiny_pack(), language="th")

    assert said == "พื้นที่: ไม่เกิน 100 ตร.ม. และ สินค้า: อาหาร"


@pytest.mark.parametrize(
    "condition",
    [
        "premises.area_m2 * 2 > 100",
        "premises.area_m2 = null",
        "premises.area_m2 > business.seats",
        'every x in business.sells satisfies x = "food"',
        "no.such = 1",
        'premises.area_m2 = "large"',
        "if premises.is_rented then true else false",
        "premises.",
    ],
)
def test_what_cannot_be_said_without_loss_is_not_said(condition: str) -> None:
    assert say_condition(condition, pack=tiny_pack(), language="en") is None
