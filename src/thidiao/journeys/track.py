"""The applicant's page: every case with where it stands, when it is due and why, and what they owe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from thidiao.cases.queries import application_for, applications_for, office_calendar
from thidiao.cases.words import (
    ACT_NAMES,
    CLOSED,
    PARTY_OF,
    STATE_NAMES,
    CaseFile,
    KnownApplication,
    ListedApplication,
    Party,
    State,
    Step,
)
from thidiao.clocks.calendar import Calendar
from thidiao.definitions.words import Text
from thidiao.kernel.thai import BANGKOK
from thidiao.licences.queries import licences_of_application
from thidiao.licences.words import LicenceLine
from thidiao.people.words import Actor


@dataclass(frozen=True)
class Line:
    """One line of a case's timeline. It tells the party, not the officer: `details` has no name of who did it."""

    name: Text
    at: datetime
    counts_on: date
    party: Party
    details: Mapping[str, Any]


@dataclass(frozen=True)
class Owed:
    """What the applicant owes an agency: the items with the officer's notes, and by when."""

    items: tuple[tuple[str, str], ...]
    answer_by: date | None


@dataclass(frozen=True)
class TrackedCase:
    """One case on the page. `file.due` and `file.because` say when it is due and why."""

    file: CaseFile
    state_name: Text
    timeline: tuple[Line, ...]
    owed: Owed | None
    licence: LicenceLine | None
    is_late: bool
    may_withdraw: bool


@dataclass(frozen=True)
class Tracked:
    """An application with all its cases."""

    application: KnownApplication
    cases: tuple[TrackedCase, ...]

    @property
    def owed(self) -> tuple[TrackedCase, ...]:
        """Give the cases in which the applicant owes an answer."""
        return tuple(case for case in self.cases if case.owed)


def track(*, actor: Actor, number: str, at: datetime, calendar: Calendar | None = None) -> Tracked:
    """Give an application to its applicant. Four statements whatever the number of cases. Raises CannotFindCase."""
    application = application_for(actor=actor, number=number, calendar=calendar or office_calendar(at.year))
    licences = {licence.case_number: licence for licence in licences_of_application(application.id)}
    today = at.astimezone(BANGKOK).date()
    return Tracked(
        application=application,
        cases=tuple(_tracked(case, licences.get(case.number), today) for case in application.cases),
    )


def my_applications(*, actor: Actor) -> tuple[ListedApplication, ...]:
    """List what the actor's applicant has filed, last filed first. Two statements."""
    return applications_for(actor=actor)


def _tracked(case: CaseFile, licence: LicenceLine | None, today: date) -> TrackedCase:
    is_open = case.state not in CLOSED
    return TrackedCase(
        file=case,
        state_name=STATE_NAMES[case.state],
        timeline=tuple(_line(step) for step in case.steps),
        owed=_owed(case) if case.state is State.WITH_APPLICANT else None,
        licence=licence,
        is_late=is_open and case.due.on is not None and case.due.on < today,
        may_withdraw=is_open,
    )


def _line(step: Step) -> Line:
    return Line(
        name=ACT_NAMES[step.act],
        at=step.at,
        counts_on=step.on,
        party=PARTY_OF[step.act],
        details=step.details,
    )


def _owed(case: CaseFile) -> Owed:
    (asked,) = (step for step in case.steps if "missing" in step.details)
    return Owed(
        items=tuple((entry["item"], entry["note"]) for entry in asked.details["missing"]),
        answer_by=case.story.answer_by,
    )
