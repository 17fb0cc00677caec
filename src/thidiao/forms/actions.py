"""Starting, answering, claiming and forgetting drafts, and taking documents in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from thidiao.audit.actions import record
from thidiao.audit.words import By
from thidiao.catalogue.events import find_event
from thidiao.definitions import CannotReadValue, Pack, contradictions, read_value, to_json
from thidiao.definitions.words import Subject
from thidiao.forms import drafts
from thidiao.forms.drafts import (
    MOST_DOCUMENTS,
    CannotAddDocument,
    CannotFindDocument,
    CannotFindDraft,
    CannotForgetDraft,
    CannotSaveAnswers,
    CannotStartDraft,
    Holder,
    KnownDocument,
    clean_name,
    written_provenance,
)
from thidiao.forms.models import Document, Draft
from thidiao.forms.queries import facts_of, held_by, known_document
from thidiao.forms.uploads import ENDINGS, NOT_ACCEPTED, PDF, Examined, examine
from thidiao.forms.words import Provenance
from thidiao.kernel.identifiers import new_id
from thidiao.people.words import Actor
from thidiao.rules import compile_rule

SUBJECTS = {"", *(subject.value for subject in Subject)}


def start_draft(*, event: str, holder: Holder, at: datetime, pack: Pack, company_id: UUID | None = None) -> UUID:
    """Open a draft for an event or one service alone; a holder who has an open one for it gets that one.

    `company_id`: the company the owner applies for, None for themself or while nobody has signed in. Raises
    CannotStartDraft for what the pack does not have.
    """
    if find_event(event, pack=pack) is None:
        raise CannotStartDraft(drafts.UNKNOWN_EVENT)
    found = _open_draft(event, holder, company_id)
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return _new_draft(event, holder, company_id, at)
    except IntegrityError:
        # Somebody pressed twice: the other press has just made it.
        found = _open_draft(event, holder, company_id)
        if found is None:
            raise
        return found


def _open_draft(event: str, holder: Holder, company_id: UUID | None) -> UUID | None:
    if holder.account_id is not None:
        mine = Draft.objects.filter(owner=holder.account_id, company=company_id)
    else:
        mine = Draft.objects.filter(owner=None, secret_hash=holder.secret_hash)
    return mine.filter(event=event, closed_at=None).values_list("id", flat=True).first()


def _new_draft(event: str, holder: Holder, company_id: UUID | None, at: datetime) -> UUID:
    draft = Draft.objects.create(
        id=new_id(at),
        event=event,
        owner_id=holder.account_id,
        secret_hash="" if holder.account_id else holder.secret_hash,
        company_id=company_id if holder.account_id else None,
        created_at=at,
        changed_at=at,
    )
    record("draft.started", about=f"draft:{draft.id}", by=holder, at=at, event=event)
    return draft.id


@transaction.atomic
def save_answers(
    *,
    draft_id: UUID,
    holder: Holder,
    values: Mapping[str, object],
    version: int,
    at: datetime,
    pack: Pack,
    provenance: Mapping[str, Provenance] | None = None,
) -> int:
    """Keep typed answers in a draft and give its new version; None as a value takes an answer back.

    `version` is the one the person saw. An element without `provenance` was answered by the person. All or nothing:
    raises CannotSaveAnswers for a draft that was filed or changed meanwhile, for an element the pack does not have, a
    value out of bounds, and answers that cannot be true together.
    """
    draft = _for_update(draft_id, holder)
    if draft.closed_at is not None:
        raise CannotSaveAnswers(drafts.ALREADY_FILED)
    if draft.version != version:
        raise CannotSaveAnswers(drafts.CHANGED_MEANWHILE)
    answers = _laid_over(draft.answers, _checked(values, pack))
    _refuse_contradictions(draft.answers, answers, pack)
    told = {element: written_provenance(one) for element, one in (provenance or {}).items() if element in values}
    kept = {element: one for element, one in draft.provenance.items() if element not in values}
    draft.answers = answers
    draft.provenance = {element: one for element, one in (kept | told).items() if element in answers}
    draft.version += 1
    draft.changed_at = at
    draft.save(update_fields=["answers", "provenance", "version", "changed_at"])
    # Which questions were answered, never how.
    record("draft.answers_saved", about=f"draft:{draft_id}", by=holder, at=at, elements=sorted(values))
    return draft.version


def _for_update(draft_id: UUID, holder: Holder) -> Draft:
    draft = held_by(holder).select_for_update().filter(id=draft_id).first()
    if draft is None:
        raise CannotFindDraft(draft_id)
    return draft


def _checked(values: Mapping[str, object], pack: Pack) -> dict[str, Any]:
    checked: dict[str, Any] = {}
    refused = []
    for element, value in values.items():
        if element not in pack.elements:
            refused.append(drafts.unknown_element(element))
            continue
        try:
            checked[element] = None if value is None else check_value(element, value, pack)
        except CannotReadValue as fault:
            refused.append(fault.message)
    if refused:
        raise CannotSaveAnswers(*refused)
    return checked


def check_value(element: str, value: object, pack: Pack) -> Any:
    """Give a typed value as it is kept. Raises CannotReadValue for one the element cannot have.

    Read once more as if it came from outside, so that no caller can keep what a person could not have typed.
    """
    return to_json(read_value(pack.elements[element], to_json(value), pack))


def _laid_over(answers: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    both = {**answers, **values}
    return {element: value for element, value in both.items() if value is not None}


def _refuse_contradictions(before: dict[str, Any], after: dict[str, Any], pack: Pack) -> None:
    found = contradictions(facts_of(after, pack), pack)
    if not found:
        return
    # A contradiction that an older pack allowed must not keep the person from changing anything else.
    known = {one.id for one in contradictions(facts_of(before, pack), pack)}
    new = [one.message for one in found if one.id not in known]
    if new:
        raise CannotSaveAnswers(*new)


@transaction.atomic
def claim_draft(*, draft_id: UUID, secret: str, actor: Actor, at: datetime, pack: Pack) -> UUID:
    """Give a visitor's draft to who has signed in, or let its owner apply for somebody else; give the draft's id.

    An open draft the actor already has for the same event is laid under this one: newer answers win, no document is
    lost. Raises CannotFindDraft, and CannotSaveAnswers for a draft that was filed.
    """
    draft = _for_update(draft_id, Holder(account_id=actor.account_id, secret=secret))
    if draft.closed_at is not None:
        raise CannotSaveAnswers(drafts.ALREADY_FILED)
    company_id = actor.company.id if actor.company else None
    if draft.owner_id == actor.account_id and draft.company_id == company_id:
        return draft.id
    older = (
        Draft.objects.select_for_update()
        .filter(owner=actor.account_id, company=company_id, event=draft.event, closed_at=None)
        .first()
    )
    if older is not None:
        _lay_under(draft, older, pack)
    draft.owner_id, draft.secret_hash, draft.company_id = actor.account_id, "", company_id
    draft.version += 1
    draft.changed_at = at
    draft.save()
    record("draft.claimed", about=f"draft:{draft.id}", by=actor, at=at)
    return draft.id


def _lay_under(draft: Draft, older: Draft, pack: Pack) -> None:
    answers = _without_contradictions(older.answers, draft.answers, pack)
    from_older = answers.keys() - draft.answers.keys()
    draft.provenance |= {element: told for element, told in older.provenance.items() if element in from_older}
    draft.answers = answers
    seen = set(draft.documents.values_list("type", "of", "handed_in_sha256"))
    for document in older.documents.all():
        if (document.type, document.of, document.handed_in_sha256) in seen:
            _drop_file(document)
            document.delete()
    older.documents.update(draft=draft)
    older.delete()


def _without_contradictions(older: dict[str, Any], newer: dict[str, Any], pack: Pack) -> dict[str, Any]:
    answers = {**older, **newer}
    while found := contradictions(facts_of(answers, pack), pack):
        blamed = {element for one in found for element in compile_rule(one.when).reads} - newer.keys()
        if not blamed & answers.keys():
            break
        answers = {element: value for element, value in answers.items() if element not in blamed}
    return answers


@transaction.atomic
def forget_draft(*, draft_id: UUID, holder: Holder, at: datetime) -> None:
    """Delete a draft with its answers and documents.

    Raises CannotFindDraft, and CannotForgetDraft for one that was filed.
    """
    draft = _for_update(draft_id, holder)
    if draft.closed_at is not None:
        raise CannotForgetDraft(drafts.ALREADY_FILED)
    for document in draft.documents.all():
        _drop_file(document)
    draft.documents.all().delete()
    draft.delete()
    record("draft.forgotten", about=f"draft:{draft_id}", by=holder, at=at)


def close_draft(*, draft_id: UUID, application: str, at: datetime) -> None:
    """Close a draft that is being filed, in the filing's transaction. One statement.

    Raises CannotFindDraft where it is not open.
    """
    closed = Draft.objects.filter(id=draft_id, closed_at=None).update(closed_at=at, application_number=application)
    if not closed:
        raise CannotFindDraft(draft_id)


def add_document(
    *,
    draft_id: UUID,
    holder: Holder,
    type: str,
    of: str | None,
    name: str,
    content: bytes,
    at: datetime,
    pack: Pack,
    for_case: str = "",
    by: By | None = None,
) -> KnownDocument:
    """Take a document in: read in full, written anew, kept under a name of ours. The same content again adds nothing.

    `for_case`: the number of the case it mends after filing; before filing there is none. `by`: who hands it in, where
    that is not the holder. Raises CannotFindDraft, and CannotAddDocument with the reason in words.
    """
    kind = pack.evidence.get(type)
    if kind is None or (of or "") not in SUBJECTS:
        raise CannotAddDocument(drafts.UNKNOWN_EVIDENCE)
    # The file is read before any row is locked: a slow one must not hold up anybody.
    good = examine(content, accepts=kind.accepts, largest_mb=kind.largest_mb)
    document = Document(
        id=new_id(at),
        draft_id=draft_id,
        type=type,
        of=of or "",
        for_case=for_case,
        name=clean_name(name, ending=ENDINGS[good.content_type]),
        content_type=good.content_type,
        size=len(good.content),
        sha256=good.sha256,
        handed_in_sha256=good.handed_in_sha256,
        added_at=at,
    )
    return _keep(document, good, holder, by or holder, at)


def add_licence(
    *,
    draft_id: UUID,
    holder: Holder,
    type: str,
    of: str | None,
    number: str,
    pdf: bytes,
    at: datetime,
    pack: Pack,
) -> KnownDocument:
    """Take in a licence that this house issued to whom the draft is for: its very bytes, whose seal thus stays whole.

    For `journeys`, which has made sure of whose it is and that it holds. The same licence again adds nothing. Raises
    CannotFindDraft, and CannotAddDocument with the reason in words.
    """
    kind = pack.evidence.get(type)
    if kind is None or (of or "") not in SUBJECTS:
        raise CannotAddDocument(drafts.UNKNOWN_EVIDENCE)
    if PDF not in kind.accepts:
        raise CannotAddDocument(NOT_ACCEPTED)
    sha256 = hashlib.sha256(pdf).hexdigest()
    document = Document(
        id=new_id(at),
        draft_id=draft_id,
        type=type,
        of=of or "",
        name=clean_name(number, ending=ENDINGS[PDF]),
        content_type=PDF,
        size=len(pdf),
        sha256=sha256,
        handed_in_sha256=sha256,
        added_at=at,
    )
    return _keep(document, Examined(PDF, pdf, sha256, sha256), holder, holder, at)


@transaction.atomic
def _keep(document: Document, good: Examined, holder: Holder, by: By, at: datetime) -> KnownDocument:
    draft = held_by(holder).select_for_update().filter(id=document.draft_id).first()
    if draft is None:
        raise CannotFindDraft(document.draft_id)
    if (draft.closed_at is not None) != bool(document.for_case):
        raise CannotAddDocument(drafts.ALREADY_FILED)
    same = _same_as(document)
    if same is not None:
        return known_document(same)
    if Document.objects.filter(draft=draft).count() >= MOST_DOCUMENTS:
        raise CannotAddDocument(drafts.TOO_MANY)
    document.stored_as = f"documents/{draft.id}/{document.id}{ENDINGS[good.content_type]}"
    default_storage.save(document.stored_as, ContentFile(good.content))
    try:
        document.save(force_insert=True)
        record("document.added", about=f"draft:{draft.id}", by=by, at=at, document=str(document.id))
    except BaseException:
        default_storage.delete(document.stored_as)
        raise
    return known_document(document)


def _same_as(document: Document) -> Document | None:
    return Document.objects.filter(
        draft=document.draft_id,
        type=document.type,
        of=document.of,
        for_case=document.for_case,
        handed_in_sha256=document.handed_in_sha256,
    ).first()


@transaction.atomic
def remove_document(
    *,
    draft_id: UUID,
    holder: Holder,
    document_id: UUID,
    at: datetime,
    for_case: str = "",
    by: By | None = None,
) -> None:
    """Take a document out again and delete its file. Raises CannotFindDocument.

    Before filing any document; afterwards only one that is to mend the case `for_case`, as long as its answer is owed.
    `by`: who does it, where that is not the holder.
    """
    drafts_held = held_by(holder).select_for_update().filter(id=draft_id, closed_at__isnull=not for_case)
    draft = drafts_held.first()
    document = Document.objects.filter(id=document_id, draft=draft, for_case=for_case).first() if draft else None
    if document is None:
        raise CannotFindDocument(document_id)
    _drop_file(document)
    document.delete()
    record("document.removed", about=f"draft:{draft_id}", by=by or holder, at=at, document=str(document_id))


def _drop_file(document: Document) -> None:
    stored_as = document.stored_as
    # A file deleted before the commit could not come back with a rollback.
    transaction.on_commit(lambda: default_storage.delete(stored_as))
