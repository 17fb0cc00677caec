"""What a rule's names are in a table: the value of a column, and the same value read in memory.

Both readings give a value of the shape or null, whatever is stored: a record written years ago may hold anything. Needs
PostgreSQL 16 or later.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
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


def literal(text: str) -> str:
    """Write a text as an SQL literal inside a statement with parameters."""
    return "'" + text.replace("'", "''").replace("%", "%%") + "'"


@dataclass(frozen=True, slots=True)
class Column:
    """One name of a rule: an SQL expression of its shape or NULL, with `%` doubled.

    A key of a JSON document has a `document`, and there are quicker ways to compare it; `truths.py` knows them. `whole`
    numbers are those of 64 bits; anything else in their place is null.
    """

    shape: Shape
    value: str
    document: str = ""
    key: str = ""
    whole: bool = False

    @property
    def json(self) -> str:
        """The value still as JSON."""
        return f"{self.document}->{literal(self.key)}"

    @property
    def text(self) -> str:
        """The value as text, whatever it is; NULL of null."""
        return f"{self.document}->>{literal(self.key)}"


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
_WHOLE = re.compile(
    r"[ \t\n\v\f\r]*(?P<sign>[-+]?)(?:(?P<plain>[0-9](?:_?[0-9])*)"
    r"|(?P<based>0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+))[ \t\n\v\f\r]*"
)
# Lists of constants: PostgreSQL looks texts up in them by their hashes.
_USUAL_YEARS = "'{" + ",".join(str(year) for year in range(1900, 2101)) + "}'::text[]"
_DAYS_OF_EVERY_YEAR = (
    "'{" + ",".join((date(2021, 1, 1) + timedelta(days=day)).isoformat()[4:] for day in range(365)) + "}'::text[]"
)
_IN_MEMORY = {Shape.NUMBER: re.compile(_NUMBER), Shape.DATE: re.compile(_DATE)}


def json_column(document: str, key: str, shape: Shape, *, whole: bool = False) -> Column:
    """Give the column of one key of a JSON document."""
    value, text = f"{document}->{literal(key)}", f"{document}->>{literal(key)}"
    kind = f"jsonb_typeof({value})"
    read = {
        Shape.TEXT: f"CASE {kind} WHEN 'string' THEN {text} END",
        Shape.BOOLEAN: f"CASE {kind} WHEN 'boolean' THEN ({value})::boolean END",
        Shape.NUMBER: (
            f"CASE {kind} WHEN 'number' THEN ({value})::numeric WHEN 'string' THEN {written_number(text)} END"
        ),
        Shape.DATE: f"CASE WHEN {is_day(text)} THEN ({text})::date END",
        Shape.LIST: f"CASE {kind} WHEN 'array' THEN {value} END",
    }
    if whole:
        read[Shape.NUMBER] = f"CASE WHEN {is_whole(text)} THEN ({text})::bigint END"
    return Column(shape, read[shape], document=document, key=key, whole=whole)


def written_number(text: str) -> str:
    """Give SQL that reads a number written as text, or NULL."""
    return f"CASE WHEN {text} ~ '^{_NUMBER}$' THEN ({text})::numeric END"


def is_whole(text: str) -> str:
    """Give SQL that tells a whole number of 64 bits, be it a number or a text in JSON."""
    return f"pg_input_is_valid({text}, 'bigint')"


def is_day(text: str) -> str:
    """Give SQL that tells a day written as 2021-02-23, where `DateStyle` is ISO.

    Nothing in JSON but text is ever written so. Nearly all days are a usual year and a day that every year has, and
    looking those up costs a third of reading a day and writing it again. Any other is a day if it comes back as it was
    written, in ten characters: so do infinity, days before Christ and years after 9999, in fewer or more.
    """
    is_read = f"length({text}) = 10 AND pg_input_is_valid({text}, 'date')"
    read = f"CASE WHEN {is_read} THEN ({text})::date::text = {text} END"
    usual = f"left({text}, 4) = ANY({_USUAL_YEARS}) AND substr({text}, 5) = ANY({_DAYS_OF_EVERY_YEAR})"
    return f"(CASE WHEN {usual} THEN TRUE ELSE {read} END)"


def read_column(shape: Shape, raw: object, *, whole: bool = False) -> Value:
    """Read in memory what a JSON column reads in the database: a value of the shape, or null."""
    if whole:
        return _read_whole(raw)
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


def _read_whole(raw: object) -> Decimal | None:
    """Read a whole number as PostgreSQL reads one: blanks around it, a sign, underscores, other bases."""
    if isinstance(raw, str):
        found = _WHOLE.fullmatch(raw)
        if found is None:
            return None
        digits, base = (found["plain"], 10) if found["plain"] else (found["based"], 0)
        raw = int(f"{found['sign']}{digits}", base)
    if isinstance(raw, bool) or not isinstance(raw, int) or not -(2**63) <= raw < 2**63:
        return None
    return Decimal(raw)


def _read_date(raw: str) -> date | None:
    if not _IN_MEMORY[Shape.DATE].fullmatch(raw):
        return None
    try:
        return date.fromisoformat(raw)
    except ValueError:
        return None
