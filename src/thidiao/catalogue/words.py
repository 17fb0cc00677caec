"""The words of planning: what a service is to this person, and what says so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from thidiao.definitions.words import Text


class Truth(StrEnum):
    """What a condition says, given what is known so far."""

    TRUE = "true"
    FALSE = "false"
    OPEN = "open"


class State(StrEnum):
    """What a service is to this person, given what is known so far."""

    NEEDED = "needed"
    NOT_NEEDED = "not_needed"
    OPEN = "open"


class Offering(StrEnum):
    """Whether a service is offered in a place."""

    OFFERED = "offered"
    NOT_OFFERED = "not_offered"
    OPEN = "open"


class FeeBasis(StrEnum):
    """What a fee that is shown rests on."""

    NATIONAL = "national"
    BYLAW = "bylaw"
    BYLAW_UNKNOWN = "bylaw_unknown"
    BYLAW_UNCLEAR = "bylaw_unclear"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Because:
    """The rule that decides, as written in the pack and in plain words, and the law it stands in."""

    rule: str
    law: str
    section: str | None
    text: Text


@dataclass(frozen=True, slots=True)
class Need:
    """One service: its state, why, and the elements that could still change it (none once it is settled)."""

    service: str
    state: State
    because: Because
    hangs_on: tuple[str, ...] = ()


@dataclass(frozen=True)
class Needs:
    """Every service of an event in the event's order, and the elements to ask next, the most telling first."""

    event: str
    needs: tuple[Need, ...]
    questions: tuple[str, ...]

    @cached_property
    def by_service(self) -> dict[str, Need]:
        return {need.service: need for need in self.needs}

    def in_state(self, state: State) -> tuple[str, ...]:
        return tuple(need.service for need in self.needs if need.state is state)

    @property
    def is_settled(self) -> bool:
        return all(need.state is not State.OPEN for need in self.needs)
