import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.journeys.random_packs import ALL_ANSWERS, PACKS, SOME_ANSWERS, a_service, pack_of
from thidiao.catalogue.asking import telling_answers
from thidiao.catalogue.rules import State
from thidiao.definitions import Pack, load_pack
from thidiao.forms.rules import merge, payload_for
from thidiao.journeys.plan import CannotPlan, Plan, plan
from thidiao.journeys.words import Cost, Step

MODEST = settings(max_examples=100, deadline=None)
THAILAND = load_pack(Path(__file__).parents[2] / "packs" / "thailand")
ALWAYS = "a.is_rented or not(a.is_rented)"


def plan_of(pack: Pack, facts: dict[str, object] | None = None, **more) -> Plan:
    return plan("start", {"a.is_rented": True} if facts is None else facts, pack=pack, **more)


def handing(kind: str) -> list[dict]:
    return [{"type": kind, "of": "applicant"}]


def span(step: Step) -> tuple[str, int | None, int | None]:
    return step.service, step.starts_day, step.ends_day


# --- Order and time ---------------------------------------------------------------------------------------------------


def test_services_that_wait_for_nothing_run_side_by_side():
    pack = pack_of(
        [a_service(0, rule="a.is_rented", working_days=7), a_service(1, rule="a.is_rented", working_days=30)]
    )

    planned = plan_of(pack)

    assert [span(step) for step in planned.order] == [("s0", 0, 7), ("s1", 0, 30)]
    assert planned.totals.finish_working_days == 30


def test_a_service_starts_when_the_last_it_waits_for_is_decided():
    pack = pack_of(
        [
            a_service(0, rule="a.is_rented", working_days=7, gives=["outcome-0"]),
            a_service(1, rule="a.is_rented", working_days=30),
            a_service(2, rule="a.is_rented", working_days=5, after=["s1"], evidence=handing("outcome-0")),
        ]
    )

    planned = plan_of(pack)

    assert [span(step) for step in planned.order] == [("s0", 0, 7), ("s1", 0, 30), ("s2", 30, 35)]
    assert planned.order[2].after == ("s1", "s0")
    assert planned.totals.finish_working_days == 35


def test_a_service_does_not_wait_for_one_that_is_not_needed():
    pack = pack_of(
        [a_service(0, rule="not(a.is_rented)"), a_service(1, rule="a.is_rented", working_days=5, after=["s0"])]
    )

    assert [span(step) for step in plan_of(pack).order] == [("s1", 0, 5)]


def test_an_unknown_time_makes_the_finish_unknown_and_a_least_known():
    pack = pack_of(
        [
            a_service(0, rule="a.is_rented", working_days=7),
            a_service(1, rule="a.is_rented", working_days="unknown", after=["s0"]),
            a_service(2, rule="a.is_rented", working_days=3, after=["s1"]),
        ]
    )

    planned = plan_of(pack)

    assert [span(step) for step in planned.order] == [("s0", 0, 7), ("s1", 7, None), ("s2", None, None)]
    assert planned.totals.finish_working_days is None
    assert planned.totals.finish_at_least == 10


def test_open_services_stand_apart_from_the_order():
    pack = pack_of(
        [
            a_service(0, rule="a.is_rented", working_days=7),
            a_service(1, rule="a.open_late", working_days=5, after=["s0"]),
        ]
    )

    planned = plan_of(pack)

    assert [step.service for step in planned.order] == ["s0"]
    assert [span(step) for step in planned.order_if_needed] == [("s1", 7, 12)]


# --- Fees -------------------------------------------------------------------------------------------------------------


def with_fees(*fees: dict) -> Pack:
    return pack_of([a_service(number, rule="a.is_rented", fee=fee) for number, fee in enumerate(fees)])


@pytest.mark.parametrize(
    ("fees", "said", "unknown"),
    [
        ([{"amount_thb": 100}, {"free": True}], 100, []),
        ([{"amount_thb": "0.50"}], 0.5, []),
        ([{"amount_thb": 100}, {"min_thb": 10, "max_thb": 90}], {"min": 110, "max": 190}, []),
        ([{"amount_thb": 100}, {"min_thb": 10}], {"min": 110, "max": None}, []),
        ([{"amount_thb": 100}, {"unknown": True}], {"min": 100, "max": None}, ["s1"]),
        ([{"unknown": True}], None, ["s0"]),
    ],
)
def test_fees_add_up_and_an_unknown_fee_leaves_no_upper_end(fees, said, unknown):
    totals = plan_of(with_fees(*fees)).as_json()["totals"]

    assert (totals["fee_thb"], totals["fee_unknown_for"]) == (said, unknown)


