"""Figures: numbers that know their base, their day and their source, and whether somebody stated or we computed them.

A figure is kept as it was published, even where it cannot be true: a rank of 200 among 190, a day that does not exist.
Saying so is the work of the report check, and it can only be done by whoever still has the figure as it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

Text = Mapping[str, str]
"""The same words by language code: `{"th": "หน่วยงาน", "en": "agencies"}`."""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, both counts of the same things. Raises ValueError where the part is not within the whole."""

    part: int
    whole: int

    def __post_init__(self) -> None:
        if not 0 <= self.part <= self.whole:
            raise ValueError(f"{self.part} is not a part of {self.whole}")

    @property
    def percent(self) -> Decimal | None:
        """The exact percentage; None of nothing."""
        return None if self.whole == 0 else Decimal(100) * self.part / self.whole


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are."""

    number: int


@dataclass(frozen=True, slots=True)
class Rank:
    """A place among so many, and by how many places it is better than before; None where nobody says."""

    place: int
    of: int
    gained: int | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """Points, and the most there could be; None where nobody says."""

    value: Decimal
    of: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Percentage:
    """A share of which only the percentage was published, with the decimals it was printed with."""

    percent: Decimal
    whole: int | None = None


Value = Count | Share | Rank | Score | Percentage


class Origin(StrEnum):
    """Whether somebody published a figure or it is a measure over our records."""

    STATED = "stated"
    COMPUTED = "computed"


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day a figure is for. `written` keeps the published words where they name no day that exists, or a period."""

    on: date | None = None
    written: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure was published; None for what is not known."""

    document: Text
    where: str | None = None
    published_on: date | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One of the parts a figure is made of: `citizens: 87`."""

    id: str
    label: Text
    count: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with all that is needed to follow it home.

    `series` joins figures of several years that are the same thing; `computed_on` is the day on which the measure is
    computed beside a stated figure.
    """

    id: str
    about: Text
    unit: Text
    value: Value
    as_of: AsOf
    source: Source | None
    origin: Origin
    parts: tuple[Part, ...] = ()
    measure: str | None = None
    note: Text | None = None
    series: str | None = None
    pillar: str | None = None
    fiscal_year_be: int | None = None
    computed_on: date | None = None

    @property
    def number(self) -> int | Decimal:
        """The main number: the count, the part of a share, the place, the points or the percentage."""
        match self.value:
            case Count(number):
                return number
            case Share(part):
                return part
            case Rank(place):
                return place
            case Score(points):
                return points
            case Percentage(percent):
                return percent

    @property
    def base(self) -> int | Decimal | None:
        """What the main number is out of; None where it is out of nothing, or nobody says."""
        match self.value:
            case Share(_, whole) | Percentage(_, whole):
                return whole
            case Rank(_, of):
                return of
            case Score(_, points):
                return points
        return None

    @property
    def total(self) -> int | None:
        """What the parts should add up to: the whole of a share, or the count; None for anything else."""
        match self.value:
            case Count(number):
                return number
            case Share(_, whole):
                return whole
        return None


def rounded(share: Share, *, decimals: int) -> Decimal | None:
    """Give the percentage of a share as it is printed, half up; None of nothing."""
    return None if share.whole == 0 else _printed(share.part, share.whole, decimals)


def possible_parts(percent: Decimal, whole: int) -> range:
    """List the whole numbers out of `whole` that print as this percentage at its own decimals, half up or half even.

    Empty where there is none: then the percentage and the base cannot both be true.
    """
    if whole <= 0 or not percent.is_finite():
        return range(0)
    places = max(0, -int(percent.as_tuple().exponent))
    exact, step = Fraction(percent), Fraction(1, 10**places)
    low, high = exact - step / 2, exact + step / 2
    first = ceil(low * whole / 100)
    last = floor(high * whole / 100)
    # Exactly half a step above: only rounding to even prints this number, and only an even one.
    if Fraction(last * 100, whole) == high and (exact / step) % 2 != 0:
        last -= 1
    return range(max(0, first), min(whole, last) + 1)


def nearest_percentages(percent: Decimal, whole: int) -> tuple[tuple[int, Decimal], ...]:
    """Give the parts of `whole` whose percentages lie next to this one, each with its percentage printed alike.

    One below and one above, or a single one at an end or where the part is exact; none of nothing.
    """
    if whole <= 0 or not percent.is_finite():
        return ()
    places = max(0, -int(percent.as_tuple().exponent))
    exact = Fraction(percent) * whole / 100
    near = sorted({min(whole, max(0, bound)) for bound in (floor(exact), ceil(exact))})
    return tuple((part, _printed(part, whole, places)) for part in near)


def _printed(part: int, whole: int, places: int) -> Decimal:
    scaled = Fraction(part * 100 * 10**places, whole)
    return Decimal(floor(scaled + Fraction(1, 2))).scaleb(-places)
