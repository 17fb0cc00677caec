"""The one form of several services, and what one agency receives of it. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from thidiao.catalogue.rules import Facts, drop_unknown, element_places, judge
from thidiao.catalogue.words import Truth
from thidiao.definitions import Pack
from thidiao.definitions.exceptions import DatedException
from thidiao.definitions.limits import is_empty, strictest
from thidiao.definitions.words import Constraint, Element, Subject
from thidiao.forms.words import (
    FROM_PERSON,
    AskedWhen,
    CannotMerge,
    D,
    Evidence,
    EvidenceFrom,
    Excepted,
    Field,
    OneForm,
    Payload,
    Provenance,
    Source,
)
from thidiao.rules import Rule, nest

OWN_SUBJECTS = {None, Subject.APPLICANT, Subject.BUSINESS, Subject.PREMISES}
"""Whose documents an application of this applicant can bring about: never those of the landlord or a director."""

ALWAYS = AskedWhen(Truth.TRUE, ())

Paper = tuple[str, Subject | None, str | None, bool]
"""A kind of document, whose it is, the service whose outcome it is, and whether it is asked for by exception."""


@dataclass(frozen=True, slots=True)
class Use:
    """One service's wish for one element or one document, and the condition it stands under."""

    service: str
    when: Rule | None
    required: bool
    constraint: Constraint | None = None
    exception: DatedException | None = None

    def is_excepted(self, on: date | None) -> bool:
        """Tell whether the service may ask on this day for what a register holds; on an unknown day it may not."""
        return self.exception is not None and on is not None and self.exception.holds_on(on)


@dataclass(frozen=True)
class Blueprint:
    """What one service asks and needs, whatever the facts."""

    asks: tuple[tuple[str, Use], ...]
    evidence: tuple[tuple[tuple[str, Subject | None], Use], ...]
    conditions: tuple[Rule, ...]


class Knowledge:
    """What is known, and what each condition makes of it; a condition that many services share is read once."""

    def __init__(self, facts: Facts) -> None:
        self.known = drop_unknown(facts)
        self._nested = nest(self.known)
        self._judged: dict[str, tuple[Truth, frozenset[str]]] = {}

    def truth(self, when: Rule | None) -> Truth:
        return Truth.TRUE if when is None else self.judged(when)[0]

    def judged(self, rule: Rule) -> tuple[Truth, frozenset[str]]:
        if rule.text not in self._judged:
            self._judged[rule.text] = judge(rule, self.known, self._nested)
        return self._judged[rule.text]

    def deciding(self, rule: Rule) -> frozenset[str]:
        """Give the elements that decide the condition: those that already did, and those it still hangs on."""
        return self.judged(rule)[1] | (rule.reads & self.known.keys())


def merge(
    services: Sequence[str],
    facts: Facts,
    *,
    pack: Pack,
    provenance: Mapping[str, Provenance] | None = None,
    unavailable: Collection[str] = (),
    on: date | None = None,
) -> OneForm:
    """Merge what the services ask into one form: every element once, every document once.

    `on` is the day for which it is made: on it hold the exceptions by which people are asked for what registers hold.

    `facts` is flat; a fact without provenance was given by the person. Answers of an earlier application do not
    count for elements that are asked each time (`reusable: false`). Registers named in `unavailable` could not
    answer: what they hold is asked of the person. The order of `services` does not matter. Raises CannotMerge.
    """
    sources = provenance or {}
    knowledge = Knowledge(_usable(facts, sources, pack))
    ids = tuple(sorted(set(services), key=service_places(pack).__getitem__))
    return OneForm(
        services=ids,
        fields=tuple(_fields(ids, knowledge, sources, unavailable, pack)),
        evidence=gather_evidence(ids, knowledge, pack=pack, on=on),
    )


def payload_for(
    service_id: str, facts: Facts, documents: Iterable[D] = (), *, pack: Pack, on: date | None = None
) -> Payload[D]:
    """Pick exactly what this service's definition asks under conditions that are true, and nothing more.

    A condition not yet decided sends nothing. Documents of a type the definition does not name stay out, and so does
    what a register holds where this service has no exception on the day: handed in for another (data minimisation).
    """
    return payloads_for([service_id], facts, documents, pack=pack, on=on)[service_id]


def payloads_for(
    services: Iterable[str], facts: Facts, documents: Iterable[D] = (), *, pack: Pack, on: date | None = None
) -> dict[str, Payload[D]]:
    """Pick for each service what `payload_for` picks; a condition that several share is read once."""
    knowledge, papers = Knowledge(facts), tuple(documents)
    return {service: _payload(service, knowledge, papers, pack, on) for service in services}


