from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.definitions.island import LIQUOR, write_island
from thidiao.catalogue.localities import (
    bylaw_in_force,
    may_depend_on_place,
    offered_at,
    offered_services,
    offering_of,
    office_in,
    place_of,
    place_words,
    shortest_list,
)
from thidiao.catalogue.words import Offering
from thidiao.definitions import Pack, PackError, load_pack
from thidiao.definitions.bylaws import Bylaw
from thidiao.definitions.compiled import LocalFee, compile_bylaws

DAY = date(2026, 6, 1)
PLACES = ["01", "0101", "0102", "02", "0201", "0202"]


@pytest.fixture(scope="module")
def island(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return load_pack(write_island(tmp_path_factory.mktemp("island")))


def a_bylaw(number: int, places: list[str], since: date, until: date | None) -> Bylaw:
    return Bylaw.model_validate(
        {
            "id": f"bylaw-{number}",
            "name": {"th": "ข้อบัญญัติ", "en": "By-law"},
            "authority": "city",
            "law": "food-act",
            "places": places,
            "from": since,
            "until": until,
            "source": "https://island.example",
            "fees": [{"service": "cafe-large", "rows": [{"when": [], "thb": "1500"}]}],
        }
    )


@st.composite
def bylaws(draw: st.DrawFn) -> list[Bylaw]:
    made = []
    for number in range(draw(st.integers(1, 5))):
        since = DAY + timedelta(days=draw(st.integers(-400, 400)))
        until = draw(st.none() | st.integers(1, 500).map(lambda days, since=since: since + timedelta(days=days)))
        made.append(a_bylaw(number, draw(st.lists(st.sampled_from(PLACES), min_size=1, unique=True)), since, until))
    return made


def fees_of(some: list[Bylaw], island: Pack) -> tuple[LocalFee, ...]:
    return compile_bylaws(some, services=island.services).get("cafe-large", ())


days = st.integers(-450, 950).map(lambda shift: DAY + timedelta(days=shift))


@settings(max_examples=150, deadline=None)
@given(some=bylaws(), place=st.sampled_from(["", *PLACES]), on=days)
def test_whatever_by_laws_there_are_none_is_followed_unless_it_alone_holds(
    some: list[Bylaw], place: str, on: date, island: Pack
):
    found = bylaw_in_force(fees_of(some, island), place=place, on=on)

    holding = [one for one in some if one.holds_on(on) and any(place.startswith(code) for code in one.places)]
    assert (found.bylaw if found else None) == (holding[0] if len(holding) == 1 and place else None)


@settings(max_examples=40, deadline=None)
@given(some=bylaws(), place=st.sampled_from(PLACES), on=days)
def test_of_by_laws_that_load_at_most_one_holds_in_any_place_on_any_day(some: list[Bylaw], place: str, on: date):
    files = {f"bylaws/random-{number}.yaml": as_yaml(one) for number, one in enumerate(some)}
    with TemporaryDirectory() as folder:
        written = write_island(Path(folder), files=files)
        for name in ("north", "north-later", "market"):
            (written / f"bylaws/{name}.yaml").unlink()
        try:
            pack = load_pack(written)
        except PackError as refused:
            assert {problem.code for problem in refused.problems} == {"clashing-bylaws"}
            return

    holding = [
        one for one in pack.bylaws.values() if one.holds_on(on) and any(place.startswith(code) for code in one.places)
    ]
    assert len(holding) <= 1
    found = bylaw_in_force(pack.local_fees("cafe-large"), place=place, on=on)
    assert ([found.bylaw] if found else []) == holding


def as_yaml(bylaw: Bylaw) -> str:
    until = f"until: {bylaw.until}\n" if bylaw.until else ""
    return (
        f"id: {bylaw.id}\nname: {{th: ข้อบัญญัติ, en: By-law}}\nauthority: city\nlaw: food-act\n"
        f"places: [{', '.join(repr(code) for code in bylaw.places)}]\nfrom: {bylaw.since}\n{until}"
        "source: https://island.example\nfees:\n  - {service: cafe-large, rows: [{when: [], thb: '1500'}]}\n"
    )


def test_a_by_law_holds_until_the_next_one_takes_its_place(island: Pack):
    fees = island.local_fees("cafe-large")

    held = [
        bylaw_in_force(fees, place="0102", on=day)
        for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1))
    ]

    assert [one.bylaw.id if one else None for one in held] == [None, "north-1", "north-1", "north-2"]


