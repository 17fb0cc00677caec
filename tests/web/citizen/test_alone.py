"""One service alone: from its guide to the receipt, by the pages, with what comes first named and not filed."""

from __future__ import annotations

import re

import pytest
from django.conf import settings as django_settings
from django.test import Client

from tests.web.citizen.answers import SMALL
from tests.web.citizen.walker import Page, Walker, draft_in
from thidiao.licences.tasks import make_pdf

pytestmark = pytest.mark.usefixtures("people")

AT_HOME = {
    "contact.phone": "0812345678",
    "contact.email": "",
    "home.registered_address": "9 หมู่ 1",
    "home.province": "50",
    "home.district": "5001",
    "home.subdistrict": "500101",
    "home.postal_code": "50200",
    "home.house_number": "12 ถนนท่าแพ",
    "home.householder_name": "ชูใจ ตัวอย่าง",
    "declaration.true_and_complete": "true",
    "declaration.signature": "ชูใจ ตัวอย่าง",
    "applicant.name": "ชูใจ ตัวอย่าง",
}
LIQUOR = {**SMALL, "business.sells": ["alcohol"]}
NAME = {**AT_HOME, "family.wants": ["first_name"], "name.new_first_name": "ใจดี"}
MOVE_IN = {**AT_HOME, "move.way": "in_only"}
COMPANY = "0005569000011"


def english(walker: Walker) -> Walker:
    walker.client.cookies[django_settings.LANGUAGE_COOKIE_NAME] = "en"
    return walker


def begun_alone(walker: Walker, service: str, *, name: str = "ชูใจ", applicant: str = "myself") -> str:
    """Walk from the guide through the questions to the task list, and give the draft's id."""
    [start] = [link for link in walker.get(f"/services/{service}/").links if link.startswith("/events/service-")]
    walker.get(start)
    walker.answer_quiz(start.removeprefix("/events/").strip("/"))
    draft = draft_in(walker.address)
    walker.sign_in(name, next=f"/apply/{draft}/")
    walker.post(f"/apply/{draft}/who/", {"for": applicant})
    return draft


def filed_alone(walker: Walker, service: str, *, name: str = "ชูใจ", applicant: str = "myself") -> str:
    draft = begun_alone(walker, service, name=name, applicant=applicant)
    walker.fill_in_form(draft)
    walker.hand_in_documents(draft)
    return walker.file(draft)


@pytest.mark.parametrize(
    ("service", "answers", "name", "applicant", "thai", "english_name"),
    [
        ("liquor", LIQUOR, "ชูใจ", "myself", "ใบอนุญาตขายสุรา", "Liquor licence"),
        ("liquor", LIQUOR, "มานี", COMPANY, "ใบอนุญาตขายสุรา", "Liquor licence"),
        ("name-change", NAME, "ชูใจ", "myself", "เปลี่ยนชื่อตัว", "Change of first name"),
        ("move-in", MOVE_IN, "ชูใจ", "myself", "แจ้งย้ายเข้า", "Move in"),
    ],
)
def test_a_service_is_applied_for_alone_from_its_guide_to_its_receipt(
    service: str, answers: dict[str, str | list[str]], name: str, applicant: str, thai: str, english_name: str
) -> None:
    walker = Walker(answers)

    number = filed_alone(walker, service, name=name, applicant=applicant)

    receipt, tracking = walker.get(f"/applications/{number}/receipt/"), walker.get(f"/applications/{number}/")
    mine, in_english = walker.get("/applications/"), english(walker).get(f"/applications/{number}/")
    assert (f"{number}-01" in tracking.text, f"{number}-02" in tracking.text) == (True, False)
    assert [thai in page.text for page in (receipt, tracking, mine)] == [True, True, True]
    assert (english_name in in_english.text, "service-" in in_english.text) == (True, False)


def test_a_receipt_of_one_service_says_which_to_anybody() -> None:
    walker = Walker(LIQUOR)
    number = filed_alone(walker, "liquor")
    signed = walker.client.get(f"/applications/{number}/receipt.jws").content.decode()

    page = Page(Client().post("/verify/receipt/", {"receipt": signed}))

    assert ("ใบอนุญาตขายสุรา" in page.text, "service-liquor" in page.text) == (True, False)


def test_who_does_not_need_it_learns_why_and_files_nothing() -> None:
    walker = Walker({**LIQUOR, "business.sells": ["food"]})

    page = walker.answer_quiz("service-liquor")

    draft = draft_in(walker.address)
    assert "เรื่องนี้ไม่ต้องขอใบอนุญาต" in page.text
    assert "ไม่ต้องขอเรื่องนี้ เกณฑ์คือ ผู้จำหน่ายสุราต้องมีใบอนุญาตขายสุรา" in page.text
    assert [link for link in page.links if link == f"/apply/{draft}/"] == []


def test_who_turns_out_not_to_need_it_is_told_instead_of_shown_an_empty_form() -> None:
    firm = {
        "profession.services": ["accounting"],
        "accounting.objective_is_stated": "true",
        "applicant.kind": "company",
    }
    walker = Walker(firm)

    draft = begun_alone(walker, "accounting-firm", name="มานี")
    page = walker.get(f"/apply/{draft}/")

    assert "ตามคำตอบเหล่านี้ ไม่มีเรื่องที่ต้องยื่นผ่านระบบ" in page.text
    assert f"/plan/{draft}/" in page.links
    assert [link for link in page.links if link.endswith(("/documents/", "/check/"))] == []


