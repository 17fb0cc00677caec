"""What stands after a dot: entries of a context, and the parts of dates, durations and ranges."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from thidiao.rules import temporal
from thidiao.rules.values import Range, Value, YearsMonths

_Part = Callable[[Any], Value]


def _number(part: _Part) -> _Part:
    return lambda value: Decimal(part(value))


def _second(value: Any) -> Decimal:
    return Decimal(value.second * 1_000_000 + value.microsecond).scaleb(-6).normalize() + 0


def _length(unit: int, modulo: int) -> _Part:
    """Take one part of a duration in seconds; all parts of a negative duration are negative."""

    def part(value: dt.timedelta) -> Decimal:
        seconds = temporal.whole_seconds(value)
        count = abs(seconds) // unit % modulo
        return Decimal(-count if seconds < 0 else count)

    return part


def _months(part: Callable[[int], int]) -> _Part:
    return lambda value: Decimal(part(value.months) if value.months >= 0 else -part(-value.months))


_DATE: dict[str, _Part] = {
    "year": _number(lambda value: value.year),
    "month": _number(lambda value: value.month),
    "day": _number(lambda value: value.day),
    "weekday": _number(lambda value: value.isoweekday()),
}
_TIME: dict[str, _Part] = {
    "hour": _number(lambda value: value.hour),
    "minute": _number(lambda value: value.minute),
    "second": _second,
    "time offset": temporal.offset_of,
    "timezone": temporal.zone_name,
}
PARTS: dict[type, dict[str, _Part]] = {
    dt.date: _DATE,
    dt.time: _TIME,
    dt.datetime: _DATE | _TIME,
    dt.timedelta: {
        "days": _length(86_400, 10**12),
        "hours": _length(3_600, 24),
        "minutes": _length(60, 60),
        "seconds": _length(1, 60),
    },
    YearsMonths: {"years": _months(lambda months: months // 12), "months": _months(lambda months: months % 12)},
    Range: {
        "start": lambda value: value.low,
        "end": lambda value: value.high,
        "start included": lambda value: value.low_included,
        "end included": lambda value: value.high_included,
    },
}
NAMES = frozenset(name for parts in PARTS.values() for name in parts)
"""Every name that can be a part of a value rather than an entry of a context."""


def member(value: Value, name: str) -> Value:
    """Give what `value.name` means; over a list, that of each item; null where there is no such thing."""
    if isinstance(value, Mapping):
        return value.get(name)
    if isinstance(value, list | tuple):
        return [member(item, name) for item in value]
    part = PARTS.get(value.__class__, {}).get(name)
    return part(value) if part else None
