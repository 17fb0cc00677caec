"""Turn a tree into closures: `run(facts, frame)` gives the value. Nothing is evaluated as Python source."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from typing import Any

from thidiao.rules import arithmetic, tree
from thidiao.rules.comparing import COMPARE, all_true, any_true, at_least, at_most, both, make_range, range_of
from thidiao.rules.errors import RuleError
from thidiao.rules.functions import BUILTINS, Builtin
from thidiao.rules.functions.dates import CLOCK
from thidiao.rules.functions.strings import misuse_of_pattern
from thidiao.rules.loops import compile_filter, compile_for, compile_quantified
from thidiao.rules.members import member
from thidiao.rules.quick import quick_comparison, quick_in, read_path
from thidiao.rules.reading import path_of
from thidiao.rules.scopes import Facts, Frame, Run, Scope
from thidiao.rules.testing import compile_any_test, compile_in, compile_tests
from thidiao.rules.types import read_type, to_type
from thidiao.rules.values import LARGE, Function, Value

_COST_OF_POWER = 50


def compile_node(node: tree.Node, scope: Scope) -> Run:
    """Compile a node; names are found in the scope, then among facts and built-in functions."""
    return _COMPILE[node.__class__](node, scope)


def _constant(node: tree.Constant, _scope: Scope) -> Run:
    value = node.value
    return lambda facts, frame: value


def _literal(node: tree.Literal, scope: Scope) -> Run:
    if node.value is None:
        return _nothing(scope, node, f"“{node.text}” is no date, time or duration.")
    value = node.value
    return lambda facts, frame: value


# Names and paths -----------------------------------------------------------------------------------------------


def _name(node: tree.Name, scope: Scope) -> Run:
    found = scope.find(node.name)
    otherwise = _outer(node.name, found.slot)
    return _of_items(node.name, found.items, otherwise) if found.items else otherwise


def _outer(name: str, slot: int | None) -> Run:
    if slot is not None:
        return lambda facts, frame: frame[slot]
    read, builtin = read_path((name,)), BUILTINS.get(name)
    if builtin is None:
        return read
    value = builtin.as_function()

    def fact_or_builtin(facts: Facts, frame: Frame) -> Value:
        return read(facts, frame) if name in facts else value

    return fact_or_builtin


def _of_items(name: str, items: tuple[int, ...], otherwise: Run) -> Run:
    def run(facts: Facts, frame: Frame) -> Value:
        for slot in items:
            item = frame[slot]
            if item.__class__ is dict and name in item:
                return item[name]
        return otherwise(facts, frame)

    return run


def _member(node: tree.Member, scope: Scope) -> Run:
    path = path_of(node)
    if path is not None and scope.find(path[0]) == (None, ()):
        return read_path(path)
    of, name = compile_node(node.of, scope), node.name
    scope.unit.uses_frame = True

    def run(facts: Facts, frame: Frame) -> Value:
        value = of(facts, frame)
        if value.__class__ is list:
            frame[0].spend(frame[0].weigh(value))
        return member(value, name)

    return run


# Operators -----------------------------------------------------------------------------------------------------


def _arithmetic(node: tree.Arithmetic, scope: Scope) -> Run:
    left, right = compile_node(node.left, scope), compile_node(node.right, scope)
    operation = arithmetic.OPERATIONS[node.sign]
    if node.sign not in ("**", "+"):
        return lambda facts, frame: operation(left(facts, frame), right(facts, frame))
    scope.unit.uses_frame = True
    cost = _COST_OF_POWER if node.sign == "**" else 0

    def run(facts: Facts, frame: Frame) -> Value:
        value = operation(left(facts, frame), right(facts, frame))
        frame[0].spend(cost or (len(value) // 16 if value.__class__ is str else 0))
        return value

    return run


def _negative(node: tree.Negative, scope: Scope) -> Run:
    of, minus = compile_node(node.of, scope), arithmetic.minus
    return lambda facts, frame: minus(of(facts, frame))


def _comparison(node: tree.Comparison, scope: Scope) -> Run:
    left, right = compile_node(node.left, scope), compile_node(node.right, scope)
    quick = quick_comparison(node.sign, left, node.right)
    if quick is not None:
        return quick
    compare = COMPARE[node.sign]
    scope.unit.uses_frame = True

    def run(facts: Facts, frame: Frame) -> Value:
        one, other = left(facts, frame), right(facts, frame)
        if one.__class__ in LARGE:
            frame[0].spend(frame[0].weigh(one))
        return compare(one, other)

    return run


def _between(node: tree.Between, scope: Scope) -> Run:
    of, low, high = (compile_node(part, scope) for part in (node.of, node.low, node.high))

    def run(facts: Facts, frame: Frame) -> Value:
        value = of(facts, frame)
        return both(at_least(value, low(facts, frame)), at_most(value, high(facts, frame)))

    return run


def _in(node: tree.In, scope: Scope) -> Run:
    quick = quick_in(node, scope)
    return quick if quick is not None else compile_in(node, scope, compile_node)


def _both(node: tree.Both, scope: Scope) -> Run:
    parts = [compile_node(part, scope) for part in node.parts]
    return _pair_and(*parts) if len(parts) == 2 else _many(parts, stop=False, settle=all_true)


def _pair_and(first: Run, second: Run) -> Run:
    def run(facts: Facts, frame: Frame) -> Value:
        left = first(facts, frame)
        if left is False:
            return False
        right = second(facts, frame)
        if right is False:
            return False
        return True if left is True and right is True else None

    return run


def _either(node: tree.Either, scope: Scope) -> Run:
    parts = [compile_node(part, scope) for part in node.parts]
    return _pair_or(*parts) if len(parts) == 2 else _many(parts, stop=True, settle=any_true)


def _pair_or(first: Run, second: Run) -> Run:
    def run(facts: Facts, frame: Frame) -> Value:
        left = first(facts, frame)
        if left is True:
            return True
        right = second(facts, frame)
        if right is True:
            return True
        return False if left is False and right is False else None

    return run


def _many(parts: list[Run], *, stop: bool, settle: Callable[[list[Value]], Value]) -> Run:
    def run(facts: Facts, frame: Frame) -> Value:
        truths = []
        for part in parts:
            truth = part(facts, frame)
            if truth is stop:
                return stop
            truths.append(truth)
        return settle(truths)

    return run


def _if(node: tree.If, scope: Scope) -> Run:
    condition, then, otherwise = (compile_node(part, scope) for part in (node.condition, node.then, node.otherwise))
    return lambda facts, frame: then(facts, frame) if condition(facts, frame) is True else otherwise(facts, frame)


def _instance_of(node: tree.InstanceOf, scope: Scope) -> Run:
    of, is_one = compile_node(node.of, scope), read_type(node.type, node.at, strict=scope.unit.strict)
    return lambda facts, frame: is_one(of(facts, frame))


# Values with parts ---------------------------------------------------------------------------------------------


def _interval(node: tree.Interval, scope: Scope) -> Run:
    low, high = compile_node(node.low, scope), compile_node(node.high, scope)
    included = node.low_included, node.high_included
    # An end written as null has no limit; one that turns out to be unknown makes the whole range unknown.
    limitless = [isinstance(end, tree.Constant) and end.value is None for end in (node.low, node.high)]

    def run(facts: Facts, frame: Frame) -> Value:
        start, end = low(facts, frame), high(facts, frame)
        if (start is None and not limitless[0]) or (end is None and not limitless[1]):
            return None
        return make_range(start, included[0], end, included[1])

    return run


def _test_as_value(node: tree.Test, scope: Scope) -> Run:
    to, sign = compile_node(node.to, scope), node.sign
    return lambda facts, frame: range_of(sign, to(facts, frame))


def _list(node: tree.ListOf, scope: Scope) -> Run:
    items = [compile_node(item, scope) for item in node.items]
    return lambda facts, frame: [item(facts, frame) for item in items]


def _context(node: tree.ContextOf, scope: Scope) -> Run:
    entries: list[tuple[str, int, Run]] = []
    seen: set[str] = set()
    for entry in node.entries:
        if entry.key in seen:
            return _nothing(scope, entry, f"The context has two entries called “{entry.key}”.")
        seen.add(entry.key)
        value = compile_node(entry.value, scope)
        slot, scope = scope.bind(entry.key)
        entries.append((entry.key, slot, value))

    def run(facts: Facts, frame: Frame) -> Value:
        made: dict[str, Value] = {}
        for key, slot, value in entries:
            made[key] = frame[slot] = value(facts, frame)
        return made

    return run


def _nothing(scope: Scope, node: tree.Node, message: str) -> Run:
    """What the standard makes null but is surely a mistake: an error in a pack, null in an expression at large."""
    if scope.unit.strict:
        raise RuleError.at(node.at, message)
    return lambda facts, frame: None


# Functions -----------------------------------------------------------------------------------------------------


def _function(node: tree.FunctionOf, scope: Scope) -> Run:
    slots = []
    strict = scope.unit.strict
    types = tuple(read_type(each.type or "Any", each.at, strict=strict) for each in node.parameters)
    for parameter in node.parameters:
        slot, scope = scope.bind(parameter.name)
        slots.append(slot)
    body, cost = compile_node(node.body, scope), tree.size(node.body)
    names = tuple(parameter.name for parameter in node.parameters)

    def run(facts: Facts, frame: Frame) -> Value:
        kept = list(frame)

        def call(arguments: Any, budget: Any) -> Value:
            budget.spend(1 + cost)
            own = list(kept)
            for slot, type_, value in zip(slots, types, arguments, strict=True):
                own[slot] = to_type(type_, value)
            return budget.nested(body, facts, own)

        return Function("", names, call, types)

    return run


def _call(node: tree.Call, scope: Scope) -> Run:
    builtin = _builtin_of(node, scope)
    arguments = [compile_node(argument, scope) for argument in node.arguments]
    if builtin is not None:
        problem = builtin.misuse(len(arguments), node.names) or misuse_of_pattern(node)
        if problem is not None:
            return _nothing(scope, node, problem)
        scope.unit.uses_frame = True
        if builtin.name in CLOCK:
            return read_path(("clock", builtin.name))
        return builtin.compile(arguments, node.names)
    return _call_of_value(node, scope, arguments)


def _builtin_of(node: tree.Call, scope: Scope) -> Builtin | None:
    if not isinstance(node.of, tree.Name) or scope.find(node.of.name).slot is not None:
        return None
    return BUILTINS.get(node.of.name)


def _call_of_value(node: tree.Call, scope: Scope, arguments: list[Run]) -> Run:
    if isinstance(node.of, tree.Name) and scope.find(node.of.name) == (None, ()) and scope.unit.strict:
        raise RuleError.at(node.at, _no_such_function(node.of.name))
    of, names = compile_node(node.of, scope), node.names
    scope.unit.uses_frame = True

    def run(facts: Facts, frame: Frame) -> Value:
        function = of(facts, frame)
        values = [argument(facts, frame) for argument in arguments]
        if function.__class__ is not Function:
            return None
        if names is not None:
            given = dict(zip(names, values, strict=True))
            if given.keys() != set(function.parameters) or len(given) != len(names):
                return None
            values = [given[name] for name in function.parameters]
        return function.invoke(values, frame[0])

    return run


def _no_such_function(name: str) -> str:
    near = difflib.get_close_matches(name, BUILTINS, n=1)
    hint = f" Did you mean “{near[0]}”?" if near else ""
    return f"There is no function “{name}”.{hint}"


_COMPILE: dict[type[tree.Node], Callable[[Any, Scope], Run]] = {
    tree.Constant: _constant,
    tree.Literal: _literal,
    tree.Name: _name,
    tree.Member: _member,
    tree.Filter: lambda node, scope: compile_filter(node, scope, compile_node),
    tree.Negative: _negative,
    tree.Arithmetic: _arithmetic,
    tree.Comparison: _comparison,
    tree.Both: _both,
    tree.Either: _either,
    tree.Between: _between,
    tree.In: _in,
    tree.Test: _test_as_value,
    tree.Interval: _interval,
    tree.ListOf: _list,
    tree.ContextOf: _context,
    tree.If: _if,
    tree.For: lambda node, scope: compile_for(node, scope, compile_node),
    tree.Quantified: lambda node, scope: compile_quantified(node, scope, compile_node),
    tree.FunctionOf: _function,
    tree.Call: _call,
    tree.InstanceOf: _instance_of,
    tree.AnyTest: compile_any_test,
    tree.Tests: lambda node, scope: compile_tests(node, scope, compile_node),
}
