"""A rule as a condition of the database: true for exactly those rows for which the rule is true in memory.

SQL has a NULL of its own, and it is not the unknown of the rule language: there `unknown = "a"` is false. So each part
of a rule becomes two conditions, one that says when it is true and one that says when it is false; unknown is neither.
Only AND and OR join them, so that a NULL of SQL always means no.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from thidiao.rules import tree
from thidiao.rules.columns import Column, Shape
from thidiao.rules.errors import RuleError
from thidiao.rules.functions import BUILTINS
from thidiao.rules.functions.dates import CLOCK
from thidiao.rules.parsing import parse
from thidiao.rules.rule import Rule
from thidiao.rules.values import Range, Value


@dataclass(frozen=True, slots=True)
class Filter:
    """SQL that is true for the rows a rule picks, with its parameters; `%` is doubled where it is no parameter."""

    sql: str
    params: tuple[object, ...] = ()


def to_filter(rule: str, columns: Mapping[str, Column]) -> Filter:
    """Turn a rule over columns into a filter.

    Raises RuleError with the place in the rule for what is no rule, names no column, or only works in memory.
    """
    try:
        return _Reader(columns).truth(parse(rule)).true
    except RecursionError:
        raise RuleError("The rule is nested too deeply.") from None


class _Truth(NamedTuple):
    """When a part of a rule is true and when it is false."""

    true: Filter
    false: Filter


ALWAYS, NEVER = Filter("TRUE"), Filter("FALSE")
_UNKNOWN = _Truth(NEVER, NEVER)
_ORDERED = {Shape.NUMBER, Shape.TEXT, Shape.DATE}
_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
_DATE_PARTS = {"year": "YEAR", "month": "MONTH", "day": "DAY", "weekday": "ISODOW"}
_CAST = {Shape.NUMBER: "numeric", Shape.TEXT: "text", Shape.DATE: "date", Shape.BOOLEAN: "boolean"}
_PLAIN = "compare a field with a value, and join conditions with and, or and not"


def _join(word: str, parts: Sequence[Filter], *, neutral: Filter, final: Filter) -> Filter:
    kept = [part for part in parts if part != neutral]
    if final in kept:
        return final
    if len(kept) < 2:
        return kept[0] if kept else neutral
    sql = f" {word} ".join(part.sql for part in kept)
    return Filter(f"({sql})", tuple(each for part in kept for each in part.params))


def _all(*parts: Filter) -> Filter:
    return _join("AND", parts, neutral=ALWAYS, final=NEVER)


def _any(*parts: Filter) -> Filter:
    return _join("OR", parts, neutral=NEVER, final=ALWAYS)


def _both(truths: Sequence[_Truth]) -> _Truth:
    return _Truth(_all(*(each.true for each in truths)), _any(*(each.false for each in truths)))


def _either(truths: Sequence[_Truth]) -> _Truth:
    return _Truth(_any(*(each.true for each in truths)), _all(*(each.false for each in truths)))


def _not(truth: _Truth) -> _Truth:
    return _Truth(truth.false, truth.true)


def _is_not_true(part: Filter) -> Filter:
    if part in (ALWAYS, NEVER):
        return NEVER if part == ALWAYS else ALWAYS
    return Filter(f"({part.sql}) IS NOT TRUE", part.params)


class _Reader:
    def __init__(self, columns: Mapping[str, Column]) -> None:
        self.columns = columns

    # Conditions ------------------------------------------------------------------------------------------------

    def truth(self, node: tree.Node) -> _Truth:
        if self._is_constant(node):
            return _constant_truth(self._value(node))
        read = _CONDITIONS.get(type(node))
        if read is None:
            raise RuleError.at(node.at, f"A measure cannot use this form of condition; {_PLAIN}.")
        return read(self, node)

    def _fact(self, node: tree.Node) -> _Truth:
        column = self._column(node)
        if column.shape is not Shape.BOOLEAN:
            what = "text" if column.shape is Shape.TEXT else column.shape
            raise RuleError.at(node.at, f"This is a {what} and neither true nor false; compare it with a value.")
        return _Truth(Filter(f"({column.value}) IS TRUE"), Filter(f"({column.value}) IS FALSE"))

    def _comparison(self, node: tree.Comparison) -> _Truth:
        return self._compare(node.sign, node.left, node.right)

    def _compare(self, sign: str, left: tree.Node, right: tree.Node) -> _Truth:
        if self._is_constant(left):
            sign, left, right = _MIRRORED[sign], right, left
        column = self._column(left)
        value = self._value(right) if self._is_constant(right) else self._column(right)
        if column.shape is Shape.LIST and value is not None:
            raise RuleError.at(left.at, 'A list is compared with nothing; look for a word in it: `"word" in field`.')
        return _between_columns(sign, column, value) if isinstance(value, Column) else _against(sign, column, value)

    def _between(self, node: tree.Between) -> _Truth:
        return _both([self._compare(">=", node.of, node.low), self._compare("<=", node.of, node.high)])

    def _in(self, node: tree.In) -> _Truth:
        alone = len(node.tests) == 1
        return _either([self._passes(node.of, test, alone=alone) for test in node.tests])

    def _passes(self, of: tree.Node, test: tree.Node, *, alone: bool) -> _Truth:
        if isinstance(test, tree.Test):
            return self._compare(test.sign, of, test.to)
        if not self._is_constant(test):
            return self._in_column(of, test, alone=alone)
        wanted = self._value(test)
        if wanted is None and alone:
            return _UNKNOWN
        return _passes(self._column(of), wanted, test)

    def _in_column(self, of: tree.Node, test: tree.Node, *, alone: bool) -> _Truth:
        column = self._column(test)
        if not alone or not self._is_constant(of):
            raise RuleError.at(test.at, "Only a word that stands in the rule can be looked for in a field.")
        if column.shape is Shape.LIST:
            return _holds(column, self._constant(of), of)
        found = _against("=", column, self._constant(of))
        # Whether something is one of what is not known is not known either.
        return _Truth(found.true, _all(found.false, Filter(f"({column.value}) IS NOT NULL")))

    def _if(self, node: tree.If) -> _Truth:
        condition, then, otherwise = (self.truth(part) for part in (node.condition, node.then, node.otherwise))
        met, unmet = condition.true, _is_not_true(condition.true)
        return _Truth(
            _any(_all(met, then.true), _all(unmet, otherwise.true)),
            _any(_all(met, then.false), _all(unmet, otherwise.false)),
        )

    def _call(self, node: tree.Call) -> _Truth:
        name = node.of.name if isinstance(node.of, tree.Name) else ""
        if node.names is not None:
            raise RuleError.at(node.at, "A measure gives the values of a function in order, without their names.")
        if name == "not" and len(node.arguments) == 1:
            return _not(self.truth(node.arguments[0]))
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
        if isinstance(node, tree.Constant) and isinstance(node.value, str) and not _may_be_stored(node.value):
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


_CONDITIONS: dict[type[tree.Node], Callable[[_Reader, Any], _Truth]] = {
    tree.Name: _Reader._fact,
    tree.Member: _Reader._fact,
    tree.Comparison: _Reader._comparison,
    tree.Both: lambda reader, node: _both([reader.truth(part) for part in node.parts]),
    tree.Either: lambda reader, node: _either([reader.truth(part) for part in node.parts]),
    tree.Between: _Reader._between,
    tree.In: _Reader._in,
    tree.If: _Reader._if,
    tree.Call: _Reader._call,
}


def _constant_truth(value: Value) -> _Truth:
    if value is True:
        return _Truth(ALWAYS, NEVER)
    return _Truth(NEVER, ALWAYS) if value is False else _UNKNOWN


def _shape(value: Value) -> Shape | None:
    if isinstance(value, bool):
        return Shape.BOOLEAN
    if isinstance(value, date) and not isinstance(value, datetime):
        return Shape.DATE
    if isinstance(value, str):
        return Shape.TEXT
    return Shape.NUMBER if isinstance(value, Decimal) else None


def _may_be_stored(text: str) -> bool:
    return "\0" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def _parameter(shape: Shape, value: Value) -> Filter:
    return Filter(f"%s::{_CAST[shape]}", (str(value) if isinstance(value, Decimal) else value,))


def _sql(template: str, column: Column, value: Filter) -> Filter:
    times = template.count("{value}")
    return Filter(template.format(column=f"({column.value})", value=value.sql), value.params * times)


def _collated(shape: Shape) -> str:
    """Order words by their characters' numbers, as the rule language does, whatever language the database speaks."""
    return ' COLLATE "C"' if shape is Shape.TEXT else ""


