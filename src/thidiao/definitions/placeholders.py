"""Placeholders in the words of a report: `{figure:e-service-2563}`, `{date:2564-09-09}`.

| placeholder | says |
|---|---|
| `{figure:ID}` | the main number of a figure |
| `{figure:ID.PART}` | the number of one of its parts |
| `{percent:ID}` | the percentage, as published or of both numbers |
| `{percent:ID.PART}` | the share of a part in the sum of the parts |
| `{whole:ID}` | the whole of a share, the last place of a ranking |
| `{gained:ID}` | the places gained in a ranking |
| `{unit:ID}` | the unit of a figure |
| `{as-of:ID}` | the day a figure holds for, as published where no such day exists |
| `{date:DAY}` | a day, given in either era |
| `{year:YEAR}` | a year |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from thidiao.kernel.thai import read_date

OF_FIGURES = ("figure", "percent", "whole", "gained", "unit", "as-of")
WITH_PARTS = ("figure", "percent")
KINDS = (*OF_FIGURES, "date", "year")

_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")
_INSIDE = re.compile(r"([a-z-]+):([^\s.]+)(?:\.([a-z0-9-]+))?")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One placeholder: what it says, of which figure (or day or year), of which part, and where in the text."""

    kind: str
    about: str
    part: str | None
    at: int


@dataclass(frozen=True, slots=True)
class Broken:
    """What looks like a placeholder and is none: why, and where in the text."""

    why: str
    at: int


Piece = str | Placeholder | Broken


def pieces_of(text: str) -> Iterator[Piece]:
    """Cut a text into plain words and placeholders, in order; a brace out of place is given as broken."""
    begin = 0
    for found in _BRACES.finditer(text):
        if found.start() > begin:
            yield text[begin : found.start()]
        begin = found.end()
        yield _read(found[1], found.start())
    if begin < len(text):
        yield text[begin:]


def _read(inside: str | None, at: int) -> Placeholder | Broken:
    if inside is None:
        return Broken("a brace stands alone; a placeholder looks like {figure:e-service-2563}", at)
    found = _INSIDE.fullmatch(inside)
    if found is None:
        return Broken(f"`{{{inside}}}` is no placeholder; one looks like {{figure:e-service-2563}}", at)
    kind, about, part = found.groups()
    why = _fault(kind, about, part)
    return Broken(f"`{{{inside}}}`: {why}", at) if why else Placeholder(kind, about, part, at)


def _fault(kind: str, about: str, part: str | None) -> str | None:
    if kind not in KINDS:
        return f"there is no `{kind}`; known: {', '.join(KINDS)}"
    if part is not None and kind not in WITH_PARTS:
        return f"`{kind}` has no parts"
    if kind == "year" and not (about.isascii() and about.isdigit()):
        return f"{about} is no year"
    if kind == "date":
        try:
            read_date(about)
        except ValueError:
            return f"{about} is no day; write it like 2564-09-09"
    return None