def test_what_comes_first_is_named_with_its_guide_and_not_filed() -> None:
    walker = Walker(MOVE_IN)

    start = walker.get("/events/service-move-in/")
    plan = walker.answer_quiz("service-move-in")

    assert [("/services/move-out/" in page.links, "ไม่รวมอยู่ในคำขอนี้" in page.text) for page in (start, plan)] == [
        (True, True),
        (True, True),
    ]


def test_a_service_that_wants_the_person_says_where_to_go_and_files_nothing() -> None:
    walker = Walker({"family.wants": ["marriage"]})

    guide, start = walker.get("/services/marriage/"), walker.get("/events/service-marriage/")
    plan = walker.answer_quiz("service-marriage")

    draft = draft_in(walker.address)
    where = "ติดต่อที่: สำนักทะเบียนท้องถิ่น/อำเภอ (กรมการปกครอง)"
    assert [where in page.text for page in (guide, start, plan)] == [True, True, True]
    assert "ยื่นคำขอเฉพาะเรื่องนี้" not in guide.text
    assert [link for link in plan.links if link == f"/apply/{draft}/"] == []
    walker.sign_in("ชูใจ", next=f"/apply/{draft}/")
    walker.post(f"/apply/{draft}/who/", {"for": "myself"})
    response = walker.client.post(f"/apply/{draft}/file/", {"key": "k"})
    assert (response.status_code, "ยื่นผ่านระบบนี้ไม่ได้" in Page(response).text) == (422, True)


def test_no_company_changes_its_first_name() -> None:
    walker = Walker(NAME)
    walker.answer_quiz("service-name-change")
    draft = draft_in(walker.address)
    walker.sign_in("มานี", next=f"/apply/{draft}/")

    page = walker.get(f"/apply/{draft}/who/")
    response = walker.client.post(f"/apply/{draft}/who/", {"for": COMPANY})

    assert (COMPANY in str(page.form_with("for").values), COMPANY in page.text, response.status_code) == (
        False,
        False,
        422,
    )


@pytest.mark.parametrize("event", ["family", "service-name-change"])
def test_who_acts_for_a_company_does_what_people_do_for_themself(event: str) -> None:
    walker = Walker({**LIQUOR, **NAME})
    begun_alone(walker, "liquor", name="มานี", applicant=COMPANY)

    walker.answer_quiz(event)

    draft = draft_in(walker.address)
    walker.get(f"/apply/{draft}/")
    assert walker.address == f"/apply/{draft}/who/"


def test_the_quiz_of_one_service_asks_only_what_decides_it() -> None:
    walker = Walker(LIQUOR)

    walker.answer_quiz("service-liquor")

    assert walker.asked == ["business.sells"]


def test_a_draft_for_one_service_is_another_than_for_its_event() -> None:
    walker = Walker({**SMALL, **LIQUOR})
    walker.answer_quiz("service-liquor")
    alone = draft_in(walker.address)

    walker.post("/events/restaurant/", {})
    together = draft_in(walker.address)
    walker.post("/events/service-liquor/", {})

    assert (draft_in(walker.address), together == alone) == (alone, False)


@pytest.mark.parametrize(
    "id", ["service-", "service-nothing", "service-restaurant", "liquor", "service-service-liquor"]
)
def test_what_is_neither_an_event_nor_a_service_is_not_there(id: str, db: None) -> None:
    client = Client()

    assert [client.get(f"/events/{id}/").status_code, client.post(f"/events/{id}/").status_code] == [404, 404]


def holder_of_a_move_notice() -> Walker:
    """Give somebody who notified a move out here, and holds the notice with its PDF."""
    walker, officer = Walker({**MOVE_IN, "move.way": "out_only"}), Walker({})
    case = f"{filed_alone(walker, 'move-out')}-01"
    officer.sign_in("เจ้าหน้าที่สำนักทะเบียน")
    officer.act(f"/desk/cases/{case}/", "take-up")
    officer.act(f"/desk/cases/{case}/", "approve")
    make_pdf(number=f"L{case[1:]}")
    return walker


def test_a_licence_from_here_is_handed_in_with_a_press() -> None:
    moving = Walker(MOVE_IN, client=holder_of_a_move_notice().client)
    moving.answer_quiz("service-move-in")
    draft = draft_in(moving.address)
    moving.post(f"/apply/{draft}/who/", {"for": "myself"})
    moving.fill_in_form(draft)
    page = moving.get(f"/apply/{draft}/documents/")
    [offered] = re.findall(r'name="use" value="([^"]+)"', moving.client.get(moving.address).content.decode())
    slot, _, number = offered.partition(":")

    after = moving.post(f"/apply/{draft}/documents/", {"use": offered})

    filed = moving.file(draft)
    assert (slot, number[0]) == ("move-notice--applicant", "L")
    assert (number in page.text, f"{number}.pdf" in after.text) == (True, True)
    assert "แจ้งย้ายเข้า" in moving.get(f"/applications/{filed}/").text
