from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.journeys.random_packs import ALL_ANSWERS, PACKS, SOME_ANSWERS, a_service, pack_of
from thidiao.catalogue.words import Truth
from thidiao.definitions import Pack
from thidiao.definitions.words import Constraint
from thidiao.forms.rules import merge, payload_for
from thidiao.forms.words import CannotMerge, OneForm, Provenance, Source
from thidiao.rules import nest

MODEST = settings(max_examples=100, deadline=None)
EARLIER = Provenance(Source.EARLIER)


@dataclass(frozen=True)
class Paper:
    type: str
    of: str | None


def form_of(pack: Pack, facts: dict[str, object] | None = None, **more) -> OneForm:
    return merge(tuple(pack.services), facts or {}, pack=pack, **more)


def elements_of(form: OneForm) -> list[str]:
    return [field.element.id for field in form.fields]


def sources_of(form: OneForm) -> dict[tuple[str, str], str]:
    return {(evidence.type, evidence.of): evidence.comes_from for evidence in form.evidence}


def asks(*elements: str | dict) -> list[dict]:
    return [{"element": each} if isinstance(each, str) else each for each in elements]


# --- Fields -----------------------------------------------------------------------------------------------------------


def test_an_element_two_services_ask_stands_once_in_the_order_of_the_vocabulary():
    pack = pack_of(
        [
            a_service(0, rule="a.is_rented", asks=asks("c.street", "a.area")),
            a_service(1, rule="a.is_rented", asks=asks("a.area", "b.seats")),
        ]
    )

    form = form_of(pack)

    assert elements_of(form) == ["b.seats", "a.area", "c.street"]
    assert form.by_element["a.area"].used_by == ("s0", "s1")


def test_when_an_element_is_asked_is_the_or_of_all_conditions():
    late = {"element": "c.street", "when": "a.open_late"}
    seated = {"element": "c.street", "when": "b.seats > 10"}
    pack = pack_of(
        [a_service(0, rule="a.is_rented", asks=asks(late)), a_service(1, rule="a.is_rented", asks=asks(seated))]
    )

    unknown = form_of(pack).by_element["c.street"].asked_when
    known = form_of(pack, {"a.open_late": True}).by_element["c.street"].asked_when
    neither = form_of(pack, {"a.open_late": False, "b.seats": Decimal(1)})

    assert (unknown.state, unknown.text) == (Truth.OPEN, "(a.open_late) or (b.seats > 10)")
    assert known.state is Truth.TRUE
    assert "c.street" not in neither.by_element


def test_an_element_somebody_always_asks_is_always_asked():
    late = {"element": "c.street", "when": "a.open_late"}
    pack = pack_of(
        [a_service(0, rule="a.is_rented", asks=asks(late)), a_service(1, rule="a.is_rented", asks=asks("c.street"))]
    )

    asked_when = form_of(pack).by_element["c.street"].asked_when

    assert (asked_when.state, asked_when.text) == (Truth.TRUE, "always")


def test_an_element_that_only_decides_a_condition_is_asked_and_sent_to_nobody():
    late = {"element": "c.street", "when": "a.open_late"}
    pack = pack_of([a_service(0, rule="a.is_rented", asks=asks(late))])

    form = form_of(pack)
    payload = payload_for("s0", {"a.open_late": True, "c.street": "x"}, pack=pack)

    assert form.by_element["a.open_late"].only_decides
    assert elements_of(form) == ["a.open_late", "c.street"]
    assert payload.fields == {"c.street": "x"}


def test_the_strictest_constraint_holds():
    low = {"element": "a.area", "constraint": {"at_least": 10, "at_most": 90}}
    high = {"element": "a.area", "constraint": {"more_than": 10, "at_most": 80}}
    pack = pack_of(
        [a_service(0, rule="a.is_rented", asks=asks(low)), a_service(1, rule="a.is_rented", asks=asks(high))]
    )

    constraint = form_of(pack).by_element["a.area"].constraint

    assert constraint == Constraint(more_than=Decimal(10), at_most=Decimal(80))


def test_a_service_that_may_drop_out_does_not_narrow_the_answer():
    always = {"element": "a.area", "constraint": {"at_most": 90}}
    perhaps = {"element": "a.area", "constraint": {"at_most": 20}, "when": "a.open_late"}
    pack = pack_of(
        [a_service(0, rule="a.is_rented", asks=asks(always)), a_service(1, rule="a.is_rented", asks=asks(perhaps))]
    )

    unknown = form_of(pack).by_element["a.area"].constraint
    known = form_of(pack, {"a.open_late": True}).by_element["a.area"].constraint

    assert (unknown.at_most, known.at_most) == (Decimal(90), Decimal(20))


