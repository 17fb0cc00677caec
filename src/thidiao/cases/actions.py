"""What is done to cases. Each act locks its case, asks the rules, adds to the story and the record, all or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from thidiao.audit.actions import record
from thidiao.audit.words import By
from thidiao.cases import rules, words
from thidiao.cases.models import Application, Case, CaseEvent
from thidiao.cases.queries import PEOPLE, CannotFindCase, applicant_of, filed_by, may_be_asked, reached, steps_of
from thidiao.cases.words import Act, CaseState, Filed, FiledCase, Moved, NewApplication, NewCase, State, Step, item_of
from thidiao.catalogue.queries import guide
from thidiao.clocks.calendar import Calendar
from thidiao.clocks.rules import received_on
from thidiao.definitions import Pack
from thidiao.forms.actions import check_value
from thidiao.forms.queries import correction_documents
from thidiao.kernel.identifiers import application_number, case_number
from thidiao.kernel.thai import BANGKOK
from thidiao.kernel.verdicts import Verdict, no
from thidiao.people.rules import may_decide
from thidiao.people.words import Actor, Officer


class CannotMove(Exception):
    """The case stays as it is; `verdict` says why, with the law where one says so."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.reason)
        self.verdict = verdict


class CannotTakeUp(CannotMove):
    """The review cannot begin."""


class CannotAskForCorrection(CannotMove):
    """Nothing may be asked of the applicant."""


class CannotAnswerCorrection(CannotMove):
    """The answer is not taken in."""


class CannotApprove(CannotMove):
    """The case cannot be approved."""


class CannotRefuse(CannotMove):
    """The case cannot be refused."""


