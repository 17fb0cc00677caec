"""Dates, times and durations: reading them from text, their parts, and arithmetic with them.

Years go from 1 to 9999 and fractions of a second to the microsecond; beyond that the answer is null.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from decimal import ROUND_DOWN, Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from thidiao.rules.values import NUMBERS, Value, YearsMonths

_DATE = r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"
_TIME = r"(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}):(?P<second>[0-9]{2})(?P<fraction>\.[0-9]+)?"
_ZONE = r"(?P<zone>Z|z|[+-][0-9]{2}:[0-9]{2}(?::[0-9]{2})?|@[A-Za-z][A-Za-z0-9_+/-]*)?"
_READ_DATE = re.compile(_DATE, re.ASCII)
_READ_TIME = re.compile(_TIME + _ZONE, re.ASCII)
_READ_BOTH = re.compile(_DATE + "T" + _TIME + _ZONE, re.ASCII)
_READ_DAYS = re.compile(
    r"(?P<sign>-)?P(?=[0-9]|T[0-9])(?:(?P<days>[0-9]+)D)?"
    r"(?:T(?=[0-9.])(?:(?P<hours>[0-9]+)H)?(?:(?P<minutes>[0-9]+)M)?(?:(?P<seconds>[0-9]+(?:\.[0-9]*)?)S)?)?",
    re.ASCII,
)
_READ_MONTHS = re.compile(r"(?P<sign>-)?P(?=[0-9])(?:(?P<years>[0-9]+)Y)?(?:(?P<months>[0-9]+)M)?", re.ASCII)
_LONGEST_OFFSET = dt.timedelta(hours=18)
_MOST_MONTHS = 12 * 10**9
_MICROSECOND = dt.timedelta(microseconds=1)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


# Reading -------------------------------------------------------------------------------------------------------


def read_literal(text: str) -> Value:
    """Read what stands after `@`: a date, a time, both, or a duration; null where it is none of them."""
    for read in (read_date, read_date_and_time, read_time, read_duration):
        value = read(text)
        if value is not None:
            return value
    return None


def read_date(text: str) -> dt.date | None:
    found = _READ_DATE.fullmatch(text)
    if found is None:
        return None
    try:
        return dt.date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def read_time(text: str) -> dt.time | None:
    found = _READ_TIME.fullmatch(text)
    return _time_of(found) if found else None


def read_date_and_time(text: str) -> dt.datetime | None:
    """Read a date and time; a date alone means its midnight."""
    found = _READ_BOTH.fullmatch(text)
    if found is None:
        day = read_date(text)
        return dt.datetime.combine(day, dt.time()) if day else None
    day, time = read_date(text[: text.index("T")]), _time_of(found)
    return dt.datetime.combine(day, time) if day and time else None


def _time_of(found: re.Match[str]) -> dt.time | None:
    try:
        zone = read_zone(found["zone"])
        micro = int((found["fraction"] or ".0")[1:7].ljust(6, "0"))
        return dt.time(int(found["hour"]), int(found["minute"]), int(found["second"]), micro, tzinfo=zone)
    except ValueError:
        return None


@lru_cache(maxsize=256)
def read_zone(text: str | None) -> dt.tzinfo | None:
    """Read `Z`, an offset or `@Region/City`; raise ValueError where there is no such zone."""
    if not text:
        return None
    if text in "Zz":
        return dt.UTC
    if text[0] == "@":
        try:
            return ZoneInfo(text[1:])
        except (KeyError, OSError) as missing:
            raise ValueError(text) from missing
    parts = [int(part) for part in text[1:].split(":")] + [0]
    offset = dt.timedelta(hours=parts[0], minutes=parts[1], seconds=parts[2])
    if parts[1] > 59 or parts[2] > 59 or offset > _LONGEST_OFFSET:
        raise ValueError(text)
    return zone_of(-offset if text[0] == "-" else offset)


def zone_of(offset: dt.timedelta) -> dt.timezone:
    return dt.timezone(offset) if offset else dt.UTC


def read_duration(text: str) -> YearsMonths | dt.timedelta | None:
    months = _READ_MONTHS.fullmatch(text)
    if months:
        return _months_of(months)
    days = _READ_DAYS.fullmatch(text)
    return _days_of(days) if days else None


def _months_of(found: re.Match[str]) -> YearsMonths | None:
    if len(found["years"] or "") + len(found["months"] or "") > 20:
        return None
    months = int(found["years"] or 0) * 12 + int(found["months"] or 0)
    return months_or_null(-months if found["sign"] else months)


def months_or_null(months: int) -> YearsMonths | None:
    return YearsMonths(months) if abs(months) <= _MOST_MONTHS else None


def _days_of(found: re.Match[str]) -> dt.timedelta | None:
    parts = [found[name] or "0" for name in ("days", "hours", "minutes", "seconds")]
    if max(map(len, parts)) > 18:
        return None
    whole, _, fraction = parts[3].partition(".")
    micro = int(fraction[:6].ljust(6, "0"))
    try:
        length = dt.timedelta(
            days=int(parts[0]), hours=int(parts[1]), minutes=int(parts[2]), seconds=int(whole), microseconds=micro
        )
    except OverflowError:
        return None
    return -length if found["sign"] else length


# Parts ---------------------------------------------------------------------------------------------------------


def offset_of(moment: dt.datetime | dt.time) -> dt.timedelta | None:
    """Give the offset from UTC; that of a region is known only together with a date."""
    return moment.utcoffset()


def is_zoned(moment: dt.datetime | dt.time) -> bool:
    return moment.tzinfo is not None


def zone_name(moment: dt.datetime | dt.time) -> str | None:
    return moment.tzinfo.key if isinstance(moment.tzinfo, ZoneInfo) else None


def instant(moment: dt.datetime) -> dt.datetime:
    """Bring a date and time with a zone to UTC; one without stays as it is."""
    return moment.astimezone(dt.UTC) if moment.tzinfo else moment


def seconds_of(length: dt.timedelta) -> Decimal:
    return NUMBERS.divide(Decimal(length // _MICROSECOND), Decimal(1_000_000))


def whole_seconds(length: dt.timedelta) -> int:
    """Give the length in whole seconds, cut towards zero."""
    micro = length // _MICROSECOND
    return -(-micro // 1_000_000) if micro < 0 else micro // 1_000_000


def day_name(day: dt.date) -> str:
    return _WEEKDAYS[day.weekday()]


def month_name(day: dt.date) -> str:
    return calendar.month_name[day.month]


# Arithmetic ----------------------------------------------------------------------------------------------------


def add_months(day: dt.date, months: int) -> dt.date | None:
    """Move a date, or a date and time, by months; a day the month has not becomes its last day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return None
    last = calendar.monthrange(year, month + 1)[1]
    return day.replace(year=year, month=month + 1, day=min(day.day, last))


