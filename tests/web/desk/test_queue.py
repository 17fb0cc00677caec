"""The queue: what is due first, counted, in words; the same few statements however many cases there are."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.journeys.scene import a_citizen_acting, an_officer_of
from tests.people.factories import a_citizen
from tests.web.desk.scene import (
    a_cafe_case,
    at_desk,
    filed,
    officer,
    signed_in,
    taken_up,
    text_of,
    tiny_pack_in_force,
)
from thidiao.cases.models import Case
from thidiao.journeys import decide
from thidiao.web.desk.queue import ON_A_PAGE

pytestmark = pytest.mark.django_db


def numbers_in(response: HttpResponse) -> list[str]:
    return re.findall(r'href="/desk/cases/(C[\d-]+)/"', response.content.decode())


def statements(client: Client, address: str = "/desk/") -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get(address)
    return len(captured)


def test_a_visitor_is_led_to_the_sign_in_and_back(client: Client) -> None:
    answer = client.get("/desk/?show=closed")

    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?next=%2Fdesk%2F%3Fshow%3Dclosed")


def test_to_a_citizen_there_is_no_desk(client: Client) -> None:
    number = a_cafe_case()
    client.force_login(a_citizen(2))

    answers = [client.get(path).status_code for path in ("/desk/", f"/desk/cases/{number}/")]

    assert answers == [404, 404]


def test_what_is_due_first_stands_first_and_what_is_late_says_so() -> None:
    actor = a_citizen_acting()
    late = filed(actor, key="late", ago=40)
    early = filed(actor, key="early", ago=3)
    fresh = filed(actor, key="fresh", ago=1)

    page = at_desk().get("/desk/")

    assert numbers_in(page) == [f"{late}-01", f"{early}-01", f"{fresh}-01"]
    assert re.findall(r"Late by \d+ working days|\d working days left", text_of(page))[0].startswith("Late by")
    assert re.search(r"Open 3 Late 1 Closed 0", text_of(page))


def test_a_row_says_what_an_officer_needs_to_choose() -> None:
    number = a_cafe_case()

    text = text_of(at_desk().get("/desk/"))

    assert re.search(rf"Small café {number} Due \d+ \w+ \d+ BE \d working days left Applicant Miss Sommut The1", text)


def test_a_case_whose_clock_stands_still_says_so() -> None:
    number, known = a_cafe_case(), officer()
    client = signed_in(known)
    client.post(
        f"/desk/cases/{number}/correction/",
        {
            "item": "lease:premises",
            "note:lease:premises": "Page 2.",
            "answer_by-day": "1",
            "answer_by-month": "12",
            "answer_by-year": "2599",
            "seen": "1",
        },
    )

    text = text_of(client.get("/desk/"))

    assert "The clock stands still" in text
    assert "Waiting for the applicant" in text


def test_closed_cases_are_on_a_page_of_their_own() -> None:
    number, known = a_cafe_case(), officer()
    taken_up(number, known)
    decide.refuse(
        number=number, officer=known, reasons=["Too small."], at=Case.objects.get(number=number).application.filed_at
    )
    client = signed_in(known)

    is_open, closed = client.get("/desk/"), client.get("/desk/?show=closed")

    assert (numbers_in(is_open), numbers_in(closed)) == ([], [number])
    assert "Open 0 Late 0 Closed 1" in text_of(is_open)


def test_an_officer_of_two_agencies_may_look_at_one() -> None:
    filed()
    known = an_officer_of("city", "excise")
    client = signed_in(known)

    both, excise, foreign = (client.get(f"/desk/?agency={agency}") for agency in ("", "excise", "treasury"))

    assert [len(numbers_in(page)) for page in (both, excise, foreign)] == [1, 0, 1]


def test_a_typed_number_opens_its_case() -> None:
    number = a_cafe_case()

    answer = at_desk().get("/desk/", {"number": f" {number.lower()} "})

    assert (answer.status_code, answer["Location"]) == (302, f"/desk/cases/{number}/")


def test_the_number_of_another_agency_s_case_is_as_unknown_as_any() -> None:
    number = a_cafe_case()
    client = at_desk("excise")

    foreign, nobodys, odd = (client.get("/desk/", {"number": one}) for one in (number, "C0000000000-01", "\0'"))

    assert (foreign.status_code, nobodys.status_code, odd.status_code) == (404, 404, 404)
    assert text_of(foreign).replace(number, "") == text_of(nobodys).replace("C0000000000-01", "")


def test_a_long_queue_has_pages_and_none_repeats_a_case() -> None:
    with tiny_pack_in_force(extra=ON_A_PAGE + 2):
        filed()
        client = at_desk("excise")

        first, second, beyond = (numbers_in(client.get(f"/desk/?page={page}")) for page in (1, 2, 99))

    assert (len(first), len(second), beyond) == (ON_A_PAGE, 2, second)
    assert set(first) & set(second) == set()


def test_the_queue_takes_the_same_statements_however_many_cases_it_has() -> None:
    actor = a_citizen_acting()
    filed(actor, key="one")
    client = at_desk()
    few = statements(client)
    for key in ("two", "three", "four", "five"):
        filed(actor, key=key)

    many = statements(client)

    assert (few, many) == (7, 7)


def test_lists_never_show_what_was_filed() -> None:
    number = a_cafe_case()
    case = Case.objects.get(number=number)
    case.payload = {"fields": {"applicant.name": "CANARY"}, "documents": []}
    case.save()

    page = at_desk().get("/desk/")

    assert "CANARY" not in page.content.decode()


def test_no_page_of_the_desk_is_kept_by_browsers() -> None:
    number = a_cafe_case()
    client = at_desk()

    kept = {client.get(path)["Cache-Control"] for path in ("/desk/", f"/desk/cases/{number}/")}

    assert kept == {"private, no-store"}


def test_an_officer_of_another_place_is_told_that_the_case_is_not_theirs() -> None:
    number = a_cafe_case()
    client = signed_in(an_officer_of("city", login="far", place="50"))

    queue = client.get("/desk/")
    page = client.get("/desk/", {"number": number}, follow=True)

    assert number not in text_of(queue)
    assert "City – Chiang Mai" in text_of(queue)
    assert page.status_code == 403
    assert "This case is for the authority of another place than yours." in text_of(page)


@pytest.mark.parametrize("act", ["take-up", "approve", "refuse", "correction"])
def test_an_officer_of_another_place_decides_nothing(act: str) -> None:
    number = a_cafe_case()
    client = signed_in(an_officer_of("city", login="far", place="50"))

    pages = [client.get(f"/desk/cases/{number}/{act}/", follow=True), client.post(f"/desk/cases/{number}/{act}/")]

    assert [page.status_code for page in pages] == [403, 403]
    assert all("another place than yours" in text_of(page) for page in pages)