# A column against a value --------------------------------------------------------------------------------------


def _against(sign: str, column: Column, value: Value) -> _Truth:
    if sign in ("=", "!="):
        found = _equal(column, value)
        return found if sign == "=" else _not(found)
    shape = _shape(value)
    if shape is not column.shape or shape not in _ORDERED:
        return _UNKNOWN
    held, template = _parameter(shape, value), "{column}" + _collated(shape) + " {sign} {value}"
    true, false = template.replace("{sign}", sign), template.replace("{sign}", _OPPOSITE[sign])
    return _Truth(_sql(true, column, held), _sql(false, column, held))


def _equal(column: Column, value: Value) -> _Truth:
    missing = Filter(f"({column.value}) IS NULL")
    if value is None:
        return _Truth(missing, Filter(f"({column.value}) IS NOT NULL"))
    shape = _shape(value)
    if shape is not column.shape or shape is None:
        # Values of different types are neither equal nor different; a missing one is different from any.
        return _Truth(NEVER, missing)
    held = _parameter(shape, value)
    differs = _any(missing, _sql("{column} <> {value}", column, held))
    if column.json is not None and shape in (Shape.TEXT, Shape.BOOLEAN):
        as_json = json.dumps(value, ensure_ascii=False)
        return _Truth(Filter(f"({column.json}) = %s::jsonb", (as_json,)), differs)
    return _Truth(_sql("{column} = {value}", column, held), differs)


