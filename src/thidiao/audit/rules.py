"""What may enter the record, and in which fiscal year it belongs."""

from __future__ import annotations

import re
from datetime import datetime

from thidiao.kernel.thai import BANGKOK, buddhist_year
from thidiao.kernel.verdicts import Verdict, no, ok

ACT_PATTERN = r"^[a-z]+\.[a-z]+(_[a-z]+)*$"
_ACT = re.compile(ACT_PATTERN)


def may_be_recorded(*, act: str, about: str, by: str, at: datetime) -> Verdict:
    """Tell whether an act is named like `case.received`, says whom and what it concerns, and when."""
    if not _ACT.fullmatch(act):
        return no(f"An act is named like 'case.received', not {act!r}.")
    if not about or not by:
        return no(f"The act {act!r} must say what it is about and who did it.")
    if at.tzinfo is None:
        return no(f"The instant of {act!r} has no time zone.")
    return ok()


def fiscal_year(at: datetime) -> int:
    """Give the fiscal year of an instant, in the Buddhist era: 2563 runs from 1 October 2562 to 30 September 2563."""
    day = at.astimezone(BANGKOK).date()
    return buddhist_year(day) + (1 if day.month >= 10 else 0)
