"""Ways into the catalogue: by group, agency, event, and by whether the authority of a place decides. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from thidiao.catalogue.reaching import Checked, checked
from thidiao.definitions import Pack
from thidiao.definitions.words import Group, Service, Text
from thidiao.kernel.thai import sort_key


class Way(StrEnum):
    """By what services are gathered."""

    GROUP = "group"
    AGENCY = "agency"
    EVENT = "event"
    PLACE = "place"
    CHECKED = "checked"


SIDES = (
    Group(id="citizen", name={"th": "ประชาชน", "en": "Citizens"}, order=1, side="citizen"),
    Group(id="business", name={"th": "ธุรกิจ", "en": "Businesses"}, order=2, side="business"),
)
"""The groups of a pack that gives none."""

PLACES: Mapping[str, Text] = {
    "local": {
        "th": "หน่วยงานของท้องที่ (เช่น เทศบาล สำนักงานเขต)",
        "en": "The authority of the place (such as a municipality)",
    },
    "national": {"th": "หน่วยงานเดียวสำหรับทั้งพื้นที่ที่รับผิดชอบ", "en": "One agency for all it answers for"},
}


CHECKS: Mapping[Checked, Text] = {
    Checked.NEVER: {
        "th": "ยังไม่เคยตรวจกับคู่มือของหน่วยงาน",
        "en": "Never checked against the agency's guide",
    },
    Checked.BEFORE: {
        "th": "เคยตรวจ แต่ยังไม่ได้ตรวจกับคู่มือฉบับปัจจุบัน",
        "en": "Checked once, not against the current guide",
    },
    Checked.CURRENT: {"th": "ตรวจกับคู่มือฉบับปัจจุบันแล้ว", "en": "Checked against the current guide"},
}


@dataclass(frozen=True)
class Shelf:
    """Some services under one name, in the order of ids."""

    id: str
    name: Text
    services: tuple[str, ...] = field(default=())


def shelves(pack: Pack, way: Way) -> tuple[Shelf, ...]:
    """Give the shelves of one way in: groups and places in their order, agencies and events in that of ids.

    Agencies without a service are left out. A service stands under each event that may lead to it.
    """
    return _shelves(pack)[way]


def shelf(pack: Pack, way: Way, id: str) -> Shelf | None:
    """Give one shelf, or None where there is none of this id."""
    return next((one for one in shelves(pack, way) if one.id == id), None)


def events_of(pack: Pack, service: str) -> tuple[str, ...]:
    """Give the events that may lead to a service."""
    return tuple(event.id for event in pack.events.values() if service in event.services)


def in_order(services: tuple[str, ...], pack: Pack, language: str) -> tuple[str, ...]:
    """Order services by their short name, as a dictionary of the language does."""
    return tuple(sorted(services, key=lambda id: (sort_key(_name(pack.services[id].short_name, language)), id)))


@lru_cache(maxsize=8)
def _shelves(pack: Pack) -> Mapping[Way, tuple[Shelf, ...]]:
    agencies = _gathered(pack, lambda service: service.agency)
    places = _gathered(pack, lambda service: "local" if pack.agencies[service.agency].by_place else "national")
    checks = _gathered(pack, checked)
    return {
        Way.CHECKED: tuple(Shelf(id, name, checks[id]) for id, name in CHECKS.items() if id in checks),
        Way.GROUP: _groups(pack),
        Way.AGENCY: tuple(Shelf(id, pack.agencies[id].name, services) for id, services in sorted(agencies.items())),
        Way.EVENT: tuple(Shelf(event.id, event.name, event.services) for event in pack.events.values()),
        Way.PLACE: tuple(Shelf(id, name, places[id]) for id, name in PLACES.items() if id in places),
    }


def _groups(pack: Pack) -> tuple[Shelf, ...]:
    groups = sorted(pack.groups.values(), key=lambda group: (group.order, group.id)) or SIDES
    named = {id for group in groups for id in group.services}
    return tuple(Shelf(group.id, group.name, _services_of(group, pack, named)) for group in groups)


def _services_of(group: Group, pack: Pack, named: set[str]) -> tuple[str, ...]:
    by_side = (id for id, service in pack.services.items() if service.side == group.side and id not in named)
    return tuple(sorted({*group.services, *by_side}))


def _gathered(pack: Pack, key: Callable[[Service], str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for id, service in pack.services.items():
        found[key(service)] = (*found.get(key(service), ()), id)
    return found


def _name(text: Text, language: str) -> str:
    return text.get(language) or next(iter(text.values()), "")
