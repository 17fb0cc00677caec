"""Every service of the pack, planned alone with random facts: it never fails, and sends nothing but its own."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.packs.test_every_event import PACK, answers_to
from thidiao.catalogue.directory import events_of
from thidiao.catalogue.events import alone, event_of
from thidiao.catalogue.words import State
from thidiao.definitions.words import Kind
from thidiao.forms.drafts import KnownDraft
from thidiao.forms.words import EvidenceFrom
from thidiao.journeys.apply import prepare
from thidiao.journeys.plan import plan
from thidiao.journeys.prior import prior_services
from thidiao.journeys.words import Plan

AT = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
IN_PERSON = {"id-card-first", "id-card-lost", "marriage"}


def facts_of(service: str) -> st.SearchStrategy[dict[str, Any]]:
    """Give random answers to some of what decides whether a service is needed, and what it asks for."""
    compiled = PACK.compiled(service)
    conditions = (part.when for part in (*compiled.asks, *compiled.evidence) if part.when is not None)
    reads = compiled.needed.reads.union(*(rule.reads for rule in conditions))
    decides = {name: answers_to(PACK.elements[name]) for name in sorted(reads)}
    return st.fixed_dictionaries({}, optional=decides)


def a_draft(service: str, facts: dict[str, Any]) -> KnownDraft:
    return KnownDraft(
        id=UUID(int=1),
        event=alone(service),
        owner_id=None,
        company_id=None,
        answers={},
        facts=facts,
        provenance={},
        documents=(),
        version=1,
        created_at=AT,
        changed_at=AT,
    )


def sent_to(planned: Plan) -> set[str]:
    return {service for one in planned.evidence for service in one.used_by}


@pytest.mark.parametrize("service", sorted(PACK.services))
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_a_service_alone_can_be_planned_with_any_answers(service: str, data: st.DataObject) -> None:
    facts = data.draw(facts_of(service))

    planned = plan(alone(service), facts, pack=PACK)

    asked = [question.element.id for question in planned.questions]
    [one] = planned.services
    assert (one.service.id, one.need.because.text) == (service, PACK.services[service].needed_when.because)
    assert (len(asked), set(asked) & facts.keys()) == (len(set(asked)), set())
    assert sent_to(planned) <= {service}
    assert [evidence for evidence in planned.evidence if evidence.source is EvidenceFrom.OUTPUT] == []
    assert json.loads(json.dumps(planned.as_json()))["event"] == f"service-{service}"
    assert (one.need.state is State.OPEN) <= bool(planned.questions)


@pytest.mark.parametrize("service", sorted(PACK.services))
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_an_application_for_a_service_alone_holds_that_service_or_nothing(service: str, data: st.DataObject) -> None:
    facts = data.draw(facts_of(service))
    [one] = plan(alone(service), facts, pack=PACK).services

    prepared = prepare(draft=a_draft(service, facts), pack=PACK)

    sent = [(part.service.id, part.waits_for) for part in prepared.parts]
    is_needed = one.need.state is State.NEEDED
    assert sent == ([(service, ())] if is_needed and service not in IN_PERSON else [])
    assert prepared.in_person == ((service,) if is_needed and service in IN_PERSON else ())


@pytest.mark.parametrize("service", sorted(PACK.services))
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_what_comes_first_is_always_another_service_with_a_guide(service: str, data: st.DataObject) -> None:
    facts = data.draw(facts_of(service))

    prior = prior_services([service], facts, pack=PACK)

    named = {one.service for one in prior}
    handed_in = {document.type for document in PACK.services[service].evidence}
    assert named <= PACK.services.keys() - {service}
    assert {kind for one in prior for kind in one.gives} <= handed_in
    assert all(PACK.evidence[kind].held_by is None for one in prior for kind in one.gives)


@pytest.mark.parametrize("service", sorted(PACK.services))
def test_a_service_alone_asks_only_what_decides_it_and_what_it_uses(service: str) -> None:
    planned = plan(alone(service), {}, pack=PACK)

    decides = PACK.compiled(service).needed.reads
    assert planned.services[0].need.state is State.OPEN
    assert {question.element.id for question in planned.questions} == decides


def test_every_service_alone_is_on_the_side_of_the_events_it_belongs_to_and_has_words_in_both_languages() -> None:
    events = {service: event_of(alone(service), pack=PACK) for service in PACK.services}

    differing = [
        service
        for service, event in events.items()
        if {PACK.events[id].side for id in events_of(PACK, service)} != {event.side}
    ]

    assert differing == []
    texts = [text for event in events.values() for text in (event.name, event.intention)]
    assert [text for text in texts if sorted(text) != ["en", "th"] or not all(text.values())] == []


def test_three_services_are_done_in_person_and_all_of_them_are_of_people() -> None:
    found = {id: service.side for id, service in PACK.services.items() if service.in_person}

    assert found == dict.fromkeys(IN_PERSON, "citizen")


def test_every_element_of_a_rule_can_be_answered() -> None:
    read = {name for service in PACK.services for name in PACK.compiled(service).needed.reads}

    assert read & {name for name, one in PACK.elements.items() if one.kind in (Kind.TEXT, Kind.LONG_TEXT)} == set()
