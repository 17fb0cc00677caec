"""The directory by place in a real browser: no violation, nothing sticking out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.browser import DESKTOP, LANGUAGES, PHONE, Opener

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("address", ["/services/in/", "/services/in/5001/", "/services/commercial-reg/"])
def test_the_pages_of_places_are_sound(address: str, open_page: Opener, pictures: Path) -> None:
    found = []
    for language in LANGUAGES:
        for width in (PHONE, DESKTOP):
            visit = open_page(address, language, width)
            visit.screenshot(pictures / f"places{address.replace('/', '-')}{language}-{width}.png")
            found += [f"{language} {width} {fault}" for fault in (*visit.violations(), *visit.complaints)]
            found += [f"{language} {width} sticks out"] if visit.overflow() else []

    assert found == []
