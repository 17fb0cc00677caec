"""The browser for tests of pages: one Chromium for the run, one set of cookies for each visit."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.web.browser import Opener, running_browser


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with running_browser() as browser:
        # Playwright keeps an event loop in this thread, which Django takes for asynchronous code; it is not.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        yield browser
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def open_page(chromium: Browser, live_server: LiveServer) -> Iterator[Opener]:
    opener = Opener(chromium, live_server.url)
    yield opener
    opener.close()


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Give the folder for screenshots: a new one, or the one THIDIAO_PICTURES names, to look at them afterwards."""
    folder = Path(os.environ.get("THIDIAO_PICTURES") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
