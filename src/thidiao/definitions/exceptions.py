"""What lets an agency ask people, for some time, for a paper that a register holds."""

from __future__ import annotations

from datetime import date, timedelta

from pydantic import Field

from thidiao.definitions.basis import UNKNOWN, Day, Slug, Text, Unknown
from thidiao.definitions.local import InForce


class DatedException(InForce):
    """Why people are asked, on some days only, for a paper that a register holds. On all other days they are not."""

    law: Slug = Field(description="Id of the law that allows it.")
    section: str | Unknown = Field(default=UNKNOWN, description="Section of that law, such as 12.")
    because: Text = Field(description="Why it is asked all the same, in one plain sentence for the person.")
    since: Day = Field(alias="from", description="The first day on which it is asked, such as 2026-01-31.")
    until: Day = Field(description="The first day on which it is no longer asked.")

    @property
    def last_day(self) -> date:
        """The last day on which it is asked."""
        return self.until - timedelta(days=1)