class CannotWithdraw(CannotMove):
    """The case cannot be withdrawn."""


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing the applicant must mend: an element id or a document (`type` or `type:of`), and a note in words."""

    item: str
    note: str = ""


@transaction.atomic(savepoint=False)
def receive_all(*, new: NewApplication, actor: Actor, at: datetime, calendar: Calendar) -> Filed:
    """Take in an application with all its cases: five statements, whatever their number.

    What is filed outside office hours counts from the next working day (Electronic Government Act B.E. 2565, s. 10).
    A case that needs another's outcome waits for it, and its clock with it.
    """
    received = received_on(at, calendar=calendar)
    number = application_number(at.astimezone(BANGKOK).date(), _next_running_number())
    application = Application(
        number=number,
        event=new.event,
        draft_id=new.draft_id,
        filed_by_id=actor.account_id,
        person_id=actor.person.id,
        company_id=actor.company.id if actor.company else None,
        filed_at=at,
        received_on=received,
        facts=new.facts,
        provenance=new.provenance,
        documents=list(new.documents),
        pack_id=new.pack_hash,
        idempotency_key=new.key,
        body_hash=new.body_hash,
    )
    application.save(force_insert=True)
    numbers = {each.service: case_number(number, index) for index, each in enumerate(new.cases, start=1)}
    first = {
        each.service: Step(act=Act.HELD if each.waits_for else Act.RECEIVED, at=at, on=received, by=actor.audit_name)
        for each in new.cases
    }
    rows = [_new_row(application, each, numbers, first[each.service], calendar) for each in new.cases]
    Case.objects.bulk_create(rows)
    CaseEvent.objects.bulk_create([_event(row, 1, first[row.service]) for row in rows])
    record("application.filed", about=number, by=actor, at=at, event=new.event, cases=numbers, body_hash=new.body_hash)
    return Filed(
        number=number,
        event=new.event,
        draft_id=new.draft_id,
        filed_at=at,
        received_on=received,
        body_hash=new.body_hash,
        pack_hash=new.pack_hash,
        cases=tuple(FiledCase(number=row.number, service=row.service, agency=row.agency) for row in rows),
    )


def _next_running_number() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('cases_application_running_number')")
        (running,) = cursor.fetchone()
    return int(running)


def _new_row(
    application: Application, new: NewCase, numbers: Mapping[str, str], first: Step, calendar: Calendar
) -> Case:
    row = Case(
        application=application,
        number=numbers[new.service],
        service=new.service,
        agency=new.agency,
        place=new.place,
        guide_id=new.guide_hash,
        promised_days=new.promised_days,
        payload=new.payload,
        fee=new.fee,
        waits_for=[numbers[service] for service in new.waits_for],
    )
    _remember(row, rules.fold([first]), calendar)
    return row


def take_up(*, number: str, officer: Officer, at: datetime, calendar: Calendar, seen: int | None = None) -> Moved:
    """Begin the review of a case. Raises CannotFindCase, CannotTakeUp.

    `seen`: the `seq` of the case the officer looked at; where the case moved on since, nothing is done.
    """
    with transaction.atomic():
        row, story = _for_officer(number, officer, seen, CannotTakeUp)
        _allow(rules.may_take_up(story), CannotTakeUp)
        return _happen(row, story, Step(Act.TAKEN_UP, at, _day(at), officer.audit_name), by=officer, calendar=calendar)


def ask_for_correction(
    *,
    number: str,
    officer: Officer,
    missing: Sequence[Missing],
    answer_by: date,
    at: datetime,
    calendar: Calendar,
    seen: int | None = None,
) -> Moved:
    """Ask the applicant, once, for what is missing; the clock stands still until the answer.

    Raises CannotFindCase, CannotAskForCorrection. Licensing Facilitation Act B.E. 2558, s. 8.
    """
    items = [each.item for each in missing]
    with transaction.atomic():
        row, story = _for_officer(number, officer, seen, CannotAskForCorrection)
        in_guide = may_be_asked(guide(row.guide_id), filed_on=_day(row.application.filed_at))
        verdict = rules.may_ask_for_correction(
            story, missing=items, in_guide=in_guide, answer_by=answer_by, today=_day(at)
        )
        _allow(verdict, CannotAskForCorrection)
        details = {
            "missing": [{"item": each.item, "note": each.note.strip()} for each in missing],
            "answer_by": answer_by.isoformat(),
        }
        step = Step(Act.CORRECTION_ASKED, at, _day(at), officer.audit_name, details)
        return _happen(row, story, step, by=officer, calendar=calendar, items=items)


def answer_correction(
    *,
    number: str,
    actor: Actor,
    values: Mapping[str, object],
    note: str,
    at: datetime,
    calendar: Calendar,
    pack: Pack,
) -> Moved:
    """Send in what was asked for: typed values, the documents handed in for this case, and an explanation.

    The answer counts for the day it is received, as a filing does; then the clock goes on. It reaches the agency that
    asked, no other. Raises CannotFindCase, CannotAnswerCorrection, and CannotReadValue for a value out of bounds.
    """
    with transaction.atomic():
        row, story = _for_applicant(number, actor)
        documents = correction_documents(draft_id=row.application.draft_id, case=number)
        items = [*values, *(item_of(each.type, each.of) for each in documents)]
        _allow(rules.may_answer_correction(story, given=items, note=note), CannotAnswerCorrection)
        fields = {element: check_value(element, value, pack) for element, value in values.items()}
        added = [each.as_json() for each in documents]
        row.payload = {
            "fields": {**row.payload["fields"], **fields},
            "documents": [*row.payload["documents"], *added],
        }
        details = {"fields": fields, "documents": added, "note": note.strip()}
        step = Step(Act.CORRECTION_ANSWERED, at, received_on(at, calendar=calendar), actor.audit_name, details)
        return _happen(row, story, step, by=actor, calendar=calendar, items=items)


def approve(*, number: str, officer: Officer, at: datetime, calendar: Calendar, seen: int | None = None) -> Moved:
    """Approve a case. Raises CannotFindCase, CannotApprove."""
    with transaction.atomic():
        row, story = _for_officer(number, officer, seen, CannotApprove)
        _allow(rules.may_approve(story), CannotApprove)
        return _happen(row, story, Step(Act.APPROVED, at, _day(at), officer.audit_name), by=officer, calendar=calendar)


def refuse(
    *,
    number: str,
    officer: Officer,
    reasons: Sequence[str],
    mend: str = "",
    at: datetime,
    calendar: Calendar,
    seen: int | None = None,
) -> Moved:
    """Refuse a case with written reasons, and say how it can be mended. Raises CannotFindCase, CannotRefuse."""
    with transaction.atomic():
        row, story = _for_officer(number, officer, seen, CannotRefuse)
        _allow(rules.may_refuse(story, reasons=reasons), CannotRefuse)
        details = {"reasons": [reason.strip() for reason in reasons], "mend": mend.strip()}
        step = Step(Act.REFUSED, at, _day(at), officer.audit_name, details)
        return _happen(row, story, step, by=officer, calendar=calendar)


def withdraw(*, number: str, actor: Actor, at: datetime, calendar: Calendar) -> Moved:
    """Withdraw a case that is not decided yet. Raises CannotFindCase, CannotWithdraw."""
    with transaction.atomic():
        row, story = _for_applicant(number, actor)
        _allow(rules.may_withdraw(story), CannotWithdraw)
        return _happen(row, story, Step(Act.WITHDRAWN, at, _day(at), actor.audit_name), by=actor, calendar=calendar)


@transaction.atomic
def release(*, approved: str, at: datetime, calendar: Calendar) -> tuple[Moved, ...]:
    """Pass on every case that waited for this approved one and now waits for nothing.

    Belongs into the transaction of the approval. Their clocks start on the day they are received.
    """
    waiting = Case.objects.filter(waits_for__contains=[approved], state=State.WAITING.value).select_related(*PEOPLE)
    released = []
    # Locked first, then looked at: of two approvals at the same time, the later one sees both.
    for row in waiting.select_for_update(of=("self",)).order_by("id"):
        needed = Case.objects.filter(number__in=row.waits_for).values_list("number", "state")
        story = rules.fold(steps_of(row.id))
        if rules.may_release(story, waits_for={number: State(state) for number, state in needed}):
            on = received_on(at, calendar=calendar)
            step = Step(Act.RELEASED, at, on, "system", {"after": approved})
            released.append(_happen(row, story, step, by="system", calendar=calendar))
    return tuple(released)


def _for_officer(number: str, officer: Officer, seen: int | None, refusal: type[CannotMove]) -> tuple[Case, CaseState]:
    row = _locked(reached(officer), number)
    _allow(may_decide(officer=officer, agency=row.agency, place=row.place), refusal)
    if seen is not None and seen != row.seq:
        raise refusal(no(words.CHANGED_MEANWHILE))
    return row, rules.fold(steps_of(row.id))


def _for_applicant(number: str, actor: Actor) -> tuple[Case, CaseState]:
    row = _locked(Case.objects.filter(application__in=filed_by(actor)), number)
    return row, rules.fold(steps_of(row.id))


def _locked(cases: QuerySet[Case], number: str) -> Case:
    row = cases.filter(number=number).select_related(*PEOPLE).select_for_update(of=("self",)).first()
    if row is None:
        raise CannotFindCase(number)
    return row


def _allow(verdict: Verdict, refusal: type[CannotMove]) -> None:
    if not verdict:
        raise refusal(verdict)


def _happen(row: Case, story: CaseState, step: Step, *, by: By, calendar: Calendar, **details: Any) -> Moved:
    story = rules.after(story, step)
    _event(row, story.seq, step).save(force_insert=True)
    _remember(row, story, calendar)
    row.save(update_fields=["payload", "state", "seq", "received_on", "due_on", "closed_at"])
    record(step.act.value, about=row.number, by=by, at=step.at, seq=story.seq, **details)
    return _moved(row)


def _remember(row: Case, story: CaseState, calendar: Calendar) -> None:
    """Keep what the story says where lists can find it."""
    row.state = story.state.value
    row.seq = story.seq
    row.received_on = story.received_on
    row.due_on = rules.due(story, working_days=row.promised_days, calendar=calendar).on
    row.closed_at = story.closed_at


def _moved(row: Case) -> Moved:
    application = row.application
    holder = application.company or application.person
    return Moved(
        case_id=row.id,
        number=row.number,
        application_id=application.id,
        application=application.number,
        service=row.service,
        agency=row.agency,
        guide_hash=row.guide_id,
        state=State(row.state),
        seq=row.seq,
        facts=row.payload["fields"],
        account_id=application.filed_by_id,
        holder_kind="person" if application.company is None else "company",
        holder_name=applicant_of(application),
        holder_number=holder.number,
    )


def _event(row: Case, seq: int, step: Step) -> CaseEvent:
    return CaseEvent(
        application_id=row.application_id,
        case=row,
        seq=seq,
        act=step.act.value,
        at=step.at,
        counts_on=step.on,
        by=step.by,
        details=dict(step.details),
    )


def _day(at: datetime) -> date:
    return at.astimezone(BANGKOK).date()
