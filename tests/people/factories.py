"""People and companies for tests. The numbers have right check digits and belong to nobody."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from stdnum.th import pin

from thidiao.people.actions import open_accounts, register_companies, register_people
from thidiao.people.models import Account
from thidiao.people.words import CompanyStatus, NewAccount, NewCompany, NewDirector, NewPerson, Role

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)


def personal_number(index: int) -> str:
    """Give a personal number of an area that does not exist."""
    stem = f"1000000{index:05d}"
    return stem + pin.calc_check_digit(stem)


def juristic_number(index: int) -> str:
    """Give a juristic person number of a province that does not exist."""
    stem = f"0005569{index:05d}"
    return stem + pin.calc_check_digit(stem)


def a_person(index: int = 1) -> NewPerson:
    return NewPerson(
        number=personal_number(index),
        title={"th": "นางสาว", "en": "Miss"},
        given_name={"th": "สมมุติ", "en": "Sommut"},
        family_name={"th": f"ที่{index}", "en": f"The{index}"},
    )


def a_company(
    index: int = 1, *, status: CompanyStatus = CompanyStatus.OPERATING, directors: tuple[NewDirector, ...] = ()
) -> NewCompany:
    name = {"th": f"บริษัท สมมุติ {index} จำกัด", "en": f"Sommut {index} Company Limited"}
    return NewCompany(number=juristic_number(index), name=name, status=status, directors=directors)


def a_citizen(index: int = 1, *, is_demo: bool = True) -> Account:
    """Take in a person with an account of theirs."""
    register_people(people=[a_person(index)], by="system", at=NOON)
    name = {"th": f"ประชาชน {index}", "en": f"Citizen {index}"}
    new = NewAccount(login=f"citizen-{index}", name=name, person=personal_number(index), is_demo=is_demo)
    open_accounts(accounts=[new], by="system", at=NOON)
    return Account.objects.get(login=new.login)


def an_officer(login: str = "officer", *, places: Mapping[str, str] | None = None, **roles: Role) -> Account:
    """Open the account of somebody who works for agencies: `an_officer(excise=Role.DECIDE)`.

    `places`: by agency, the code of the only place they work for.
    """
    name = {"th": "เจ้าหน้าที่", "en": "Officer"}
    agencies = {agency.replace("_", "-"): role for agency, role in roles.items()}
    new = NewAccount(login=login, name=name, roles=agencies, places=places or {}, is_demo=True)
    open_accounts(accounts=[new], by="system", at=NOON)
    return Account.objects.get(login=login)


def direct(person: int, company: int, *, status: CompanyStatus = CompanyStatus.OPERATING) -> None:
    """Take in a company that one person directs."""
    director = NewDirector(number=personal_number(person), since=date(2020, 1, 1))
    register_companies(companies=[a_company(company, status=status, directors=(director,))], by="system", at=NOON)
