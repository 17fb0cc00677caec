"""Which numbers pass the comparisons of a rule, so that a linter can see what lies between or twice in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from thidiao.rules import tree
from thidiao.rules.reading import path_of


class Interval(NamedTuple):
    """The numbers between two ends; an end that is `None` has no limit."""

    low: Decimal | None
    low_included: bool
    high: Decimal | None
    high_included: bool


_Found = dict[str, list[Interval]]
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "=": "!=", "!=": "="}


def intervals_of(node: tree.Node) -> _Found:
    """List the intervals of each element, joined where `and` joins them, side by side where `or` does."""
    return _find(node, holds=True)


def intervals_of_cell(cell: tree.Node) -> list[Interval]:
    """List the intervals of numbers that pass the cell of a decision table."""
    return _of_tests(cell.tests, holds=not cell.negated) if isinstance(cell, tree.Tests) else []


def merged(found: Iterable[Mapping[str, Sequence[Interval]]]) -> _Found:
    """Put the intervals of several rules side by side, in their order."""
    result: _Found = {}
    for each in found:
        for element, intervals in each.items():
            result.setdefault(element, []).extend(intervals)
    return result


def _find(node: tree.Node, *, holds: bool) -> _Found:
    find = _FIND.get(node.__class__)
    if find is not None:
        return find(node, holds)
    return merged(_find(part, holds=True) for part in tree.children(node))


def _both(node: tree.Both | tree.Either, holds: bool) -> _Found:
    found = [_find(part, holds=holds) for part in node.parts]
    return _intersected(found) if isinstance(node, tree.Both) == holds else merged(found)


def _intersected(found: Iterable[_Found]) -> _Found:
    result: _Found = {}
    for each in found:
        for element, intervals in each.items():
            result[element] = _common(result[element], intervals) if element in result else intervals
    return result


def _common(left: list[Interval], right: list[Interval]) -> list[Interval]:
    pairs = [_overlap(one, other) for one in left for other in right]
    return [pair for pair in pairs if pair is not None]


def _overlap(one: Interval, other: Interval) -> Interval | None:
    low, low_included = _inner((one.low, one.low_included), (other.low, other.low_included), max)
    high, high_included = _inner((one.high, one.high_included), (other.high, other.high_included), min)
    if low is not None and high is not None and (low > high or (low == high and not (low_included and high_included))):
        return None
    return Interval(low, low_included, high, high_included)


_End = tuple[Decimal | None, bool]


def _inner(one: _End, other: _End, pick: Callable[[Decimal, Decimal], Decimal]) -> _End:
    """Take the end that leaves less; of two at the same number the one that leaves it out."""
    if one[0] is None or other[0] is None:
        return other if one[0] is None else one
    if one[0] == other[0]:
        return one[0], one[1] and other[1]
    return one if pick(one[0], other[0]) == one[0] else other


def _call(node: tree.Call, holds: bool) -> _Found:
    if node.of == tree.Name("not") and len(node.arguments) == 1:
        return _find(node.arguments[0], holds=not holds)
    return merged(_find(part, holds=True) for part in node.arguments)


def _comparison(node: tree.Comparison, holds: bool) -> _Found:
    sign = node.sign if holds else _OPPOSITE[node.sign]
    left, right = _element(node.left), _element(node.right)
    number = _number(node.right if left else node.left)
    if number is None or (left is None) == (right is None):
        return {}
    return {left: _of_sign(sign, number)} if left else {str(right): _of_sign(_TURNED[sign], number)}


def _of_sign(sign: str, number: Decimal) -> list[Interval]:
    below, above = Interval(None, False, number, sign == "<="), Interval(number, sign == ">=", None, False)
    if sign == "=":
        return [Interval(number, True, number, True)]
    if sign == "!=":
        return [below, above]
    return [below] if sign in ("<", "<=") else [above]


def _between(node: tree.Between, holds: bool) -> _Found:
    element, low, high = _element(node.of), _number(node.low), _number(node.high)
    if element is None or low is None or high is None:
        return {}
    return {element: _kept([Interval(low, True, high, True)], holds=holds)}


def _in(node: tree.In, holds: bool) -> _Found:
    element = _element(node.of)
    intervals = _of_tests(node.tests, holds=holds) if element else []
    return {element: intervals} if element and intervals else {}


def _of_tests(tests: Sequence[tree.Node], *, holds: bool) -> list[Interval]:
    """List the intervals of tests, or nothing if one of them cannot be told in numbers."""
    found: list[Interval] = []
    for test in tests:
        intervals = _of_test(test)
        if not intervals:
            return []
        found.extend(intervals)
    return _kept(found, holds=holds)


def _of_test(test: tree.Node) -> list[Interval]:
    if isinstance(test, tree.Test):
        number = _number(test.to)
        return [] if number is None else _of_sign(test.sign, number)
    if isinstance(test, tree.Interval):
        low, high = _number(test.low), _number(test.high)
        return [] if low is None or high is None else [Interval(low, test.low_included, high, test.high_included)]
    if isinstance(test, tree.ListOf):
        return _of_tests(test.items, holds=True)
    number = _number(test)
    return [] if number is None else [Interval(number, True, number, True)]


def _kept(intervals: list[Interval], *, holds: bool) -> list[Interval]:
    """Give the intervals, or everything outside of all of them."""
    if holds:
        return intervals
    outside = [Interval(None, False, None, False)]
    for each in intervals:
        outside = _common(outside, _outside(each))
    return outside


def _outside(interval: Interval) -> list[Interval]:
    below = [] if interval.low is None else [Interval(None, False, interval.low, not interval.low_included)]
    above = [] if interval.high is None else [Interval(interval.high, not interval.high_included, None, False)]
    return below + above


def _element(node: tree.Node) -> str | None:
    path = path_of(node)
    return ".".join(path) if path is not None else None


def _number(node: tree.Node) -> Decimal | None:
    return node.value if isinstance(node, tree.Constant) and isinstance(node.value, Decimal) else None


_FIND: dict[type[tree.Node], Callable[[Any, bool], _Found]] = {
    tree.Both: _both,
    tree.Either: _both,
    tree.Call: _call,
    tree.Comparison: _comparison,
    tree.Between: _between,
    tree.In: _in,
}
