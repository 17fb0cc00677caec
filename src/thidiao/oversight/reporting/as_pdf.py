"""A report as a PDF: PDF/A-3a and PDF/UA-1, Thai set and extracted right, its figures attached as data."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pikepdf
import typst

from thidiao.licences.thai_text import make_text_exact
from thidiao.oversight.reporting.document import (
    Document,
    Heading,
    Inline,
    ItemList,
    Note,
    Paragraph,
    Picture,
    Piece,
    Table,
)
from thidiao.oversight.reporting.drawing import Drawing, Label, to_svg
from thidiao.oversight.reporting.fonts import FOLDER
from thidiao.oversight.reporting.marks import KEPT, mark_svg
from thidiao.oversight.reporting.wording import words_for

PAGE = Path(__file__).parent / "report.typ"
_TYPES = {"json": "application/json", "csv": "text/csv"}


def set_pdf(document: Document) -> bytes:
    """Give the report as a PDF. Raises typst.TypstError if setting fails."""
    return make_text_exact(_typeset(document), fonts=FOLDER)


def pages_of(document: Document) -> dict[str, int]:
    """Tell on which page of the PDF each heading stands, by its anchor; the cover is page 1."""
    headings = [piece for piece in document.pieces if isinstance(piece, Heading)]
    with pikepdf.open(io.BytesIO(_typeset(document))) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        with pdf.open_outline() as outline:
            marked = [numbers[entry.destination[0].objgen] for entry in _entries(outline.root)]
    # The contents come first among the bookmarks, and are no heading of the report.
    return {heading.anchor: page for heading, page in zip(headings, marked[1:], strict=True)}


def _entries(items: list[Any]) -> Iterator[Any]:
    for item in items:
        yield item
        yield from _entries(item.children)


def _typeset(document: Document) -> bytes:
    data = _data(document)
    day = datetime.combine(date.fromisoformat(document.day), time(), tzinfo=UTC)
    pdf = typst.compile(
        PAGE,
        root=PAGE.parent,
        font_paths=[FOLDER],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["a-3a", "ua-1"],
        timestamp=day,
    )
    return bytes(pdf)


def _data(document: Document) -> dict[str, Any]:
    cover = document.cover
    return {
        "language": document.language,
        "digits": document.digits,
        "title": document.title,
        "subject": document.subject,
        "cover": {"title": cover.title, "year": cover.year, "by": cover.by, "law": cover.law, "made_of": cover.made_of},
        "contents_title": document.contents_title,
        "running_title": document.running_title,
        "mark_svg": mark_svg(),
        "kept": KEPT,
        "traced": _traced(document),
        "pieces": [_piece(piece) for piece in document.pieces],
        "attached": [
            {"name": name, "content": content.decode("utf-8"), "type": _TYPES[name.rpartition(".")[2]]}
            for name, content in document.attached.items()
        ],
        "attached_as": words_for(document.language)["attached"],
    }


def _traced(document: Document) -> list[str]:
    """List the figures whose row in the appendix a number may lead to."""
    tables = [piece for piece in document.pieces if isinstance(piece, Table)]
    return [anchor for table in tables for anchor in table.anchors if anchor]


def _piece(piece: Piece) -> dict[str, Any]:
    match piece:
        case Heading(level, text, anchor, starts_page):
            return {"kind": "heading", "level": level, "text": text, "anchor": anchor, "new_page": starts_page}
        case Paragraph(runs):
            return {"kind": "paragraph", "runs": _runs(runs)}
        case ItemList(items):
            return {"kind": "items", "items": [_runs(item) for item in items]}
        case Note(title, paragraphs):
            return {"kind": "note", "title": title, "paragraphs": [_runs(runs) for runs in paragraphs]}
        case Picture(label, caption, drawing, alt, remark):
            return {
                "kind": "picture",
                "label": label,
                "caption": caption,
                "drawing": drawing_data(drawing, alt=alt),
                "remark": remark,
            }
        case Table():
            return _table(piece)


def drawing_data(drawing: Drawing, *, alt: str) -> dict[str, Any]:
    """Give a drawing as `drawing.typ` takes it: shapes as SVG, words apart."""
    words = [mark for mark in drawing.marks if isinstance(mark, Label)]
    shapes = replace(drawing, marks=tuple(mark for mark in drawing.marks if not isinstance(mark, Label)))
    return {
        "svg": to_svg(shapes),
        "width": drawing.width,
        "height": drawing.height,
        "print_mm": drawing.print_mm,
        "alt": alt,
        "labels": [asdict(label) for label in words],
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "kind": "table",
        "label": table.label,
        "caption": table.caption,
        "columns": [{"title": c.title, "width": c.width, "align": c.align.value} for c in table.columns],
        "rows": [[_runs(cell) for cell in row] for row in table.rows],
        "total": [_runs(cell) for cell in table.total] if table.total else None,
        "anchors": list(table.anchors),
        "remark": table.remark,
    }


def _runs(runs: Inline) -> list[dict[str, Any]]:
    return [{"text": run.text, "figure": run.figure, "strong": run.strong} for run in runs]
