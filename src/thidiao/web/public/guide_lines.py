"""What a guide is made of on the page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One thing a guide says, where needed a note under it, and where it leads on the web."""

    text: str
    note: str = ""
    href: str = ""


@dataclass(frozen=True)
class Part:
    """A section of a guide. `is_list` where its lines are items of a list, with words before it where needed."""

    id: str
    title: str
    lines: tuple[Line, ...]
    is_list: bool = False
    intro: str = ""
