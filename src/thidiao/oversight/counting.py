"""Counting rows: in the database with the rule as its filter, or in memory where rows are folded from events."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from thidiao.definitions.conditions import compiled
from thidiao.oversight.sources import Folded, picks
from thidiao.rules.columns import Relation, Shape, read_column
from thidiao.rules.filters import ALWAYS, Filter, to_filter
from thidiao.rules.truths import is_only_text

Counted = tuple[int, int]
"""How many there are, and how many of them are in the part."""


@dataclass(frozen=True, slots=True)
class Question:
    """What to count: the rules of a measure, the day, and the group where only one is wanted."""

    where: str | None
    part: str | None
    on: date
    by: str | None = None
    group: str | None = None
    only_group: bool = False
    part_only: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One row as it was found, with every field it has."""

    id: str
    key: str
    data: Mapping[str, Any]
    valid_from: date | None
    valid_to: date | None
    recorded_at: datetime | None
    is_part: bool | None


def count(source: Relation | Folded, question: Question) -> Counted:
    """Count what a question picks. One statement for rows of the database."""
    if isinstance(source, Folded):
        return _tallied(list(_picked(source, question)))
    ((whole, part),) = _rows(*_counting(source, question))
    return whole, part


def count_by(source: Relation | Folded, question: Question, by: str) -> list[tuple[str | None, Counted]]:
    """Count what a question picks for each value of a field, the largest first. One statement for database rows."""
    if isinstance(source, Folded):
        groups: dict[str | None, list[Found]] = {}
        for row in _picked(source, question):
            groups.setdefault(_said(row.data.get(by)), []).append(row)
        tallied = [(value, _tallied(found)) for value, found in groups.items()]
    else:
        tallied = _groups(source, question, by)
    return sorted(tallied, key=lambda each: (-each[1][0], each[0] is None, each[0] or ""))


def rows_of(
    source: Relation | Folded, question: Question, *, fields: Sequence[str], first: int, most: int
) -> tuple[list[Found], int]:
    """Give a page of what a question picks, by key, and how many there are in all."""
    if isinstance(source, Folded):
        found = sorted(_picked(source, question), key=lambda row: row.key)
        return found[first : first + most], len(found)
    where = _where(source, question)
    part = _filter(source, question.part)
    shown = [_shown(source, field) for field in fields]
    valid = "valid_from, valid_to" if "valid_from" in source.columns else "NULL, NULL"
    head = ", ".join(["id", source.identity, valid, "recorded_at", f"coalesce({part.sql}, FALSE)", *shown])
    page = f"ORDER BY {source.identity} LIMIT %s OFFSET %s"
    rows = _rows(_select(head, source, where, page), (*part.params, *source.params, *where.params, most, first))
    total = _rows(_select("count(*)", source, where), (*source.params, *where.params))[0][0]
    are_json = [bool(source.columns[field].document) for field in fields]
    return [_found(row, fields, are_json, question) for row in rows], total


def _found(row: Sequence[Any], fields: Sequence[str], are_json: Sequence[bool], question: Question) -> Found:
    held = zip(fields, row[6:], are_json, strict=True)
    return Found(
        id=str(row[0]),
        key=row[1],
        data={name: json.loads(value) if is_json and value is not None else value for name, value, is_json in held},
        valid_from=row[2],
        valid_to=row[3],
        recorded_at=row[4],
        is_part=None if question.part is None else row[5],
    )


# In the database -----------------------------------------------------------------------------------------------


def _counting(source: Relation, question: Question, *, by: str | None = None) -> tuple[str, tuple[Any, ...]]:
    where, part = _where(source, question), _filter(source, question.part)
    counts = f"count(*), count(*) FILTER (WHERE {part.sql})" if part != ALWAYS else "count(*), count(*)"
    params = (*(part.params if part != ALWAYS else ()), *source.params, *where.params)
    if by is None:
        return _select(counts, source, where), params
    return _select(f"{counts}, {by}", source, where, "GROUP BY 3"), params


def _groups(source: Relation, question: Question, by: str) -> list[tuple[str | None, Counted]]:
    column = source.columns[by]
    if column.document and column.shape in (Shape.TEXT, Shape.DATE):
        # Quicker, and the same unless a value might have been no text in JSON or is no day.
        rows = _rows(*_counting(source, question, by=column.text))
        if all(_is_surely(column.shape, row[2]) for row in rows):
            return [(value, (whole, part)) for whole, part, value in rows]
    rows = _rows(*_counting(source, question, by=_text_of(source, by)))
    return [(value, (whole, part)) for whole, part, value in rows]


def _is_surely(shape: Shape, value: str | None) -> bool:
    if value is None:
        return True
    return is_only_text(value) if shape is Shape.TEXT else read_column(shape, value) is not None


def _select(what: str, source: Relation, where: Filter, rest: str = "") -> str:
    # Every word of it is ours or was made by `to_filter`; what people write are parameters.
    return f"SELECT {what} FROM {source.sql} WHERE {where.sql} {rest}"  # noqa: S608  # see above


def _where(source: Relation, question: Question) -> Filter:
    parts = [_filter(source, question.where)]
    if question.part_only and question.part is not None:
        parts.append(_filter(source, question.part))
    if question.only_group and question.by is not None:
        parts.append(Filter(f"{_text_of(source, question.by)} IS NOT DISTINCT FROM %s", (question.group,)))
    kept = [part for part in parts if part != ALWAYS] or [ALWAYS]
    return Filter(" AND ".join(f"({part.sql})" for part in kept), tuple(each for part in kept for each in part.params))


def _filter(source: Relation, rule: str | None) -> Filter:
    return ALWAYS if rule is None else to_filter(rule, source.columns)


def _text_of(source: Relation, field: str) -> str:
    return f"({source.columns[field].value})::text"


def _shown(source: Relation, field: str) -> str:
    """Show a field as it is stored, also where it has not the shape that rules want."""
    column = source.columns[field]
    return column.json if column.document else column.value


def _rows(sql: str, params: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        if not connection.connection.info.parameter_status("DateStyle").startswith("ISO"):
            # Filters hold days against their text, year first.
            cursor.execute("SET DateStyle TO ISO")
        cursor.execute(sql, params)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


# In memory -----------------------------------------------------------------------------------------------------


def _picked(source: Folded, question: Question) -> Iterator[Found]:
    where = None if question.where is None else compiled(question.where)
    part = None if question.part is None else compiled(question.part)
    for key, row in source.rows:
        if not picks(where, key, row, question.on):
            continue
        if question.only_group and question.by is not None and _said(row.get(question.by)) != question.group:
            continue
        is_part = None if part is None else picks(part, key, row, question.on)
        if question.part_only and part is not None and not is_part:
            continue
        yield Found(key, key, row, None, None, None, is_part)


def _tallied(rows: Sequence[Found]) -> Counted:
    return len(rows), sum(row.is_part is not False for row in rows)


def _said(value: object) -> str | None:
    """Write a value as the database writes it as text."""
    if value is None:
        return None
    return str(value).lower() if isinstance(value, bool) else str(value)
