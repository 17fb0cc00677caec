"""Bars drawn on the server, in place of a script; the numbers stand in a table beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 1000
MOST_BARS = 20


@dataclass(frozen=True)
class Bar:
    """One bar: its words, the number as written, and its length out of `WIDTH`."""

    label: str
    said: str
    length: int


def draw(rows: Sequence[tuple[str, int, str]]) -> tuple[Bar, ...]:
    """Draw labels with their numbers from a common zero; nothing where a picture could not tell so many apart."""
    if len(rows) > MOST_BARS:
        return ()
    most = max((number for _, number, _ in rows), default=0)
    return tuple(Bar(label, said, round(WIDTH * number / most) if most > 0 else 0) for label, number, said in rows)
