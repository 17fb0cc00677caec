"""Figures, the records behind them and the measures over those records, as a pack says them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from thidiao.definitions.words import UNKNOWN, Definition, Slug, Text, Unknown
from thidiao.kernel.thai import read_date


def _read_day(given: object) -> object:
    if not isinstance(given, str):
        return given
    try:
        return read_date(given)
    except ValueError:
        raise ValueError(f"`{given}` is no day; write one such as 2564-02-23 or 2021-02-23") from None


Day = Annotated[date, BeforeValidator(_read_day)]
"""A day in either era: `2564-02-23` is `2021-02-23`."""

FieldName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]

Records = Literal["cases", "case-events", "applications", "services", "agencies", "disclosures"]


class Counted(Definition):
    """What a measure counts: the records of a register, or what happened on this platform. Exactly one of the two."""

    register_id: Slug | None = Field(default=None, alias="register", description="Id of the register.")
    records: Records | None = Field(default=None, description="What happened on this platform; see `measures.md`.")

    @model_validator(mode="after")
    def _one_of_them(self) -> Counted:
        if (self.register_id is None) == (self.records is None):
            raise ValueError("give exactly one of register or records")
        return self


class Measure(Definition):
    """File `measures/*.yaml`: how a figure is computed from records, as of any day."""

    id: Slug
    name: Text
    unit: Text = Field(description="What is counted: agencies, laws, cases.")
    about: Text | None = Field(default=None, description="What the figure tells, in one plain sentence.")
    of: Counted = Field(description="What is counted.")
    where: str | None = Field(
        default=None, description="FEEL condition over the fields: which of them count. All, where it is left out."
    )
    part: str | None = Field(
        default=None,
        description="FEEL condition that makes the figure a share: those of the counted for which it is true.",
    )
    by: tuple[FieldName, ...] = Field(default=(), description="Fields by which the figure may be grouped.")
    law: Slug | None = None
    section: str | Unknown = Field(default=UNKNOWN, description="Section of that law, such as 71/10 (10).")
    source: str | None = None
    note: Text | None = None


class RecordEntry(Definition):
    """One record: a key of its own, the days it is true for, and what is known."""

    key: Slug = Field(max_length=100, description="Its name in the register, given once for any day.")
    valid_from: Day = Field(description="The first day on which it is true.")
    valid_to: Day | None = Field(default=None, description="The first day on which it is no longer true.")
    data: dict[str, Any] = Field(default={}, description="Fields of the register; one that nobody knows is left out.")


class Unnamed(Definition):
    """Records of things that are known to be so many and of which nobody published a list."""

    count: int = Field(ge=1, le=100_000, description="How many there are.")
    key_prefix: Slug = Field(description="Their keys are this, a hyphen and a running number.")
    valid_from: Day = Field(description="The first day on which it is true.")
    valid_to: Day | None = Field(default=None, description="The first day on which it is no longer true.")
    data: dict[str, Any] = Field(default={}, description="What is known of every one of them.")


class RecordSet(Definition):
    """File `records/*.yaml`: records that a publication lets us enter, put into the register when the pack is."""

    id: Slug
    register_id: Slug = Field(alias="register", description="Id of the register.")
    source: str
    entries: tuple[RecordEntry, ...] = Field(default=(), description="The records that are known by name.")
    unnamed: tuple[Unnamed, ...] = Field(default=(), description="Those of which only the number is known.")
    note: Text | None = Field(default=None, description="How a day or a number was chosen.")


class StatedShare(Definition):
    """A part of a whole, as published."""

    part: int = Field(ge=0, description="How many of them.")
    whole: int = Field(ge=0, description="Out of how many.")

    @model_validator(mode="after")
    def _within(self) -> StatedShare:
        if self.part > self.whole:
            raise ValueError(f"{self.part} is no part of {self.whole}")
        return self


class StatedPercentage(Definition):
    """A share of which only the percentage was published."""

    percent: Decimal = Field(description="With the decimals it was printed with: 96.97.")
    whole: int | None = Field(default=None, description="Out of how many, where that was published.")


class StatedRank(Definition):
    """A place among so many."""

    place: int = Field(description="Which place.")
    of: int = Field(description="Among how many.")
    gained: int | None = Field(default=None, description="By how many places it is better than before.")


class StatedScore(Definition):
    """Points, and the most there could be."""

    value: Decimal = Field(description="How many points.")
    of: Decimal | None = Field(default=None, description="The most there could be.")


class StatedPart(Definition):
    """One of the parts a figure is made of."""

    id: Slug
    label: Text
    count: int = Field(description="How many of them.")


class StatedFigure(Definition):
    """One number as somebody published it, uncorrected. Exactly one of count, share, percent, rank and score."""

    id: Slug
    series: Slug | None = Field(
        default=None, description="The same for figures of other years that are the same thing."
    )
    pillar: Slug | None = Field(default=None, description="Id of the pillar of the document it stands under.")
    about: Text = Field(description="What is counted, in one plain phrase.")
    unit: Text = Field(description="The unit: agencies, laws, per cent.")
    count: int | None = Field(default=None, description="How many.")
    share: StatedShare | None = Field(default=None, description="A part of a whole.")
    percent: StatedPercentage | None = Field(default=None, description="A share of which only the percentage is known.")
    rank: StatedRank | None = Field(default=None, description="A place among so many.")
    score: StatedScore | None = Field(default=None, description="Points.")
    parts: tuple[StatedPart, ...] = Field(default=(), description="The parts that the document gives.")
    as_of: Day | None = Field(default=None, description="The day the figure is for.")
    as_of_stated: str | None = Field(
        default=None, description="The published words, where they name no day that exists, or a period."
    )
    measure: Slug | None = Field(default=None, description="Id of the measure that computes the same.")
    computed_on: Day | None = Field(
        default=None, description="The day on which the measure is computed beside it; `as_of` where it is left out."
    )
    note: Text | None = None

    @model_validator(mode="after")
    def _one_value(self) -> StatedFigure:
        given = [self.count, self.share, self.percent, self.rank, self.score]
        if sum(value is not None for value in given) != 1:
            raise ValueError("give exactly one of count, share, percent, rank or score")
        if self.as_of is not None and self.as_of_stated is not None:
            raise ValueError("give as_of or as_of_stated, not both")
        return self


class Pillar(Definition):
    """A pillar of a document, or a part of it."""

    id: Slug
    part: int = Field(ge=1, description="The part of the document it stands in.")
    title: Text


class Approval(Definition):
    """Who approved, acknowledged or received the document."""

    body: Text = Field(description="Who.")
    act: Literal["approves", "acknowledges", "receives"] = Field(description="What that body does with it.")
    meeting: str | None = Field(default=None, description="Number of the meeting, such as 4/2564.")
    on: Day | Unknown = Field(default=UNKNOWN, description="The day.")
    note: Text | None = None


class Result(Definition):
    """What a document reports under a pillar: with its figures, where it has any, and what it says without a number."""

    id: Slug
    series: Slug | None = Field(default=None, description="The same for results of other years on the same thing.")
    pillar: Slug = Field(description="Id of the pillar it stands under.")
    about: Text = Field(description="What was done, in one plain phrase.")
    figures: tuple[Slug, ...] = Field(default=(), description="Ids of its figures in this file.")
    listed_in: Slug | None = Field(default=None, description="Id of the register that lists the things counted.")
    rule: Text | None = Field(default=None, description="The rule it goes by.")
    examples: tuple[Text, ...] = Field(default=(), description="Examples that the document names.")
    points: tuple[Text, ...] = Field(default=(), description="What it promises or consists of, one by one.")
    partner: Text | None = Field(default=None, description="With whom it was done.")
    channel: Text | None = Field(default=None, description="How people reach it.")
    due: Text | None = Field(default=None, description="Until when it was to be done, in the document's words.")
    resolutions: tuple[Day, ...] = Field(default=(), description="Days of the cabinet resolutions it rests on.")
    note: Text | None = None


class Statement(Definition):
    """File `figures/*.yaml`: the figures of one document, as published."""

    id: Slug
    document: Text = Field(description="Name of the document.")
    fiscal_year_be: int | None = Field(default=None, ge=2400, le=2700, description="The fiscal year it is about.")
    law: Slug | None = None
    section: str | Unknown = Field(default=UNKNOWN, description="Section of that law, such as 71/10 (10).")
    source: str = Field(description="Where the figures were read.")
    published_on: Day | Unknown = Field(description="The day it was published.")
    address: str | None = Field(default=None, description="Where it can be read, beginning with https.")
    pillars: tuple[Pillar, ...] = Field(default=(), description="How the document is divided.")
    approvals: tuple[Approval, ...] = Field(default=(), description="Who approved and received it, in that order.")
    figures: tuple[StatedFigure, ...] = Field(default=(), description="Its figures.")
    results: tuple[Result, ...] = Field(default=(), description="What it reports, in its own order.")
    note: Text | None = None
