"""Reading applications and cases: officers what reached their agency, applicants what they filed, others nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from thidiao.cases import rules
from thidiao.cases.models import Application, Case, CaseEvent
from thidiao.cases.words import (
    CLOSED,
    Act,
    CaseFile,
    Filed,
    FiledCase,
    KnownApplication,
    ListedApplication,
    ListedCase,
    State,
    Step,
    item_of,
)
from thidiao.catalogue.queries import current_pack, guide
from thidiao.clocks.calendar import Calendar
from thidiao.definitions.words import Document, Service
from thidiao.forms.drafts import KnownDocument
from thidiao.forms.queries import read_filed_document
from thidiao.kernel.thai import BANGKOK
from thidiao.kernel.verdicts import Verdict
from thidiao.people.rules import may_read
from thidiao.people.words import Actor, Officer

MOST_LISTED = 200


class CannotFindCase(Exception):
    """There is no such case or application, or it is none of this person's business: both are the same to who asks."""


class CannotSeeCase(CannotFindCase):
    """The case is at the officer's agency and for another place than the officer's; `verdict` says so."""

    def __init__(self, number: str, verdict: Verdict) -> None:
        super().__init__(number)
        self.verdict = verdict


def office_calendar(year: int) -> Calendar:
    """Give the office days around a Common Era year, with the special days that the pack in force declares."""
    return rules.calendar_around(year, declared=current_pack().declared_days)


def cases_for_officer(
    *, officer: Officer, closed: bool = False, agency: str | None = None, limit: int = 50, after: int = 0
) -> tuple[ListedCase, ...]:
    """List the cases of the officer's agencies, what is due first on top; closed ones by when, last first.

    At most 200 at once, starting `after` so many. One statement.
    """
    cases = seen_by(officer).filter(closed_at__isnull=not closed)
    if agency is not None:
        cases = cases.filter(agency=agency)
    order = [F("closed_at").desc()] if closed else [F("due_on").asc(nulls_last=True)]
    chosen = cases.select_related(*PEOPLE).order_by(*order, "number")
    return tuple(_listed(case) for case in chosen[after : after + min(limit, MOST_LISTED)])


def count_for_officer(*, officer: Officer, on: date) -> dict[str, int]:
    """Count the officer's cases: `open`, `late` (due before `on`) and `closed`. One statement."""
    is_open = Q(closed_at=None)
    return seen_by(officer).aggregate(
        open=Count("id", filter=is_open),
        late=Count("id", filter=is_open & Q(due_on__lt=on)),
        closed=Count("id", filter=~is_open),
    )


def case_for_officer(*, officer: Officer, number: str, calendar: Calendar) -> CaseFile:
    """Give a case to an officer of its agency: what the agency received, and no more. Raises CannotFindCase.

    A case that still waits for another has not reached its agency, so it is not there yet.
    """
    case = _for_officer(officer, number)
    (file,) = _files([case], states={}, calendar=calendar)
    if file.state in CLOSED:
        return file
    return replace(file, in_guide=may_be_asked(guide(case.guide_id), filed_on=local_day(case.application.filed_at)))


def document_for_officer(*, officer: Officer, number: str, document_id: UUID) -> tuple[KnownDocument, bytes]:
    """Give a document of a case to an officer of its agency. Raises CannotFindCase."""
    case = _for_officer(officer, number)
    return _document_in(case.payload["documents"], document_id)


def applications_for(*, actor: Actor) -> tuple[ListedApplication, ...]:
    """List the applications of whom the actor acts for, last filed first. Two statements."""
    applications = list(filed_by(actor).order_by("-filed_at", "-id")[:MOST_LISTED])
    states: dict[int, list[tuple[str, State]]] = defaultdict(list)
    rows = Case.objects.filter(application__in=applications).order_by("id")
    for application_id, service, state in rows.values_list("application_id", "service", "state"):
        states[application_id].append((service, State(state)))
    return tuple(
        ListedApplication(number=each.number, event=each.event, filed_at=each.filed_at, states=tuple(states[each.id]))
        for each in applications
    )


def application_ids_of(*, actor: Actor) -> tuple[int, ...]:
    """List the ids of all applications of whom the actor acts for. One statement."""
    return tuple(filed_by(actor).order_by("id").values_list("id", flat=True))


def application_for(*, actor: Actor, number: str, calendar: Calendar) -> KnownApplication:
    """Give an application with all its cases to its applicant. Three statements.

    Raises CannotFindCase.
    """
    application = filed_by(actor).select_related("person", "company").filter(number=number).first()
    if application is None:
        raise CannotFindCase(number)
    cases = list(Case.objects.filter(application=application).order_by("id"))
    for case in cases:
        case.application = application
    states = {case.number: State(case.state) for case in cases}
    return KnownApplication(
        id=application.id,
        number=application.number,
        event=application.event,
        draft_id=application.draft_id,
        filed_by=application.filed_by_id,
        filed_at=application.filed_at,
        received_on=application.received_on,
        applicant=applicant_of(application),
        facts=application.facts,
        documents=tuple(application.documents),
        pack_hash=application.pack_id,
        cases=_files(cases, states=states, calendar=calendar),
    )


def document_for_applicant(*, actor: Actor, number: str, document_id: UUID) -> tuple[KnownDocument, bytes]:
    """Give a document of an application to its applicant, also one that mended a case later. Raises CannotFindCase."""
    application = filed_by(actor).filter(number=number).first()
    if application is None:
        raise CannotFindCase(number)
    sent = Case.objects.filter(application=application).values_list("payload", flat=True)
    return _document_in([document for payload in sent for document in payload["documents"]], document_id)


