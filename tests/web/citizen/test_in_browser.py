"""Every citizen page in a real browser, both languages, phone and desktop: no violation, nothing off the screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model

from tests.web.browser import DESKTOP, PHONE, Opener
from tests.web.citizen.answers import SMALL
from tests.web.citizen.test_alone import LIQUOR, MOVE_IN, holder_of_a_move_notice
from tests.web.citizen.test_story import filed
from tests.web.citizen.walker import Walker, draft_in

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("people")]

MARRIAGE = {"family.wants": ["marriage"]}
NO_LIQUOR = {**LIQUOR, "business.sells": ["food"]}
LOOKS = [("th", PHONE), ("en", PHONE), ("th", DESKTOP), ("en", DESKTOP)]


@pytest.mark.parametrize(("language", "width"), LOOKS)
def test_every_page_of_a_citizen_is_without_fault(open_page: Opener, pictures: Path, language: str, width: int) -> None:
    walker = Walker(SMALL)
    number = filed(walker)
    walker.post("/events/restaurant/", {})
    walker.answer_quiz("restaurant")
    draft = draft_in(walker.address)
    walker.post(f"/apply/{draft}/who/", {"for": "myself"})
    account = get_user_model().objects.get(login="chujai")
    pages = {
        "event": "/events/restaurant/",
        "question": f"/plan/{draft}/business.sells/",
        "question-number": f"/plan/{draft}/premises.area_m2/",
        "plan": f"/plan/{draft}/",
        "who": f"/apply/{draft}/who/",
        "tasks": f"/apply/{draft}/",
        "section": f"/apply/{draft}/premises/",
        "documents": f"/apply/{draft}/documents/",
        "applications": "/applications/",
        "application": f"/applications/{number}/",
        "receipt": f"/applications/{number}/receipt/",
        "withdraw": f"/cases/{number}-01/withdraw/",
        "letters": "/notices/",
        "my-data": "/my-data/",
    }

    faults = {}
    for name, address in pages.items():
        visit = open_page(address, language, width, account=account)
        visit.screenshot(pictures / f"citizen-{name}-{language}-{width}.png")
        found = (visit.status, visit.violations(), visit.overflow(), visit.complaints)
        if found != (200, [], 0, []):
            faults[name] = found
        visit.page.context.close()

    assert faults == {}


@pytest.mark.parametrize(("language", "width"), [("th", PHONE), ("en", DESKTOP)])
def test_the_page_of_checking_and_the_page_of_an_error_are_without_fault(
    open_page: Opener, pictures: Path, language: str, width: int
) -> None:
    walker = Walker(SMALL)
    walker.answer_quiz("restaurant")
    draft = draft_in(walker.address)
    walker.sign_in("ชูใจ", next=f"/apply/{draft}/")
    walker.post(f"/apply/{draft}/who/", {"for": "myself"})
    walker.fill_in_form(draft)
    walker.hand_in_documents(draft)
    account = get_user_model().objects.get(login="chujai")

    visit = open_page(f"/apply/{draft}/check/", language, width, account=account)
    for part in visit.page.locator("details").all():
        part.click()
    visit.screenshot(pictures / f"citizen-check-{language}-{width}.png")
    checked = (visit.violations(), visit.overflow())
    visit.page.goto(re.sub("check/$", "filing/", visit.page.url))
    visit.page.locator("[name='contact.phone']").fill("12")
    visit.page.locator("main form button").first.click()
    visit.screenshot(pictures / f"citizen-error-{language}-{width}.png")

    assert (checked, visit.violations(), visit.overflow()) == (([], 0), [], 0)


@pytest.mark.parametrize(("language", "width"), LOOKS)
def test_the_pages_of_one_service_alone_are_without_fault(
    open_page: Opener, pictures: Path, language: str, width: int
) -> None:
    walker = holder_of_a_move_notice()
    moving, marrying, none = Walker(MOVE_IN, client=walker.client), Walker(MARRIAGE), Walker(NO_LIQUOR)
    moving.answer_quiz("service-move-in")
    draft = draft_in(moving.address)
    moving.post(f"/apply/{draft}/who/", {"for": "myself"})
    marrying.client = none.client = walker.client
    marrying.answer_quiz("service-marriage")
    none.answer_quiz("service-liquor")
    account = get_user_model().objects.get(login="chujai")
    pages = {
        "guide": "/services/move-in/",
        "guide-in-person": "/services/marriage/",
        "start": "/events/service-move-in/",
        "start-in-person": "/events/service-marriage/",
        "plan": f"/plan/{draft}/",
        "plan-in-person": marrying.address,
        "plan-not-needed": none.address,
        "documents": f"/apply/{draft}/documents/",
        "tasks-empty": f"/apply/{draft_in(none.address)}/",
    }

    faults = {}
    for name, address in pages.items():
        visit = open_page(address, language, width, account=account)
        visit.screenshot(pictures / f"alone-{name}-{language}-{width}.png")
        found = (visit.status, visit.violations(), visit.overflow(), visit.complaints)
        if found != (200, [], 0, []):
            faults[name] = found
        visit.page.context.close()

    assert faults == {}
