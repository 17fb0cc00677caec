"""What every format shares beside the words: the sign of the house, and words that stay on one line."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from thidiao.kernel.thai import MONTHS_TH

_WORDS = (
    r"โควิด(?:-[0-9๐-๙]+)?",
    r"Covid-19",
    r"e-[Ss]ervices?",
    rf"(?:[0-9๐-๙]+\u00a0)?(?:{'|'.join(MONTHS_TH)})",
    r"ผู้(?:อ่าน|รับบริการ|ประกอบการ|ขอ)",
    "อิเล็กทรอนิกส์",
    "องค์ประกอบ",
    "ปีงบประมาณ",
    "ดำเนินการ",
    "คณะรัฐมนตรี",
    "องค์การ",
    "เผยแพร่",
    "รายละเอียด",
    "ร้อยละ",
    "แล้วเสร็จ",
    "หน่วยงาน",
    "งานบริการ",
)
KEPT = "|".join(_WORDS)
"""Words that line breaking by dictionary tears apart, as a regular expression."""


@cache
def mark_svg() -> str:
    """Give the sign of the house, which stands on licences as well; no state's coat of arms."""
    return files("thidiao.licences").joinpath("mark.svg").read_text(encoding="utf-8")
