"""What statements say, read as figures."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.definitions.factory import write_pack
from thidiao.definitions import Pack, load_pack
from thidiao.kernel.figures import AsOf, Count, Figure, Origin, Percentage, Rank, Score, Share, Value
from thidiao.oversight.rules import agree, day_to_compute, differences, figure, say_as_of, series, stated_figures
from thidiao.oversight.words import UnknownFigure

WORDS = {"th": "แผน", "en": "plans"}
STATEMENT = """\
id: report-{year}
document: {{th: รายงาน, en: Report}}
fiscal_year_be: {year}
source: A report
published_on: 2564-12-07
figures:
  - id: plans-{year}
    series: plans
    about: {{th: แผน, en: Plans}}
    unit: {{th: {unit}, en: plans}}
    {value}
    {day}
"""


def packed(folder: Path, *figures: tuple[int, str, str, str]) -> Pack:
    files = {
        f"figures/{year}.yaml": STATEMENT.format(year=year, unit=unit, value=value, day=day)
        for year, unit, value, day in figures
    }
    return load_pack(write_pack(folder, files=files))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("count: 3616", Count(3616)),
        ("share: {part: 44, whole: 84}", Share(44, 84)),
        ("percent: {percent: 96.90, whole: 3616}", Percentage(Decimal("96.90"), 3616)),
        ('percent: {percent: "7"}', Percentage(Decimal(7))),
        ("rank: {place: 200, of: 190, gained: -3}", Rank(200, 190, -3)),
        ("score: {value: 80.10, of: 100}", Score(Decimal("80.10"), Decimal(100))),
    ],
)
def test_a_figure_is_kept_as_it_was_published_even_where_it_cannot_be_true(tmp_path: Path, written: str, value: Value):
    (found,) = stated_figures(packed(tmp_path, (2563, "แผน", written, "as_of_stated: 31 กันยายน 2563")))

    assert (found.value, str(found.number)) == (value, str(value_number(value)))
    assert (found.origin, found.as_of, found.fiscal_year_be) == (Origin.STATED, AsOf(None, "31 กันยายน 2563"), 2563)
    assert found.source is not None and found.source.published_on == date(2021, 12, 7)


def value_number(value: Value) -> object:
    match value:
        case Count(number) | Share(number) | Percentage(number) | Score(number):
            return number
        case Rank(place):
            return place


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("as_of: 2563-09-30", ["30 กันยายน 2563", "30 September 2563 BE"]),
        ("as_of_stated: 31 กันยายน 2563", ["31 กันยายน 2563", "31 กันยายน 2563"]),
        ("computed_on: 2563-09-30", ["ปีงบประมาณ พ.ศ. 2563", "fiscal year 2563 BE"]),
    ],
)
def test_the_day_of_a_figure_is_said_as_it_was_published(tmp_path: Path, day: str, said: list[str]):
    (found,) = stated_figures(packed(tmp_path, (2563, "แผน", "count: 1", day)))

    assert [say_as_of(found, language=language) for language in ("th", "en")] == said


def test_the_day_to_compute_is_the_one_that_was_chosen_or_its_own(tmp_path: Path):
    chosen, own, none = stated_figures(
        packed(
            tmp_path,
            (2561, "แผน", "count: 1", "computed_on: 2561-09-30"),
            (2562, "แผน", "count: 1", "as_of: 2562-09-30"),
            (2563, "แผน", "count: 1", "as_of_stated: 31 กันยายน 2563"),
        )
    )

    assert [day_to_compute(each) for each in (chosen, own, none)] == [date(2018, 9, 30), date(2019, 9, 30), None]


def test_a_series_tells_how_it_moved_from_year_to_year(tmp_path: Path):
    day = "as_of: 2563-09-30"
    pack = packed(
        tmp_path,
        (2563, "แผน", "count: 90", day),
        (2561, "แผน", "count: 60", day),
        (2562, "แผน", "count: 75", day),
        (2564, "ร้อยละ", "count: 80", day),
    )

    moved = [(each.earlier.id, each.later.id, each.change) for each in differences(pack, "plans")]

    assert series(pack) == ("plans",)
    assert moved == [
        ("plans-2561", "plans-2562", 15),
        ("plans-2562", "plans-2563", 15),
        ("plans-2563", "plans-2564", None),
    ]


def test_a_figure_nobody_published_is_unknown(tmp_path: Path):
    with pytest.raises(UnknownFigure):
        figure(packed(tmp_path), "plans-2563")


def made(value: Value) -> Figure:
    return Figure("plans", WORDS, WORDS, value, AsOf(), None, Origin.STATED)


@pytest.mark.parametrize(
    ("stated", "counted", "agrees"),
    [
        (Count(60), Count(60), True),
        (Count(60), Count(59), False),
        (Share(44, 84), Share(44, 84), True),
        (Share(44, 84), Share(44, 85), False),
        (Percentage(Decimal("52.38"), 84), Share(44, 84), True),
        (Percentage(Decimal("52.4")), Share(44, 84), True),
        (Percentage(Decimal("52.38"), 85), Share(44, 84), False),
        (Percentage(Decimal("52.37"), 84), Share(44, 84), False),
    ],
)
def test_a_published_figure_agrees_with_what_prints_alike(stated: Value, counted: Value, agrees: bool):
    assert agree(made(stated), made(counted)) is agrees
