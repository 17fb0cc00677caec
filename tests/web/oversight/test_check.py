"""A report handed in is checked, and nothing of it is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.web.oversight.test_pages import words_of
from thidiao.web.oversight.check import LARGEST

pytestmark = pytest.mark.django_db
CHECK = "/oversight/check/"


def handed_in(client: Client, content: bytes, name: str = "report.txt", **more: str):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client.post(CHECK, {"file": SimpleUploadedFile(name, content), **more})


def test_what_cannot_be_true_is_said_with_its_reason_and_what_could_be(client: Client) -> None:
    report = b"As of 31 September 2563 BE, 96.97 per cent of the 3,616 agencies had a plan."

    said = words_of(handed_in(client, report).content.decode())

    assert "cannot be true" in said
    assert [words for words in ("31 September 2563", "3,506", "Possible:") if words not in said] == []


def test_a_clean_report_is_said_to_be_clean(client: Client) -> None:
    said = words_of(handed_in(client, b"The office held 3 meetings.").content.decode())

    assert "Nothing was found that cannot be true." in said


def test_words_of_a_report_are_shown_as_words(client: Client) -> None:
    report = b"On 31 February 2020 <script>alert(1)</script> 5 laws."

    page = handed_in(client, report).content.decode()

    assert "<script>alert" not in page


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "empty.txt", "Choose the file"),
        (b"%PDF-1.7 nothing of a PDF", "broken.pdf", "report"),
        (b"PK\x03\x04broken", "broken.docx", "report"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "picture.png", "report"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(client: Client, content: bytes, name: str, words: str) -> None:
    response = handed_in(client, content, name)

    assert response.status_code == 422
    assert words in words_of(response.content.decode())
    assert 'href="#file"' in response.content.decode()


def test_a_day_of_publication_that_does_not_exist_is_refused(client: Client) -> None:
    response = handed_in(client, b"3 laws.", published="31/9/2563")

    assert response.status_code == 422
    assert 'href="#published"' in response.content.decode()


def test_what_is_too_large_is_refused_before_it_is_read(client: Client) -> None:
    response = client.post(CHECK, {"file": SimpleUploadedFile("large.txt", b"x" * (LARGEST + 30_000))})

    assert response.status_code == 413


def test_nothing_is_kept(client: Client, tmp_path: Path) -> None:
    before = sorted(Path(settings.MEDIA_ROOT).rglob("*"))

    with CaptureQueriesContext(connection) as queries:
        handed_in(client, b"On 31 September 2563, 5 laws.")

    assert [query["sql"] for query in queries if not query["sql"].startswith("SELECT")] == []
    assert sorted(Path(settings.MEDIA_ROOT).rglob("*")) == before


def test_no_other_site_can_hand_in_a_report() -> None:
    response = Client(enforce_csrf_checks=True).post(CHECK, {"file": SimpleUploadedFile("a.txt", b"3 laws.")})

    assert response.status_code == 403


@pytest.mark.parametrize("form", ["html", "pdf", "docx"])
def test_a_report_is_read_here_and_taken_away(client: Client, form: str) -> None:
    response = client.get(f"/oversight/reports/2563.{form}")

    begins = {"html": b"<!doctype html>", "pdf": b"%PDF-", "docx": b"PK"}[form]
    assert response.status_code == 200
    assert response.content[: len(begins)].lower() == begins.lower()
    assert "script-src" not in response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert client.get(f"/oversight/reports/2563.{form}").content == response.content
