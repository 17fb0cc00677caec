"""What a rule's names are in a table: the value of a column, and the same value read in memory.

Both readings give a value of the shape or null, whatever is stored: a record written years ago may hold anything. Needs
PostgreSQL 16 or later.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from thidiao.rules.values import Value


class Shape(StrEnum):
    """What a column holds, as the rule language names it; `list` is a list of words."""

    NUMBER = "number"
    TEXT = "string"
    DATE = "date"
    BOOLEAN = "boolean"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Column:
    """One name of a rule: an SQL expression of its shape or NULL, with `%` doubled.

    `json` is the same value still as JSON: comparing that is quicker, and tells words from numbers by itself.
    """

    shape: Shape
    value: str
    json: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """Rows to pick from: SQL that stands behind FROM, its parameters, and the columns by name.

    `identity` is an SQL expression that orders the rows and tells each from all others.
    """

    sql: str
    params: tuple[object, ...]
    columns: Mapping[str, Column]
    identity: str


_NUMBER = r"-?[0-9]{1,18}(\.[0-9]{1,12})?"
_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_IN_MEMORY = {Shape.NUMBER: re.compile(_NUMBER), Shape.DATE: re.compile(_DATE)}


def literal(text: str) -> str:
    """Write a text as an SQL literal inside a statement with parameters."""
    return "'" + text.replace("'", "''").replace("%", "%%") + "'"


def json_column(document: str, key: str, shape: Shape) -> Column:
    """Give the column of one key of a JSON document."""
    value, text = f"{document}->{literal(key)}", f"{document}->>{literal(key)}"
    return Column(shape, _FROM_JSON[shape].format(value=value, text=text), json=value)


_FROM_JSON = {
    Shape.TEXT: "CASE jsonb_typeof({value}) WHEN 'string' THEN {text} END",
    Shape.BOOLEAN: "CASE jsonb_typeof({value}) WHEN 'boolean' THEN ({value})::boolean END",
    Shape.NUMBER: (
        "CASE jsonb_typeof({value}) WHEN 'number' THEN ({value})::numeric"
        f" WHEN 'string' THEN CASE WHEN {{text}} ~ '^{_NUMBER.replace('{', '{{').replace('}', '}}')}$'"
        " THEN ({text})::numeric END END"
    ),
    Shape.DATE: (
        "CASE jsonb_typeof({value}) WHEN 'string' THEN"
        f" CASE WHEN {{text}} ~ '^{_DATE.replace('{', '{{').replace('}', '}}')}$'"
        " AND pg_input_is_valid({text}, 'date') THEN ({text})::date END END"
    ),
    Shape.LIST: "CASE jsonb_typeof({value}) WHEN 'array' THEN {value} END",
}


def read_column(shape: Shape, raw: object) -> Value:
    """Read in memory what a JSON column reads in the database: a value of the shape, or null."""
    match shape, raw:
        case (Shape.TEXT, str()) | (Shape.BOOLEAN, bool()) | (Shape.LIST, list()):
            return raw
        case (Shape.NUMBER, bool()):
            return None
        case (Shape.NUMBER, int() | float() | Decimal()):
            return Decimal(str(raw))
        case (Shape.NUMBER, str()):
            return Decimal(raw) if _IN_MEMORY[Shape.NUMBER].fullmatch(raw) else None
        case (Shape.DATE, str()):
            return _read_date(raw)
    return None


def _read_date(raw: str) -> date | None:
    if not _IN_MEMORY[Shape.DATE].fullmatch(raw):
        return None
    try:
        return date.fromisoformat(raw)
    except ValueError:
        return None
