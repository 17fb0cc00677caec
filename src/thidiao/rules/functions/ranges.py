"""Built-in functions that relate points and ranges, as in table 78 of the standard.

A range without an end on one side reaches without limit there. Each function is null where the ends or points
cannot be compared.
"""

from __future__ import annotations

from collections.abc import Callable

from thidiao.rules.comparing import order
from thidiao.rules.functions.signatures import builtin
from thidiao.rules.values import Range, Value


class _NoOrder(ValueError):
    """Two points that cannot be compared; the answer is null."""


def _points(left: Value, right: Value) -> int:
    found = order(left, right)
    if found is None:
        raise _NoOrder
    return found


def _lows(left: Range, right: Range) -> int:
    """Compare where two ranges start, leaving open whether the points themselves belong to them."""
    if left.low is None or right.low is None:
        return int(right.low is None) - int(left.low is None) if left.low is not right.low else 0
    return _points(left.low, right.low)


def _highs(left: Range, right: Range) -> int:
    if left.high is None or right.high is None:
        return int(left.high is None) - int(right.high is None) if left.high is not right.high else 0
    return _points(left.high, right.high)


def _high_to_low(left: Range, right: Range) -> int:
    """Compare where the left range ends with where the right one starts."""
    return 1 if left.high is None or right.low is None else _points(left.high, right.low)


def _low_to(limits: Range, point: Value) -> int:
    return -1 if limits.low is None else _points(limits.low, point)


def _high_to(limits: Range, point: Value) -> int:
    return 1 if limits.high is None else _points(limits.high, point)


# Before and after ----------------------------------------------------------------------------------------------


def _before(left: Value, right: Value) -> bool:
    if isinstance(left, Range) and isinstance(right, Range):
        gap = _high_to_low(left, right)
        return gap < 0 or (gap == 0 and not (left.high_included and right.low_included))
    if isinstance(right, Range):
        start = _low_to(right, left)
        return start > 0 or (start == 0 and not right.low_included)
    if isinstance(left, Range):
        end = _high_to(left, right)
        return end < 0 or (end == 0 and not left.high_included)
    return _points(left, right) < 0


# Ranges with ranges --------------------------------------------------------------------------------------------


def _meets(left: Range, right: Range) -> bool:
    return left.high_included and right.low_included and _high_to_low(left, right) == 0


def _reaches(left: Range, right: Range) -> bool:
    """Say whether the left range ends where or after the right one starts, sharing at least that point."""
    gap = _high_to_low(left, right)
    return gap > 0 or (gap == 0 and left.high_included and right.low_included)


def _overlaps(left: Range, right: Range) -> bool:
    return _reaches(left, right) and _reaches(right, left)


def _overlaps_before(left: Range, right: Range) -> bool:
    lows, highs = _lows(left, right), _highs(left, right)
    earlier = lows < 0 or (lows == 0 and left.low_included and not right.low_included)
    shorter = highs < 0 or (highs == 0 and (not left.high_included or right.high_included))
    return earlier and shorter and _reaches(left, right)


def _starts_no_earlier(inner: Range, outer: Range) -> bool:
    lows = _lows(inner, outer)
    return lows > 0 or (lows == 0 and (not inner.low_included or outer.low_included))


def _ends_no_later(inner: Range, outer: Range) -> bool:
    highs = _highs(inner, outer)
    return highs < 0 or (highs == 0 and (not inner.high_included or outer.high_included))


def _coincides(left: Value, right: Value) -> bool:
    if not (isinstance(left, Range) and isinstance(right, Range)):
        return _points(left, right) == 0
    flags = (left.low_included, left.high_included) == (right.low_included, right.high_included)
    return _lows(left, right) == 0 and _highs(left, right) == 0 and flags


# Points or ranges in a range -----------------------------------------------------------------------------------


def _finishes(inner: Value, outer: Range) -> bool:
    if not isinstance(inner, Range):
        return outer.high_included and _high_to(outer, inner) == 0
    ends_together = inner.high_included == outer.high_included and _highs(inner, outer) == 0
    return ends_together and _starts_no_earlier(inner, outer)


def _starts(inner: Value, outer: Range) -> bool:
    if not isinstance(inner, Range):
        return outer.low_included and _low_to(outer, inner) == 0
    starts_together = inner.low_included == outer.low_included and _lows(inner, outer) == 0
    return starts_together and _ends_no_later(inner, outer)


def _during(inner: Value, outer: Range) -> bool:
    if isinstance(inner, Range):
        return _starts_no_earlier(inner, outer) and _ends_no_later(inner, outer)
    start, end = _low_to(outer, inner), _high_to(outer, inner)
    after_start = start < 0 or (start == 0 and outer.low_included)
    return after_start and (end > 0 or (end == 0 and outer.high_included))


# Their names ---------------------------------------------------------------------------------------------------


def _plain(*values: Value) -> bool:
    """Say whether none of the values is a range without a middle, as `(!= 5)` is."""
    return not any(isinstance(value, Range) and value.excluded for value in values)


def _register(name: str, relation: Callable[..., bool], shapes: tuple[str, ...]) -> None:
    def call(left: Value, right: Value) -> Value:
        return relation(left, right) if _plain(left, right) else None

    builtin(*(f"{name}({shape})" for shape in shapes))(call)


def _turned(relation: Callable[..., bool]) -> Callable[..., bool]:
    return lambda left, right: relation(right, left)


_RANGES = "range1: range, range2: range"
_POINT_IN_RANGE, _RANGE_WITH_POINT = "point: point, range: range", "range: range, point: point"
_POINTS = "point1: point, point2: point"

for _name, _relation, _shapes in (
    ("before", _before, (_RANGES, _POINT_IN_RANGE, _RANGE_WITH_POINT, _POINTS)),
    ("after", _turned(_before), (_RANGES, _POINT_IN_RANGE, _RANGE_WITH_POINT, _POINTS)),
    ("meets", _meets, (_RANGES,)),
    ("met by", _turned(_meets), (_RANGES,)),
    ("overlaps", _overlaps, (_RANGES,)),
    ("overlaps before", _overlaps_before, (_RANGES,)),
    ("overlaps after", _turned(_overlaps_before), (_RANGES,)),
    ("finishes", _finishes, (_RANGES, _POINT_IN_RANGE)),
    ("finished by", _turned(_finishes), (_RANGES, _RANGE_WITH_POINT)),
    ("includes", _turned(_during), (_RANGES, _RANGE_WITH_POINT)),
    ("during", _during, (_RANGES, _POINT_IN_RANGE)),
    ("starts", _starts, (_RANGES, _POINT_IN_RANGE)),
    ("started by", _turned(_starts), (_RANGES, _RANGE_WITH_POINT)),
    ("coincides", _coincides, (_RANGES, _POINTS)),
):
    _register(_name, _relation, _shapes)