def test_constraints_no_number_meets_cannot_be_merged():
    low = {"element": "a.area", "constraint": {"less_than": 10}}
    high = {"element": "a.area", "constraint": {"more_than": 20}}
    pack = pack_of(
        [
            a_service(0, rule="a.is_rented", asks=asks(low)),
            a_service(1, rule="a.is_rented", asks=asks({**high, "when": "a.open_late"})),
        ]
    )

    with pytest.raises(CannotMerge) as refused:
        form_of(pack, {"a.open_late": True})

    assert refused.value.services == ("s0", "s1")
    assert refused.value.element == "a.area"


def test_what_a_register_holds_is_asked_only_if_the_register_cannot_answer():
    pack = pack_of([a_service(0, rule="a.is_rented", asks=asks("c.name", "c.street"))])

    usual = form_of(pack)
    down = form_of(pack, unavailable={"people"})

    assert [field.element.id for field in usual.asked] == ["c.street"]
    assert usual.by_element["c.name"].register == "people"
    assert [field.element.id for field in down.asked] == ["c.name", "c.street"]


def test_a_known_value_says_where_it_came_from():
    pack = pack_of([a_service(0, rule="a.is_rented", asks=asks("c.name", "c.street"))])
    from_register = Provenance(Source.REGISTER, register="people")

    form = form_of(pack, {"c.name": "x", "c.street": "y"}, provenance={"c.name": from_register})

    assert [(field.value, field.provenance) for field in form.fields] == [
        ("x", from_register),
        ("y", Provenance(Source.PERSON)),
    ]
    assert form.asked == ()


def test_a_signature_of_an_earlier_application_is_asked_again():
    pack = pack_of([a_service(0, rule="a.is_rented", asks=asks("c.signature", "c.street"))])
    facts = {"c.signature": "x", "c.street": "y"}

    form = form_of(pack, facts, provenance=dict.fromkeys(facts, EARLIER))

    assert [field.element.id for field in form.asked] == ["c.signature"]


def test_false_and_zero_are_answers():
    pack = pack_of([a_service(0, rule="a.is_rented", asks=asks("a.open_late", "b.seats", "c.street"))])

    form = form_of(pack, {"a.open_late": False, "b.seats": Decimal(0), "c.street": None})

    assert [field.element.id for field in form.asked] == ["c.street"]


# --- Evidence ---------------------------------------------------------------------------------------------------------


def test_a_document_of_the_same_kind_and_person_is_handed_in_once():
    of_applicant, of_landlord = {"type": "map", "of": "applicant"}, {"type": "map", "of": "landlord"}
    pack = pack_of(
        [
            a_service(0, rule="a.is_rented", evidence=[of_applicant]),
            a_service(1, rule="a.is_rented", evidence=[of_applicant, of_landlord]),
        ]
    )

    form = form_of(pack)

    assert [(each.type, each.of, each.used_by) for each in form.uploads] == [
        ("map", "applicant", ("s0", "s1")),
        ("map", "landlord", ("s1",)),
    ]


def test_a_document_a_register_holds_is_never_asked_of_people_even_while_the_register_is_down():
    pack = pack_of([a_service(0, rule="a.is_rented", evidence=[{"type": "card", "of": "applicant"}])])

    usual, down = form_of(pack), form_of(pack, unavailable={"people"})

    assert [sources_of(usual), sources_of(down)] == [{("card", "applicant"): "register"}] * 2


def test_the_outcome_of_a_chosen_service_is_awaited_and_not_asked_for():
    needed = {"type": "outcome-0", "of": "applicant"}
    pack = pack_of(
        [a_service(0, rule="a.is_rented", gives=["outcome-0"]), a_service(1, rule="a.is_rented", evidence=[needed])]
    )

    together = form_of(pack)
    alone = merge(["s1"], {}, pack=pack)

    assert sources_of(together) == {("outcome-0", "applicant"): "output-of:s0"}
    assert sources_of(alone) == {("outcome-0", "applicant"): "upload"}


def test_the_landlords_licence_is_not_the_outcome_of_our_own_application():
    needed = {"type": "outcome-0", "of": "landlord"}
    pack = pack_of(
        [a_service(0, rule="a.is_rented", gives=["outcome-0"]), a_service(1, rule="a.is_rented", evidence=[needed])]
    )

    assert sources_of(form_of(pack)) == {("outcome-0", "landlord"): "upload"}


def test_a_document_whose_condition_is_false_is_not_needed():
    needed = {"type": "map", "of": "applicant", "when": "a.open_late"}
    pack = pack_of([a_service(0, rule="a.is_rented", evidence=[needed])])

    open_one, false_one = form_of(pack), form_of(pack, {"a.open_late": False})

    assert [each.needed_when.state for each in open_one.evidence] == [Truth.OPEN]
    assert false_one.evidence == ()


# --- What one agency receives -----------------------------------------------------------------------------------------


