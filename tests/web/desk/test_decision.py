"""Approving and refusing: what is issued is read first, reasons are written, and nobody decides on an old view."""

from __future__ import annotations

import re

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from tests.journeys.scene import a_seal
from tests.web.desk.scene import a_cafe_case, filed, officer, read, seq_in, signed_in, taken_up, text_of
from thidiao.cases.models import Case
from thidiao.cases.queries import steps_of
from thidiao.cases.rules import fold
from thidiao.cases.words import State
from thidiao.catalogue.queries import current_pack
from thidiao.journeys import decide
from thidiao.licences.queries import token_of
from thidiao.people.words import Officer

pytestmark = pytest.mark.django_db


def state_of(number: str) -> State:
    return State(Case.objects.get(number=number).state)


def a_case_in_review(ago: int = 1) -> tuple[str, Officer, Client]:
    number, known = a_cafe_case(ago=ago), officer()
    taken_up(number, known)
    return number, known, signed_in(known)


def refuse(
    client: Client, number: str, *, seen: str = "2", reasons: str = "Too small.", mend: str = ""
) -> HttpResponse:
    return client.post(f"/desk/cases/{number}/refuse/", {"seen": seen, "reasons": reasons, "mend": mend})


def test_before_it_is_taken_up_a_case_is_neither_approved_nor_refused() -> None:
    number = a_cafe_case()
    client = signed_in(officer())

    pages = [client.get(f"/desk/cases/{number}/{act}/") for act in ("approve", "refuse")]
    pressed = [client.post(f"/desk/cases/{number}/approve/", {"seen": "1"}), refuse(client, number, seen="1")]

    assert [page.status_code for page in (*pages, *pressed)] == [409] * 4
    assert all("The review of this case has not begun yet." in text_of(page) for page in (*pages, *pressed))
    assert state_of(number) is State.RECEIVED


def test_what_is_issued_is_said_before_it_is() -> None:
    number, _, client = a_case_in_review()

    text = text_of(client.get(f"/desk/cases/{number}/approve/"))

    said = rf"Licence Café notification \(up to 100 sq m\) Number L{number[1:]} Holder Miss Sommut The1"
    assert re.search(
        rf"{said} Law Example Food Act Issued on \d+ \w+ \d+ BE Holds until Not known from the guide", text
    )


def test_an_approval_issues_a_licence_that_anybody_can_check_and_sets_free_what_waited() -> None:
    number, _, client = a_case_in_review()
    seen = seq_in(client.get(f"/desk/cases/{number}/approve/"))

    page = client.post(f"/desk/cases/{number}/approve/", {"seen": seen}, follow=True)

    token = token_of(f"L{number[1:]}")
    liquor = number.replace("-01", "-02")
    assert f"Approved. Licence L{number[1:]} is issued, and the applicant is told." in text_of(page)
    assert f"/verify/{token}/" in read(page).links
    assert (state_of(number), state_of(liquor)) == (State.APPROVED, State.RECEIVED)
    assert client.get(f"/verify/{token}/").status_code == 200


def test_an_approval_on_an_old_view_is_refused_with_what_happened_since() -> None:
    number, _, client = a_case_in_review()
    decide.refuse(number=number, officer=officer(login="colleague"), reasons=["Too small."], at=timezone.now())

    answer = client.post(f"/desk/cases/{number}/approve/", {"seen": "2"})

    text = text_of(answer)
    assert (answer.status_code, state_of(number)) == (409, State.REFUSED)
    assert "Something happened to this case since you opened it" in text
    assert "Too small." in text
    assert "This case has been decided." in text
    assert [form for form in read(answer).forms if "seen" in form.names] == []


def test_a_refusal_is_kept_with_each_reason_and_how_to_mend_it() -> None:
    number, _, client = a_case_in_review()

    answer = refuse(client, number, reasons="Too small.\r\n\r\n  No second exit. \r\n", mend="Build an exit.")

    steps = steps_of(Case.objects.get(number=number).id)
    page = client.get(f"/desk/cases/{number}/")
    assert (answer.status_code, state_of(number)) == (302, State.REFUSED)
    assert (fold(steps).reasons, steps[-1].details["mend"]) == (("Too small.", "No second exit."), "Build an exit.")
    assert "Too small. No second exit. How to mend it: Build an exit." in text_of(page)
    assert [link for link in read(page).links if link.endswith(("/approve/", "/refuse/", "/correction/"))] == []


@pytest.mark.parametrize("reasons", ["", "   ", "\r\n \r\n"])
def test_a_refusal_without_a_reason_is_not_taken_and_what_was_typed_stays(reasons: str) -> None:
    number, _, client = a_case_in_review()

    answer = refuse(client, number, reasons=reasons, mend="Build an exit.")

    law = "A refusal needs its reasons in writing. (Licensing Facilitation Act B.E. 2558)"
    assert (answer.status_code, state_of(number)) == (422, State.IN_REVIEW)
    assert f'<a href="#reasons">{law}</a>' in answer.content.decode()
    assert "Build an exit." in text_of(answer)


def test_a_refusal_too_long_to_keep_is_not_cut_short() -> None:
    number, _, client = a_case_in_review()

    answer = refuse(client, number, reasons="x" * 4001)

    assert (answer.status_code, state_of(number)) == (422, State.IN_REVIEW)
    assert "Why is it refused?: at most 4,000 characters" in text_of(answer)
    assert "x" * 4001 in answer.content.decode()


def test_a_refusal_on_an_old_view_is_not_taken_and_what_was_typed_stays() -> None:
    number, _, client = a_case_in_review()
    colleague = officer(login="colleague")
    decide.approve(number=number, officer=colleague, at=timezone.now(), pack=current_pack(), seal=a_seal())

    answer = refuse(client, number, reasons="Too small.", mend="Build.")

    text = text_of(answer)
    assert (answer.status_code, state_of(number)) == (409, State.APPROVED)
    assert [words in text for words in ("Too small.", "Build.", "Approved", "This case has been decided.")] == [
        True
    ] * 4


def test_text_with_nul_is_kept_without_it() -> None:
    number, _, client = a_case_in_review()

    answer = refuse(client, number, reasons="Too\0 small.")

    assert answer.status_code == 302
    assert fold(steps_of(Case.objects.get(number=number).id)).reasons == ("Too small.",)


def test_a_closed_case_offers_nothing_more() -> None:
    number, _, client = a_case_in_review()
    refuse(client, number)

    text = text_of(client.get(f"/desk/cases/{number}/"))

    assert "Decision due" not in text
    assert "Take up the case" not in text


def test_what_was_free_after_an_approval_is_at_its_agency() -> None:
    application = filed()
    city = officer()
    taken_up(f"{application}-01", city)
    decide.approve(number=f"{application}-01", officer=city, at=timezone.now(), pack=current_pack(), seal=a_seal())

    page = signed_in(officer("excise")).get(f"/desk/cases/{application}-02/")

    assert page.status_code == 200
    assert "The guide's time is not known, so no day can be named." in text_of(page)
