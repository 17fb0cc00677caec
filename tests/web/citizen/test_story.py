"""The main job, end to end: from an intention to a licence that anyone can check, through the pages alone."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.web.citizen.answers import SMALL
from tests.web.citizen.walker import Walker, draft_in
from thidiao.audit import seals
from thidiao.audit.seals import house_seal
from thidiao.licences.tasks import make_pdf

pytestmark = pytest.mark.usefixtures("people")


def filed(walker: Walker, name: str = "ชูใจ") -> str:
    """Walk from the first question to the receipt, and give the application's number."""
    walker.answer_quiz("restaurant")
    draft = draft_in(walker.address)
    walker.sign_in(name, next=f"/apply/{draft}/")
    walker.post(f"/apply/{draft}/who/", {"for": "myself"})
    walker.fill_in_form(draft)
    walker.hand_in_documents(draft)
    return walker.file(draft)


def test_a_person_finds_out_files_once_and_follows_every_licence() -> None:
    chujai = Walker(SMALL)

    number = filed(chujai)

    page = chujai.get(f"/applications/{number}/")
    assert len(chujai.asked) == len(set(chujai.asked))
    assert [f"{number}-0{place}" in page.text for place in (1, 2, 3, 4)] == [True, True, True, False]


def test_the_receipt_can_be_checked_by_anybody() -> None:
    chujai = Walker(SMALL)
    number = filed(chujai)

    signed = chujai.client.get(f"/applications/{number}/receipt.jws").content.decode()

    content = seals.verify(signed, kind="receipt", public_keys=house_seal().public_keys())
    assert (content["application"], [case["service"] for case in content["cases"]]) == (
        number,
        ["food-le200", "liquor", "commercial-reg"],
    )


def test_an_approved_case_gives_a_licence_with_a_page_to_check_it() -> None:
    chujai, officer = Walker(SMALL), Walker({})
    number = filed(chujai)
    case = f"{number}-02"
    officer.sign_in("เจ้าหน้าที่สรรพสามิต")

    officer.act(f"/desk/cases/{case}/", "take-up")
    officer.act(f"/desk/cases/{case}/", "approve")
    make_pdf(number=f"L{case[1:]}")

    page = chujai.get(f"/applications/{number}/")
    [pdf] = [link for link in page.links if link.endswith(".pdf")]
    checked = Client().get(f"/verify/{pdf.removeprefix('/licences/').removesuffix('.pdf')}/")
    assert (Client().get(pdf).content[:5], checked.status_code) == (b"%PDF-", 200)
