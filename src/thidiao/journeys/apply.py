"""From a draft to an application: what each agency will receive, what is missing, and the filing itself."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any
from uuid import UUID

import rfc8785
from django.db import IntegrityError, transaction

from thidiao.audit.seals import Seal
from thidiao.cases.actions import receive_all
from thidiao.cases.queries import filed_application, filed_under_key
from thidiao.cases.rules import calendar_around
from thidiao.cases.words import Filed, NewApplication, NewCase
from thidiao.catalogue.events import event_of, is_for_companies
from thidiao.catalogue.localities import offered_at, place_of
from thidiao.catalogue.rules import needs
from thidiao.catalogue.words import State, Truth
from thidiao.clocks.calendar import Calendar
from thidiao.definitions import Pack, definition_hash, to_json
from thidiao.definitions.words import UNKNOWN, Kind, Service, Subject, Text
from thidiao.forms.actions import close_draft
from thidiao.forms.drafts import KnownDocument, KnownDraft, written_provenance
from thidiao.forms.queries import draft_for_filing
from thidiao.forms.rules import merge, payloads_for
from thidiao.forms.words import Evidence, OneForm, Payload
from thidiao.journeys.fees import price_of
from thidiao.journeys.letters import filed_letter
from thidiao.journeys.openings import open_questions_of, open_services_of
from thidiao.journeys.plan import order_services
from thidiao.journeys.words import Price, price_as_json
from thidiao.kernel.thai import BANGKOK
from thidiao.notices.actions import queue_notices
from thidiao.people.words import Actor

KIND_OF_APPLICANT = "applicant.kind"
LONGEST_KEY = 100
_ONE_PER_KEY = "cases_one_application_per_key"


class Refusal(StrEnum):
    """Why an application is not taken in."""

    NOT_READY = "not_ready"
    NOTHING_NEEDED = "nothing_needed"
    IN_PERSON = "in_person"
    NOT_OFFERED = "not_offered"
    NOT_YOURS = "not_yours"
    NOT_FOR_COMPANIES = "not_for_companies"
    ALREADY_FILED = "already_filed"
    KEY_USED = "key_used"
    BAD_KEY = "bad_key"


SENTENCES: Mapping[Refusal, Text] = {
    Refusal.NOT_READY: {
        "th": "คำขอยังไม่ครบ กรุณาตอบคำถามและแนบเอกสารที่เหลือก่อน",
        "en": "The application is not complete. Answer the questions and hand in the documents that are left.",
    },
    Refusal.NOTHING_NEEDED: {
        "th": "จากคำตอบของท่าน ไม่มีใบอนุญาตที่ต้องขอ",
        "en": "By your answers there is nothing to apply for.",
    },
    Refusal.IN_PERSON: {
        "th": "เรื่องนี้ต้องไปดำเนินการด้วยตนเองที่สำนักงาน จึงยื่นผ่านระบบนี้ไม่ได้",
        "en": "This has to be done in person at the office, so it cannot be filed here.",
    },
    Refusal.NOT_OFFERED: {
        "th": "บริการนี้ยังไม่เปิดให้ยื่นในพื้นที่ของสถานที่ที่ท่านระบุ แผนของท่านบอกไว้ว่าควรติดต่อที่ใด",
        "en": "This is not offered where your place is. Your plan says whom to ask instead.",
    },
    Refusal.NOT_YOURS: {
        "th": "คำตอบระบุผู้ยื่นคำขอไม่ตรงกับผู้ที่ลงชื่อเข้าใช้",
        "en": "The answers name another applicant than the one signed in.",
    },
    Refusal.NOT_FOR_COMPANIES: {
        "th": "เรื่องนี้เป็นเรื่องของบุคคล บริษัทยื่นไม่ได้ กรุณาเลือกยื่นในนามของตนเอง",
        "en": "This is a matter of people, so no company can apply for it. Choose to apply for yourself.",
    },
    Refusal.ALREADY_FILED: {"th": "คำขอนี้ยื่นไปแล้ว", "en": "This application has been filed already."},
    Refusal.KEY_USED: {
        "th": "คำขอนี้ส่งซ้ำกับคำขออื่น กรุณาเปิดหน้าตรวจคำตอบแล้วยื่นอีกครั้ง",
        "en": "This was sent in the place of another application. Open the page with your answers and file again.",
    },
    Refusal.BAD_KEY: {"th": "ยื่นคำขอจากหน้าตรวจคำตอบเท่านั้น", "en": "File from the page with your answers."},
}


class CannotFile(Exception):
    """The application was not taken in and nothing was kept; `message` says why in each language.

    `number`: the application this draft was filed as, where it was.
    """

    def __init__(self, refusal: Refusal, *, number: str = "") -> None:
        super().__init__(SENTENCES[refusal]["en"])
        self.refusal = refusal
        self.message = SENTENCES[refusal]
        self.number = number

    @property
    def is_conflict(self) -> bool:
        """Whether it clashes with something filed before (HTTP 409)."""
        return self.refusal in (Refusal.ALREADY_FILED, Refusal.KEY_USED)


@dataclass(frozen=True)
class AgencyPart:
    """What one agency will receive for one service. `waits_for`: services that must be approved first."""

    service: Service
    place: str
    """The place whose authority decides; empty where one agency decides for all places."""

    price: Price
    payload: Payload[KnownDocument]
    waits_for: tuple[str, ...]


@dataclass(frozen=True)
class Prepared:
    """A draft seen as the application it would be."""

    facts: Mapping[str, Any]
    form: OneForm
    parts: tuple[AgencyPart, ...]
    in_person: tuple[str, ...]
    """Services the law leaves out of electronic filing: nothing is sent for them."""

    not_offered: tuple[str, ...]
    """Services that are needed and not offered at the place: nothing is sent for them."""

    open_services: tuple[str, ...]
    open_questions: tuple[str, ...]
    missing_fields: tuple[str, ...]
    missing_documents: tuple[Evidence, ...]

    @property
    def is_ready(self) -> bool:
        """Whether it can be filed: something is needed, nothing is open, nothing is missing."""
        return bool(self.parts) and not (self.open_services or self.missing_fields or self.missing_documents)


@dataclass(frozen=True)
class Receipt:
    """Proof of a filing. `signed` is a JWS over `content` that anybody can check with the public key."""

    number: str
    content: Mapping[str, Any]
    signed: str


def prepare(
    *,
    draft: KnownDraft,
    pack: Pack,
    actor: Actor | None = None,
    unavailable: Collection[str] = (),
    on: date | None = None,
) -> Prepared:
    """Say what each agency would receive, and what is still missing. Reads and writes nothing.

    With an `actor`, who applies is known from their sign-in and need not be answered (Electronic Government Act
    B.E. 2565, s. 9). What registers named in `unavailable` hold must be answered by the person. `on` is the day of
    filing: exceptions that hold on it ask for papers that registers hold, by-laws that hold on it set fees.
    """
    facts = {**draft.facts, **identity_of(actor, pack)} if actor else dict(draft.facts)
    needed = needs(event_of(draft.event, pack=pack), facts, pack=pack)
    offered = offered_at(needed.in_state(State.NEEDED), facts, pack=pack, on=on)
    chosen = filed_here(offered, pack=pack)
    open_services = open_services_of(needed, chosen, facts, pack=pack, on=on)
    form = merge(chosen, facts, pack=pack, provenance=draft.provenance, unavailable=unavailable, on=on)
    waits_for = {step.service: step.after for step in order_services(chosen, form.evidence, pack=pack)}
    handed_in = {(document.type, document.of or None) for document in draft.documents}
    return Prepared(
        facts=facts,
        form=form,
        parts=_parts(chosen, facts, draft, waits_for, pack, on),
        in_person=tuple(service for service in offered if service not in chosen),
        not_offered=tuple(service for service in needed.in_state(State.NEEDED) if service not in offered),
        open_services=open_services,
        open_questions=open_questions_of(needed, open_services, facts, pack=pack),
        missing_fields=tuple(
            field.element.id for field in form.asked if field.required and field.asked_when.state is Truth.TRUE
        ),
        missing_documents=tuple(
            evidence
            for evidence in form.uploads
            if evidence.required
            and evidence.needed_when.state is Truth.TRUE
            and (evidence.type, evidence.of) not in handed_in
        ),
    )


def filed_here(services: Sequence[str], *, pack: Pack) -> tuple[str, ...]:
    """Leave out the services for which the person must appear (Electronic Government Act B.E. 2565, s. 7)."""
    return tuple(service for service in services if pack.services[service].in_person is None)


def identity_of(actor: Actor, pack: Pack) -> dict[str, Any]:
    """Give the facts a sign-in proves: which kind of applicant, and the applicant's own number."""
    own = Kind.PERSONAL_NUMBER if actor.company is None else Kind.JURISTIC_NUMBER
    numbers = {
        element.id: actor.applicant.number
        for element in pack.elements.values()
        if element.kind is own and element.held_by is not None and element.held_by.of is Subject.APPLICANT
    }
    return {KIND_OF_APPLICANT: actor.kind, **numbers} if KIND_OF_APPLICANT in pack.elements else numbers


