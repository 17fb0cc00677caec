"""Read a PDF: its words with their places, put into lines, paragraphs and tables page by page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date

import pypdfium2
import pypdfium2.raw as pdfium

from thidiao.oversight.checking.page_layout import Edge, Word, lay_out
from thidiao.oversight.checking.words import Block, CannotReadReport, Document

_MOST_PAGES = 5000
_MOST_WORDS = 20_000
_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
_THIN = 2.5
Told = Callable[[int, int], None]


def read_pdf(content: bytes, *, told: Told | None = None) -> Document:
    """Read the text of a PDF; `told` hears of each page read, out of how many.

    Raises CannotReadReport for a PDF that is locked, broken, or a scan without text.
    """
    try:
        opened = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise _closed(str(error)) from None
    try:
        return _read(opened, told)
    finally:
        opened.close()


def _read(opened: pypdfium2.PdfDocument, told: Told | None) -> Document:
    count = len(opened)
    if count > _MOST_PAGES:
        raise CannotReadReport(
            th=f"เอกสารยาวเกิน {_MOST_PAGES:,} หน้า โปรดแบ่งเป็นหลายไฟล์",
            en=f"The document has more than {_MOST_PAGES:,} pages; please split it.",
        )
    blocks: list[Block] = []
    empty: list[int] = []
    tables = 0
    for at in range(count):
        page = opened[at]
        words, edges = _words(page), _edges(page)
        if not words:
            empty.append(at + 1)
        laid = lay_out(words, edges, page=at + 1, tables_before=tables)
        tables += sum(not hasattr(block, "text") for block in laid)
        blocks += laid
        page.close()
        if told is not None:
            told(at + 1, count)
    if not blocks:
        raise CannotReadReport(
            th="PDF นี้ไม่มีข้อความ น่าจะเป็นภาพสแกน โปรดแปลงเป็นข้อความ (OCR) ก่อน",
            en="This PDF has no text, it is probably a scan; please turn it into text (OCR) first.",
        )
    return Document(tuple(blocks), saved_on=_saved_on(opened), empty_pages=tuple(empty))


def _closed(reason: str) -> CannotReadReport:
    if "assword" in reason or "ecurity" in reason:
        return CannotReadReport(
            th="PDF นี้ตั้งรหัสผ่านไว้ โปรดบันทึกเป็นไฟล์ที่ไม่มีรหัสแล้วลองใหม่",
            en="This PDF is locked with a password; please save it without one and try again.",
        )
    return CannotReadReport(
        th="เปิด PDF นี้ไม่ได้ ไฟล์อาจเสียหายหรือไม่ครบ โปรดบันทึกใหม่แล้วลองอีกครั้ง",
        en="This PDF cannot be opened; it may be damaged or cut short. Please save it anew and try again.",
    )


def _saved_on(opened: pypdfium2.PdfDocument) -> date | None:
    days = []
    for key in ("CreationDate", "ModDate"):
        if found := _DATE.match(str(opened.get_metadata_value(key) or "")):
            try:
                days.append(date(int(found[1]), int(found[2]), int(found[3])))
            except ValueError:
                continue
    return max(days, default=None)


def _words(page: pypdfium2.PdfPage) -> list[Word]:
    """Give the words of a page: runs of letters between blanks, each with its box."""
    textpage = page.get_textpage()
    try:
        text = textpage.get_text_range()
        exact = len(text) == textpage.count_chars()
        boxes = _Boxes(textpage)
        words: list[Word] = []
        for found in re.finditer(r"\S+", text):
            if len(words) >= _MOST_WORDS:
                break
            first, last = (found.start(), found.end() - 1) if exact else boxes.indices(found.start(), found.end() - 1)
            words += boxes.split(found[0], first, last)
        return words
    finally:
        textpage.close()


class _Boxes:
    """Asks for the boxes of letters."""

    def __init__(self, textpage: pypdfium2.PdfTextPage) -> None:
        self.raw = textpage.raw
        self.count = textpage.count_chars()
        self.rect = pdfium.FS_RECTF()

    def indices(self, first: int, last: int) -> tuple[int, int]:
        """Give the letters of two places in the text, which leaves out those that say nothing."""
        found = [pdfium.FPDFText_GetCharIndexFromTextIndex(self.raw, at) for at in (first, last)]
        return (max(0, found[0]), max(0, found[1]))

    def box(self, at: int) -> tuple[float, float, float, float]:
        pdfium.FPDFText_GetLooseCharBox(self.raw, min(at, self.count - 1), self.rect)
        return self.rect.left, self.rect.bottom, self.rect.right, self.rect.top

    def split(self, text: str, first: int, last: int) -> list[Word]:
        """Give a run as one word; as several where it jumps, for columns without a blank between them.

        Marks above and below say nothing of where a word stands: some files draw them far from their letter.
        """
        exact = last - first == len(text) - 1
        bases = [at for at, letter in enumerate(text) if not _is_mark(letter)] if exact else []
        start = self.box(first + (bases[0] if bases else 0))
        end = self.box(first + bases[-1] if bases else last)
        height = max(start[3] - start[1], end[3] - end[1], 1.0)
        wide = end[2] - start[0]
        if len(bases) > 1 and (wide < 0 or wide > height * 1.5 * len(bases) or abs(start[1] - end[1]) > height):
            return self._pieces(text, first, height)
        return [Word(text, start[0], max(end[2], start[2]), min(start[1], end[1]), max(start[3], end[3]))]

    def _pieces(self, text: str, first: int, height: float) -> list[Word]:
        pieces: list[Word] = []
        for at, letter in enumerate(text):
            left, bottom, right, top = self.box(first + at)
            last = pieces[-1] if pieces else None
            if last is not None and _is_mark(letter):
                pieces[-1] = last._replace(text=last.text + letter)
            elif last is not None and abs(left - last.right) < height and abs(bottom - last.bottom) < height:
                pieces[-1] = Word(
                    last.text + letter, last.left, max(last.right, right), min(last.bottom, bottom), max(last.top, top)
                )
            else:
                pieces.append(Word(letter, left, right, bottom, top))
        return pieces


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter) == "Mn"


def _edges(page: pypdfium2.PdfPage) -> list[Edge]:
    """Give the thin lines of a page, and the sides of its boxes: what tables are drawn with."""
    edges = []
    for at, drawn in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3)):
        if at > 20_000:
            break
        left, bottom, right, top = drawn.get_bounds()
        if right - left > 1500 or top - bottom > 1500:
            continue
        if top - bottom <= _THIN and right - left > 8:
            edges.append(Edge(left, right, (top + bottom) / 2, horizontal=True))
        elif right - left <= _THIN and top - bottom > 4:
            edges.append(Edge(bottom, top, (left + right) / 2, horizontal=False))
        elif right - left > 8 and top - bottom > 4:
            edges += [Edge(left, right, bottom, True), Edge(left, right, top, True)]
            edges += [Edge(bottom, top, left, False), Edge(bottom, top, right, False)]
    return edges
