"""The desk in a real browser: no violation, nothing sticking out, everything by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import override_settings
from django.utils import timezone
from playwright.sync_api import Page

from tests.web.browser import DESKTOP, LANGUAGES, PHONE, Opener
from tests.web.desk.demonstration import a_case_of, load_everything, who_decides
from thidiao.cases.models import Case
from thidiao.cases.words import State

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _demonstration() -> Iterator[None]:
    with override_settings(THIDIAO_DEMO=True):
        load_everything()
        yield


ALL = [(language, width) for language in LANGUAGES for width in (PHONE, DESKTOP)]
ACROSS = [("th", PHONE), ("en", DESKTOP)]


def look(
    open_page: Opener, pictures: Path, name: str, address: str, agency: str, ways: list[tuple[str, int]] = ALL
) -> list[str]:
    """Open a page in both languages on a phone and on a desk, and give every fault found."""
    account, found = who_decides(agency), []
    for language, width in ways:
        visit = open_page(address, language, width, account=account)
        visit.screenshot(pictures / f"desk-{name}-{language}-{width}.png")
        faults = [*visit.violations(), *(said for said in visit.complaints if "404" not in said)]
        found += [f"{name} {language} {width} {fault}" for fault in faults]
        if visit.overflow():
            found.append(f"{name} {language} {width} sticks out by {visit.overflow()}")
    return found


def test_the_queue_is_sound(open_page: Opener, pictures: Path) -> None:
    late = a_case_of("food-gt200", State.IN_REVIEW)
    Case.objects.filter(number=late.number).update(due_on=timezone.localdate() - timedelta(days=5))

    found = [
        *look(open_page, pictures, "queue", "/desk/", late.agency),
        *look(open_page, pictures, "closed", "/desk/?show=closed", late.agency, ACROSS),
        *look(open_page, pictures, "not-there", "/desk/?number=C1", late.agency, ACROSS),
    ]

    assert found == []


def test_a_case_is_sound_in_every_state(open_page: Opener, pictures: Path) -> None:
    shown = [
        ("food-gt200", State.IN_REVIEW, ALL),
        ("food-le200", State.RECEIVED, ACROSS),
        ("food-le200", State.WITH_APPLICANT, ACROSS),
        ("entertainment-bkk", State.REFUSED, ACROSS),
        ("food-le200", State.APPROVED, ACROSS),
    ]

    found = []
    for service, state, ways in shown:
        case = a_case_of(service, state)
        found += look(open_page, pictures, f"case-{state}", f"/desk/cases/{case.number}/", case.agency, ways)

    assert found == []


def test_every_form_is_sound(open_page: Opener, pictures: Path) -> None:
    case = a_case_of("food-gt200", State.IN_REVIEW)

    found = []
    for act in ("correction", "approve", "refuse"):
        found += look(open_page, pictures, act, f"/desk/cases/{case.number}/{act}/", case.agency)

    assert found == []


@pytest.mark.parametrize(("language", "width"), ACROSS)
def test_a_slip_leads_the_officer_to_its_place(open_page: Opener, pictures: Path, language: str, width: int) -> None:
    case = a_case_of("food-gt200", State.IN_REVIEW)
    visit = open_page(f"/desk/cases/{case.number}/correction/", language, width, account=who_decides(case.agency))
    page = visit.page

    page.locator("#item-1").check()
    hidden = [page.locator(f"#note-{number}").is_visible() for number in (1, 2)]
    page.locator("main form button[type=submit]").click()
    faults = visit.violations()
    visit.screenshot(pictures / f"desk-correction-slip-{language}-{width}.png")
    page.locator(".govuk-error-summary a").first.click()

    assert (hidden, faults, visit.overflow()) == ([True, False], [], 0)
    assert page.evaluate("document.activeElement.id") == "note-1"


def test_an_officer_decides_by_keyboard_alone(open_page: Opener) -> None:
    case = a_case_of("food-gt200", State.IN_REVIEW)
    page = open_page("/desk/", "en", DESKTOP, account=who_decides(case.agency)).page

    page.locator("#number").focus()
    page.keyboard.type(case.number)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/cases/**")
    press_until(page, "Refuse")
    page.wait_for_url("**/refuse/")
    page.locator("#reasons").focus()
    page.keyboard.type("Too small.")
    press_until(page, "Refuse and tell the applicant")
    page.wait_for_url(f"**/desk/cases/{case.number}/")

    assert Case.objects.get(number=case.number).state == "refused"


def press_until(page: Page, words: str) -> None:
    """Go from control to control until the one with these words has the focus, and press it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == words:
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"no way to {words!r} by keyboard")


def test_a_personal_number_is_shown_in_full_only_when_opened(open_page: Opener) -> None:
    case = a_case_of("food-le200", State.RECEIVED)
    page = open_page(f"/desk/cases/{case.number}/", "en", DESKTOP, account=who_decides(case.agency)).page
    number = page.locator(".desk-number").first

    before = number.locator("> .td-number").is_visible()
    number.locator("summary").click()

    assert (before, number.locator("> .td-number").is_visible()) == (False, True)
