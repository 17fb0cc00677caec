"""Hit policies: what a decision table gives when several of its rows pass."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from thidiao.rules.comparing import equal
from thidiao.rules.functions.lists import largest, smallest, total
from thidiao.rules.values import Value

Priorities = Sequence[Sequence[Value]]
"""For each output, its values from the most important down."""


def _unique(hits: list[Value]) -> Value:
    return hits[0] if len(hits) == 1 else None


def _any(hits: list[Value]) -> Value:
    return hits[0] if hits and all(equal(hits[0], hit) is True for hit in hits) else None


def _first(hits: list[Value]) -> Value:
    return hits[0] if hits else None


def _all(hits: list[Value]) -> Value:
    return hits


def _sum(hits: list[Value]) -> Value:
    if hits and all(isinstance(hit, str) for hit in hits):
        return "".join(hits)
    return total(hits) if hits and all(isinstance(hit, Decimal) for hit in hits) else None


def _least(hits: list[Value]) -> Value:
    return smallest(hits)


def _most(hits: list[Value]) -> Value:
    return largest(hits)


def _count(hits: list[Value]) -> Value:
    return Decimal(len(hits))


HIT_POLICIES: dict[str, Callable[[list[Value]], Value]] = {
    "U": _unique,
    "A": _any,
    "F": _first,
    "P": _first,
    "R": _all,
    "O": _all,
    "C": _all,
    "C+": _sum,
    "C<": _least,
    "C>": _most,
    "C#": _count,
}


def by_priority(hits: list[Value], priorities: Priorities, outputs: Sequence[str]) -> list[Value]:
    """Order hits by the values of their outputs, the first output deciding first; unlisted values come last."""

    def rank(hit: Value) -> tuple[int, ...]:
        values = [hit] if len(outputs) == 1 else [hit[name] for name in outputs]
        return tuple(_rank(value, order) for value, order in zip(values, priorities, strict=True))

    return sorted(hits, key=rank)


def _rank(value: Value, order: Sequence[Value]) -> int:
    return next((place for place, listed in enumerate(order) if equal(value, listed) is True), len(order))
