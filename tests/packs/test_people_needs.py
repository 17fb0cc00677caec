"""Worked examples: what services of citizens say of given facts, at their limits and where facts are missing."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from tests.packs.people import CITIZENS, known, needed_in, services_of, state_of
from tests.packs.restaurant import thailand
from thidiao.definitions import contradictions

Facts = Mapping[str, object]
NEEDED, NOT_NEEDED, OPEN = "needed", "not_needed", "open"


def child(income: str | None, age: int | None) -> Facts:
    return known(household__income_per_head_thb=None if income is None else Decimal(income), child__age_years=age)


def old(
    age: int | None = 60, nationality: str = "thai", in_area: bool | None = True, paid: bool | None = False
) -> Facts:
    return known(
        person__age_years=age,
        applicant__nationality=nationality,
        welfare__registered_in_area=in_area,
        welfare__has_state_income=paid,
    )


BIRTH_AND_DEATH = [
    ("birth-notice", known(birth__is_notified=False), NEEDED),
    ("birth-notice", known(birth__is_notified=True), NOT_NEEDED),
    ("birth-notice", {}, OPEN),
    ("newborn-grant", child("100000", 0), NEEDED),
    ("newborn-grant", child("100000.01", 0), NOT_NEEDED),
    ("newborn-grant", child("0", 5), NEEDED),
    ("newborn-grant", child("0", 6), NOT_NEEDED),
    ("newborn-grant", child("0", None), OPEN),
    ("newborn-grant", child(None, 5), OPEN),
    ("newborn-grant", child(None, 6), NOT_NEEDED),
    ("death-notice", known(death__is_notified=False), NEEDED),
    ("death-notice", known(death__is_notified=True), NOT_NEEDED),
    ("death-notice", {}, OPEN),
]
MOVES = [
    (service, known(move__way=way), NEEDED if way in ways else NOT_NEEDED)
    for service, ways in (
        ("move-out", {"out_then_in", "out_only"}),
        ("move-in", {"out_then_in", "in_only"}),
        ("move-destination", {"destination"}),
    )
    for way in ("out_then_in", "out_only", "in_only", "destination")
]
CARDS = [
    ("id-card-first", known(id_card__reason="first", person__age_years=7), NEEDED),
    ("id-card-first", known(id_card__reason="first", person__age_years=6), NOT_NEEDED),
    ("id-card-first", known(id_card__reason="lost", person__age_years=30), NOT_NEEDED),
    ("id-card-first", known(person__age_years=6), NOT_NEEDED),
    ("id-card-first", known(id_card__reason="first"), OPEN),
    *[
        ("id-card-lost", known(id_card__reason=reason), state)
        for reason, state in (
            ("lost", NEEDED),
            ("damaged", NEEDED),
            ("name_changed", NEEDED),
            ("first", NOT_NEEDED),
            ("other", NOT_NEEDED),
        )
    ],
]
FAMILY = [
    (service, known(family__wants=list(wants)), state)
    for service, wish in (("marriage", "marriage"), ("name-change", "first_name"), ("surname-register", "surname"))
    for wants, state in (((wish,), NEEDED), (("marriage", "first_name", "surname"), NEEDED), (("none",), NOT_NEEDED))
]
WELFARE = [
    ("old-age-allowance", old(60), NEEDED),
    ("old-age-allowance", old(59), NOT_NEEDED),
    ("old-age-allowance", old(nationality="foreign"), NOT_NEEDED),
    ("old-age-allowance", old(in_area=False), NOT_NEEDED),
    ("old-age-allowance", old(paid=True), NOT_NEEDED),
    ("old-age-allowance", old(None), OPEN),
    ("old-age-allowance", old(paid=None), OPEN),
    ("disability-card", known(applicant__nationality="thai", disability__wants=["card"]), NEEDED),
    ("disability-card", known(applicant__nationality="foreign", disability__wants=["card"]), NOT_NEEDED),
    ("disability-card", known(applicant__nationality="thai", disability__wants=["allowance"]), NOT_NEEDED),
    ("disability-card", known(disability__wants=["card"]), OPEN),
    ("disability-allowance", known(disability__wants=["card", "allowance"]), NEEDED),
    ("disability-allowance", known(disability__wants=["card"]), NOT_NEEDED),
]
DRIVING_AND_LAND = [
    ("driving-licence-5y", known(driving__temporary_licence_months=12), NEEDED),
    ("driving-licence-5y", known(driving__temporary_licence_months=11), NOT_NEEDED),
    ("driving-licence-5y", known(driving__temporary_licence_months=0), NOT_NEEDED),
    ("land-transfer", known(property__transfer="inheritance"), NEEDED),
    ("land-transfer", known(property__transfer="sale"), NEEDED),
    ("land-transfer", known(property__transfer="other"), NOT_NEEDED),
]
NOTHING_KNOWN: list[tuple[str, Facts, str]] = [
    (service, {}, OPEN)
    for service in (
        *CITIZENS["move"],
        "id-card-lost",
        *CITIZENS["family"],
        "disability-allowance",
        "driving-licence-5y",
        "land-transfer",
    )
]
EXAMPLES = [*BIRTH_AND_DEATH, *MOVES, *CARDS, *FAMILY, *WELFARE, *DRIVING_AND_LAND, *NOTHING_KNOWN]


@pytest.mark.parametrize(("service", "facts", "state"), EXAMPLES)
def test_a_service_is_what_its_rule_says_of_these_facts(service: str, facts: Facts, state: str) -> None:
    assert state_of(service, facts) == state


def test_every_service_has_an_example_of_each_state() -> None:
    shown = {(service, state) for service, _, state in EXAMPLES}

    wanted = {(service, state) for service in services_of(CITIZENS) for state in (NEEDED, NOT_NEEDED, OPEN)}
    assert shown == wanted


@pytest.mark.parametrize(
    ("way", "services"),
    [
        ("out_then_in", {"move-out", "move-in"}),
        ("out_only", {"move-out"}),
        ("in_only", {"move-in"}),
        ("destination", {"move-destination"}),
    ],
)
def test_a_move_is_notified_in_one_way(way: str, services: set[str]) -> None:
    assert needed_in("move", known(move__way=way)) == services


@pytest.mark.parametrize(
    ("facts", "refused"),
    [
        ({"home.province": "10", "home.district": "5001"}, ["home-district-outside-province"]),
        ({"home.district": "1001", "home.subdistrict": "100201"}, ["home-subdistrict-outside-district"]),
        ({"home.province": "10", "home.subdistrict": "500101"}, ["home-subdistrict-outside-province"]),
        ({"home.province": "10", "home.district": "1001", "home.subdistrict": "100101"}, []),
        ({"home.province": "10", "premises.province": "50", "premises.district": "5001"}, []),
    ],
)
def test_a_home_lies_in_its_own_province_and_district(facts: Facts, refused: list[str]) -> None:
    assert [found.id for found in contradictions(facts, thailand())] == refused
