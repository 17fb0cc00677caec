"""A report as one web page that needs no other file: reads on a phone, prints on paper, each figure leads home."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from html import escape
from pathlib import Path

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
from thidiao.oversight.reporting.drawing import to_svg
from thidiao.oversight.reporting.fonts import BOLD, REGULAR, woff2_of
from thidiao.oversight.reporting.marks import KEPT
from thidiao.oversight.reporting.wording import words_for

STYLE = Path(__file__).parent / "report.css"
NARROW = 3
"""Columns that a phone shows side by side; a wider table is moved under the finger."""

SHORT = 14
"""Rows of a table that is kept on one page when printed."""

FIGURE_PAGE = "/oversight/figures/{id}/"
_THAI = re.compile("[\u0e01-\u0e3a\u0e40-\u0e5b]+(?:[ \u00a0][\u0e01-\u0e3a\u0e40-\u0e5b]+)*")
_KEPT = re.compile(KEPT)
_TYPES = {"json": "application/json", "csv": "text/csv"}


def set_html(document: Document, *, address: str = "") -> bytes:
    """Give the report as an HTML file. `address` stands before the links to figures; without it they are relative."""
    return "".join(_Page(document, address.rstrip("/")).parts()).encode("utf-8")


class _Page:
    def __init__(self, document: Document, address: str) -> None:
        self.document = document
        self.address = address
        self.words = words_for(document.language)

    def parts(self) -> Iterator[str]:
        body = "".join(self._body())
        yield f'<!DOCTYPE html>\n<html lang="{self.document.language}">\n<head>\n<meta charset="utf-8">\n'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        yield f"<title>{escape(self.document.title)}</title>\n"
        yield f'<meta name="description" content="{escape(self.document.subject, quote=True)}">\n'
        yield f"<style>\n{_fonts(body)}{STYLE.read_text(encoding='utf-8')}</style>\n</head>\n"
        yield f"<body>\n{body}</body>\n</html>\n"

    def _body(self) -> Iterator[str]:
        cover = self.document.cover
        yield f'<a class="skip" href="#report">{escape(self.words["skip"])}</a>\n<header class="cover">\n'
        yield f'<h1>{self._said(cover.title)} <span class="year">{self._said(cover.year)}</span></h1>\n'
        yield f'<p class="by">{self._said(cover.by)}</p>\n<p>{self._said(cover.law)}</p>\n'
        yield f'<p class="made-of">{self._said(cover.made_of)}</p>\n</header>\n'
        yield from self._contents()
        yield '<main id="report">\n'
        for piece in self.document.pieces:
            yield self._piece(piece)
        yield "</main>\n"
        yield from self._attached()

    def _contents(self) -> Iterator[str]:
        title = escape(self.document.contents_title)
        yield f'<nav class="contents" aria-labelledby="contents">\n<h2 id="contents">{title}</h2>\n<ul>\n'
        for piece in self.document.pieces:
            if isinstance(piece, Heading):
                link = f'<a href="#{piece.anchor}">{self._said(piece.text)}</a>'
                yield f'<li class="level-{piece.level}">{link}</li>\n'
        yield "</ul>\n</nav>\n"

    def _attached(self) -> Iterator[str]:
        yield f"<footer>\n<p>{escape(self.words['attached'])}:\n"
        for name, content in self.document.attached.items():
            kind = _TYPES[name.rpartition(".")[2]]
            data = b64encode(content).decode("ascii")
            yield f'<a download="{self.document.id}-{name}" href="data:{kind};base64,{data}">{name}</a>\n'
        yield f'</p>\n<p><a href="#contents">{escape(self.words["top"])}</a></p>\n</footer>\n'

    def _piece(self, piece: Piece) -> str:
        match piece:
            case Heading(level, text, anchor):
                return f'<h{level + 1} id="{anchor}">{self._said(text)}</h{level + 1}>\n'
            case Paragraph(runs):
                return f"<p>{self._runs(runs)}</p>\n"
            case ItemList(items):
                rows = "".join(f"<li>{self._runs(item)}</li>\n" for item in items)
                return f'<ul class="items">\n{rows}</ul>\n'
            case Note(title, paragraphs):
                said = "".join(f"<p>{self._runs(runs)}</p>\n" for runs in paragraphs)
                return f'<div class="note" role="note">\n<p class="note-title">{self._said(title)}</p>\n{said}</div>\n'
            case Picture():
                return self._picture(piece)
            case Table():
                return self._table(piece)

    def _picture(self, picture: Picture) -> str:
        width = picture.drawing.print_mm
        drawn = to_svg(picture.drawing, alt=picture.alt)
        remark = f'<br><span class="remark">{self._said(picture.remark)}</span>' if picture.remark else ""
        caption = f"<figcaption>{self._caption(picture)}{remark}</figcaption>"
        return f'<figure class="picture">\n<div style="max-width:{width:g}mm">{drawn}</div>\n{caption}\n</figure>\n'

    def _caption(self, piece: Picture | Table) -> str:
        return f"<b>{self._said(piece.label)}</b> {self._said(piece.caption)}"

    def _table(self, table: Table) -> str:
        place = f"table-{re.sub('[^0-9]', '', _arabic(table.label))}"
        whole = sum(column.width for column in table.columns)
        sizes = "".join(f'<col style="width:{100 * column.width / whole:.1f}%">' for column in table.columns)
        head = "".join(f'<th scope="col"{_side(c.align)}>{self._said(c.title)}</th>' for c in table.columns)
        anchors = table.anchors or (None,) * len(table.rows)
        rows = "".join(self._row(table, row, anchor) for row, anchor in zip(table.rows, anchors, strict=True))
        total = f"<tfoot>{self._row(table, table.total, None, head='row')}</tfoot>\n" if table.total else ""
        remark = f'<p class="remark">{self._said(table.remark)}</p>\n' if table.remark else ""
        wide = ' class="wide"' if len(table.columns) > NARROW else ""
        short = " short" if len(table.rows) <= SHORT else ""
        scroll = f'<div class="table{short}" role="region" aria-labelledby="{place}" tabindex="0">'
        return (
            f'{scroll}\n<table{wide}>\n<caption id="{place}">{self._caption(table)}</caption>\n'
            f"<colgroup>{sizes}</colgroup>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n{total}</table>\n</div>\n{remark}"
        )

    def _row(self, table: Table, row: tuple[Inline, ...], anchor: str | None, *, head: str = "") -> str:
        cells = []
        for index, (column, runs) in enumerate(zip(table.columns, row, strict=True)):
            tag, scope = ("th", ' scope="row"') if head and index == 0 else ("td", "")
            cells.append(f"<{tag}{scope}{_side(column.align)}>{self._runs(runs)}</{tag}>")
        named = f' id="figure-{anchor}"' if anchor else ""
        return f"<tr{named}>{''.join(cells)}</tr>\n"

    def _runs(self, runs: Inline) -> str:
        return "".join(self._run(run) for run in runs)

    def _run(self, run: Run) -> str:
        said = self._said(run.text)
        if run.strong:
            said = f"<strong>{said}</strong>"
        if run.figure is None:
            return said
        link = self.address + FIGURE_PAGE.format(id=run.figure)
        return f'<a class="figure" href="{escape(link, quote=True)}" title="{escape(self.words["follow"])}">{said}</a>'

    def _said(self, text: str) -> str:
        """Escape words; Thai ones in a report of another language are marked, so that they are read out as Thai."""
        said = _KEPT.sub(r'<span class="kept">\g<0></span>', escape(text))
        return said if self.document.language == "th" else _THAI.sub(r'<span lang="th">\g<0></span>', said)


def _side(align: Align) -> str:
    return ' class="end"' if align is Align.END else ""


def _arabic(text: str) -> str:
    return text.translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789"))


def _fonts(body: str) -> str:
    """Embed the two weights of the typeface with the characters the page has, and no other."""
    used = frozenset(body) | frozenset("0123456789๐๑๒๓๔๕๖๗๘๙•–")
    faces = []
    for name, weight in ((REGULAR, 400), (BOLD, 700)):
        data = b64encode(woff2_of(name, used)).decode("ascii")
        source = f"url(data:font/woff2;base64,{data}) format('woff2')"
        faces.append(f"@font-face{{font-family:Sarabun;font-weight:{weight};font-display:swap;src:{source}}}\n")
    return "".join(faces)
