"""Tell what kind of document a file is and read it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from thidiao.oversight.checking.reading_docx import read_docx
from thidiao.oversight.checking.reading_pdf import read_pdf
from thidiao.oversight.checking.reading_text import decode, read_text
from thidiao.oversight.checking.reading_yaml import read_yaml
from thidiao.oversight.checking.words import CannotReadReport, Document

MOST_BYTES = 300_000_000
Told = Callable[[int, int], None]
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF")


def read_report(content: bytes, name: str, *, told: Told | None = None) -> tuple[str, Document]:
    """Give the kind of a file (`pdf`, `docx`, `yaml`, `text`) and the document it holds.

    The content decides, not the name, except between YAML and other text. Raises CannotReadReport.
    """
    _refuse_others(content)
    ending = PurePath(name).suffix.lower()
    if content[:1024].lstrip().startswith(b"%PDF"):
        return "pdf", read_pdf(content, told=told)
    if content.startswith(b"PK"):
        return "docx", read_docx(content)
    if ending == ".pdf":
        raise CannotReadReport(
            th="ไฟล์นี้ชื่อลงท้ายด้วย .pdf แต่ไม่ใช่ PDF อาจเสียหายหรือดาวน์โหลดไม่ครบ",
            en="This file is named .pdf but is none; it may be damaged or cut short.",
        )
    if ending == ".docx":
        raise CannotReadReport(
            th="ไฟล์นี้ชื่อลงท้ายด้วย .docx แต่ไม่ใช่ไฟล์ Word อาจเสียหายหรือดาวน์โหลดไม่ครบ",
            en="This file is named .docx but is no Word file; it may be damaged or cut short.",
        )
    text = decode(content)
    if ending in (".yaml", ".yml", ".json"):
        return "yaml", read_yaml(text)
    return "text", read_text(text)


def _refuse_others(content: bytes) -> None:
    if not content:
        raise CannotReadReport(th="ไฟล์นี้ว่างเปล่า", en="This file is empty.")
    if len(content) > MOST_BYTES:
        raise CannotReadReport(
            th="ไฟล์นี้ใหญ่เกิน 300 MB โปรดแบ่งเป็นหลายไฟล์", en="This file is larger than 300 MB; please split it."
        )
    if content.startswith(_OLD_OFFICE):
        raise CannotReadReport(
            th="ไฟล์นี้เป็นเอกสาร Office รุ่นเก่าหรือตั้งรหัสผ่านไว้ โปรดบันทึกเป็น .docx ที่ไม่มีรหัส",
            en="This is an old Office file or one locked with a password; please save it as .docx without one.",
        )
    if content.startswith(_PICTURES):
        raise CannotReadReport(
            th="ไฟล์นี้เป็นภาพ โปรดแปลงเป็นข้อความ (OCR) ก่อน",
            en="This file is a picture; please turn it into text (OCR) first.",
        )
