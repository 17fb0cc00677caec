"""Values in rules that their element can never have, and numbers of different units held against each other."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from thidiao.definitions.conditions import Condition, Role, walk
from thidiao.definitions.drafts import Draft
from thidiao.definitions.places import LENGTHS
from thidiao.definitions.problems import Problem, suggest
from thidiao.definitions.shapes import NUMBERS
from thidiao.definitions.words import Element, Kind
from thidiao.rules import tree
from thidiao.rules.reading import element_of, path_of

_TRUTHS = {Kind.BOOLEAN, Kind.DECLARATION}
_LISTS_FIRST = {"list contains", "contains all"}
Held = tuple[tree.Node, tree.Node]


def wrong_literals(draft: Draft, conditions: list[Condition]) -> Iterator[Problem]:
    """Find comparisons of an element with a value of another kind, or that is not among its choices."""
    elements = draft.elements
    for condition in conditions:
        for node in _deciding(condition):
            if (element := _element(node, condition, elements)) and element.kind not in _TRUTHS:
                message = f"`{element.id}` is a {element.kind} and neither true nor false; compare it with a value."
                yield condition.problem(node.at, code="wrong-type", message=message)
        for node in walk(condition.node):
            for one, other in _pairs(node):
                if element := _element(one, condition, elements):
                    yield from _judge(draft, condition, element, other, is_member=_tests_membership(node, one))


def _deciding(condition: Condition) -> Iterator[tree.Node]:
    """Give the nodes that stand where true or false is wanted."""
    if condition.role not in (Role.CELL, Role.AMOUNT):
        yield condition.node
    for node in walk(condition.node):
        if isinstance(node, tree.Both | tree.Either):
            yield from node.parts


def mixed_units(draft: Draft, conditions: list[Condition]) -> Iterator[Problem]:
    """Find two elements of different units compared, added or subtracted."""
    for condition in conditions:
        for node in walk(condition.node):
            if isinstance(node, tree.Comparison) or (isinstance(node, tree.Arithmetic) and node.sign in "+-"):
                left = _unit(node.left, condition, draft.elements)
                right = _unit(node.right, condition, draft.elements)
                if left is not None and right is not None and left.unit != right.unit:
                    said = f"`{left.id}` is in {left.unit or 'no unit'} and `{right.id}` in {right.unit or 'no unit'}"
                    message = f"{said}; convert one of them in the rule."
                    yield condition.problem(node.at, code="mixed-units", message=message)


def _unit(node: tree.Node, condition: Condition, elements: dict[str, Element]) -> Element | None:
    element = _element(node, condition, elements)
    if element is not None:
        return element if element.kind in NUMBERS else None
    if isinstance(node, tree.Arithmetic) and node.sign in "+-":
        return _unit(node.left, condition, elements) or _unit(node.right, condition, elements)
    return None


def _pairs(node: tree.Node) -> Iterator[Held]:
    """Give what is held against what in one node, the possible element first."""
    match node:
        case tree.Comparison():
            yield node.left, node.right
            yield node.right, node.left
        case tree.Between():
            yield node.of, node.low
            yield node.of, node.high
        case tree.In():
            yield from _in_pairs(node)
        case tree.Tests():
            here = tree.Name("?")
            yield from ((here, value) for test in node.tests for value in _values(test))
        case tree.Call(of=tree.Name(name=name), arguments=(one, other)) if name in _LISTS_FIRST:
            yield one, other


def _in_pairs(node: tree.In) -> Iterator[Held]:
    for test in node.tests:
        if isinstance(node.of, tree.Constant):
            yield test, node.of
        else:
            yield from ((node.of, value) for value in _values(test))


def _values(test: tree.Node) -> Iterator[tree.Node]:
    match test:
        case tree.Test():
            yield test.to
        case tree.Interval():
            yield from (test.low, test.high)
        case tree.ListOf():
            for item in test.items:
                yield from _values(item)
        case tree.Constant():
            yield test


def _tests_membership(node: tree.Node, one: tree.Node) -> bool:
    """Tell `"a" in list` and `list contains(list, "a")`, where the element is a list, from all other comparisons."""
    return isinstance(node, tree.Call) or (isinstance(node, tree.In) and any(test is one for test in node.tests))


def _element(node: tree.Node, condition: Condition, elements: dict[str, Element]) -> Element | None:
    if isinstance(node, tree.Name) and node.name == "?" and condition.input is not None:
        return elements.get(condition.input)
    path = path_of(node)
    return elements.get(element_of(path)) if path is not None and len(path) > 1 else None


def _judge(
    draft: Draft, condition: Condition, element: Element, other: tree.Node, *, is_member: bool
) -> Iterator[Problem]:
    items = other.items if isinstance(other, tree.ListOf) else (other,)
    for item in items:
        if not isinstance(item, tree.Constant) or item.value is None:
            continue
        is_list = is_member or isinstance(other, tree.ListOf)
        said = _wrong_kind(element, item.value, is_list=is_list)
        code = "wrong-type"
        if said is None:
            said, code = _wrong_value(draft, element, item.value), "unknown-value"
        if said is not None:
            yield condition.problem(item.at, code=code, message=said)


def _wrong_kind(element: Element, value: object, *, is_list: bool) -> str | None:
    shown = _shown(value)
    if element.kind in NUMBERS:
        wanted, fits = "a number", isinstance(value, Decimal)
    elif element.kind in _TRUTHS:
        wanted, fits = "true or false", isinstance(value, bool)
    elif element.kind is Kind.DATE:
        wanted, fits = 'a date, written date("2026-11-23")', not isinstance(value, str | bool | Decimal)
    elif element.kind is Kind.CHOICES:
        if isinstance(value, str) and not is_list:
            return f"`{element.id}` is a list of choices; write `{shown} in {element.id}`."
        wanted, fits = "a list of texts", isinstance(value, str)
    else:
        wanted, fits = 'text, written "…"', isinstance(value, str)
    return None if fits else f"`{element.id}` is {wanted}; it is never {shown}."


def _wrong_value(draft: Draft, element: Element, value: object) -> str | None:
    if element.choices and isinstance(value, str):
        known = [choice.value for choice in element.choices]
        if value not in known:
            hint = suggest(value, known=known) or f"; it has: {', '.join(known)}."
            return f'`{element.id}` has no choice "{value}"{hint}'
    if draft.atlas and element.kind in LENGTHS and isinstance(value, str):
        digits = LENGTHS[element.kind]
        if len(value) != digits or draft.atlas.find(value) is None:
            return f'`{element.id}` is an official code of {digits} digits; "{value}" is none.'
    return None


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else f"{value}"
