from collections import Counter

import pytest
from django.conf import settings

from tests.people.factories import NOON, TODAY
from thidiao.audit.models import Entry
from thidiao.console.demo import DemoRegister, load_demo, read_demo
from thidiao.definitions import load_pack
from thidiao.definitions.words import Element, Kind
from thidiao.exchange.actions import facts_for
from thidiao.kernel.identifiers import is_juristic_number, is_personal_number
from thidiao.people.models import Company, Person
from thidiao.people.queries import actor_for, demo_accounts
from thidiao.people.words import CompanyStatus, Role
from thidiao.registers.models import Record

DEMO = settings.THIDIAO_PACK / "demo"


@pytest.fixture(scope="module")
def pack():
    return load_pack(settings.THIDIAO_PACK)


def counts() -> list[int]:
    return [model.objects.count() for model in (Person, Company, Record, Entry)] + [len(demo_accounts(on=TODAY))]


@pytest.mark.django_db
def test_loading_the_demonstration_twice_changes_nothing():
    load_demo(at=NOON)
    once = counts()

    load_demo(at=NOON)

    assert counts() == once
    assert once[:2] == [6, 3]


@pytest.mark.django_db
def test_every_number_of_the_demonstration_has_its_check_digit():
    load_demo(at=NOON)

    assert [person.number for person in Person.objects.all() if not is_personal_number(person.number)] == []
    assert [company.number for company in Company.objects.all() if not is_juristic_number(company.number)] == []


@pytest.mark.django_db
def test_every_agency_of_the_pack_s_services_has_one_demo_officer_who_decides(pack):
    load_demo(at=NOON)

    deciding = Counter(
        agency
        for account in demo_accounts(on=TODAY)
        for agency, role in account.roles.items()
        if role is Role.DECIDE and agency not in account.places
    )

    assert deciding == Counter({service.agency for service in pack.services.values()})


@pytest.mark.django_db
def test_two_demo_officers_work_for_one_place_each():
    load_demo(at=NOON)

    places = {one.login: one.places for one in demo_accounts(on=TODAY) if one.places}

    assert places == {
        "officer-local-bangkok": {"local-government": "10"},
        "officer-local-chiang-mai": {"local-government": "50"},
    }


@pytest.mark.django_db
def test_demo_people_direct_operating_and_dissolved_companies():
    load_demo(at=NOON)

    directors = {
        account.login: [company.status for company in account.companies]
        for account in demo_accounts(on=TODAY)
        if account.companies
    }

    operating, dissolved = CompanyStatus.OPERATING, CompanyStatus.DISSOLVED
    assert directors == {"mana": [operating], "manee": [operating, operating], "piti": [dissolved]}


def test_demo_records_hold_exactly_the_fields_of_the_pack_s_registers(pack):
    for register in read_demo(DEMO / "records.yaml", list[DemoRegister]):
        fields = {field.id for field in pack.registers[register.register_id].fields}
        for record in register.records:
            assert set(record.data) == fields, (register.register_id, record.key)


@pytest.mark.django_db
def test_every_record_is_about_a_person_company_or_place_of_the_demonstration(pack):
    load_demo(at=NOON)
    people = set(Person.objects.values_list("number", flat=True))
    companies = set(Company.objects.values_list("number", flat=True))

    known = {"person": people, "company": companies}
    strangers = [
        key
        for register, key in Record.objects.values_list("register", "key")
        if key not in known.get(pack.registers[register].subject, {key})
    ]
    assert strangers == []


@pytest.mark.django_db
@pytest.mark.parametrize(("login", "company"), [("manee", None), ("manee", "0005569000020"), ("adam", None)])
def test_every_fact_that_a_register_holds_about_the_applicant_is_filled_in(pack, login, company):
    load_demo(at=NOON)
    account = next(one for one in demo_accounts(on=TODAY) if one.login == login)
    actor = actor_for(account.id, company_number=company, on=TODAY)

    prefill = facts_for(actor, list(pack.elements), pack=pack, ref="draft:demo", at=NOON)

    kind = "company" if company else "person"
    expected = [element.id for element in pack.elements.values() if _is_held(element, kind, pack)]
    assert sorted(prefill.values) == sorted(expected)
    assert prefill.unavailable == {}


def _is_held(element: Element, kind: str, pack) -> bool:
    holding = element.held_by
    subjects = {"applicant"} if kind == "person" else {"applicant", "director"}
    return holding is not None and holding.of in subjects and pack.registers[holding.held_in].subject == kind


def test_demo_values_that_are_numbers_have_their_check_digits(pack):
    for register in read_demo(DEMO / "records.yaml", list[DemoRegister]):
        numbers = {
            field.id for field in pack.registers[register.register_id].fields if field.kind is Kind.PERSONAL_NUMBER
        }
        for record in register.records:
            assert [field for field in numbers if not is_personal_number(str(record.data[field]))] == []
