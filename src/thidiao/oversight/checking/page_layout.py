"""Put the words of a page into lines, paragraphs and tables by where they stand. Pure geometry; up is more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from thidiao.oversight.checking.mending import join, mend
from thidiao.oversight.checking.ruled_tables import Cover, Edge, Region, regions, ruled_rows
from thidiao.oversight.checking.table_shape import is_number
from thidiao.oversight.checking.words import Block, Cell, Paragraph, Place, Table

__all__ = ["Edge", "Word", "lay_out"]
_ITEM = re.compile(r"^(?:[-–—•●○▪■□◦*·‣➢✓]|\(?\d{1,3}(?:\.\d{1,2})*[.)]|\(?[a-hก-ฮ][.)])(?: |$)")


_TALLEST_HEADING = 3


class Word(NamedTuple):
    """Letters without a blank, with their box."""

    text: str
    left: float
    right: float
    bottom: float
    top: float


@dataclass(slots=True)
class Line:
    """Words beside each other, cut into segments at wide gaps."""

    words: list[Word]

    @property
    def bottom(self) -> float:
        return min(word.bottom for word in self.words)

    @property
    def top(self) -> float:
        return max(word.top for word in self.words)

    @property
    def height(self) -> float:
        return median(word.top - word.bottom for word in self.words)

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    def segments(self) -> list[Word]:
        """Give the line cut where the gap is wider than between words."""
        gap = max(7.0, self.height * 0.9)
        found: list[Word] = []
        for word in self.words:
            if found and word.left - found[-1].right < gap:
                last = found[-1]
                found[-1] = Word(
                    f"{last.text} {word.text}", last.left, word.right, last.bottom, max(last.top, word.top)
                )
            else:
                found.append(word)
        return found


def lay_out(words: Sequence[Word], edges: Sequence[Edge], *, page: int, tables_before: int) -> list[Block]:
    """Give the paragraphs and tables of a page from top to bottom, in the order of the lines that begin them."""
    ruled = [region for region in regions(edges) if _holds(region, words)]
    free = [
        word
        for word in words
        if not any(region.holds(word.left, word.right, word.bottom, word.top) for region in ruled)
    ]
    lines = _lines(free)
    pitch = _pitch(lines)
    placed: list[tuple[float, Block]] = []
    number = tables_before
    caption = ""
    pending = sorted(ruled, key=lambda region: -region.top)
    for lines_of_block, is_table in _blocks(lines, pending, pitch):
        while pending and pending[0].top > lines_of_block[0].top:
            region = pending.pop(0)
            number += 1
            placed.append((region.top, _ruled_table(region, words, page, number, caption)))
        if is_table:
            number += 1
            placed.append((lines_of_block[0].top, _aligned_table(lines_of_block, page, number, caption)))
        else:
            first = sum(line.top > lines_of_block[0].top for line in lines) + 1
            paragraph = _paragraph(lines_of_block, page, first)
            caption = paragraph.text or caption
            placed.append((lines_of_block[0].top, paragraph))
    for region in pending:
        number += 1
        placed.append((region.top, _ruled_table(region, words, page, number, caption)))
    return [block for _, block in placed if not isinstance(block, Paragraph) or block.text]


def _holds(region: Region, words: Sequence[Word]) -> bool:
    inside = [word for word in words if region.holds(word.left, word.right, word.bottom, word.top)]
    return len(inside) >= 4 and sum(any(letter.isdigit() for letter in word.text) for word in inside) >= 2


def _lines(words: Iterable[Word]) -> list[Line]:
    """Gather words whose middles lie within each other's height, from top to bottom and left to right."""
    lines: list[Line] = []
    for word in sorted(words, key=lambda each: -(each.top + each.bottom) / 2):
        middle = (word.top + word.bottom) / 2
        home = next((line for line in reversed(lines[-4:]) if _is_beside(line, middle, word)), None)
        if home is None:
            lines.append(Line([word]))
        else:
            home.words.append(word)
    for line in lines:
        line.words.sort(key=lambda each: each.left)
    return sorted(lines, key=lambda line: -line.top)


