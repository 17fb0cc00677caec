"""How long an officer still has, computed from the calendar each time it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, ngettext

from thidiao.cases.queries import office_calendar
from thidiao.cases.words import State
from thidiao.clocks.rules import Moment, Tick, working_days_used
from thidiao.web.words import Tag, Tone

SOON = 3
"""From so many working days on, the time left stands out."""


@dataclass(frozen=True)
class Deadline:
    """The day a decision is due, with the time left or overrun in words."""

    on: date | None
    tag: Tag | None
    is_late: bool = False


def deadline_of(due_on: date | None, *, is_open: bool, state: State, today: date) -> Deadline:
    """Say how long there is until a decision is due."""
    if not is_open:
        return Deadline(None, None)
    if due_on is None:
        still = state is State.WITH_APPLICANT
        return Deadline(None, Tag(gettext("The clock stands still") if still else gettext("No day is known")))
    if due_on < today:
        return Deadline(due_on, Tag(_say_late(days_between(due_on, today)), Tone.STOPPED), is_late=True)
    if due_on == today:
        return Deadline(due_on, Tag(gettext("Due today"), Tone.ATTENTION))
    return Deadline(due_on, _tag_left(days_between(today, due_on)))


def days_between(start: date, end: date) -> int:
    """Count the working days after `start` up to and including `end`."""
    moments = (Moment(Tick.STARTED, start),)
    return working_days_used(moments, calendar=office_calendar(start.year), until=end)


def _tag_left(days: int) -> Tag:
    text = ngettext("%(days)s working day left", "%(days)s working days left", days) % {"days": days}
    return Tag(text, Tone.ATTENTION if days <= SOON else Tone.PLAIN)


def _say_late(days: int) -> str:
    if days == 0:
        return gettext("Late")
    return ngettext("Late by %(days)s working day", "Late by %(days)s working days", days) % {"days": days}