def _parts(
    chosen: Sequence[str],
    facts: Mapping[str, Any],
    draft: KnownDraft,
    waits_for: Mapping[str, tuple[str, ...]],
    pack: Pack,
    on: date | None,
) -> tuple[AgencyPart, ...]:
    payloads = payloads_for(chosen, facts, draft.documents, pack=pack, on=on)
    parts = []
    for id in chosen:
        service = pack.services[id]
        place = place_of(service, facts, pack=pack) if pack.agencies[service.agency].by_place else ""
        price = price_of(service, facts, pack=pack, on=on)
        parts.append(AgencyPart(service, place, price, payloads[id], waits_for[id]))
    return tuple(parts)


def file_application(
    *,
    draft_id: UUID,
    actor: Actor,
    key: str,
    at: datetime,
    pack: Pack,
    seal: Seal,
    calendar: Calendar | None = None,
    unavailable: Collection[str] = (),
) -> Receipt:
    """File a draft: one application, one case for each service needed, all or none, and a signed receipt.

    One transaction of eleven statements whatever the number of services. `key` names this attempt: the same key for
    the same draft gives the same receipt, byte for byte, however often and whenever it comes; for another draft it is
    refused. The receipt is signed only after the commit. Raises CannotFindDraft, CannotFile.
    """
    if not 0 < len(key) <= LONGEST_KEY:
        raise CannotFile(Refusal.BAD_KEY)
    try:
        with transaction.atomic(durable=True):
            days = calendar or calendar_around(at.year, declared=pack.declared_days)
            filed = _file(draft_id, actor, key, at, pack, days, unavailable)
    except IntegrityError as clash:
        if _ONE_PER_KEY not in str(clash):
            raise
        raise CannotFile(Refusal.KEY_USED) from clash
    return receipt_of(filed, seal=seal)


