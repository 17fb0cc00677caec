"""Asking registers instead of people: the question is written down durably before anything is read."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from thidiao.audit.actions import record_all
from thidiao.audit.rules import fiscal_year
from thidiao.audit.words import NewEntry
from thidiao.definitions import CannotReadValue, Pack, read_value
from thidiao.definitions.words import Element, Text, Unknown
from thidiao.exchange import rules
from thidiao.exchange.connectors import Connectors, RegisterDown, connector_of
from thidiao.exchange.models import Disclosure, DisclosureResult
from thidiao.exchange.words import (
    Fault,
    Held,
    Lookup,
    NotFound,
    Outcome,
    Prefill,
    Provenance,
    Purpose,
    Result,
    Unavailable,
)
from thidiao.kernel.identifiers import new_id
from thidiao.people.words import Actor, KnownCompany, KnownPerson, Officer

log = logging.getLogger(__name__)


def ask_register(
    *,
    register: str,
    key: str,
    fields: Iterable[str],
    legal_basis: Text | Unknown,
    purpose: Purpose,
    about: KnownPerson | KnownCompany,
    by: Actor | Officer,
    agency: str = "",
    ref: str,
    at: datetime,
    connectors: Connectors = connector_of,
) -> Outcome:
    """Ask one register for some fields about one person or company, for a case or draft (`ref`).

    Works as `ask_registers` does. `agency` is the officer's; a person who asks for themself has none.
    """
    lookup = Lookup(
        register=register,
        key=key,
        fields=frozenset(fields),
        legal_basis=legal_basis,
        purpose=purpose,
        about=about,
    )
    (outcome,) = ask_registers([lookup], by=by, agency=agency, ref=ref, at=at, connectors=connectors)
    return outcome


def ask_registers(
    lookups: Sequence[Lookup],
    *,
    by: Actor | Officer,
    agency: str = "",
    ref: str,
    at: datetime,
    connectors: Connectors = connector_of,
) -> tuple[Outcome, ...]:
    """Ask several registers, each once, and give their outcomes in the same order.

    All questions are committed before the first is asked, so that a read may be logged in vain but never read unlogged;
    for that, it must be called outside any transaction. A register that fails never fails the caller. Four statements
    besides the registers' own.
    """
    disclosures = _write_down(lookups, by=by, agency=agency, ref=ref, at=at)
    outcomes = tuple(_ask(lookup, connectors=connectors, at=at) for lookup in lookups)
    _write_results(disclosures, outcomes, by=by, at=at)
    return outcomes


def facts_for(
    actor: Actor,
    elements: Iterable[str],
    *,
    pack: Pack,
    ref: str,
    at: datetime,
    connectors: Connectors = connector_of,
) -> Prefill:
    """Find what registers already know of the facts a form needs, asking each register at most once.

    Elements are named by id. A fact that no register holds, or whose subject is not known yet, is simply not in the
    result; one whose register fails is in `unavailable`, so that the question opens and says why.
    """
    held = rules.held_for(actor, [pack.elements[name] for name in elements], registers=pack.registers)
    lookups = rules.lookups_for(held, registers=pack.registers)
    outcomes = ask_registers(lookups, by=actor, ref=ref, at=at, connectors=connectors) if lookups else ()
    by_register = {lookup.register: outcome for lookup, outcome in zip(lookups, outcomes, strict=True)}
    return _prefill(held, by_register, pack)


def _write_down(
    lookups: Sequence[Lookup], *, by: Actor | Officer, agency: str, ref: str, at: datetime
) -> list[Disclosure]:
    disclosures = [_disclosure(lookup, by=by, agency=agency, ref=ref, at=at) for lookup in lookups]
    with transaction.atomic(durable=True):
        Disclosure.objects.bulk_create(disclosures)
        record_all([_asked(disclosure, by) for disclosure in disclosures])
    return disclosures


def _write_results(
    disclosures: Sequence[Disclosure], outcomes: Sequence[Outcome], *, by: Actor | Officer, at: datetime
) -> None:
    results = [_result(one.id, outcome) for one, outcome in zip(disclosures, outcomes, strict=True)]
    with transaction.atomic(durable=True):
        DisclosureResult.objects.bulk_create(results)
        record_all(
            [
                NewEntry("register.answered", about=one.disclosure_id, by=by, at=at, details={"result": one.result})
                for one in results
            ]
        )


def _ask(lookup: Lookup, *, connectors: Connectors, at: datetime) -> Outcome:
    try:
        connector = connectors(lookup.register)
        reply = connector.look_up(register=lookup.register, key=lookup.key, fields=lookup.fields, at=at)
    except TimeoutError:
        return Unavailable(lookup.register, Fault.SLOW)
    except (RegisterDown, OSError):
        return Unavailable(lookup.register, Fault.DOWN)
    except Exception:
        # Whatever one register does, the person can go on; the people who run the house see it here.
        log.exception("The connector of %s failed", lookup.register)
        return Unavailable(lookup.register, Fault.BAD_ANSWER)
    return NotFound(lookup.register) if reply is None else rules.accept(reply, lookup=lookup, at=at)


def _prefill(held: Sequence[Held], outcomes: Mapping[str, Outcome], pack: Pack) -> Prefill:
    values: dict[str, object] = {}
    provenance: dict[str, Provenance] = {}
    unavailable: dict[str, Unavailable] = {}
    for fact in held:
        found = _value_in(outcomes[fact.register], fact.element, field=fact.holding.field, pack=pack)
        if isinstance(found, Unavailable):
            unavailable[fact.element.id] = found
        elif found is not None:
            values[fact.element.id], provenance[fact.element.id] = found
    return Prefill(values, provenance, unavailable)


def _value_in(
    outcome: Outcome, element: Element, *, field: str, pack: Pack
) -> tuple[object, Provenance] | Unavailable | None:
    if isinstance(outcome, Unavailable):
        return outcome
    if isinstance(outcome, NotFound) or field not in outcome.values:
        return None
    try:
        return read_value(element, outcome.values[field], pack), outcome.provenance
    except CannotReadValue:
        return Unavailable(outcome.provenance.register, Fault.BAD_ANSWER)


def _disclosure(lookup: Lookup, *, by: Actor | Officer, agency: str, ref: str, at: datetime) -> Disclosure:
    about = lookup.about
    return Disclosure(
        id=new_id(at),
        fiscal_year=fiscal_year(at),
        register=lookup.register,
        fields=sorted(lookup.fields),
        legal_basis=lookup.legal_basis,
        purpose=lookup.purpose,
        person_id=about.id if isinstance(about, KnownPerson) else None,
        company_id=about.id if isinstance(about, KnownCompany) else None,
        by_id=by.account_id,
        agency=agency,
        ref=ref,
        at=at,
    )


def _asked(disclosure: Disclosure, by: Actor | Officer) -> NewEntry:
    details = {"register": disclosure.register, "fields": disclosure.fields, "ref": disclosure.ref}
    return NewEntry("register.asked", about=disclosure.id, by=by, at=disclosure.at, details=details)


def _result(disclosure: UUID, outcome: Outcome) -> DisclosureResult:
    if isinstance(outcome, Unavailable):
        return DisclosureResult(disclosure_id=disclosure, result=Result.UNAVAILABLE, fault=outcome.fault)
    if isinstance(outcome, NotFound):
        return DisclosureResult(disclosure_id=disclosure, result=Result.NOT_FOUND)
    return DisclosureResult(disclosure_id=disclosure, result=Result.ANSWERED, version=outcome.provenance.version)
