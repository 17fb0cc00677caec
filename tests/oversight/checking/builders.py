"""Make text, DOCX and PDF of one small source, so that every document is checked in each of its shapes.

A source is blocks with an empty line between: a paragraph, points that begin with `- `, or rows of a table that begin
with `|`. In a table `<` continues the cell to its left and `^` the one above.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import docx
import fontpkg_sarabun
import typst
from docx.table import Table

from thidiao.licences.thai_text import make_text_exact
from thidiao.oversight.checking import Checked, Place, Weight, check_report

FONTS = Path(fontpkg_sarabun.__file__).parent / "files"
PAGE = """
#set page(width: 21cm, height: 29.7cm, margin: 2.2cm)
#set text(font: "Sarabun", size: 14pt, lang: "th")
#set par(justify: true)
#let data = json(bytes(sys.inputs.data))
#for block in data {
  if block.kind == "table" {
    table(columns: block.columns, ..block.cells.map(c => table.cell(colspan: c.across, rowspan: c.down, c.text)))
  } else { par(block.text) }
}
"""


@dataclass(frozen=True)
class Source:
    """A hand-made document: its blocks, and what a check must find, as `code@block` or `code@block:row:cell`."""

    name: str
    body: str
    expected: tuple[str, ...] = ()


def blocks(body: str) -> list[list[str]]:
    """Give the blocks of a source; each point of a list is a block of its own."""
    found: list[list[str]] = []
    for block in body.split("\n\n"):
        lines = block.strip("\n").split("\n")
        found += [lines] if lines[0].startswith("|") else [[line] for line in lines]
    return found


def cells(lines: list[str]) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]


def as_text(body: str) -> tuple[bytes, dict[int, dict[str, int]]]:
    """Write a source as text; give where each block stands."""
    lines: list[str] = []
    places = {}
    tables = 0
    for at, block in enumerate(blocks(body), 1):
        if block[0].startswith("|"):
            tables += 1
            places[at] = {"line": len(lines) + 1, "table": tables}
            lines += ["| " + " | ".join("" if c in "<^" else c for c in row) + " |" for row in cells(block)]
        else:
            places[at] = {"line": len(lines) + 1}
            lines += block
        lines.append("")
    return "\n".join(lines).encode(), places


def as_docx(body: str) -> tuple[bytes, dict[int, dict[str, int]]]:
    """Write a source as DOCX; give where each block stands."""
    document = docx.Document()
    places = {}
    paragraphs = tables = 0
    for at, block in enumerate(blocks(body), 1):
        if block[0].startswith("|"):
            tables += 1
            places[at] = {"table": tables}
            rows = cells(block)
            table = document.add_table(len(rows), len(rows[0]))
            _fill(table, rows)
        else:
            paragraphs += 1
            places[at] = {"paragraph": paragraphs}
            point = block[0].startswith("- ")
            document.add_paragraph(block[0].removeprefix("- "), style="List Bullet" if point else None)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue(), places


def _fill(table: Table, rows: list[list[str]]) -> None:
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            if text not in ("<", "^"):
                across, down = _reach(rows, at, column)
                first = table.cell(at, column)
                first.text = text
                if across > 1 or down > 1:
                    first.merge(table.cell(at + down - 1, column + across - 1))


def _reach(rows: list[list[str]], at: int, column: int) -> tuple[int, int]:
    across = down = 1
    while column + across < len(rows[at]) and rows[at][column + across] == "<":
        across += 1
    while at + down < len(rows) and rows[at + down][column] == "^":
        down += 1
    return across, down


@cache
def as_pdf(body: str) -> tuple[bytes, dict[int, dict[str, int]]]:
    """Write a source as PDF, its lines broken where the page ends; give the table of each block that is one."""
    data: list[dict[str, object]] = []
    places: dict[int, dict[str, int]] = {}
    tables = 0
    for at, block in enumerate(blocks(body), 1):
        places[at] = {"page": 1}
        if block[0].startswith("|"):
            tables += 1
            places[at]["table"] = tables
            data.append(_table_data(cells(block)))
        else:
            data.append({"kind": "text", "text": block[0].replace("- ", "• ", 1) if block[0][:2] == "- " else block[0]})
    made = typst.compile(
        PAGE.encode(),
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    return make_text_exact(made, fonts=FONTS), places


def _table_data(rows: list[list[str]]) -> dict[str, object]:
    made = []
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            if text not in ("<", "^"):
                across, down = _reach(rows, at, column)
                made.append({"text": text, "across": across, "down": down})
    return {"kind": "table", "columns": len(rows[0]), "cells": made}


SHAPES = {"text": (as_text, "report.txt"), "docx": (as_docx, "report.docx"), "pdf": (as_pdf, "report.pdf")}


def check(body: str, shape: str) -> Checked:
    """Check a source in one of its shapes."""
    write, name = SHAPES[shape]
    return check_report(write(body)[0], name)


def found(body: str, shape: str) -> list[str]:
    """Give what a check finds in a source, as `code@block` or `code@block:row:cell`, in the order of the blocks.

    On a page a paragraph has no number of its own, so there the block of running text is 0.
    """
    places = SHAPES[shape][0](body)[1]
    return sorted(
        f"{finding.code}@{_block(finding.place, places, shape)}" for finding in check(body, shape).of(Weight.FINDING)
    )


def expected(source: Source, shape: str) -> list[str]:
    """Give what must be found: on a page, running text is block 0."""
    if shape != "pdf":
        return sorted(source.expected)
    return sorted(each if ":" in each else f"{each.partition('@')[0]}@0" for each in source.expected)


def _block(place: Place, places: dict[int, dict[str, int]], shape: str) -> str:
    if place.table is not None:
        block = next(at for at, known in places.items() if known.get("table") == place.table)
        return f"{block}:{place.row}:{place.cell}"
    if shape == "pdf":
        return "0" if place.page == 1 and place.line is not None else "nowhere"
    key, value = ("line", place.line) if shape == "text" else ("paragraph", place.paragraph)
    return str(next((at for at, known in places.items() if known.get(key) == value), "nowhere"))