def receipt_of(filed: Filed, *, seal: Seal) -> Receipt:
    """Sign what was filed. The same filing gives the same bytes, as long as the key is the same."""
    content: dict[str, Any] = {
        "application": filed.number,
        "event": filed.event,
        "filed_at": filed.filed_at.astimezone(UTC).isoformat(),
        "received_on": filed.received_on.isoformat(),
        "body_sha256": filed.body_hash,
        "pack_sha256": filed.pack_hash,
        "cases": [{"case": one.number, "service": one.service, "agency": one.agency} for one in filed.cases],
    }
    return Receipt(number=filed.number, content=content, signed=seal.sign(content, kind="receipt"))


def receipt_for(*, actor: Actor, number: str, seal: Seal) -> Receipt:
    """Give the receipt of an application again to its applicant. Two statements. Raises CannotFindCase."""
    return receipt_of(filed_application(actor=actor, number=number), seal=seal)


def _file(
    draft_id: UUID,
    actor: Actor,
    key: str,
    at: datetime,
    pack: Pack,
    calendar: Calendar,
    unavailable: Collection[str],
) -> Filed:
    draft = draft_for_filing(draft_id=draft_id, account_id=actor.account_id, pack=pack)
    body_hash = _hash_of_body(draft, actor)
    # A key used for another draft meets the database's own constraint, so only a draft already filed is looked for.
    if not draft.is_open:
        return _filed_before(draft, actor, key, body_hash)
    prepared = _ready(draft, actor, pack, unavailable, at.astimezone(BANGKOK).date())
    filed = receive_all(
        new=_new_application(draft, prepared, pack, key=key, body_hash=body_hash),
        actor=actor,
        at=at,
        calendar=calendar,
    )
    close_draft(draft_id=draft.id, application=filed.number, at=at)
    queue_notices([filed_letter(filed, to=actor.account_id)], at=at)
    return filed


