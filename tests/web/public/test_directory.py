"""Every service can be found, its guide read in any version that was published, and two versions compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings

from tests.definitions.factory import write_pack
from tests.journeys.scene import MONDAY, later
from tests.web.browser import DESKTOP, PHONE, Opener
from thidiao.catalogue.actions import publish_pack
from thidiao.catalogue.guides import versions
from thidiao.catalogue.queries import current_pack
from thidiao.definitions import Pack, load_pack

pytestmark = pytest.mark.django_db
OLD = ("services/cafe-small.yaml", "fee: {amount_thb: 100}", "fee: {amount_thb: 50}")
TAG = re.compile(r"<[^>]+>")


@pytest.fixture
def anyone(client: Client) -> Client:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


@pytest.fixture
def two_versions(tmp_path: Path) -> Iterator[Pack]:
    """Publish the tiny pack with an older fee, then as it is, which is in force."""
    publish_pack(pack=load_pack(write_pack(tmp_path / "old", OLD)), at=MONDAY)
    with override_settings(THIDIAO_PACK=write_pack(tmp_path / "new")):
        publish_pack(pack=current_pack(), at=later(1))
        yield current_pack()


def words_of(page: str) -> str:
    return " ".join(TAG.sub(" ", page.partition("<main")[2].partition("</main>")[0]).split())


def test_the_directory_leads_to_every_service(anyone: Client, two_versions: Pack) -> None:
    front = anyone.get("/services/").content.decode()
    shelves = sorted(set(re.findall(r'"(/services/by/[^"]+)"', front)))

    listed = {
        address: re.findall(r'"/services/([a-z-]+)/"', anyone.get(address).content.decode()) for address in shelves
    }

    assert {address: sorted(found) for address, found in listed.items()} == {
        "/services/by/agency/city/": ["cafe-large", "cafe-small"],
        "/services/by/agency/excise/": ["liquor"],
        "/services/by/checked/never/": ["cafe-large", "cafe-small", "liquor"],
        "/services/by/event/cafe/": ["cafe-large", "cafe-small", "liquor"],
        "/services/by/group/business/": ["cafe-large", "cafe-small", "liquor"],
        "/services/by/group/citizen/": [],
        "/services/by/place/local/": ["cafe-large", "cafe-small"],
        "/services/by/place/national/": ["liquor"],
    }


def test_a_guide_says_all_that_its_definition_says(anyone: Client, two_versions: Pack) -> None:
    said = words_of(anyone.get("/services/cafe-small/").content.decode())

    wanted = [
        "Café notification (up to 100 sq m)",
        "You sell food on not over 100 square metres.",
        "Goods: Food and Floor area: at most 100 m²",
        "Lease (of the place) Only if: Rented: Yes",
        "Identity card (of the applicant) From: Population register. Only if: Kind of applicant: A person",
        "100 baht",
        "7 working days",
        "How long it is valid Not known",
        "Example Food Act Section 38",
        "How to complain Not known",
        "I want to open a café",
        "Never checked against the agency&#x27;s guide.",
        "Other ways to apply: not known. Ask the agency.",
        "Version 2, published here on 24 November 2569 BE",
    ]
    assert [words for words in wanted if words not in said] == []


def test_what_is_not_known_is_shown_as_such(anyone: Client, two_versions: Pack) -> None:
    said = words_of(anyone.get("/services/liquor/").content.decode())

    assert "Fee Not known Time Not known" in said
    assert "Excise office decides. Time: Not known" in said


def test_a_past_version_reads_as_it_was(anyone: Client, two_versions: Pack) -> None:
    [new, old] = versions("cafe-small")

    page = words_of(anyone.get(f"/services/cafe-small/versions/{old.short_hash}/").content.decode())
    current = words_of(anyone.get(f"/services/cafe-small/versions/{new.short_hash}/").content.decode())

    assert ("50 baht" in page, "no longer in force" in page) == (True, True)
    assert ("100 baht" in current, "no longer in force" in current) == (True, False)


def test_two_versions_are_compared_word_by_word(anyone: Client, two_versions: Pack) -> None:
    listing = anyone.get("/services/cafe-small/versions/").content.decode()
    [address] = re.findall(r'"(/services/cafe-small/versions/difference/[^"]+)"', listing)

    page = anyone.get(address.replace("&amp;", "&")).content.decode()

    assert re.findall(r"<(del|ins)><span[^>]*>[^<]*</span>([^<]*)</", page) == [("del", "50"), ("ins", "100")]
    assert words_of(page).count("Fee") == 1


@pytest.mark.parametrize(
    "address",
    [
        "/services/no-such/",
        "/services/no-such/versions/",
        "/services/liquor/versions/000000000000/",
        "/services/liquor/versions/difference/",
        "/services/liquor/versions/difference/?from=x&to=%00",
        "/services/by/colour/red/",
        "/services/by/group/none/",
    ],
)
def test_what_is_not_there_is_not_found(anyone: Client, two_versions: Pack, address: str) -> None:
    assert anyone.get(address).status_code == 404


def test_a_hash_of_another_service_shows_nothing(anyone: Client, two_versions: Pack) -> None:
    [other, *_] = versions("liquor")

    assert anyone.get(f"/services/cafe-small/versions/{other.short_hash}/").status_code == 404


def test_search_marks_what_was_asked_for(anyone: Client, two_versions: Pack) -> None:
    page = anyone.get("/search/", {"q": "larg cafe"}).content.decode()

    assert '<a class="govuk-link" href="/services/cafe-large/"><mark>Large</mark> <mark>café</mark></a>' in page


def test_search_helps_where_it_finds_nothing(anyone: Client, two_versions: Pack) -> None:
    said = words_of(anyone.get("/search/", {"q": "xqzw"}).content.decode())

    assert "Nothing was found." in said
    assert "Try fewer or other words" in said
    assert "Browse all services" in said


@pytest.mark.parametrize("typed", ["", "<script>alert(1)</script>", "%00", "ก" * 500, "' OR 1=1 --", "\u0e4c\u0e4c"])
def test_search_takes_whatever_is_typed(anyone: Client, two_versions: Pack, typed: str) -> None:
    answer = anyone.get("/search/", {"q": typed})

    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode()


@pytest.fixture
def thailand(transactional_db: None) -> None:
    publish_pack(pack=current_pack(), at=MONDAY)


@pytest.mark.browser
@pytest.mark.parametrize(("language", "width"), [("th", PHONE), ("en", DESKTOP)])
def test_pages_of_the_catalogue_are_without_fault(
    open_page: Opener, pictures: Path, thailand: None, language: str, width: int
) -> None:
    pages = {
        "directory": "/services/",
        "shelf": "/services/by/group/citizens/",
        "ages": "/services/by/checked/never/",
        "guide": "/services/food-gt200/",
        "in-person": "/services/marriage/",
        "versions": "/services/food-gt200/versions/",
        "search": "/search/?q=เปิดร้านเหล้า",
        "search-nothing": "/search/?q=zzz",
        "home": "/",
    }

    faults = {}
    for name, address in pages.items():
        visit = open_page(address, language, width)
        visit.screenshot(pictures / f"catalogue-{name}-{language}-{width}.png")
        found = (visit.status, visit.violations(), visit.overflow(), visit.complaints)
        if found != (200, [], 0, []):
            faults[name] = found
        visit.page.context.close()

    assert faults == {}


def test_a_guide_says_that_the_state_looks_up_the_applicant_and_asks_for_the_attorney(anyone: Client) -> None:
    publish_pack(pack=current_pack(), at=MONDAY)

    page = anyone.get("/services/liquor/").content.decode()

    fetched = page.partition('id="fetched"')[2].partition("<h2")[0]
    questions = page.partition("<details")[2]
    assert ["Full name" in fetched, "Attorney" in fetched, "Attorney" in questions] == [True, False, True]


def test_a_guide_starts_an_application_for_itself_alone_or_within_each_event(
    anyone: Client, two_versions: Pack
) -> None:
    page = anyone.get("/services/liquor/").content.decode()
    start = page.partition('aria-labelledby="start"')[2].partition("</section>")[0]

    assert re.findall(r'href="([^"]+)"', start) == ["/events/service-liquor/", "/events/cafe/"]
    assert "Apply for this alone" in start


def test_a_search_for_a_service_leads_to_its_guide_with_the_start(anyone: Client, two_versions: Pack) -> None:
    found = re.findall(r'href="(/services/[^"]+)"', anyone.get("/search/", {"q": "liquor"}).content.decode())

    guide = anyone.get("/services/liquor/").content.decode()

    assert "/services/liquor/" in found
    assert 'id="start"' in guide


def test_a_past_version_starts_nothing(anyone: Client, two_versions: Pack) -> None:
    [_, old] = versions("cafe-small")

    page = anyone.get(f"/services/cafe-small/versions/{old.hash}/").content.decode()

    assert ('id="start"' in page, "/events/service-" in page) == (False, False)


def test_a_service_done_in_person_says_where_to_go_and_offers_no_filing(anyone: Client, tmp_path: Path) -> None:
    in_person = "in_person:\n  because: {th: ต้องไปเอง, en: You appear in person.}\n  law: liquor-act\n"
    edit = ("services/liquor.yaml", "working_days: unknown\n", "working_days: unknown\n" + in_person)
    with override_settings(THIDIAO_PACK=write_pack(tmp_path / "in-person", edit)):
        said = words_of(anyone.get("/services/liquor/").content.decode())

    assert "You appear in person. Where to go: Excise office" in said
    assert "Apply for this alone" not in said
