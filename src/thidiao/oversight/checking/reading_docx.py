"""Read a DOCX: paragraphs, lists, tables with merged cells, text boxes and footnotes, in their order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from thidiao.oversight.checking.mending import join, mend
from thidiao.oversight.checking.words import Block, CannotReadReport, Cell, Document, Paragraph, Place, Table

_MOST_BYTES = 400_000_000
_MOST_RATIO = 150
_SMALL = 20_000_000
_SILENT = frozenset(qn(name) for name in ("w:del", "w:moveFrom", "w:instrText", "w:delText"))
_SILENT |= {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_TEXT, _TAB, _PARAGRAPH, _TABLE = qn("w:t"), qn("w:tab"), qn("w:p"), qn("w:tbl")
_BREAKS = frozenset((qn("w:br"), qn("w:cr")))
_BOX = qn("w:txbxContent")
_PAGE = qn("w:lastRenderedPageBreak")
_TEMPLATE_DAY = date(2013, 12, 23)
"""The day of the template that python-docx writes into every file it makes."""


def read_docx(content: bytes) -> Document:
    """Read the body of a DOCX. Raises CannotReadReport for a file that is broken, locked or swells when opened."""
    _refuse_bombs(content)
    try:
        opened = docx.Document(io.BytesIO(content))
    except (
        Exception
    ):  # python-docx raises whatever its parts do: KeyError, ValueError, XMLSyntaxError, PackageNotFoundError
        raise CannotReadReport(
            th="เปิดไฟล์ Word นี้ไม่ได้ ไฟล์อาจเสียหาย โปรดบันทึกใหม่แล้วลองอีกครั้ง",
            en="This Word file cannot be opened; it may be damaged. Please save it anew and try again.",
        ) from None
    reader = _Reader(_heights(opened))
    blocks = tuple(reader.read(opened.element.body)) + tuple(reader.read_notes(opened))
    if not any(block.text if isinstance(block, Paragraph) else block.rows for block in blocks):
        raise CannotReadReport(
            th="ไฟล์ Word นี้ไม่มีข้อความให้ตรวจ อาจมีแต่ภาพ", en="This Word file has no text to check, perhaps only pictures."
        )
    return Document(blocks, saved_on=_saved_on(opened))


def _refuse_bombs(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile:
        raise CannotReadReport(
            th="ไฟล์นี้เสียหายหรือไม่ใช่ไฟล์ Word (.docx)", en="This file is damaged, or is no Word file (.docx)."
        ) from None
    if size > _MOST_BYTES or (size > _SMALL and size > len(content) * _MOST_RATIO):
        raise CannotReadReport(
            th="ไฟล์นี้ขยายใหญ่ผิดปกติเมื่อเปิด จึงไม่เปิดเพื่อความปลอดภัย",
            en="This file swells beyond reason when opened, so it was left closed.",
        )


def _heights(opened: Any) -> frozenset[str]:
    """Give the names of styles that number or mark their paragraphs."""
    return frozenset(style.style_id for style in opened.styles if "list" in (style.name or "").lower())


def _saved_on(opened: Any) -> date | None:
    try:
        saved = opened.core_properties.modified or opened.core_properties.created
    except ValueError:
        return None
    return None if saved is None or saved.date() == _TEMPLATE_DAY else saved.date()


class _Reader:
    """Goes through the body and counts paragraphs, tables and the pages Word last saw."""

    def __init__(self, lists: frozenset[str]) -> None:
        self.lists = lists
        self.paragraphs = self.tables = 0
        self.page: int | None = None
        self.caption = ""

    def read(self, parent: Any) -> Iterator[Block]:
        for element in parent:
            if element.tag == _PARAGRAPH:
                yield from self._paragraph(element)
            elif element.tag == _TABLE:
                yield from self._table(element)
            elif element.tag in (qn("w:sdt"), qn("w:ins"), qn("w:customXml"), qn("w:smartTag"), qn("w:sdtContent")):
                yield from self.read(element)

    def read_notes(self, opened: Any) -> Iterator[Block]:
        """Read footnotes and endnotes, which are parts of their own."""
        for relation in opened.part.rels.values():
            if relation.reltype.endswith(("/footnotes", "/endnotes")) and not relation.is_external:
                for note in parse_xml(relation.target_part.blob):
                    yield from self.read(note)

    def _paragraph(self, element: Any) -> Iterator[Block]:
        self.paragraphs += 1
        self._turn_pages(element)
        place = Place(page=self.page, paragraph=self.paragraphs)
        lines = _text_of(element).split("\n")
        text, starts = join([mend(line) for line in lines])
        if text:
            self.caption = text
            yield Paragraph(text, starts, (place,) * len(starts), item=self._is_item(element))
        for box in element.iter(_BOX):
            if not any(parent.tag in _SILENT for parent in box.iterancestors()):
                yield from self.read(box)

    def _turn_pages(self, element: Any) -> None:
        turned = sum(1 for _ in element.iter(_PAGE))
        if turned:
            self.page = (self.page or 1) + turned

    def _is_item(self, element: Any) -> bool:
        properties = element.find(qn("w:pPr"))
        if properties is None:
            return False
        style = properties.find(qn("w:pStyle"))
        return properties.find(qn("w:numPr")) is not None or (
            style is not None and style.get(qn("w:val")) in self.lists
        )

    def _table(self, element: Any) -> Iterator[Block]:
        self.tables += 1
        number, caption = self.tables, self.caption
        rows: list[list[Cell]] = []
        inner: list[Any] = []
        for at, row in enumerate(element.iter(qn("w:tr")), 1):
            if next(row.iterancestors(_TABLE)) is not element:
                continue
            rows.append(self._row(row, number, len(rows) + 1, rows, inner) if at else [])
        width = max((len(row) for row in rows), default=0)
        padded = tuple(
            tuple(row + [Cell("", Place(table=number, row=at, cell=len(row) + 1))] * (width - len(row)))
            for at, row in enumerate(rows, 1)
        )
        yield Table(padded, caption)
        for table in inner:
            yield from self._table(table)

    def _row(self, row: Any, number: int, at: int, above: list[list[Cell]], inner: list[Any]) -> list[Cell]:
        self._turn_pages(row)
        cells: list[Cell] = [Cell("", Place(table=number, row=at, cell=1), covered=True)] * _skipped(row)
        for cell in row.iter(qn("w:tc")):
            if next(cell.iterancestors(qn("w:tr"))) is not row:
                continue
            inner += [table for table in cell if table.tag == _TABLE]
            place = Place(page=self.page, table=number, row=at, cell=len(cells) + 1)
            merged, span = _merging(cell)
            text = "" if merged else _cell_text(cell)
            cells.append(Cell(text, place, covered=merged, below=merged, indent=_indent(cell)))
            cells += [Cell("", place, covered=True, below=merged)] * (span - 1)
        return cells


def _skipped(row: Any) -> int:
    properties = row.find(qn("w:trPr"))
    before = properties.find(qn("w:gridBefore")) if properties is not None else None
    return int(before.get(qn("w:val"), 0)) if before is not None else 0


def _merging(cell: Any) -> tuple[bool, int]:
    """Say whether a cell continues the one above it, and how many columns it covers."""
    properties = cell.find(qn("w:tcPr"))
    if properties is None:
        return False, 1
    merge, span = properties.find(qn("w:vMerge")), properties.find(qn("w:gridSpan"))
    covered = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
    return covered, max(1, min(200, int(span.get(qn("w:val"), 1)))) if span is not None else 1


def _cell_text(cell: Any) -> str:
    lines = [line for part in cell if part.tag != _TABLE for line in _texts_within(part)]
    return join([mend(line) for line in lines if line.strip()])[0]


def _texts_within(part: Any) -> list[str]:
    if part.tag == _PARAGRAPH:
        return _text_of(part).split("\n")
    return [line for each in part.iter(_PARAGRAPH) for line in _text_of(each).split("\n")]


def _indent(cell: Any) -> float:
    paragraph = cell.find(_PARAGRAPH)
    if paragraph is None:
        return 0
    indent = paragraph.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    left = indent.get(qn("w:left")) or indent.get(qn("w:start")) if indent is not None else None
    written = _text_of(paragraph)
    blanks = len(written) - len(written.lstrip(" \u00a0\t"))
    return (float(left) if left and left.lstrip("-").isdigit() else 0) + blanks * 100


def _text_of(element: Any) -> str:
    """Give the text of a paragraph as it stands after all changes are accepted; text boxes speak for themselves."""
    pieces: list[str] = []
    _gather(element, pieces)
    return "".join(pieces)


def _gather(element: Any, pieces: list[str]) -> None:
    for each in element:
        if each.tag in _SILENT or each.tag == _BOX:
            continue
        if each.tag == _TEXT:
            pieces.append(each.text or "")
        elif each.tag == _TAB and each.getparent().tag == qn("w:r"):
            pieces.append("\t")
        elif each.tag in _BREAKS:
            pieces.append("\n")
        elif each.tag == qn("w:noBreakHyphen"):
            pieces.append("-")
        else:
            _gather(each, pieces)
