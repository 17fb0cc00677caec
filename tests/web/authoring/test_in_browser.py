"""The authors' door in a real browser: no violation, nothing sticking out, two persons by keyboard and mouse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.utils.timezone import localdate, now

from tests.catalogue.changing import a_draft, a_pack_in_force, a_proposal
from tests.people.factories import an_officer
from tests.web.authoring.scene import HOME, address_of
from tests.web.browser import DESKTOP, LANGUAGES, PHONE, Opener
from thidiao.catalogue.models import Change
from thidiao.people.models import Account
from thidiao.people.queries import officer_of
from thidiao.people.words import Officer, Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ALL = [(language, width) for language in LANGUAGES for width in (PHONE, DESKTOP)]
ACROSS = [("th", PHONE), ("en", DESKTOP)]


@pytest.fixture(autouse=True)
def _tiny_pack_in_force() -> Iterator[None]:
    with a_pack_in_force():
        yield


def an_account(role: Role) -> Account:
    return an_officer(str(role), city=role)


def officer(account: Account) -> Officer:
    known = officer_of(account.pk)
    assert known is not None
    return known


def look(
    open_page: Opener,
    pictures: Path,
    name: str,
    address: str,
    account: Account,
    ways: list[tuple[str, int]] = ACROSS,
) -> list[str]:
    """Open a page in both languages on a phone and on a desk, and give every fault found."""
    found = []
    for language, width in ways:
        visit = open_page(address, language, width, account=account)
        visit.screenshot(pictures / f"authoring-{name}-{language}-{width}.png")
        found += [f"{name} {language} {width} {fault}" for fault in (*visit.violations(), *visit.complaints)]
        if visit.overflow():
            found.append(f"{name} {language} {width} sticks out by {visit.overflow()}")
    return found


def test_every_page_of_a_draft_is_sound(open_page: Opener, pictures: Path) -> None:
    author = an_account(Role.AUTHOR)
    change = address_of(a_draft(officer(author), at=now()))

    found = [
        *look(open_page, pictures, "home", HOME, author, ALL),
        *look(open_page, pictures, "change", change, author, ALL),
        *look(open_page, pictures, "questions", f"{change}questions/", author, ALL),
        *look(open_page, pictures, "fee", f"{change}fee/", author, ALL),
    ]
    for page in ("names", "needed", "documents", "time", "notes", "guide", "form", "difference"):
        found += look(open_page, pictures, page, f"{change}{page}/", author)

    assert found == []


def test_pages_with_mistakes_are_sound(open_page: Opener, pictures: Path) -> None:
    author = an_account(Role.AUTHOR)
    asks = [{"element": "premises.colour", "when": "premises.area_m2 >"}]
    change = address_of(a_draft(officer(author), at=now(), working_days=0, asks=asks, name={"th": "ร้าน"}))

    found = []
    for page in ("", "names/", "questions/", "time/"):
        found += look(open_page, pictures, f"mistake-{page.strip('/')}", f"{change}{page}", author)

    assert found == []


def test_the_pages_of_the_second_person_are_sound(open_page: Opener, pictures: Path) -> None:
    author, approver = an_account(Role.AUTHOR), an_account(Role.APPROVER)
    proposed = address_of(a_proposal(officer(author), at=now()))

    found = []
    for page in ("", "approve/", "send-back/"):
        found += look(open_page, pictures, f"proposed-{page.strip('/')}", f"{proposed}{page}", approver)

    assert found == []


def test_two_persons_change_a_definition_in_the_browser(open_page: Opener) -> None:
    author, approver = an_account(Role.AUTHOR), an_account(Role.APPROVER)

    page = open_page(HOME, "en", DESKTOP, account=author).page
    page.get_by_role("button", name="Draft a change Small café").click()
    page.get_by_role("link", name="Time and validity").click()
    page.get_by_label("Working days until the decision").fill("0")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("link", name="Working days until the decision: A time of 0").click()
    focused = page.evaluate("document.activeElement.id")
    page.keyboard.press("Control+A")
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    page.get_by_label("What the change rests on").fill("Example Food Act, s. 38")
    page.get_by_role("button", name="Propose it to the approver").click()
    page.get_by_text("Proposed. An approver can look at it now.").wait_for()
    second = open_page(urlsplit(page.url).path, "en", DESKTOP, account=approver).page
    second.get_by_role("button", name="Approve").click()
    second.get_by_role("button", name="Approve and publish").click()
    second.get_by_text("Approved. It holds from").wait_for()
    public = open_page("/services/cafe-small/", "en", DESKTOP).page

    assert focused == "working_days"
    assert Change.objects.get().holds_from == localdate()
    assert public.get_by_text("5 working days").count() > 0