def test_nothing_needed_costs_nothing_and_takes_no_time():
    totals = plan_of(pack_of([a_service(0, rule="not(a.is_rented)")])).totals

    assert totals.cost == Cost(Decimal(0), Decimal(0))
    assert totals.finish_working_days == 0


def test_while_all_is_open_neither_fee_nor_finish_is_known():
    totals = plan_of(pack_of([a_service(0, rule="a.open_late")])).totals

    assert (totals.cost, totals.finish_working_days) == (None, None)


def liquor_fee(**facts: object) -> Cost | None:
    planned = plan("restaurant", {"business.sells": ["alcohol"], **nested_ids(facts)}, pack=THAILAND)
    return next(each.cost for each in planned.services if each.service.id == "liquor")


def nested_ids(facts: dict[str, object]) -> dict[str, object]:
    return {f"business.{name}": value for name, value in facts.items()}


def test_a_fee_table_gives_the_amount_once_its_inputs_are_known():
    both = ["under_10_litres", "at_least_10_litres"]

    assert liquor_fee(liquor_sale=both, vat_registered=True) == Cost(Decimal(7700), Decimal(7700))
    assert liquor_fee(liquor_sale=["under_10_litres"], vat_registered=False) == Cost(Decimal(330), Decimal(330))


def test_a_fee_table_gives_a_range_before_its_inputs_are_known():
    assert liquor_fee() == Cost(Decimal(330), Decimal(7700))
    assert liquor_fee(liquor_sale=["under_10_litres"]) == Cost(Decimal(330), Decimal(2200))


def test_a_fee_that_no_open_input_can_change_is_exact():
    assert liquor_fee(liquor_sale=["at_least_10_litres"]) == Cost(Decimal(5500), Decimal(5500))


# --- Totals, questions and JSON ---------------------------------------------------------------------------------------


def test_totals_count_what_is_asked_of_the_person_once_instead_of_by_each():
    both = [{"element": "c.name"}, {"element": "c.street"}]
    papers = [{"type": "card", "of": "applicant"}, {"type": "map", "of": "applicant"}]
    pack = pack_of([a_service(number, rule="a.is_rented", asks=both, evidence=papers) for number in range(3)])

    totals = plan_of(pack, {"a.is_rented": True, "c.street": "x"}).totals

    assert (totals.questions_separately, totals.questions_here) == (6, 1)
    assert (totals.documents_separately, totals.documents_here) == (6, 1)


def test_questions_left_are_those_of_the_quiz_and_then_those_of_the_form():
    pack = pack_of(
        [
            a_service(0, rule="a.is_rented", asks=[{"element": "c.street"}, {"element": "a.open_late"}]),
            a_service(1, rule="a.open_late"),
        ]
    )

    questions = plan_of(pack).as_json()["questions"]

    assert [(each["element"], each["used_by"], each["settles"]) for each in questions] == [
        ("a.open_late", ["s1", "s0"], ["s1"]),
        ("c.street", ["s0"], []),
    ]
    assert {each["asked_when"] for each in questions} == {"always"}


def test_the_plan_as_json_has_the_promised_shape():
    pack = pack_of(
        [
            a_service(0, rule="a.is_rented", gives=["outcome-0"], asks=[{"element": "c.name"}]),
            a_service(1, rule="a.is_rented", evidence=[*handing("outcome-0"), *handing("card"), *handing("map")]),
        ]
    )

    written = json.loads(json.dumps(plan_of(pack).as_json()))

    assert written["event"] == "start"
    first = written["services"][0]
    assert (first["id"], first["agency"], first["state"]) == ("s0", "city", "needed")
    assert (first["because"]["rule"], first["because"]["law"]) == ("a.is_rented", "act")
    assert (first["fee_thb"], first["working_days"]) == (100, 5)
    assert [(each["type"], each["of"], each["from"], each["register"]) for each in written["evidence"]] == [
        ("card", "applicant", "register", "people"),
        ("map", "applicant", "upload", None),
        ("outcome-0", "applicant", "output-of:s0", None),
    ]
    assert written["from_registers"] == [{"element": "c.name", "register": "people", "used_by": ["s0"]}]
    assert written["order"][1] == {
        "service": "s1",
        "after": ["s0"],
        "starts_day": 5,
        "ends_day": 10,
        "starts_at_least": 5,
        "ends_at_least": 10,
    }


