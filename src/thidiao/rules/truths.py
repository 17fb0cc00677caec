"""When a comparison of columns is true in the database, and when it is false.

SQL has a NULL of its own, and it is not the unknown of the rule language: there `unknown = "a"` is false. So each
comparison becomes two conditions, one that says when it is true and one that says when it is false; unknown is neither.
Only AND and OR join them, so that a NULL of SQL always means no.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from thidiao.rules import tree
from thidiao.rules.columns import Column, Shape, is_day, is_whole, written_number
from thidiao.rules.errors import RuleError
from thidiao.rules.values import Range, Value


@dataclass(frozen=True, slots=True)
class Filter:
    """SQL that is true for the rows a rule picks, with its parameters; `%` is doubled where it is no parameter."""

    sql: str
    params: tuple[object, ...] = ()


class Truth(NamedTuple):
    """When a part of a rule is true and when it is false."""

    true: Filter
    false: Filter


ALWAYS, NEVER = Filter("TRUE"), Filter("FALSE")
UNKNOWN = Truth(NEVER, NEVER)
_ORDERED = {Shape.NUMBER, Shape.TEXT, Shape.DATE}
_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}
_CAST = {Shape.NUMBER: "numeric", Shape.TEXT: "text", Shape.DATE: "date", Shape.BOOLEAN: "boolean"}


def _join(word: str, parts: Sequence[Filter], *, neutral: Filter, final: Filter) -> Filter:
    kept = [part for part in parts if part != neutral]
    if final in kept:
        return final
    if len(kept) < 2:
        return kept[0] if kept else neutral
    sql = f" {word} ".join(part.sql for part in kept)
    return Filter(f"({sql})", tuple(each for part in kept for each in part.params))


def all_of(*parts: Filter) -> Filter:
    return _join("AND", parts, neutral=ALWAYS, final=NEVER)


def any_of(*parts: Filter) -> Filter:
    return _join("OR", parts, neutral=NEVER, final=ALWAYS)


def both(truths: Sequence[Truth]) -> Truth:
    return Truth(all_of(*(each.true for each in truths)), any_of(*(each.false for each in truths)))


def either(truths: Sequence[Truth]) -> Truth:
    return Truth(any_of(*(each.true for each in truths)), all_of(*(each.false for each in truths)))


def opposite(truth: Truth) -> Truth:
    return Truth(truth.false, truth.true)


def is_not_true(part: Filter) -> Filter:
    if part in (ALWAYS, NEVER):
        return NEVER if part == ALWAYS else ALWAYS
    return Filter(f"({part.sql}) IS NOT TRUE", part.params)


def constant_truth(value: Value) -> Truth:
    if value is True:
        return Truth(ALWAYS, NEVER)
    return Truth(NEVER, ALWAYS) if value is False else UNKNOWN


def shape_of(value: Value) -> Shape | None:
    if isinstance(value, bool):
        return Shape.BOOLEAN
    if isinstance(value, date) and not isinstance(value, datetime):
        return Shape.DATE
    if isinstance(value, str):
        return Shape.TEXT
    return Shape.NUMBER if isinstance(value, Decimal) else None


def may_be_stored(text: str) -> bool:
    return "\0" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def _parameter(shape: Shape, value: Value) -> Filter:
    if isinstance(value, Decimal) and value == value.to_integral_value() and abs(value) < 2**63:
        return Filter("%s::bigint", (int(value),))
    return Filter(f"%s::{_CAST[shape]}", (str(value) if isinstance(value, Decimal) else value,))


def fill(template: str, column: Column, *values: Filter) -> Filter:
    """Fill a template of `{column}` and one `{}` a value, in the order in which the values stand."""
    written = template.format(*(value.sql for value in values), column=f"({column.value})")
    return Filter(written, tuple(each for value in values for each in value.params))


def _collated(shape: Shape) -> str:
    """Order words by their characters' numbers, as the rule language does, whatever language the database speaks."""
    return ' COLLATE "C"' if shape is Shape.TEXT else ""


# A column against a value --------------------------------------------------------------------------------------


def is_truth(column: Column, wanted: bool) -> Filter:
    if column.document:
        return Filter(f"{column.document} @> %s::jsonb", (json.dumps({column.key: wanted}),))
    return Filter(f"({column.value}) IS {'TRUE' if wanted else 'FALSE'}")


def against(sign: str, column: Column, value: Value) -> Truth:
    if sign in ("=", "!="):
        found = _equal(column, value)
        return found if sign == "=" else opposite(found)
    shape = shape_of(value)
    if shape is not column.shape or shape not in _ORDERED:
        return UNKNOWN
    return Truth(_ordered(column, [(sign, value)]), _ordered(column, [(_OPPOSITE[sign], value)]))


def _ordered(column: Column, ends: Sequence[tuple[str, Value]]) -> Filter:
    """Say that a column lies on the right side of each of the ends; a missing one lies nowhere."""
    if column.shape is Shape.DATE and column.document:
        # Days written year first are in the order of their text, which is quicker to look at.
        text = f"({column.text})" + ' COLLATE "C"'
        held = [Filter(f"{text} {sign} %s::text", (value.isoformat(),)) for sign, value in ends]
        return all_of(*held, Filter(is_day(column.text)))
    sides = " AND ".join(f"{{column}}{_collated(column.shape)} {sign} {{}}" for sign, _ in ends)
    values = [_parameter(column.shape, value) for _, value in ends]
    if column.shape is Shape.NUMBER and column.document:
        return _of_number(column, sides, values)
    return fill(f"({sides})", column, *values)


