"""Statutory time, computed from what happened. All days are days in Bangkok.

A case's own clock is its guide's number of working days (Licensing Facilitation Act B.E. 2558, ss. 7 and 10). It starts
on the first working day after the day of receipt, and stands still while the applicant owes an answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from thidiao.clocks.calendar import Calendar
from thidiao.kernel.thai import BANGKOK

LONGEST_SEARCH = 366
"""A calendar with no working day in a year is a mistake, not a long holiday."""


class Tick(StrEnum):
    """What moves a clock."""

    STARTED = "started"
    PAUSED = "paused"
    RESUMED = "resumed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Moment:
    """One tick of a clock: what, and on which day."""

    tick: Tick
    on: date


@dataclass(frozen=True, slots=True)
class Pause:
    """Days on which the applicant owed an answer; `until` is None while it is still owed."""

    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Due:
    """The last day for a decision, and why it is that day.

    `on` is None where the guide's time is unknown, the clock has not started or stands still now.
    """

    on: date | None
    started_on: date | None
    working_days: int | None
    pauses: tuple[Pause, ...] = ()
    holidays: tuple[date, ...] = ()

    @property
    def is_paused(self) -> bool:
        """Whether the clock stands still at the end of the history."""
        return bool(self.pauses) and self.pauses[-1].until is None


class CannotCountDays(Exception):
    """The calendar has no working day where one is needed."""


def received_on(at: datetime, *, calendar: Calendar) -> date:
    """Give the day on which something sent at `at` counts as received.

    Within office hours of a working day it is that day, else the next working day (Electronic Government Act B.E. 2565,
    s. 10). Before opening is outside office hours too: the section makes no difference between early and late.
    Raises ValueError for an instant without a time zone.
    """
    if at.tzinfo is None:
        raise ValueError("receipt needs an instant with its time zone")
    local = at.astimezone(BANGKOK)
    day = local.date()
    if calendar.opens <= local.time() < calendar.closes and calendar.is_working_day(day):
        return day
    return next_working_day(day, calendar=calendar)


def next_working_day(day: date, *, calendar: Calendar) -> date:
    """Give the first working day after `day`. Raises CannotCountDays where there is none within a year."""
    for ahead in range(1, LONGEST_SEARCH + 1):
        later = day + timedelta(days=ahead)
        if calendar.is_working_day(later):
            return later
    raise CannotCountDays(f"no working day within a year of {day}")


def add_working_days(start: date, days: int, *, calendar: Calendar) -> date:
    """Give the day that is `days` working days after `start`; the day of `start` itself is free.

    Zero gives `start`. Raises ValueError for a negative number.
    """
    if days < 0:
        raise ValueError("working days are counted forward")
    day = start
    for _ in range(days):
        day = next_working_day(day, calendar=calendar)
    return day


def working_days_used(history: Sequence[Moment], *, calendar: Calendar, until: date) -> int:
    """Count the working days the agency has used, up to and including `until`.

    The day of a start or resumption is free, the day of a pause or an end is used: work was still possible on it.
    """
    used = 0
    running_since: date | None = None
    for moment in history:
        if moment.on > until:
            break
        if moment.tick in (Tick.STARTED, Tick.RESUMED):
            running_since = moment.on
        elif running_since is not None:
            used += _working_days_between(running_since, moment.on, calendar)
            running_since = None
    if running_since is not None:
        used += _working_days_between(running_since, until, calendar)
    return used


def due_on(history: Sequence[Moment], *, working_days: int | None, calendar: Calendar) -> Due:
    """Say by which day a decision is due, and why.

    `working_days` is the guide's time, None where it is unknown. Holidays are those that fell into the counted time.
    """
    started = next((moment.on for moment in history if moment.tick is Tick.STARTED), None)
    pauses = _pauses(history)
    standing = bool(pauses) and pauses[-1].until is None
    if started is None or working_days is None or standing:
        return Due(on=None, started_on=started, working_days=working_days, pauses=pauses)
    last = next(m.on for m in reversed(history) if m.tick in (Tick.STARTED, Tick.RESUMED))
    used = working_days_used([m for m in history if m.tick is not Tick.ENDED], calendar=calendar, until=last)
    day = add_working_days(last, max(working_days - used, 0), calendar=calendar)
    off = tuple(sorted(d for d in calendar.days_off if started < d <= day and d.weekday() < 5))
    return Due(
        on=day,
        started_on=started,
        working_days=working_days,
        pauses=pauses,
        holidays=off,
    )


def _working_days_between(after: date, through: date, calendar: Calendar) -> int:
    span = (through - after).days
    return sum(calendar.is_working_day(after + timedelta(days=n)) for n in range(1, span + 1))


def _pauses(history: Sequence[Moment]) -> tuple[Pause, ...]:
    pauses: list[Pause] = []
    for moment in history:
        if moment.tick is Tick.PAUSED:
            pauses.append(Pause(since=moment.on, until=None))
        elif moment.tick is Tick.RESUMED and pauses and pauses[-1].until is None:
            pauses[-1] = Pause(since=pauses[-1].since, until=moment.on)
    return tuple(pauses)