def test_an_unknown_event_cannot_be_planned():
    with pytest.raises(CannotPlan, match="There is no event circus"):
        plan("circus", {}, pack=THAILAND)


# --- Laws that hold for every pack and every answer -------------------------------------------------------------------


def assert_lawful(planned: Plan) -> None:
    """Hold the plan against everything that must be true of any plan."""
    totals = planned.totals
    assert totals.questions_here <= totals.questions_separately
    assert totals.documents_here <= totals.documents_separately
    asked = [question.element.id for question in planned.questions]
    assert len(asked) == len(set(asked))
    assert set(asked).isdisjoint(planned.facts)
    needed = [each.service.id for each in planned.in_state(State.NEEDED)]
    assert sorted(step.service for step in planned.order) == sorted(needed)
    done: dict[str, Step] = {}
    for step in planned.order:
        assert done.keys() >= set(step.after)
        assert step.starts_at_least == max((done[other].ends_at_least for other in step.after), default=0)
        done[step.service] = step
    for evidence in planned.evidence:
        if evidence.output_of:
            assert all(evidence.output_of in done[service].after for service in evidence.used_by)


@MODEST
@given(pack=PACKS, known=SOME_ANSWERS)
def test_every_plan_of_a_random_pack_is_lawful(pack, known):
    planned = plan_of(pack, known)

    assert_lawful(planned)
    assert json.loads(json.dumps(planned.as_json()))["event"] == "start"


@MODEST
@given(pack=PACKS, known=SOME_ANSWERS, all_answers=ALL_ANSWERS)
def test_answering_what_is_left_comes_to_an_end_with_nothing_left(pack, known, all_answers):
    facts = dict(known)
    rounds = 0

    while left := plan_of(pack, facts, unavailable=("people", "land")).questions:
        facts |= {question.element.id: all_answers[question.element.id] for question in left}
        rounds += 1

    assert rounds <= 3
    assert plan_of(pack, facts, unavailable=("people", "land")).in_state(State.OPEN) == ()


def thai_answers() -> st.SearchStrategy[dict[str, object]]:
    """Random answers to random elements of the real pack, at and around every bound its rules name."""
    rules = [THAILAND.compiled(service).needed for service in THAILAND.services]
    one: dict[str, st.SearchStrategy[object]] = {}
    for id, element in THAILAND.elements.items():
        intervals = [interval for rule in rules for interval in rule.intervals().get(id, ())]
        values = telling_answers(element, texts=[rule.text for rule in rules], intervals=intervals)
        one[id] = st.sampled_from([value for value, _ in values])
    return st.fixed_dictionaries({}, optional=one)


@MODEST
@given(event=st.sampled_from(sorted(THAILAND.events)), facts=thai_answers())
def test_every_plan_of_the_thailand_pack_is_lawful(event, facts):
    assert_lawful(plan(event, facts, pack=THAILAND))


@MODEST
@given(facts=thai_answers(), more=thai_answers(), data=st.data())
def test_the_laws_of_merging_hold_for_any_services_of_the_thailand_pack(facts, more, data):
    services = data.draw(st.lists(st.sampled_from(sorted(THAILAND.services)), unique=True))

    form = merge(services, facts, pack=THAILAND)

    separately = [merge([service], facts, pack=THAILAND) for service in services]
    assert {field.element.id for field in form.fields} == {f.element.id for alone in separately for f in alone.fields}
    assert len(form.by_element) == len(form.fields)
    for service in services:
        payload = payload_for(service, facts | more, pack=THAILAND)
        assert payload.fields.keys() <= {question.element for question in THAILAND.services[service].asks}


@MODEST
@given(event=st.sampled_from(sorted(THAILAND.events)), facts=thai_answers(), more=thai_answers())
def test_no_settled_state_of_the_thailand_pack_changes_when_more_becomes_known(event, facts, more):
    before = plan(event, facts, pack=THAILAND)

    after = plan(event, more | facts, pack=THAILAND)

    settled = {each.service.id: each.need.state for each in before.services if each.need.state is not State.OPEN}
    later = {each.service.id: each.need.state for each in after.services}
    assert {service: later[service] for service in settled} == settled
