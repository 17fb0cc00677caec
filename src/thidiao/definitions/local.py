"""What a pack may say of places and days: where a service is offered, who decides there, on which days offices work."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from thidiao.definitions.basis import UNKNOWN, Day, Definition, PlaceCode, Slug, Text, Unknown


class InForce(Definition):
    """What holds from a day until another, that day not included."""

    since: Day | None = Field(
        default=None, alias="from", description="The first day it holds, such as 2026-01-31; always, where left out."
    )
    until: Day | None = Field(
        default=None, description="The first day it no longer holds; left out where no end is known."
    )

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> InForce:
        if self.since is not None and self.until is not None and self.until <= self.since:
            raise ValueError("until is not after from: it would never hold")
        return self

    def holds_on(self, day: date) -> bool:
        """Tell whether it holds on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


class Offer(InForce):
    """Where a service is offered. A service without any is offered everywhere."""

    places: tuple[PlaceCode, ...] = Field(
        description="Codes of provinces, districts or subdistricts; all that lies in them counts."
    )
    law: Slug
    section: str | Unknown = Field(default=UNKNOWN, description="Section of that law, such as 38.")
    note: Text | None = None

    @model_validator(mode="after")
    def _names_a_place(self) -> Offer:
        if not self.places:
            raise ValueError("places names none; delete this offer, or say where it holds")
        return self


class Office(Definition):
    """What the authority of the place is called in some places."""

    places: tuple[PlaceCode, ...] = Field(
        default=(), description="Where it is called so; everywhere no other office names, where left out."
    )
    name: Text
    note: Text | None = None


class PackPlace(Definition):
    """File `places/*.yaml`: a place of the country. Packs of Thailand leave the folder out: its places are known."""

    id: PlaceCode = Field(
        description="Its code: 2 digits for a province, 4 for a district, 6 for a subdistrict, each "
        "beginning with the code of the place around it."
    )
    name: Text


class SpecialDay(Definition):
    """File `calendar/*.yaml`: a day on which offices work, or do not, against the usual calendar."""

    day: Day = Field(alias="date", description="The day, such as 2026-01-31. Each is given once.")
    office: Literal["open", "closed"] = Field(description="Whether offices work on it.")
    name: Text
    resolution: Text = Field(description="Who declared it and when, such as the resolution of the cabinet.")
    source: str | None = None

    @property
    def id(self) -> str:
        return self.day.isoformat()
