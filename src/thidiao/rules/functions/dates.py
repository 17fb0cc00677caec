"""Built-in functions that make dates, times and durations, or tell their place in the year."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from thidiao.rules import temporal
from thidiao.rules.functions.signatures import builtin
from thidiao.rules.values import Value


def _whole(number: Decimal) -> int:
    """Read a whole number; raise ValueError for any other, which makes the answer null."""
    if number != number.to_integral_value() or abs(number) > 10**9:
        raise ValueError(number)
    return int(number)


@builtin("date(from: string)")
def date_from_text(text: str) -> Value:
    return temporal.read_date(text)


@builtin("date(from: day)")
def date_from_day(day: dt.date) -> Value:
    return day.date() if isinstance(day, dt.datetime) else day


@builtin("date(year: number, month: number, day: number)")
def date_from_parts(year: Decimal, month: Decimal, day: Decimal) -> Value:
    return dt.date(_whole(year), _whole(month), _whole(day))


@builtin("time(from: string)")
def time_from_text(text: str) -> Value:
    return temporal.read_time(text)


@builtin("time(from: time)")
def time_from_time(time: dt.time) -> Value:
    return time


@builtin("time(from: day)")
def time_from_day(day: dt.date) -> Value:
    return day.timetz() if isinstance(day, dt.datetime) else dt.time(tzinfo=dt.UTC)


@builtin("time(hour: number, minute: number, second: number, offset: days?)")
def time_from_parts(hour: Decimal, minute: Decimal, second: Decimal, offset: dt.timedelta | None = None) -> Value:
    if offset is not None and abs(offset) > dt.timedelta(hours=18):
        return None
    whole = int(second)
    micro = int((second - whole) * 1_000_000)
    zone = None if offset is None else temporal.zone_of(offset)
    return dt.time(_whole(hour), _whole(minute), whole, micro, tzinfo=zone)


@builtin("date and time(from: string)")
def moment_from_text(text: str) -> Value:
    return temporal.read_date_and_time(text)


@builtin("date and time(from: day)")
def moment_from_day(day: dt.date) -> Value:
    return day if isinstance(day, dt.datetime) else dt.datetime.combine(day, dt.time())


@builtin("date and time(date: day, time: time)")
def moment_from_parts(day: dt.date, time: dt.time) -> Value:
    return dt.datetime.combine(day, time)


@builtin("duration(from: string)")
def duration_from_text(text: str) -> Value:
    return temporal.read_duration(text)


@builtin("duration(from: duration)")
def duration_from_duration(length: Value) -> Value:
    return length


@builtin("years and months duration(from: day, to: day)")
def years_and_months_duration(start: dt.date, end: dt.date) -> Value:
    if isinstance(start, dt.datetime) and isinstance(end, dt.datetime):
        return temporal.months_between_moments(start, end)
    return temporal.months_between(start, end)


@builtin("day of year(date: day)")
def day_of_year(day: dt.date) -> Value:
    return Decimal(day.timetuple().tm_yday)


@builtin("day of week(date: day)")
def day_of_week(day: dt.date) -> Value:
    return temporal.day_name(day)


@builtin("month of year(date: day)")
def month_of_year(day: dt.date) -> Value:
    return temporal.month_name(day)


@builtin("week of year(date: day)")
def week_of_year(day: dt.date) -> Value:
    """Number the week as ISO 8601 does: the first week is the one with the first Thursday."""
    return Decimal(day.isocalendar().week)


def _part(name: str, kind: str) -> None:
    def part(value: Value) -> Value:
        return Decimal(value.isoweekday() if name == "weekday" else getattr(value, name))

    builtin(f"{name}(from: {kind})")(part)


for _name in ("year", "month", "day", "weekday"):
    _part(_name, "day")
for _name in ("hour", "minute", "second"):
    _part(_name, "time")
    _part(_name, "moment")


CLOCK = frozenset({"now", "today"})
"""Functions that give what the facts hold as `clock.now` and `clock.today`: a rule has no clock of its own."""


@builtin("now()", "today()")
def nothing_without_facts() -> Value:
    return None
