"""One café in three places of the island: other services, other fees, another authority, and all of it said."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.definitions.island import NORTH, write_island
from thidiao.catalogue.words import FeeBasis, State
from thidiao.definitions import Pack, load_pack
from thidiao.definitions.bylaws import BylawFee
from thidiao.definitions.compiled import LocalFee, compile_fee_table
from thidiao.journeys.fees import cost_of, price_of
from thidiao.journeys.plan import plan
from thidiao.journeys.words import Cost, Plan, price_as_json

DAY = date(2026, 6, 1)
CAFE = {"applicant.kind": "person", "premises.area_m2": Decimal(150), "business.sells": ["food", "alcohol"]}
HILL = {"premises.province": "01", "premises.district": "0102"}
MARKET = {"premises.province": "02", "premises.district": "0201"}
BEACH = {"premises.province": "02", "premises.district": "0202"}


@pytest.fixture(scope="module")
def island(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return load_pack(write_island(tmp_path_factory.mktemp("island")))


def needed(made: Plan) -> list[str]:
    return [one.service.id for one in made.in_state(State.NEEDED)]


def test_plans_for_two_places_differ_in_services_fees_and_authority(island: Pack):
    north = plan("cafe", CAFE | HILL, pack=island, on=DAY)
    south = plan("cafe", CAFE | BEACH, pack=island, on=DAY)

    assert needed(north) == ["cafe-large", "liquor"]
    assert needed(south) == ["cafe-large"]
    (large, _), (there,) = north.in_state(State.NEEDED), south.in_state(State.NEEDED)
    assert (large.cost, large.price.basis) == (Cost(Decimal(1200), Decimal(1200)), FeeBasis.BYLAW)
    assert large.price.bylaw is island.bylaws["north-1"]
    assert (there.cost, there.price.basis) == (Cost(Decimal(1000), Decimal(3000)), FeeBasis.BYLAW_UNKNOWN)
    assert large.office is not None
    assert there.office is not None
    assert (large.office.name["en"], there.office.name["en"]) == ("Northport City Hall", "Village council")


def test_what_is_not_offered_at_the_place_is_told_and_left_out_of_the_form_the_order_and_the_fee(island: Pack):
    made = plan("cafe", CAFE | MARKET, pack=island, on=DAY)

    (liquor,) = made.elsewhere
    assert liquor.service.id == "liquor"
    assert liquor.need.state is State.NEEDED
    assert made.form.services == ("cafe-large",)
    assert [step.service for step in made.order] == ["cafe-large"]
    assert made.totals.cost == Cost(Decimal(1000), Decimal(1000))
    assert made.totals.fee_unknown_for == ()


def test_what_may_not_be_offered_is_planned_until_the_place_is_known(island: Pack):
    made = plan("cafe", CAFE, pack=island, on=DAY)

    assert needed(made) == ["cafe-large", "liquor"]
    assert made.elsewhere == ()
    assert made.in_state(State.NEEDED)[0].price.basis is FeeBasis.OPEN
    assert "premises.province" in [question.element.id for question in made.questions]


def test_the_fee_of_a_place_changes_on_the_day_its_by_law_does(island: Pack):
    large, facts = island.services["cafe-large"], CAFE | HILL

    costs = [cost_of(large, facts, pack=island, on=day) for day in (date(2026, 12, 31), date(2027, 1, 1))]

    assert costs == [Cost(Decimal(1200), Decimal(1200)), Cost(Decimal(1500), Decimal(1500))]


def test_before_its_inputs_are_known_a_by_law_gives_a_range(island: Pack):
    price = price_of(island.services["cafe-large"], HILL, pack=island, on=DAY)

    assert (price.cost, price.basis) == (Cost(Decimal(1200), Decimal(2500)), FeeBasis.BYLAW)


def test_without_a_day_only_the_national_range_is_told(island: Pack):
    price = price_of(island.services["cafe-large"], CAFE | HILL, pack=island, on=None)

    assert (price.cost, price.basis) == (Cost(Decimal(1000), Decimal(3000)), FeeBasis.OPEN)


def test_a_fee_that_the_nation_fixes_is_no_matter_of_place(island: Pack):
    price = price_of(island.services["cafe-small"], {}, pack=island, on=DAY)

    assert (price.cost, price.basis, price.bylaw) == (Cost(Decimal(100), Decimal(100)), FeeBasis.NATIONAL, None)


@settings(max_examples=100, deadline=None)
@given(
    amounts=st.lists(st.integers(0, 5000), min_size=1, max_size=3),
    area=st.none() | st.decimals(1, 900, places=2),
    policy=st.sampled_from(["F", "C+", "C>"]),
)
def test_a_fee_of_a_place_never_leaves_the_national_range(
    amounts: list[int], area: Decimal | None, policy: str, island: Pack
):
    limits = [100, 400, 900]
    rows = [{"when": [f"<= {limit}"], "thb": str(amount)} for limit, amount in zip(limits, amounts, strict=False)]
    fee = BylawFee.model_validate(
        {"service": "cafe-large", "hit_policy": policy, "inputs": ["premises.area_m2"], "rows": rows}
    )
    local = LocalFee(island.bylaws["north-1"], fee, compile_fee_table(fee))
    pack = replace(island, _local_fees={"cafe-large": (local,)})

    price = price_of(pack.services["cafe-large"], HILL | {"premises.area_m2": area}, pack=pack, on=DAY)

    assert price.cost is not None
    assert price.cost.most is not None
    assert Decimal(1000) <= price.cost.least <= price.cost.most <= Decimal(3000)
    assert price.basis in (FeeBasis.BYLAW, FeeBasis.BYLAW_UNCLEAR)


def test_a_plan_as_data_tells_the_place_the_offer_the_office_and_the_by_law(island: Pack):
    services = plan("cafe", CAFE | HILL, pack=island, on=DAY).as_json()["services"]
    there = plan("cafe", CAFE | MARKET, pack=island, on=DAY).as_json()

    large = next(one for one in services if one["id"] == "cafe-large")
    liquor = next(one for one in there["services"] if one["id"] == "liquor")
    assert {key: large[key] for key in ("place", "offering", "fee_thb", "fee_basis")} == {
        "place": "0102",
        "offering": "offered",
        "fee_thb": 1200,
        "fee_basis": "bylaw",
    }
    assert large["bylaw"]["id"] == "north-1"
    assert large["office"]["en"] == "Northport City Hall"
    assert (liquor["state"], liquor["offering"]) == ("needed", "not_offered")
    assert liquor["elsewhere"]["en"] == "Ask the village council before you open."
    assert there["totals"]["services_not_offered"] == 1


def test_a_frozen_price_keeps_the_by_law_in_words(island: Pack):
    price = price_of(island.services["cafe-large"], CAFE | HILL, pack=island, on=DAY)

    assert price_as_json(price) == {
        "min_thb": "1200",
        "max_thb": "1200",
        "basis": "bylaw",
        "bylaw": {
            "id": "north-1",
            "name": {"th": "ข้อบัญญัติเมืองเหนือ ฉบับที่ 1", "en": "By-law of Northport no. 1"},
            "from": "2026-01-01",
            "source": "https://northport.example/by-laws/1",
        },
    }


def test_an_amount_outside_the_national_range_is_not_followed(tmp_path: Path):
    pack = load_pack(write_island(tmp_path, (NORTH, 'thb: "1200"', 'thb: "9000"')))

    price = price_of(pack.services["cafe-large"], CAFE | HILL, pack=pack, on=DAY)

    assert (price.cost, price.basis) == (Cost(Decimal(1000), Decimal(3000)), FeeBasis.BYLAW_UNCLEAR)
