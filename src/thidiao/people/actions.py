"""Taking people, companies and accounts into the house, and signing in."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from thidiao.audit.actions import record, record_all
from thidiao.audit.words import By, NewEntry
from thidiao.kernel.identifiers import is_juristic_number, is_personal_number, new_id
from thidiao.kernel.verdicts import Verdict, no
from thidiao.people import rules
from thidiao.people.models import Account, Appointment, Company, Directorship, Person
from thidiao.people.words import NewAccount, NewCompany, NewPerson


class CannotSignIn(Exception):
    """The account may not be entered this way; `verdict` says why."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.reason)
        self.verdict = verdict


class CannotRegister(Exception):
    """The person, company or account cannot be taken in; `verdict` says why."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.reason)
        self.verdict = verdict


@transaction.atomic
def sign_in_demo(*, account_id: UUID, at: datetime) -> Account:
    """Enter an account of the demonstration, and give it for the session to hold.

    Raises CannotSignIn where the demonstration is off, and for every account that is not part of it.
    """
    account = Account.objects.filter(id=account_id, is_active=True).first()
    is_demo = account is not None and account.is_demo
    verdict = rules.may_sign_in_demo(demo_is_on=settings.THIDIAO_DEMO, is_demo=is_demo)
    if account is None or not verdict:
        raise CannotSignIn(verdict)

    record("account.signed_in", about=account.id, by=account, at=at, way="demo")
    return account


@transaction.atomic
def register_people(*, people: Sequence[NewPerson], by: By, at: datetime) -> int:
    """Take in the people the house does not know yet, and tell how many those were. A known one stays as it is.

    Three statements for any number of people. Raises CannotRegister for a number with a wrong check digit.
    """
    _check_numbers([person.number for person in people if not is_personal_number(person.number)])
    numbers = [person.number for person in people]
    known = set(Person.objects.filter(number__in=numbers).values_list("number", flat=True))
    rows = [_person_row(person, at) for person in people if person.number not in known]
    Person.objects.bulk_create(rows)

    record_all([NewEntry(act="person.registered", about=row.id, by=by, at=at) for row in rows])
    return len(rows)


@transaction.atomic
def register_companies(*, companies: Sequence[NewCompany], by: By, at: datetime) -> int:
    """Take in the companies the house does not know yet with their directors, and tell how many those were.

    Five statements for any number of companies. Raises CannotRegister for a number with a wrong check digit, and for a
    director the house does not know.
    """
    _check_numbers([company.number for company in companies if not is_juristic_number(company.number)])
    numbers = [company.number for company in companies]
    known = set(Company.objects.filter(number__in=numbers).values_list("number", flat=True))
    fresh = [company for company in companies if company.number not in known]
    people = _people_by_number([director.number for company in fresh for director in company.directors])
    rows = {company.number: _company_row(company, at) for company in fresh}
    Company.objects.bulk_create(rows.values())
    Directorship.objects.bulk_create(
        Directorship(company=rows[company.number], person_id=people[director.number], since=director.since)
        for company in fresh
        for director in company.directors
    )

    record_all([NewEntry(act="company.registered", about=row.id, by=by, at=at) for row in rows.values()])
    return len(rows)


@transaction.atomic
def open_accounts(*, accounts: Sequence[NewAccount], by: By, at: datetime) -> int:
    """Open the accounts that are not there yet with their appointments, and tell how many those were.

    Five statements for any number of accounts. Raises CannotRegister for a person the house does not know.
    """
    logins = [account.login for account in accounts]
    known = set(Account.objects.filter(login__in=logins).values_list("login", flat=True))
    fresh = [account for account in accounts if account.login not in known]
    people = _people_by_number([account.person for account in fresh if account.person is not None])
    rows = {account.login: _account_row(account, people, at) for account in fresh}
    Account.objects.bulk_create(rows.values())
    Appointment.objects.bulk_create(
        Appointment(account=rows[account.login], agency=agency, role=role, place=account.places.get(agency, ""))
        for account in fresh
        for agency, role in account.roles.items()
    )

    record_all([_account_opened(rows[account.login], account, by, at) for account in fresh])
    return len(rows)


def _check_numbers(wrong: Sequence[str]) -> None:
    if wrong:
        raise CannotRegister(no(f"{len(wrong)} of the numbers are not 13 digits with the right check digit."))


def _people_by_number(numbers: Collection[str]) -> dict[str, UUID]:
    people = dict(Person.objects.filter(number__in=numbers).values_list("number", "id"))
    if missing := set(numbers) - people.keys():
        raise CannotRegister(no(f"{len(missing)} of the people named are not registered."))
    return people


def _account_opened(row: Account, account: NewAccount, by: By, at: datetime) -> NewEntry:
    roles = {agency: role.value for agency, role in account.roles.items()}
    details = {"roles": roles, "places": dict(account.places)} if account.places else {"roles": roles}
    return NewEntry(act="account.opened", about=row.id, by=by, at=at, details=details)


def _person_row(person: NewPerson, at: datetime) -> Person:
    return Person(
        id=new_id(at),
        number=person.number,
        title_th=person.title.get("th", ""),
        given_name_th=person.given_name["th"],
        family_name_th=person.family_name["th"],
        title_en=person.title.get("en", ""),
        given_name_en=person.given_name["en"],
        family_name_en=person.family_name["en"],
    )


def _company_row(company: NewCompany, at: datetime) -> Company:
    return Company(
        id=new_id(at),
        number=company.number,
        name_th=company.name["th"],
        name_en=company.name["en"],
        status=company.status,
    )


def _account_row(account: NewAccount, people: dict[str, UUID], at: datetime) -> Account:
    return Account(
        id=new_id(at),
        login=account.login,
        password=make_password(None),
        name_th=account.name["th"],
        name_en=account.name["en"],
        person_id=None if account.person is None else people[account.person],
        is_demo=account.is_demo,
    )
