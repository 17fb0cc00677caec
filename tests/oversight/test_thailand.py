"""The figures of the Thai reports, computed from the records of the pack."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from thidiao.definitions import Pack, load_pack
from thidiao.kernel.figures import Count, Share
from thidiao.oversight.queries import beside, by_group, computed_figure, records_behind
from thidiao.oversight.rules import figure, stated_figures
from thidiao.registers.actions import enter_record_sets

ENTERED = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
THAILAND = load_pack(Path(__file__).parents[2] / "packs" / "thailand")


@pytest.fixture
def pack(db: None) -> Pack:
    enter_record_sets(pack=THAILAND, by="system", at=ENTERED)
    return THAILAND


def test_every_stated_figure_with_a_measure_is_what_the_records_say(pack: Pack):
    shown = {each.id: beside(each, known_at=ENTERED, pack=pack).agrees for each in stated_figures(pack)}

    assert shown == {
        "no-copies-2562": True,
        "doing-business-2562": None,
        "hackathon-2562": True,
        "govlab-2562": True,
        "e-service-2563": True,
        "law-review-2563": True,
        "area-based-2563": True,
        "bcp-bodies-2563": None,
        "bcp-covid-2563": None,
        "ideas-2563": True,
    }


def test_the_laws_are_counted_as_of_the_day_of_the_report(pack: Pack):
    on = figure(pack, "law-review-2563").as_of.on
    assert on is not None

    found = computed_figure("laws-hindering-e-service-completed", as_of=on, known_at=ENTERED, pack=pack)

    assert (found.value, found.as_of.on) == (Share(44, 84), date(2021, 2, 23))


def test_before_anybody_knew_nothing_is_counted(pack: Pack):
    known_at = datetime(2026, 11, 23, 2, 59, tzinfo=UTC)

    found = computed_figure("e-services", as_of=date(2020, 9, 30), known_at=known_at, pack=pack)

    assert found.value == Count(0)


def test_before_the_first_day_nothing_is_counted(pack: Pack):
    found = computed_figure("e-services", as_of=date(2020, 9, 29), known_at=ENTERED, pack=pack)

    assert found.value == Count(0)


def test_the_groups_of_e_services_are_those_of_the_report(pack: Pack):
    groups = by_group("e-services", by="audience", as_of=date(2020, 9, 30), known_at=ENTERED, pack=pack)
    parts = {part.id: part.count for part in figure(pack, "e-service-2563").parts}

    assert {value: found.number for value, found in groups} == parts
    assert [value for value, _ in groups] == ["businesses-and-smes", "citizens", "labour-and-employment"]


def test_laws_of_which_no_list_was_published_have_no_name(pack: Pack):
    on = date(2021, 2, 23)

    behind = records_behind("laws-hindering-e-service-completed", as_of=on, known_at=ENTERED, pack=pack, most=100)

    assert (behind.total, len(behind.rows)) == (84, 84)
    assert [row.data for row in behind.rows[43:45]] == [{"status": "completed"}, {"status": "in-progress"}]
    assert {tuple(row.data) for row in behind.rows} == {("status",)}
    assert sum(row.is_part is True for row in behind.rows) == 44


def test_the_records_of_one_group_are_those_that_were_counted(pack: Pack):
    on, known = date(2020, 9, 30), ENTERED

    behind = records_behind(
        "e-services", as_of=on, known_at=known, pack=pack, by="audience", group="citizens", first=85, most=50
    )

    assert (behind.total, [row.key for row in behind.rows]) == (87, ["citizens-86", "citizens-87"])


def test_a_resolution_counts_until_it_is_repealed(pack: Pack):
    days = [date(2018, 4, 30), date(2018, 5, 1), date(2021, 12, 7), date(2022, 8, 8), date(2022, 8, 9)]

    counted = [
        computed_figure("cabinet-resolutions-in-force", as_of=day, known_at=ENTERED, pack=pack).number for day in days
    ]

    assert counted == [0, 1, 5, 5, 3]
