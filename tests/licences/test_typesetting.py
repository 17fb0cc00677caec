import io
import json
import shutil
import subprocess
from datetime import date
from typing import Any

import pikepdf
import pytest

from tests.licences.test_rules import PACK, approved
from thidiao.licences.rules import licence_content
from thidiao.licences.typesetting import set_licence

ADDRESS = "https://thidiao.example/verify/5JZ0H1-3mJ2yJv0pQm1v7A/"
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler's pdftotext is not installed")


def content(service: str = "food-le200") -> dict[str, Any]:
    facts = {
        "business.name": "ครัวบ้านสวนริมน้ำ",
        "premises.area_m2": "120",
        "premises.province": "50",
        "premises.district": "5001",
        "business.sells": ["food", "alcohol"],
    }
    return licence_content(
        approved(service, **facts), service=PACK.services[service], pack=PACK, issued_on=date(2026, 11, 23)
    )


def text_of(pdf: bytes) -> str:
    return subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()


@needs_poppler
def test_a_licence_says_who_what_where_and_until_when() -> None:
    text = text_of(set_licence(content(), pack=PACK, address=ADDRESS, specimen=False))

    wanted = ["L6911230042-01", "บริษัท ครัวบ้านสวน จำกัด", "ครัวบ้านสวนริมน้ำ", "120 ตร.ม.", "เชียงใหม่", "22 พฤศจิกายน 2570"]
    assert [word for word in wanted if word not in text] == []


@needs_poppler
def test_a_specimen_says_that_it_binds_nobody() -> None:
    shown = [
        "ไม่มีผลทางกฎหมาย" in text_of(set_licence(content(), pack=PACK, address=ADDRESS, specimen=specimen))
        for specimen in (True, False)
    ]

    assert shown == [True, False]


def test_the_data_of_a_licence_comes_with_its_pdf() -> None:
    pdf = set_licence(content(), pack=PACK, address=ADDRESS, specimen=False)

    with pikepdf.open(io.BytesIO(pdf)) as document:
        attached = json.loads(document.attachments["licence.json"].get_file().read_bytes())
    assert attached == content()


def test_the_same_licence_is_the_same_bytes() -> None:
    first = set_licence(content(), pack=PACK, address=ADDRESS, specimen=False)

    assert set_licence(content(), pack=PACK, address=ADDRESS, specimen=False) == first


@pytest.mark.parametrize("service", sorted(PACK.services))
def test_every_licence_fits_on_one_page(service: str) -> None:
    pdf = set_licence(content(service), pack=PACK, address=ADDRESS, specimen=True)

    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len(document.pages) == 1


@needs_poppler
def test_facts_stand_in_the_order_of_the_guide_however_the_database_kept_them() -> None:
    told = content()
    shuffled = {**told, "shows": dict(reversed(told["shows"].items()))}

    texts = [text_of(set_licence(one, pack=PACK, address=ADDRESS, specimen=False)) for one in (told, shuffled)]

    assert texts[0] == texts[1]
    assert texts[0].index("ชื่อร้านหรือกิจการ") < texts[0].index("พื้นที่ใช้สอย") < texts[0].index("เชียงใหม่")
