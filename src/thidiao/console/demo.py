"""The demonstration: people, companies, officers and records that do not exist, so that all of it can be tried.

They are data, in the folder `demo` of the pack. Loading them again changes nothing.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Annotated, TypeVar

import yaml
from django.conf import settings
from django.db import transaction
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from thidiao.people.actions import open_accounts, register_companies, register_people
from thidiao.people.words import CompanyStatus, NewAccount, NewCompany, NewDirector, NewPerson, Role
from thidiao.registers.actions import write_record
from thidiao.registers.queries import history_of

BY = "demo"
KNOWN_FOR = timedelta(days=90)

T = TypeVar("T")


class Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DemoPerson(Data):
    login: str
    number: str
    title: dict[str, str]
    given_name: dict[str, str]
    family_name: dict[str, str]

    @property
    def name(self) -> dict[str, str]:
        return {language: f"{given} {self.family_name[language]}" for language, given in self.given_name.items()}


class DemoDirector(Data):
    number: str
    since: date


class DemoCompany(Data):
    number: str
    name: dict[str, str]
    status: CompanyStatus
    directors: tuple[DemoDirector, ...]


class DemoOfficer(Data):
    login: str
    name: dict[str, str]
    roles: dict[str, Role]
    places: dict[str, str] = {}


class DemoRecord(Data):
    key: str
    since: Annotated[date, Field(alias="from")]
    data: dict[str, str | bool | date]


class DemoRegister(Data):
    register_id: Annotated[str, Field(alias="register")]
    records: tuple[DemoRecord, ...]


def load_demo(*, at: datetime) -> None:
    """Take in what the demonstration needs and is not there yet.

    It is written as of some months before, for its applications were filed in the weeks before `at`.
    """
    at -= KNOWN_FOR
    folder = settings.THIDIAO_PACK / "demo"
    with transaction.atomic():
        _load_people(folder, at)
        _load_companies(folder, at)
        _load_officers(folder, at)
        for register in read_demo(folder / "records.yaml", list[DemoRegister]):
            _load_records(register, at)


def read_demo(file: Path, shape: type[T]) -> T:
    """Read a file of the demonstration. Raises pydantic's ValidationError for one that is not in shape."""
    return TypeAdapter(shape).validate_python(yaml.safe_load(file.read_text(encoding="utf-8")))


def _load_people(folder: Path, at: datetime) -> None:
    people = read_demo(folder / "people.yaml", list[DemoPerson])
    new = [NewPerson(one.number, one.title, one.given_name, one.family_name) for one in people]
    register_people(people=new, by=BY, at=at)
    accounts = [NewAccount(one.login, one.name, person=one.number, is_demo=True) for one in people]
    open_accounts(accounts=accounts, by=BY, at=at)


def _load_companies(folder: Path, at: datetime) -> None:
    companies = read_demo(folder / "companies.yaml", list[DemoCompany])
    new = [
        NewCompany(
            number=one.number,
            name=one.name,
            status=one.status,
            directors=tuple(NewDirector(director.number, director.since) for director in one.directors),
        )
        for one in companies
    ]
    register_companies(companies=new, by=BY, at=at)


def _load_officers(folder: Path, at: datetime) -> None:
    officers = read_demo(folder / "officers.yaml", list[DemoOfficer])
    accounts = [NewAccount(one.login, one.name, roles=one.roles, places=one.places, is_demo=True) for one in officers]
    open_accounts(accounts=accounts, by=BY, at=at)


def _load_records(register: DemoRegister, at: datetime) -> None:
    for key, records in groupby(register.records, key=lambda record: record.key):
        if history_of(register=register.register_id, key=key):
            continue
        for record in records:
            write_record(
                register=register.register_id, key=key, data=record.data, valid_from=record.since, by=BY, at=at
            )
