"""A case as its applicant reads it: state, due date and why, and what happened, in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from thidiao.cases.words import CLOSED, Party
from thidiao.definitions import say
from thidiao.journeys.track import Line, TrackedCase
from thidiao.licences.words import LicenceLine
from thidiao.web.localities import authority_name, frozen_fee
from thidiao.web.names import item_name, service_name
from thidiao.web.stories import Reader, say_details, state_tag, why_due
from thidiao.web.templatetags.face import page_language
from thidiao.web.words import Entry, Tag


@dataclass(frozen=True)
class CaseView:
    """One case on the tracking page."""

    number: str
    service: str
    agency: str
    fee: str
    fee_basis: str
    tag: Tag
    due_on: date | None
    why: tuple[str, ...]
    is_late: bool
    is_open: bool
    entries: tuple[Entry, ...]
    owed: tuple[str, ...]
    answer_by: date | None
    licence: LicenceLine | None
    may_withdraw: bool
    reasons: tuple[str, ...]


def case_view(case: TrackedCase, *, today: date) -> CaseView:
    """Put one case together for the page."""
    file = case.file
    is_open = file.state not in CLOSED
    fee, fee_basis = frozen_fee(file.fee, file.listed.place)
    return CaseView(
        number=file.number,
        service=service_name(file.listed.service),
        agency=authority_name(file.listed.agency, file.listed.place),
        fee=fee,
        fee_basis=fee_basis,
        tag=state_tag(file.state, Reader.APPLICANT),
        due_on=file.due.on if is_open else None,
        why=why_due(file.because, Reader.APPLICANT) if is_open else (),
        is_late=case.is_late,
        is_open=is_open,
        entries=(*_past(case), *_ahead(case, today)),
        owed=tuple(item_name(item) for item, _ in case.owed.items) if case.owed else (),
        answer_by=case.owed.answer_by if case.owed else None,
        licence=case.licence,
        may_withdraw=case.may_withdraw,
        reasons=file.story.reasons,
    )


def _past(case: TrackedCase) -> list[Entry]:
    last = len(case.timeline) - 1
    return [_entry(line, now=place == last) for place, line in enumerate(case.timeline)]


def _entry(line: Line, *, now: bool) -> Entry:
    parties = {
        Party.APPLICANT: gettext("You"),
        Party.AGENCY: gettext("The agency"),
        Party.PLATFORM: gettext("The platform"),
    }
    return Entry(
        title=say(dict(line.name), page_language()),
        at=line.at,
        by=parties[line.party],
        text="\n".join(say_details(line.details)),
        now=now,
    )


def _ahead(case: TrackedCase, today: date) -> list[Entry]:
    if case.file.state in CLOSED:
        return []
    on = case.file.due.on
    title = gettext("Decision due") if on is None or on >= today else gettext("Decision was due")
    return [Entry(title=title, at=on, ahead=True)]
