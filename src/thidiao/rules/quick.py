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
from thidiao.rules.values import Value, as_value

_AS_IT_IS = frozenset({str, bool, type(None)})
_ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def read_path(path: tuple[str, ...]) -> Run:
    """Read a fact by its path; null where any part of the path is missing."""
    read = _read_pair(*path) if len(path) == 2 else _read_long(path)

    def run(facts: Facts, frame: Frame) -> Value:
        value = read(facts)
        if value.__class__ in _AS_IT_IS:
            return value
        if frame and value.__class__ in (list, dict, tuple):
            frame[0].spend(len(value))
        return as_value(value)

    return run


def _read_pair(first: str, second: str) -> Callable[[Facts], Any]:
    def read(facts: Facts) -> Any:
        held = facts.get(first)
        if held.__class__ is dict:
            return held.get(second)
        return None if held is None else member(as_value(held), second)

    return read


def _read_long(path: tuple[str, ...]) -> Callable[[Facts], Any]:
    first, rest = path[0], path[1:]

    def read(facts: Facts) -> Any:
        value: Any = facts.get(first)
        for name in rest:
            value = value.get(name) if value.__class__ is dict else member(as_value(value), name)
        return value

    return read


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
    word, read = node.of.value, _read_pair(*path)

    def run(facts: Facts, frame: Frame) -> Value:
        held = read(facts)
        if held.__class__ in (list, tuple) and word in held:
            return True
        return None if held is None else passes(word, as_value(held))

    return run


