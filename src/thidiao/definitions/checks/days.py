"""Special days of the offices that change nothing."""

from __future__ import annotations

from collections.abc import Iterator

from thidiao.clocks.calendar import thai_calendar
from thidiao.definitions.drafts import Draft, Part
from thidiao.definitions.local import SpecialDay
from thidiao.definitions.places import COUNTRY
from thidiao.definitions.problems import Problem, Severity


def days_as_usual(draft: Draft) -> Iterator[Problem]:
    """Find special days on which offices work, or do not, anyway: mostly a wrong date."""
    if draft.file is None or draft.file.country != COUNTRY:
        return
    for entry in draft.all(Part.SPECIAL_DAY):
        special: SpecialDay = entry.definition
        works = thai_calendar([special.day.year]).is_working_day(special.day)
        if works == (special.office == "open"):
            what = "a working day" if works else "a day off"
            message = f"{special.day:%A} {special.day} is {what} without this; is the date right?"
            yield entry.problem("date", code="day-as-usual", message=message, severity=Severity.WARNING)
