"""Read plain text and Markdown: paragraphs with their lines, and tables drawn with pipes, tabs or blanks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from thidiao.oversight.checking.mending import join, mend
from thidiao.oversight.checking.table_shape import is_number
from thidiao.oversight.checking.words import Block, CannotReadReport, Cell, Document, Paragraph, Place, Table

_NARROWEST, _WIDEST, _LONGEST_WORD = 40, 130, 16
_ITEM = re.compile(r"^\s*(?:[-–—•●○▪■□◦*·‣➢✓]|\(?\d{1,3}(?:\.\d{1,2})*[.)]|\(?[a-hก-ฮ][.)])\s")
_RULE = re.compile(r"^[\s|:=+_-]+$")
_GAP = re.compile(r"\t+| {2,}")
_MARKUP = re.compile(r"\*\*|__|`|^#{1,6} |^> ?")


def decode(content: bytes) -> str:
    """Read the letters of a text: UTF-8, UTF-16 with its mark, or Thai of one byte a letter (TIS-620, Windows-874).

    Raises CannotReadReport for what is none of these.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: Sequence[str] = ("utf-16",)
    elif b"\x00" in content[:4096]:
        raise _no_text()
    else:
        encodings = ("utf-8-sig", "cp874")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "cp874" or _looks_thai(text):
            return text
    raise _no_text()


def read_text(text: str) -> Document:
    """Read paragraphs and tables of a text; every line knows its number."""
    if not text.strip():
        raise CannotReadReport(th="ไฟล์นี้ว่างเปล่า ไม่มีข้อความให้ตรวจ", en="This file is empty; there is no text to check.")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    return Document(tuple(_blocks(lines, _width_of(lines))))


def _no_text() -> CannotReadReport:
    return CannotReadReport(
        th="อ่านไฟล์นี้เป็นข้อความไม่ได้ โปรดบันทึกเป็น UTF-8 หรือ Windows-874 แล้วลองใหม่",
        en="This file cannot be read as text; please save it as UTF-8 or Windows-874 and try again.",
    )


def _looks_thai(text: str) -> bool:
    """Say whether letters of one byte make Thai: no controls, and Thai letters among those beyond ASCII."""
    foreign = [letter for letter in text if letter > "\x7f"]
    thai = sum("\u0e01" <= letter <= "\u0e5b" for letter in foreign)
    controls = sum(letter < " " and letter not in "\t\n\r\f" for letter in text)
    return controls == 0 and thai * 10 >= len(foreign) * 9


def _width_of(lines: list[str]) -> int:
    """Give the width at which a text was broken into lines; 0 for one whose lines end where their sentences do."""
    widths = sorted(_cells(line) for line in lines if line.strip())
    widest = widths[-1]
    full = sum(width > widest - _LONGEST_WORD for width in widths)
    return widest if _NARROWEST <= widest <= _WIDEST and full > 2 and full * 3 >= len(widths) else 0


def _cells(line: str) -> int:
    return sum(unicodedata.category(letter) != "Mn" for letter in line.rstrip())


def _blocks(lines: list[str], width: int) -> Iterator[Block]:
    held: list[tuple[int, str]] = []
    at = number = 0
    caption = ""
    while at < len(lines):
        height = _height_of_table(lines, at)
        if height:
            yield from _paragraphs(held)
            held = []
            number += 1
            yield _table(lines[at : at + height], at, number, caption)
            at += height
            continue
        if not lines[at].strip() or _RULE.match(lines[at]):
            yield from _paragraphs(held)
            held = []
        else:
            caption = lines[at]
            goes_on = held and lines[at][:2].isspace() and not _ITEM.match(lines[at])
            broken = goes_on or (held and width and _cells(held[-1][1]) > width - _LONGEST_WORD)
            if held and (not broken or _ITEM.match(lines[at]) or held[-1][1].lstrip().startswith("#")):
                yield from _paragraphs(held)
                held = []
            held.append((at, lines[at]))
        at += 1
    yield from _paragraphs(held)


