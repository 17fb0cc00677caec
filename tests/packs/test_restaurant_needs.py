"""Worked examples: what each service of a restaurant says of given facts, at its limits and where facts are missing."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from tests.packs.restaurant import NOTHING_ELSE, state_of, states, thailand

Facts = Mapping[str, object]
NEEDED, NOT_NEEDED, OPEN = "needed", "not_needed", "open"


def food(area: str | None) -> Facts:
    facts: dict[str, object] = {"business.sells": ["food"]}
    return facts if area is None else {**facts, "premises.area_m2": Decimal(area)}


def gas(kg: str) -> Facts:
    return {"business.lpg_kg": Decimal(kg)}


def building(area: str | None, height: str | None, *kinds: str, works: str = "build", **more: object) -> Facts:
    facts: dict[str, object] = {"premises.works": [works], "building.special_kinds": list(kinds) or ["none"]}
    if area is not None:
        facts["building.floor_area_m2"] = Decimal(area)
    if height is not None:
        facts["building.height_m"] = Decimal(height)
    return facts | {f"building.{name}": value for name, value in more.items()}


def fun(*kinds: str, province: str | None = None) -> Facts:
    facts: dict[str, object] = {"business.entertainment": list(kinds)}
    return facts if province is None else {**facts, "premises.province": province}


def places(*kinds: str) -> Facts:
    return {"business.sales_place": list(kinds)}


def sign(installed: bool | None, files: bool | None) -> Facts:
    given = {"sign.installed": installed, "sign.wants_to_file": files}
    return {element: answer for element, answer in given.items() if answer is not None}


FOOD = [
    ("food-le200", food("180"), NEEDED),
    ("food-le200", food("200"), NEEDED),
    ("food-le200", food("200.00"), NEEDED),
    ("food-le200", food("200.01"), NOT_NEEDED),
    ("food-le200", food(None), OPEN),
    ("food-le200", {"premises.area_m2": Decimal(180)}, OPEN),
    ("food-le200", {"premises.area_m2": Decimal(300)}, NOT_NEEDED),
    ("food-le200", {"business.sells": ["alcohol", "tobacco"]}, NOT_NEEDED),
    ("food-le200", {}, OPEN),
    ("food-gt200", food("200"), NOT_NEEDED),
    ("food-gt200", food("200.01"), NEEDED),
    ("food-gt200", food("5000"), NEEDED),
    ("food-gt200", food(None), OPEN),
    ("food-gt200", {"premises.area_m2": Decimal(180)}, NOT_NEEDED),
    ("food-gt200", {"business.sells": ["none"]}, NOT_NEEDED),
]
SALES = [
    ("liquor", {"business.sells": ["food", "alcohol"]}, NEEDED),
    ("liquor", {"business.sells": ["food"]}, NOT_NEEDED),
    ("liquor", {}, OPEN),
    ("tobacco", {"business.sells": ["tobacco"]}, NEEDED),
    ("tobacco", {"business.sells": ["food", "alcohol", "other"]}, NOT_NEEDED),
    ("tobacco", {}, OPEN),
    ("commercial-reg", {"applicant.kind": "person"}, NEEDED),
    ("commercial-reg", {"applicant.kind": "company"}, NOT_NEEDED),
    ("commercial-reg", {}, OPEN),
    ("health-hazard-food", {"business.produces_food": True}, NEEDED),
    ("health-hazard-food", {"business.produces_food": False}, NOT_NEEDED),
    ("health-hazard-food", {}, OPEN),
    ("street-vending", places("public_way"), NEEDED),
    ("street-vending", places("fixed_place", "public_way"), NEEDED),
    ("street-vending", places("no_fixed_place"), NEEDED),
    ("street-vending", places("fixed_place"), NOT_NEEDED),
    ("street-vending", {}, OPEN),
    ("sign-tax", sign(True, True), NEEDED),
    ("sign-tax", sign(True, False), NOT_NEEDED),
    ("sign-tax", sign(False, True), NOT_NEEDED),
    ("sign-tax", sign(False, None), NOT_NEEDED),
    ("sign-tax", sign(None, False), NOT_NEEDED),
    ("sign-tax", sign(True, None), OPEN),
    ("sign-tax", {}, OPEN),
]
GAS = [
    ("lpg-notify", gas("0"), NOT_NEEDED),
    ("lpg-notify", gas("250"), NOT_NEEDED),
    ("lpg-notify", gas("250.5"), NEEDED),
    ("lpg-notify", gas("251"), NEEDED),
    ("lpg-notify", gas("1000"), NEEDED),
    ("lpg-notify", gas("1000.5"), NOT_NEEDED),
    ("lpg-notify", {}, OPEN),
    ("lpg-licence", gas("1000"), NOT_NEEDED),
    ("lpg-licence", gas("1000.5"), NEEDED),
    ("lpg-licence", gas("0"), NOT_NEEDED),
    ("lpg-licence", {}, OPEN),
]
ENTERTAINMENT = [
    ("entertainment-bkk", fun("live_show_after_midnight", province="10"), NEEDED),
    ("entertainment-bkk", fun("dancing", province="10"), NEEDED),
    ("entertainment-bkk", fun("dance_floor", province="10"), NEEDED),
    ("entertainment-bkk", fun("hostess_service", province="10"), NEEDED),
    ("entertainment-bkk", fun("live_show_before_midnight", province="10"), NOT_NEEDED),
    ("entertainment-bkk", fun("karaoke", province="10"), NOT_NEEDED),
    ("entertainment-bkk", fun("none", province="10"), NOT_NEEDED),
    ("entertainment-bkk", fun("dancing", province="50"), NOT_NEEDED),
    ("entertainment-bkk", {"premises.province": "50"}, NOT_NEEDED),
    ("entertainment-bkk", fun("none"), NOT_NEEDED),
    ("entertainment-bkk", fun("dancing"), OPEN),
    ("entertainment-bkk", {"premises.province": "10"}, OPEN),
    ("karaoke", fun("karaoke"), NEEDED),
    ("karaoke", fun("dancing", "dance_floor"), NOT_NEEDED),
    ("karaoke", {}, OPEN),
    ("health-hazard-service", fun("live_show_before_midnight"), NEEDED),
    ("health-hazard-service", fun("live_show_after_midnight"), NEEDED),
    ("health-hazard-service", fun("dancing"), NEEDED),
    ("health-hazard-service", fun("dance_floor"), NEEDED),
    ("health-hazard-service", fun("karaoke"), NEEDED),
    ("health-hazard-service", fun("hostess_service"), NOT_NEEDED),
    ("health-hazard-service", fun("none"), NOT_NEEDED),
    ("health-hazard-service", {}, OPEN),
]
SPECIAL_BUILDINGS = [
    ("building-special", building("9999.99", "22.99"), NOT_NEEDED),
    ("building-special", building("10000", "5"), NEEDED),
    ("building-special", building("100", "23"), NEEDED),
    ("building-special", building("100", "5", "public"), NEEDED),
    ("building-special", building("100", "5", "fuel_control", works="demolish"), NEEDED),
    ("building-special", building("10000", "30", "public", works="none"), NOT_NEEDED),
    ("building-special", {"premises.works": ["none"]}, NOT_NEEDED),
    ("building-special", {"premises.works": ["modify"], "building.height_m": Decimal(23)}, NEEDED),
    ("building-special", {"premises.works": ["modify"], "building.height_m": Decimal("22.99")}, OPEN),
    ("building-special", {"building.height_m": Decimal(23)}, OPEN),
]
OTHER_BUILDINGS = [
    ("building-other", building("500", "8"), NEEDED),
    ("building-other", building("500", "8", works="modify"), NEEDED),
    ("building-other", building("2000", "14.99"), NEEDED),
    ("building-other", building("999.99", "15"), NEEDED),
    ("building-other", building("1000", "15"), NOT_NEEDED),
    ("building-other", building("2000.01", "5"), NOT_NEEDED),
    ("building-other", building("500", "23"), NOT_NEEDED),
    ("building-other", building("500", "8", works="none"), NOT_NEEDED),
    ("building-other", {"premises.works": ["build"], "building.floor_area_m2": Decimal(2001)}, NOT_NEEDED),
    ("building-other", building("500", None), OPEN),
    ("building-other", {}, OPEN),
]
LARGE_BUILDINGS = [
    ("building-large-dpw", building("2000.01", "5", filing_place="public_works"), NEEDED),
    ("building-large-dpw", building("2000", "14.99", filing_place="public_works"), NOT_NEEDED),
    ("building-large-dpw", building("1000", "15", filing_place="public_works"), NEEDED),
    ("building-large-dpw", building("999.99", "15", filing_place="public_works"), NOT_NEEDED),
    ("building-large-dpw", building("9999.99", "22.99", filing_place="public_works"), NEEDED),
    ("building-large-dpw", building("10000", "22.99", filing_place="public_works"), NOT_NEEDED),
    ("building-large-dpw", building("3000", "23", filing_place="public_works"), NOT_NEEDED),
    ("building-large-dpw", building("3000", "10", filing_place="district_office"), NOT_NEEDED),
    ("building-large-dpw", building("3000", "10"), OPEN),
    ("building-large-dpw", {}, OPEN),
    ("building-large-district", building("3000", "10", filing_place="district_office"), NEEDED),
    ("building-large-district", building("1000", "15", filing_place="district_office"), NEEDED),
    ("building-large-district", building("3000", "10", filing_place="public_works"), NOT_NEEDED),
    ("building-large-district", building("3000", "10", "public", filing_place="district_office"), NOT_NEEDED),
    ("building-large-district", building("500", "10"), NOT_NEEDED),
    ("building-large-district", building("3000", "10"), OPEN),
    ("building-large-district", {}, OPEN),
]
EXAMPLES = [*FOOD, *SALES, *GAS, *ENTERTAINMENT, *SPECIAL_BUILDINGS, *OTHER_BUILDINGS, *LARGE_BUILDINGS]


@pytest.mark.parametrize(("service", "facts", "state"), EXAMPLES)
def test_a_service_is_what_its_rule_says_of_these_facts(service: str, facts: Facts, state: str) -> None:
    found = state_of(service, facts)

    assert found == state


def test_every_service_has_an_example_of_each_state() -> None:
    shown = {(service, state) for service, _, state in EXAMPLES}

    services = thailand().events["restaurant"].services
    assert shown == {(service, state) for service in services for state in (NEEDED, NOT_NEEDED, OPEN)}


def test_a_company_that_sells_nothing_needs_nothing() -> None:
    found = states(NOTHING_ELSE)

    assert set(found.values()) == {NOT_NEEDED}


def test_knowing_nothing_leaves_every_service_open() -> None:
    found = states({})

    assert set(found.values()) == {OPEN}


@pytest.mark.parametrize("area", ["0.01", "199.99", "200", "200.01", "201", "999999"])
def test_a_food_place_of_any_size_has_exactly_one_answer(area: str) -> None:
    found = states({**NOTHING_ELSE, **food(area)})

    assert (found["food-le200"], found["food-gt200"]) in {(NEEDED, NOT_NEEDED), (NOT_NEEDED, NEEDED)}


@pytest.mark.parametrize("area", ["500", "999.99", "1000", "2000", "2000.01", "9999.99", "10000"])
@pytest.mark.parametrize("height", ["5", "14.99", "15", "22.99", "23"])
def test_building_works_lead_to_exactly_one_permit(area: str, height: str) -> None:
    found = states({**NOTHING_ELSE, **building(area, height, filing_place="district_office")})

    permits = [service for service, state in found.items() if service.startswith("building-") and state == NEEDED]
    assert len(permits) == 1


def test_a_bar_with_karaoke_in_bangkok_needs_what_its_answers_call_for() -> None:
    facts = {
        **NOTHING_ELSE,
        "applicant.kind": "person",
        "business.sells": ["food", "alcohol", "tobacco"],
        **fun("karaoke", "dance_floor", province="10"),
        **gas("144"),
    }

    found = states(facts)

    needed = {service for service, state in found.items() if state == NEEDED}
    assert needed == {
        "food-le200",
        "liquor",
        "tobacco",
        "entertainment-bkk",
        "karaoke",
        "health-hazard-service",
        "commercial-reg",
    }
