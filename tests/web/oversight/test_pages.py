"""Every page of oversight opens in both languages, with its data beside it, for a constant number of statements."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.web.oversight.scene import published

pytestmark = pytest.mark.django_db
PAGES = {
    "/oversight/": 2,
    "/oversight/data/": 0,
    "/oversight/check/": 0,
    "/oversight/reports/": 1,
    "/oversight/reports/2562/": 1,
    "/oversight/reports/2563/": 1,
    "/oversight/figures/": 1,
    "/oversight/figures/law-review-2563/": 2,
    "/oversight/figures/no-copies-2562/": 3,
    "/oversight/figures/bcp-covid-2563/": 1,
    "/oversight/figures/doing-business-2562/": 1,
    "/oversight/figures/law-review-2563/records/": 4,
    "/oversight/figures/doing-business-2562/records/": 1,
    "/oversight/differences/": 1,
    "/oversight/measures/": 1,
    "/oversight/measures/e-services/": 2,
    "/oversight/measures/e-services/?by=audience&as_of=2563-09-30": 3,
    "/oversight/measures/e-services/records/": 4,
    "/oversight/measures/laws-hindering-e-service-completed/?by=status": 3,
    "/oversight/no-copies/": 4,
    "/oversight/no-copies/?as_of=2562-09-30": 4,
    "/oversight/no-copies/?standing=asks&q=กรม": 4,
    "/oversight/no-copies/excise/": 1,
}
DATA = (
    "/oversight/figures",
    "/oversight/figures/law-review-2563",
    "/oversight/figures/law-review-2563/records",
    "/oversight/differences",
    "/oversight/measures",
    "/oversight/measures/e-services",
    "/oversight/measures/e-services/records",
    "/oversight/no-copies",
    "/oversight/no-copies/excise",
    "/oversight/reports/2563",
)


def words_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.partition("<main")[2].partition("</main>")[0]).split())


def rows_of(client: Client, address: str) -> list[dict[str, str]]:
    text = client.get(address).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_page_opens_in_both_languages(client: Client, language: str) -> None:
    published()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    found = {address: client.get(address) for address in PAGES}

    assert {address: page.status_code for address, page in found.items()} == dict.fromkeys(PAGES, 200)
    assert {page.headers["Content-Language"] for page in found.values()} == {language}


def test_every_page_takes_a_few_statements_whatever_it_shows(client: Client) -> None:
    published()
    # What never changes is read once in a process.
    client.get("/oversight/no-copies/")
    taken = {}

    for address in PAGES:
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        taken[address] = len(queries)

    assert {address: (count, PAGES[address]) for address, count in taken.items() if count != PAGES[address]} == {}


@pytest.mark.parametrize(
    "address", ["/oversight/figures/none/", "/oversight/figures/none/records/", "/oversight/measures/none/"]
)
def test_what_is_not_there_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("query", ["by=nothing", "by=audience&group=x&by=none"])
def test_no_measure_is_grouped_by_what_it_does_not_name(client: Client, query: str) -> None:
    assert client.get(f"/oversight/measures/e-services/?{query}").status_code == 404


@pytest.mark.parametrize("typed", ["31 กันยายน 2563", "31/9/2563", "yesterday", "2563-02-30", "9999-12-31", "\x00"])
@pytest.mark.parametrize("address", ["/oversight/no-copies/", "/oversight/measures/e-services/"])
def test_a_day_that_does_not_exist_is_said_and_today_is_shown(client: Client, address: str, typed: str) -> None:
    published()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    page = client.get(address, {"as_of": typed})
    data = client.get(f"{address.rstrip('/')}.csv", {"as_of": typed})

    assert (page.status_code, data.status_code) == (400, 400)
    assert 'href="#as_of"' in page.content.decode()


@pytest.mark.parametrize("typed", ["30 กันยายน 2563", "๓๐ กันยายน ๒๕๖๓", "2563-09-30", "2020-09-30", "30/9/2563"])
def test_a_day_is_read_in_either_era_and_either_digits(client: Client, typed: str) -> None:
    published()

    found = client.get("/oversight/measures/e-services.json", {"as_of": typed}).json()

    assert (found["as_of"], found["value"]) == ("2020-09-30", 325)


def test_a_figure_that_cannot_be_true_says_why_and_what_is_nearest(client: Client) -> None:
    published()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    said = words_of(client.get("/oversight/figures/bcp-covid-2563/").content.decode())

    assert [words for words in ("96.97%", "31 กันยายน 2563", "30 September 2563") if words not in said] == []
    assert "it cannot be so" in said


def test_a_figure_stands_beside_the_same_counted_from_records(client: Client) -> None:
    published()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    said = words_of(client.get("/oversight/figures/law-review-2563/").content.decode())

    assert [words for words in ("44 of 84", "They agree", "52.4%", "23 February 2564 BE") if words not in said] == []


def test_members_nobody_named_are_visibly_without_a_name(client: Client) -> None:
    published()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    page = client.get("/oversight/figures/law-review-2563/records/").content.decode()
    second = client.get("/oversight/figures/law-review-2563/records/?page=2").content.decode()

    assert page.count("Name not published") + second.count("Name not published") == 84
    assert "84 records" in words_of(page)


def test_the_published_count_stands_beside_the_counted_one(client: Client) -> None:
    published()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    said = words_of(client.get("/oversight/no-copies/").content.decode())

    assert "As it was published 60 agencies" in said
    assert "Counted from records" in said


def test_before_the_first_guide_nothing_is_claimed(client: Client) -> None:
    published()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    said = words_of(client.get("/oversight/no-copies/", {"as_of": "2562-09-30"}).content.decode())
    data = client.get("/oversight/no-copies.json", {"as_of": "2562-09-30"}).json()

    assert "what agencies asked for then is not known" in said
    assert (data["is_known"], data["rows"]) == (False, [])


def test_the_page_and_its_data_tell_the_same(client: Client) -> None:
    published()
    rows = rows_of(client, "/oversight/no-copies.csv")
    about = client.get("/oversight/no-copies.json").json()

    standing = {row["agency"]: row["agency_standing"] for row in rows}

    assert about["agencies"] == len(standing)
    assert about["agencies_free"] == list(standing.values()).count("free")
    for agency, stands in standing.items():
        asking = {row["asking"] for row in rows if row["agency"] == agency and row["copy_of"]}
        expected = "asks" if asking & {"asks", "exception"} else "unknown" if "unknown" in asking else "free"
        assert stands == expected


@pytest.mark.parametrize("address", DATA)
def test_all_data_come_in_three_forms_with_the_meaning_of_each_column(client: Client, address: str) -> None:
    published()

    told: dict[str, Any] = client.get(f"{address}.json").json()
    rows = rows_of(client, f"{address}.csv")
    meaning = client.get(f"{address}.csvw").json()

    names = [column["name"] for column in told["columns"]]
    assert [column["name"] for column in meaning["tableSchema"]["columns"]] == names
    assert all(column["dc:description"] for column in meaning["tableSchema"]["columns"])
    assert len(rows) == told["count"] == len(told["rows"])
    assert not rows or list(rows[0]) == names
    assert all(column["meaning"].keys() >= {"th", "en"} for column in told["columns"])


@pytest.mark.parametrize("form", ["csv", "json", "csvw"])
def test_whoever_has_the_data_is_told_so_in_a_few_bytes(client: Client, form: str) -> None:
    published()
    first = client.get(f"/oversight/figures.{form}")

    again = client.get(f"/oversight/figures.{form}", headers={"if-none-match": first.headers["ETag"]})

    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert first.headers["Access-Control-Allow-Origin"] == "*"


def test_no_cell_of_a_spreadsheet_runs_as_a_formula(client: Client) -> None:
    published()

    for address in DATA:
        for row in rows_of(client, f"{address}.csv"):
            assert [cell for cell in row.values() if cell[:1] in ("=", "+", "@")] == []


@pytest.mark.parametrize(
    "address",
    [
        "/oversight/measures/e-services/records/?by=audience&group=%00",
        "/oversight/measures/e-services/records/?page=99999999999999999999",
        "/oversight/measures/e-services/records/?page=-1&part=1",
        "/oversight/measures/e-services/records.csv?by=audience&group=%00",
        "/oversight/measures/e-services/?by=%00",
        "/oversight/no-copies/?q=%00&standing=%00",
        "/oversight/no-copies.csv?q=%00",
        "/oversight/figures/e-service-2563/records/?known_on=31/9/2563",
        "/oversight/figures/e-service-2563/records.json?known_on=31/9/2563",
    ],
)
def test_nothing_that_is_typed_breaks_a_page(client: Client, address: str) -> None:
    published()

    assert client.get(address).status_code in (200, 400, 404)


def test_data_are_picked_as_the_page_is(client: Client) -> None:
    published()

    rows = rows_of(client, "/oversight/no-copies.csv?standing=unknown&q=land")

    assert {row["agency_standing"] for row in rows} == {"unknown"}
    assert {row["agency"] for row in rows} == {"land-transport"}