def _payload(service_id: str, knowledge: Knowledge, documents: Sequence[D], pack: Pack, on: date | None) -> Payload[D]:
    blueprint = blueprint_of(service_id, pack)
    asked = {element: use for element, use in blueprint.asks if knowledge.truth(use.when) is Truth.TRUE}
    wanted = {
        key
        for key, use in blueprint.evidence
        if knowledge.truth(use.when) is Truth.TRUE and (use.is_excepted(on) or not _is_looked_up(key[0], pack))
    }
    known = knowledge.known
    return Payload(
        service=service_id,
        fields={element: known[element] for element in asked if element in known},
        documents=tuple(document for document in documents if (document.type, document.of or None) in wanted),
        missing=tuple(element for element, use in asked.items() if use.required and element not in known),
    )


def gather_evidence(
    services: Sequence[str], knowledge: Knowledge, *, pack: Pack, on: date | None = None
) -> tuple[Evidence, ...]:
    """Gather the documents the services need, each once, and where each comes from.

    The outcome of a chosen service is never asked for another: it is awaited, even where a register will hold it
    later. What a register holds is never asked of people, not even while the register is down: the authority makes the
    copy itself (Electronic Government Act B.E. 2565, s. 12). Only a service with an exception that holds on the day
    asks for it, for itself alone. All else is uploaded, once for all who need it.
    """
    wanted: dict[Paper, list[Use]] = {}
    givers = _givers(services, pack)
    for service in services:
        for (kind, of), use in blueprint_of(service, pack).evidence:
            if knowledge.truth(use.when) is not Truth.FALSE:
                giver = _giver_for(service, givers.get(kind, ()), of)
                is_excepted = giver is None and use.is_excepted(on) and pack.evidence[kind].held_by is not None
                wanted.setdefault((kind, of, giver, is_excepted), []).append(use)
    order = evidence_places(pack)
    keys = sorted(wanted, key=lambda key: (order[key[0]], key[1] or "", key[2] or "", key[3]))
    return tuple(_evidence(key, wanted[key], knowledge, pack) for key in keys)


def awaited_outcomes(services: Sequence[str], knowledge: Knowledge, *, pack: Pack) -> dict[str, tuple[str, ...]]:
    """Give for each service the chosen ones whose outcome it needs or may need as evidence."""
    givers = _givers(services, pack)
    awaited: dict[str, tuple[str, ...]] = {}
    for service in services:
        found = [
            _giver_for(service, givers[kind], of)
            for (kind, of), use in blueprint_of(service, pack).evidence
            if kind in givers and knowledge.truth(use.when) is not Truth.FALSE
        ]
        awaited[service] = tuple(dict.fromkeys(giver for giver in found if giver))
    return awaited


def _usable(facts: Facts, sources: Mapping[str, Provenance], pack: Pack) -> dict[str, object]:
    """Leave out old answers to what is asked each time."""
    return {
        element: value
        for element, value in facts.items()
        if (element not in sources or sources[element].source is not Source.EARLIER or pack.elements[element].reusable)
    }


def _fields(
    services: Sequence[str],
    knowledge: Knowledge,
    sources: Mapping[str, Provenance],
    unavailable: Collection[str],
    pack: Pack,
) -> Iterator[Field]:
    uses: dict[str, list[Use]] = {}
    deciders: dict[str, list[str]] = {}
    for service in services:
        blueprint = blueprint_of(service, pack)
        for element_id, use in blueprint.asks:
            if use.when is None or knowledge.truth(use.when) is not Truth.FALSE:
                uses.setdefault(element_id, []).append(use)
        for element_id in {each for rule in blueprint.conditions for each in knowledge.deciding(rule)}:
            deciders.setdefault(element_id, []).append(service)
    for element_id in sorted(uses.keys() | deciders.keys(), key=element_places(pack).__getitem__):
        element = pack.elements[element_id]
        register = element.held_by.held_in if element.held_by else None
        is_known = element_id in knowledge.known
        using = uses.get(element_id, [])
        deciding = deciders.get(element_id, [])
        yield Field(
            element=element,
            used_by=_users(services, using, deciding),
            asked_when=_asked_when(using, knowledge),
            required=bool(deciding) or any(use.required for use in using),
            constraint=_narrowest(element, using, knowledge),
            only_decides=not using,
            value=knowledge.known.get(element_id),
            provenance=sources.get(element_id, FROM_PERSON) if is_known else None,
            register=None if register in unavailable else register,
        )