def add_to_day(day: dt.date, length: dt.timedelta) -> dt.date | None:
    """Move a date by a duration, taken as its midnight in UTC: the day on which the result falls."""
    try:
        return (dt.datetime.combine(day, dt.time()) + length).date()
    except OverflowError:
        return None


def add_to_moment(moment: dt.datetime, length: dt.timedelta) -> dt.datetime | None:
    """Move along the true line of time: in a region with summer time an hour is always sixty minutes."""
    try:
        if moment.tzinfo is None:
            return moment + length
        return (moment.astimezone(dt.UTC) + length).astimezone(moment.tzinfo)
    except OverflowError:
        return None


def add_to_time(time: dt.time, length: dt.timedelta) -> dt.time:
    """Move around the clock; midnight is passed silently."""
    since = dt.timedelta(hours=time.hour, minutes=time.minute, seconds=time.second, microseconds=time.microsecond)
    micro = (since + length % dt.timedelta(days=1)) % dt.timedelta(days=1)
    midnight = dt.datetime.combine(dt.date.min, dt.time(tzinfo=time.tzinfo))
    return (midnight + micro).timetz()


def days_between(later: Value, earlier: Value) -> dt.timedelta | None:
    """Subtract moments; null where only one of them has a zone."""
    first, second = as_moment(later), as_moment(earlier)
    if is_zoned(first) != is_zoned(second):
        return None
    try:
        return instant(first) - instant(second)
    except OverflowError:
        return None


def as_moment(day: dt.date) -> dt.datetime:
    """Take a date as its midnight in UTC."""
    return day if isinstance(day, dt.datetime) else dt.datetime.combine(day, dt.time(), tzinfo=dt.UTC)


def time_in_day(time: dt.time) -> dt.timedelta:
    """Give the time since midnight, in UTC where the offset is known."""
    since = dt.timedelta(hours=time.hour, minutes=time.minute, seconds=time.second, microseconds=time.microsecond)
    return since - (time.utcoffset() or dt.timedelta())


def scale(length: dt.timedelta, factor: Decimal) -> dt.timedelta | None:
    micro = NUMBERS.multiply(Decimal(length // _MICROSECOND), factor)
    return _from_micro(micro)


def shrink(length: dt.timedelta, divisor: Decimal) -> dt.timedelta | None:
    micro = NUMBERS.divide(Decimal(length // _MICROSECOND), divisor)
    return _from_micro(micro)


def _from_micro(micro: Decimal) -> dt.timedelta | None:
    if abs(micro) > Decimal(10) ** 20:
        return None
    try:
        return dt.timedelta(microseconds=int(micro.to_integral_value(ROUND_DOWN)))
    except OverflowError:
        return None


def months_between(start: dt.date, end: dt.date) -> YearsMonths:
    """Count whole months from one date to another, towards zero."""
    months = (end.year - start.year) * 12 + end.month - start.month
    if months > 0 and end.day < start.day:
        months -= 1
    elif months < 0 and end.day > start.day:
        months += 1
    return YearsMonths(months)


def months_between_moments(start: dt.datetime, end: dt.datetime) -> YearsMonths | None:
    """Count whole months, the time of day included; null where only one of the two has a zone."""
    if is_zoned(start) != is_zoned(end):
        return None
    found = months_between(start, end)
    moved = add_months(start, found.months)
    if not isinstance(moved, dt.datetime):
        return found
    if found.months > 0 and instant(moved) > instant(end):
        return YearsMonths(found.months - 1)
    return YearsMonths(found.months + 1) if found.months < 0 and instant(moved) < instant(end) else found
