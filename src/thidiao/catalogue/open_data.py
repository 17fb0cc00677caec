"""The catalogue for other programs, as JSON and CSV. The types here are the formats, each field described. Pure."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from thidiao.catalogue.directory import Way, events_of, shelves
from thidiao.catalogue.events import alone
from thidiao.catalogue.reaching import channels_of, complaints_of
from thidiao.definitions import Pack, definition_hash
from thidiao.definitions.exceptions import DatedException
from thidiao.definitions.ways import Channel, Law
from thidiao.definitions.words import UNKNOWN, Document, Fee, Service, Text

LICENCE = "https://eupl.eu/1.2/en/"


class Entry(BaseModel):
    model_config = ConfigDict(frozen=True)


class FeeData(Entry):
    """What it costs in baht. Nothing in any field: unknown."""

    free: bool = Field(description="True only where a source says that it is free of charge.")
    exact_thb: Decimal | None = Field(description="The amount, where it is the same for everybody.")
    min_thb: Decimal | None = Field(description="The least it can cost, where it depends on the case.")
    max_thb: Decimal | None = Field(description="The most it can cost; null beside `min_thb`: no upper end is known.")
    depends_on: tuple[str, ...] = Field(description="Ids of the elements that a table of fees tests.")
    note: Text | None = Field(description="What the source says beside the amount.")


class ExceptionData(Entry):
    """Why people are asked, for some days, for what a register holds."""

    since: date = Field(description="The first day on which it is asked.")
    until: date = Field(description="The first day on which it is no longer asked.")
    law: str = Field(description="Id of the law that allows it.")
    because: Text = Field(description="Why it is asked.")


class BylawData(Entry):
    """A by-law of an authority of the place that sets the fee of a service."""

    id: str = Field(description="Its id in this catalogue.")
    name: Text = Field(description="Its name, by language.")
    authority: str = Field(description="Id of the agency whose by-law it is.")
    places: tuple[str, ...] = Field(description="Codes of the places it holds in.")
    since: date = Field(description="The first day it holds.")
    until: date | None = Field(description="The first day it no longer holds; null: no end is known.")
    source: str = Field(description="Where its text can be read.")


class DocumentData(Entry):
    """A paper that belongs to an application."""

    type: str = Field(description="Id of the evidence type.")
    name: Text = Field(description="What it is called.")
    of: str | None = Field(description="Whom or what it is about.")
    when: str | None = Field(description="FEEL condition under which it is needed; null: always.")
    required: bool = Field(description="False where it may be left out.")
    held_by: str | None = Field(description="Id of the register that holds it; then nobody is asked for it.")
    exception: ExceptionData | None = Field(description="Why people are asked all the same, and until when.")


class QuestionData(Entry):
    """A fact that the form asks for, or looks up."""

    element: str = Field(description="Id of the element in the vocabulary.")
    label: Text = Field(description="What it is called.")
    when: str | None = Field(description="FEEL condition under which it is asked; null: always.")
    required: bool = Field(description="False where it may be left out.")
    held_by: str | None = Field(description="Id of the register that holds it; then nobody is asked for it.")


class OperationData(Entry):
    """Renewing, changing or giving up."""

    working_days: int | None = Field(description="Within how many working days it is decided; null: unknown.")
    fee: FeeData = Field(description="What it costs.")
    documents: tuple[DocumentData, ...] | None = Field(description="Every document; null: no list was found.")


class ChannelData(Entry):
    """A way to file, or to complain, beside this platform."""

    kind: str = Field(description="`counter`, `centre`, `site`, `post`, `phone` or `email`.")
    name: Text | None = Field(description="What the office or the website is called.")
    address: Text | None = Field(description="Where it is, or where post goes; null: unknown.")
    hours: Text | None = Field(description="When it is open; null: unknown.")
    phone: str | None = Field(description="Telephone number; null: unknown.")
    email: str | None = Field(description="E-mail address.")
    web: str | None = Field(description="Address of a website.")


class RightData(Entry):
    """What a law lets everybody ask of every agency."""

    says: Text = Field(description="What may be asked.")
    section: str | None = Field(description="Section of the law; null: unknown.")
    checked: bool = Field(description="False where it is told from memory, without a source.")


class ServiceData(Entry):
    """One service of the state."""

    id: str = Field(description="Its id in this catalogue; it never means another service.")
    address: str = Field(description="Its stable address.")
    guide: str = Field(description="Address of its guide for people.")
    start: str | None = Field(description="Address that begins an application for it alone; null: done in person.")
    version: str = Field(description="SHA-256 of its definition; it changes whenever anything here changes.")
    name: Text = Field(description="Its official name, by language.")
    short_name: Text = Field(description="Its name in a few words, by language.")
    words: dict[str, tuple[str, ...]] = Field(description="Other words people use for it, by language.")
    side: str = Field(description="`business` or `citizen`.")
    groups: tuple[str, ...] = Field(description="Ids of the groups of the directory it stands in.")
    events: tuple[str, ...] = Field(description="Ids of the events that may lead to it.")
    agency: str = Field(description="Id of the agency that decides.")
    law: str = Field(description="Id of the law it rests on.")
    section: str | None = Field(description="Section of the law that says who needs it; null: unknown.")
    because: Text = Field(description="Who needs it, in one sentence.")
    rule: str = Field(description="Who needs it, as a FEEL condition over elements.")
    working_days: int | None = Field(description="Within how many working days it is decided; null: unknown.")
    fee: FeeData = Field(description="What it costs.")
    valid_months: int | None = Field(description="For how many months it is valid; null: unknown, or in words only.")
    validity: Text | None = Field(description="How long it is valid, in words.")
    outcome: Text = Field(description="Name of the document an approval is.")
    documents: tuple[DocumentData, ...] = Field(description="Every document, in the order of the definition.")
    documents_known: bool = Field(description="False where no list of documents was found; then `documents` is empty.")
    questions: tuple[QuestionData, ...] = Field(description="Every fact, in the order of the definition.")
    after: tuple[str, ...] = Field(description="Ids of services decided first, where both are needed.")
    operations: dict[str, OperationData] = Field(description="What is known of `renew`, `amend` and `cancel`.")
    source: str | None = Field(description="Address of the public guide it was taken from.")
    basis: Text | None = Field(description="What this entry rests on.")
    checked: bool = Field(description="True once somebody compared it with the agency's current guide.")
    checked_on: date | None = Field(description="The day somebody last compared it with the guide; null: never.")
    in_person: Text | None = Field(description="Why nothing is filed here, where the law wants the person to appear.")
    bylaws: tuple[BylawData, ...] = Field(description="By-laws that set its fee in some places.")
    offered_in: tuple[str, ...] = Field(description="Codes of the only places it is offered in; empty: everywhere.")
    channels: tuple[ChannelData, ...] = Field(description="Where else people file; empty: unknown.")
    complaints: tuple[ChannelData, ...] = Field(description="Where people complain; empty: unknown.")


class NamedData(Entry):
    """An agency, law, event, group or register by its id."""

    id: str = Field(description="Its id in this catalogue.")
    address: str = Field(description="Its stable address.")
    name: Text = Field(description="Its name, by language.")
    part_of: str | None = Field(default=None, description="Of an agency: id of the agency above it, where known.")
    rights: tuple[RightData, ...] = Field(default=(), description="Of a law: what it lets everybody ask.")


class CatalogueData(Entry):
    """The whole catalogue."""

    address: str = Field(description="Where it was taken from.")
    pack: str = Field(description="Id of the pack of definitions in force.")
    country: str = Field(description="ISO 3166-1 alpha-2 code.")
    languages: tuple[str, ...] = Field(description="Languages of all texts; the first is never missing.")
    pack_version: str = Field(description="Edition of the pack.")
    version: str = Field(description="SHA-256 of the pack; it changes whenever anything here changes.")
    licence: str = Field(description="Under what terms all of it may be used.")
    services: tuple[ServiceData, ...] = Field(description="Every service, in the order of ids.")
    agencies: tuple[NamedData, ...] = Field(description="Every agency.")
    laws: tuple[NamedData, ...] = Field(description="Every law.")
    events: tuple[NamedData, ...] = Field(description="Every event.")
    groups: tuple[NamedData, ...] = Field(description="Every group of the directory.")
    registers: tuple[NamedData, ...] = Field(description="Every register.")


def catalogue_data(pack: Pack, *, base: str) -> CatalogueData:
    """Give the whole catalogue as data; `base` is the address of the site without the last slash."""
    groups = shelves(pack, Way.GROUP)
    agencies = (
        NamedData(id=one.id, address=f"{base}/id/agency/{one.id}", name=one.name, part_of=one.part_of)
        for one in pack.agencies.values()
    )
    return CatalogueData(
        address=f"{base}/catalogue.json",
        pack=pack.file.id,
        country=pack.file.country,
        languages=pack.languages,
        pack_version=pack.file.version,
        version=pack.hash,
        licence=LICENCE,
        services=tuple(service_data(service, pack, base=base) for service in pack.services.values()),
        agencies=tuple(agencies),
        laws=tuple(_law(law, base) for law in pack.laws.values()),
        events=_named("event", pack.events.values(), base),
        groups=_named("group", groups, base),
        registers=_named("register", pack.registers.values(), base),
    )


def service_data(service: Service, pack: Pack, *, base: str) -> ServiceData:
    """Give one service as data."""
    needed, validity = service.needed_when, service.validity
    return ServiceData(
        id=service.id,
        address=f"{base}/id/service/{service.id}",
        guide=f"{base}/services/{service.id}/",
        start=None if service.in_person else f"{base}/events/{alone(service.id)}/",
        version=definition_hash(service),
        name=service.name,
        short_name=service.short_name,
        words=service.words,
        side=service.side,
        groups=tuple(one.id for one in shelves(pack, Way.GROUP) if service.id in one.services),
        events=events_of(pack, service.id),
        agency=service.agency,
        law=service.law,
        section=known(needed.section),
        because=needed.because,
        rule=needed.rule,
        working_days=known(service.working_days),
        fee=_fee(service.fee, pack),
        valid_months=known(validity.months),
        validity=validity.text,
        outcome=service.outcome or service.name,
        documents=tuple(_document(one, pack) for one in service.evidence),
        documents_known=service.evidence_known,
        questions=tuple(_questions(service, pack)),
        after=service.after,
        operations={
            name: OperationData(
                working_days=known(one.working_days),
                fee=_fee(one.fee, pack),
                documents=None if one.evidence is None else tuple(_document(each, pack) for each in one.evidence),
            )
            for name, one in service.operations.items()
        },
        source=service.guide,
        basis=service.basis,
        checked=service.checked_against_current_guide,
        checked_on=service.checked_on,
        in_person=service.in_person.because if service.in_person else None,
        bylaws=_bylaws(service, pack),
        offered_in=tuple(dict.fromkeys(place for offer in service.offered_in for place in offer.places)),
        channels=tuple(_channel(one) for one in channels_of(service, pack)),
        complaints=tuple(_channel(one) for one in complaints_of(service, pack)),
    )


def catalogue_csv(pack: Pack, *, base: str) -> str:
    """Give one line per service, texts in a column for each language; lists are separated by spaces."""
    out = StringIO()
    rows = [_row(service_data(service, pack, base=base), pack) for service in pack.services.values()]
    writer = csv.DictWriter(out, fieldnames=csv_columns(pack))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def csv_columns(pack: Pack) -> list[str]:
    """Name the columns of the CSV, in their order."""
    texts = [
        f"{name}_{language}" for name in ("name", "short_name", "because", "agency_name") for language in pack.languages
    ]
    plain = ["id", "address", "version", "side", "groups", "events", "agency", "law", "section", "rule", "working_days"]
    fees = ["fee_free", "fee_exact_thb", "fee_min_thb", "fee_max_thb", "valid_months"]
    ways = ["channels", "complaints", "offered_in", "in_person"]
    return [*plain, *texts, *fees, "documents", "documents_known", "after", *ways, "source", "checked", "checked_on"]


def known(value: Any) -> Any:
    """Give a value, or null for what the definition says is unknown."""
    return None if value == UNKNOWN else value


def _row(service: ServiceData, pack: Pack) -> dict[str, Any]:
    texts = {"name": service.name, "short_name": service.short_name, "because": service.because}
    texts["agency_name"] = pack.agencies[service.agency].name
    row: dict[str, Any] = {f"{name}_{lang}": text[lang] for name, text in texts.items() for lang in pack.languages}
    for name in (
        "id",
        "address",
        "version",
        "side",
        "agency",
        "law",
        "section",
        "rule",
        "working_days",
        "valid_months",
        "checked_on",
    ):
        row[name] = getattr(service, name)
    for name in ("groups", "events", "after", "offered_in"):
        row[name] = " ".join(getattr(service, name))
    for name in ("channels", "complaints"):
        row[name] = " ".join(dict.fromkeys(one.kind for one in getattr(service, name)))
    row |= {f"fee_{name}": getattr(service.fee, name) for name in ("exact_thb", "min_thb", "max_thb")}
    row |= {"documents": " ".join(dict.fromkeys(one.type for one in service.documents)), "source": service.source}
    flags = {"fee_free": service.fee.free, "documents_known": service.documents_known, "checked": service.checked}
    flags["in_person"] = service.in_person is not None
    return row | {name: "true" if flag else "false" for name, flag in flags.items()}


def _named(kind: str, some: Any, base: str) -> tuple[NamedData, ...]:
    return tuple(NamedData(id=one.id, address=f"{base}/id/{kind}/{one.id}", name=one.name) for one in some)


def _law(law: Law, base: str) -> NamedData:
    rights = (RightData(says=one.says, section=known(one.section), checked=one.is_checked) for one in law.rights)
    return NamedData(id=law.id, address=f"{base}/id/law/{law.id}", name=law.name, rights=tuple(rights))


def _channel(channel: Channel) -> ChannelData:
    return ChannelData(
        kind=channel.kind,
        name=channel.name,
        address=known(channel.address),
        hours=known(channel.hours),
        phone=known(channel.phone),
        email=channel.email,
        web=channel.web,
    )


def _fee(fee: Fee, pack: Pack) -> FeeData:
    return FeeData(
        free=fee.free,
        exact_thb=Decimal(0) if fee.free else fee.amount_thb,
        min_thb=fee.min_thb,
        max_thb=fee.max_thb,
        depends_on=pack.fee_tables[fee.table].inputs if fee.table else (),
        note=fee.note,
    )


def _document(document: Document, pack: Pack) -> DocumentData:
    kind = pack.evidence[document.type]
    return DocumentData(
        type=document.type,
        name=kind.name,
        of=document.of,
        when=document.when,
        required=document.required,
        held_by=kind.held_by,
        exception=document.exception and _exception(document.exception),
    )


def _exception(exception: DatedException) -> ExceptionData:
    return ExceptionData(since=exception.since, until=exception.until, law=exception.law, because=exception.because)


def _bylaws(service: Service, pack: Pack) -> tuple[BylawData, ...]:
    found = {fee.bylaw.id: fee.bylaw for fee in pack.local_fees(service.id)}
    names = ("id", "name", "authority", "places", "since", "until", "source")
    return tuple(BylawData(**{name: getattr(one, name) for name in names}) for one in found.values())


def _questions(service: Service, pack: Pack) -> Iterator[QuestionData]:
    for ask in service.asks:
        element = pack.elements[ask.element]
        register = element.held_by.held_in if element.held_by else None
        yield QuestionData(
            element=element.id, label=element.label, when=ask.when, required=ask.required, held_by=register
        )
