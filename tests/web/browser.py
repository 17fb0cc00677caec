"""A real browser for tests: open a page as somebody, ask axe-core about it, weigh it, look at it.

Needs Debian's Chromium (or one named by CHROMIUM); where there is none, tests that ask for `open_page` are left out and
say so.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import brotli
import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.test import Client
from playwright.sync_api import Browser, Page, Response, sync_playwright

PHONE, DESKTOP = 360, 1280
LANGUAGES = ("th", "en")

# Without these flags Chromium tries to reach its maker's hosts at each start.
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TEXT_TYPES = ("text/", "image/svg+xml", "application/manifest+json", "application/json")


def find_chromium() -> str | None:
    """Give the path of a Chromium on this machine, or None."""
    named = os.environ.get("CHROMIUM", "")
    return shutil.which(named or "chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@contextmanager
def running_browser() -> Iterator[Browser]:
    """Start a Chromium without a window; skip the test where there is none."""
    chromium = find_chromium()
    if chromium is None:
        pytest.skip("no Chromium on this machine: install the package `chromium` to run the browser tests")
    # Root may not use Chromium's sandbox; anyone else should.
    flags = [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else QUIET
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        yield browser
        browser.close()


@dataclass
class Visit:
    """A page that was opened, and everything its opening brought over the wire."""

    page: Page
    response: Response
    received: list[Response] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    """What the browser's console said: refused styles and scripts, missing files."""

    @property
    def status(self) -> int:
        return self.response.status

    def violations(self) -> list[str]:
        """Ask axe-core about the page as it stands now: each violation with the first places it was found at."""
        found = Axe().run(self.page).response["violations"]
        return [f"{one['id']}: {', '.join(node['html'][:160] for node in one['nodes'][:3])}" for one in found]

    def overflow(self) -> int:
        """Give by how many pixels the page is wider than the screen: 0 where nothing sticks out."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))

    def weight(self) -> int:
        """Give the bytes of the page with everything in it, texts of ours compressed as the server keeps them."""
        return sum(weight_of(response) for response in self.received)

    def screenshot(self, file: Path) -> Path:
        """Save a picture of the whole page."""
        self.page.screenshot(path=file, full_page=True)
        return file


def weight_of(response: Response) -> int:
    """Weigh one answer: static texts as brotli, which the server sends; pages as they are; typefaces as they are."""
    body = response.body()
    kind = response.headers.get("content-type", "")
    is_static = urlsplit(response.url).path.startswith(settings.STATIC_URL)
    return len(brotli.compress(body)) if is_static and kind.startswith(TEXT_TYPES) else len(body)


@dataclass
class Opener:
    """Opens pages of a running server; each visit has cookies of its own, closed at the end of the test."""

    browser: Browser
    address: str
    visits: list[Visit] = field(default_factory=list)

    def __call__(
        self, path: str, language: str = "th", width: int = PHONE, *, account: AbstractBaseUser | None = None
    ) -> Visit:
        """Open a path in a language at a width, signed in as an account if one is given."""
        context = self.browser.new_context(viewport={"width": width, "height": 800})
        host = urlsplit(self.address).hostname or "localhost"
        cookies = {settings.LANGUAGE_COOKIE_NAME: language, **session_of(account)}
        context.add_cookies(
            [{"name": name, "value": value, "domain": host, "path": "/"} for name, value in cookies.items()]
        )
        page = context.new_page()
        received: list[Response] = []
        complaints: list[str] = []
        page.on("response", lambda response: received.append(response))
        page.on("console", lambda message: complaints.append(message.text))
        response = page.goto(f"{self.address}{path}", wait_until="networkidle")
        assert response is not None
        visit = Visit(page, response, received, complaints)
        self.visits.append(visit)
        return visit

    def close(self) -> None:
        for visit in self.visits:
            visit.page.context.close()


def session_of(account: AbstractBaseUser | None) -> dict[str, str]:
    """Sign an account in without the sign-in page, and give the cookie that says so."""
    if account is None:
        return {}
    client = Client()
    client.force_login(account)
    return {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}


def with_query(path: str, **query: str) -> str:
    """Put a query behind a path."""
    return f"{path}?{urlencode(query)}"
