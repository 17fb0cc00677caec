"""Worked examples: what each service of a trade says of given facts, at its limits and where facts are missing."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from tests.packs.restaurant import thailand
from tests.packs.trade import CLASS_3, needed_in, state_of
from thidiao.catalogue.rules import needs

Facts = Mapping[str, object]
NEEDED, NOT_NEEDED, OPEN = "needed", "not_needed", "open"


def special(*goods: str) -> Facts:
    return {"business.sells_special": list(goods)}


def does(*activities: str) -> Facts:
    return {"business.activities": list(activities)}


def discs(*kinds: str, sells: str = "recordings") -> Facts:
    return {"business.sells": [sells], "business.recordings": list(kinds)}


def direct(*channels: str, **applicant: object) -> Facts:
    names = {"kind": "applicant.kind", "community": "applicant.is_community_enterprise"}
    return {"business.sales_channels": list(channels)} | {names[name]: value for name, value in applicant.items()}


def media(*, kind: str | None = None, sme: bool | None = None, turnover: str | None = None) -> Facts:
    given = {
        "business.sales_channels": ["media"],
        "applicant.kind": kind,
        "company.is_sme_registered": sme,
        "business.yearly_turnover_thb": None if turnover is None else Decimal(turnover),
    }
    return {element: answer for element, answer in given.items() if answer is not None}


def cosmetics(*, makes: str = "none", imports: str = "none", notified: bool | None = False) -> Facts:
    facts: dict[str, object] = {"business.makes": [makes], "business.imports": [imports]}
    return facts if notified is None else {**facts, "cosmetics.all_notified": notified}


def rooms(count: int | None, guests: int | None, *, monthly: bool | None = False) -> Facts:
    given = {
        "lodging.rooms": None if count is None else Decimal(count),
        "lodging.guests": None if guests is None else Decimal(guests),
        "lodging.monthly_or_longer": monthly,
    }
    return {element: answer for element, answer in given.items() if answer is not None}


def factory(workers: int | None, horsepower: str | None, *heat: str, listed: bool | None = False) -> Facts:
    given: dict[str, object] = {
        "factory.workers": None if workers is None else Decimal(workers),
        "factory.horsepower": None if horsepower is None else Decimal(horsepower),
        "factory.class3_listed": listed,
        "factory.heat": list(heat) or ["none"],
    }
    return {element: answer for element, answer in given.items() if answer is not None}


def trucks(used: bool | None, for_hire: bool | None) -> Facts:
    given = {"transport.uses_trucks": used, "transport.for_hire": for_hire}
    return {element: answer for element, answer in given.items() if answer is not None}


SOLD = [
    (service, special(goods), NEEDED)
    for service, goods in (
        ("playing-cards", "playing_cards"),
        ("health-hazard-pesticide", "pesticide"),
        ("fertilizer", "fertilizer"),
        ("controlled-seed", "controlled_seed"),
        ("animal-feed", "controlled_feed"),
        ("animal-trade", "live_animals"),
        ("carcass-trade", "carcasses"),
        ("carcass-trade", "own_animal_food"),
        ("carcass-trade", "own_animal_craft"),
        ("drug-store", "modern_medicine"),
    )
]
NOT_SOLD = [
    (service, facts, state)
    for service in ("playing-cards", "fertilizer", "controlled-seed", "animal-feed", "animal-trade", "drug-store")
    for facts, state in (({}, OPEN), (special("none"), NOT_NEEDED), (special("carcasses", "pesticide"), NOT_NEEDED))
]
SALES = [
    ("carcass-trade", special("live_animals"), NOT_NEEDED),
    ("carcass-trade", {}, OPEN),
    ("health-hazard-pesticide", special("fertilizer"), NOT_NEEDED),
    ("health-hazard-pesticide", {}, OPEN),
    ("film-rental", discs("film"), NEEDED),
    ("film-rental", discs("karaoke_or_games"), NOT_NEEDED),
    ("film-rental", {"business.sells": ["food"]}, NOT_NEEDED),
    ("film-rental", {"business.sells": ["recordings"]}, OPEN),
    ("film-rental", {}, OPEN),
    ("video-rental", discs("karaoke_or_games"), NEEDED),
    ("video-rental", discs("film", "karaoke_or_games"), NEEDED),
    ("video-rental", discs("none"), NOT_NEEDED),
    ("video-rental", {}, OPEN),
    ("ecommerce-reg", {"business.sells_online": True}, NEEDED),
    ("ecommerce-reg", {"business.sells_online": False}, NOT_NEEDED),
    ("ecommerce-reg", {}, OPEN),
]
DIRECT = [
    ("direct-selling", direct("direct_agents", kind="company"), NEEDED),
    ("direct-selling", direct("direct_agents", kind="person", community=True), NEEDED),
    ("direct-selling", direct("direct_agents", kind="person", community=False), NOT_NEEDED),
    ("direct-selling", direct("direct_agents", kind="person"), OPEN),
    ("direct-selling", direct("media", kind="company"), NOT_NEEDED),
    ("direct-selling", {}, OPEN),
    ("direct-marketing", media(kind="company", sme=False), NEEDED),
    ("direct-marketing", media(kind="company", sme=True), NOT_NEEDED),
    ("direct-marketing", media(kind="company"), OPEN),
    ("direct-marketing", media(kind="person", turnover="1799999.99"), NOT_NEEDED),
    ("direct-marketing", media(kind="person", turnover="1800000"), NEEDED),
    ("direct-marketing", media(kind="person"), OPEN),
    ("direct-marketing", direct("none", kind="company"), NOT_NEEDED),
    ("direct-marketing", {}, OPEN),
]
MADE = [
    ("cosmetics-notify", cosmetics(makes="cosmetics"), NEEDED),
    ("cosmetics-notify", cosmetics(imports="cosmetics"), NEEDED),
    ("cosmetics-notify", cosmetics(makes="cosmetics", notified=True), NOT_NEEDED),
    ("cosmetics-notify", cosmetics(makes="soap_or_shampoo", imports="food"), NOT_NEEDED),
    ("cosmetics-notify", cosmetics(makes="cosmetics", notified=None), OPEN),
    ("cosmetics-notify", {}, OPEN),
    ("health-hazard-cosmetics", cosmetics(makes="toothpaste_or_mouthwash"), NEEDED),
    ("health-hazard-cosmetics", cosmetics(makes="soap_or_shampoo"), NEEDED),
    ("health-hazard-cosmetics", cosmetics(makes="cosmetics"), NEEDED),
    ("health-hazard-cosmetics", cosmetics(makes="food"), NOT_NEEDED),
    ("health-hazard-cosmetics", {}, OPEN),
    ("food-production", cosmetics(makes="food"), NEEDED),
    ("food-production", cosmetics(imports="food"), NOT_NEEDED),
    ("food-production", {}, OPEN),
    ("food-import", cosmetics(imports="food"), NEEDED),
    ("food-import", cosmetics(makes="food"), NOT_NEEDED),
    ("food-import", {}, OPEN),
    ("food-advert", {"food.advertises_claims": True}, NEEDED),
    ("food-advert", {"food.advertises_claims": False}, NOT_NEEDED),
    ("food-advert", {}, OPEN),
    ("food-cfs", {"food.exports_with_certificate": True}, NEEDED),
    ("food-cfs", {"food.exports_with_certificate": False}, NOT_NEEDED),
    ("food-cfs", {}, OPEN),
]
PLACES = [
    (service, facts, state)
    for service, activity in (
        ("health-hazard-fitness", "fitness"),
        ("health-hazard-lodging", "lodging"),
        ("health-hazard-cement", "building_materials"),
        ("vet-plan", "animal_hospital"),
        ("vet-establish", "animal_hospital"),
        ("vet-operate", "animal_hospital"),
    )
    for facts, state in ((does(activity), NEEDED), (does("none"), NOT_NEEDED), ({}, OPEN))
]
CARE = [
    *[
        ("health-hazard-carcare", {"business.vehicle_care": [care]}, NEEDED)
        for care in ("wash", "coat", "polish", "vacuum", "air_purify", "interior_cleaning")
    ],
    ("health-hazard-carcare", {"business.vehicle_care": ["none"]}, NOT_NEEDED),
    ("health-hazard-carcare", {}, OPEN),
    *[
        ("spa", {"business.wellness": [service]}, NEEDED)
        for service in ("spa_service", "health_massage", "beauty_massage")
    ],
    ("spa", {"business.wellness": ["none"]}, NOT_NEEDED),
    ("spa", {}, OPEN),
    ("spa-annual-fee", {"wellness.holds_licence": True}, NEEDED),
    ("spa-annual-fee", {"wellness.holds_licence": False}, NOT_NEEDED),
    ("spa-annual-fee", {"business.wellness": ["spa_service"]}, OPEN),
    ("health-hazard-electronics", {"business.electronics": ["repairs"]}, NEEDED),
    ("health-hazard-electronics", {"business.electronics": ["sells"]}, NOT_NEEDED),
    ("health-hazard-electronics", {}, OPEN),
    ("radio-trade", {"business.electronics": ["repairs"]}, NEEDED),
    ("radio-trade", {"business.electronics": ["sells"]}, NEEDED),
    ("radio-trade", {"business.electronics": ["none"]}, NOT_NEEDED),
    ("radio-trade", {}, OPEN),
]
TRAVEL = [
    ("hotel", rooms(4, 20), NOT_NEEDED),
    ("hotel", rooms(5, 20), NEEDED),
    ("hotel", rooms(4, 21), NEEDED),
    ("hotel", rooms(5, None), NEEDED),
    ("hotel", rooms(4, None), OPEN),
    ("hotel", rooms(80, 200, monthly=True), NOT_NEEDED),
    ("hotel", rooms(80, 200, monthly=None), OPEN),
    ("hotel", {}, OPEN),
    *[("tourism", {"business.tours": [kind]}, NEEDED) for kind in ("local_area", "domestic", "inbound", "outbound")],
    ("tourism", {"business.tours": ["none"]}, NOT_NEEDED),
    ("tourism", {}, OPEN),
    ("truck-transport", trucks(True, True), NEEDED),
    ("truck-transport", trucks(True, False), NOT_NEEDED),
    ("truck-transport", trucks(False, None), NOT_NEEDED),
    ("truck-transport", trucks(True, None), OPEN),
    ("truck-transport", {}, OPEN),
]
CLASS_2_WORK = [
    (service, facts, state)
    for service in ("factory2-hearing", "factory2")
    for facts, state in (
        ({"factory.class2_kinds": ["conveyor"]}, NEEDED),
        ({"factory.class2_kinds": ["sand_suction"]}, NEEDED),
        ({"factory.class2_kinds": ["gem_heating"]}, NEEDED),
        ({"factory.class2_kinds": ["none"]}, NOT_NEEDED),
        (factory(51, "51"), OPEN),
        ({}, OPEN),
    )
]
CLASS_3_WORK = [
    (service, facts, state)
    for service in CLASS_3
    for facts, state in (
        (factory(50, "50"), NOT_NEEDED),
        (factory(51, "50"), NEEDED),
        (factory(50, "50.01"), NEEDED),
        (factory(51, None), NEEDED),
        (factory(None, "50.01"), NEEDED),
        (factory(50, None), OPEN),
        (factory(0, "0", listed=True), NEEDED),
        (factory(0, "0", listed=None), OPEN),
        (factory(0, "0", "wood_fuel"), NEEDED),
        (factory(0, "0", "boiler"), NEEDED),
        ({}, OPEN),
    )
]


@pytest.mark.parametrize(
    ("service", "facts", "state"),
    [*SOLD, *NOT_SOLD, *SALES, *DIRECT, *MADE, *PLACES, *CARE, *TRAVEL, *CLASS_2_WORK, *CLASS_3_WORK],
)
def test_a_service_is_needed_not_needed_or_open(service: str, facts: Facts, state: str) -> None:
    assert state_of(service, facts) == state


def test_a_farm_shop_needs_what_it_sells() -> None:
    facts: Facts = {
        "applicant.kind": "person",
        "premises.area_m2": Decimal(200),
        "business.sells": ["food", "alcohol"],
        "business.sells_online": False,
        **special("fertilizer", "controlled_feed"),
    }

    assert needed_in("retail", facts) == {"food-le200", "liquor", "fertilizer", "animal-feed"}


def test_services_that_several_events_share_say_the_same_in_each() -> None:
    facts: Facts = {"business.sells": ["food"], "premises.area_m2": Decimal("200.01")}

    found = [needed_in(event, facts) for event in ("retail", "coworking", "fitness", "hotel")]

    assert found == [{"food-gt200"}] * 4


def test_a_restaurant_is_asked_the_questions_it_always_was() -> None:
    pack = thailand()

    asked = needs(pack.events["restaurant"], {}, pack=pack).questions

    assert set(asked) == {
        "applicant.kind",
        "premises.province",
        "premises.area_m2",
        "business.sells",
        "business.sales_place",
        "business.entertainment",
        "business.lpg_kg",
        "business.produces_food",
        "sign.installed",
        "sign.wants_to_file",
        "premises.works",
        "building.floor_area_m2",
        "building.height_m",
        "building.special_kinds",
        "building.filing_place",
    }
