"""The day that a page is asked for: typed in either era, in Thai or Arabic digits, or today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext

from thidiao.kernel.thai import BANGKOK, ERA, read_date
from thidiao.web.words import Problem

FIELD, KNOWN = "as_of", "known_on"
LONGEST = 60
EARLIEST, LATEST = date(1900, 1, 1), date(2400, 12, 31)


@dataclass(frozen=True)
class ChosenDay:
    """The day a page is for, what was typed, and what was wrong with it: then the day is today."""

    on: date
    typed: str = ""
    problems: Sequence[Problem] = ()

    @property
    def is_chosen(self) -> bool:
        return bool(self.typed) and not self.problems

    @property
    def iso_be(self) -> str:
        """The day for an address: in the Buddhist era, as people here type it."""
        return f"{self.on.year + ERA:04}-{self.on:%m-%d}"


def known_at(request: HttpRequest) -> tuple[datetime, ChosenDay]:
    """Read as known on which day: the end of that day, or now where none was named or the day is not over."""
    now = timezone.now()
    day = chosen_day(request, name=KNOWN)
    if not day.is_chosen:
        return now, day
    return min(now, datetime.combine(day.on + timedelta(days=1), time(), tzinfo=BANGKOK)), day


def chosen_day(request: HttpRequest, *, otherwise: date | None = None, name: str = FIELD) -> ChosenDay:
    """Read the day that was asked for; where none was, the given one or today."""
    fallback = otherwise or timezone.localdate()
    typed = request.GET.get(name, "").strip()[:LONGEST]
    if not typed:
        return ChosenDay(fallback)
    try:
        on = read_date(typed)
    except ValueError:
        text = gettext("There is no such day: %(typed)s. Write it such as 30 กันยายน 2562 or 2019-09-30.")
        return ChosenDay(fallback, typed, (Problem(text % {"typed": typed}, f"#{name}"),))
    if not EARLIEST <= on <= LATEST:
        text = gettext("Nothing is recorded for a day so far away: %(typed)s.")
        return ChosenDay(fallback, typed, (Problem(text % {"typed": typed}, f"#{name}"),))
    return ChosenDay(on, typed)
