"""What is read when a figure is followed home."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from thidiao.definitions.measures import Measure, Statement
from thidiao.definitions.words import Text
from thidiao.kernel.figures import Figure


class UnknownMeasure(KeyError):
    """The pack has no measure of this id."""


class UnknownFigure(KeyError):
    """No statement of the pack has a figure of this id."""


class CannotGroup(ValueError):
    """The measure does not say that it may be grouped by this field."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of what a measure counts: its name in rules, what people read, and its shape."""

    id: str
    label: Text
    kind: str
    choices: Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class Row:
    """One record or event behind a figure: what is known of it, for which days, and since when it is recorded.

    `is_part` tells whether it is in the part of a share; None for a measure that is no share. Personal fields are
    never among the data.
    """

    id: str
    key: str
    data: Mapping[str, object]
    valid_from: date | None
    valid_to: date | None
    recorded_at: datetime | None
    is_part: bool | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """A page of the rows behind a figure, and how many there are in all."""

    rows: tuple[Row, ...]
    total: int
    first: int
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """A published figure with the statement it stands in."""

    figure: Figure
    statement: Statement


@dataclass(frozen=True, slots=True)
class Difference:
    """How the figure of a series moved from one published figure to the next; `change` is None where units differ."""

    series: str
    earlier: Figure
    later: Figure
    change: object | None


@dataclass(frozen=True, slots=True)
class Beside:
    """A published figure, and the same computed from records on its day; `agrees` is None where it cannot be told."""

    stated: Figure
    computed: Figure | None
    measure: Measure | None
    agrees: bool | None
