"""Text on a terminal: how wide Thai is there, where it may break, and when it may be coloured."""

from __future__ import annotations

import os
import shutil
import unicodedata
from collections.abc import Iterator
from typing import TextIO

WIDEST = 100
NARROWEST = 40
LEADING_VOWELS = "เแโใไ"
FOLLOWING = "ะาำๆฯ"
STYLES = {"bold": "1", "dim": "2", "green": "32", "yellow": "33", "cyan": "36"}


def cells(text: str) -> int:
    """Count the columns a text takes: vowels and tone marks above and below take none, East Asian wide letters two."""
    return sum(_cells_of(letter) for letter in text)


def pad(text: str, width: int) -> str:
    """Fill up with blanks to a width in columns."""
    return text + " " * max(0, width - cells(text))


def wrap(text: str, width: int) -> list[str]:
    """Break a text into lines of at most so many columns, at blanks where it can.

    Thai is written without blanks between words; a longer run is broken between letters that may stand apart, never
    between a letter and its marks.
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        if line and cells(line) + 1 + cells(word) <= width:
            line = f"{line} {word}"
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, width)
        lines += full
    return [*lines, line] if line or not lines else lines


def width_of(stream: TextIO) -> int:
    """Give the width to write in: the terminal's, within what reads well."""
    columns = shutil.get_terminal_size((WIDEST, 24)).columns if stream.isatty() else WIDEST
    return max(NARROWEST, min(columns, WIDEST))


def may_colour(stream: TextIO) -> bool:
    """Say whether to colour: only on a terminal that can, and not where NO_COLOR asks for none."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def paint(text: str, style: str, *, coloured: bool) -> str:
    """Colour a text, or leave it as it is."""
    return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if coloured and text else text


def _cells_of(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1


def _pieces(word: str, width: int) -> list[str]:
    pieces, piece = [], ""
    for part in _inseparable(word):
        if piece and cells(piece) + cells(part) > width:
            pieces.append(piece)
            piece = ""
        piece += part
    return [*pieces, piece]


def _inseparable(word: str) -> Iterator[str]:
    """Cut into letters with what must stay with them: marks, a vowel written before, a vowel or sign written after."""
    part = ""
    for letter in word:
        holds = not part or _cells_of(letter) == 0 or letter in FOLLOWING or part[-1] in LEADING_VOWELS
        if not holds and not _is_thai(letter) and not _is_thai(part[-1]):
            # A foreign word, a number or an id is kept whole as long as it fits on a line of its own.
            holds = cells(part) < NARROWEST // 2
        if not holds:
            yield part
            part = ""
        part += letter
    yield part


def _is_thai(letter: str) -> bool:
    return "\u0e00" <= letter <= "\u0e7f"
