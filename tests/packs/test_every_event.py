"""Every event of the pack, planned with random facts: nothing twice, no reason missing, each agency its own part."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidiao.catalogue.words import State
from thidiao.definitions import contradictions, load_pack
from thidiao.definitions.words import Element, Kind
from thidiao.forms.rules import payload_for
from thidiao.journeys.plan import plan

PACK = load_pack(Path(__file__).parents[2] / "packs" / "thailand")


def answers_to(element: Element) -> st.SearchStrategy[Any]:
    """Give values that a person could have given."""
    values = [choice.value for choice in element.choices if not choice.alone]
    match element.kind:
        case Kind.BOOLEAN | Kind.DECLARATION:
            return st.booleans()
        case Kind.CHOICE:
            return st.sampled_from([choice.value for choice in element.choices])
        case Kind.CHOICES:
            order = {value: place for place, value in enumerate(values)}
            return st.sets(st.sampled_from(values)).map(lambda some: sorted(some, key=order.__getitem__))
        case Kind.NUMBER | Kind.INTEGER:
            return st.sampled_from(
                [Decimal(number) for number in (1, 6, 59, 60, 200, 201, 250, 251, 1000, 2001, 20000)]
            )
        case Kind.PROVINCE:
            return st.sampled_from(["10", "11", "50", "83"])
        case _:
            return st.nothing()


def facts_of(event: str) -> st.SearchStrategy[dict[str, Any]]:
    """Give random answers to some of the questions that decide which services of an event are needed."""
    read = {name for service in PACK.events[event].services for name in PACK.compiled(service).needed.reads}
    return st.fixed_dictionaries({}, optional={name: answers_to(PACK.elements[name]) for name in sorted(read)})


@pytest.mark.parametrize("event", sorted(PACK.events))
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_an_event_can_be_planned_with_any_answers(event: str, data: st.DataObject) -> None:
    facts = data.draw(facts_of(event))

    planned = plan(event, facts, pack=PACK)

    asked = [question.element.id for question in planned.questions]
    evidence = [(one.type, one.of, one.output_of) for one in planned.evidence]
    assert [one.service.id for one in planned.services] == list(PACK.events[event].services)
    assert all(one.need.because.law in PACK.laws and one.need.because.text["th"] for one in planned.services)
    assert (len(asked), set(asked) & facts.keys()) == (len(set(asked)), set())
    assert len(evidence) == len(set(evidence))
    assert json.loads(json.dumps(planned.as_json()))["event"] == event


@pytest.mark.parametrize("event", sorted(PACK.events))
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_each_agency_of_an_event_receives_nothing_but_what_its_service_asks(event: str, data: st.DataObject) -> None:
    facts = data.draw(facts_of(event))

    planned = plan(event, facts, pack=PACK)

    for one in planned.in_state(State.NEEDED):
        wanted = {ask.element for ask in one.service.asks}
        assert set(payload_for(one.service.id, facts, (), pack=PACK).fields) <= wanted & facts.keys()


@pytest.mark.parametrize("event", sorted(PACK.events))
def test_an_event_begins_with_questions_that_can_be_answered(event: str) -> None:
    planned = plan(event, {}, pack=PACK)

    assert planned.questions
    assert contradictions({}, PACK) == []


def test_every_service_belongs_to_an_event_and_every_event_has_services() -> None:
    used = {service for event in PACK.events.values() for service in event.services}

    assert (used, len(PACK.services), len(PACK.events)) == (set(PACK.services), 101, 36)
