"""A rule as a condition of the database: true for exactly those rows for which the rule is true in memory."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from typing import Any

from thidiao.rules import tree
from thidiao.rules.columns import Column, Shape
from thidiao.rules.errors import RuleError
from thidiao.rules.functions import BUILTINS
from thidiao.rules.functions.dates import CLOCK
from thidiao.rules.parsing import parse
from thidiao.rules.rule import Rule
from thidiao.rules.truths import (
    ALWAYS,
    UNKNOWN,
    Filter,
    Truth,
    against,
    all_of,
    any_of,
    between_columns,
    both,
    constant_truth,
    either,
    fill,
    is_not_true,
    is_truth,
    may_be_stored,
    opposite,
    passes,
    shape_of,
)
from thidiao.rules.values import Value

__all__ = ["ALWAYS", "Filter", "to_filter"]

_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
_DATE_PARTS = {"year": "YEAR", "month": "MONTH", "day": "DAY", "weekday": "ISODOW"}
_PLAIN = "compare a field with a value, and join conditions with and, or and not"


def to_filter(rule: str, columns: Mapping[str, Column]) -> Filter:
    """Turn a rule over columns into a filter.

    Raises RuleError with the place in the rule for what is no rule, names no column, or only works in memory.
    """
    try:
        return _Reader(columns).truth(parse(rule)).true
    except RecursionError:
        raise RuleError("The rule is nested too deeply.") from None


class _Reader:
    def __init__(self, columns: Mapping[str, Column]) -> None:
        self.columns = columns

    # Conditions ------------------------------------------------------------------------------------------------

    def truth(self, node: tree.Node) -> Truth:
        if self._is_constant(node):
            return constant_truth(self._value(node))
        read = _CONDITIONS.get(type(node))
        if read is None:
            raise RuleError.at(node.at, f"A measure cannot use this form of condition; {_PLAIN}.")
        return read(self, node)

    def _fact(self, node: tree.Node) -> Truth:
        column = self._column(node)
        if column.shape is not Shape.BOOLEAN:
            what = "text" if column.shape is Shape.TEXT else column.shape
            raise RuleError.at(node.at, f"This is a {what} and neither true nor false; compare it with a value.")
        return Truth(is_truth(column, True), is_truth(column, False))

    def _comparison(self, node: tree.Comparison) -> Truth:
        return self._compare(node.sign, node.left, node.right)

    def _compare(self, sign: str, left: tree.Node, right: tree.Node) -> Truth:
        if self._is_constant(left):
            sign, left, right = _MIRRORED[sign], right, left
        column = self._column(left)
        value = self._value(right) if self._is_constant(right) else self._column(right)
        if column.shape is Shape.LIST and value is not None:
            raise RuleError.at(left.at, 'A list is compared with nothing; look for a word in it: `"word" in field`.')
        return between_columns(sign, column, value) if isinstance(value, Column) else against(sign, column, value)

    def _between(self, node: tree.Between) -> Truth:
        return both([self._compare(">=", node.of, node.low), self._compare("<=", node.of, node.high)])

    def _in(self, node: tree.In) -> Truth:
        alone = len(node.tests) == 1
        return either([self._passes(node.of, test, alone=alone) for test in node.tests])

    def _passes(self, of: tree.Node, test: tree.Node, *, alone: bool) -> Truth:
        if isinstance(test, tree.Test):
            return self._compare(test.sign, of, test.to)
        if not self._is_constant(test):
            return self._in_column(of, test, alone=alone)
        wanted = self._value(test)
        if wanted is None and alone:
            return UNKNOWN
        return passes(self._column(of), wanted, test)

    def _in_column(self, of: tree.Node, test: tree.Node, *, alone: bool) -> Truth:
        column = self._column(test)
        if not alone or not self._is_constant(of):
            raise RuleError.at(test.at, "Only a word that stands in the rule can be looked for in a field.")
        if column.shape is Shape.LIST:
            return _holds(column, self._constant(of), of)
        found = against("=", column, self._constant(of))
        # Whether something is one of what is not known is not known either.
        return Truth(found.true, all_of(found.false, Filter(f"({column.value}) IS NOT NULL")))

    def _if(self, node: tree.If) -> Truth:
        condition, then, otherwise = (self.truth(part) for part in (node.condition, node.then, node.otherwise))
        met, unmet = condition.true, is_not_true(condition.true)
        return Truth(
            any_of(all_of(met, then.true), all_of(unmet, otherwise.true)),
            any_of(all_of(met, then.false), all_of(unmet, otherwise.false)),
        )

    def _call(self, node: tree.Call) -> Truth:
        name = node.of.name if isinstance(node.of, tree.Name) else ""
        if node.names is not None:
            raise RuleError.at(node.at, "A measure gives the values of a function in order, without their names.")
        if name == "not" and len(node.arguments) == 1:
            return opposite(self.truth(node.arguments[0]))
        if len(node.arguments) == 2 and name in _FUNCTIONS:
            of, word = node.arguments
            return _FUNCTIONS[name](self._column(of), self._constant(word), node)
        raise RuleError.at(node.at, f"A measure cannot use the function `{name}`; {_PLAIN}.")

    # Values ----------------------------------------------------------------------------------------------------

    def _column(self, node: tree.Node) -> Column:
        if isinstance(node, tree.Name):
            if node.name in self.columns:
                return self.columns[node.name]
            raise RuleError.at(node.at, self._no_such(node.name))
        if isinstance(node, tree.Member):
            of = self._column(node.of)
            if of.shape is Shape.DATE and node.name in _DATE_PARTS:
                return Column(Shape.NUMBER, f"EXTRACT({_DATE_PARTS[node.name]} FROM {of.value})")
            raise RuleError.at(
                node.at, f"A field has no part `{node.name}` here; dates have year, month, day, weekday."
            )
        raise RuleError.at(node.at, "A measure compares a field with a value here, not with something computed.")

    def _constant(self, node: tree.Node) -> Value:
        if not self._is_constant(node):
            raise RuleError.at(node.at, "A value must stand here, not a field or something computed from one.")
        return self._value(node)

    def _value(self, node: tree.Node) -> Value:
        return Rule("", node, strict=True)({})

    def _is_constant(self, node: tree.Node) -> bool:
        """Say whether a part says the same for every row. A measure has no today: it would change by itself."""
        if isinstance(node, tree.Name):
            return self._is_builtin(node)
        if isinstance(node, tree.Constant) and isinstance(node.value, str) and not may_be_stored(node.value):
            raise RuleError.at(node.at, "This text has a character that no text of the database can have.")
        if isinstance(node, tree.Call) and isinstance(node.of, tree.Name) and node.of.name in CLOCK:
            raise RuleError.at(node.at, "A measure has no today; compare with `as_of`, the day of the figure.")
        if isinstance(node, tree.Test | tree.For | tree.Quantified | tree.FunctionOf | tree.Filter | tree.ContextOf):
            return False
        return all(self._is_constant(part) for part in tree.children(node))

    def _is_builtin(self, node: tree.Name) -> bool:
        if node.name in self.columns:
            return False
        if node.name in BUILTINS:
            return True
        raise RuleError.at(node.at, self._no_such(node.name))

    def _no_such(self, name: str) -> str:
        near = difflib.get_close_matches(name, self.columns, n=1)
        known = f"did you mean `{near[0]}`?" if near else f"there are {', '.join(sorted(self.columns))}."
        return f"There is no field `{name}` here; {known}"


_CONDITIONS: dict[type[tree.Node], Callable[[_Reader, Any], Truth]] = {
    tree.Name: _Reader._fact,
    tree.Member: _Reader._fact,
    tree.Comparison: _Reader._comparison,
    tree.Both: lambda reader, node: both([reader.truth(part) for part in node.parts]),
    tree.Either: lambda reader, node: either([reader.truth(part) for part in node.parts]),
    tree.Between: _Reader._between,
    tree.In: _Reader._in,
    tree.If: _Reader._if,
    tree.Call: _Reader._call,
}


# Functions -----------------------------------------------------------------------------------------------------


def _holds(column: Column, word: Value, node: tree.Node) -> Truth:
    if column.shape is not Shape.LIST or shape_of(word) is not Shape.TEXT:
        raise RuleError.at(node.at, 'Look for a word in a list: `"word" in field`.')
    held = Filter("%s::text", (word,))
    return Truth(fill("{column} ? {}", column, held), fill("NOT ({column} ? {})", column, held))


def _text_function(true: str, false: str) -> Callable[[Column, Value, tree.Node], Truth]:
    def read(column: Column, word: Value, node: tree.Node) -> Truth:
        if column.shape is not Shape.TEXT or shape_of(word) is not Shape.TEXT:
            raise RuleError.at(node.at, "This function looks for a word in a text field.")
        held = Filter("%s::text", (word,))
        return Truth(*(fill(each, column, *[held] * each.count("{}")) for each in (true, false)))

    return read


_FUNCTIONS: dict[str, Callable[[Column, Value, tree.Node], Truth]] = {
    "list contains": _holds,
    "contains": _text_function("strpos({column}, {}) > 0", "strpos({column}, {}) = 0"),
    "starts with": _text_function("starts_with({column}, {})", "NOT starts_with({column}, {})"),
    "ends with": _text_function("right({column}, length({})) = {}", "right({column}, length({})) <> {}"),
}
