"""Figures that were published for several years stand side by side, with how they moved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings

from tests.definitions.factory import write_pack
from tests.web.oversight.test_pages import rows_of, words_of

pytestmark = pytest.mark.django_db
STATEMENT = """\
id: report-{year}
document: {{th: รายงานปี {year}, en: Report {year}}}
fiscal_year_be: {year}
source: An invented summary
published_on: unknown
figures:
  - id: plans-{year}
    series: plans
    about: {{th: แผนที่จัดทำ, en: Plans made}}
    unit: {{th: แผน, en: plans}}
    count: {count}
  - id: share-{year}
    series: share
    about: {{th: แผนที่ทดสอบ, en: Plans tested}}
    unit: {{th: แผน, en: plans}}
    {value}
"""


@pytest.fixture(autouse=True)
def three_years(tmp_path: Path) -> Iterator[None]:
    years = {
        2561: (1200, "share: {part: 3, whole: 8}"),
        2562: (900, "share: {part: 5, whole: 8}"),
        2563: (901, "percent: {percent: 62.50, whole: 8}"),
    }
    files = {
        f"figures/{year}.yaml": STATEMENT.format(year=year, count=count, value=value)
        for year, (count, value) in years.items()
    }
    with override_settings(THIDIAO_PACK=write_pack(tmp_path, files=files)):
        yield


def test_each_year_stands_beside_the_next_with_the_difference(client: Client) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    said = words_of(client.get("/oversight/differences/").content.decode())

    expected = ["2561: 1,200 plans", "2562: 900 plans", "−300", "2563: 901 plans", "+1", "+2", "cannot be compared"]
    assert [words for words in expected if words not in said] == []


def test_the_data_say_the_same_and_leave_open_what_cannot_be_compared(client: Client) -> None:
    rows = rows_of(client, "/oversight/differences.csv")

    moved = {(row["earlier"], row["later"]): row["change"] for row in rows}

    assert moved == {
        ("plans-2561", "plans-2562"): "-300",
        ("plans-2562", "plans-2563"): "1",
        ("share-2561", "share-2562"): "2",
        ("share-2562", "share-2563"): "",
    }


def test_a_figure_shows_its_own_place_among_its_years(client: Client) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    said = words_of(client.get("/oversight/figures/plans-2562/").content.decode())

    assert [words for words in ("The same in other years", "Moved by: −300", "Moved by: +1") if words not in said] == []


def test_the_measures_of_a_pack_without_any_are_an_empty_page(client: Client) -> None:
    addresses = ["/oversight/measures/", "/oversight/reports/", "/oversight/", "/oversight/no-copies/"]

    assert [client.get(address).status_code for address in addresses] == [200, 200, 200, 200]
