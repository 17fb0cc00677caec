"""Applications, cases and what happened to them as of any day, for counting. Nothing here tells who somebody is.

What happened until the end of a day, and was known at an instant, is what is counted. A case's state on a past day is a
fold of its events until then: what the case's row says today is never looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from thidiao.cases import rules
from thidiao.cases.models import CaseEvent
from thidiao.cases.words import DECIDED, OPEN, Act, CaseState, Step
from thidiao.clocks.calendar import Calendar
from thidiao.clocks.rules import Due, working_days_used
from thidiao.kernel.thai import BANGKOK
from thidiao.rules.columns import Column, Relation, Shape

_BATCH = 5_000
_EVENTS = ("case_id", "act", "at", "counts_on", "details", "case__number", "case__service", "case__agency")
_OF_CASE = ("case__place", "case__promised_days", "application__event")


def until(on: date, known_at: datetime) -> datetime:
    """Give the instant until which things count: the end of the day in Thailand, or earlier what was known then."""
    ends = datetime.combine(on + timedelta(days=1), time(), tzinfo=BANGKOK) - timedelta(microseconds=1)
    return min(ends, known_at)


def cases_as_of(
    *, on: date, known_at: datetime, calendar_of: Callable[[int], Calendar]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Give each case that there was, by number, with its fields as its events until then say. Read in batches.

    `calendar_of` gives the office days around a Common Era year.
    """
    events = CaseEvent.objects.filter(at__lte=until(on, known_at)).order_by("case_id", "seq")
    rows = events.values_list(*_EVENTS, *_OF_CASE).iterator(chunk_size=_BATCH)
    for _, story in groupby(rows, key=lambda row: row[0]):
        happened = list(story)
        number, service, agency, place, promised, event = happened[0][5:]
        steps = [Step(act=Act(act), at=at, on=day, by="", details=details) for _, act, at, day, details, *_ in happened]
        case = rules.fold(steps)
        calendar = calendar_of((case.received_on or on).year)
        due = rules.due(case, working_days=promised, calendar=calendar)
        used = None if case.received_on is None else working_days_used(case.moments, calendar=calendar, until=on)
        fixed = {"service": service, "agency": agency, "event": event, "province": place[:2] or None}
        yield number, {**fixed, "promised_days": promised, "days_used": used, **_standing(case, due, on)}


def _standing(case: CaseState, due: Due, on: date) -> dict[str, Any]:
    is_decided = case.state in DECIDED
    ended_on = None if case.closed_at is None else case.closed_at.astimezone(BANGKOK).date()
    decided_on = ended_on if is_decided else None
    last_day = decided_on or (on if case.state in OPEN else None)
    return {
        "state": case.state.value,
        "received_on": case.received_on,
        "due_on": due.on,
        "is_decided": is_decided,
        "decided_on": decided_on,
        "in_time": None if decided_on is None or due.on is None else decided_on <= due.on,
        "is_late": None if last_day is None or due.on is None else last_day > due.on,
        "corrections_asked": case.corrections_asked,
    }


def applications_as_of(*, on: date, known_at: datetime) -> Relation:
    """Give the applications filed until the end of a day, as rows to count and to pick from."""
    sql = (
        "(SELECT id, number AS key, event, (filed_at AT TIME ZONE 'Asia/Bangkok')::date AS filed_on, received_on,"
        " CASE WHEN company_id IS NULL THEN 'person' ELSE 'company' END AS applicant,"
        " filed_at AS recorded_at, %s::date AS as_of FROM cases_application WHERE filed_at <= %s) AS held"
    )
    words, dates = ("key", "event", "applicant"), ("filed_on", "received_on", "as_of")
    return Relation(sql, (on, until(on, known_at)), _columns(words, dates), identity="key")


def events_as_of(*, on: date, known_at: datetime) -> Relation:
    """Give what happened to cases until the end of a day, as rows to count and to pick from."""
    sql = (
        "(SELECT happened.id, c.number || '/' || happened.seq AS key, happened.act,"
        " (happened.at AT TIME ZONE 'Asia/Bangkok')::date AS happened_on, happened.counts_on,"
        " c.service, c.agency, a.event, happened.at AS recorded_at, %s::date AS as_of"
        " FROM cases_caseevent happened JOIN cases_case c ON c.id = happened.case_id"
        " JOIN cases_application a ON a.id = happened.application_id WHERE happened.at <= %s) AS held"
    )
    words, dates = ("key", "act", "service", "agency", "event"), ("happened_on", "counts_on", "as_of")
    return Relation(sql, (on, until(on, known_at)), _columns(words, dates), identity="key")


def _columns(words: tuple[str, ...], dates: tuple[str, ...]) -> dict[str, Column]:
    texts = {name: Column(Shape.TEXT, name) for name in words}
    return texts | {name: Column(Shape.DATE, name) for name in dates}
