"""Who people are to the house, and for whom they act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

Names = Mapping[str, str]
"""A name in each language: `{"th": "สมมุติ ใจดี", "en": "Sommut Jaidee"}`."""


class Role(StrEnum):
    """What an officer may do at an agency. Who decides may read; authors and approvers see no case."""

    READ = "read"
    DECIDE = "decide"
    AUTHOR = "author"
    APPROVER = "approver"


ON_CASES = frozenset({Role.READ, Role.DECIDE})
ON_DEFINITIONS = frozenset({Role.AUTHOR, Role.APPROVER})


class CompanyStatus(StrEnum):
    """What the register of juristic persons says of a company."""

    OPERATING = "operating"
    DISSOLVED = "dissolved"
    LIQUIDATED = "liquidated"
    DESERTED = "deserted"


@dataclass(frozen=True, slots=True)
class KnownPerson:
    id: UUID
    number: str
    name: Names


@dataclass(frozen=True, slots=True)
class KnownCompany:
    id: UUID
    number: str
    name: Names
    status: CompanyStatus


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, and for whom: for themself where `company` is None, else for that company."""

    account_id: UUID
    person: KnownPerson
    company: KnownCompany | None = None

    @property
    def kind(self) -> str:
        """The kind of applicant: `person` or `company`."""
        return "person" if self.company is None else "company"

    @property
    def applicant(self) -> KnownPerson | KnownCompany:
        return self.person if self.company is None else self.company

    @property
    def audit_name(self) -> str:
        """How the record names the actor: who acted and, apart from that, for whom."""
        who = f"account:{self.account_id}"
        return who if self.company is None else f"{who} for company:{self.company.id}"


@dataclass(frozen=True, slots=True)
class Officer:
    """An account with what it may do at which agency (ids of the pack)."""

    account_id: UUID
    name: Names
    roles: Mapping[str, Role]
    places: Mapping[str, str] = field(default_factory=dict)
    """By agency, the code of the place the officer works for; agencies that are left out are seen everywhere."""

    @property
    def agencies(self) -> frozenset[str]:
        """The agencies whose cases the officer may see."""
        return frozenset(agency for agency, role in self.roles.items() if role in ON_CASES)

    @property
    def writes_definitions(self) -> bool:
        """Whether the officer drafts or approves changes of definitions anywhere."""
        return any(role in ON_DEFINITIONS for role in self.roles.values())

    @property
    def audit_name(self) -> str:
        return f"account:{self.account_id}"


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account of the demonstration, as the sign-in list shows it. An officer has agencies, a citizen none."""

    id: UUID
    login: str
    name: Names
    companies: tuple[KnownCompany, ...]
    roles: Mapping[str, Role]
    places: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person the house does not know yet. Name parts by language; Thai titles are written without a space."""

    number: str
    title: Names
    given_name: Names
    family_name: Names


@dataclass(frozen=True, slots=True)
class NewDirector:
    number: str
    since: date


@dataclass(frozen=True, slots=True)
class NewCompany:
    """A company the house does not know yet, with the people who direct it (by personal number)."""

    number: str
    name: Names
    status: CompanyStatus
    directors: tuple[NewDirector, ...]


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account to be opened, for a person (by personal number), an officer (by agency) or both.

    `places`: by agency, the code of the only place an officer works for.
    """

    login: str
    name: Names
    person: str | None = None
    roles: Mapping[str, Role] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    is_demo: bool = False
