"""A case as its officer reads it: what the agency received, what it can look up itself, and what happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from thidiao.cases.queries import is_excepted, local_day
from thidiao.cases.words import CLOSED, PARTY_OF, CaseFile, Party, State, Step
from thidiao.catalogue.queries import current_pack, guide
from thidiao.definitions import from_json, say
from thidiao.definitions.words import Document, Kind
from thidiao.kernel.identifiers import mask_number
from thidiao.licences.queries import token_of
from thidiao.licences.rules import licence_number
from thidiao.people.words import Officer
from thidiao.rules import Rule, compile_rule, nest
from thidiao.web.desk.deadlines import Deadline, deadline_of
from thidiao.web.desk.queue import place_of
from thidiao.web.downloads import say_size
from thidiao.web.localities import authority_name, frozen_fee
from thidiao.web.names import document_name, element_name, register_name, service_name
from thidiao.web.saying import say_value
from thidiao.web.stories import Reader, act_name, say_details, state_tag, why_due
from thidiao.web.templatetags.face import page_language
from thidiao.web.words import Entry, Tag


@dataclass(frozen=True)
class Received:
    """One fact the agency received. A personal number is `masked` until the officer opens it."""

    label: str
    value: str
    masked: str = ""


@dataclass(frozen=True)
class Handed:
    """One document the agency received."""

    kind: str
    name: str
    size: str
    href: str
    after_correction: bool


@dataclass(frozen=True)
class Licence:
    """The licence that came of the case."""

    number: str
    token: str


@dataclass(frozen=True)
class FileView:
    """A case on the desk."""

    number: str
    application: str
    href: str
    service: str
    agency: str
    applicant: Mapping[str, str]
    place: str
    fee: str
    fee_basis: str
    tag: Tag
    received_on: date | None
    deadline: Deadline
    why: tuple[str, ...]
    is_open: bool
    answer_by: date | None
    sections: tuple[tuple[str, tuple[Received, ...]], ...]
    documents: tuple[Handed, ...]
    look_up: tuple[tuple[str, str], ...]
    entries: tuple[Entry, ...]
    licence: Licence | None
    seq: int


def file_view(file: CaseFile, officer: Officer, *, today: date) -> FileView:
    """Put a case together for the page."""
    listed, is_open = file.listed, file.state not in CLOSED
    fee, fee_basis = frozen_fee(file.fee, listed.place)
    return FileView(
        number=file.number,
        application=listed.application,
        href=reverse("desk:case", args=[file.number]),
        service=service_name(listed.service),
        agency=authority_name(listed.agency, listed.place),
        applicant=listed.applicant,
        place=place_of(listed.place),
        fee=fee,
        fee_basis=fee_basis,
        tag=state_tag(file.state, Reader.OFFICER),
        received_on=listed.received_on,
        deadline=deadline_of(file.due.on, is_open=is_open, state=file.state, today=today),
        why=why_due(file.because, Reader.OFFICER),
        is_open=is_open,
        answer_by=file.story.answer_by,
        sections=_sections(file.payload["fields"]),
        documents=_documents(file),
        look_up=_look_up(file),
        entries=entries_of(file, officer),
        licence=_licence(file),
        seq=listed.seq,
    )


def received(element_id: str, raw: Any) -> Received:
    """Say one fact as the agency received it; what the pack in force cannot read stands as it was kept."""
    element, label = current_pack().elements.get(element_id), element_name(element_id)
    value = _value_of(element_id, raw)
    if element is None or (value is None and raw is not None):
        return Received(label, str(raw))
    said = say_value(element, value, language=page_language(), hide=False)
    return Received(label, said, mask_number(said) if element.kind is Kind.PERSONAL_NUMBER and raw else "")


def _value_of(element_id: str, raw: Any) -> Any:
    """Give the value of a fact as the pack in force reads it; None where it cannot."""
    element = current_pack().elements.get(element_id)
    try:
        return None if element is None else from_json(element, raw)
    except (ArithmeticError, TypeError, ValueError):
        return None


def entries_of(file: CaseFile, officer: Officer, *, since: int = 0) -> tuple[Entry, ...]:
    """Tell what happened after the step with the number `since`, oldest first."""
    last = len(file.steps) - 1
    return tuple(
        _entry(step, officer, now=place == last) for place, step in enumerate(file.steps) if place >= max(since, 0)
    )


def _entry(step: Step, officer: Officer, *, now: bool) -> Entry:
    lines = [*say_details(step.details), *_answered(step)]
    return Entry(title=act_name(step.act), at=step.at, by=_who(step, officer), text="\n".join(lines), now=now)


def _who(step: Step, officer: Officer) -> str:
    if step.by == officer.audit_name:
        return gettext("You, as officer")
    names = {
        Party.APPLICANT: gettext("The applicant"),
        Party.AGENCY: gettext("A colleague at your agency"),
        Party.PLATFORM: gettext("The platform"),
    }
    return names[PARTY_OF[step.act]]


def _answered(step: Step) -> list[str]:
    facts = [received(element, raw) for element, raw in step.details.get("fields", {}).items()]
    changed = [f"{one.label}: {one.masked or one.value}" for one in facts]
    documents = step.details.get("documents", ())
    return changed + [f"{document_name(one['type'], one['of'])}: {one['name']}" for one in documents]


def _sections(fields: Mapping[str, Any]) -> tuple[tuple[str, tuple[Received, ...]], ...]:
    pack, language = current_pack(), page_language()
    groups: dict[str, list[Received]] = {}
    # The database keeps no order; people read the facts as they were asked.
    known = [element for element in pack.elements if element in fields]
    for element in (*known, *sorted(fields.keys() - set(known))):
        groups.setdefault(pack.section_of.get(element, ""), []).append(received(element, fields[element]))
    titles = {name: say(section.title, language) for name, section in pack.sections.items()}
    return tuple((titles.get(name, gettext("Other facts")), tuple(rows)) for name, rows in groups.items())


def _documents(file: CaseFile) -> tuple[Handed, ...]:
    later = {one["id"] for step in file.steps for one in step.details.get("documents", ())}
    return tuple(
        Handed(
            kind=document_name(one["type"], one["of"]),
            name=one["name"],
            size=say_size(one["size"]),
            href=reverse("desk:document", args=[file.number, one["id"]]),
            after_correction=one["id"] in later,
        )
        for one in file.payload["documents"]
    )


def _look_up(file: CaseFile) -> tuple[tuple[str, str], ...]:
    """List what the guide names and a register holds: the document, and where to look it up."""
    evidence = current_pack().evidence
    facts, filed_on = _facts(file.payload["fields"]), local_day(file.steps[0].at)
    found = []
    for document in guide(file.guide_hash).evidence:
        kind = evidence.get(document.type)
        if kind is None or not kind.held_by or is_excepted(document, filed_on):
            continue
        if _may_apply(document, facts):
            found.append((document_name(document.type, document.of), register_name(kind.held_by)))
    return tuple(found)


def _may_apply(document: Document, facts: Mapping[str, Any]) -> bool:
    """Leave out only what the guide surely does not ask here: a fact the agency did not receive decides nothing."""
    return document.when is None or _rule(document.when)(facts) is not False


@lru_cache(maxsize=512)
def _rule(text: str) -> Rule:
    return compile_rule(text)


def _facts(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    return nest({name: _value_of(name, raw) for name, raw in fields.items()})


def _licence(file: CaseFile) -> Licence | None:
    if file.state is not State.APPROVED:
        return None
    number = licence_number(file.number)
    token = token_of(number)
    return None if token is None else Licence(number, token)
