from datetime import date, timedelta
from uuid import UUID

import pytest

from tests.people.factories import (
    TODAY,
    a_citizen,
    an_officer,
    direct,
    juristic_number,
    personal_number,
)
from thidiao.people.models import Appointment, Directorship
from thidiao.people.queries import (
    CannotActFor,
    account_of_person,
    actor_for,
    companies_of,
    demo_accounts,
    officer_of,
    person_by_number,
    person_of,
)
from thidiao.people.words import CompanyStatus, KnownPerson, Role

pytestmark = pytest.mark.django_db


def known_person(index: int) -> KnownPerson:
    person = person_by_number(personal_number(index))
    assert person is not None
    return person


def test_an_account_leads_to_its_person_and_back():
    account = a_citizen(1)

    person = person_of(account.id)

    assert person == known_person(1)
    assert person.name == {"th": "นางสาวสมมุติ ที่1", "en": "Miss Sommut The1"}
    assert account_of_person(person.id) == account.id


def test_an_officer_s_account_stands_for_no_person():
    account = an_officer(excise=Role.READ)

    assert person_of(account.id) is None
    with pytest.raises(CannotActFor, match="stands for no person"):
        actor_for(account.id, on=TODAY)


def test_an_unknown_account_is_nobody():
    assert person_of(UUID(int=1)) is None
    assert officer_of(UUID(int=1)) is None


def test_who_directs_a_company_acts_for_it_or_for_themself():
    account = a_citizen(1)
    direct(1, 1)

    alone = actor_for(account.id, on=TODAY)
    for_company = actor_for(account.id, company_number=juristic_number(1), on=TODAY)

    assert (alone.person, alone.company) == (known_person(1), None)
    assert (for_company.person, for_company.applicant.number) == (known_person(1), juristic_number(1))


def test_nobody_acts_for_the_company_of_another():
    account = a_citizen(1)
    a_citizen(2)
    direct(2, 1)

    with pytest.raises(CannotActFor, match="not registered as a director"):
        actor_for(account.id, company_number=juristic_number(1), on=TODAY)


def test_nobody_acts_for_a_dissolved_company_but_its_directors_still_see_it():
    account = a_citizen(1)
    direct(1, 1, status=CompanyStatus.DISSOLVED)

    with pytest.raises(CannotActFor, match="not operating"):
        actor_for(account.id, company_number=juristic_number(1), on=TODAY)

    assert [company.status for company in companies_of(known_person(1).id, on=TODAY)] == [CompanyStatus.DISSOLVED]


def test_a_directorship_counts_from_its_first_day_and_no_longer_on_its_last():
    a_citizen(1)
    direct(1, 1)
    Directorship.objects.update(since=date(2026, 1, 10), until=date(2026, 1, 20))
    person = known_person(1).id

    days = [day for day in range(8, 23) if companies_of(person, on=date(2026, 1, day))]

    assert days == list(range(10, 20))


def test_the_right_to_act_ends_with_the_directorship_at_once():
    account = a_citizen(1)
    direct(1, 1)
    actor_for(account.id, company_number=juristic_number(1), on=TODAY)

    Directorship.objects.update(until=TODAY)

    with pytest.raises(CannotActFor):
        actor_for(account.id, company_number=juristic_number(1), on=TODAY)
    assert actor_for(account.id, company_number=juristic_number(1), on=TODAY - timedelta(days=1))


def test_the_office_of_an_officer_ends_with_the_appointment_at_once():
    account = an_officer(excise=Role.DECIDE, culture=Role.READ)
    officer = officer_of(account.id)
    assert officer is not None
    assert officer.roles == {"culture": Role.READ, "excise": Role.DECIDE}

    Appointment.objects.all().delete()

    assert officer_of(account.id) is None


def test_a_closed_account_has_no_office_and_acts_for_nobody():
    citizen, clerk = a_citizen(1), an_officer(excise=Role.DECIDE)
    for account in (citizen, clerk):
        account.is_active = False
        account.save()

    assert officer_of(clerk.id) is None
    with pytest.raises(CannotActFor):
        actor_for(citizen.id, on=TODAY)


def test_the_sign_in_list_shows_demo_accounts_only_and_what_each_is_good_for():
    a_citizen(1)
    a_citizen(2, is_demo=False)
    direct(1, 1)
    an_officer("excise-clerk", excise=Role.DECIDE)

    shown = demo_accounts(on=TODAY)

    assert [(one.login, [company.number for company in one.companies], one.roles) for one in shown] == [
        ("citizen-1", [juristic_number(1)], {}),
        ("excise-clerk", [], {"excise": Role.DECIDE}),
    ]


@pytest.mark.parametrize("how_many", [1, 12])
def test_the_sign_in_list_costs_three_statements_however_long(how_many, django_assert_num_queries):
    for index in range(how_many):
        a_citizen(index)
        direct(index, index)

    with django_assert_num_queries(3):
        demo_accounts(on=TODAY)
