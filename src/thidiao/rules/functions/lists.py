"""Built-in functions over lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cmp_to_key
from typing import Any

from thidiao.rules.comparing import all_true, any_true, equal, less, more, order
from thidiao.rules.functions.signatures import builtin
from thidiao.rules.values import NUMBERS, Budget, Function, Value

_ZERO, _ONE, _TWO = Decimal(0), Decimal(1), Decimal(2)


@builtin("list contains(list: list, element: any)")
def list_contains(items: list[Value], element: Value) -> Value:
    return any(equal(item, element) is True for item in items)


@builtin("count(list: list)")
def count(items: list[Value]) -> Value:
    return Decimal(len(items))


@builtin("min(list: list)")
def smallest(items: list[Value]) -> Value:
    return _extreme(items, 1)


@builtin("max(list: list)")
def largest(items: list[Value]) -> Value:
    return _extreme(items, -1)


@builtin("min(c1: any, c2: any...)")
def smallest_of(*items: Value) -> Value:
    return _extreme(items, 1)


@builtin("max(c1: any, c2: any...)")
def largest_of(*items: Value) -> Value:
    return _extreme(items, -1)


def _extreme(items: Sequence[Value], unwanted: int) -> Value:
    """Find the first or last in order; null for no items or items that have no order among them."""
    if not items or order(items[0], items[0]) is None:
        return None
    found = items[0]
    for item in items[1:]:
        direction = order(found, item)
        if direction is None:
            return None
        found = item if direction == unwanted else found
    return found


_Numbers = Sequence[Decimal]


def _over_numbers(name: str) -> Callable[[Callable[[_Numbers], Value]], Callable[[_Numbers], Value]]:
    """Register a function over numbers, given as one list or one by one; null for none, or if one is no number."""

    def register(call: Callable[[_Numbers], Value]) -> Callable[[_Numbers], Value]:
        def checked(items: _Numbers) -> Value:
            return call(items) if items and all(item.__class__ is Decimal for item in items) else None

        builtin(f"{name}(list: list)")(checked)
        builtin(f"{name}(n1: any, n2: any...)")(lambda *items: checked(items))
        return call

    return register


@_over_numbers("sum")
def total(items: _Numbers) -> Decimal:
    result = _ZERO
    for item in items:
        result = NUMBERS.add(result, item)
    return result


@_over_numbers("product")
def product(items: _Numbers) -> Decimal:
    result = _ONE
    for item in items:
        result = NUMBERS.multiply(result, item)
    return result


@_over_numbers("mean")
def mean(items: _Numbers) -> Decimal:
    return NUMBERS.divide(total(items), Decimal(len(items)))


@_over_numbers("median")
def median(items: _Numbers) -> Decimal:
    ordered, middle = sorted(items), len(items) // 2
    if len(items) % 2:
        return ordered[middle]
    return NUMBERS.divide(NUMBERS.add(ordered[middle - 1], ordered[middle]), _TWO)


@_over_numbers("stddev")
def stddev(items: _Numbers) -> Value:
    """Give the standard deviation of a sample; null for fewer than two numbers."""
    if len(items) < 2:
        return None
    middle = mean(items)
    squares = [NUMBERS.power(NUMBERS.subtract(item, middle), _TWO) for item in items]
    return NUMBERS.sqrt(NUMBERS.divide(total(squares), Decimal(len(items) - 1)))


@builtin("mode(list: list)")
def mode(items: Sequence[Value]) -> Value:
    """List the numbers that occur most often, smallest first."""
    if not all(item.__class__ is Decimal for item in items):
        return None
    counts: dict[Decimal, int] = {}
    for item in items:
        counts[item] = counts.get(item, 0) + 1
    most = max(counts.values(), default=0)
    return sorted(number for number, times in counts.items() if times == most)


@builtin("mode(n1: any, n2: any...)")
def mode_of(*items: Value) -> Value:
    return mode(items)


@builtin("all(list: list)", "and(list: list)")
def every_one(items: list[Value]) -> Value:
    return all_true(items)


@builtin("any(list: list)", "or(list: list)")
def any_one(items: list[Value]) -> Value:
    return any_true(items)


@builtin("all(b1: any, b2: any...)", "and(b1: any, b2: any...)")
def every_one_of(*items: Value) -> Value:
    return all_true(items)


@builtin("any(b1: any, b2: any...)", "or(b1: any, b2: any...)")
def any_one_of(*items: Value) -> Value:
    return any_true(items)


@builtin("sublist(list: list, start position: number, length: number?)")
def sublist(items: list[Value], start: Decimal, length: Decimal | None = None) -> Value:
    place = _place(items, start)
    if place is None:
        return None
    end = len(items) if length is None else place + int(length)
    return items[place:end] if length is None or (length >= 0 and end <= len(items)) else None


def _place(items: list[Value], position: Decimal) -> int | None:
    """Turn a position counted from 1, or from the end if negative, into an index; null where there is no item."""
    if position == _ZERO or abs(position) > len(items):
        return None
    return int(position) - 1 if position > 0 else len(items) + int(position)


@builtin("append(list: list, item: any, item: any...)")
def append(items: list[Value], *added: Value) -> Value:
    return [*items, *added]


@builtin("append(list: list, item: any)")
def append_one(items: list[Value], item: Value) -> Value:
    return [*items, item]


@builtin("concatenate(list: list...)")
def concatenate(*lists: list[Value]) -> Value:
    return [item for items in lists for item in items]


@builtin("insert before(list: list, position: number, newItem: any)")
def insert_before(items: list[Value], position: Decimal, new: Value) -> Value:
    place = _place(items, position)
    return None if place is None else [*items[:place], new, *items[place:]]


@builtin("remove(list: list, position: number)")
def remove(items: list[Value], position: Decimal) -> Value:
    place = _place(items, position)
    return None if place is None else [*items[:place], *items[place + 1 :]]


@builtin("list replace(list: list, position: number, newItem: any)")
def list_replace(items: list[Value], position: Decimal, new: Value) -> Value:
    place = _place(items, position)
    return None if place is None else [*items[:place], new, *items[place + 1 :]]


@builtin("list replace(list: list, match: function, newItem: any)", spends=True)
def list_replace_matching(budget: Budget, items: list[Value], match: Function, new: Value) -> Value:
    """Replace each item for which `match(item, newItem)` is true; null where it is neither true nor false."""
    if not match.takes(2):
        return None
    hits = [match.invoke([item, new], budget) for item in items]
    if not all(isinstance(hit, bool) for hit in hits):
        return None
    return [new if hit else item for item, hit in zip(items, hits, strict=True)]


@builtin("reverse(list: list)")
def reverse(items: list[Value]) -> Value:
    return items[::-1]


@builtin("index of(list: list, match: any)")
def index_of(items: list[Value], match: Value) -> Value:
    return [Decimal(place) for place, item in enumerate(items, 1) if equal(item, match) is True]


@builtin("union(list: list...)", spends=True)
def union(budget: Budget, *lists: list[Value]) -> Value:
    return distinct_values(budget, [item for items in lists for item in items])


@builtin("distinct values(list: list)", spends=True)
def distinct_values(budget: Budget, items: list[Value]) -> Value:
    """Keep the first of equal items, in their order."""
    seen: set[tuple[type, Any]] = set()
    kept: list[Value] = []
    others: list[Value] = []
    for item in items:
        if item.__class__ in (str, Decimal, bool):
            key = (item.__class__, item)
            if key not in seen:
                seen.add(key)
                kept.append(item)
            continue
        budget.spend(len(others) * budget.weigh(item))
        if not any(equal(item, other) is True for other in others):
            others.append(item)
            kept.append(item)
    return kept


@builtin("flatten(list: list)")
def flatten(items: list[Value]) -> Value:
    flat: list[Value] = []
    waiting = [iter(items)]
    while waiting:
        for item in waiting[-1]:
            if item.__class__ is list:
                waiting.append(iter(item))
                break
            flat.append(item)
        else:
            waiting.pop()
    return flat


@builtin("sort(list: list, precedes: function)", spends=True)
def sort(budget: Budget, items: list[Value], precedes: Function) -> Value:
    """Sort so that `precedes(a, b)` is true where a comes first; items of equal rank keep their order."""
    if not precedes.takes(2):
        return None

    def compare(left: Value, right: Value) -> int:
        if precedes.invoke([left, right], budget) is True:
            return -1
        return 1 if precedes.invoke([right, left], budget) is True else 0

    return sorted(items, key=cmp_to_key(compare))


@builtin("sort(list: list)")
def sort_plainly(items: list[Value]) -> Value:
    """Sort from the smallest; null where the items have no order among them."""
    if any(order(items[0], item) is None for item in items):
        return None
    return sorted(items, key=cmp_to_key(lambda a, b: -1 if less(a, b) else int(bool(more(a, b)))))
