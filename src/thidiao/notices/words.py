"""Messages to people: what is to be sent, what was sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from thidiao.definitions.words import Text


@dataclass(frozen=True, slots=True)
class NewNotice:
    """A message to be sent. `key` names the occasion: `case.decided C6911230001-01`; one occasion is told of once."""

    key: str
    to: UUID
    about: str
    subject: Text
    body: Text


@dataclass(frozen=True, slots=True)
class KnownNotice:
    """A message to an account, in every language; `about` is the number of the application or case."""

    id: UUID
    key: str
    to: UUID
    about: str
    subject: Mapping[str, str]
    body: Mapping[str, str]
    queued_at: datetime
    delivered_at: datetime | None
    attempts: int
