from decimal import Decimal

from hypothesis import given, settings

from tests.journeys.random_packs import ALL_ANSWERS, ELEMENTS, PACKS, SOME_ANSWERS, a_service, pack_of
from thidiao.catalogue.asking import OpenService, expected_questions, order_questions
from thidiao.catalogue.rules import Needs, State, needs
from thidiao.definitions import Pack

PLACES = {element: place for place, element in enumerate(ELEMENTS)}
EVEN = ((False, 0.5), (True, 0.5))
MODEST = settings(max_examples=100, deadline=None)


def needs_of(pack: Pack, facts: dict[str, object]) -> Needs:
    return needs(pack.events["start"], facts, pack=pack)


def states(pack: Pack, facts: dict[str, object]) -> list[State]:
    return [need.state for need in needs_of(pack, facts).needs]


def test_a_number_on_the_border_has_one_answer():
    pack = pack_of([a_service(0, rule="a.area <= 200"), a_service(1, rule="a.area > 200")])

    exactly = states(pack, {"a.area": Decimal(200)})
    above = states(pack, {"a.area": Decimal("200.01")})

    assert exactly == [State.NEEDED, State.NOT_NEEDED]
    assert above == [State.NOT_NEEDED, State.NEEDED]


def test_a_service_is_open_while_what_it_reads_is_unknown():
    pack = pack_of([a_service(0, rule='"food" in b.sells and a.area > 200')])

    known = needs_of(pack, {"a.area": Decimal(300)})

    assert known.needs[0].state is State.OPEN
    assert known.needs[0].hangs_on == ("b.sells",)
    assert known.questions == ("b.sells",)


def test_what_can_no_longer_change_the_answer_is_not_asked():
    pack = pack_of([a_service(0, rule='"food" in b.sells and a.area > 200')])

    known = needs_of(pack, {"a.area": Decimal(100)})

    assert known.needs[0].state is State.NOT_NEEDED
    assert known.questions == ()


def test_an_answer_that_rests_on_not_knowing_is_no_answer():
    pack = pack_of([a_service(0, rule="if a.is_rented then false else true"), a_service(1, rule="a.area = null")])

    unknown = states(pack, {})
    known = states(pack, {"a.is_rented": True, "a.area": Decimal(1)})

    assert unknown == [State.OPEN, State.OPEN]
    assert known == [State.NOT_NEEDED, State.NOT_NEEDED]


def test_a_fact_that_is_null_is_not_known():
    pack = pack_of([a_service(0, rule="a.is_rented")])

    assert states(pack, {"a.is_rented": None}) == [State.OPEN]


def test_a_rule_that_cannot_say_leaves_its_service_open_without_a_question():
    pack = pack_of([a_service(0, rule="a.area > c.name")])

    known = needs_of(pack, {"a.area": Decimal(1), "c.name": "x"})

    assert known.needs[0].state is State.OPEN
    assert known.questions == ()


def test_the_reason_is_the_rule_with_its_law():
    pack = pack_of([a_service(0, rule="a.is_rented")])

    because = needs_of(pack, {}).needs[0].because

    assert (because.rule, because.law, because.section) == ("a.is_rented", "act", "1")
    assert because.text == {"th": "ก because", "en": "because"}


def test_the_question_that_settles_most_comes_first():
    rules = ['"food" in b.sells', '"liquor" in b.sells', '"cards" in b.sells', "a.is_rented"]
    pack = pack_of([a_service(number, rule=rule) for number, rule in enumerate(rules)])

    assert needs_of(pack, {}).questions == ("b.sells", "a.is_rented")


def test_the_question_that_must_be_asked_anyway_comes_before_one_it_may_spare():
    pack = pack_of([a_service(0, rule="a.is_rented and a.open_late"), a_service(1, rule="a.open_late")])

    assert needs_of(pack, {}).questions == ("a.open_late", "a.is_rented")


def test_questions_of_a_tie_stand_in_the_order_of_the_vocabulary():
    pack = pack_of(
        [a_service(0, rule="a.open_late"), a_service(1, rule="b.has_music"), a_service(2, rule="a.is_rented")]
    )

    assert needs_of(pack, {}).questions == ("b.has_music", "a.is_rented", "a.open_late")


def test_trying_every_way_of_asking_counts_the_expected_questions():
    rows = tuple(((one, other), 0.25, bool(one and other)) for one in (0, 1) for other in (0, 1))
    both = OpenService(("a.is_rented", "a.open_late"), rows)

    expected = expected_questions([both], answers={"a.is_rented": EVEN, "a.open_late": EVEN})

    assert expected == {"a.is_rented": 1.5, "a.open_late": 1.5}


def test_a_service_with_too_many_combinations_is_settled_by_all_its_answers_only():
    large = OpenService(("a.is_rented", "a.open_late"), ())

    order = order_questions([large], answers={"a.is_rented": EVEN, "a.open_late": EVEN}, places=PLACES)

    assert large.likelihood_settled(frozenset({"a.is_rented"})) == 0.0
    assert large.likelihood_settled(frozenset({"a.is_rented", "a.open_late"})) == 1.0
    assert order == ("a.is_rented", "a.open_late")


@MODEST
@given(pack=PACKS, known=SOME_ANSWERS, more=SOME_ANSWERS)
def test_a_settled_state_never_changes_when_more_becomes_known(pack, known, more):
    before = needs_of(pack, known)

    after = needs_of(pack, more | known)

    settled = {need.service: need.state for need in before.needs if need.state is not State.OPEN}
    assert {service: after.by_service[service].state for service in settled} == settled


@MODEST
@given(pack=PACKS, known=SOME_ANSWERS, all_answers=ALL_ANSWERS)
def test_answering_the_questions_in_their_order_settles_everything(pack, known, all_answers):
    facts = dict(known)

    for element in needs_of(pack, known).questions:
        facts[element] = all_answers[element]

    assert needs_of(pack, facts).is_settled


@MODEST
@given(pack=PACKS, known=SOME_ANSWERS)
def test_exactly_what_open_services_hang_on_is_asked_and_nothing_known(pack, known):
    found = needs_of(pack, known)

    hanging = {element for need in found.needs for element in need.hangs_on}
    assert sorted(found.questions) == sorted(hanging)
    assert hanging.isdisjoint(known)


@MODEST
@given(pack=PACKS, known=SOME_ANSWERS, all_answers=ALL_ANSWERS)
def test_knowing_all_agrees_with_the_rules_value(pack, known, all_answers):
    nested = {}
    for element, value in all_answers.items():
        group, _, name = element.partition(".")
        nested.setdefault(group, {})[name] = value

    found = states(pack, all_answers)

    said = [pack.compiled(service).needed(nested) for service in pack.events["start"].services]
    assert found == [State.NEEDED if value else State.NOT_NEEDED for value in said]
