import pytest
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation
from django.utils.module_loading import import_string

from thidiao.web import errors

REQUEST = RequestFactory().get("/")


def heading(answer: HttpResponse) -> str:
    return answer.content.decode().partition("<h1")[2].partition(">")[2].partition("</h1>")[0]


def after(problem: Exception) -> HttpResponse:
    try:
        raise problem
    except Exception:
        return errors.server_error(REQUEST)


def test_a_request_that_is_too_large_is_told_apart_from_one_that_cannot_be_read() -> None:
    with translation.override("en"):
        large = errors.bad_request(REQUEST, RequestDataTooBig("too big"))
        strange = errors.bad_request(REQUEST, SuspiciousOperation("strange"))

    assert (large.status_code, heading(large)) == (413, "What you sent is too large")
    assert (strange.status_code, heading(strange)) == (400, "We could not read what was sent")


def test_a_database_that_rests_is_a_pause_and_anything_else_a_fault() -> None:
    with translation.override("en"):
        pause, fault = after(OperationalError("gone")), after(ValueError("ours"))

    assert (pause.status_code, heading(pause)) == (503, "Sorry, the service is resting for a moment")
    assert (fault.status_code, heading(fault)) == (500, "Sorry, something went wrong on our side")


def test_a_form_without_its_proof_is_refused_with_what_to_do() -> None:
    with translation.override("en"):
        answer = import_string(settings.CSRF_FAILURE_VIEW)(REQUEST, reason="no cookie")

    assert (answer.status_code, heading(answer)) == (403, "The page was open too long")


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "title"), [("th", "ไม่พบหน้านี้"), ("en", "This page is not here")])
def test_a_missing_page_says_so_in_the_language_of_the_reader(client: Client, language: str, title: str) -> None:
    answer = client.get("/no-such-page/", {"lang": language})

    assert (answer.status_code, heading(answer)) == (404, title)
