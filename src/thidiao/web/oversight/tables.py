"""What the pages show as open data: one table, given as JSON, as CSV, or as what its columns mean (CSV on the Web)."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

from thidiao.definitions.words import Text

LICENCE = "https://eupl.eu/1.2/en/"
FIVE_MINUTES = 300
TYPES = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8; header=present",
    "csvw": "application/csvm+json",
}

Cell = str | int | bool | Decimal | date | datetime | None


@dataclass(frozen=True)
class Column:
    """One column: its name in CSV and JSON, the kind of its values (a datatype of CSV on the Web), what it means."""

    name: str
    kind: str
    meaning: Text


@dataclass(frozen=True)
class Table:
    """Rows of cells under columns, with what is true of all of them, such as the day they are for."""

    title: Text
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    about: Mapping[str, Cell] = field(default_factory=dict)


def answer(request: HttpRequest, table: Table, form: str) -> HttpResponse:
    """Give a table in a form: `json`, `csv` or `csvw`. Whoever has it already is told so in a few bytes."""
    makers = {"json": _as_json, "csv": _as_csv, "csvw": _as_csvw}
    content = makers[form](request, table).encode()
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response = HttpResponse(content, content_type=TYPES[form])
    response.headers["ETag"] = etag
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cache-Control"] = f"public, max-age={FIVE_MINUTES}"
    if form == "csv":
        response.headers["Link"] = f'<{_address(request, "csvw")}>; rel="describedby"; type="application/csvm+json"'
    patch_vary_headers(response, ("Accept-Encoding",))
    return _unchanged(request, etag, response)


def _unchanged(request: HttpRequest, etag: str, response: HttpResponse) -> HttpResponse:
    answered = get_conditional_response(request, etag=etag, response=response)
    # Only the head differs: Django copies what a cache needs into its 304.
    return answered if isinstance(answered, HttpResponse) else response


def _as_json(request: HttpRequest, table: Table) -> str:
    names = [column.name for column in table.columns]
    content = {
        "title": table.title,
        "address": _address(request, "json"),
        "licence": LICENCE,
        **{name: _plain(value) for name, value in table.about.items()},
        "columns": [{"name": one.name, "kind": one.kind, "meaning": one.meaning} for one in table.columns],
        "count": len(table.rows),
        "rows": [dict(zip(names, map(_plain, row), strict=True)) for row in table.rows],
    }
    return json.dumps(content, ensure_ascii=False)


def _as_csv(request: HttpRequest, table: Table) -> str:
    out = io.StringIO()
    # Spreadsheets read UTF-8 only where the file begins with a mark.
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(column.name for column in table.columns)
    writer.writerows([_text(cell) for cell in row] for row in table.rows)
    return out.getvalue()


def _as_csvw(request: HttpRequest, table: Table) -> str:
    columns = [
        {"name": one.name, "titles": one.name, "datatype": one.kind, "dc:description": _by_language(one.meaning)}
        for one in table.columns
    ]
    content = {
        "@context": "http://www.w3.org/ns/csvw",
        "url": _address(request, "csv"),
        "dc:title": _by_language(table.title),
        "dc:license": {"@id": LICENCE},
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ","},
        "tableSchema": {"columns": columns},
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def _by_language(text: Text) -> list[dict[str, str]]:
    return [{"@value": words, "@language": language} for language, words in text.items()]


def _address(request: HttpRequest, form: str) -> str:
    """Give the whole address of this table in a form, with all that was asked for but the language of the page."""
    query = request.GET.copy()
    query.pop("lang", None)
    path = request.path.rpartition(".")[0]
    return f"{settings.THIDIAO_ORIGIN}{path}.{form}" + (f"?{query.urlencode()}" if query else "")


def _plain(value: Cell) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    # A number with decimals is written out, so that no reader rounds it.
    return str(value) if isinstance(value, Decimal) else value


def _text(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(_plain(value))
    # A spreadsheet takes a cell that begins so for a formula to run.
    return (
        f"'{text}" if isinstance(value, str) and text[:1] in ("=", "+", "@", "\t", "\r", "-") and text != "-" else text
    )
