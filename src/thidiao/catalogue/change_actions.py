"""Drafting, proposing, approving and withdrawing changes of definitions, and putting them into force.

Each is one transaction that checks, changes and records. A published guide is a promise to the public (Licensing
Facilitation Act B.E. 2558, s. 7), so nobody makes one alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from thidiao.audit.actions import record
from thidiao.audit.words import By
from thidiao.catalogue import change_rules as rules
from thidiao.catalogue import change_words as words
from thidiao.catalogue.actions import publish_pack
from thidiao.catalogue.change_checks import check_for_days, newest_of, try_change
from thidiao.catalogue.change_queries import CannotFindChange, agencies_over, agency_of, known
from thidiao.catalogue.change_words import Act, ChangeState, refuse
from thidiao.catalogue.in_force import look_on
from thidiao.catalogue.models import Change, ChangeStep
from thidiao.definitions import Pack
from thidiao.definitions.authored import content_of
from thidiao.kernel.identifiers import new_id
from thidiao.kernel.thai import BANGKOK
from thidiao.kernel.verdicts import Verdict
from thidiao.people.rules import may_approve, may_draft
from thidiao.people.words import Officer

_ONE_OPEN = "catalogue_one_open_change_of_a_service"


class CannotChange(Exception):
    """Nothing was done to the change; `verdict` says why."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.reason)
        self.verdict = verdict


