from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.packs import tiny_pack
from thidiao.exchange.rules import LONGEST_TEXT, accept, held_for, lookups_for
from thidiao.exchange.words import Answer, Fault, Lookup, Purpose, Reply, Unavailable
from thidiao.people.words import Actor, CompanyStatus, KnownCompany, KnownPerson

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
PERSON = KnownPerson(id=UUID(int=1), number="1000000000016", name={})
COMPANY = KnownCompany(id=UUID(int=2), number="0005569000017", name={}, status=CompanyStatus.OPERATING)
ALONE = Actor(account_id=UUID(int=9), person=PERSON)
FOR_COMPANY = Actor(account_id=UUID(int=9), person=PERSON, company=COMPANY)
LOOKUP = Lookup(
    register="population",
    key=PERSON.number,
    fields=frozenset({"name"}),
    legal_basis="unknown",
    purpose=Purpose.PREFILL,
    about=PERSON,
)


def reply(**values: object) -> Reply:
    return Reply(register="population", key=PERSON.number, values=values, version="v1")


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    return tiny_pack(tmp_path_factory.mktemp("pack"))


def asked(actor, pack):
    lookups = lookups_for(held_for(actor, pack.elements.values(), registers=pack.registers), registers=pack.registers)
    return [(lookup.register, lookup.key, sorted(lookup.fields)) for lookup in lookups]


def test_a_register_is_asked_once_for_all_the_fields_needed(pack):
    assert asked(ALONE, pack) == [("population", PERSON.number, ["name", "personal_number"])]


def test_who_acts_for_a_company_has_the_company_looked_up_not_themself_as_applicant(pack):
    assert asked(FOR_COMPANY, pack) == [("juristic-persons", COMPANY.number, ["name"])]


def test_the_legal_basis_is_the_register_s_own(pack):
    held = held_for(ALONE, pack.elements.values(), registers=pack.registers)

    (lookup,) = lookups_for(held, registers=pack.registers)

    assert lookup.legal_basis == {"th": "มาตรา 9", "en": "s. 9"}


def test_only_what_was_asked_for_is_taken_from_a_reply():
    answer = accept(reply(name="สมมุติ ใจดี", address="never asked"), lookup=LOOKUP, at=NOON)

    assert isinstance(answer, Answer)
    assert answer.values == {"name": "สมมุติ ใจดี"}
    assert (answer.provenance.register, answer.provenance.version, answer.provenance.at) == ("population", "v1", NOON)


def test_a_field_the_register_does_not_know_is_left_out():
    answer = accept(reply(name=None), lookup=LOOKUP, at=NOON)

    assert isinstance(answer, Answer)
    assert answer.values == {}


@pytest.mark.parametrize(
    "stranger",
    [
        Reply(register="population", key="1000000000024", values={"name": "Somebody Else"}, version="v1"),
        Reply(register="land", key=PERSON.number, values={"name": "Somebody Else"}, version="v1"),
    ],
)
def test_a_reply_about_somebody_else_is_refused(stranger):
    assert accept(stranger, lookup=LOOKUP, at=NOON) == Unavailable("population", Fault.WRONG_SUBJECT)


@pytest.mark.parametrize(
    "value",
    [
        "x" * (LONGEST_TEXT + 1),
        {"nested": "record"},
        [1, 2],
        ["x"] * 201,
        [["x"]],
        b"bytes",
        object(),
        float("nan"),
        10**5000,
    ],
    ids=["long", "record", "numbers", "many", "lists", "bytes", "object", "nan", "huge"],
)
def test_a_reply_out_of_all_shape_is_refused(value):
    assert accept(reply(name=value), lookup=LOOKUP, at=NOON) == Unavailable("population", Fault.BAD_ANSWER)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30) | st.binary(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(values=st.dictionaries(st.sampled_from(["name", "address", "number"]), ANYTHING) | ANYTHING)
@settings(max_examples=200, deadline=None)
def test_whatever_a_register_replies_nothing_but_the_fields_asked_comes_through(values):
    outcome = accept(Reply("population", PERSON.number, values, "v1"), lookup=LOOKUP, at=NOON)

    assert isinstance(outcome, Unavailable) or set(outcome.values) <= LOOKUP.fields
