"""What every kind of file is made of: ids, words in several languages, codes of places, the unknown."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
ElementId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$")]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
PlaceCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{2}([0-9]{2}){0,2}$")]
"""A province (2 digits), district (4) or subdistrict (6); its code begins with that of the place around it."""

Text = dict[str, str]
"""The same words in every language of the pack, by language code: `{"th": "ร้านอาหาร", "en": "Restaurant"}`."""

Unknown = Literal["unknown"]
UNKNOWN: Unknown = "unknown"


FIRST_BUDDHIST_YEAR = 2400


def _is_a_common_year(day: date) -> date:
    if day.year >= FIRST_BUDDHIST_YEAR:
        raise ValueError(f"{day.year} is a year of the Buddhist era; write {day.year - 543}")
    return day


Day = Annotated[date, AfterValidator(_is_a_common_year)]
"""A day such as 2026-01-31, never of the Buddhist era."""


class Definition(BaseModel):
    # An unquoted 38 where words are wanted is the word "38": nobody should have to know how YAML reads numbers.
    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)
