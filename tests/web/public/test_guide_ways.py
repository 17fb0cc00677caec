"""A guide says where to file and to complain, what the law lets one ask, and how old its facts are."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings

from tests.definitions.factory import Edit, write_pack
from tests.journeys.scene import MONDAY
from thidiao.catalogue.actions import publish_pack
from thidiao.catalogue.queries import current_pack

pytestmark = pytest.mark.django_db

SMALL, AGENCIES, LAWS = "services/cafe-small.yaml", "agencies/agencies.yaml", "law/laws.yaml"
WAYS: Edit = (
    SMALL,
    "gives: [food-certificate]",
    """gives: [food-certificate]
channels:
  - kind: counter
    name: {th: งานทะเบียน, en: Registry}
    address: {th: ถนนหนึ่ง, en: First Road}
  - {kind: site, web: "https://city.example/apply"}
checked_on: 2026-01-31""",
)
COMPLAINTS: Edit = (
    AGENCIES,
    "by_place: true",
    """by_place: true
  complaints: [{kind: phone, phone: "1234", hours: {th: ทุกวัน, en: Every day}}]""",
)
RIGHTS: Edit = (
    LAWS,
    "year_be: 2535",
    """year_be: 2535
  rights_hold_for: {th: ทุกใบอนุญาต, en: For every licence.}
  rights:
    - {says: {th: ตอบในเจ็ดวัน, en: An answer in seven days.}, section: 10, is_checked: true, source: the Act}
    - {says: {th: อุทธรณ์ได้, en: You may appeal.}}""",
)
TAG = re.compile(r"<[^>]+>")


def section(client: Client, folder: Path, service: str, id: str) -> str:
    """Give the words of one section of a guide in English."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    with override_settings(THIDIAO_PACK=folder):
        publish_pack(pack=current_pack(), at=MONDAY)
        page = client.get(f"/services/{service}/").content.decode()
    inside = re.split("<h2|<details", page.partition(f'id="{id}"')[2].partition(">")[2])[0]
    return " ".join(unescape(TAG.sub(" ", inside)).split())


def test_a_guide_tells_every_way_to_file_and_what_of_it_is_unknown(client: Client, tmp_path: Path) -> None:
    where = section(client, write_pack(tmp_path, WAYS), "cafe-small", "where")

    assert where == (
        "Who decides, and where to apply City Here, on this site. Open at any hour. "
        "At the agency's counter: Registry Address: First Road. Hours: not known, ask the agency. "
        "On the agency's own website https://city.example/apply"
    )


def test_a_guide_without_other_ways_says_that_they_are_not_known(client: Client, tmp_path: Path) -> None:
    folder = write_pack(tmp_path)

    assert section(client, folder, "liquor", "where").endswith("Other ways to apply: not known. Ask the agency.")
    assert section(client, folder, "liquor", "complaint") == (
        "How to complain Not known: no address for complaints was found for this service. "
        "Ask Excise office, which decides it."
    )


def test_a_guide_tells_its_agencys_way_to_complain(client: Client, tmp_path: Path) -> None:
    folder = write_pack(tmp_path, COMPLAINTS)

    assert section(client, folder, "cafe-large", "complaint") == (
        "How to complain By telephone Hours: Every day. Telephone: 1234."
    )


def test_a_guide_tells_what_the_law_lets_one_ask_and_what_of_it_nobody_checked(client: Client, tmp_path: Path) -> None:
    assert section(client, write_pack(tmp_path, RIGHTS), "liquor", "rights-food-act") == (
        "What you may ask by law: Example Food Act For every licence. "
        "An answer in seven days. Section 10 "
        "You may appeal. Section not known. Not checked against the text of the law."
    )


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (
            (SMALL, "gives: [", "checked_on: 2026-01-31\ngives: ["),
            "Not checked against the agency's guide since 31 January 2569 BE.",
        ),
        ((SMALL, "working_days: 7", "working_days: 8"), "Never checked against the agency's guide."),
        (
            (SMALL, "gives: [", "checked_against_current_guide: true\nchecked_on: 2026-01-31\ngives: ["),
            "Checked against the agency's current guide on 31 January 2569",
        ),
    ],
)
def test_a_guide_says_how_old_its_facts_are(client: Client, tmp_path: Path, edit: Edit, said: str) -> None:
    basis = section(client, write_pack(tmp_path, edit), "cafe-small", "basis")

    assert said in basis


def test_a_guide_of_what_is_done_in_person_files_nothing_here(client: Client, tmp_path: Path) -> None:
    person: Edit = (
        SMALL,
        "gives: [",
        "in_person:\n  because: {th: ต้องไปเอง, en: You appear yourself.}\n  law: food-act\ngives: [",
    )
    folder = write_pack(tmp_path, person)

    assert "Nothing is filed here." in section(client, folder, "cafe-small", "steps")
    assert "Prepare it here, then go to the office. You appear yourself." in section(
        client, folder, "cafe-small", "where"
    )


def test_what_was_checked_when_is_counted_for_each_agency(client: Client, tmp_path: Path) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    with override_settings(THIDIAO_PACK=write_pack(tmp_path, WAYS)):
        page = client.get("/services/by/checked/before/").content.decode()

    rows = [TAG.sub(" ", row).split() for row in re.findall(r"<tr.*?</tr>", page, re.S)[1:]]
    assert rows == [
        ["City", "2", "1", "1", "31", "January", "2569", "BE"],
        ["Excise", "office", "1", "1", "0", "Never"],
    ]
    assert re.findall(r'"/services/([a-z-]+)/"', page) == ["cafe-small"]
