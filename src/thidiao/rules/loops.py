"""`for`, `some`, `every` and filters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from thidiao.rules import tree
from thidiao.rules.comparing import order
from thidiao.rules.scopes import Facts, Frame, Run, Scope
from thidiao.rules.values import NUMBERS, Range, Value

Compile = Callable[[tree.Node, Scope], Run]
_ONE = Decimal(1)


class _NothingToLoopOver(Exception):
    """What should be looped over is null, or a range without two ends that can be counted."""


class _Step(NamedTuple):
    slot: int
    over: Run
    to: Run | None


def compile_for(node: tree.For, scope: Scope, compile_node: Compile) -> Run:
    partial, scope = scope.bind("partial")
    steps, scope = _steps(node.iterations, scope, compile_node)
    body, cost = compile_node(node.body, scope), 1 + tree.size(node.body)

    def run(facts: Facts, frame: Frame) -> Value:
        results: list[Value] = []
        budget = frame[0]
        try:
            for _ in _walk(steps, 0, facts, frame):
                budget.spend(cost)
                frame[partial] = results
                results.append(body(facts, frame))
        except _NothingToLoopOver:
            return None
        return results

    return run


def compile_quantified(node: tree.Quantified, scope: Scope, compile_node: Compile) -> Run:
    steps, scope = _steps(node.iterations, scope, compile_node)
    body, cost, settles = compile_node(node.body, scope), 1 + tree.size(node.body), not node.every

    def run(facts: Facts, frame: Frame) -> Value:
        budget, unknown = frame[0], False
        try:
            for _ in _walk(steps, 0, facts, frame):
                budget.spend(cost)
                truth = body(facts, frame)
                if truth is settles:
                    return settles
                unknown = unknown or truth is not (not settles)
        except _NothingToLoopOver:
            return None
        return None if unknown else not settles

    return run


def _steps(iterations: tuple[tree.Iteration, ...], scope: Scope, compile_node: Compile) -> tuple[list[_Step], Scope]:
    steps = []
    for each in iterations:
        over = compile_node(each.over, scope)
        to = compile_node(each.to, scope) if each.to is not None else None
        slot, scope = scope.bind(each.name)
        steps.append(_Step(slot, over, to))
    return steps, scope


def _walk(steps: list[_Step], index: int, facts: Facts, frame: Frame) -> Iterator[None]:
    """Set the variables to each combination in turn, the last of them changing fastest."""
    step = steps[index]
    is_last = index == len(steps) - 1
    for item in _domain(step, facts, frame):
        frame[0].spend(1)
        frame[step.slot] = item
        if is_last:
            yield
        else:
            yield from _walk(steps, index + 1, facts, frame)


def _domain(step: _Step, facts: Facts, frame: Frame) -> Iterable[Value]:
    start = step.over(facts, frame)
    if step.to is not None:
        return _count(start, step.to(facts, frame))
    if start is None:
        raise _NothingToLoopOver
    if start.__class__ is Range:
        return _count_range(start)
    return start if start.__class__ is list else [start]


def _count(start: Value, end: Value) -> Iterator[Value]:
    """Count by one from start to end, up or down; over days where they are dates."""
    kinds = {start.__class__, end.__class__}
    direction = order(start, end)
    if direction is None or kinds not in ({Decimal}, {dt.date}):
        raise _NothingToLoopOver
    if kinds == {Decimal} and (start != start.to_integral_value() or end != end.to_integral_value()):
        raise _NothingToLoopOver
    return _numbers(start, end) if kinds == {Decimal} else _days(start, end)


def _numbers(start: Decimal, end: Decimal) -> Iterator[Decimal]:
    step = _ONE if start <= end else -_ONE
    current = start
    while current <= end if step > 0 else current >= end:
        yield current
        current = NUMBERS.add(current, step)


def _days(start: dt.date, end: dt.date) -> Iterator[dt.date]:
    first, last = start.toordinal(), end.toordinal()
    step = 1 if first <= last else -1
    return (dt.date.fromordinal(day) for day in range(first, last + step, step))


def _count_range(limits: Range) -> Iterable[Value]:
    ends = (limits.low, limits.high)
    if limits.excluded or None in ends:
        raise _NothingToLoopOver
    if order(*ends) == 1:
        return []
    return _inside(_count(*ends), limits)


def _inside(items: Iterator[Value], limits: Range) -> Iterator[Value]:
    for item in items:
        left_out = (item == limits.low and not limits.low_included) or (
            item == limits.high and not limits.high_included
        )
        if not left_out:
            yield item


# Filters -------------------------------------------------------------------------------------------------------


def compile_filter(node: tree.Filter, scope: Scope, compile_node: Compile) -> Run:
    of = compile_node(node.of, scope)
    if isinstance(node.by, tree.Constant) and isinstance(node.by.value, Decimal):
        index = node.by.value
        return lambda facts, frame: _pick(_listed(of(facts, frame)), index)
    slot, inner = scope.bind("item", is_item=True)
    by, cost = compile_node(node.by, inner), 1 + tree.size(node.by)

    def run(facts: Facts, frame: Frame) -> Value:
        items = _listed(of(facts, frame))
        if items is None:
            return None
        frame[0].spend(cost * (1 + len(items)))
        return _keep(items, by, slot, facts, frame)

    return run


def _keep(items: list[Value], by: Run, slot: int, facts: Facts, frame: Frame) -> Value:
    kept = []
    for item in items or [None]:
        frame[slot] = item
        truth = by(facts, frame)
        if truth is True:
            kept.append(item)
        elif truth.__class__ is Decimal:
            return _pick(items, truth)
    return kept if items else []


def _listed(value: Value) -> list[Value] | None:
    if value is None:
        return None
    return value if value.__class__ is list else [value]


def _pick(items: list[Value] | None, index: Decimal) -> Value:
    """Take the item at a place counted from 1, or from the end where the number is negative."""
    if not items or abs(index) > len(items) or index != index.to_integral_value() or index == 0:
        return None
    place = int(index)
    return items[place - 1 if place > 0 else place]