def _paragraphs(held: list[tuple[int, str]]) -> Iterator[Paragraph]:
    if not held:
        return
    text, starts = join([mend(_MARKUP.sub("", line)) for _, line in held])
    places = tuple(Place(line=number + 1) for number, _ in held)
    if text:
        yield Paragraph(text, starts, places, item=bool(_ITEM.match(held[0][1])))


def _height_of_table(lines: list[str], at: int) -> int:
    """Count the lines of a table that begins here: at least two rows, cut alike."""
    for cut in (_by_pipes, _by_tabs, _by_blanks):
        height = 0
        rows = 0
        while at + height < len(lines) and (cut(lines[at + height]) or (rows and _is_drawn(lines[at + height]))):
            rows += bool(cut(lines[at + height]))
            height += 1
        if rows >= 2 and (cut is not _by_blanks or _has_numbers(lines[at : at + height])):
            return height
    return 0


def _is_drawn(line: str) -> bool:
    return bool(line.strip()) and bool(_RULE.match(line))


def _by_pipes(line: str) -> list[str]:
    if line.count("|") < 1 or _RULE.match(line):
        return []
    return [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]


def _by_tabs(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("\t")] if "\t" in line.strip() else []


def _by_blanks(line: str) -> list[str]:
    cells = [cell.strip() for cell in _GAP.split(line.strip())]
    return cells if len(cells) > 1 and not _ITEM.match(line) else []


def _has_numbers(lines: list[str]) -> bool:
    """Say whether columns cut at blanks hold numbers: justified text does not."""
    rows = [cells for line in lines if (cells := _by_blanks(line))]
    numbered = [cells for cells in rows if is_number(mend(cells[-1]))]
    return len(numbered) >= 2


def _table(lines: list[str], first: int, number: int, caption: str) -> Table:
    cut = next(cut for cut in (_by_pipes, _by_tabs, _by_blanks) if sum(bool(cut(line)) for line in lines) >= 2)
    rows = [(first + at, line, cut(line)) for at, line in enumerate(lines) if cut(line)]
    width = max(len(cells) for _, _, cells in rows)
    if cut is _by_blanks:
        rows = _aligned(rows, width)
    made = []
    for row, (at, line, cells) in enumerate(rows, 1):
        padded = cells + [""] * (width - len(cells))
        indent = (len(line) - len(line.lstrip())) if cut is _by_blanks else _indent(line)
        made.append(
            tuple(
                Cell(mend(_MARKUP.sub("", cell)), Place(line=at + 1, table=number, row=row, cell=column), indent=indent)
                for column, cell in enumerate(padded, 1)
            )
        )
    return Table(tuple(made), mend(caption))


def _indent(line: str) -> float:
    inner = line.lstrip().removeprefix("|")
    return len(inner) - len(inner.lstrip())


def _aligned(rows: list[tuple[int, str, list[str]]], width: int) -> list[tuple[int, str, list[str]]]:
    """Put the cells of a short row under the columns of a full one, by where they end or begin."""
    full = next((line for _, line, cells in rows if len(cells) == width), "")
    columns = [(found.start(), found.end()) for found in re.finditer(r"\S+(?: \S+)*", full)]
    aligned = []
    for at, line, cells in rows:
        if len(cells) == width:
            aligned.append((at, line, cells))
            continue
        placed = [""] * width
        for found in re.finditer(r"\S+(?: \S+)*", line):
            near = _nearest_column(columns, found)
            placed[near] = f"{placed[near]} {found[0]}".strip()
        aligned.append((at, line, placed))
    return aligned


def _nearest_column(columns: list[tuple[int, int]], found: re.Match[str]) -> int:
    distances = [min(abs(end - found.end()), abs(start - found.start())) for start, end in columns]
    return distances.index(min(distances))
