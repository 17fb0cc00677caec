"""A company opens a large place in Bangkok: a dozen licences, one form, and licences that wait for one another."""

from __future__ import annotations

import pytest

from tests.web.citizen.answers import LARGE
from tests.web.citizen.test_pages import page_values
from tests.web.citizen.walker import Walker, draft_in

pytestmark = pytest.mark.usefixtures("people")


def test_a_company_files_a_dozen_licences_at_once_and_each_waits_only_for_what_it_needs() -> None:
    manee, officer = Walker(LARGE), Walker({})
    manee.answer_quiz("restaurant")
    draft = draft_in(manee.address)
    manee.sign_in("มานี", next=f"/apply/{draft}/")
    company = next(value for value in page_values(manee, f"/apply/{draft}/who/", "for") if value != "myself")
    manee.post(f"/apply/{draft}/who/", {"for": company})
    manee.fill_in_form(draft)
    manee.hand_in_documents(draft)

    number = manee.file(draft)
    before = manee.get(f"/applications/{number}/").text
    cases = [f"{number}-{place:02d}" for place in range(1, 20) if f"{number}-{place:02d}" in before]
    officer.sign_in("เจ้าหน้าที่กรุงเทพมหานคร")
    permit = case_of(manee, number, "ใบอนุญาตอาคารขนาดใหญ่ (สำนักงานเขต)")
    officer.act(f"/desk/cases/{permit}/", "take-up")
    officer.act(f"/desk/cases/{permit}/", "approve")
    after = manee.get(f"/applications/{number}/").text

    assert len(manee.asked) == len(set(manee.asked))
    assert len(cases) == 10
    assert [page.count("ส่งเรื่องให้หน่วยงานแล้ว") for page in (before, after)] == [0, 2]


def case_of(walker: Walker, number: str, service: str) -> str:
    """Find the number of a service's case on the page of the application."""
    text = walker.client.get(f"/applications/{number}/").content.decode()
    place = text.index(service, text.index("govuk-task-list"))
    return text[text.rindex('href="#', 0, place) + 7 :].split('"')[0]
