"""Words of licences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class Standing(StrEnum):
    """What a check of a licence answers."""

    VALID = "valid"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Approved:
    """An approved case, as far as its licence needs it. `facts` is the case's own part, by element, as JSON values."""

    case_id: int
    case_number: str
    application_id: int
    application_number: str
    service_id: str
    guide_hash: str
    holder_kind: str
    holder_name: str
    holder_number: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Checked:
    """The answer of a check: what the licence says, and whether it stands on that day."""

    number: str
    token: str
    standing: Standing
    content: Mapping[str, Any]
    issued_on: date
    expires_on: date | None
    has_pdf: bool
    seal_holds: bool


@dataclass(frozen=True, slots=True)
class LicenceLine:
    """A licence as lists show it."""

    number: str
    token: str
    case_number: str
    service_id: str
    issued_on: date
    expires_on: date | None
    pdf_made_at: datetime | None