def test_a_place_known_too_vaguely_leaves_the_by_law_open(island: Pack):
    fees = island.local_fees("cafe-large")

    assert bylaw_in_force(fees, place="02", on=DAY) is None
    assert may_depend_on_place(fees, place="02", on=DAY)
    assert not may_depend_on_place(fees, place="0202", on=DAY)


def test_a_service_is_offered_where_and_when_its_definition_says(island: Pack):
    liquor = island.services["liquor"]

    assert offering_of(liquor, place="01", on=DAY) is Offering.OFFERED
    assert offering_of(liquor, place="0101", on=DAY) is Offering.OFFERED
    assert offering_of(liquor, place="02", on=DAY) is Offering.NOT_OFFERED
    assert offering_of(liquor, place="", on=DAY) is Offering.OPEN
    assert offering_of(liquor, place="01", on=date(2025, 12, 31)) is Offering.NOT_OFFERED
    assert offering_of(island.services["cafe-large"], place="02", on=DAY) is Offering.OFFERED
    assert offered_at(["cafe-large", "liquor"], {"premises.province": "02"}, pack=island, on=DAY) == ("cafe-large",)
    assert offered_services(island, place="02", on=DAY) == ("cafe-large", "cafe-small")


def test_a_service_offered_in_a_district_is_open_while_only_the_province_is_known(tmp_path: Path):
    edits = (
        (LIQUOR, 'places: ["01"]', 'places: ["0101"]'),
        (LIQUOR, "  - element: premises.province\n", "  - element: premises.district\n"),
    )
    liquor = load_pack(write_island(tmp_path, *edits)).services["liquor"]

    assert [offering_of(liquor, place=place, on=DAY) for place in ("01", "0101", "0102", "02")] == [
        Offering.OPEN,
        Offering.OFFERED,
        Offering.NOT_OFFERED,
        Offering.NOT_OFFERED,
    ]


def test_an_authority_is_called_what_it_is_called_in_that_place(island: Pack):
    city, excise = island.agencies["city"], island.agencies["excise"]

    names = [
        office.name["en"] if (office := office_in(city, place=place)) else None for place in ("01", "0101", "02", "")
    ]

    assert names == ["Northport City Hall", "Northport City Hall", "Village council", None]
    assert office_in(excise, place="01") is None


def test_the_place_of_a_service_is_what_it_asks_for_as_exactly_as_it_is_known(island: Pack):
    large = island.services["cafe-large"]

    assert place_of(large, {"premises.province": "01"}, pack=island) == "01"
    assert place_of(large, {"premises.province": "01", "premises.district": "0102"}, pack=island) == "0102"
    assert place_of(large, {}, pack=island) == ""
    assert place_words(island, "0102", "en") == "Hill, Northport"


def test_of_many_provinces_the_few_left_out_are_named(island: Pack):
    assert shortest_list(["01", "01"], pack=island) == (False, ("01",))
    assert shortest_list(["01", "02"], pack=island) == (False, ("01", "02"))
    thailand = load_pack(Path(__file__).parents[2] / "packs" / "thailand")
    others = [area.code for area in thailand.atlas.below("") if area.code not in ("10", "11", "12")]
    assert shortest_list(others, pack=thailand) == (True, ("10", "11", "12"))


def test_the_utilities_of_the_provinces_and_of_the_metropolis_share_the_country():
    services = load_pack(Path(__file__).parents[2] / "packs" / "thailand").services

    for province, metropolitan in (("10", True), ("11", True), ("12", True), ("50", False), ("96", False)):
        for ours, theirs in (("electricity-mea", "electricity-pea"), ("water-mwa", "water-pwa")):
            here, there = (
                (Offering.OFFERED, Offering.NOT_OFFERED)
                if metropolitan
                else (
                    Offering.NOT_OFFERED,
                    Offering.OFFERED,
                )
            )
            assert offering_of(services[ours], place=province, on=DAY) is here
            assert offering_of(services[theirs], place=province, on=DAY) is there
