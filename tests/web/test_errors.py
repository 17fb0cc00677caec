from django.http import HttpRequest
from django.test import Client, RequestFactory, override_settings

from thidiao.web.errors import LAST_RESORT, server_error


def test_an_address_that_is_none_is_answered_with_a_page_of_ours(db: None, client: Client):
    answer = client.get("/no-such-page/?lang=en")

    assert (answer.status_code, "govuk-template" in answer.content.decode()) == (404, True)


def test_a_form_without_its_proof_is_refused_with_a_page_of_ours(db: None):
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post("/sign-in/")

    assert (answer.status_code, "govuk-template" in answer.content.decode()) == (403, True)


def test_a_fault_of_ours_is_answered_with_a_page_of_ours(rf: RequestFactory, db: None):
    answer = server_error(rf.get("/"))

    assert (answer.status_code, "govuk-template" in answer.content.decode()) == (500, True)


def test_a_fault_in_the_page_of_apology_still_gets_an_answer():
    nothing_works = {"TEMPLATES": []}

    with override_settings(**nothing_works):
        answer = server_error(HttpRequest())

    assert (answer.status_code, answer.content.decode()) == (500, LAST_RESORT)
