"""The answers of a check in a real browser, in both languages, on a phone and on a desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.test import override_settings

from tests.web.browser import DESKTOP, LANGUAGES, PHONE, Opener
from tests.web.desk.demonstration import load_everything
from thidiao.audit.seals import house_seal
from thidiao.catalogue.queries import current_pack
from thidiao.licences.models import Licence
from thidiao.licences.tasks import make_pdf

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _demonstration() -> Iterator[None]:
    with override_settings(THIDIAO_DEMO=True):
        load_everything()
        yield


def look(open_page: Opener, pictures: Path, name: str, address: str) -> list[str]:
    found = []
    for language in LANGUAGES:
        for width in (PHONE, DESKTOP):
            visit = open_page(address, language, width)
            visit.screenshot(pictures / f"{name}-{language}-{width}.png")
            faults = [*visit.violations(), *(said for said in visit.complaints if "status of" not in said)]
            found += [f"{name} {language} {width} {fault}" for fault in faults]
            if visit.overflow():
                found.append(f"{name} {language} {width} sticks out by {visit.overflow()}")
    return found


def test_every_answer_of_a_check_is_sound(open_page: Opener, pictures: Path) -> None:
    valid, other = Licence.objects.order_by("number")[:2]
    make_pdf(valid.number)
    content = {**other.content, "issued_on": "2020-01-01", "expires_on": "2020-12-31"}
    Licence.objects.filter(id=other.id).update(
        content=content,
        seal=house_seal().sign(content, kind="licence"),
        issued_on=date(2020, 1, 1),
        expires_on=date(2020, 12, 31),
    )

    found = [
        *look(open_page, pictures, "verify", "/verify/"),
        *look(open_page, pictures, "verify-not-a-code", "/verify/?code=L6911230042-01"),
        *look(open_page, pictures, "verify-valid", f"/verify/{valid.token}/"),
        *look(open_page, pictures, "verify-expired", f"/verify/{other.token}/"),
        *look(open_page, pictures, "verify-unknown", "/verify/nobody-was-given-this/"),
    ]

    assert found == []


def test_what_was_changed_and_what_is_not_made_yet_are_sound(open_page: Opener, pictures: Path) -> None:
    broken, soon = Licence.objects.order_by("number")[:2]
    make_pdf(broken.number)
    Licence.objects.filter(id=broken.id).update(content={**broken.content, "number": "L1"})

    found = [
        *look(open_page, pictures, "verify-broken", f"/verify/{broken.token}/"),
        *look(open_page, pictures, "verify-pdf-damaged", f"/licences/{broken.token}.pdf"),
        *look(open_page, pictures, "verify-pdf-soon", f"/licences/{soon.token}.pdf"),
    ]

    assert found == []


@pytest.mark.parametrize(("language", "width"), [("th", PHONE), ("en", DESKTOP)])
def test_a_receipt_is_checked_without_signing_in(open_page: Opener, pictures: Path, language: str, width: int) -> None:
    agency = current_pack().services["food-le200"].agency
    signed = house_seal().sign(
        {
            "application": "C6911230042",
            "event": "restaurant",
            "filed_at": "2026-11-23T03:00:00+00:00",
            "received_on": "2026-11-23",
            "body_sha256": "0" * 64,
            "pack_sha256": "f" * 64,
            "cases": [{"case": "C6911230042-01", "service": "food-le200", "agency": agency}],
        },
        kind="receipt",
    )
    visit = open_page("/verify/receipt/", language, width)
    form = (visit.violations(), visit.overflow())

    visit.page.locator("#receipt").fill(signed[:-9])
    visit.page.locator("main form button[type=submit]").click()
    refused = (visit.violations(), visit.overflow())
    visit.screenshot(pictures / f"receipt-refused-{language}-{width}.png")
    visit.page.locator("#receipt").fill(signed)
    visit.page.locator("main form button[type=submit]").click()
    visit.screenshot(pictures / f"receipt-signed-{language}-{width}.png")

    assert [form, refused, (visit.violations(), visit.overflow())] == [([], 0)] * 3
    assert visit.page.locator(".verify-answer--valid").count() == 1
