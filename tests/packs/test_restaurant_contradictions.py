"""Answers that cannot be true together are told to the person; answers that can are left in peace."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.packs.restaurant import NOTHING_ELSE, restaurant_elements, thailand
from thidiao.definitions import contradictions
from thidiao.rules import compile_rule

Facts = Mapping[str, object]

IMPOSSIBLE: list[tuple[str, Facts]] = [
    ("person-with-company-number", {"applicant.kind": "person", "company.juristic_number": "0105551234567"}),
    ("company-with-personal-number", {"applicant.kind": "company", "applicant.personal_number": "1101700230708"}),
    ("self-with-attorney", {"filing.by": "self", "attorney.name": "สมชาย ใจดี"}),
    ("district-outside-province", {"premises.province": "10", "premises.district": "5001"}),
    ("subdistrict-outside-district", {"premises.district": "1001", "premises.subdistrict": "100201"}),
    ("subdistrict-outside-province", {"premises.province": "10", "premises.subdistrict": "500101"}),
    ("own-place-with-landlord", {"premises.tenure": "owned", "premises.landlord_kind": "person"}),
    (
        "person-landlord-with-company-number",
        {"premises.landlord_kind": "person", "landlord.juristic_number": "0105551234567"},
    ),
    (
        "company-landlord-with-personal-number",
        {"premises.landlord_kind": "company", "landlord.personal_number": "1101700230708"},
    ),
    ("fixed-and-no-fixed-place", {"business.sales_place": ["fixed_place", "no_fixed_place"]}),
    (
        "liquor-sale-without-alcohol",
        {"business.sells": ["food"], "business.liquor_sale": ["under_10_litres"]},
    ),
    ("tobacco-sale-without-tobacco", {"business.sells": ["food"], "business.tobacco_sale": ["retail_leaf"]}),
]


def found(facts: Facts) -> list[str]:
    return [impossible.id for impossible in contradictions(facts, thailand())]


@pytest.mark.parametrize(("name", "facts"), IMPOSSIBLE)
def test_a_contradiction_is_found_alone(name: str, facts: Facts) -> None:
    assert found(facts) == [name]


def test_every_contradiction_that_a_restaurant_can_meet_has_an_example() -> None:
    elements = restaurant_elements()

    named = {each.id for each in thailand().impossible if compile_rule(each.when).reads <= elements}

    assert named == {name for name, _ in IMPOSSIBLE}


@pytest.mark.parametrize(
    "facts",
    [
        {},
        NOTHING_ELSE,
        {"applicant.kind": "person", "applicant.personal_number": "1101700230708"},
        {"company.juristic_number": "0105551234567"},
        {"filing.by": "attorney", "attorney.name": "สมชาย ใจดี"},
        {"premises.province": "10", "premises.district": "1001", "premises.subdistrict": "100101"},
        {"premises.district": "1001"},
        {"business.sells": ["alcohol"], "business.liquor_sale": ["under_10_litres"]},
        {"business.sells": ["food"], "business.liquor_sale": []},
        {"business.liquor_sale": ["under_10_litres"]},
        {"business.sales_place": ["fixed_place", "public_way"]},
        {"sign.installed": False, "sign.wants_to_file": True},
        {"premises.tenure": "rented", "premises.landlord_kind": "person"},
    ],
)
def test_answers_that_can_be_true_together_are_left_in_peace(facts: Facts) -> None:
    assert found(facts) == []
