"""Which days the offices of the state work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import cache

SATURDAY = 5

# Private-sector days in the public list: government offices work on them (domain practice, not checked against law).
_NOT_FOR_OFFICES = ("วันแรงงาน", "วันเด็ก")


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days of government offices.

    `days_off`: weekdays on which offices are closed. `days_on`: weekend days declared working days. `known`: the years,
    Common Era, for which the days off are known; outside them every weekday is taken for a working day.
    """

    days_off: frozenset[date] = frozenset()
    days_on: frozenset[date] = frozenset()
    opens: time = time(8, 30)
    closes: time = time(16, 30)
    known: frozenset[int] = frozenset()

    def is_working_day(self, day: date) -> bool:
        """Tell whether offices work on that day."""
        if day in self.days_on:
            return True
        return day.weekday() < SATURDAY and day not in self.days_off


PLAIN = Calendar()
"""Weekdays only: no holidays."""


def thai_calendar(years: Iterable[int], overrides: Mapping[date, bool] | None = None) -> Calendar:
    """Build the office calendar of Thailand for the given Common Era years.

    Days off are the public and government holidays, less Labour Day with its substitute and Children's Day.
    `overrides` has the days the cabinet declares: False for a day off, True for a working day; it wins.
    """
    wanted = tuple(sorted(set(years)))
    declared = overrides or {}
    off = _office_holidays(wanted) - {day for day, works in declared.items() if works}
    return Calendar(
        days_off=off | {day for day, works in declared.items() if not works},
        days_on=frozenset(day for day, works in declared.items() if works),
        known=frozenset(wanted),
    )


@cache
def _office_holidays(years: tuple[int, ...]) -> frozenset[date]:
    # It is a third of what a command waits for, and most commands count no days of a calendar.
    import holidays  # noqa: PLC0415

    listed = holidays.country_holidays("TH", years=years, categories=("public", "government"), language="th")
    return frozenset(day for day, name in listed.items() if not any(word in name for word in _NOT_FOR_OFFICES))
