"""What a change of definitions does to the one form of every event that it reaches."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from thidiao.definitions import Pack
from thidiao.definitions.drafts import Part
from thidiao.forms.rules import blueprint_of, merge
from thidiao.forms.words import CannotMerge
from thidiao.journeys.fees import cost_of, sum_of
from thidiao.journeys.pack_changes import Change
from thidiao.journeys.plan import order_services
from thidiao.journeys.words import Cost


@dataclass(frozen=True)
class Load:
    """What an event comes to with all its services needed and nothing known.

    `questions` are elements and `documents` are kinds of paper with their subject, as far as people are asked for them;
    what a register holds or another service of the event gives is not among them.
    """

    services: tuple[str, ...]
    questions: tuple[str, ...]
    documents: tuple[str, ...]
    cost: Cost | None
    fee_unknown_for: tuple[str, ...]
    working_days: int | None
    at_least_days: int
    cannot: str = ""
    """Why its services cannot be put into one form, where they cannot."""


@dataclass(frozen=True)
class Effect:
    """An event before and after; None where the pack has no such event."""

    event: str
    old: Load | None
    new: Load | None

    @property
    def is_any(self) -> bool:
        return self.old != self.new

    @property
    def more_questions(self) -> tuple[str, ...]:
        return _beyond(self.new, self.old, "questions")

    @property
    def fewer_questions(self) -> tuple[str, ...]:
        return _beyond(self.old, self.new, "questions")

    @property
    def more_documents(self) -> tuple[str, ...]:
        return _beyond(self.new, self.old, "documents")

    @property
    def fewer_documents(self) -> tuple[str, ...]:
        return _beyond(self.old, self.new, "documents")


def effects_of(changes: Collection[Change], *, old: Pack, new: Pack, on: date | None = None) -> tuple[Effect, ...]:
    """Give each event that has a changed service, or changed itself, with what it came to and comes to.

    `on` is the day for which the documents are told: exceptions that hold on it ask for what registers hold.
    """
    reached = _services_reached(changes, old) | _services_reached(changes, new)
    changed_events = {change.id for change in changes if change.part is Part.EVENT}
    events = dict.fromkeys((*new.events, *old.events))
    return tuple(
        Effect(event, _load_in(event, old, on), _load_in(event, new, on))
        for event in events
        if event in changed_events or reached & (_services_in(event, old) | _services_in(event, new))
    )


def load_of(services: Iterable[str], *, pack: Pack, on: date | None = None) -> Load:
    """Work out what these services come to together, were all of them needed and nothing known yet."""
    chosen = tuple(services)
    costs = {service: cost_of(pack.services[service], {}, pack=pack) for service in chosen}
    unknown = tuple(service for service, cost in costs.items() if cost is None)
    try:
        form = merge(chosen, {}, pack=pack, on=on)
    except CannotMerge as refused:
        return Load(chosen, (), (), sum_of(costs.values()), unknown, None, 0, cannot=str(refused))
    steps = order_services(chosen, form.evidence, pack=pack)
    ends = [step.ends_day for step in steps]
    return Load(
        services=chosen,
        questions=tuple(field.element.id for field in form.asked),
        documents=tuple(f"{one.type}:{one.of}" if one.of else one.type for one in form.uploads),
        cost=sum_of(costs.values()),
        fee_unknown_for=unknown,
        working_days=None if None in ends else max((end for end in ends if end is not None), default=0),
        at_least_days=max((step.ends_at_least for step in steps), default=0),
    )


def _load_in(event: str, pack: Pack, on: date | None) -> Load | None:
    return load_of(pack.events[event].services, pack=pack, on=on) if event in pack.events else None


def _services_in(event: str, pack: Pack) -> set[str]:
    return set(pack.events[event].services) if event in pack.events else set()


def _services_reached(changes: Collection[Change], pack: Pack) -> set[str]:
    changed = {(change.part, change.id) for change in changes}
    return {service for service in pack.services if changed & set(_uses(service, pack))}


def _uses(service: str, pack: Pack) -> Iterable[tuple[Part, str]]:
    """Name the definitions that a service's form, fee and time rest on."""
    blueprint = blueprint_of(service, pack)
    yield Part.SERVICE, service
    yield from ((Part.ELEMENT, element) for element, _ in blueprint.asks)
    yield from ((Part.ELEMENT, element) for rule in blueprint.conditions for element in rule.reads)
    yield from ((Part.EVIDENCE, kind) for (kind, _), _ in blueprint.evidence)
    if pack.services[service].fee.table:
        yield Part.FEE_TABLE, str(pack.services[service].fee.table)
    yield from ((Part.BYLAW, local.bylaw.id) for local in pack.local_fees(service))


def _beyond(one: Load | None, other: Load | None, what: str) -> tuple[str, ...]:
    known = set(getattr(other, what)) if other else set()
    return tuple(each for each in (getattr(one, what) if one else ()) if each not in known)
