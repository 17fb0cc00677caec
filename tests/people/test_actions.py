import pytest
from django.db import IntegrityError

from tests.people.factories import NOON, a_citizen, a_company, a_person, direct, personal_number
from thidiao.audit.queries import entries_about
from thidiao.people.actions import (
    CannotRegister,
    CannotSignIn,
    open_accounts,
    register_companies,
    register_people,
    sign_in_demo,
)
from thidiao.people.models import Company, Person
from thidiao.people.words import NewAccount, NewDirector, NewPerson

pytestmark = pytest.mark.django_db


def test_a_demo_account_is_entered_where_the_demonstration_is_on(settings):
    settings.THIDIAO_DEMO = True
    account = a_citizen()

    entered = sign_in_demo(account_id=account.id, at=NOON)

    assert entered == account
    acts = [(entry.act, entry.by, entry.details) for entry in entries_about(account.id)]
    assert acts == [
        ("account.opened", "system", {"roles": {}}),
        ("account.signed_in", f"account:{account.id}", {"way": "demo"}),
    ]


def test_no_account_is_entered_where_the_demonstration_is_off(settings):
    settings.THIDIAO_DEMO = False
    account = a_citizen()

    with pytest.raises(CannotSignIn, match="switched off"):
        sign_in_demo(account_id=account.id, at=NOON)


def test_a_real_account_is_never_entered_without_proof(settings):
    settings.THIDIAO_DEMO = True
    account = a_citizen(is_demo=False)

    with pytest.raises(CannotSignIn, match="not one of the demonstration"):
        sign_in_demo(account_id=account.id, at=NOON)


def test_a_closed_account_is_not_entered(settings):
    settings.THIDIAO_DEMO = True
    account = a_citizen()
    account.is_active = False
    account.save()

    with pytest.raises(CannotSignIn):
        sign_in_demo(account_id=account.id, at=NOON)


def test_an_account_knows_no_password():
    assert not a_citizen().has_usable_password()


def test_who_is_known_already_is_not_taken_in_again():
    first = register_people(people=[a_person(1), a_person(2)], by="system", at=NOON)
    again = register_people(people=[a_person(2), a_person(3)], by="system", at=NOON)

    assert (first, again) == (2, 1)
    assert Person.objects.count() == 3


@pytest.mark.parametrize("how_many", [1, 20])
def test_people_are_taken_in_by_a_constant_number_of_statements(how_many, django_assert_num_queries):
    people = [a_person(index) for index in range(how_many)]

    with django_assert_num_queries(5):  # Three and the savepoint of the test.
        register_people(people=people, by="system", at=NOON)


def test_a_number_with_a_wrong_check_digit_is_refused():
    right = a_person(1)
    last = "0" if right.number[-1] != "0" else "1"
    wrong = NewPerson(right.number[:-1] + last, right.title, right.given_name, right.family_name)

    with pytest.raises(CannotRegister, match="1 of the numbers"):
        register_people(people=[right, wrong], by="system", at=NOON)

    assert Person.objects.count() == 0


def test_the_database_refuses_a_personal_number_that_is_not_thirteen_digits():
    register_people(people=[a_person(1)], by="system", at=NOON)

    with pytest.raises(IntegrityError, match="people_person_number"):
        Person.objects.update(number="12345")


def test_the_database_refuses_a_juristic_number_that_does_not_begin_with_zero():
    register_companies(companies=[a_company(1)], by="system", at=NOON)

    with pytest.raises(IntegrityError, match="people_company_number"):
        Company.objects.update(number=personal_number(1))


def test_the_database_refuses_to_name_a_director_twice():
    register_people(people=[a_person(1)], by="system", at=NOON)
    twice = NewDirector(number=personal_number(1), since=NOON.date())

    with pytest.raises(IntegrityError, match="people_one_open_directorship"):
        register_companies(companies=[a_company(1, directors=(twice, twice))], by="system", at=NOON)


def test_a_company_is_not_taken_in_with_a_director_nobody_knows():
    with pytest.raises(CannotRegister, match="1 of the people named are not registered"):
        direct(1, 1)

    assert Company.objects.count() == 0


def test_an_account_is_not_opened_for_a_person_nobody_knows():
    stranger = NewAccount(login="stranger", name={"th": "ใคร", "en": "Who"}, person=personal_number(9))

    with pytest.raises(CannotRegister, match="1 of the people named are not registered"):
        open_accounts(accounts=[stranger], by="system", at=NOON)
