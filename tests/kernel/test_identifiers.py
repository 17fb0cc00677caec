from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidiao.kernel.identifiers import (
    application_number,
    case_number,
    is_juristic_number,
    is_personal_number,
    mask_number,
    new_id,
)


def with_check_digit(twelve: str) -> str:
    total = sum(int(digit) * (13 - place) for place, digit in enumerate(twelve))
    return twelve + str((11 - total % 11) % 10)


@given(st.from_regex(r"[1-8][0-9]{11}", fullmatch=True))
def test_exactly_one_check_digit_makes_a_personal_number(twelve: str) -> None:
    right = [digit for digit in "0123456789" if is_personal_number(twelve + digit)]

    assert right == [with_check_digit(twelve)[-1]]


def test_a_personal_number_may_be_written_with_spaces_and_hyphens() -> None:
    number = with_check_digit("110170020303")

    assert is_personal_number(f"{number[0]}-{number[1:5]}-{number[5:10]}-{number[10:12]}-{number[12]}")


def test_a_juristic_number_begins_with_zero_and_is_no_personal_number() -> None:
    number = with_check_digit("010555500001")

    assert (is_juristic_number(number), is_personal_number(number)) == (True, False)


def test_thai_digits_are_not_taken_for_a_number_unread() -> None:
    assert not is_personal_number("๑๑๐๑๗๐๐๒๐๓๐๓๒")


def test_a_masked_number_shows_its_owner_four_digits_at_most() -> None:
    assert mask_number("1101700203032") == "1-XXXX-XXXXX-03-2"


def test_an_application_number_carries_the_buddhist_year_month_and_day() -> None:
    assert application_number(date(2026, 11, 23), 42) == "C6911230042"


def test_a_running_number_beyond_four_digits_is_written_out() -> None:
    assert application_number(date(2026, 11, 23), 123456) == "C691123123456"


def test_a_running_number_starts_at_one() -> None:
    with pytest.raises(ValueError, match="starts at 1"):
        application_number(date(2026, 11, 23), 0)


def test_a_case_number_hangs_on_its_application() -> None:
    assert case_number("C6911230042", 3) == "C6911230042-03"


def test_cases_are_counted_from_one() -> None:
    with pytest.raises(ValueError, match="from 1"):
        case_number("C6911230042", 0)


@given(
    st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2100, 1, 1)),
    st.integers(2, 10**9),
)
def test_ids_sort_by_when_they_were_made(naive: datetime, later_ms: int) -> None:
    at = naive.replace(tzinfo=UTC)

    assert new_id(at) < new_id(at + timedelta(milliseconds=later_ms))


def test_an_id_is_a_uuid_of_version_seven_with_its_time() -> None:
    made = new_id(datetime(2026, 11, 23, 5, 0, tzinfo=UTC))

    assert (made.version, made.int >> 80) == (7, 1795410000000)


def test_an_id_needs_a_time_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        new_id(datetime(2026, 11, 23))
