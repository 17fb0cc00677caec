"""Short ways for what rules do most: read a fact, compare it with a number, look for a word in a list."""

from __future__ import annotations

import operator
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from thidiao.rules import tree
from thidiao.rules.comparing import passes
from thidiao.rules.members import member
from thidiao.rules.reading import path_of
from thidiao.rules.scopes import Facts, Frame, Run, Scope
from thidiao.rules.values import LARGE, Value, as_value

_AS_IT_IS = frozenset({str, bool, type(None)})
_ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}

_COST_OF_READING = 4


def read_path(path: tuple[str, ...]) -> Run:
    """Read a fact by its path; null where any part of the path is missing."""
    return _read_pair(*path) if len(path) == 2 else _read_long(path)


def _read_pair(first: str, second: str) -> Run:
    def run(facts: Facts, frame: Frame) -> Value:
        held: Any = facts.get(first)
        if held.__class__ is not dict:
            return None if held is None else member(as_value(held), second)
        value: Any = held.get(second)
        kind = value.__class__
        if kind in _AS_IT_IS or (kind is Decimal and value.is_finite()):
            return value
        return _costly(value, frame)

    return run


def _costly(value: Any, frame: Frame) -> Value:
    """Read a fact that takes time to read, at the cost of the rule's budget where it has one."""
    read = as_value(value)
    if frame and read.__class__ in LARGE:
        frame[0].spend(_COST_OF_READING * frame[0].weigh(read))
    return read


def _read_long(path: tuple[str, ...]) -> Run:
    first, rest = path[0], path[1:]

    def run(facts: Facts, frame: Frame) -> Value:
        value: Any = facts.get(first)
        for name in rest:
            value = value.get(name) if value.__class__ is dict else member(_costly(value, frame), name)
        return _costly(value, frame)

    return run


def quick_comparison(sign: str, left: Run, right: tree.Node) -> Run | None:
    """Compare with a number that stands in the rule."""
    compare = _ORDER.get(sign)
    if compare is None or not isinstance(right, tree.Constant) or not isinstance(right.value, Decimal):
        return None
    number = right.value

    def run(facts: Facts, frame: Frame) -> Value:
        value = left(facts, frame)
        return compare(value, number) if value.__class__ is Decimal else None

    return run


def quick_in(node: tree.In, scope: Scope) -> Run | None:
    """Look for a word of the rule in a list among the facts, without reading the whole list as values."""
    path = path_of(node.tests[0]) if len(node.tests) == 1 else None
    if path is None or len(path) != 2 or scope.find(path[0]) != (None, ()):
        return None
    if not isinstance(node.of, tree.Constant) or not isinstance(node.of.value, str):
        return None
    word, (first, second), read = node.of.value, path, read_path(path)

    def run(facts: Facts, frame: Frame) -> Value:
        outer: Any = facts.get(first)
        held = outer.get(second) if outer.__class__ is dict else None
        if held.__class__ is list and word in held:
            return True
        found = read(facts, frame)
        return None if found is None else passes(word, found)

    return run
