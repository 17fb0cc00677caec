"""Worked examples of the trades' fee tables, with what the sources leave open left open."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from tests.packs.restaurant import thailand
from thidiao.definitions.words import Service
from thidiao.rules import nest

Facts = Mapping[str, object]


def fee_of(service: str, facts: Facts) -> object:
    table = thailand().compiled(service).fee_table
    assert table is not None
    return table(nest(facts))


def cards(*types: str, vat: bool = False, duty_free: bool = False) -> Facts:
    return {
        "business.playing_card_licence": list(types),
        "business.vat_registered": vat,
        "business.is_duty_free_shop": duty_free,
    }


def animals(*areas: str) -> Facts:
    return {"business.animal_trade_area": list(areas)}


def carcasses(*areas: str) -> Facts:
    return {"business.carcass_trade_area": list(areas)}


def area(m2: str) -> Facts:
    return {"premises.area_m2": Decimal(m2)}


def hotel(kind: str, rooms: int) -> Facts:
    return {"lodging.hotel_type": kind, "lodging.rooms": Decimal(rooms)}


def beds(count: int) -> Facts:
    return {"veterinary.overnight_beds": Decimal(count)}


@pytest.mark.parametrize(
    ("service", "facts", "baht"),
    [
        ("playing-cards", cards("type_1"), 1200),
        ("playing-cards", {"business.playing_card_licence": ["type_1"], "business.vat_registered": False}, 1200),
        ("playing-cards", cards("type_2", vat=True), 500),
        ("playing-cards", cards("type_2", duty_free=True), 500),
        ("playing-cards", cards("type_2", vat=True, duty_free=True), 500),
        ("playing-cards", cards("type_2"), 100),
        ("playing-cards", cards("type_1", "type_2", vat=True), 1700),
        ("animal-feed", {"business.feed_sale": ["retail"]}, 100),
        ("animal-feed", {"business.feed_sale": ["wholesale"]}, 300),
        ("animal-feed", {"business.feed_sale": ["retail", "wholesale"]}, None),
        ("animal-trade", animals("one_province"), 300),
        ("animal-trade", animals("several_provinces"), 1050),
        ("animal-trade", animals("import"), 5050),
        ("animal-trade", animals("export"), 5050),
        ("animal-trade", animals("import", "export"), 7550),
        ("animal-trade", animals("several_provinces", "import", "export"), 8600),
        ("carcass-trade", carcasses("one_province"), 100),
        ("carcass-trade", carcasses("several_provinces"), 290),
        ("carcass-trade", carcasses("export"), 1050),
        ("carcass-trade", carcasses("several_provinces", "import", "export"), 1590),
        ("film-rental", area("9.99"), 500),
        ("film-rental", area("10"), 1000),
        ("video-rental", area("25"), 1000),
        ("video-rental", area("25.5"), None),
        ("video-rental", area("50"), 2000),
        ("film-rental", area("50.01"), 3000),
        ("radio-trade", {"business.electronics": ["sells"]}, 1070),
        ("radio-trade", {"business.electronics": ["sells", "repairs"]}, 1070),
        ("radio-trade", {"business.electronics": ["repairs"]}, 535),
        ("hotel", hotel("type_1", 5), 10200),
        ("hotel", hotel("type_4", 100), 44000),
        ("spa", area("100"), 2000),
        ("spa", area("100.01"), 4000),
        ("spa", area("200"), 4000),
        ("spa", area("400"), 7000),
        ("spa", area("400.01"), 11000),
        ("vet-establish", beds(0), 600),
        ("vet-establish", beds(10), 1000),
        ("vet-establish", beds(11), 2000),
    ],
)
def test_a_fee_is_what_the_source_settles(service: str, facts: Facts, baht: int | None) -> None:
    assert fee_of(service, facts) == (None if baht is None else Decimal(baht))


def test_the_most_a_table_gives_is_the_published_maximum() -> None:
    largest = {
        "playing-cards": cards("type_1", "type_2", vat=True),
        "animal-feed": {"business.feed_sale": ["wholesale"]},
        "animal-trade": animals("several_provinces", "import", "export"),
        "carcass-trade": carcasses("several_provinces", "import", "export"),
        "film-rental": area("1000"),
        "radio-trade": {"business.electronics": ["sells"]},
        "spa": area("1000"),
        "vet-establish": beds(50),
    }

    services: Mapping[str, Service] = thailand().services

    assert {id: fee_of(id, facts) for id, facts in largest.items()} == {id: services[id].fee.max_thb for id in largest}


@pytest.mark.parametrize(("kind", "baht"), [("type_1", 5400), ("type_2", 10400), ("type_3", 15400), ("type_4", 20400)])
def test_renewing_a_hotel_costs_half_the_type_and_the_rooms(kind: str, baht: int) -> None:
    renewal = thailand().services["hotel"].operations["renew"].fee

    rows = thailand().fee_tables[str(renewal.table)].rows

    row = next(row for row in rows if row.when[0] == f'"{kind}"')
    amount, _, per_room = row.thb.partition(" + ")
    assert (int(amount) + 10 * 40, per_room) == (baht, "40 * lodging.rooms")
