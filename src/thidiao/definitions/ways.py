"""What a pack may say of where people file, where they complain, and what a law lets them ask of every agency.

What nobody knows is `unknown`: it is shown as not known, and never left out of the page.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field

from thidiao.definitions.basis import FIRST_BUDDHIST_YEAR, UNKNOWN, Definition, Slug, Text, Unknown

LAST_BUDDHIST_YEAR = 2700


def _is_a_buddhist_year(year: int) -> int:
    if not FIRST_BUDDHIST_YEAR <= year <= LAST_BUDDHIST_YEAR:
        raise ValueError(f"{year} is no year of the Buddhist era; for {year} of the common era write {year + 543}")
    return year


BuddhistYear = Annotated[int, AfterValidator(_is_a_buddhist_year)]


class ChannelKind(StrEnum):
    """By what way one reaches an agency. This platform itself is always one and is not named."""

    COUNTER = "counter"
    CENTRE = "centre"
    SITE = "site"
    POST = "post"
    PHONE = "phone"
    EMAIL = "email"


class Channel(Definition):
    """One way to file, or to complain."""

    kind: ChannelKind = Field(
        description="counter: the agency's own; centre: a joint service centre; site: a website of its own."
    )
    name: Text | None = Field(default=None, description="What the office or the website is called.")
    address: Text | Unknown = Field(default=UNKNOWN, description="Where a counter or centre is, or where post goes.")
    hours: Text | Unknown = Field(default=UNKNOWN, description="When a counter, a centre or a telephone is open.")
    phone: str | Unknown = Field(default=UNKNOWN, description="Telephone number, such as 0 2123 4567.")
    email: str | None = Field(default=None, description="E-mail address.")
    web: str | None = Field(default=None, description="Address of the website, beginning with https.")
    note: Text | None = None
    source: str | None = Field(default=None, description="Where it was found.")


class Right(Definition):
    """What a law lets everybody ask of every agency. Every guide tells it beside how to complain."""

    says: Text = Field(description="What may be asked, in one plain sentence.")
    section: str | Unknown = Field(default=UNKNOWN, description="Section of the law, such as 10.")
    is_checked: bool = Field(
        default=False, description="True where a source says it; false where it is told from memory."
    )
    source: str | None = Field(default=None, description="Where it was found.")


class Law(Definition):
    """File `law/*.yaml`: a law by its name."""

    id: Slug
    name: Text
    year_be: BuddhistYear | Unknown
    source: str | None = None
    note: Text | None = None
    rights: tuple[Right, ...] = Field(default=(), description="What it lets everybody ask of every agency.")
    rights_hold_for: Text | None = Field(default=None, description="For which services these hold, in words.")
