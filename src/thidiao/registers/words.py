"""Records of the state, each true for a time and known for a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Span:
    """Days from the first until the last, the last not included; None where no end is known."""

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise ValueError(f"a span from {self.start} cannot end on {self.end}")

    def covers(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class KnownRecord:
    """One version of a record: what a register held about a key, for which days, and since when it knew."""

    id: UUID
    register: str
    key: str
    data: Mapping[str, object]
    valid: Span
    recorded_at: datetime
    superseded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NewRecord:
    """What a publication says about a key, for which days."""

    key: str
    data: Mapping[str, object]
    valid: Span


@dataclass(frozen=True, slots=True)
class Entered:
    """How many versions a publication brought into a register, and how many it no longer says."""

    written: int
    withdrawn: int

    def __bool__(self) -> bool:
        return bool(self.written or self.withdrawn)


@dataclass(frozen=True, slots=True)
class Change:
    """What a new statement does to one version: which days of it remain as they were."""

    superseded: UUID
    remains: tuple[Span, ...]
