from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidiao.kernel.thai import (
    MONTHS_EN,
    read_date,
    say_date,
    say_instant,
    sort_key,
    to_arabic_digits,
    to_thai_digits,
)

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31))


@given(
    DAYS,
    st.sampled_from(["th", "en"]),
    st.sampled_from(["long", "short"]),
    st.booleans(),
)
def test_a_date_said_can_be_read_again(day: date, language: str, style: str, thai_digits: bool) -> None:
    said = say_date(day, language, style)  # type: ignore[arg-type]  # hypothesis knows no Literal

    assert read_date(to_thai_digits(said) if thai_digits else said) == day


@given(DAYS)
def test_both_eras_name_the_same_day(day: date) -> None:
    christian = read_date(f"{day.day}/{day.month}/{day.year}")
    buddhist = read_date(f"{day.day}/{day.month}/{day.year + 543}")

    assert (christian, buddhist) == (day, day)


def test_a_date_is_said_in_the_buddhist_era() -> None:
    day = date(2026, 11, 23)

    assert [
        say_date(day, "th"),
        say_date(day, "th", "short"),
        say_date(day, "en"),
        say_date(day, "en", "short"),
    ] == [
        "23 พฤศจิกายน 2569",
        "23 พ.ย. 2569",
        "23 November 2569 BE",
        "23 Nov 2569 BE",
    ]


@pytest.mark.parametrize(
    "text",
    ["31 เมษายน 2569", "29/2/2569", "30 Feb 2026", "23 Brumaire 2026", "tomorrow", ""],
)
def test_a_day_that_does_not_exist_is_not_read(text: str) -> None:
    with pytest.raises(ValueError):
        read_date(text)


def test_the_leap_day_of_a_buddhist_year_follows_the_common_year() -> None:
    assert read_date("29 กุมภาพันธ์ 2567") == date(2024, 2, 29)


def test_an_instant_is_said_in_bangkok() -> None:
    at = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)

    assert [say_instant(at, "th"), say_instant(at, "en")] == [
        "24 พ.ย. 2569 01:30 น.",
        "24 Nov 2569 BE, 01:30",
    ]


@given(st.text(alphabet="0123456789 ก", max_size=20))
def test_digits_turn_thai_and_back(text: str) -> None:
    assert to_arabic_digits(to_thai_digits(text)) == text


def test_thai_words_sort_as_in_the_dictionary() -> None:
    words = ["เรือ", "กา", "ไก่", "เกาะ", "ขา", "แมว", "มา"]

    assert sorted(words, key=sort_key) == ["กา", "เกาะ", "ไก่", "ขา", "มา", "แมว", "เรือ"]


def test_there_are_twelve_months() -> None:
    assert len(set(MONTHS_EN)) == 12


@pytest.mark.parametrize(
    "text",
    [
        "29 กุมภาพันธ์ พ.ศ. 2563",
        "๒๙ ก.พ. พ.ศ.๒๕๖๓",
        "29 กุมภาพันธ์ ค.ศ. 2020",
        "29 February 2563 BE",
        "29 Feb 2020 CE",
        "29 Feb 2020 A.D.",
    ],
)
def test_a_written_era_is_believed(text: str) -> None:
    assert read_date(text) == date(2020, 2, 29)


def test_a_year_written_as_of_the_common_era_is_not_taken_for_buddhist() -> None:
    assert read_date("1 มกราคม ค.ศ. 2500") == date(2500, 1, 1)


def test_what_is_no_day_in_either_era_is_not_read() -> None:
    with pytest.raises(ValueError, match="day"):
        read_date("29 กุมภาพันธ์ 2564")
