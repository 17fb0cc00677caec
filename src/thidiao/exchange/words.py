"""Asking a register: the question, the answer, and the trace each leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from thidiao.definitions.words import Element, Holding, Text, Unknown
from thidiao.people.words import KnownCompany, KnownPerson, Names


class Purpose(StrEnum):
    """What a register is asked for."""

    PREFILL = "prefill"
    CHECK = "check"


PURPOSES: Mapping[Purpose, Text] = {
    Purpose.PREFILL: {
        "th": "กรอกคำขอของท่านให้ล่วงหน้า เพื่อไม่ต้องถามท่านซ้ำ",
        "en": "To fill in your application so that you are not asked again",
    },
    Purpose.CHECK: {
        "th": "ตรวจสอบข้อมูลในคำขอกับทะเบียน",
        "en": "To check an application against the register",
    },
}


class Result(StrEnum):
    """What came of a question."""

    ANSWERED = "answered"
    NOT_FOUND = "not_found"
    UNAVAILABLE = "unavailable"


class Fault(StrEnum):
    """Why a register gave no usable answer."""

    DOWN = "down"
    SLOW = "slow"
    BAD_ANSWER = "bad_answer"
    WRONG_SUBJECT = "wrong_subject"


@dataclass(frozen=True, slots=True)
class Held:
    """A fact that a register holds, and whose record it stands in."""

    element: Element
    holding: Holding
    about: KnownPerson | KnownCompany

    @property
    def register(self) -> str:
        return self.holding.held_in


@dataclass(frozen=True, slots=True)
class Lookup:
    """One question to one register about one person or company: only these fields, on this legal basis."""

    register: str
    key: str
    fields: frozenset[str]
    legal_basis: Text | Unknown
    purpose: Purpose
    about: KnownPerson | KnownCompany


@dataclass(frozen=True, slots=True)
class Reply:
    """What a connector brings back, not yet trusted: it says itself which register and whom it is about."""

    register: str
    key: str
    values: Mapping[str, object]
    version: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a value came from: which register, which version of its record, read when."""

    register: str
    version: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """The values of the fields asked for, as the register writes them. A field it does not know is left out."""

    values: Mapping[str, object]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class NotFound:
    """The register answered that it knows nothing under this key."""

    register: str


@dataclass(frozen=True, slots=True)
class Unavailable:
    """The register gave no usable answer, so the person is asked and the answer is marked as their own word."""

    register: str
    fault: Fault


Outcome = Answer | NotFound | Unavailable


@dataclass(frozen=True, slots=True)
class Prefill:
    """What registers already know of the facts a form needs, by element; what failed stays open and visible."""

    values: Mapping[str, object]
    provenance: Mapping[str, Provenance]
    unavailable: Mapping[str, Unavailable]


@dataclass(frozen=True, slots=True)
class KnownDisclosure:
    """Somebody saw, or tried to see, personal data: who, when, why, which fields, for which case."""

    id: UUID
    register: str
    fields: tuple[str, ...]
    legal_basis: Text | Unknown
    purpose: Purpose
    by: Names
    agency: str
    ref: str
    at: datetime
    result: Result | None
    """None where the trace ends before the answer: count it as seen."""
