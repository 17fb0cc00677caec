from decimal import Decimal
from pathlib import Path

import pytest

from thidiao.definitions import load_pack
from thidiao.definitions.sayings import UNITS, say_json_value, say_number, say_unit

PACK = load_pack(Path(__file__).parents[2] / "packs" / "thailand")


@pytest.mark.parametrize(
    ("element", "raw", "thai", "english"),
    [
        ("premises.area_m2", "1200.5", "1,200.5 ตร.ม.", "1,200.5 m²"),
        ("premises.province", "50", "เชียงใหม่", "Chiang Mai"),
        ("premises.tenure", "rented", "เช่า", "I rent it"),
        ("business.name", "ครัวบ้านสวน", "ครัวบ้านสวน", "ครัวบ้านสวน"),
        ("sign.installed", True, "ใช่", "Yes"),
    ],
)
def test_a_stored_value_is_said_in_both_languages(element: str, raw: object, thai: str, english: str) -> None:
    known = PACK.elements[element]

    assert [say_json_value(known, raw, "th"), say_json_value(known, raw, "en")] == [thai, english]


def test_several_choices_are_said_one_after_the_other() -> None:
    said = say_json_value(PACK.elements["business.sells"], ["alcohol", "tobacco"], "en")

    assert said == "Liquor, beer, wine or other alcohol, Cigarettes or tobacco"


def test_a_place_that_is_no_more_goes_by_its_code() -> None:
    assert say_json_value(PACK.elements["premises.province"], "99", "th") == "99"


def test_numbers_are_said_without_zeros_that_say_nothing() -> None:
    assert [say_number(Decimal("1200.50")), say_number(Decimal("1200")), say_number(1000)] == [
        "1,200.5",
        "1,200",
        "1,000",
    ]


def test_every_unit_of_the_pack_has_its_word_in_thai() -> None:
    used = {element.unit for element in PACK.elements.values() if element.unit}

    assert used - set(UNITS) == set()


def test_a_unit_nobody_knows_stays_as_it_is() -> None:
    assert [say_unit("furlong", "th"), say_unit(None, "en")] == ["furlong", ""]
