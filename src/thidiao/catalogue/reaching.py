"""Where one files and complains, and how old the facts of a guide are. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thidiao.definitions import Pack
from thidiao.definitions.ways import Channel
from thidiao.definitions.words import Service


class Checked(StrEnum):
    """Whether somebody compared a definition with the agency's guide: never, once, or with the guide of today."""

    NEVER = "never"
    BEFORE = "before"
    CURRENT = "current"


@dataclass(frozen=True)
class Age:
    """How the services of one agency were checked: how many there are, how many never, and since when the oldest."""

    agency: str
    services: int
    never: int
    before: int
    oldest: date | None


def channels_of(service: Service, pack: Pack) -> tuple[Channel, ...]:
    """Give the ways to file beside this platform: the service's own or, where it names none, its agency's."""
    agency = pack.agencies.get(service.agency)
    return service.channels or (agency.channels if agency else ())


def complaints_of(service: Service, pack: Pack) -> tuple[Channel, ...]:
    """Give the ways to complain: the service's own or, where it names none, its agency's."""
    agency = pack.agencies.get(service.agency)
    return service.complaints or (agency.complaints if agency else ())


def checked(service: Service) -> Checked:
    """Say whether a definition was ever compared with the agency's guide, and whether with the current one."""
    if service.checked_against_current_guide:
        return Checked.CURRENT
    return Checked.NEVER if service.checked_on is None else Checked.BEFORE


def ages(pack: Pack) -> tuple[Age, ...]:
    """Count for each agency how its services were checked; those with the most never checked come first."""
    by_agency: dict[str, list[Service]] = {}
    for service in pack.services.values():
        by_agency.setdefault(service.agency, []).append(service)
    found = [_age(agency, services) for agency, services in by_agency.items()]
    return tuple(sorted(found, key=lambda one: (-one.never, -one.before, one.agency)))


def _age(agency: str, services: Iterable[Service]) -> Age:
    states = [checked(service) for service in services]
    days = [service.checked_on for service in services if service.checked_on is not None]
    return Age(
        agency, len(states), states.count(Checked.NEVER), states.count(Checked.BEFORE), min(days) if days else None
    )