def _of_number(column: Column, template: str, values: Sequence[Filter]) -> Filter:
    """Look once whether JSON holds a number, or else a number written as text, and compare what it is."""
    if column.whole:
        found = fill(template, replace(column, value=f"({column.text})::bigint"), *values)
        return Filter(f"(CASE WHEN {is_whole(column.text)} THEN {found.sql} END)", found.params)
    as_number = fill(template, replace(column, value=f"({column.json})::numeric"), *values)
    as_text = fill(template, replace(column, value=written_number(column.text)), *values)
    kind = f"jsonb_typeof({column.json})"
    return Filter(
        f"(CASE WHEN {kind} = 'number' THEN {as_number.sql} WHEN {kind} = 'string' THEN {as_text.sql} END)",
        (*as_number.params, *as_text.params),
    )


def _equal(column: Column, value: Value) -> Truth:
    missing = Filter(f"({column.value}) IS NULL")
    if value is None:
        return Truth(missing, Filter(f"({column.value}) IS NOT NULL"))
    shape = shape_of(value)
    if shape is not column.shape or shape is None:
        # Values of different types are neither equal nor different; a missing one is different from any.
        return Truth(NEVER, missing)
    held = _parameter(shape, value)
    return Truth(_is_equal(column, value, held), any_of(missing, fill("{column} <> {}", column, held)))


def _is_equal(column: Column, value: Value, held: Filter) -> Filter:
    if column.shape is Shape.BOOLEAN:
        return is_truth(column, value)
    if not column.document:
        return fill("{column} = {}", column, held)
    if column.shape is Shape.NUMBER:
        return _of_number(column, "{column} = {}", [held])
    if column.shape is Shape.DATE:
        return Filter(f"{column.text} = %s", (value.isoformat(),))
    if is_only_text(value):
        return Filter(f"{column.text} = %s", (value,))
    return Filter(f"({column.json}) = %s::jsonb", (json.dumps(value, ensure_ascii=False),))


def is_only_text(word: str) -> bool:
    """Tell whether a word as `->>` gives it can only have been text in JSON, neither a number nor anything else."""
    return word not in ("true", "false") and word[:1] not in "-0123456789[{"


def passes(column: Column, wanted: Value, test: tree.Node) -> Truth:
    if column.shape is Shape.LIST:
        raise RuleError.at(test.at, 'A list cannot be one of something; write the word first: `"word" in field`.')
    if isinstance(wanted, Range):
        return _within(column, wanted)
    if isinstance(wanted, list):
        found = _one_of(column, wanted, test)
        return Truth(found, is_not_true(found))
    return _equal(column, wanted)


def _one_of(column: Column, wanted: list[Value], test: tree.Node) -> Filter:
    are_words = all(isinstance(item, str) and item and is_only_text(item) for item in wanted)
    if wanted and are_words and column.shape is Shape.TEXT and column.document:
        return Filter(f"{column.text} = ANY(%s::text[])", (wanted,))
    return any_of(*(passes(column, item, test).true for item in wanted))


def _within(column: Column, limits: Range) -> Truth:
    if limits.excluded:
        return opposite(_equal(column, limits.low))
    if limits.low is None and limits.high is None:
        return UNKNOWN
    if limits.low is not None and limits.low is limits.high:
        return _equal(column, limits.low)
    ends: list[tuple[str, Value]] = []
    if limits.low is not None:
        ends.append((">=" if limits.low_included else ">", limits.low))
    if limits.high is not None:
        ends.append(("<=" if limits.high_included else "<", limits.high))
    if any(shape_of(value) is not column.shape or column.shape not in _ORDERED for _, value in ends):
        return both([against(sign, column, value) for sign, value in ends])
    return Truth(
        _ordered(column, ends), any_of(*(_ordered(column, [(_OPPOSITE[sign], value)]) for sign, value in ends))
    )


# Two columns ---------------------------------------------------------------------------------------------------


def between_columns(sign: str, left: Column, right: Column) -> Truth:
    one, other = f"({left.value})", f"({right.value})"
    same = left.shape is right.shape and left.shape is not Shape.LIST
    if sign in ("=", "!="):
        both_missing = Filter(f"({one} IS NULL AND {other} IS NULL)")
        one_missing = Filter(f"({one} IS NULL) <> ({other} IS NULL)")
        equal = any_of(both_missing, Filter(f"{one} = {other}")) if same else both_missing
        differs = any_of(one_missing, Filter(f"{one} <> {other}")) if same else one_missing
        return Truth(equal, differs) if sign == "=" else Truth(differs, equal)
    if not same or left.shape not in _ORDERED:
        return UNKNOWN
    how = _collated(left.shape)
    return Truth(Filter(f"{one}{how} {sign} {other}"), Filter(f"{one}{how} {_OPPOSITE[sign]} {other}"))
