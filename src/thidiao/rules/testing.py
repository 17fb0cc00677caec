"""`in`, and the cells of decision tables."""

from __future__ import annotations

import operator
from collections.abc import Callable
from decimal import Decimal

from thidiao.rules import tree
from thidiao.rules.comparing import COMPARE, Truth, any_true, negate, passes
from thidiao.rules.scopes import Facts, Frame, Run, Scope
from thidiao.rules.values import Range, Value

Compile = Callable[[tree.Node, Scope], Run]
_Check = Callable[[Value, Facts, Frame], Truth]
INPUT = "?"
"""The name by which a test speaks of the value under test."""


def compile_in(node: tree.In, scope: Scope, compile_node: Compile) -> Run:
    of = compile_node(node.of, scope)
    slot, inner = scope.bind(INPUT) if any(_speaks_of_input(test) for test in node.tests) else (0, scope)
    checks = [_check(test, inner, compile_node, alone=len(node.tests) == 1) for test in node.tests]

    def run(facts: Facts, frame: Frame) -> Value:
        value = of(facts, frame)
        if slot:
            frame[slot] = value
        return _any(checks, value, facts, frame)

    return run


def compile_tests(node: tree.Tests, scope: Scope, compile_node: Compile) -> Run:
    """Compile a cell: whether the value called `?` passes one of its tests."""
    slot = scope.find(INPUT).slot
    assert slot is not None, "a cell is compiled where its input is known"  # noqa: S101  # a mistake of ours, not of data
    checks = [_check(test, scope, compile_node, alone=False) for test in node.tests]
    if node.negated:
        return lambda facts, frame: negate(_any(checks, frame[slot], facts, frame))
    return lambda facts, frame: _any(checks, frame[slot], facts, frame)


def compile_any_test(_node: tree.AnyTest, _scope: Scope) -> Run:
    return lambda facts, frame: True


def _any(checks: list[_Check], value: Value, facts: Facts, frame: Frame) -> Truth:
    if len(checks) == 1:
        return checks[0](value, facts, frame)
    return any_true([check(value, facts, frame) for check in checks])


def _check(test: tree.Node, scope: Scope, compile_node: Compile, *, alone: bool) -> _Check:
    if isinstance(test, tree.Test):
        to, compare = compile_node(test.to, scope), COMPARE[test.sign]
        return lambda value, facts, frame: compare(value, to(facts, frame))
    run = compile_node(test, scope)
    if _is_constant(test):
        return _constant_check(run({}, scope.unit.new_frame()), alone=alone)
    if _speaks_of_input(test):
        return lambda value, facts, frame: _truth(run(facts, frame))
    scope.unit.uses_frame = True

    def check(value: Value, facts: Facts, frame: Frame) -> Truth:
        found = run(facts, frame)
        if found is None and alone:
            # Whether something is in a list that is not known is not known either.
            return None
        if found.__class__ is list:
            frame[0].spend(frame[0].weigh(found))
        return passes(value, found)

    return check


def _is_constant(test: tree.Node) -> bool:
    """Say whether a test is a value, range or list that stands in the rule, and so is the same every time."""
    if isinstance(test, tree.Interval | tree.ListOf):
        return all(_is_constant(part) for part in tree.children(test))
    return isinstance(test, tree.Constant | tree.Literal)


def _constant_check(wanted: Value, *, alone: bool) -> _Check:
    if wanted is None and alone:
        return lambda value, facts, frame: None
    if wanted.__class__ is Range and wanted.low.__class__ is Decimal and wanted.high.__class__ is Decimal:
        return _numeric_check(wanted)
    return lambda value, facts, frame: passes(value, wanted)


def _numeric_check(limits: Range) -> _Check:
    above = operator.ge if limits.low_included else operator.gt
    below = operator.le if limits.high_included else operator.lt
    low, high = limits.low, limits.high

    def check(value: Value, facts: Facts, frame: Frame) -> Truth:
        return above(value, low) and below(value, high) if value.__class__ is Decimal else None

    return check


def _truth(value: Value) -> Truth:
    return value if isinstance(value, bool) else None


def _speaks_of_input(node: tree.Node) -> bool:
    return node == tree.Name(INPUT) or any(_speaks_of_input(part) for part in tree.children(node))
