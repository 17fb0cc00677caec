"""Worked examples of the fee tables, with what the sources leave open left open."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from tests.packs.restaurant import thailand
from thidiao.rules import nest

Facts = Mapping[str, object]


def fee_of(service: str, facts: Facts) -> object:
    table = thailand().compiled(service).fee_table
    assert table is not None
    return table(nest(facts))


def liquor(*sales: str, vat: bool) -> Facts:
    return {"business.liquor_sale": list(sales), "business.vat_registered": vat}


def tobacco(*sales: str, vat: bool = False) -> Facts:
    return {"business.tobacco_sale": list(sales), "business.vat_registered": vat}


@pytest.mark.parametrize(
    ("facts", "baht"),
    [
        (liquor("under_10_litres", vat=True), 2200),
        (liquor("under_10_litres", vat=False), 330),
        (liquor("at_least_10_litres", vat=False), 5500),
        (liquor("under_10_litres", "at_least_10_litres", vat=True), 7700),
        (liquor("under_10_litres", "at_least_10_litres", vat=False), 5830),
    ],
)
def test_a_liquor_licence_costs_what_its_sales_add_up_to(facts: Facts, baht: int) -> None:
    assert fee_of("liquor", facts) == Decimal(baht)


@pytest.mark.parametrize(
    ("facts", "baht"),
    [
        (tobacco("wholesale_cigarettes"), 1200),
        (tobacco("retail_cigarettes_duty_free"), 500),
        (tobacco("retail_cigarettes", vat=True), 500),
        (tobacco("retail_cigarettes", vat=False), 100),
        (tobacco("retail_leaf"), 100),
        (tobacco("wholesale_leaf"), None),
        (tobacco("retail_leaf", "retail_cigarettes"), None),
    ],
)
def test_a_tobacco_licence_costs_what_the_source_settles(facts: Facts, baht: int | None) -> None:
    assert fee_of("tobacco", facts) == (None if baht is None else Decimal(baht))


@pytest.mark.parametrize(
    ("area", "baht"),
    [
        ("9.99", 500),
        ("10", 1000),
        ("25", 1000),
        ("25.5", None),
        ("26", 2000),
        ("50", 2000),
        ("50.01", 3000),
        ("400", 3000),
    ],
)
def test_a_karaoke_licence_costs_by_bands_with_the_hole_the_source_leaves(area: str, baht: int | None) -> None:
    assert fee_of("karaoke", {"premises.area_m2": Decimal(area)}) == (None if baht is None else Decimal(baht))
