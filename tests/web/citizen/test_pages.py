"""What the citizen's pages promise when something is not as it should be."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from tests.web.citizen.answers import SMALL
from tests.web.citizen.test_story import filed
from tests.web.citizen.walker import Page, Walker, a_photo, draft_in

pytestmark = pytest.mark.usefixtures("people")


def begun(walker: Walker, name: str = "ชูใจ") -> str:
    """Walk to the task list of the form, and give the draft's id."""
    walker.answer_quiz("restaurant")
    draft = draft_in(walker.address)
    walker.sign_in(name, next=f"/apply/{draft}/")
    walker.post(f"/apply/{draft}/who/", {"for": "myself"})
    return draft


def test_an_answer_that_cannot_be_read_stays_in_its_box_with_the_reason() -> None:
    walker = Walker(SMALL)
    walker.answer_quiz("restaurant")
    address = f"/plan/{draft_in(walker.address)}/premises.area_m2/"

    response = walker.client.post(address, {"premises.area_m2": "สองร้อย"})

    page = Page(response)
    assert (response.status_code, page.form_with("premises.area_m2").values["premises.area_m2"]) == (422, ["สองร้อย"])


def test_a_question_may_be_left_for_later() -> None:
    walker = Walker(SMALL)
    walker.post("/events/restaurant/", {})
    first = walker.address

    walker.post(first, {"later": "1"})

    assert walker.address != first


def test_a_visitor_who_starts_twice_finds_the_first_draft() -> None:
    walker = Walker(SMALL)
    walker.answer_quiz("restaurant")
    first = draft_in(walker.address)

    walker.post("/events/restaurant/", {})

    assert draft_in(walker.address) == first


def test_a_draft_is_there_for_nobody_else() -> None:
    walker = Walker(SMALL)
    draft = begun(walker)
    visitor, other = Client(), Walker({})
    other.sign_in("วีระ")

    pages = [f"/plan/{draft}/", f"/plan/{draft}/next/", f"/plan/{draft}/premises.area_m2/"]
    own = [f"/apply/{draft}/", f"/apply/{draft}/check/", f"/apply/{draft}/documents/", f"/apply/{draft}/premises/"]
    seen = [visitor.get(page).status_code for page in pages]
    seen += [other.client.get(page).status_code for page in (*pages, *own)]

    assert set(seen) == {404}


def test_an_application_is_there_for_nobody_else() -> None:
    walker, other = Walker(SMALL), Walker({})
    number = filed(walker)
    other.sign_in("วีระ")

    pages = ["", "receipt/", "receipt.jws"]
    seen = [other.client.get(f"/applications/{number}/{page}").status_code for page in pages]
    seen += [other.client.get(f"/cases/{number}-01/{page}/").status_code for page in ("answer", "withdraw")]

    assert seen == [404] * 5


def test_pressing_twice_files_once() -> None:
    walker = Walker(SMALL)
    draft = begun(walker)
    walker.fill_in_form(draft)
    walker.hand_in_documents(draft)
    key = walker.get(f"/apply/{draft}/check/").form_with("key").values["key"][0]

    answers = [walker.client.post(f"/apply/{draft}/file/", {"key": key}) for _ in range(2)]

    assert [answer.headers["Location"] for answer in answers] == [answers[0].headers["Location"]] * 2
    assert "/receipt/" in answers[0].headers["Location"]


def test_nothing_is_filed_while_something_is_missing() -> None:
    walker = Walker(SMALL)
    draft = begun(walker)

    response = walker.client.post(f"/apply/{draft}/file/", {"key": "k"})

    assert response.status_code == 422
    assert "ไม่ครบ" in Page(response).text


def test_a_bad_file_is_refused_in_words_and_a_good_one_beside_it_is_kept() -> None:
    walker = Walker(SMALL)
    draft = begun(walker)
    walker.fill_in_form(draft)
    page = walker.get(f"/apply/{draft}/documents/")
    first, second = [name for form in page.forms for name, kind in form.names.items() if kind == "file"][:2]
    bad = SimpleUploadedFile("map.pdf", b"MZ\x90\x00 not a document", content_type="application/pdf")

    response = walker.client.post(f"/apply/{draft}/documents/", {first: bad, second: a_photo()})

    page = Page(response)
    assert (response.status_code, "photo.jpg" in page.text, "map.pdf" in page.text) == (422, True, False)


def test_nobody_is_asked_for_a_copy_of_an_identity_card_or_house_registration() -> None:
    walker = Walker(SMALL)
    draft = begun(walker)
    walker.fill_in_form(draft)

    page = walker.get(f"/apply/{draft}/documents/")

    wanted = [name for form in page.forms for name, kind in form.names.items() if kind == "file"]
    assert [name for name in wanted if name.startswith(("identity-document", "house-registration"))] == []


