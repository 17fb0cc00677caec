"""`+`, `-`, `*`, `/` and `**`; null where the operands do not fit or the result does not exist."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import ROUND_DOWN, Decimal
from typing import Any

from thidiao.rules import temporal
from thidiao.rules.values import LONGEST_TEXT, NUMBERS, Value, YearsMonths

_Operation = Callable[[Any, Any], Value]
_DAYS, _MONTHS = dt.timedelta, YearsMonths
_ZERO = Decimal(0)


def add(left: Value, right: Value) -> Value:
    return _apply(_ADD, left, right)


def subtract(left: Value, right: Value) -> Value:
    return _apply(_SUBTRACT, left, right)


def multiply(left: Value, right: Value) -> Value:
    return _apply(_MULTIPLY, left, right)


def divide(left: Value, right: Value) -> Value:
    return _apply(_DIVIDE, left, right)


def power(left: Value, right: Value) -> Value:
    return _apply({(Decimal, Decimal): _power}, left, right)


def minus(value: Value) -> Value:
    """Turn the sign of a number or a duration."""
    if value.__class__ is Decimal:
        return NUMBERS.minus(value)
    if value.__class__ is _MONTHS:
        return YearsMonths(-value.months)
    return -value if value.__class__ is _DAYS else None


def _apply(table: dict[tuple[type, type], _Operation], left: Value, right: Value) -> Value:
    operation = table.get((left.__class__, right.__class__))
    if operation is None:
        return None
    try:
        return operation(left, right)
    except (ArithmeticError, ValueError):
        return None


def _join(left: str, right: str) -> str | None:
    return left + right if len(left) + len(right) <= LONGEST_TEXT else None


def _power(left: Decimal, right: Decimal) -> Decimal:
    return Decimal(1) if right == _ZERO else NUMBERS.power(left, right)


def _months(left: YearsMonths, right: YearsMonths) -> Value:
    return temporal.months_or_null(left.months + right.months)


def _times_months(left: YearsMonths, right: Decimal) -> Value:
    return _whole_months(NUMBERS.multiply(Decimal(left.months), right))


def _share_of_months(left: YearsMonths, right: Decimal) -> Value:
    return _whole_months(NUMBERS.divide(Decimal(left.months), right))


def _whole_months(months: Decimal) -> Value:
    return temporal.months_or_null(int(months.to_integral_value(ROUND_DOWN))) if abs(months) < 10**12 else None


def _turned(operation: _Operation) -> _Operation:
    def turned(left: Value, right: Value) -> Value:
        return operation(right, left)

    return turned


def _back(operation: _Operation) -> _Operation:
    def back(left: Value, right: Value) -> Value:
        return operation(left, minus(right))

    return back


def _add_months(day: dt.date, length: YearsMonths) -> Value:
    return temporal.add_months(day, length.months)


def _time_between(later: dt.time, earlier: dt.time) -> Value:
    if temporal.is_zoned(later) != temporal.is_zoned(earlier):
        return None
    return temporal.time_in_day(later) - temporal.time_in_day(earlier)


def _sum_of_days(left: dt.timedelta, right: dt.timedelta) -> Value:
    return left + right


_MOVES: dict[tuple[type, type], _Operation] = {
    (dt.date, _DAYS): temporal.add_to_day,
    (dt.date, _MONTHS): _add_months,
    (dt.datetime, _DAYS): temporal.add_to_moment,
    (dt.datetime, _MONTHS): _add_months,
    (dt.time, _DAYS): temporal.add_to_time,
}
_ADD: dict[tuple[type, type], _Operation] = {
    (Decimal, Decimal): NUMBERS.add,
    (str, str): _join,
    (_DAYS, _DAYS): _sum_of_days,
    (_MONTHS, _MONTHS): _months,
    **_MOVES,
    **{(length, moved): _turned(move) for (moved, length), move in _MOVES.items()},
}
_SUBTRACT: dict[tuple[type, type], _Operation] = {
    (Decimal, Decimal): NUMBERS.subtract,
    (_DAYS, _DAYS): _back(_sum_of_days),
    (_MONTHS, _MONTHS): _back(_months),
    (dt.time, dt.time): _time_between,
    **{
        (later, earlier): temporal.days_between
        for later in (dt.date, dt.datetime)
        for earlier in (dt.date, dt.datetime)
    },
    **{pair: _back(move) for pair, move in _MOVES.items()},
}
_MULTIPLY: dict[tuple[type, type], _Operation] = {
    (Decimal, Decimal): NUMBERS.multiply,
    (_DAYS, Decimal): temporal.scale,
    (Decimal, _DAYS): _turned(temporal.scale),
    (_MONTHS, Decimal): _times_months,
    (Decimal, _MONTHS): _turned(_times_months),
}


def _days_in_days(left: dt.timedelta, right: dt.timedelta) -> Decimal:
    return NUMBERS.divide(temporal.seconds_of(left), temporal.seconds_of(right))


def _months_in_months(left: YearsMonths, right: YearsMonths) -> Decimal:
    return NUMBERS.divide(Decimal(left.months), Decimal(right.months))


_DIVIDE: dict[tuple[type, type], _Operation] = {
    (Decimal, Decimal): NUMBERS.divide,
    (_DAYS, Decimal): temporal.shrink,
    (_DAYS, _DAYS): _days_in_days,
    (_MONTHS, Decimal): _share_of_months,
    (_MONTHS, _MONTHS): _months_in_months,
}

OPERATIONS: dict[str, Callable[[Value, Value], Value]] = {
    "+": add,
    "-": subtract,
    "*": multiply,
    "/": divide,
    "**": power,
}
