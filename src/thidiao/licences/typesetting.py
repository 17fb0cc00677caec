"""Set a licence as a PDF: PDF/A-3 and PDF/UA-1, Thai set and extracted right, its data attached.

Same content, same address: same bytes.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import fontpkg_sarabun
import segno
import typst

from thidiao.definitions import Pack, say
from thidiao.definitions.sayings import say_json_value
from thidiao.kernel.thai import say_date
from thidiao.licences.thai_text import make_text_exact

FONTS = Path(fontpkg_sarabun.__file__).parent / "files"
PAGE = Path(__file__).parent / "licence.typ"
MARK = Path(__file__).parent / "mark.svg"
COLOURS = {"ink": "#1b2433", "brand": "#1d2a5e", "accent": "#b8872b"}
SPECIMEN = "ตัวอย่าง"
_LONG_TITLE = 60

_WORDS = {
    "number": "เลขที่",
    "issued_on": "ออกให้ ณ วันที่",
    "qr_alt": "รหัสคิวอาร์ที่นำไปยังหน้าตรวจสอบเอกสารฉบับนี้",
    "check_title": "ตรวจสอบเอกสารฉบับนี้",
    "check_text": "สแกนรหัสคิวอาร์ หรือเปิดหน้าเว็บนี้ เพื่อดูว่าเอกสารยังมีผลอยู่หรือไม่",
    "electronic": "เอกสารอิเล็กทรอนิกส์ฉบับนี้ออกโดยระบบทีเดียว ข้อมูลในเอกสารแนบมากับไฟล์นี้แล้ว",
    "specimen": "เอกสารตัวอย่างจากระบบสาธิต ไม่มีผลทางกฎหมาย",
    "attachment": "ข้อมูลของเอกสารฉบับนี้",
}


def set_licence(content: Mapping[str, Any], *, pack: Pack, address: str, specimen: bool) -> bytes:
    """Give the PDF of a licence as bytes.

    `content` is what the licence says (`rules.licence_content`), `address` the full web address at which it is checked.
    `specimen` prints across the page that this comes from a demonstration. Raises typst.TypstError if setting fails.
    """
    data = _data(content, pack=pack, address=address, specimen=specimen)
    issued = datetime.combine(date.fromisoformat(content["issued_on"]), time(), tzinfo=UTC)
    pdf = typst.compile(
        PAGE,
        root=PAGE.parent,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["a-3a", "ua-1"],
        timestamp=issued,
    )
    return make_text_exact(pdf, fonts=FONTS)


def _data(content: Mapping[str, Any], *, pack: Pack, address: str, specimen: bool) -> dict[str, Any]:
    service = content["service"]
    title = service["outcome"] or service["name"]
    named = say(title, "th")
    return {
        "colours": COLOURS,
        "words": _WORDS,
        "mark_svg": _mark(),
        "qr_svg": _qr(address),
        "specimen": SPECIMEN if specimen else None,
        "document_title": f"{named} {content['number']}",
        "agency": say(content["agency"]["name"], "th"),
        "agency_en": say(content["agency"]["name"], "en"),
        "title": named,
        "title_en": say(title, "en"),
        "title_size": 20 if len(named) <= _LONG_TITLE else 15.5,
        "number": content["number"],
        "issued_on": say_date(date.fromisoformat(content["issued_on"]), "th"),
        "grant": f"เอกสารฉบับนี้ออกให้ตาม{say(content['law']['name'], 'th')} เพื่อแสดงว่าผู้มีชื่อต่อไปนี้ได้รับอนุมัติตามคำขอแล้ว",
        "rows": _rows(content, pack=pack),
        "verify_address": address,
        "verify_shown": address.partition("://")[2],
        "attachment": json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True),
    }


def _rows(content: Mapping[str, Any], *, pack: Pack) -> list[dict[str, str]]:
    holder = content["holder"]
    company = holder["kind"] == "company"
    rows = [
        ("ผู้ได้รับอนุมัติ", holder["name"]),
        ("เลขทะเบียนนิติบุคคล" if company else "เลขประจำตัวประชาชน", holder["number"]),
    ]
    for element_id in _in_order(content, pack):
        if (element := pack.elements.get(element_id)) is not None:
            shown = say_json_value(element, content["shows"][element_id], "th", atlas=pack.atlas)
            rows.append((say(element.label, "th"), shown))
    rows.append(("มีผลถึงวันที่", _until(content)))
    return [{"label": label, "value": value} for label, value in rows]


def _in_order(content: Mapping[str, Any], pack: Pack) -> list[str]:
    """Give the facts in the order of the service's definition: the database keeps them in none."""
    service = pack.services.get(content["service"]["id"])
    wanted = service.shows if service else ()
    return sorted(content["shows"], key=lambda name: wanted.index(name) if name in wanted else len(wanted))


def _until(content: Mapping[str, Any]) -> str:
    if content["expires_on"]:
        return say_date(date.fromisoformat(content["expires_on"]), "th")
    return "ยังไม่ทราบอายุตามคู่มือ โปรดสอบถามหน่วยงานผู้ออกเอกสาร"


@cache
def _mark() -> str:
    return MARK.read_text(encoding="utf-8")


def _qr(address: str) -> str:
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=0, scale=4, dark=COLOURS["ink"])
    return out.getvalue().decode("utf-8")
