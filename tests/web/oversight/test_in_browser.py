"""Every page of oversight in a real browser, in both languages, on phone and desktop: no fault, nothing off screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.browser import DESKTOP, PHONE, Opener
from tests.web.oversight.scene import published

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = {
    "front": "/oversight/",
    "data": "/oversight/data/",
    "reports": "/oversight/reports/",
    "report": "/oversight/reports/2563/",
    "figures": "/oversight/figures/",
    "figure": "/oversight/figures/law-review-2563/",
    "doubtful": "/oversight/figures/bcp-covid-2563/",
    "records": "/oversight/figures/law-review-2563/records/",
    "no-records": "/oversight/figures/doing-business-2562/records/",
    "differences": "/oversight/differences/",
    "measures": "/oversight/measures/",
    "measure": "/oversight/measures/e-services/?by=audience&as_of=2563-09-30",
    "copies": "/oversight/no-copies/",
    "agency": "/oversight/no-copies/excise/",
    "check": "/oversight/check/",
}


@pytest.mark.parametrize(("language", "width"), [("th", PHONE), ("en", PHONE), ("th", DESKTOP), ("en", DESKTOP)])
def test_every_page_of_oversight_is_without_fault(open_page: Opener, pictures: Path, language: str, width: int) -> None:
    published()

    faults = {}
    for name, address in PAGES.items():
        visit = open_page(address, language, width)
        visit.screenshot(pictures / f"oversight-{name}-{language}-{width}.png")
        found = (visit.status, visit.violations(), visit.overflow(), visit.complaints)
        if found != (200, [], 0, []):
            faults[name] = found
        visit.page.context.close()

    assert faults == {}


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_day_that_does_not_exist_is_said_without_fault(open_page: Opener, language: str) -> None:
    published()

    visit = open_page("/oversight/no-copies/?as_of=31+กันยายน+2563", language, PHONE)

    # The browser's console names the 400; nothing else is wrong.
    assert (visit.status, visit.violations(), visit.overflow()) == (400, [], 0)


@pytest.mark.parametrize(("language", "width"), [("th", PHONE), ("en", DESKTOP)])
def test_what_was_found_in_a_report_is_shown_without_fault(
    open_page: Opener, pictures: Path, language: str, width: int
) -> None:
    report = "ณ วันที่ 31 กันยายน 2563 หน่วยงานจำนวน 3,616 แห่ง มีแผนร้อยละ 96.97 ของ 3,616 แห่ง"

    visit = open_page("/oversight/check/", language, width)
    visit.page.set_input_files("#file", [{"name": "report.txt", "mimeType": "text/plain", "buffer": report.encode()}])
    visit.page.click("main button")
    visit.page.wait_for_load_state()
    visit.screenshot(pictures / f"oversight-found-{language}-{width}.png")

    assert visit.page.locator(".rows__one").count() >= 1
    assert (visit.violations(), visit.overflow()) == ([], 0)
