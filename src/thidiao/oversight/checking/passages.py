"""A paragraph made ready for the checks: its days and figures found, and what counts nothing hidden."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from thidiao.oversight.checking.dates import Day, find_days, month_spans
from thidiao.oversight.checking.not_counts import hide, hide_what_does_not_count
from thidiao.oversight.checking.numbers import Number, find_numbers
from thidiao.oversight.checking.words import Block, Paragraph, Place

_OPENS_LIST = re.compile(r"(?::|ดังนี้|ได้แก่|ประกอบด้วย|แบ่งเป็น|แบ่งออกเป็น|จำแนกเป็น|แยกเป็น|คือ|as follows:?|of which:?)$")
_NUMBERING = re.compile(r"^ ?(?:[-–—•●○▪■□◦*·‣➢✓>]|\(?\d{1,3}(?:\.\d{1,2})*[.)]|\(?[a-hก-ฮ][.)]) ?(?=\S)")
_TELLS_OF_ERROR = re.compile(
    r"ไม่มีจำนวนเต็ม|ในปฏิทิน|ไม่มีอยู่จริง|ไม่มีวันที่|เป็นไปไม่ได้|"
    r"no whole number|does not exist|no such da(?:y|te)|there is no \d|cannot be true|erratum",
    re.IGNORECASE,
)
ITEM = " \u2022 "
"""Stands before each point of a list that was joined to its opening."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph with its days, its figures, and `bare`: the text with everything hidden that counts nothing."""

    paragraph: Paragraph
    bare: str
    days: tuple[Day, ...]
    numbers: tuple[Number, ...]

    @property
    def text(self) -> str:
        """Give the whole text."""
        return self.paragraph.text

    def place(self, offset: int) -> Place:
        """Give the place of a character."""
        return self.paragraph.place_at(offset)

    @property
    def tells_of_error(self) -> bool:
        """Say whether it speaks itself of what cannot be, as a note does that explains a figure."""
        return _TELLS_OF_ERROR.search(self.text) is not None

    def quote(self, start: int, end: int, *, widest: int = 120) -> str:
        """Give what stands from one offset to another, shortened in its middle where it is long."""
        blank = self.text.rfind(" ", max(0, start - 24), start + 1)
        lead = "…" if start > 24 and blank < 0 else ""
        said = lead + self.text[blank + 1 if blank >= 0 else start if lead else 0 : end].strip()
        return said if len(said) <= widest else f"{said[: widest - 40]} … {said[-36:]}"


def read_passages(blocks: Iterable[Block]) -> Iterator[Passage]:
    """Make the running text of a document ready, the points of a list joined to the words that open it."""
    for paragraph in _with_lists_joined(blocks):
        yield read_passage(paragraph)


def read_passage(paragraph: Paragraph) -> Passage:
    """Make one paragraph ready."""
    text = paragraph.text
    if not any(letter.isdigit() for letter in text):
        # Numbers may still be written as words.
        return Passage(paragraph, text, (), find_numbers(text) if text.isascii() else ())
    days = find_days(text)
    bare = hide(text, [(day.start, day.end) for day in days])
    bare = hide_what_does_not_count(hide(bare, month_spans(bare)))
    return Passage(paragraph, bare, days, find_numbers(bare))


def _with_lists_joined(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    held: list[Paragraph] = []
    for block in blocks:
        if not isinstance(block, Paragraph):
            yield from _joined(held)
            held = []
            continue
        if held and _is_item(block):
            held.append(block)
            continue
        yield from _joined(held)
        held = []
        if _OPENS_LIST.search(block.text):
            held = [block]
        else:
            yield block
    yield from _joined(held)


def _is_item(paragraph: Paragraph) -> bool:
    return len(paragraph.text) < 400 and (paragraph.item or bool(_NUMBERING.match(paragraph.text)))


def _joined(held: list[Paragraph]) -> list[Paragraph]:
    if len(held) < 2:
        return held
    text = ""
    starts: list[int] = []
    places: list[Place] = []
    for at, paragraph in enumerate(held):
        lead = len(text) + len(ITEM) if at else 0
        mark = _NUMBERING.match(paragraph.text) if at else None
        cut = mark.end() if mark else 0
        text += (ITEM if at else "") + paragraph.text[cut:]
        starts += [max(lead, lead + start - cut) for start in paragraph.starts]
        places += paragraph.places
    return [Paragraph(text, tuple(starts), tuple(places))]
