from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from tests.exchange.packs import tiny_pack
from tests.people.factories import NOON, TODAY, a_citizen, an_officer, direct, juristic_number, personal_number
from thidiao.audit.queries import entries_about
from thidiao.exchange.actions import ask_register, facts_for
from thidiao.exchange.connectors import Connectors, connector_of
from thidiao.exchange.models import Disclosure, DisclosureResult
from thidiao.exchange.queries import disclosures_about_company, disclosures_about_person
from thidiao.exchange.words import Answer, Fault, NotFound, Outcome, Purpose, Reply, Result, Unavailable
from thidiao.people.queries import actor_for, officer_of
from thidiao.people.words import Actor, Role
from thidiao.registers.actions import write_record

pytestmark = pytest.mark.django_db

ELEMENTS = [
    "applicant.personal_number",
    "applicant.name",
    "applicant.company_name",
    "attorney.name",
    "premises.owner",
    "premises.area_m2",
]


@dataclass
class Register:
    """A register that replies or fails as told, and remembers what it saw of the log when it was asked."""

    reply: Reply | None = None
    failure: Exception | None = None
    saw: list[int] = field(default_factory=list)

    def look_up(self, *, register: str, key: str, fields: frozenset[str], at: datetime) -> Reply | None:
        self.saw.append(Disclosure.objects.filter(register=register, fields=sorted(fields)).count())
        if self.failure:
            raise self.failure
        return self.reply


def wired(connectors: Mapping[str, Register]) -> Connectors:
    return lambda register: connectors.get(register) or connector_of(register)


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    return tiny_pack(tmp_path_factory.mktemp("pack"))


@pytest.fixture
def citizen() -> Actor:
    """A citizen whom the population register knows, and who directs a company that its register knows."""
    account = a_citizen(1)
    direct(1, 1)
    person = {"personal_number": personal_number(1), "name": "สมมุติ ที่1", "address": "99 ถนนที่ไม่มี"}
    for register, key, data in [
        ("population", personal_number(1), person),
        ("juristic-persons", juristic_number(1), {"name": "บริษัท สมมุติ 1 จำกัด"}),
    ]:
        write_record(register=register, key=key, data=data, valid_from=date(2020, 1, 1), by="system", at=NOON)
    return actor_for(account.id, on=TODAY)


def ask_name(actor: Actor, connectors: Connectors = connector_of) -> Outcome:
    return ask_register(
        register="population",
        key=actor.person.number,
        fields=["name"],
        legal_basis={"th": "มาตรา 9", "en": "s. 9"},
        purpose=Purpose.PREFILL,
        about=actor.person,
        by=actor,
        ref="draft:1",
        at=NOON,
        connectors=connectors,
    )


def test_a_register_gives_the_fields_asked_for_and_where_they_came_from(citizen):
    answer = ask_name(citizen)

    assert isinstance(answer, Answer)
    assert answer.values == {"name": "สมมุติ ที่1"}
    assert (answer.provenance.register, answer.provenance.at) == ("population", NOON)


def test_a_register_that_knows_nothing_says_so(citizen):
    account = a_citizen(2)

    assert ask_name(actor_for(account.id, on=TODAY)) == NotFound("population")


def test_the_question_is_in_the_log_before_the_register_is_asked(citizen):
    register = Register()

    ask_name(citizen, wired({"population": register}))

    assert register.saw == [1]


@pytest.mark.django_db(transaction=True)
def test_nothing_is_read_where_the_log_could_still_be_rolled_back(citizen):
    register = Register()

    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        ask_name(citizen, wired({"population": register}))

    assert register.saw == []


@pytest.mark.parametrize(
    ("register", "fault"),
    [
        (Register(failure=ConnectionRefusedError("no route")), Fault.DOWN),
        (Register(failure=TimeoutError("too slow")), Fault.SLOW),
        (Register(reply=Reply("population", personal_number(2), {"name": "Somebody Else"}, "v9")), Fault.WRONG_SUBJECT),
        (Register(reply=Reply("population", personal_number(1), {"name": {"a": 1}}, "v9")), Fault.BAD_ANSWER),
    ],
    ids=["refused", "slow", "somebody-else", "odd"],
)
def test_a_register_that_fails_is_unavailable_and_the_attempt_stays_in_the_log(citizen, register, fault):
    outcome = ask_name(citizen, wired({"population": register}))

    assert outcome == Unavailable("population", fault)
    (disclosure,) = disclosures_about_person(citizen.person.id)
    assert disclosure.result is Result.UNAVAILABLE


def test_a_connector_that_breaks_breaks_nobody_else(citizen, caplog):
    outcome = ask_name(citizen, wired({"population": Register(failure=ZeroDivisionError())}))

    assert outcome == Unavailable("population", Fault.BAD_ANSWER)
    assert [line.message for line in caplog.records] == ["The connector of population failed"]


def test_a_register_closed_by_setting_is_not_read(citizen, settings):
    settings.THIDIAO_REGISTERS_DOWN = frozenset({"population"})

    assert ask_name(citizen) == Unavailable("population", Fault.DOWN)