def test_an_agency_receives_what_its_definition_asks_and_nothing_else():
    late = {"element": "c.street", "when": "a.open_late"}
    pack = pack_of(
        [
            a_service(0, rule="a.is_rented", asks=asks("a.area", late), evidence=[{"type": "map", "of": "applicant"}]),
            a_service(1, rule="a.is_rented", asks=asks("b.seats")),
        ]
    )
    facts = {"a.area": Decimal(1), "b.seats": Decimal(2), "c.street": "x", "a.open_late": False}
    papers = [Paper("map", "applicant"), Paper("map", "landlord"), Paper("photo", None)]

    payload = payload_for("s0", facts, papers, pack=pack)

    assert payload.fields == {"a.area": Decimal(1)}
    assert payload.documents == (Paper("map", "applicant"),)


def test_what_is_required_and_not_given_is_named():
    optional = {"element": "c.street", "required": False}
    pack = pack_of([a_service(0, rule="a.is_rented", asks=asks("a.area", "b.seats", optional))])

    payload = payload_for("s0", {"a.area": Decimal(1)}, pack=pack)

    assert payload.missing == ("b.seats",)


# --- Laws that hold for every set of services -------------------------------------------------------------------------


def wanted_by(service: str, facts: dict[str, object], pack: Pack) -> set[str]:
    """Say from the definition alone which elements a service asks when all is known."""
    nested = nest(facts)
    rules = pack.compiled(service).asks
    questions = pack.services[service].asks
    return {
        question.element
        for question, ask in zip(questions, rules, strict=True)
        if ask.when is None or ask.when(nested) is True
    }


@MODEST
@given(pack=PACKS, known=SOME_ANSWERS)
def test_nothing_is_asked_twice(pack, known):
    form = form_of(pack, known)

    elements = elements_of(form)
    handed = [(each.type, each.of) for each in form.uploads]
    assert len(elements) == len(set(elements))
    assert len(handed) == len(set(handed))


@MODEST
@given(pack=PACKS, known=SOME_ANSWERS)
def test_nothing_is_asked_that_is_known_or_that_a_register_holds(pack, known):
    form = form_of(pack, known)

    asked = {field.element.id for field in form.asked}
    assert asked.isdisjoint(known)
    assert all(pack.elements[element].held_by is None for element in asked)
    assert all(pack.evidence[upload.type].held_by is None for upload in form.uploads)


@MODEST
@given(pack=PACKS, facts=ALL_ANSWERS)
def test_everything_every_service_needs_is_in_the_form_and_nothing_else_is(pack, facts):
    form = form_of(pack, facts)

    received = {field.element.id for field in form.fields if not field.only_decides}
    assert received == {element for service in pack.services for element in wanted_by(service, facts, pack)}
    for field in form.fields:
        receiving = {service for service in pack.services if field.element.id in wanted_by(service, facts, pack)}
        assert receiving <= set(field.used_by)


@MODEST
@given(pack=PACKS, facts=ALL_ANSWERS)
def test_each_agency_receives_exactly_the_fields_of_its_definition(pack, facts):
    received = {service: set(payload_for(service, facts, pack=pack).fields) for service in pack.services}

    assert received == {service: wanted_by(service, facts, pack) for service in pack.services}


@MODEST
@given(pack=PACKS, known=SOME_ANSWERS)
def test_an_agency_receives_nothing_under_a_condition_not_yet_decided(pack, known):
    for service in pack.services:
        payload = payload_for(service, known, pack=pack)

        form = merge([service], known, pack=pack)
        sure = {f.element.id for f in form.fields if f.asked_when.state is Truth.TRUE and not f.only_decides}
        assert set(payload.fields) == sure & known.keys()


@MODEST
@given(pack=PACKS, known=SOME_ANSWERS, data=st.data())
def test_merging_does_not_depend_on_the_order_of_services(pack, known, data):
    shuffled = data.draw(st.permutations(list(pack.services)))

    assert merge(shuffled, known, pack=pack) == form_of(pack, known)


@MODEST
@given(pack=PACKS, known=SOME_ANSWERS, data=st.data())
def test_adding_a_service_takes_a_question_away_only_by_answering_it(pack, known, data):
    *some, added = data.draw(st.permutations(list(pack.services)))

    before, after = merge(some, known, pack=pack), merge([*some, added], known, pack=pack)

    assert {field.element.id for field in before.asked} <= {field.element.id for field in after.asked}
    uploads_after = {(each.type, each.of) for each in after.uploads}
    for gone in (each for each in before.uploads if (each.type, each.of) not in uploads_after):
        assert gone.type in pack.services[added].gives
        assert gone.of != "landlord"


@MODEST
@given(pack=PACKS, known=SOME_ANSWERS, all_answers=ALL_ANSWERS)
def test_answering_the_form_leaves_no_condition_open(pack, known, all_answers):
    facts = dict(known)

    for field in form_of(pack, known).fields:
        facts.setdefault(field.element.id, all_answers[field.element.id])

    form = form_of(pack, facts)
    states = [field.asked_when.state for field in form.fields] + [each.needed_when.state for each in form.evidence]
    assert set(states) <= {Truth.TRUE}
