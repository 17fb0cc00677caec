"""The main job, end to end: from "I want to open a restaurant" to licences, through the pages alone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import override_settings

from tests.web.citizen.walker import Walker, draft_in
from thidiao.catalogue.actions import publish_pack
from thidiao.catalogue.queries import current_pack
from thidiao.console.demo import load_demo

AT = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db(transaction=True)

SMALL = {
    "business.sells": ["food", "alcohol"],
    "premises.area_m2": "120",
    "business.lpg_kg": "48",
    "business.entertainment": ["none"],
    "business.sales_place": "fixed_place",
    "business.produces_food": "false",
    "sign.installed": "false",
    "sign.wants_to_file": "false",
    "premises.works": ["none"],
    "applicant.kind": "person",
    "premises.province": "50",
    "premises.district": "5001",
    "premises.subdistrict": "500101",
    "premises.postal_code": "50200",
    "premises.house_number": "12 ถนนท่าแพ",
    "premises.tenure": "owned",
    "business.name": "ครัวบ้านสวน",
    "filing.by": "self",
    "contact.phone": "0812345678",
    "contact.email": "",
    "business.vat_registered": "false",
    "business.liquor_sale": ["under_10_litres"],
    "business.in_partnership": "false",
    "business.sells_online": "false",
    "applicant.is_minor": "false",
    "declaration.true_and_complete": "true",
    "declaration.signature": "ชูใจ ตัวอย่าง",
}


@override_settings(THIDIAO_DEMO=True)
def test_a_person_finds_out_files_once_and_follows_every_licence() -> None:
    publish_pack(pack=current_pack(), at=AT)
    load_demo(at=AT)
    chujai = Walker(SMALL)

    chujai.answer_quiz("restaurant")
    draft = draft_in(chujai.address)
    page = chujai.sign_in("ชูใจ", next=f"/apply/{draft}/")
    chujai.post(f"/apply/{draft}/who/", {"for": "myself"})
    chujai.fill_in_form(draft)
    chujai.hand_in_documents(draft)
    number = chujai.file(draft)
    page = chujai.get(f"/applications/{number}/")

    assert len(chujai.asked) == len(set(chujai.asked))
    assert [f"{number}-0{place}" in page.text for place in (1, 2, 3)] == [True, True, True]
