"""An officer's acts and the applicant's answers, each with all that follows: licence, letters, cases set free."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from thidiao.audit.seals import Seal
from thidiao.cases import actions
from thidiao.cases.actions import CannotAnswerCorrection, Missing
from thidiao.cases.queries import CannotFindCase, application_for, office_calendar
from thidiao.cases.rules import may_answer_correction
from thidiao.cases.words import NOTHING_ASKED, Act, CaseFile, KnownApplication, Moved, State, item_of
from thidiao.clocks.calendar import Calendar
from thidiao.definitions import Pack
from thidiao.forms.actions import add_document, remove_document
from thidiao.forms.drafts import Holder, KnownDocument
from thidiao.forms.queries import correction_documents as documents_for_case
from thidiao.journeys.letters import moved_letter
from thidiao.kernel.verdicts import no
from thidiao.licences.actions import issue
from thidiao.licences.tasks import make_pdf
from thidiao.licences.words import Approved
from thidiao.notices.actions import queue_notices
from thidiao.notices.tasks import deliver_soon
from thidiao.notices.words import NewNotice
from thidiao.people.words import Actor, Officer


def take_up(
    *, number: str, officer: Officer, at: datetime, seen: int | None = None, calendar: Calendar | None = None
) -> None:
    """Begin the review of a case, and tell the applicant. Raises CannotFindCase, CannotTakeUp."""
    with transaction.atomic():
        moved = actions.take_up(number=number, officer=officer, at=at, seen=seen, calendar=_days(calendar, at))
        _tell([moved_letter(Act.TAKEN_UP, moved)], at=at)


def ask_for_correction(
    *,
    number: str,
    officer: Officer,
    missing: Sequence[Missing],
    answer_by: date,
    at: datetime,
    seen: int | None = None,
    calendar: Calendar | None = None,
) -> None:
    """Ask the applicant, once, for what is missing, and tell them. Raises CannotFindCase, CannotAskForCorrection."""
    with transaction.atomic():
        moved = actions.ask_for_correction(
            number=number,
            officer=officer,
            missing=missing,
            answer_by=answer_by,
            at=at,
            seen=seen,
            calendar=_days(calendar, at),
        )
        _tell([moved_letter(Act.CORRECTION_ASKED, moved)], at=at)


def approve(
    *,
    number: str,
    officer: Officer,
    at: datetime,
    pack: Pack,
    seal: Seal,
    seen: int | None = None,
    calendar: Calendar | None = None,
) -> str:
    """Approve a case: issue its licence, pass on what waited for it, tell the applicant. Give the licence number.

    All in one transaction; the licence's PDF is made afterwards by the worker. Raises CannotFindCase, CannotApprove.
    """
    days = _days(calendar, at)
    with transaction.atomic():
        moved = actions.approve(number=number, officer=officer, at=at, seen=seen, calendar=days)
        licence = issue(approved=_approved(moved), pack=pack, seal=seal, by=officer, at=at)
        released = actions.release(approved=number, at=at, calendar=days)
        letters = [moved_letter(Act.APPROVED, moved), *(moved_letter(Act.RELEASED, one) for one in released)]
        _tell(letters, at=at)
        make_pdf.defer(number=licence)
    return licence


def refuse(
    *,
    number: str,
    officer: Officer,
    reasons: Sequence[str],
    at: datetime,
    mend: str = "",
    seen: int | None = None,
    calendar: Calendar | None = None,
) -> None:
    """Refuse a case with its reasons, and tell the applicant. Raises CannotFindCase, CannotRefuse.

    Cases that wait for this one stay where they are, with the reason visible; the applicant may withdraw them.
    """
    with transaction.atomic():
        moved = actions.refuse(
            number=number,
            officer=officer,
            reasons=reasons,
            mend=mend,
            at=at,
            seen=seen,
            calendar=_days(calendar, at),
        )
        _tell([moved_letter(Act.REFUSED, moved)], at=at)


def add_correction_document(
    *,
    number: str,
    actor: Actor,
    type: str,
    of: str | None,
    name: str,
    content: bytes,
    at: datetime,
    pack: Pack,
) -> KnownDocument:
    """Take in a document that was asked for. Raises as `answer_correction` and `add_document` do."""
    application, case = _own_case(number, actor, at)
    verdict = may_answer_correction(case.story, given=[item_of(type, of)], note="")
    if not verdict:
        raise CannotAnswerCorrection(verdict)
    return add_document(
        draft_id=application.draft_id,
        # Another director of the company may answer than the one who filed.
        holder=Holder(account_id=application.filed_by),
        by=actor,
        type=type,
        of=of,
        name=name,
        content=content,
        at=at,
        pack=pack,
        for_case=number,
    )


def correction_documents(*, number: str, actor: Actor, at: datetime) -> tuple[KnownDocument, ...]:
    """List the documents handed in for an answer that is not sent yet. Raises CannotFindCase."""
    application, case = _own_case(number, actor, at)
    if case.state is not State.WITH_APPLICANT:
        return ()
    return documents_for_case(draft_id=application.draft_id, case=number)


def remove_correction_document(*, number: str, actor: Actor, document_id: UUID, at: datetime) -> None:
    """Take out a document handed in for an answer that is not sent yet.

    Raises CannotFindCase, CannotAnswerCorrection, CannotFindDocument.
    """
    application, case = _own_case(number, actor, at)
    if case.state is not State.WITH_APPLICANT:
        raise CannotAnswerCorrection(no(NOTHING_ASKED))
    remove_document(
        draft_id=application.draft_id,
        holder=Holder(account_id=application.filed_by),
        by=actor,
        document_id=document_id,
        for_case=number,
        at=at,
    )


def answer_correction(
    *,
    number: str,
    actor: Actor,
    values: Mapping[str, object],
    note: str,
    at: datetime,
    pack: Pack,
    calendar: Calendar | None = None,
) -> None:
    """Send in what was asked for, with the documents handed in for it.

    Raises CannotFindCase, CannotAnswerCorrection, and CannotReadValue for a value out of bounds.
    """
    actions.answer_correction(
        number=number, actor=actor, values=values, note=note, at=at, pack=pack, calendar=_days(calendar, at)
    )


def withdraw(*, number: str, actor: Actor, at: datetime, calendar: Calendar | None = None) -> None:
    """Withdraw a case that is not decided yet. Raises CannotFindCase, CannotWithdraw."""
    actions.withdraw(number=number, actor=actor, at=at, calendar=_days(calendar, at))


def _tell(letters: list[NewNotice], *, at: datetime) -> None:
    queue_notices(letters, at=at)
    deliver_soon()


def _days(calendar: Calendar | None, at: datetime) -> Calendar:
    return calendar or office_calendar(at.year)


def _own_case(number: str, actor: Actor, at: datetime) -> tuple[KnownApplication, CaseFile]:
    filed = number.rpartition("-")[0]
    application = application_for(actor=actor, number=filed, calendar=office_calendar(at.year))
    for case in application.cases:
        if case.number == number:
            return application, case
    raise CannotFindCase(number)


def _approved(moved: Moved) -> Approved:
    return Approved(
        case_id=moved.case_id,
        case_number=moved.number,
        application_id=moved.application_id,
        application_number=moved.application,
        service_id=moved.service,
        guide_hash=moved.guide_hash,
        holder_kind=moved.holder_kind,
        holder_name=moved.holder_name["th"],
        holder_number=moved.holder_number,
        facts=moved.facts,
    )
