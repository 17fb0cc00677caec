"""A compiled rule, and the ways to get one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from thidiao.rules import tree
from thidiao.rules.compiling import compile_node
from thidiao.rules.errors import RuleError
from thidiao.rules.intervals import Interval, intervals_of
from thidiao.rules.opening import Sway, sway_of
from thidiao.rules.parsing import parse
from thidiao.rules.reading import reads_of
from thidiao.rules.scopes import Facts, Scope, Unit
from thidiao.rules.values import Budget, Spent, Value


class Rule:
    """A rule ready to run. Calling it with facts gives its value and never raises, whatever the facts are."""

    __slots__ = ("_node", "_run", "_sway", "_unit", "reads", "text")

    def __init__(self, text: str, node: tree.Node, *, strict: bool) -> None:
        self.text = text
        self.reads = reads_of(node)
        self._node = node
        self._unit = Unit(strict=strict)
        self._run = compile_node(node, Scope(self._unit))
        self._sway: Sway | None = None

    def __call__(self, facts: Mapping[str, Any]) -> Value:
        """Give the value of the rule; null where it depends on facts that are missing, or cannot be computed."""
        own: Facts = facts if facts.__class__ is dict else dict(facts)
        try:
            if not self._unit.uses_frame:
                return self._run(own, [])
            return checked(self._run(own, self._unit.new_frame()))
        except (Spent, RecursionError):
            return None

    def __repr__(self) -> str:
        return f"Rule({self.text!r})"

    def open_reads(self, facts: Mapping[str, Any]) -> frozenset[str]:
        """List the unknown elements that can still change the value: giving any others a value never does."""
        return self._swayed().open(dict(facts))

    def settled(self, facts: Mapping[str, Any]) -> Value:
        """Give the value where no unknown fact can change it any more, else null.

        The standard makes `x = "a"` false where x is not known; this says null until x is.
        """
        return None if self.open_reads(facts) else self(facts)

    def intervals(self) -> dict[str, list[Interval]]:
        """List, for each element compared with numbers, the intervals of values that pass."""
        return intervals_of(self._node)

    def _swayed(self) -> Sway:
        if self._sway is None:
            self._sway = sway_of(self._node)
        return self._sway


def checked(value: Value) -> Value:
    """Let through what has a reasonable size: lists that hold one another can be larger than any memory."""
    if value.__class__ in (list, dict) and Budget().weigh(value) > Budget.STEPS:
        return None
    return value


def compile_rule(text: str, *, source: str | None = None, line: int = 1, column: int = 1, strict: bool = True) -> Rule:
    """Compile a rule, once for all facts.

    Raise RuleError, placed in `source` where the text starts at `line` and `column`, if the text is no rule. With
    `strict`, also where the standard says null but the author surely erred: a function that does not exist or is
    called with the wrong arguments, a type that does not exist, one key twice in a context.
    """
    try:
        return Rule(text, parse(text), strict=strict)
    except RuleError as problem:
        raise problem.moved_to(line=line, column=column, source=source) from None
    except RecursionError:
        raise RuleError("The rule is nested too deeply.", line=line, column=column, source=source) from None


def evaluate(expression: str, facts: Mapping[str, Any] | None = None) -> Value:
    """Compile and run an expression once, exactly as the standard says; raise RuleError if it cannot be read."""
    return compile_rule(expression, strict=False)(facts or {})


def nest(flat: Mapping[str, Any]) -> dict[str, Any]:
    """Turn `{"premises.area_m2": 180}` into `{"premises": {"area_m2": 180}}`."""
    nested: dict[str, Any] = {}
    for path, value in flat.items():
        *outer, last = path.split(".")
        held = nested
        for name in outer:
            held = held.setdefault(name, {})
        held[last] = value
    return nested
