"""What a pack may say of by-laws: fees that the authority of a place sets, within the range of the national law."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from thidiao.definitions.basis import UNKNOWN, Day, Definition, ElementId, PlaceCode, Slug, Text, Unknown
from thidiao.definitions.local import InForce
from thidiao.definitions.words import FeeRow, FeeTable, KnownGap


class BylawFee(Definition):
    """One fee of a by-law, as a DMN decision table in baht: for a service, or for all that use a national table."""

    service: Slug | None = Field(default=None, description="Id of the service whose fee it is.")
    table: Slug | None = Field(
        default=None, description="Instead of a service: id of a national fee table that it takes the place of."
    )
    hit_policy: Literal["U", "A", "F", "R", "C", "C+", "C<", "C>", "C#"] = "U"
    inputs: tuple[ElementId, ...] = Field(
        default=(), description="The elements its rows test; left out where it costs the same for everybody."
    )
    rows: tuple[FeeRow, ...]
    known_gaps: tuple[KnownGap, ...] = ()
    note: Text | None = None

    @model_validator(mode="after")
    def _is_of_one_thing(self) -> BylawFee:
        if (self.service is None) == (self.table is None):
            raise ValueError("give either service or table")
        return self


class Bylaw(InForce):
    """File `bylaws/*.yaml`: a by-law of an authority of the place, with the fees it sets."""

    id: Slug
    name: Text
    authority: Slug = Field(description="Id of the agency whose by-law it is: one that is `by_place`.")
    law: Slug = Field(description="Id of the national law that lets the authority set the fee.")
    section: str | Unknown = Field(default=UNKNOWN, description="Section of that law, such as 63.")
    places: tuple[PlaceCode, ...] = Field(
        description="Codes of the provinces, districts or subdistricts it holds in; a municipality is the "
        "subdistricts it is made of.",
    )
    since: Day = Field(alias="from", description="The first day it holds, such as 2026-01-31.")
    fees: tuple[BylawFee, ...] = Field(description="The fees it sets.")
    source: str = Field(description="Where its text can be read.")
    note: Text | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Bylaw:
        if not self.places or not self.fees:
            raise ValueError("a by-law names at least one place and sets at least one fee")
        return self


AnyTable = FeeTable | BylawFee
"""A decision table that gives a fee in baht: of the nation or of a place."""

__all__ = ["AnyTable", "Bylaw", "BylawFee"]
