"""Drafts ready to be filed, made by the house's own actions. Only imported once Django knows its settings."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

from django.utils import timezone
from PIL import Image

from thidiao.definitions import Pack
from thidiao.definitions.words import Element, Kind
from thidiao.forms.actions import add_document, save_answers, start_draft
from thidiao.forms.drafts import Holder
from thidiao.forms.queries import draft_for
from thidiao.journeys.apply import Prepared, prepare
from thidiao.journeys.prefill import fill_in, take_over
from thidiao.people.queries import actor_for, demo_accounts
from thidiao.people.words import Actor

PLACE: Mapping[Kind, str] = {
    Kind.PROVINCE: "10",
    Kind.DISTRICT: "1001",
    Kind.SUBDISTRICT: "100101",
    Kind.POSTAL_CODE: "10200",
}
SAMPLES: Mapping[Kind, object] = {
    **PLACE,
    Kind.BOOLEAN: True,
    Kind.DECLARATION: True,
    Kind.NUMBER: Decimal(50),
    Kind.INTEGER: 5,
    Kind.TEXT: "ตัวอย่างคำตอบ",
    Kind.LONG_TEXT: "ตัวอย่างคำตอบที่ยาวกว่าเล็กน้อย",
    Kind.PHONE: "0812345678",
    Kind.EMAIL: "sample@example.com",
    Kind.PERSONAL_NUMBER: "1000000999995",
    Kind.JURISTIC_NUMBER: "0005569000011",
}


@dataclass(frozen=True)
class Case:
    """A case to measure: which event, with which answers to begin with, and how many services that must come to."""

    name: str
    event: str
    services: int
    answers: Mapping[str, object]


@dataclass(frozen=True)
class ReadyDraft:
    """A draft that needs nothing more, and whose it is."""

    id: UUID
    account_id: UUID


def actors(count: int) -> Sequence[Actor]:
    """Give so many of the demo people."""
    today = timezone.localdate()
    people = [account for account in demo_accounts(on=today) if not account.roles]
    return [actor_for(account.id, on=today) for account in people[:count]]


def empty_draft(actor: Actor, case: Case, *, pack: Pack) -> ReadyDraft:
    """Start a draft and leave it as it is."""
    holder = Holder(account_id=actor.account_id)
    id = start_draft(event=case.event, holder=holder, at=datetime.now(tz=UTC), pack=pack)
    return ReadyDraft(id=id, account_id=actor.account_id)


def ready_draft(actor: Actor, case: Case, *, pack: Pack) -> ReadyDraft:
    """Start a draft, let registers fill it in, answer what is left and hand in every document."""
    draft = empty_draft(actor, case, pack=pack)
    holder = Holder(account_id=actor.account_id)
    take_over(draft_id=draft.id, holder=holder, actor=actor, at=datetime.now(tz=UTC), pack=pack)
    _save(draft, case.answers, pack)
    fill_in(draft_id=draft.id, actor=actor, at=datetime.now(tz=UTC), pack=pack)
    while missing := _prepared(draft, actor, pack).missing_fields:
        _save(draft, {element: _sample(pack.elements[element]) for element in missing}, pack)
    for shade, evidence in enumerate(_prepared(draft, actor, pack).missing_documents):
        add_document(
            draft_id=draft.id,
            holder=holder,
            type=evidence.type,
            of=evidence.of,
            name=f"{evidence.type}.png",
            content=_picture(shade),
            at=datetime.now(tz=UTC),
            pack=pack,
        )
    prepared = _prepared(draft, actor, pack)
    assert prepared.is_ready, (case, prepared.open_questions, prepared.missing_documents)
    assert len(prepared.parts) == case.services, (case, [part.service.id for part in prepared.parts])
    return draft


def _prepared(draft: ReadyDraft, actor: Actor, pack: Pack) -> Prepared:
    known = draft_for(draft_id=draft.id, holder=Holder(account_id=draft.account_id), pack=pack)
    return prepare(draft=known, pack=pack, actor=actor, unavailable=tuple(pack.registers))


def _save(draft: ReadyDraft, values: Mapping[str, object], pack: Pack) -> None:
    holder = Holder(account_id=draft.account_id)
    version = draft_for(draft_id=draft.id, holder=holder, pack=pack).version
    save_answers(draft_id=draft.id, holder=holder, values=values, version=version, at=datetime.now(tz=UTC), pack=pack)


def _sample(element: Element) -> object:
    if element.kind in (Kind.CHOICE, Kind.CHOICES):
        first = element.choices[0].value
        return [first] if element.kind is Kind.CHOICES else first
    return SAMPLES[element.kind]


def _picture(shade: int) -> bytes:
    written = io.BytesIO()
    Image.new("L", (8, 8), shade).save(written, "PNG")
    return written.getvalue()
