"""A composed report: what stands in it and in which order, the same for every format.

Words are final here: language chosen, digits written, numbers and captions counted. A format only sets them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from thidiao.oversight.reporting.drawing import Drawing


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one kind. `figure` is the id of the figure they say, `place` where else in the document they lead."""

    text: str
    figure: str | None = None
    strong: bool = False


Inline = tuple[Run, ...]


class Align(StrEnum):
    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: 1 for a part, 2 for a pillar or a chapter, 3 for a chapter of a pillar."""

    level: int
    text: str
    anchor: str
    starts_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: Inline


@dataclass(frozen=True, slots=True)
class ItemList:
    items: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A remark set apart, under a title of its own."""

    title: str
    paragraphs: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, where its words stand, and its share of the width."""

    title: str
    width: int = 1
    align: Align = Align.START


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its counted label. `anchors` name the rows that other places lead to."""

    label: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Inline, ...], ...]
    total: tuple[Inline, ...] | None = None
    anchors: tuple[str | None, ...] = ()
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with its counted label; `alt` says all that can be seen."""

    label: str
    caption: str
    drawing: Drawing
    alt: str
    remark: str | None = None


Piece = Heading | Paragraph | ItemList | Note | Table | Picture


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page."""

    title: str
    year: str
    by: str
    law: str
    made_of: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report, ready to be set. `attached` are files that belong to it, by name."""

    id: str
    language: str
    digits: str
    subject: str
    cover: Cover
    contents_title: str
    running_title: str
    front: tuple[Piece, ...]
    body: tuple[Piece, ...]
    day: str
    """The last day it tells of, as ISO 8601: what the files carry as their date, for it is the same at every build."""
    attached: dict[str, bytes] = field(default_factory=dict)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return (*self.front, *self.body)

    @property
    def title(self) -> str:
        return f"{self.cover.title} {self.cover.year}"