def _filed_before(draft: KnownDraft, actor: Actor, key: str, body_hash: str) -> Filed:
    earlier = filed_under_key(account_id=actor.account_id, key=key)
    if earlier is None:
        raise CannotFile(Refusal.ALREADY_FILED, number=draft.application_number)
    if earlier.body_hash != body_hash:
        raise CannotFile(Refusal.KEY_USED)
    return earlier


def _ready(draft: KnownDraft, actor: Actor, pack: Pack, unavailable: Collection[str], on: date) -> Prepared:
    if draft.company_id != (actor.company.id if actor.company else None):
        raise CannotFile(Refusal.NOT_YOURS)
    if actor.company and not is_for_companies(event_of(draft.event, pack=pack)):
        raise CannotFile(Refusal.NOT_FOR_COMPANIES)
    if any(draft.facts.get(element, proved) != proved for element, proved in identity_of(actor, pack).items()):
        raise CannotFile(Refusal.NOT_YOURS)
    prepared = prepare(draft=draft, pack=pack, actor=actor, unavailable=unavailable, on=on)
    if not prepared.parts and not prepared.open_services:
        raise CannotFile(_why_nothing(prepared))
    if not prepared.is_ready:
        raise CannotFile(Refusal.NOT_READY)
    return prepared


def _why_nothing(prepared: Prepared) -> Refusal:
    if prepared.in_person:
        return Refusal.IN_PERSON
    return Refusal.NOT_OFFERED if prepared.not_offered else Refusal.NOTHING_NEEDED


def _new_application(draft: KnownDraft, prepared: Prepared, pack: Pack, *, key: str, body_hash: str) -> NewApplication:
    facts = {element: to_json(value) for element, value in prepared.facts.items()}
    documents = {document.id: document.as_json() for document in draft.documents}
    sent = {document.id for part in prepared.parts for document in part.payload.documents}
    return NewApplication(
        event=draft.event,
        draft_id=draft.id,
        facts=facts,
        provenance={element: written_provenance(told) for element, told in draft.provenance.items()},
        documents=[document for id, document in documents.items() if id in sent],
        pack_hash=pack.hash,
        key=key,
        body_hash=body_hash,
        cases=[_new_case(part, guide_hashes(pack)[part.service.id], facts, documents) for part in prepared.parts],
    )


@lru_cache(maxsize=8)
def guide_hashes(pack: Pack) -> Mapping[str, str]:
    """Give the fingerprint of each service's guide, computed once for a pack."""
    return {id: definition_hash(service) for id, service in pack.services.items()}


def _new_case(
    part: AgencyPart, guide_hash: str, facts: Mapping[str, Any], documents: Mapping[UUID, dict[str, Any]]
) -> NewCase:
    days = part.service.working_days
    return NewCase(
        service=part.service.id,
        agency=part.service.agency,
        place=part.place,
        guide_hash=guide_hash,
        promised_days=None if days == UNKNOWN else days,
        payload={
            "fields": {element: facts[element] for element in part.payload.fields},
            "documents": [documents[document.id] for document in part.payload.documents],
        },
        waits_for=part.waits_for,
        fee=price_as_json(part.price),
    )


def _hash_of_body(draft: KnownDraft, actor: Actor) -> str:
    """Fingerprint what is being filed: by whom, for whom, which answers and documents; not when or under which pack."""
    body: dict[str, Any] = {
        "draft": str(draft.id),
        "event": draft.event,
        "by": str(actor.account_id),
        "for": str(actor.applicant.id),
        "answers": draft.answers,
        "documents": [[document.type, document.of, document.sha256] for document in draft.documents],
    }
    return hashlib.sha256(rfc8785.dumps(body)).hexdigest()
