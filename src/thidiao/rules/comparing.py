"""Equality, order and membership: true, false, or null where the question makes no sense."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from thidiao.rules.temporal import instant, is_zoned, time_in_day, zone_name
from thidiao.rules.values import Function, Range, Value, YearsMonths

Truth = bool | None

_KINDS: dict[type, str] = {
    Decimal: "number",
    str: "string",
    bool: "boolean",
    dt.date: "date",
    dt.time: "time",
    dt.datetime: "date and time",
    dt.timedelta: "days and time duration",
    YearsMonths: "years and months duration",
    list: "list",
    dict: "context",
    Range: "range",
    Function: "function",
}
_PLAIN_ORDER = {"number", "string", "date", "days and time duration", "years and months duration"}


def kind_of(value: Value) -> str:
    """Name the type of a value as the language does."""
    return _KINDS.get(value.__class__, "null")


def equal(left: Value, right: Value) -> Truth:
    """Say whether two values are the same; null where they are of different types and neither is null."""
    if left is None or right is None:
        return left is right
    kind = kind_of(left)
    if kind != kind_of(right):
        return None
    compare = _EQUAL.get(kind)
    return compare(left, right) if compare else bool(left == right)


def _equal_lists(left: list[Value], right: list[Value]) -> bool:
    return len(left) == len(right) and all(equal(a, b) is True for a, b in zip(left, right, strict=True))


def _equal_contexts(left: dict[str, Value], right: dict[str, Value]) -> bool:
    return left.keys() == right.keys() and all(equal(value, right[key]) is True for key, value in left.items())


def _equal_moments(left: dt.datetime, right: dt.datetime) -> bool:
    return _zones_agree(left, right) and instant(left) == instant(right)


def _equal_times(left: dt.time, right: dt.time) -> bool:
    return _zones_agree(left, right) and time_in_day(left) == time_in_day(right)


def _zones_agree(left: dt.datetime | dt.time, right: dt.datetime | dt.time) -> bool:
    """Offsets may differ; but a region is the same only as itself, and no zone only as no zone."""
    return is_zoned(left) == is_zoned(right) and zone_name(left) == zone_name(right)


def _equal_ranges(left: Range, right: Range) -> bool:
    same_ends = equal(left.low, right.low) is True and equal(left.high, right.high) is True
    flags = (left.low_included, left.high_included, left.excluded)
    return same_ends and flags == (right.low_included, right.high_included, right.excluded)


def _same(left: Function, right: Function) -> bool:
    return left is right


_EQUAL: dict[str, Callable[[Any, Any], Truth]] = {
    "list": _equal_lists,
    "context": _equal_contexts,
    "date and time": _equal_moments,
    "time": _equal_times,
    "range": _equal_ranges,
    "function": _same,
}


def order(left: Value, right: Value) -> int | None:
    """Give -1, 0 or 1 as the left value is less, the same or more; null where they have no order."""
    kind = kind_of(left)
    if kind != kind_of(right):
        return None
    if kind in _PLAIN_ORDER:
        return int(left > right) - int(left < right)
    if kind == "date and time":
        return _order_moments(left, right)
    return _order_times(left, right) if kind == "time" else None


def _order_moments(left: dt.datetime, right: dt.datetime) -> int | None:
    if is_zoned(left) != is_zoned(right):
        return None
    first, second = instant(left), instant(right)
    return int(first > second) - int(first < second)


def _order_times(left: dt.time, right: dt.time) -> int | None:
    """Order times of day, in UTC where both have an offset; times of a region only with their like."""
    if not _zones_agree(left, right):
        return None
    first, second = time_in_day(left), time_in_day(right)
    return int(first > second) - int(first < second)


def not_equal(left: Value, right: Value) -> Truth:
    same = equal(left, right)
    return None if same is None else not same


def less(left: Value, right: Value) -> Truth:
    found = order(left, right)
    return None if found is None else found < 0


def at_most(left: Value, right: Value) -> Truth:
    found = order(left, right)
    return None if found is None else found <= 0


def more(left: Value, right: Value) -> Truth:
    found = order(left, right)
    return None if found is None else found > 0


def at_least(left: Value, right: Value) -> Truth:
    found = order(left, right)
    return None if found is None else found >= 0


COMPARE: dict[str, Callable[[Value, Value], Truth]] = {
    "=": equal,
    "!=": not_equal,
    "<": less,
    "<=": at_most,
    ">": more,
    ">=": at_least,
}


# Logic of three values -----------------------------------------------------------------------------------------


def both(left: Truth, right: Truth) -> Truth:
    if left is False or right is False:
        return False
    return True if left is True and right is True else None


def negate(value: Value) -> Truth:
    return not value if isinstance(value, bool) else None


def any_true(truths: Sequence[Value]) -> Truth:
    if any(truth is True for truth in truths):
        return True
    return False if all(truth is False for truth in truths) else None


def all_true(truths: Sequence[Value]) -> Truth:
    if any(truth is False for truth in truths):
        return False
    return True if all(truth is True for truth in truths) else None


# Membership ----------------------------------------------------------------------------------------------------


def range_of(sign: str, value: Value) -> Range | None:
    """Give the range that a test such as `> 5` stands for."""
    if value is None and sign not in ("=", "!="):
        return None
    if sign in ("=", "!="):
        return Range(value, True, value, True, excluded=sign == "!=")
    if sign in (">", ">="):
        return Range(value, sign == ">=", None, False)
    return Range(None, False, value, sign == "<=")


def make_range(low: Value, low_included: bool, high: Value, high_included: bool) -> Range | None:
    """Join two ends to a range; null where they cannot be compared. An end that is null has no limit."""
    ends = [end for end in (low, high) if end is not None]
    if any(order(end, end) is None for end in ends):
        return None
    if len(ends) == 2 and order(low, high) is None:
        return None
    return Range(low, low_included and low is not None, high, high_included and high is not None)


def within(value: Value, limits: Range) -> Truth:
    """Say whether a value lies in a range; null where it cannot be compared with its ends."""
    if limits.excluded:
        return not_equal(value, limits.low)
    if limits.low is None and limits.high is None:
        return None
    if limits.low is not None and limits.low is limits.high:
        return equal(value, limits.low)
    above: Truth = True
    if limits.low is not None:
        above = at_least(value, limits.low) if limits.low_included else more(value, limits.low)
    below: Truth = True
    if limits.high is not None:
        below = at_most(value, limits.high) if limits.high_included else less(value, limits.high)
    return both(above, below)


def passes(value: Value, test: Value) -> Truth:
    """Say whether a value passes a test: equals it, lies in it, or is one of it."""
    if test.__class__ is Range:
        return within(value, test)
    if test.__class__ is list:
        return is_one_of(value, test)
    return equal(value, test)


def is_one_of(value: Value, items: list[Value]) -> bool:
    """Say whether a list holds a value, or a range or list that the value passes."""
    if value.__class__ is list and equal(value, items) is True:
        return True
    return any(equal(value, item) is True or _lies_in(value, item) for item in items)


def _lies_in(value: Value, item: Value) -> bool:
    return item.__class__ is Range and within(value, item) is True
