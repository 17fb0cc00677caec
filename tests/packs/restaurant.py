"""Facts for the worked examples of the restaurant event, and the states they lead to."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

from thidiao.catalogue.rules import needs
from thidiao.definitions import Pack, load_pack
from thidiao.definitions.words import Service

PACK_FOLDER = Path(__file__).resolve().parents[2] / "packs" / "thailand"

Facts = Mapping[str, object]

NOTHING_ELSE: Facts = {
    "applicant.kind": "company",
    "premises.province": "50",
    "premises.area_m2": Decimal(80),
    "business.sells": ["none"],
    "business.sales_place": ["fixed_place"],
    "business.entertainment": ["none"],
    "business.lpg_kg": Decimal(0),
    "business.produces_food": False,
    "sign.installed": False,
    "sign.wants_to_file": False,
    "premises.works": ["none"],
}
"""Answers to every question of the quiz that, as they stand, make no licence necessary."""


@cache
def thailand() -> Pack:
    return load_pack(PACK_FOLDER)


def restaurant_services() -> tuple[Service, ...]:
    pack = thailand()
    return tuple(pack.services[id] for id in pack.events["restaurant"].services)


def restaurant_elements() -> set[str]:
    return {ask.element for service in restaurant_services() for ask in service.asks}


def state_of(service: str, facts: Facts) -> str:
    """Give the state of one service of the restaurant event under these facts."""
    pack = thailand()
    found = needs(pack.events["restaurant"], facts, pack=pack)
    return str(found.by_service[service].state)


def states(facts: Facts) -> dict[str, str]:
    """Give the state of every service of the restaurant event under these facts."""
    pack = thailand()
    found = needs(pack.events["restaurant"], facts, pack=pack)
    return {need.service: str(need.state) for need in found.needs}
