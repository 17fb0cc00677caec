"""Reading drafts and documents. Every way in asks who holds the draft; to others it is not there."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.files.storage import default_storage
from django.db.models import Q, QuerySet

from thidiao.definitions import Pack, from_json
from thidiao.forms.drafts import CannotFindDocument, CannotFindDraft, Holder, KnownDocument, KnownDraft, read_provenance
from thidiao.forms.models import Document, Draft


def draft_for(*, draft_id: UUID, holder: Holder, pack: Pack) -> KnownDraft:
    """Give a draft to who holds it, with its documents. Two statements. Raises CannotFindDraft."""
    draft = held_by(holder).filter(id=draft_id).first()
    if draft is None:
        raise CannotFindDraft(draft_id)
    return known(draft, documents=_documents_of(draft), pack=pack)


def open_drafts_of(*, holder: Holder, pack: Pack) -> tuple[KnownDraft, ...]:
    """List the drafts a holder can go on with, last changed first, without their documents. One statement."""
    drafts = held_by(holder).filter(closed_at=None).order_by("-changed_at", "id")
    return tuple(known(draft, documents=(), pack=pack) for draft in drafts)


def read_document(*, document_id: UUID, holder: Holder) -> tuple[KnownDocument, bytes]:
    """Give a document of a draft to who holds the draft. Raises CannotFindDocument."""
    document = Document.objects.filter(id=document_id, draft__in=held_by(holder)).first()
    if document is None:
        raise CannotFindDocument(document_id)
    return known_document(document), _content(document)


def read_filed_document(*, document_id: UUID) -> tuple[KnownDocument, bytes]:
    """Give a document by its id alone: for `cases`, which has found it in a payload the reader may see.

    Raises CannotFindDocument.
    """
    document = Document.objects.filter(id=document_id).first()
    if document is None:
        raise CannotFindDocument(document_id)
    return known_document(document), _content(document)


def draft_for_filing(*, draft_id: UUID, account_id: UUID, pack: Pack) -> KnownDraft:
    """Give a draft to its owner and let nobody change it until the transaction ends. Two statements.

    Raises CannotFindDraft; a visitor's draft must be claimed first.
    """
    draft = Draft.objects.select_for_update().filter(id=draft_id, owner=account_id).first()
    if draft is None:
        raise CannotFindDraft(draft_id)
    return known(draft, documents=_documents_of(draft), pack=pack)


def correction_documents(*, draft_id: UUID, case: str) -> tuple[KnownDocument, ...]:
    """List the documents handed in after filing, to mend one case. One statement."""
    return tuple(
        known_document(one) for one in Document.objects.filter(draft=draft_id, for_case=case).order_by("added_at", "id")
    )


def held_by(holder: Holder) -> QuerySet[Draft]:
    """Pick the drafts of a holder: their own, and a visitor's that nobody has claimed."""
    mine = Q(pk__in=[])
    if holder.account_id is not None:
        mine |= Q(owner=holder.account_id)
    if holder.secret:
        mine |= Q(owner=None, secret_hash=holder.secret_hash)
    return Draft.objects.filter(mine)


def known(draft: Draft, *, documents: tuple[KnownDocument, ...], pack: Pack) -> KnownDraft:
    """Say what is known of a draft. Answers to what the pack no longer asks stay in `answers` and are no facts."""
    return KnownDraft(
        id=draft.id,
        event=draft.event,
        owner_id=draft.owner_id,
        company_id=draft.company_id,
        answers=draft.answers,
        facts=facts_of(draft.answers, pack),
        provenance={element: read_provenance(told) for element, told in draft.provenance.items()},
        documents=documents,
        version=draft.version,
        created_at=draft.created_at,
        changed_at=draft.changed_at,
        application_number=draft.application_number,
    )


def known_document(document: Document) -> KnownDocument:
    """Say what is known of a document."""
    return KnownDocument(
        id=document.id,
        type=document.type,
        of=document.of,
        name=document.name,
        content_type=document.content_type,
        size=document.size,
        sha256=document.sha256,
        for_case=document.for_case,
    )


def facts_of(answers: dict[str, Any], pack: Pack) -> dict[str, Any]:
    """Turn kept answers into typed values, leaving out elements the pack does not have."""
    return {
        element: from_json(pack.elements[element], raw) for element, raw in answers.items() if element in pack.elements
    }


def _documents_of(draft: Draft) -> tuple[KnownDocument, ...]:
    documents = Document.objects.filter(draft=draft, for_case="").order_by("added_at", "id")
    return tuple(known_document(document) for document in documents)


def _content(document: Document) -> bytes:
    with default_storage.open(document.stored_as) as file:
        content: bytes = file.read()
    return content