def test_while_a_register_is_down_the_person_is_told_and_may_answer(settings: Settings) -> None:
    settings.THIDIAO_REGISTERS_DOWN = frozenset({"population"})
    walker = Walker(SMALL)

    walker.answer_quiz("restaurant")
    draft = draft_in(walker.address)
    walker.sign_in("ชูใจ", next=f"/apply/{draft}/")
    told = walker.post(f"/apply/{draft}/who/", {"for": "myself"})
    page = walker.get(f"/apply/{draft}/applicant/")

    assert "ทะเบียนราษฎรยังไม่ตอบ" in told.text
    assert "applicant.name" in [name for form in page.forms for name in form.names]


def test_what_a_register_told_is_shown_with_its_source_and_not_asked() -> None:
    walker = Walker(SMALL)
    draft = begun(walker)

    page = walker.get(f"/apply/{draft}/applicant/")

    assert "จากทะเบียนราษฎร" in page.text
    assert "applicant.name" not in [name for form in page.forms for name in form.names]


def test_who_looked_at_my_data_is_on_its_page() -> None:
    walker = Walker(SMALL)
    begun(walker)

    page = walker.get("/my-data/")

    assert "ทะเบียนราษฎร" in page.text


def test_unticking_alcohol_takes_the_answers_about_liquor_along() -> None:
    walker = Walker(SMALL)
    draft = begun(walker)
    walker.fill_in_form(draft)

    walker.post(f"/plan/{draft}/business.sells/", {"business.sells": ["food"]})
    page = walker.get(f"/plan/{draft}/")

    assert [link for link in page.links if "business.liquor_sale" in link] == []


def test_a_case_can_be_withdrawn_after_asking_once_more() -> None:
    walker = Walker(SMALL)
    number = filed(walker)

    walker.get(f"/cases/{number}-02/withdraw/")
    page = walker.post(f"/cases/{number}-02/withdraw/", {})

    assert "ถอนเรื่องแล้ว" in page.text


def test_applying_for_a_company_brings_what_its_register_knows() -> None:
    walker = Walker({**SMALL, "applicant.kind": "company"})
    walker.answer_quiz("restaurant")
    draft = draft_in(walker.address)
    walker.sign_in("มานี", next=f"/apply/{draft}/")
    page = walker.get(f"/apply/{draft}/who/")
    company = next(value for value in page_values(walker, f"/apply/{draft}/who/", "for") if value != "myself")

    walker.post(f"/apply/{draft}/who/", {"for": company})
    page = walker.get(f"/apply/{draft}/applicant/")

    assert "ครัวตัวอย่าง" in page.text


def page_values(walker: Walker, address: str, name: str) -> list[str]:
    """Give the values one may choose from on a page."""
    body = walker.client.get(address).content.decode()
    return re.findall(rf'name="{name}" type="radio" value="([^"]+)"', body)


@pytest.mark.parametrize("name", ["เจ้าหน้าที่สรรพสามิต"])
def test_an_officer_who_is_no_citizen_is_led_to_sign_in_as_one(name: str) -> None:
    officer = Walker({})
    officer.sign_in(name)

    response = officer.client.get("/applications/")

    assert response.headers["Location"].startswith("/sign-in/")


def test_sign_in_is_closed_without_a_demonstration(settings: Settings) -> None:
    settings.THIDIAO_DEMO = False

    page = Page(Client().get("/sign-in/"))

    assert "account" not in [name for form in page.forms for name in form.names]


def test_sign_in_leads_to_no_other_site() -> None:
    walker = Walker({})
    page = walker.client.get("/sign-in/").content.decode()
    account = re.findall(r'value="([0-9a-f-]{36})"', page)[1]

    response = walker.client.post("/sign-in/", {"account": account, "next": "https://example.org/"})

    assert response.headers["Location"] == "/applications/"


def test_a_marriage_is_planned_here_and_done_in_person() -> None:
    walker = Walker({"family.wants": ["marriage"]})
    walker.answer_quiz("family")
    draft = draft_in(walker.address)
    plan = walker.get(f"/plan/{draft}/")
    walker.sign_in("ชูใจ", next=f"/apply/{draft}/")
    walker.post(f"/apply/{draft}/who/", {"for": "myself"})

    response = walker.client.post(f"/apply/{draft}/file/", {"key": "k"})

    assert "ด้วยตนเอง" in plan.text
    assert [link for link in plan.links if link == f"/apply/{draft}/"] == []
    assert (response.status_code, "ยื่นผ่านระบบนี้ไม่ได้" in Page(response).text) == (422, True)


def test_no_company_can_be_born_or_married() -> None:
    walker = Walker({"family.wants": ["first_name"]})
    walker.answer_quiz("family")
    draft = draft_in(walker.address)

    walker.sign_in("มานี", next=f"/apply/{draft}/")

    assert page_values(walker, f"/apply/{draft}/who/", "for") == ["myself"]