def _passes(column: Column, wanted: Value, test: tree.Node) -> _Truth:
    if column.shape is Shape.LIST:
        raise RuleError.at(test.at, 'A list cannot be one of something; write the word first: `"word" in field`.')
    if isinstance(wanted, Range):
        return _within(column, wanted)
    if isinstance(wanted, list):
        found = _any(*(_passes(column, item, test).true for item in wanted))
        return _Truth(found, _is_not_true(found))
    return _equal(column, wanted)


def _within(column: Column, limits: Range) -> _Truth:
    if limits.excluded:
        return _not(_equal(column, limits.low))
    if limits.low is None and limits.high is None:
        return _UNKNOWN
    if limits.low is not None and limits.low is limits.high:
        return _equal(column, limits.low)
    ends = []
    if limits.low is not None:
        ends.append(_against(">=" if limits.low_included else ">", column, limits.low))
    if limits.high is not None:
        ends.append(_against("<=" if limits.high_included else "<", column, limits.high))
    return _both(ends)


# Two columns ---------------------------------------------------------------------------------------------------


def _between_columns(sign: str, left: Column, right: Column) -> _Truth:
    one, other = f"({left.value})", f"({right.value})"
    same = left.shape is right.shape and left.shape is not Shape.LIST
    if sign in ("=", "!="):
        both_missing = Filter(f"({one} IS NULL AND {other} IS NULL)")
        one_missing = Filter(f"({one} IS NULL) <> ({other} IS NULL)")
        equal = _any(both_missing, Filter(f"{one} = {other}")) if same else both_missing
        differs = _any(one_missing, Filter(f"{one} <> {other}")) if same else one_missing
        return _Truth(equal, differs) if sign == "=" else _Truth(differs, equal)
    if not same or left.shape not in _ORDERED:
        return _UNKNOWN
    how = _collated(left.shape)
    return _Truth(Filter(f"{one}{how} {sign} {other}"), Filter(f"{one}{how} {_OPPOSITE[sign]} {other}"))


# Functions -----------------------------------------------------------------------------------------------------


def _holds(column: Column, word: Value, node: tree.Node) -> _Truth:
    if column.shape is not Shape.LIST or _shape(word) is not Shape.TEXT:
        raise RuleError.at(node.at, 'Look for a word in a list: `"word" in field`.')
    held = Filter("%s::text", (word,))
    is_there = _sql("{column} ? {value}", column, held)
    return _Truth(is_there, _sql("NOT ({column} ? {value})", column, held))


def _text_function(true: str, false: str) -> Callable[[Column, Value, tree.Node], _Truth]:
    def read(column: Column, word: Value, node: tree.Node) -> _Truth:
        if column.shape is not Shape.TEXT or _shape(word) is not Shape.TEXT:
            raise RuleError.at(node.at, "This function looks for a word in a text field.")
        held = Filter("%s::text", (word,))
        return _Truth(_sql(true, column, held), _sql(false, column, held))

    return read


_FUNCTIONS: dict[str, Callable[[Column, Value, tree.Node], _Truth]] = {
    "list contains": _holds,
    "contains": _text_function("strpos({column}, {value}) > 0", "strpos({column}, {value}) = 0"),
    "starts with": _text_function("starts_with({column}, {value})", "NOT starts_with({column}, {value})"),
    "ends with": _text_function(
        "right({column}, length({value})) = {value}", "right({column}, length({value})) <> {value}"
    ),
}
