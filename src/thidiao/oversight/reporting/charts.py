"""Bar charts: each bar under its own words, so that long Thai names need no second line."""

from __future__ import annotations

from dataclasses import dataclass

from thidiao.oversight.reporting.drawing import ACCENT, BRAND, QUIET, Drawing, Label, Mark, Rect

WIDTH = 480
ROW = 62
BAR = 20
SIZE = 16
VALUE_ROOM = 170
"""Room right of the longest bar for its value."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is, its number, and the number as it is written beside it."""

    label: str
    number: float
    said: str


def draw_bars(bars: tuple[Bar, ...]) -> Drawing:
    """Draw the bars from the top down, from a common zero; the longest stands out in the accent colour."""
    most = max((bar.number for bar in bars), default=0)
    longest = WIDTH - VALUE_ROOM
    marks: list[Mark] = []
    for index, bar in enumerate(bars):
        top = index * ROW
        length = longest * bar.number / most if most > 0 else 0
        fill = ACCENT if bar.number == most else BRAND
        marks += [
            Label(0, top + 22, bar.label, SIZE),
            Rect(0, top + 32, longest, BAR, QUIET),
            Rect(0, top + 32, length, BAR, fill),
            Label(longest + 12, top + 48, bar.said, SIZE, bold=True),
        ]
    return Drawing(WIDTH, max(ROW, len(bars) * ROW), tuple(marks), print_mm=124)
