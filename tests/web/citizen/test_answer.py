"""An agency asks once for what is missing; the applicant answers on one page, and nothing typed or chosen is lost."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.citizen.answers import SMALL
from tests.web.citizen.test_story import filed
from tests.web.citizen.walker import Page, Walker, a_photo
from thidiao.kernel.thai import buddhist_year

pytestmark = pytest.mark.usefixtures("people")

PHONE, MAP = "contact.phone", "location-map:premises"


def asked_for(walker: Walker) -> str:
    """File, have the local officer ask for a telephone number and a map, and give the case's number."""
    number = f"{filed(walker)}-01"
    officer = Walker({})
    officer.sign_in("เจ้าหน้าที่ท้องถิ่น ตัวอย่าง")
    officer.act(f"/desk/cases/{number}/", "take-up")
    day = {"answer_by-day": "20", "answer_by-month": "12", "answer_by-year": str(buddhist_year(walker.today) + 1)}
    notes = {f"note:{PHONE}": "โทรไม่ติด", f"note:{MAP}": "แผนที่ไม่ชัด"}
    officer.act(f"/desk/cases/{number}/", "correction", item=[PHONE, MAP], **notes, **day)
    return number


def test_what_is_asked_for_is_answered_on_one_page() -> None:
    chujai = Walker(SMALL)
    number = asked_for(chujai)

    page = chujai.post(f"/cases/{number}/answer/", {PHONE: "0898765432", MAP: a_photo(200), "note": "แก้แล้ว"})

    assert "ส่งคำตอบถึงหน่วยงานแล้ว" in page.text
    assert chujai.client.get(f"/cases/{number}/answer/").status_code == 302


def test_a_wrong_answer_loses_neither_the_explanation_nor_the_document() -> None:
    chujai = Walker(SMALL)
    number = asked_for(chujai)

    response = chujai.client.post(f"/cases/{number}/answer/", {PHONE: "12", MAP: a_photo(200), "note": "แก้แล้ว"})

    page = Page(response)
    form = page.form_with(PHONE)
    assert (response.status_code, form.values[PHONE], "แก้แล้ว" in page.text, "photo.jpg" in page.text) == (
        422,
        ["12"],
        True,
        True,
    )


def test_a_document_that_cannot_be_read_is_refused_and_another_can_be_taken_away() -> None:
    chujai = Walker(SMALL)
    number = asked_for(chujai)
    address = f"/cases/{number}/answer/"
    bad = SimpleUploadedFile("map.pdf", b"no document", content_type="application/pdf")

    refused = chujai.client.post(address, {PHONE: "0898765432", MAP: bad})
    chujai.client.post(address, {PHONE: "12", MAP: a_photo(200)})
    body = chujai.client.get(address).content.decode()
    document = body.split('name="remove" value="')[1].split('"')[0]
    page = chujai.post(address, {"remove": document})

    assert (refused.status_code, "photo.jpg" in page.text) == (422, False)


def test_another_person_finds_no_such_page() -> None:
    chujai, weera = Walker(SMALL), Walker({})
    number = asked_for(chujai)
    weera.sign_in("วีระ")

    assert weera.client.post(f"/cases/{number}/answer/", {PHONE: "0898765432"}).status_code == 404
