"""Bars drawn on the server, in place of a script; the numbers stand in a table beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, ROW, BAR, VALUE_ROOM = 640, 58, 18, 120
MOST_BARS = 20


@dataclass(frozen=True)
class Bar:
    """One bar: its words, the number as written, and its length and place in the picture."""

    label: str
    said: str
    length: int
    top: int

    @property
    def words_at(self) -> int:
        return self.top + 20

    @property
    def bar_at(self) -> int:
        return self.top + 28

    @property
    def value_at(self) -> int:
        return self.top + 43


@dataclass(frozen=True)
class Chart:
    """Bars from a common zero, the first on top."""

    bars: tuple[Bar, ...]
    width: int = WIDTH
    longest: int = WIDTH - VALUE_ROOM
    thickness: int = BAR

    @property
    def height(self) -> int:
        return max(ROW, ROW * len(self.bars))

    @property
    def value_left(self) -> int:
        return self.longest + 10


def draw(rows: Sequence[tuple[str, int, str]]) -> Chart | None:
    """Draw labels with their numbers; None where there are none, or more than a picture can tell apart."""
    if not rows or len(rows) > MOST_BARS:
        return None
    most = max(number for _, number, _ in rows)
    longest = WIDTH - VALUE_ROOM
    bars = (
        Bar(label, said, round(longest * number / most) if most > 0 else 0, index * ROW)
        for index, (label, number, said) in enumerate(rows)
    )
    return Chart(tuple(bars))