def start_change(*, service: str, officer: Officer, at: datetime, like: UUID | None = None) -> UUID:
    """Begin to draft a change of a service, from its newest definition; give the draft's id.

    With `like`, what that other change of the service said anew is put upon the newest definition. Raises CannotChange
    for who does not draft for its agency, and while another change of it is open.
    """
    newest = newest_of(service, today=_day(at))
    if newest is None:
        raise CannotChange(refuse(words.NO_SERVICE))
    pack = look_on(_day(at)).pack
    _insist(may_draft(officer=officer, agencies=agencies_over(newest.service.agency, pack=pack)))
    base = content_of(newest.service)
    earlier = None if like is None else Change.objects.filter(id=like, service=service).first()
    content = base if earlier is None else rules.merge_onto(base, base=earlier.base, mine=earlier.content)[0]
    row = Change(
        id=new_id(at),
        service=service,
        state=ChangeState.DRAFT,
        base_hash=newest.hash,
        base=base,
        content=content,
        reason="" if earlier is None else earlier.reason,
        authors=[officer.account_id],
        changed_at=at,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            _tell(row, Act.STARTED, by=officer, at=at, content=content)
    except IntegrityError as error:
        if _ONE_OPEN not in str(error):
            raise
        raise CannotChange(refuse(words.OPEN_ALREADY)) from error
    return row.id


@transaction.atomic
def save_change(
    *,
    change_id: UUID,
    officer: Officer,
    values: Mapping[str, Any],
    reason: str | None = None,
    seen: int,
    at: datetime,
) -> int:
    """Keep part of a draft, right or wrong: each key gets its value, None takes it away. Give the new version.

    Raises CannotChange where somebody else has changed it since (`seen` is the version the officer looked at).
    """
    row = _for_update(change_id, officer, at, may=may_draft)
    _insist(rules.may_save(known(row), seen=seen))
    content = {**row.content, **values}
    content = {key: value for key, value in content.items() if value is not None}
    reason = row.reason if reason is None else reason
    if content == row.content and reason == row.reason:
        return row.version
    row.content, row.reason = content, reason
    _keep(row, officer, at)
    _tell(row, Act.SAVED, by=officer, at=at, note=reason, content=content, keys=sorted(values))
    return row.version


@transaction.atomic
def rebase_change(*, change_id: UUID, officer: Officer, seen: int, at: datetime) -> tuple[str, ...]:
    """Bring a draft up to the newest definition; name the keys that both sides had changed, where the draft's stand."""
    row = _for_update(change_id, officer, at, may=may_draft)
    newest = newest_of(row.service, today=_day(at))
    if newest is None:
        raise CannotChange(refuse(words.NO_SERVICE))
    _insist(rules.may_rebase(known(row), seen=seen, newest_hash=newest.hash))
    theirs = content_of(newest.service)
    row.content, both = rules.merge_onto(theirs, base=row.base, mine=row.content)
    row.base, row.base_hash = theirs, newest.hash
    _keep(row, officer, at)
    _tell(row, Act.REBASED, by=officer, at=at, content=row.content, both=list(both))
    return both


@transaction.atomic
def propose_change(*, change_id: UUID, officer: Officer, seen: int, at: datetime) -> None:
    """Give a draft to the approvers. Raises CannotChange while it has mistakes or does not say what it rests on."""
    row = _for_update(change_id, officer, at, may=may_draft)
    newest = newest_of(row.service, today=_day(at))
    if newest is None:
        raise CannotChange(refuse(words.NO_SERVICE))
    checked = try_change(row.content, newest=newest).checked
    _insist(rules.may_propose(known(row), seen=seen, newest_hash=newest.hash, checked=checked))
    _move(row, ChangeState.PROPOSED, at)
    _tell(row, Act.PROPOSED, by=officer, at=at, note=row.reason, content=row.content)


@transaction.atomic
def approve_change(*, change_id: UUID, officer: Officer, holds_from: date, seen: int, at: datetime) -> None:
    """Approve a proposed change; from the day given it is the definition in force. Nobody approves their own work.

    Raises CannotChange as `may_approve` says. Applications filed before that day keep the definition they were filed
    under.
    """
    row = _for_update(change_id, officer, at, may=may_approve)
    newest = newest_of(row.service, today=_day(at))
    if newest is None:
        raise CannotChange(refuse(words.NO_SERVICE))
    change = known(row)
    checked = check_for_days(change, holds_from=max(holds_from, newest.ground_on))
    _insist(
        rules.may_approve(
            change,
            approver=officer.account_id,
            seen=seen,
            holds_from=holds_from,
            last_holds_from=newest.holds_from,
            today=_day(at),
            newest_hash=newest.hash,
            checked=checked,
        )
    )
    row.definition_hash, row.holds_from = checked.definition_hash, holds_from
    row.approved_by_id, row.approved_at = officer.account_id, at
    _move(row, ChangeState.APPROVED, at)
    told = {"definition_hash": row.definition_hash, "holds_from": holds_from.isoformat()}
    _tell(row, Act.APPROVED, by=officer, at=at, content=row.content, **told)


@transaction.atomic
def send_change_back(*, change_id: UUID, officer: Officer, why: str, seen: int, at: datetime) -> None:
    """Send a proposed change back to its authors, saying why."""
    row = _for_update(change_id, officer, at, may=may_approve)
    _insist(rules.may_send_back(known(row), seen=seen, why=why))
    _move(row, ChangeState.SENT_BACK, at)
    _tell(row, Act.SENT_BACK, by=officer, at=at, note=why.strip())


@transaction.atomic
def withdraw_change(*, change_id: UUID, officer: Officer, at: datetime) -> None:
    """Give a change up: an author or an approver may, as long as it is not in force."""
    row = _locked(change_id)
    over = agencies_over(agency_of(row, pack=look_on(_day(at)).pack), pack=look_on(_day(at)).pack)
    drafts, approves = may_draft(officer=officer, agencies=over), may_approve(officer=officer, agencies=over)
    _insist(drafts or approves)
    standing = look_on(_day(at)).standings.get(row.id)
    _insist(rules.may_withdraw(known(row), standing=standing))
    _move(row, ChangeState.WITHDRAWN, at)
    _tell(row, Act.WITHDRAWN, by=officer, at=at)


def pack_in_force(*, at: datetime) -> Pack:
    """Give the pack that holds at an instant. Who comes first after a change's day has begun publishes what it makes.

    One statement otherwise. Raises PackError where the folder's pack cannot be used.
    """
    look = look_on(_day(at))
    if look.fresh:
        _publish(look.pack, {change.id for change in look.fresh}, at)
    return look.pack


@transaction.atomic
def _publish(pack: Pack, ids: set[UUID], at: datetime) -> None:
    # Another process may be doing the same at this moment; whoever comes second finds nothing left to do.
    waiting = Change.objects.select_for_update().filter(id__in=ids, state=ChangeState.APPROVED)
    rows = list(waiting.order_by("holds_from", "approved_at", "id"))
    if not rows:
        return
    publish_pack(pack=pack, at=at)
    for row in rows:
        _move(row, ChangeState.PUBLISHED, at)
        _tell(row, Act.PUBLISHED, by="system", at=at, pack=pack.hash, definition_hash=row.definition_hash)


def _locked(change_id: UUID) -> Change:
    row = Change.objects.select_for_update().filter(id=change_id).first()
    if row is None:
        raise CannotFindChange(change_id)
    return row


def _for_update(change_id: UUID, officer: Officer, at: datetime, *, may: Any) -> Change:
    row = _locked(change_id)
    pack = look_on(_day(at)).pack
    _insist(may(officer=officer, agencies=agencies_over(agency_of(row, pack=pack), pack=pack)))
    return row


def _insist(verdict: Verdict) -> None:
    if not verdict:
        raise CannotChange(verdict)


def _keep(row: Change, officer: Officer, at: datetime) -> None:
    row.version += 1
    row.changed_at = at
    if officer.account_id not in row.authors:
        row.authors.append(officer.account_id)
    row.save()


def _move(row: Change, state: ChangeState, at: datetime) -> None:
    _insist(rules.may_move(ChangeState(row.state), state))
    row.state = state
    row.version += 1
    row.changed_at = at
    row.save()


def _tell(
    row: Change, act: Act, *, by: By, at: datetime, note: str = "", content: Any = None, **details: object
) -> None:
    who = by.account_id if isinstance(by, Officer) else None
    ChangeStep.objects.create(
        change=row, number=row.steps.count() + 1, act=act, at=at, by_id=who, note=note, content=content
    )
    record(act, about=row.id, by=by, at=at, service=row.service, **details)


def _day(at: datetime) -> date:
    return at.astimezone(BANGKOK).date()
