"""From what a person wants to do to what it takes: services, one form, one set of documents, order, fee, time. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from thidiao.catalogue.events import find_event
from thidiao.catalogue.localities import offering_of, office_in, place_of
from thidiao.catalogue.rules import Facts, Need, Needs, State, drop_unknown, needs
from thidiao.definitions import Pack
from thidiao.definitions.words import UNKNOWN, Service
from thidiao.forms.rules import ALWAYS, Knowledge, awaited_outcomes, merge
from thidiao.forms.words import Evidence, OneForm, Provenance, Source
from thidiao.journeys.fees import cost_of, price_of, sum_of
from thidiao.journeys.prior import prior_services
from thidiao.journeys.words import Plan, PlannedQuestion, PlannedService, Step, Totals

__all__ = ["CannotPlan", "Plan", "cost_of", "order_services", "plan"]


class CannotPlan(Exception):
    """There is no such event, or services of it wait for one another."""


def plan(
    event_id: str,
    facts: Facts,
    *,
    pack: Pack,
    provenance: Mapping[str, Provenance] | None = None,
    unavailable: Sequence[str] = (),
    on: date | None = None,
) -> Plan:
    """Plan an event or one service alone: what is needed and why, what to ask and hand in, in which order, the fee.

    Form, documents, order and totals are those of the services surely needed; open services stand apart. `facts` is
    flat. `on` is the day it is made for: exceptions that hold on it ask for what registers hold, and the by-laws that
    hold on it set fees. What is not offered at the place stands apart as well: no form, order or fee of it is known.
    Raises CannotPlan for what the pack does not have.
    """
    event = find_event(event_id, pack=pack)
    if event is None:
        raise CannotPlan(f"There is no event {event_id}.")
    known = drop_unknown(facts)
    needed = needs(event, known, pack=pack)
    services = tuple(_planned(need, known, pack, on) for need in needed.needs)
    chosen, maybe = (_ids_in(state, services) for state in (State.NEEDED, State.OPEN))
    form = merge(chosen, known, pack=pack, provenance=provenance, unavailable=unavailable, on=on)
    order = order_services(chosen, form.evidence, pack=pack)
    return Plan(
        pack=pack,
        event=event,
        facts=known,
        services=services,
        questions=_questions(needed, form, pack),
        form=form,
        order=order,
        order_if_needed=_order_if_needed(chosen, maybe, known, pack),
        totals=_totals(services, form, order),
        prior=prior_services((*chosen, *maybe), known, pack=pack),
    )


def order_services(services: Sequence[str], evidence: Sequence[Evidence], *, pack: Pack) -> tuple[Step, ...]:
    """Put services in order: each starts when all it waits for are decided, side by side with the rest.

    A service waits for those its definition names in `after` and for those whose outcome it needs as evidence, as far
    as they are among `services`. Raises CannotPlan where services wait for one another.
    """
    awaited: dict[str, list[str]] = {}
    for each in evidence:
        for service in each.used_by if each.output_of else ():
            awaited.setdefault(service, []).append(str(each.output_of))
    return _in_order(services, awaited, pack)


def _in_order(services: Sequence[str], awaited: Mapping[str, Sequence[str]], pack: Pack) -> tuple[Step, ...]:
    chosen = set(services)
    waits = {
        service: tuple(
            dict.fromkeys(
                other for other in (*pack.services[service].after, *awaited.get(service, ())) if other in chosen
            )
        )
        for service in services
    }
    steps: dict[str, Step] = {}
    while len(steps) < len(waits):
        ready = [service for service in waits if service not in steps and steps.keys() >= set(waits[service])]
        if not ready:
            stuck = ", ".join(service for service in waits if service not in steps)
            raise CannotPlan(f"These services wait for one another: {stuck}.")
        for service in ready:
            steps[service] = _step(pack.services[service], [steps[other] for other in waits[service]])
    return tuple(sorted(steps.values(), key=lambda step: step.starts_at_least))


def _planned(need: Need, known: Facts, pack: Pack, on: date | None) -> PlannedService:
    service = pack.services[need.service]
    place = place_of(service, known, pack=pack)
    return PlannedService(
        service=service,
        need=need,
        price=price_of(service, known, pack=pack, on=on),
        place=place,
        offering=offering_of(service, place=place, on=on),
        office=office_in(pack.agencies[service.agency], place=place),
    )


def _ids_in(state: State, services: Sequence[PlannedService]) -> tuple[str, ...]:
    """Pick the services in a state, but for those that are not offered at the place: nothing is filed for them."""
    return tuple(one.service.id for one in services if one.need.state is state and one.is_offered)


def _step(service: Service, before: Sequence[Step]) -> Step:
    days = None if service.working_days == UNKNOWN else service.working_days
    ends = [step.ends_day for step in before]
    starts = None if None in ends else max((end for end in ends if end is not None), default=0)
    at_least = max((step.ends_at_least for step in before), default=0)
    return Step(
        service=service.id,
        after=tuple(step.service for step in before),
        starts_day=starts,
        ends_day=None if starts is None or days is None else starts + days,
        starts_at_least=at_least,
        ends_at_least=at_least + (days or 0),
    )


def _order_if_needed(chosen: Sequence[str], maybe: Sequence[str], known: Facts, pack: Pack) -> tuple[Step, ...]:
    if not maybe:
        return ()
    everything = [*chosen, *maybe]
    awaited = awaited_outcomes(everything, Knowledge(known), pack=pack)
    return tuple(step for step in _in_order(everything, awaited, pack) if step.service in maybe)


def _questions(needed: Needs, form: OneForm, pack: Pack) -> tuple[PlannedQuestion, ...]:
    """Put first what tells which services are needed, the most telling first, then the rest of the form."""
    hanging = {element: _hanging_on(element, needed) for element in needed.questions}
    in_form = {field.element.id: field for field in form.asked}
    first = [
        PlannedQuestion(
            element=pack.elements[element],
            used_by=(*services, *(each for each in in_form[element].used_by if each not in services))
            if element in in_form
            else services,
            asked_when=ALWAYS,
            settles=services,
        )
        for element, services in hanging.items()
    ]
    rest = [field for element, field in in_form.items() if element not in hanging]
    return (*first, *(PlannedQuestion(field.element, field.used_by, field.asked_when, ()) for field in rest))


def _hanging_on(element: str, needed: Needs) -> tuple[str, ...]:
    return tuple(need.service for need in needed.needs if element in need.hangs_on)


def _totals(services: Sequence[PlannedService], form: OneForm, order: Sequence[Step]) -> Totals:
    chosen = [planned for planned in services if planned.need.state is State.NEEDED and planned.is_offered]
    unknown = tuple(planned.service.id for planned in chosen if planned.cost is None)
    is_all_open = not chosen and any(planned.need.state is State.OPEN and planned.is_offered for planned in services)
    ends = [step.ends_day for step in order]
    return Totals(
        questions_separately=sum(len(field.used_by) for field in form.fields),
        questions_here=sum(_is_put_to_person(field.register, field.provenance) for field in form.fields),
        documents_separately=sum(len(evidence.used_by) for evidence in form.evidence),
        documents_here=len(form.uploads),
        cost=None if is_all_open else sum_of([planned.cost for planned in chosen]),
        fee_unknown_for=unknown,
        finish_working_days=None if is_all_open or None in ends else max((end for end in ends if end), default=0),
        finish_at_least=max((step.ends_at_least for step in order), default=0),
    )


def _is_put_to_person(register: str | None, provenance: Provenance | None) -> bool:
    """Count what the person answers or has answered, not what registers and earlier applications know."""
    return register is None if provenance is None else provenance.source is Source.PERSON
