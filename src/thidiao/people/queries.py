"""Reading who people are and for whom they act."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from thidiao.kernel.verdicts import Verdict
from thidiao.people import rules
from thidiao.people.models import Account, Company, Directorship, Person
from thidiao.people.words import (
    Actor,
    CompanyStatus,
    DemoAccount,
    KnownCompany,
    KnownPerson,
    Officer,
    Role,
)


class CannotActFor(Exception):
    """The account may not act for this company, or for anybody; `verdict` says why."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.reason)
        self.verdict = verdict


def person_of(account_id: UUID) -> KnownPerson | None:
    """Give the person who signs in with an account; None for an account of an office only. One statement."""
    person = Person.objects.filter(account=account_id).first()
    return None if person is None else _person(person)


def person_by_number(number: str) -> KnownPerson | None:
    """Find a person by personal number: the one place that looks it up."""
    person = Person.objects.filter(number=number).first()
    return None if person is None else _person(person)


def account_of_person(person_id: UUID) -> UUID | None:
    """Give the account that a person signs in with, e.g. to send them a notice."""
    return Account.objects.filter(person=person_id, is_active=True).values_list("id", flat=True).first()


def companies_of(person_id: UUID, *, on: date) -> tuple[KnownCompany, ...]:
    """List the companies a person directs on a day, whatever their status, by number. One statement."""
    return tuple(_company(company) for company in _directed(person_id, on))


def officer_of(account_id: UUID) -> Officer | None:
    """Give the officer behind an account and what they may do where; None for who works nowhere. Two statements."""
    account = Account.objects.filter(id=account_id, is_active=True).prefetch_related("appointments").first()
    roles = {} if account is None else _roles(account)
    if account is None or not roles:
        return None
    return Officer(account_id=account.id, name=_account_name(account), roles=roles, places=_places(account))


def actor_for(account_id: UUID, *, company_number: str | None = None, on: date) -> Actor:
    """Give who acts with an account on a day: the person for themself, or for a company they direct.

    Asked anew in each request, so that a directorship that has ended ends the right at once. At most two statements.
    Raises CannotActFor where the account is no person's, or the person may not act for the company.
    """
    account = Account.objects.select_related("person").filter(id=account_id, is_active=True).first()
    if account is None:
        raise CannotActFor(rules.NOBODY)
    return actor_signed_in(account, company_number=company_number, on=on)


def actor_signed_in(account: Account, *, company_number: str | None = None, on: date) -> Actor:
    """Give who acts, as `actor_for` does, for an account that this very request has read with its person.

    No statement for a person, one for a company. Raises CannotActFor.
    """
    if account.person is None:
        raise CannotActFor(rules.NOBODY)
    person = _person(account.person)
    if company_number is None:
        return Actor(account_id=account.id, person=person)
    company = next((one for one in companies_of(person.id, on=on) if one.number == company_number), None)
    verdict = rules.may_act_for(company=company)
    if company is None or not verdict:
        raise CannotActFor(verdict)
    return Actor(account_id=account.id, person=person, company=company)


def demo_accounts(*, on: date) -> tuple[DemoAccount, ...]:
    """List the accounts of the demonstration with what each is good for, by login. Three statements."""
    accounts = list(
        Account.objects.filter(is_demo=True, is_active=True).prefetch_related("appointments").order_by("login")
    )
    directed: dict[UUID | None, list[KnownCompany]] = {}
    people = [account.person_id for account in accounts]
    for tie in _in_force(on).filter(person__in=people).select_related("company").order_by("company__number"):
        directed.setdefault(tie.person_id, []).append(_company(tie.company))
    return tuple(
        DemoAccount(
            id=account.id,
            login=account.login,
            name=_account_name(account),
            companies=tuple(directed.get(account.person_id, ())),
            roles=_roles(account),
            places=_places(account),
        )
        for account in accounts
    )


def _directed(person_id: UUID, on: date) -> QuerySet[Company]:
    ties = _in_force(on).filter(person=person_id)
    return Company.objects.filter(directorships__in=ties).order_by("number")


def _in_force(on: date) -> QuerySet[Directorship]:
    return Directorship.objects.filter(Q(until=None) | Q(until__gt=on), since__lte=on)


def _person(person: Person) -> KnownPerson:
    return KnownPerson(id=person.id, number=person.number, name=person.name)


def _company(company: Company) -> KnownCompany:
    name = {"th": company.name_th, "en": company.name_en}
    return KnownCompany(id=company.id, number=company.number, name=name, status=CompanyStatus(company.status))


def _account_name(account: Account) -> dict[str, str]:
    return {"th": account.name_th, "en": account.name_en}


def _roles(account: Account) -> dict[str, Role]:
    return {one.agency: Role(one.role) for one in sorted(account.appointments.all(), key=lambda one: one.agency)}


def _places(account: Account) -> dict[str, str]:
    return {one.agency: one.place for one in account.appointments.all() if one.place}