def _is_beside(line: Line, middle: float, word: Word) -> bool:
    last = line.words[-1]
    overlap = min(last.top, word.top) - max(last.bottom, word.bottom)
    return overlap > 0.45 * min(last.top - last.bottom, word.top - word.bottom) and last.bottom <= middle <= last.top


def _pitch(lines: list[Line]) -> float:
    """Give how far apart the lines of a paragraph stand on this page."""
    gaps = sorted(one.bottom - other.bottom for one, other in pairwise(lines))
    near = [gap for gap in gaps if gap > 4]
    return near[len(near) // 5] if near else 1000.0


def _blocks(lines: list[Line], ruled: Sequence[Region], pitch: float) -> Iterator[tuple[list[Line], bool]]:
    """Group lines: those of a table drawn by alignment alone, and those of a paragraph."""
    held: list[Line] = []
    at = 0
    while at < len(lines):
        height = _height_of_table(lines, at)
        if height:
            if held:
                yield held, False
            yield lines[at : at + height], True
            held, at = [], at + height
            continue
        if held and _begins(held, lines[at], ruled, pitch):
            yield held, False
            held = []
        held.append(lines[at])
        at += 1
    if held:
        yield held, False


def _begins(held: list[Line], line: Line, ruled: Sequence[Region], pitch: float) -> bool:
    """Say whether a line begins a new paragraph: a gap, a point of a list, a line that ended early, other letters."""
    last = held[-1]
    size = max(last.height, 1.0)
    if any(line.top < region.top < last.top for region in ruled):
        return True
    if (_ITEM.match(line.text) and not _goes_on(held, line)) or abs(line.height - last.height) > 0.6 * size:
        return True
    if last.bottom - line.bottom > 1.18 * pitch:
        return True
    widest = max(each.right for each in held) - min(each.left for each in held)
    ended = last.right < max(each.right for each in [*held, line]) - max(30.0, 0.18 * widest)
    return ended or (line.left > min(each.left for each in held) + 2.2 * size and len(held) > 1)


def _goes_on(held: list[Line], line: Line) -> bool:
    """Say whether a line goes on with points counted within the text: `… 1) this 2) that` and then `3)`."""
    counted = re.match(r"\(?(\d{1,2})[.)]", line.text)
    if counted is None:
        return False
    before = re.search(rf"(?<=\S) \(?{int(counted[1]) - 1}[.)]", " ".join(each.text for each in held))
    return before is not None


def _paragraph(lines: list[Line], page: int, first: int) -> Paragraph:
    text, starts = join([mend(line.text) for line in lines])
    places = tuple(Place(page=page, line=first + at) for at in range(len(lines)))
    return Paragraph(text, starts, places, item=bool(_ITEM.match(lines[0].text)))


def _height_of_table(lines: list[Line], at: int) -> int:
    """Count lines that stand in columns: each with a number of its own in the same place as the line before it."""
    height = numbered = 0
    columns: list[Word] = []
    while at + height < len(lines):
        segments = lines[at + height].segments()
        numbers = [segment for segment in segments if is_number(mend(segment.text))]
        if len(segments) < 2 or not (numbers or (not numbered and height < _TALLEST_HEADING)):
            # The name of a row may run over two lines.
            follows = at + height + 1 < len(lines) and len(lines[at + height + 1].segments()) > 1 and numbered > 0
            if not follows or len(segments) != 1 or not columns or segments[0].right > min(c.left for c in columns):
                break
            height += 1
            continue
        if numbered and numbers and not any(_share_column(number, column) for number in numbers for column in columns):
            break
        if numbers:
            columns, numbered = numbers, numbered + 1
        height += 1
    while height and len(lines[at + height - 1].segments()) < 2:
        height -= 1
    return height if numbered >= 2 else 0


def _share_column(one: Word, other: Word) -> bool:
    return min(one.right, other.right) > max(one.left, other.left) or abs(one.right - other.right) < 4


def _aligned_table(lines: list[Line], page: int, number: int, caption: str) -> Table:
    cut = [line.segments() for line in _labels_joined(lines)]
    spans = _columns([segment for row in cut for segment in row if len(row) > 1])
    rows = []
    for at, segments in enumerate(cut, 1):
        texts = [""] * len(spans)
        for segment in segments:
            shared = [_overlap(span, segment) for span in spans]
            column = shared.index(max(shared))
            texts[column] = f"{texts[column]} {segment.text}".strip()
        indent = round(segments[0].left / 4) * 4.0
        rows.append(_cells(texts, page, number, at, indent))
    return Table(tuple(rows), caption)


def _labels_joined(lines: list[Line]) -> list[Line]:
    """Put the second line of a row's name into its first, so that a row is one line."""
    joined: list[Line] = []
    for line in lines:
        above = joined[-1].segments() if joined else []
        named = len(above) > 1 and any(is_number(mend(segment.text)) for segment in above)
        if named and len(line.segments()) == 1 and line.right < above[1].left:
            name, rest = above[0], joined[-1].words
            text = join([mend(name.text), mend(line.text)])[0]
            kept = [word for word in rest if word.left > name.right]
            joined[-1] = Line([Word(text, name.left, max(name.right, line.right), name.bottom, name.top), *kept])
        else:
            joined.append(line)
    return joined


def _columns(segments: list[Word]) -> list[tuple[float, float]]:
    """Merge what overlaps from side to side into columns; a heading over several columns joins none."""
    narrow = sorted((segment for segment in segments if is_number(mend(segment.text))), key=lambda s: s.left)
    others = sorted(
        (segment for segment in segments if not is_number(mend(segment.text))), key=lambda s: s.right - s.left
    )
    spans: list[tuple[float, float]] = []
    for segment in [*narrow, *others]:
        meets = [span for span in spans if min(span[1], segment.right) > max(span[0], segment.left)]
        if not meets:
            spans.append((segment.left, segment.right))
        elif len(meets) == 1:
            spans[spans.index(meets[0])] = (min(meets[0][0], segment.left), max(meets[0][1], segment.right))
    return sorted(spans)


def _overlap(span: tuple[float, float], word: Word) -> float:
    shared = min(span[1], word.right) - max(span[0], word.left)
    return shared if shared > 0 else -min(abs(span[0] - word.right), abs(word.left - span[1]))


def _cells(texts: Sequence[str], page: int, number: int, row: int, indent: float) -> tuple[Cell, ...]:
    return tuple(
        Cell(mend(text), Place(page=page, table=number, row=row, cell=at), indent=indent if at == 1 else 0)
        for at, text in enumerate(texts, 1)
    )


def _ruled_table(region: Region, words: Sequence[Word], page: int, number: int, caption: str) -> Table:
    inside = [word for word in words if region.holds(word.left, word.right, word.bottom, word.top)]
    rows = []
    for at, row in enumerate(ruled_rows(region), 1):
        cells = []
        for column, box in enumerate(row, 1):
            place = Place(page=page, table=number, row=at, cell=column)
            if isinstance(box, Cover):
                cells.append(Cell("", place, covered=True, below=box is Cover.ABOVE))
                continue
            held = [
                word
                for word in inside
                if box.left <= (word.left + word.right) / 2 < box.right
                and box.bottom <= (word.bottom + word.top) / 2 < box.top
            ]
            lines = _lines(held)
            text = join([mend(line.text) for line in lines])[0]
            indent = (
                round((min((word.left for word in held), default=box.left) - box.left) / 4) * 4.0 if column == 1 else 0
            )
            cells.append(Cell(text, place, indent=indent))
        rows.append(tuple(cells))
    return Table(tuple(rows), caption)