def filed_under_key(*, account_id: UUID, key: str) -> Filed | None:
    """Find what an account filed under an idempotency key. One statement, and one more where it was."""
    application = Application.objects.filter(filed_by=account_id, idempotency_key=key).first()
    if application is None:
        return None
    cases = Case.objects.filter(application=application).order_by("id").values_list("number", "service", "agency")
    return _filed(application, [FiledCase(*case) for case in cases])


def filed_application(*, actor: Actor, number: str) -> Filed:
    """Give what was filed under a number to its applicant. Two statements. Raises CannotFindCase."""
    application = filed_by(actor).filter(number=number).first()
    if application is None:
        raise CannotFindCase(number)
    cases = Case.objects.filter(application=application).order_by("id").values_list("number", "service", "agency")
    return _filed(application, [FiledCase(*case) for case in cases])


def steps_of(case_id: int) -> tuple[Step, ...]:
    """Give what happened to one case, in order. One statement."""
    return tuple(_step(event) for event in CaseEvent.objects.filter(case=case_id).order_by("seq"))


def may_be_asked(service: Service, *, filed_on: date | None = None) -> tuple[str, ...]:
    """List what a guide lets an officer ask for: its elements, then its documents.

    What a register holds is not among them: the authority looks it up or makes the copy itself (Electronic Government
    Act B.E. 2565, s. 12). Only what an exception let the guide ask on the day of filing may be asked again.
    """
    held = {kind for kind, evidence in current_pack().evidence.items() if evidence.held_by}
    elements = [ask.element for ask in service.asks]
    documents = [
        item_of(document.type, document.of)
        for document in service.evidence
        if document.type not in held or is_excepted(document, filed_on)
    ]
    return tuple(dict.fromkeys((*elements, *documents)))


def is_excepted(document: Document, day: date | None) -> bool:
    """Tell whether the guide asks on this day for a document that a register holds."""
    return document.exception is not None and day is not None and document.exception.holds_on(day)


def local_day(at: datetime) -> date:
    """Give the day on which an instant falls in Thailand."""
    return at.astimezone(BANGKOK).date()


PEOPLE = ("application__person", "application__company")


def reached(officer: Officer) -> QuerySet[Case]:
    """Pick the cases that reached an agency of the officer, of any place: each is held against `may_read` before use.

    Data goes to an agency when its turn comes, not before.
    """
    return Case.objects.filter(agency__in=officer.agencies, received_on__isnull=False)


def seen_by(officer: Officer) -> QuerySet[Case]:
    """Pick the cases that the officer may see: of an authority of the place, those of the officer's own place."""
    everywhere = officer.agencies - officer.places.keys()
    mine = Q(agency__in=everywhere)
    for agency in officer.agencies & officer.places.keys():
        mine |= Q(agency=agency, place__startswith=officer.places[agency])
    return reached(officer).filter(mine)


def _for_officer(officer: Officer, number: str) -> Case:
    case = reached(officer).select_related(*PEOPLE).filter(number=number).first()
    if case is None:
        raise CannotFindCase(number)
    verdict = may_read(officer=officer, agency=case.agency, place=case.place)
    if not verdict:
        raise CannotSeeCase(number, verdict)
    return case


def filed_by(actor: Actor) -> QuerySet[Application]:
    """Pick the applications of whom the actor acts for: their own, or their company's."""
    if actor.company is not None:
        return Application.objects.filter(company=actor.company.id)
    return Application.objects.filter(Q(person=actor.person.id) & Q(company=None))


def _files(cases: list[Case], *, states: Mapping[str, State], calendar: Calendar) -> tuple[CaseFile, ...]:
    steps: dict[int, list[Step]] = defaultdict(list)
    for event in CaseEvent.objects.filter(case__in=cases).order_by("case_id", "seq"):
        steps[event.case_id].append(_step(event))
    return tuple(_file(case, steps[case.id], states, calendar) for case in cases)


def _file(case: Case, steps: list[Step], states: Mapping[str, State], calendar: Calendar) -> CaseFile:
    story = rules.fold(steps)
    due = rules.due(story, working_days=case.promised_days, calendar=calendar)
    waits_for = {number: states[number] for number in case.waits_for if number in states}
    return CaseFile(
        listed=_listed(case),
        payload=case.payload,
        guide_hash=case.guide_id,
        steps=tuple(steps),
        story=story,
        due=due,
        because=rules.why_due(story, due, waits_for=waits_for),
        waits_for=waits_for,
        fee=case.fee,
    )


def _listed(case: Case) -> ListedCase:
    return ListedCase(
        number=case.number,
        application=case.application.number,
        service=case.service,
        agency=case.agency,
        place=case.place,
        applicant=applicant_of(case.application),
        state=State(case.state),
        received_on=case.received_on,
        due_on=case.due_on,
        closed_at=case.closed_at,
        seq=case.seq,
    )


def applicant_of(application: Application) -> Mapping[str, str]:
    """Give the applicant's name in each language."""
    if application.company is not None:
        return {"th": application.company.name_th, "en": application.company.name_en}
    return application.person.name


def _filed(application: Application, cases: Iterable[FiledCase]) -> Filed:
    return Filed(
        number=application.number,
        event=application.event,
        draft_id=application.draft_id,
        filed_at=application.filed_at,
        received_on=application.received_on,
        body_hash=application.body_hash,
        pack_hash=application.pack_id,
        cases=tuple(cases),
    )


def _step(event: CaseEvent) -> Step:
    return Step(act=Act(event.act), at=event.at, on=event.counts_on, by=event.by, details=event.details)


def _document_in(documents: list[dict[str, object]], document_id: UUID) -> tuple[KnownDocument, bytes]:
    if str(document_id) not in {document["id"] for document in documents}:
        raise CannotFindCase(document_id)
    return read_filed_document(document_id=document_id)
