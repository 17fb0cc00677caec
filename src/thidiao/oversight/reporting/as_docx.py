"""A report as DOCX, for whoever edits it further: real styles, a header row on every page, words for every picture."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime, time
from itertools import count
from pathlib import Path
from typing import Any

import docx
import typst
from docx.shared import Mm

from thidiao.kernel.thai import to_thai_digits
from thidiao.oversight.reporting import docx_styles as styles
from thidiao.oversight.reporting.as_pdf import drawing_data, pages_of
from thidiao.oversight.reporting.document import (
    Align,
    Document,
    Heading,
    Inline,
    ItemList,
    Note,
    Paragraph,
    Picture,
    Piece,
    Run,
    Table,
)
from thidiao.oversight.reporting.docx_fields import (
    add_field,
    add_link,
    close_field,
    mark_place,
    open_field,
    place_name,
    words,
)
from thidiao.oversight.reporting.docx_order import put_in_order
from thidiao.oversight.reporting.docx_package import embed_fonts, leave_out, same_bytes
from thidiao.oversight.reporting.docx_styles import element
from thidiao.oversight.reporting.fonts import FOLDER

PICTURE = Path(__file__).parent / "picture.typ"
TEXT_MM = 158
PER_INCH = 200
SHORT = 14
"""Rows of a table that is kept on one page."""

AFTER_UPDATE = ("w:hdrShapeDefaults", "w:footnotePr", "w:endnotePr", "w:compat")


def set_docx(document: Document) -> bytes:
    """Give the report as DOCX; the same document gives the same bytes."""
    writer = _Writer(document)
    writer.write()
    out = io.BytesIO()
    writer.docx.save(out)
    return same_bytes(out.getvalue())


class _Writer:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.docx: Any = docx.Document()
        self.numbers = count(1)
        self.traced = {
            anchor for piece in document.pieces if isinstance(piece, Table) for anchor in piece.anchors if anchor
        }

    def write(self) -> None:
        styles.dress(self.docx, language=self.document.language)
        leave_out(self.docx)
        embed_fonts(self.docx)
        self._properties()
        self._page()
        self._cover()
        self._contents()
        for piece in self.document.pieces:
            self._piece(piece)
        section = self.docx.sections[0]
        for root in (self.docx.element, self.docx.styles.element, section.header._element, section.footer._element):
            put_in_order(root)

    def _properties(self) -> None:
        core = self.docx.core_properties
        core.title, core.subject = self.document.title, self.document.subject
        core.author = core.last_modified_by = self.document.cover.by
        core.language, core.comments, core.revision = self.document.language, "", 1
        core.created = core.modified = datetime.combine(date.fromisoformat(self.document.day), time(), tzinfo=UTC)
        settings = self.docx.settings.element
        settings.insert_element_before(element("w:updateFields", val="true"), *AFTER_UPDATE)

    def _page(self) -> None:
        section = self.docx.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin, section.right_margin = Mm(28), Mm(24)
        section.top_margin, section.bottom_margin = Mm(28), Mm(22)
        section.different_first_page_header_footer = True
        header = section.header.paragraphs[0]
        header.text = self.document.running_title
        header._p.get_or_add_pPr().append(element("w:jc", val="right"))
        footer = section.footer.paragraphs[0]
        add_field(footer._p, "PAGE", shown="1")
        if self.document.digits == "thai":
            section._sectPr.append(element("w:pgNumType", fmt="thaiNumbers"))

    def _cover(self) -> None:
        cover = self.document.cover
        self._space(5200)
        self.docx.add_paragraph(cover.title, style="Title")
        self.docx.add_paragraph(cover.year, style="Subtitle")
        by = self.docx.add_paragraph(style="Subtitle")
        by.add_run(cover.by)
        self._space(3600)
        for said in (cover.law, cover.made_of):
            line = self.docx.add_paragraph(said)
            line._p.get_or_add_pPr().append(element("w:jc", val="center"))

    def _space(self, twips: int) -> None:
        space = self.docx.add_paragraph()
        space._p.get_or_add_pPr().append(element("w:spacing", before=twips, after=0))

    def _contents(self) -> None:
        # Not a heading of its own: it would list itself.
        title = self.docx.add_paragraph(style="Heading 1")
        title.add_run(self.document.contents_title)
        title.paragraph_format.page_break_before = True
        title._p.get_or_add_pPr().append(element("w:outlineLvl", val=9))
        headings = [piece for piece in self.document.pieces if isinstance(piece, Heading)]
        pages = pages_of(self.document)
        for index, heading in enumerate(headings):
            entry = self.docx.add_paragraph(style=f"toc {heading.level}")
            tabs = element("w:tabs")
            tabs.append(element("w:tab", val="right", leader="dot", pos=int(Mm(TEXT_MM).pt * 20)))
            entry._p.get_or_add_pPr().append(tabs)
            if index == 0:
                open_field(entry._p, 'TOC \\o "1-3" \\h \\z \\u')
            link = add_link(entry._p, heading.anchor, f"{heading.text}")
            run = element("w:r")
            run.append(element("w:tab"))
            link.append(run)
            # Word works it out anew; readers that do not get the page of the PDF, which breaks at the same places.
            shown = self._number(pages.get(heading.anchor, 0))
            add_field(link, f"PAGEREF {place_name(heading.anchor)} \\h", shown=shown)
        if headings:
            close_field(self.docx.paragraphs[-1]._p)

    def _number(self, number: int) -> str:
        return to_thai_digits(str(number)) if self.document.digits == "thai" else str(number)

    def _piece(self, piece: Piece) -> None:
        match piece:
            case Heading():
                self._heading(piece)
            case Paragraph(runs):
                paragraph = self.docx.add_paragraph()
                paragraph.paragraph_format.first_line_indent = Mm(12)
                self._runs(paragraph._p, runs)
            case ItemList(items):
                self._styled("List Bullet", items)
            case Note(title, paragraphs):
                self.docx.add_paragraph(title, style=styles.NOTE_TITLE)
                self._styled(styles.NOTE, paragraphs)
            case Picture():
                self._picture(piece)
            case Table():
                self._table(piece)

    def _styled(self, style: str, paragraphs: tuple[Inline, ...]) -> None:
        for runs in paragraphs:
            self._runs(self.docx.add_paragraph(style=style)._p, runs)

    def _heading(self, heading: Heading) -> None:
        paragraph = self.docx.add_heading(heading.text, level=heading.level)
        mark_place(paragraph._p, heading.anchor, next(self.numbers))
        if heading.starts_page:
            paragraph.paragraph_format.page_break_before = True
        elif heading.level == 1:
            paragraph._p.get_or_add_pPr().append(element("w:spacing", before=480, after=240))

    def _runs(self, paragraph: Any, runs: Inline) -> None:
        for run in runs:
            if run.figure in self.traced:
                add_link(paragraph, f"figure-{run.figure}", run.text, bold=run.strong)
                continue
            paragraph.append(words(run.text, bold=run.strong))

    def _caption(self, piece: Picture | Table) -> Any:
        caption = self.docx.add_paragraph(style="Caption")
        self._runs(caption._p, (Run(piece.label, strong=True), Run(f" {piece.caption}")))
        return caption

    def _picture(self, picture: Picture) -> None:
        place = self.docx.add_paragraph()
        place.paragraph_format.keep_with_next = True
        place._p.get_or_add_pPr().append(element("w:jc", val="center"))
        png = io.BytesIO(_png(picture, self.document.language))
        shape = place.add_run().add_picture(png, width=Mm(picture.drawing.print_mm))
        named = shape._inline.docPr
        named.set("descr", picture.alt)
        named.set("name", picture.label)
        caption = self._caption(picture)
        caption.paragraph_format.keep_with_next = False
        caption._p.get_or_add_pPr().append(element("w:jc", val="center"))
        if picture.remark:
            remark = self.docx.add_paragraph(picture.remark, style=styles.REMARK)
            remark._p.get_or_add_pPr().append(element("w:jc", val="center"))

    def _table(self, table: Table) -> None:
        self._caption(table)
        rows = [*table.rows, *([table.total] if table.total else [])]
        made = self.docx.add_table(rows=len(rows) + 1, cols=len(table.columns), style=styles.TABLE)
        made.autofit = False
        widths = [TEXT_MM * column.width / sum(c.width for c in table.columns) for column in table.columns]
        for grid, width in zip(made.columns, widths, strict=True):
            grid.width = Mm(width)
        made._tbl.tblPr.append(element("w:tblInd", w=100, type="dxa"))
        for cell, column, width in zip(made.rows[0].cells, table.columns, widths, strict=True):
            self._head_cell(cell, column.title, column.align, width)
        _repeat(made.rows[0])
        for index, row in enumerate(rows):
            anchor = table.anchors[index] if index < len(table.anchors) else None
            _whole(made.rows[index + 1])
            for at, (cell, runs) in enumerate(zip(made.rows[index + 1].cells, row, strict=True)):
                cell.width = Mm(widths[at])
                is_total = table.total is not None and index == len(table.rows)
                bold = tuple(_strong(run) for run in runs) if is_total else runs
                self._cell(cell, bold, table.columns[at].align)
                # A short table stays on one page.
                cell.paragraphs[0].paragraph_format.keep_with_next = len(rows) <= SHORT and index < len(rows) - 1
                if anchor and at == 0:
                    mark_place(cell.paragraphs[0]._p, f"figure-{anchor}", next(self.numbers))
        # Tables that touch become one; the remark, or a thin gap, keeps them apart.
        self.docx.add_paragraph(table.remark or "", style=styles.REMARK if table.remark else styles.GAP)

    def _head_cell(self, cell: Any, title: str, align: Align, width: float) -> None:
        cell.width = Mm(width)
        paragraph = cell.paragraphs[0]
        paragraph.style = self.docx.styles[styles.CELL]
        paragraph.paragraph_format.keep_with_next = True
        run = paragraph.add_run(title)
        run._r.insert(0, styles.run_properties(half_points=21, bold=True, colour="FFFFFF"))
        cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=styles.BRAND))
        if align is Align.END:
            paragraph._p.get_or_add_pPr().append(element("w:jc", val="right"))

    def _cell(self, cell: Any, runs: Inline, align: Align) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.style = self.docx.styles[styles.CELL]
        if align is Align.END:
            paragraph._p.get_or_add_pPr().append(element("w:jc", val="right"))
        self._runs(paragraph._p, runs)


def _strong(run: Run) -> Run:
    return replace(run, strong=True)


def _repeat(row: Any) -> None:
    """Have the header row stand on each page that the table reaches."""
    properties = row._tr.get_or_add_trPr()
    properties.append(element("w:cantSplit"))
    properties.append(element("w:tblHeader"))


def _whole(row: Any) -> None:
    """Keep a row on one page."""
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))


def _png(picture: Picture, language: str) -> bytes:
    data = {"drawing": drawing_data(picture.drawing, alt=picture.alt), "language": language}
    made = typst.compile(
        PICTURE,
        root=PICTURE.parent,
        font_paths=[FOLDER],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        format="png",
        ppi=PER_INCH,
    )
    return bytes(made)
