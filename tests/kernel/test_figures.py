from datetime import date
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidiao.kernel.figures import (
    AsOf,
    Count,
    Figure,
    Origin,
    Percentage,
    Rank,
    Score,
    Share,
    Value,
    nearest_percentages,
    possible_parts,
    rounded,
)
from thidiao.kernel.numerals import read_decimal, read_integer, read_percentage, write_number, write_percentage


def printed(part: int, whole: int, places: int, rounding: str) -> Decimal:
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal(1).scaleb(-places), rounding)


@given(st.integers(1, 400), st.integers(0, 3), st.data())
@settings(max_examples=200, deadline=None)
def test_the_possible_parts_are_those_that_print_so_half_up_or_half_even(whole: int, places: int, data: st.DataObject):
    percent = data.draw(st.integers(0, 100 * 10**places).map(lambda n: Decimal(n).scaleb(-places)))

    wanted = [
        part
        for part in range(whole + 1)
        if percent in (printed(part, whole, places, ROUND_HALF_UP), printed(part, whole, places, ROUND_HALF_EVEN))
    ]

    assert list(possible_parts(percent, whole)) == wanted


@given(st.integers(1, 10_000), st.decimals(0, 100, places=2))
@settings(max_examples=100, deadline=None)
def test_the_nearest_percentages_enclose_the_one_that_was_printed(whole: int, percent: Decimal):
    near = nearest_percentages(percent, whole)

    parts = [part for part, _ in near]
    assert parts == list(range(parts[0], parts[-1] + 1)) and len(parts) in (1, 2)
    assert parts[0] * 100 <= percent * whole <= parts[-1] * 100
    assert all(shown == rounded(Share(part, whole), decimals=2) for part, shown in near)


def test_no_number_of_3616_plans_is_96_97_per_cent():
    assert list(possible_parts(Decimal("96.97"), 3616)) == []
    assert nearest_percentages(Decimal("96.97"), 3616) == ((3506, Decimal("96.96")), (3507, Decimal("96.99")))


def test_of_nothing_there_is_no_percentage():
    assert list(possible_parts(Decimal(0), 0)) == []
    assert (nearest_percentages(Decimal(0), 0), rounded(Share(0, 0), decimals=2)) == ((), None)


@pytest.mark.parametrize(
    ("value", "number", "base", "total"),
    [
        (Count(325), 325, None, 325),
        (Share(44, 84), 44, 84, 84),
        (Rank(21, 190, 6), 21, 190, None),
        (Score(Decimal("80.1"), Decimal(100)), Decimal("80.1"), Decimal(100), None),
        (Percentage(Decimal("96.97"), 3616), Decimal("96.97"), 3616, None),
    ],
)
def test_a_figure_keeps_its_number_its_base_and_what_its_parts_add_up_to(value: Value, number, base, total):
    words = {"th": "ก", "en": "a"}
    figure = Figure("a", words, words, value, AsOf(date(2021, 2, 23)), None, Origin.STATED)

    assert (figure.number, figure.base, figure.total) == (number, base, total)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3,616", "3616"),
        ("๓,๖๑๖", "3616"),
        ("๙๖.๙๗", "96.97"),
        ("-1.50", "-1.50"),
        ("3.5 ล้าน", "3500000"),
        ("1.2 million", "1200000"),
        ("สามพันหกร้อยสิบหก", "3616"),
        ("ยี่สิบเอ็ด", "21"),
        ("สองล้านห้าแสน", "2500000"),
        ("ศูนย์", "0"),
        ("หนึ่งร้อยเอ็ด", "101"),
    ],
)
def test_a_number_is_read_exactly_with_its_decimals(text: str, number: str):
    assert str(read_decimal(text)) == number


@pytest.mark.parametrize("text", ["", "3,61", "1,0000", "x", "1.2345678 ล้าน", "ร้อยพัน", "สิบสิบ", "1..2", "12 วัน", "ล้"])
def test_what_is_no_number_is_not_read_as_one(text: str):
    with pytest.raises(ValueError, match="not a"):
        read_decimal(text)


def test_a_whole_number_has_no_decimals():
    with pytest.raises(ValueError, match="not a whole number"):
        read_integer("12.0")


@given(st.integers(-(10**12), 10**12), st.integers(0, 4), st.sampled_from(["arabic", "thai"]), st.booleans())
@settings(max_examples=100, deadline=None)
def test_what_is_written_is_read_back_as_it_was(number: int, places: int, digits, grouped: bool):
    exact = Decimal(number).scaleb(-places)

    assert str(read_decimal(write_number(exact, digits=digits, grouped=grouped))) == f"{exact:f}"


@pytest.mark.parametrize("text", ["ร้อยละ 96.97", "๙๖.๙๗%", "96.97 เปอร์เซ็นต์", "96.97 per cent", "96.97 percent"])
def test_a_percentage_is_read_with_the_decimals_it_was_printed_with(text: str):
    assert str(read_percentage(text)) == "96.97"


def test_a_percentage_is_written_in_both_languages():
    percent = Decimal("96.90")

    assert [write_percentage(percent, language="th", digits="thai"), write_percentage(percent, language="en")] == [
        "ร้อยละ ๙๖.๙๐",
        "96.90%",
    ]