def _users(services: Sequence[str], using: Sequence[Use], deciding: Sequence[str]) -> tuple[str, ...]:
    if not deciding:
        return tuple(use.service for use in using)
    users = {use.service for use in using}.union(deciding)
    return tuple(service for service in services if service in users)


def _asked_when(using: Sequence[Use], knowledge: Knowledge) -> AskedWhen:
    """Join the conditions of those who ask; what nobody asks for itself only decides, and is asked always."""
    if not using or any(use.when is None for use in using):
        return ALWAYS
    rules = {use.when.text: use.when for use in using if use.when is not None}
    is_true = any(knowledge.truth(rule) is Truth.TRUE for rule in rules.values())
    return AskedWhen(Truth.TRUE if is_true else Truth.OPEN, tuple(rules))


def _narrowest(element: Element, using: Sequence[Use], knowledge: Knowledge) -> Constraint:
    """Intersect the constraints of those who surely ask; while nobody surely does, of all who may.

    A service that may drop out does not narrow the answer of those that stay.
    """
    narrowing = [use for use in using if use.constraint is not None]
    if not narrowing:
        return element.constraint
    sure = [use for use in using if knowledge.truth(use.when) is Truth.TRUE]
    counted = [use for use in narrowing if use in sure] if sure else narrowing
    narrowest = strictest([element.constraint, *(use.constraint for use in counted if use.constraint)])
    if is_empty(narrowest, element=element):
        raise CannotMerge(element.id, tuple(use.service for use in counted), narrowest)
    return narrowest


def _evidence(key: Paper, using: Sequence[Use], knowledge: Knowledge, pack: Pack) -> Evidence:
    kind, of, giver, is_excepted = key
    register = None if giver or is_excepted else pack.evidence[kind].held_by
    excepted = [(use.service, use.exception) for use in using if is_excepted and use.exception]
    source = EvidenceFrom.OUTPUT if giver else EvidenceFrom.REGISTER if register else EvidenceFrom.UPLOAD
    return Evidence(
        type=kind,
        of=of,
        source=source,
        used_by=tuple(use.service for use in using),
        needed_when=_asked_when(using, knowledge),
        required=any(use.required for use in using),
        register=register,
        output_of=giver,
        exceptions=tuple(Excepted(service, exception) for service, exception in excepted),
    )


def _is_looked_up(kind: str, pack: Pack) -> bool:
    """Tell whether only a register gives it: what is also the outcome of a service may be handed in as such."""
    return pack.evidence[kind].held_by is not None and kind not in _outcomes(pack)


@lru_cache(maxsize=64)
def _outcomes(pack: Pack) -> frozenset[str]:
    return frozenset(kind for service in pack.services.values() for kind in service.gives)


def _givers(services: Sequence[str], pack: Pack) -> dict[str, list[str]]:
    givers: dict[str, list[str]] = {}
    for service in services:
        for kind in pack.services[service].gives:
            givers.setdefault(kind, []).append(service)
    return givers


def _giver_for(service: str, givers: Sequence[str], of: Subject | None) -> str | None:
    """Name the chosen service whose outcome the document is; one that gives it itself does not wait for another."""
    if of not in OWN_SUBJECTS or service in givers:
        return None
    return givers[0] if givers else None


@lru_cache(maxsize=4096)
def blueprint_of(service_id: str, pack: Pack) -> Blueprint:
    """Lay out what a service asks, in the vocabulary's order; kept as long as the pack is in use."""
    service, compiled = pack.services[service_id], pack.compiled(service_id)
    places = element_places(pack)
    asks = [
        (question.element, Use(service_id, ask.when, question.required, _or_none(question.constraint)))
        for question, ask in zip(service.asks, compiled.asks, strict=True)
    ]
    evidence = [
        ((document.type, document.of), Use(service_id, part.when, document.required, exception=document.exception))
        for document, part in zip(service.evidence, compiled.evidence, strict=True)
    ]
    rules = {use.when.text: use.when for _, use in (*asks, *evidence) if use.when is not None}
    return Blueprint(tuple(sorted(asks, key=lambda ask: places[ask[0]])), tuple(evidence), tuple(rules.values()))


def _or_none(constraint: Constraint) -> Constraint | None:
    return None if constraint == Constraint() else constraint


@lru_cache(maxsize=64)
def service_places(pack: Pack) -> dict[str, int]:
    """Number the services in the pack's order, from 0."""
    return {service: place for place, service in enumerate(pack.services)}


@lru_cache(maxsize=64)
def evidence_places(pack: Pack) -> dict[str, int]:
    """Number the kinds of document in the pack's order, from 0."""
    return {kind: place for place, kind in enumerate(pack.evidence)}