def test_people_see_who_asked_for_their_data_when_why_and_for_which_case(citizen):
    clerk = an_officer(excise=Role.DECIDE)
    officer = officer_of(clerk.id)
    assert officer is not None
    ask_register(
        register="population",
        key=citizen.person.number,
        fields=["name", "address"],
        legal_basis="unknown",
        purpose=Purpose.CHECK,
        about=citizen.person,
        by=officer,
        agency="excise",
        ref="C6911230001-01",
        at=NOON,
    )

    (seen,) = disclosures_about_person(citizen.person.id)

    assert (seen.register, seen.fields, seen.legal_basis) == ("population", ("address", "name"), "unknown")
    assert (seen.purpose, seen.agency, seen.ref) == (Purpose.CHECK, "excise", "C6911230001-01")
    assert (seen.by, seen.at, seen.result) == ({"th": "เจ้าหน้าที่", "en": "Officer"}, NOON, Result.ANSWERED)


def test_nobody_sees_who_asked_about_somebody_else(citizen):
    ask_name(citizen)
    other = actor_for(a_citizen(2).id, on=TODAY)

    assert disclosures_about_person(other.person.id) == ()


def test_the_log_holds_no_personal_number_and_none_of_the_values(citizen):
    ask_name(citizen)

    rows = [*Disclosure.objects.values(), *DisclosureResult.objects.values()]
    kept = f"{rows} {entries_about(rows[0]['id'])}"

    assert personal_number(1) not in kept
    assert "สมมุติ" not in kept


def test_asking_and_answering_leave_their_trace_in_the_record(citizen):
    ask_name(citizen)

    (seen,) = disclosures_about_person(citizen.person.id)
    acts = [(entry.act, entry.by, entry.details) for entry in entries_about(seen.id)]
    assert acts == [
        ("register.asked", citizen.audit_name, {"register": "population", "fields": ["name"], "ref": "draft:1"}),
        ("register.answered", citizen.audit_name, {"result": "answered"}),
    ]


def test_a_form_is_filled_with_what_registers_hold(citizen, pack):
    prefill = facts_for(citizen, ELEMENTS, pack=pack, ref="draft:1", at=NOON)

    assert prefill.values == {"applicant.personal_number": personal_number(1), "applicant.name": "สมมุติ ที่1"}
    assert sorted(prefill.provenance) == sorted(prefill.values)
    assert prefill.unavailable == {}


def test_who_acts_for_a_company_has_the_company_s_facts_filled_in(citizen, pack):
    director = actor_for(citizen.account_id, company_number=juristic_number(1), on=TODAY)

    prefill = facts_for(director, ELEMENTS, pack=pack, ref="draft:1", at=NOON)

    assert prefill.values == {"applicant.company_name": "บริษัท สมมุติ 1 จำกัด"}
    assert disclosures_about_person(citizen.person.id) == ()
    assert director.company is not None
    assert [seen.register for seen in disclosures_about_company(director.company.id)] == ["juristic-persons"]


def test_the_questions_of_an_unreachable_register_open_and_say_why(citizen, pack, settings):
    settings.THIDIAO_REGISTERS_DOWN = frozenset({"population"})

    prefill = facts_for(citizen, ELEMENTS, pack=pack, ref="draft:1", at=NOON)

    down = Unavailable("population", Fault.DOWN)
    assert prefill.values == {}
    assert prefill.unavailable == {"applicant.personal_number": down, "applicant.name": down}


def test_a_value_that_is_no_value_of_its_element_opens_the_question(citizen, pack):
    wrong = Reply("population", personal_number(1), {"personal_number": "12", "name": "สมมุติ ที่1"}, "v9")

    prefill = facts_for(
        citizen, ELEMENTS, pack=pack, ref="draft:1", at=NOON, connectors=wired({"population": Register(reply=wrong)})
    )

    assert prefill.values == {"applicant.name": "สมมุติ ที่1"}
    assert prefill.unavailable == {"applicant.personal_number": Unavailable("population", Fault.BAD_ANSWER)}


def test_nothing_is_asked_where_no_register_holds_anything_needed(citizen, pack):
    prefill = facts_for(citizen, ["premises.area_m2"], pack=pack, ref="draft:1", at=NOON)

    assert (prefill.values, Disclosure.objects.count()) == ({}, 0)


@pytest.mark.parametrize("elements", [["applicant.name"], ELEMENTS])
def test_a_register_is_asked_by_the_same_statements_for_one_fact_and_for_many(
    citizen, pack, elements, django_assert_num_queries
):
    with django_assert_num_queries(9):  # Five, and two savepoints of the test.
        facts_for(citizen, elements, pack=pack, ref="draft:1", at=NOON)


@pytest.mark.parametrize("table", ["exchange_disclosure", "exchange_disclosureresult"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET {} = {}", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_the_database_refuses_to_change_the_log(citizen, table, statement):
    ask_name(citizen)
    column = "ref" if table == "exchange_disclosure" else "version"

    with connection.cursor() as cursor:
        for name in ("exchange_disclosure", "exchange_disclosureresult"):
            # The test run lets itself truncate tables; the house does not.
            cursor.execute(f"SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE {name} ENABLE TRIGGER {name}_keeps_table")
        with pytest.raises(IntegrityError, match="is append-only"), transaction.atomic():
            cursor.execute(statement.format(table, column, "'forged'"))


def test_the_database_refuses_a_disclosure_about_nobody(citizen):
    ask_name(citizen)
    row = Disclosure.objects.get()
    row.id, row.person_id = citizen.account_id, None

    with pytest.raises(IntegrityError, match="exchange_disclosure_is_about_one"), transaction.atomic():
        row.save(force_insert=True)
