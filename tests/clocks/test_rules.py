from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidiao.clocks.calendar import PLAIN, Calendar, thai_calendar
from thidiao.clocks.rules import (
    CannotCountDays,
    Moment,
    Pause,
    Tick,
    add_working_days,
    due_on,
    next_working_day,
    received_on,
    working_days_used,
)
from thidiao.kernel.thai import BANGKOK

DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2030, 12, 31))


def day(text: str) -> date:
    return datetime.strptime(f"{text} 2026", "%d %b %Y").replace(tzinfo=UTC).date()


def started(text: str) -> Moment:
    return Moment(Tick.STARTED, day(text))


def paused(text: str) -> Moment:
    return Moment(Tick.PAUSED, day(text))


def resumed(text: str) -> Moment:
    return Moment(Tick.RESUMED, day(text))


@st.composite
def histories(draw: st.DrawFn) -> list[Moment]:
    on = draw(DAYS)
    history = [Moment(Tick.STARTED, on)]
    for place in range(draw(st.integers(0, 4))):
        on += timedelta(days=draw(st.integers(0, 20)))
        history.append(Moment(Tick.RESUMED if place % 2 else Tick.PAUSED, on))
    return history


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    return Calendar(days_off=frozenset(draw(st.sets(DAYS, max_size=30))))


def test_clock_stops_while_the_citizen_owes_an_answer() -> None:
    history = [started("2 Mar"), paused("4 Mar"), resumed("11 Mar")]

    used = working_days_used(history, calendar=PLAIN, until=day("13 Mar"))

    assert used == 4


def test_the_day_of_arrival_is_free() -> None:
    due = due_on([started("2 Mar")], working_days=1, calendar=PLAIN)

    assert due.on == day("3 Mar")


def test_a_paused_clock_has_no_due_date() -> None:
    due = due_on([started("2 Mar"), paused("4 Mar")], working_days=7, calendar=PLAIN)

    assert (due.on, due.is_paused, due.pauses) == (
        None,
        True,
        (Pause(day("4 Mar"), None),),
    )


def test_an_unknown_time_gives_no_due_date() -> None:
    assert due_on([started("2 Mar")], working_days=None, calendar=PLAIN).on is None


def test_a_pause_moves_the_due_date_by_its_working_days() -> None:
    due = due_on(
        [started("2 Mar"), paused("4 Mar"), resumed("11 Mar")],
        working_days=7,
        calendar=PLAIN,
    )

    assert due.on == day("18 Mar")


def test_a_holiday_in_between_is_named() -> None:
    calendar = Calendar(days_off=frozenset({day("3 Mar")}))

    due = due_on([started("2 Mar")], working_days=1, calendar=calendar)

    assert (due.on, due.holidays) == (day("4 Mar"), (day("3 Mar"),))


@pytest.mark.parametrize(
    ("hour", "expected"),
    [
        ("08:29", "24 Nov"),
        ("08:30", "23 Nov"),
        ("16:29", "23 Nov"),
        ("16:30", "24 Nov"),
    ],
)
def test_filing_outside_office_hours_counts_from_the_next_working_day(hour: str, expected: str) -> None:
    at = datetime.combine(day("23 Nov"), time.fromisoformat(hour), tzinfo=BANGKOK)

    assert received_on(at, calendar=PLAIN) == day(expected)


def test_midnight_is_midnight_in_bangkok() -> None:
    friday_evening_in_bangkok = datetime(2026, 11, 20, 17, 30, tzinfo=UTC)

    assert received_on(friday_evening_in_bangkok, calendar=PLAIN) == day("23 Nov")


def test_receipt_needs_a_time_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        received_on(datetime(2026, 11, 23, 9, 0), calendar=PLAIN)


def test_labour_day_and_childrens_day_are_working_days_of_offices() -> None:
    calendar = thai_calendar([2026])

    assert [calendar.is_working_day(day(text)) for text in ("1 May", "13 May", "13 Oct", "7 Dec")] == [
        True,
        False,
        False,
        False,
    ]


def test_a_day_the_cabinet_declares_wins() -> None:
    calendar = thai_calendar([2026], overrides={day("2 Mar"): False, day("13 Oct"): True, day("7 Mar"): True})

    assert [calendar.is_working_day(day(text)) for text in ("2 Mar", "13 Oct", "7 Mar")] == [False, True, True]


def test_a_year_without_working_days_is_said_to_be_a_mistake() -> None:
    never = Calendar(days_off=frozenset(date(2026, 1, 1) + timedelta(days=n) for n in range(800)))

    with pytest.raises(CannotCountDays):
        next_working_day(date(2026, 1, 1), calendar=never)


def test_working_days_are_counted_forward() -> None:
    with pytest.raises(ValueError, match="forward"):
        add_working_days(day("2 Mar"), -1, calendar=PLAIN)


@given(DAYS, st.integers(1, 60), calendars())
def test_adding_days_lands_on_a_working_day_after_that_many(start: date, days: int, calendar: Calendar) -> None:
    end = add_working_days(start, days, calendar=calendar)

    used = working_days_used([Moment(Tick.STARTED, start)], calendar=calendar, until=end)
    assert (used, calendar.is_working_day(end)) == (days, True)


@given(histories(), st.integers(0, 40), calendars())
def test_a_pause_never_shortens_the_time(history: list[Moment], days: int, calendar: Calendar) -> None:
    with_pauses = due_on(history, working_days=days, calendar=calendar).on
    without = due_on(history[:1], working_days=days, calendar=calendar).on

    assert with_pauses is None or (without is not None and with_pauses >= without)


@given(histories(), st.integers(1, 40), calendars(), DAYS)
def test_a_holiday_added_later_never_brings_the_date_forward(
    history: list[Moment], days: int, calendar: Calendar, holiday: date
) -> None:
    before = due_on(history, working_days=days, calendar=calendar).on
    after = due_on(
        history,
        working_days=days,
        calendar=Calendar(days_off=calendar.days_off | {holiday}),
    ).on

    assert (before is None) == (after is None)
    assert before is None or after is None or after >= before


@given(
    st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2030, 1, 1)),
    calendars(),
)
def test_receipt_is_on_a_working_day_and_never_before_arrival(naive: datetime, calendar: Calendar) -> None:
    at = naive.replace(tzinfo=BANGKOK)

    on = received_on(at, calendar=calendar)

    assert (on >= at.date(), calendar.is_working_day(on)) == (True, True)
