"""The files that go with a report: every figure it shows, as data."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from thidiao.definitions.reports import Report
from thidiao.kernel.figures import Figure
from thidiao.oversight.reporting.book import Book
from thidiao.oversight.reporting.doubts import doubts_about
from thidiao.oversight.rules import say_as_of

COLUMNS = ("id", "about", "value", "base", "unit", "as_of", "document", "measure", "computed", "computed_on", "records")


def attachments(report: Report, book: Book, shown: Sequence[str]) -> dict[str, bytes]:
    """Give the figures of a report as `figures.json` (all that is known) and `figures.csv` (a row each)."""
    told = [_told(book.figures[id], book) for id in shown]
    whole = {"report": report.id, "fiscal_year_be": report.fiscal_year_be, "figures": told}
    said = json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    return {"figures.json": said.encode(), "figures.csv": _csv(told, book.language)}


def _told(figure: Figure, book: Book) -> dict[str, Any]:
    counted = book.counted.get(figure.id)
    on = counted.figure.as_of.on if counted else None
    return {
        "id": figure.id,
        "about": dict(figure.about),
        "kind": type(figure.value).__name__.lower(),
        "value": _plain(figure.number),
        "base": _plain(figure.base),
        "unit": dict(figure.unit),
        "parts": [{"id": part.id, "label": dict(part.label), "count": part.count} for part in figure.parts],
        "as_of": figure.as_of.on.isoformat() if figure.as_of.on else say_as_of(figure, language=book.language),
        "document": dict(figure.source.document) if figure.source else None,
        "measure": figure.measure,
        "computed": _plain(counted.figure.number) if counted else None,
        "computed_base": _plain(counted.figure.base) if counted else None,
        "computed_on": on.isoformat() if on else None,
        "records": list(counted.keys) if counted else [],
        "cannot_be_true": list(doubts_about(figure, book)),
    }


def _plain(number: object) -> object:
    """Keep decimals as they were printed: JSON has no number that does."""
    return number if isinstance(number, int) or number is None else str(number)


def _csv(told: Sequence[dict[str, Any]], language: str) -> bytes:
    out = io.StringIO()
    rows = csv.DictWriter(out, COLUMNS, extrasaction="ignore", lineterminator="\r\n")
    rows.writeheader()
    for each in told:
        row = {name: _cell(each[name], language) for name in COLUMNS}
        rows.writerow(row)
    # Spreadsheets know by the mark that this is UTF-8.
    return out.getvalue().encode("utf-8-sig")


def _cell(value: object, language: str) -> object:
    if isinstance(value, dict):
        return value.get(language) or next(iter(value.values()), "")
    if isinstance(value, list):
        return " ".join(str(each) for each in value)
    return "" if value is None else value
