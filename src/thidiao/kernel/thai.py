"""Thai dates, digits and word order.

Years: Buddhist Era = Common Era + 543. Dates are read in either era and always shown in the Buddhist era.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

BANGKOK = ZoneInfo("Asia/Bangkok")
ERA = 543

MONTHS_TH = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
MONTHS_TH_SHORT = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)
MONTHS_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_LEADING_VOWELS = "เแโใไ"
_MARKS = re.compile("[\u0e47-\u0e4e]")
_NUMERIC_DATE = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDED_DATE = re.compile(
    r"(?:วันที่)?\s*(\d{1,2})\s+([^\d\s]+)\s+(พ\.?\s?ศ\.?|ค\.?\s?ศ\.?)?\s*(\d{4})\s*(BE|B\.E\.|CE|C\.E\.|AD|A\.D\.)?"
)


def to_thai_digits(text: str) -> str:
    """Write every Arabic digit of the text as a Thai one."""
    return text.translate(_TO_THAI)


def to_arabic_digits(text: str) -> str:
    """Write every Thai digit of the text as an Arabic one."""
    return text.translate(_TO_ARABIC)


def buddhist_year(day: date) -> int:
    """Give the Buddhist year of a day: 2569 for a day in 2026."""
    return day.year + ERA


def say_date(day: date, language: str, style: Literal["long", "short"] = "long") -> str:
    """Write a day in the Buddhist era: `23 พฤศจิกายน 2569`, `23 พ.ย. 2569`, `23 November 2569 BE`, `23 Nov 2569 BE`."""
    year = buddhist_year(day)
    if language == "th":
        months = MONTHS_TH if style == "long" else MONTHS_TH_SHORT
        return f"{day.day} {months[day.month - 1]} {year}"
    month = MONTHS_EN[day.month - 1] if style == "long" else MONTHS_EN[day.month - 1][:3]
    return f"{day.day} {month} {year} BE"


def say_instant(at: datetime, language: str) -> str:
    """Write an instant as people in Thailand live it: `23 พ.ย. 2569 14:05 น.` or `23 Nov 2569 BE, 14:05`."""
    local = at.astimezone(BANGKOK)
    if language == "th":
        return f"{say_date(local.date(), 'th', 'short')} {local:%H:%M} น."
    return f"{say_date(local.date(), language, 'short')}, {local:%H:%M}"


def read_date(text: str) -> date:
    """Read a day as people write it, in Thai or Arabic digits and in either era.

    Understood: `2026-11-23`, `23/11/2569`, `23 พฤศจิกายน พ.ศ. 2569`, `23 พ.ย. 2569`, `23 Nov 2026 CE`. Where no era is
    written, a year of 2400 or more is of the Buddhist era. Raises ValueError where no such day exists or the text is
    none of these.
    """
    plain = to_arabic_digits(text).strip()
    era = ""
    if found := _ISO_DATE.fullmatch(plain):
        year, month, day = (int(part) for part in found.groups())
    elif found := _NUMERIC_DATE.fullmatch(plain):
        day, month, year = (int(part) for part in found.groups())
    elif found := _WORDED_DATE.fullmatch(plain):
        day, month, year = int(found[1]), _month(found[2]), int(found[4])
        era = (found[3] or found[5] or "")[:1]
    else:
        raise ValueError(f"not a date: {text!r}")
    is_buddhist = era in ("พ", "B") if era else year >= 2400
    return date(year - ERA if is_buddhist else year, month, day)


def _month(word: str) -> int:
    lowered = word.lower().rstrip(".,")
    for number, (thai, short, english) in enumerate(zip(MONTHS_TH, MONTHS_TH_SHORT, MONTHS_EN, strict=True), 1):
        if word in (thai, short) or word.rstrip(".") == short.rstrip("."):
            return number
        if len(lowered) >= 3 and english.lower().startswith(lowered):
            return number
    raise ValueError(f"not a month: {word!r}")


def sort_key(text: str) -> str:
    """Give a key that puts Thai words in dictionary order: leading vowels behind their consonant, no tone marks."""
    plain = _MARKS.sub("", text)
    moved: list[str] = []
    held = ""
    for letter in plain:
        if letter in _LEADING_VOWELS:
            moved.append(held)
            held = letter
        else:
            moved.append(letter + held)
            held = ""
    return "".join(moved) + held
