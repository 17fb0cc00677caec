"""Every name, number and day of the published summary is held in the pack, as published."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from thidiao.definitions import Pack, load_pack
from thidiao.definitions.measures import Approval, Result, StatedFigure, Statement
from thidiao.definitions.record_values import records_of
from thidiao.kernel.thai import ERA

HERE = Path(__file__).parent
FACTS = yaml.safe_load((HERE / "published_facts.yaml").read_text(encoding="utf-8"))
THAILAND = load_pack(HERE.parents[1] / "packs" / "thailand")
PROVINCES = {"74": "สมุทรสาคร", "18": "ชัยนาท", "40": "ขอนแก่น", "70": "ราชบุรี", "48": "นครพนม", "19": "สระบุรี"}


def items() -> Iterator[tuple[int, str, dict[str, Any]]]:
    for year, pillars in FACTS["years"].items():
        for pillar, found in pillars.items():
            yield from ((year, pillar, item) for item in found)


ITEMS = list(items())


def statement_of(year: int, pack: Pack = THAILAND) -> Statement:
    return pack.statements[f"development-report-{year}"]


def result_of(year: int, item: Mapping[str, Any]) -> Result:
    id = item["id"].replace(".", "-")
    return next(each for each in statement_of(year).results if each.id == id)


def figures_of(year: int, result: Result) -> list[StatedFigure]:
    return [figure for figure in statement_of(year).figures if figure.id in result.figures]


def numbers_of(figures: list[StatedFigure]) -> list[str]:
    """Give every number of the figures as it would be printed, parts first."""
    found: list[Any] = []
    for figure in figures:
        found += [part.count for part in figure.parts]
        for value in (figure.share, figure.rank, figure.score):
            found += [] if value is None else [number for number in value.model_dump().values() if number is not None]
        # The base of a percentage was published as a figure of its own.
        found += [] if figure.percent is None else [figure.percent.percent]
        found += [] if figure.count is None else [figure.count]
    return [str(number) for number in found]


def written_days(days: list[Any]) -> list[date]:
    """Read the days of the facts, whose years are of the Buddhist era though YAML took them for ours."""
    return [day.replace(year=day.year - ERA) for day in days]


@pytest.mark.parametrize(("year", "pillar", "item"), ITEMS, ids=[f"{year} {item['id']}" for year, _, item in ITEMS])
def test_each_result_stands_under_its_pillar_with_every_stated_number(year: int, pillar: str, item: dict[str, Any]):
    result = result_of(year, item)
    stated = [str(number) for number in item.get("stated", {}).values()]

    assert (result.pillar, len(result.about["th"]) > 5, len(result.about["en"]) > 5) == (pillar, True, True)
    assert [number for number in stated if number not in numbers_of(figures_of(year, result))] == []
    assert bool(stated) == bool(result.figures)


@pytest.mark.parametrize(("year", "pillar", "item"), ITEMS, ids=[f"{year} {item['id']}" for year, _, item in ITEMS])
def test_each_word_day_and_list_of_a_result_is_held(year: int, pillar: str, item: dict[str, Any]):
    result = result_of(year, item)
    days = written_days([*item.get("cabinet_resolutions_be", []), *filter(None, [item.get("cabinet_resolution_be")])])
    listed = [*item.get("fields", []), *item.get("topics", []), *item.get("promises", []), *item.get("provinces", [])]
    figures = figures_of(year, result)

    assert (len(result.examples), len(result.points) >= len(listed)) == (len(item.get("examples", [])), True)
    assert list(result.resolutions) == days
    assert (result.rule is not None, result.due is not None) == ("rule" in item, "due" in item)
    assert (result.partner or {}).get("th") == item.get("with")
    assert (result.channel or {}).get("en", "").lower() == item.get("channel", "")
    assert {figure.as_of_stated for figure in figures} >= set(filter(None, [item.get("as_of_be_stated")]))
    assert {figure.as_of for figure in figures} >= set(written_days(list(filter(None, [item.get("as_of_be")]))))


@pytest.mark.parametrize(
    ("year", "id", "key"),
    [
        (2562, "no-copies", "examples"),
        (2562, "hackathon", "examples"),
        (2562, "govlab", "fields"),
        (2563, "area-based", "provinces"),
        (2563, "ideas", "topics"),
        (2563, "role-adjustment", "examples"),
        (2562, "biz-portal", "promises"),
    ],
)
def test_each_name_of_a_list_is_held_in_its_order_and_language(year: int, id: str, key: str):
    item = next(each for found, _, each in ITEMS if (found, each["id"]) == (year, id))
    result = result_of(year, item)
    held = [text for text in (*result.examples, *result.points)]

    names = [
        next((lang for lang in ("th", "en") if text[lang].lower() == name.lower()), None)
        for text, name in zip(held, item[key], strict=True)
    ]

    assert None not in names


@pytest.mark.parametrize(
    ("register", "year", "id", "number", "names"),
    [
        ("no-copies", 2562, "no-copies", "agencies", "examples"),
        ("hackathon-proposals", 2562, "hackathon", "proposals", "examples"),
        ("govlab-fields", 2562, "govlab", "fields", "fields"),
        ("brainstorming-topics", 2563, "ideas", "topics", "topics"),
        ("pilot-provinces", 2563, "area-based", "provinces", "provinces"),
        ("e-services", 2563, "e-service", "total", None),
        ("laws-hindering-e-service", 2563, "law-review", "laws", None),
    ],
)
def test_the_register_lists_as_many_as_were_stated_and_names_only_those_that_were_named(
    register: str, year: int, id: str, number: str, names: str | None
):
    item = next(each for found, _, each in ITEMS if (found, each["id"]) == (year, id))
    sets = [each for each in THAILAND.record_sets.values() if each.register_id == register]
    records = [record for each in sets for record in records_of(each, pack=THAILAND)]
    named = [record.data for record in records if {"name", "province"} & record.data.keys()]
    shown = {PROVINCES.get(data.get("province", ""), "") for data in named}
    shown |= {data.get("name", "") for data in named} | {data.get("name_en", "").lower() for data in named}

    assert len(records) == item["stated"][number]
    assert len(named) == len(item[names] if names else [])
    assert [name for name in (item[names] if names else []) if name not in shown and name.lower() not in shown] == []
    assert result_of(year, item).listed_in == register


def test_the_groups_of_a_register_are_those_that_were_stated():
    stated = {item["id"]: item["stated"] for _, _, item in ITEMS if "stated" in item}
    groups = {
        register: {next(iter(group.data.values())): group.count for group in each.unnamed}
        for register in ("e-services", "laws-hindering-e-service")
        for each in THAILAND.record_sets.values()
        if each.register_id == register
    }

    assert groups == {
        "e-services": {
            "citizens": stated["e-service"]["citizens"],
            "businesses-and-smes": stated["e-service"]["businesses_and_smes"],
            "labour-and-employment": stated["e-service"]["labour_and_employment"],
        },
        "laws-hindering-e-service": {
            "completed": stated["law-review"]["completed"],
            "in-progress": stated["law-review"]["in_progress"],
        },
    }


@pytest.mark.parametrize("year", list(FACTS["years"]))
def test_the_approval_chain_and_the_pillars_are_held(year: int):
    statement = statement_of(year)
    chain = [(each["body"], each["act"], each.get("meeting"), each.get("date_be")) for each in FACTS["approval_chain"]]
    titles = [part["title"] for part in FACTS["report_structure"]]
    pillars = FACTS["report_structure"][1]["pillars"]

    assert [held(each) for each in statement.approvals] == chain
    assert [pillar.title for pillar in statement.pillars] == [titles[0], *(each["title"] for each in pillars)]
    assert [pillar.id for pillar in statement.pillars][1:] == [each["id"] for each in pillars]
    assert (statement.law, statement.section) == ("state-administration-2534", "71/10 (10)")


def held(each: Approval) -> tuple[dict[str, str], str, str | None, date | None]:
    on = each.on if isinstance(each.on, date) else None
    return dict(each.body), each.act, each.meeting, on and on.replace(year=on.year + ERA)


def test_the_cabinet_told_the_office_to_take_up_an_opinion():
    notes = [each.note for year in FACTS["years"] for each in statement_of(year).approvals if each.note]

    assert {note["en"].count("Office of the Permanent Secretary, Prime Minister's Office") for note in notes} == {1}


def test_every_result_of_a_statement_is_in_the_published_summary():
    published = {(year, item["id"].replace(".", "-")) for year, _, item in ITEMS}

    assert {(year, each.id) for year in FACTS["years"] for each in statement_of(year).results} == published


@pytest.mark.parametrize(("year", "pillar", "item"), ITEMS, ids=[f"{year} {item['id']}" for year, _, item in ITEMS])
def test_each_proper_name_and_number_in_what_was_published_is_said_again(year: int, pillar: str, item: dict[str, Any]):
    published = f"{item['about']} {item.get('rule', '')}".replace("'", "’")
    proper = set(re.findall(r"\b[A-Z][A-Za-z-]{2,}|\b\d[\d.-]*\d\b", published))

    said = str(result_of(year, item).model_dump()) + str(
        [figure.about for figure in figures_of(year, result_of(year, item))]
    )

    assert [name for name in proper if name.lower() not in said.lower()] == []
