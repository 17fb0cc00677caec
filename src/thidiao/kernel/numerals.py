"""Numbers as reports print them, in Thai and Arabic digits: read exactly, or not at all."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from thidiao.kernel.thai import to_arabic_digits, to_thai_digits

Digits = Literal["arabic", "thai"]

_NUMBER = re.compile(r"([+\-−–]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?")
_SCALED = re.compile(r"(.*\d)\s*(\S+)")
_PERCENT = re.compile(r"(?:ร้อยละ\s*(?P<th>.+)|(?P<sign>.+?)\s*(?:%|％|เปอร์เซ็นต์|per\s?cent))", re.IGNORECASE)
SCALES = {
    "ร้อย": 100,
    "พัน": 1_000,
    "หมื่น": 10_000,
    "แสน": 100_000,
    "ล้าน": 1_000_000,
    "สิบล้าน": 10_000_000,
    "ร้อยล้าน": 100_000_000,
    "พันล้าน": 1_000_000_000,
    "หมื่นล้าน": 10_000_000_000,
    "แสนล้าน": 100_000_000_000,
    "ล้านล้าน": 1_000_000_000_000,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
_UNITS = {"ศูนย์": 0, "หนึ่ง": 1, "เอ็ด": 1, "ยี่": 2, "สอง": 2, "สาม": 3, "สี่": 4, "ห้า": 5}
_UNITS |= {"หก": 6, "เจ็ด": 7, "แปด": 8, "เก้า": 9}
_PLACES = {"แสน": 100_000, "หมื่น": 10_000, "พัน": 1_000, "ร้อย": 100, "สิบ": 10}
_SPELLED = re.compile("|".join(sorted([*_UNITS, *_PLACES, "ล้าน"], key=len, reverse=True)))


def read_decimal(text: str) -> Decimal:
    """Read a number exactly, keeping its decimals: `3,616`, `๙๖.๙๗`, `-1.50`, `3.5 ล้าน`, `สามพันหกร้อย`.

    Raises ValueError where the text is no number, is grouped wrongly (`3,61`), or a word of size leaves a fraction.
    """
    plain = to_arabic_digits(text).strip()
    if found := _NUMBER.fullmatch(plain):
        sign = "-" if found[1] in ("-", "−", "–") else ""
        return Decimal(sign + found[2].replace(",", "") + (found[3] or ""))
    if (found := _SCALED.fullmatch(plain)) and (scale := SCALES.get(found[2].lower())):
        scaled = read_decimal(found[1]) * scale
        if scaled != scaled.to_integral_value():
            raise ValueError(f"not a whole number: {text!r}")
        return scaled.quantize(Decimal(1))
    return Decimal(_spelled(plain, text))


def read_integer(text: str) -> int:
    """Read a whole number exactly: `3,616`, `๓,๖๑๖`, `3 ล้าน`. Raises ValueError for anything else."""
    number = read_decimal(text)
    if number != number.to_integral_value() or number.as_tuple().exponent != 0:
        raise ValueError(f"not a whole number: {text!r}")
    return int(number)


def read_percentage(text: str) -> Decimal:
    """Read a percentage exactly, keeping its decimals: `ร้อยละ 96.97`, `๙๖.๙๗%`, `97 per cent`. Raises ValueError."""
    found = _PERCENT.fullmatch(to_arabic_digits(text).strip())
    if found is None:
        raise ValueError(f"not a percentage: {text!r}")
    return read_decimal(found["th"] or found["sign"])


def write_number(number: Decimal | int, *, digits: Digits = "arabic", grouped: bool = True) -> str:
    """Write a number with its own decimals and separators of thousands: `3,616`, `๙๖.๙๗`."""
    shown = f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"
    plain = shown if grouped else shown.replace(",", "")
    return to_thai_digits(plain) if digits == "thai" else plain


def write_percentage(percent: Decimal, *, language: str, digits: Digits = "arabic") -> str:
    """Write a percentage with its own decimals: `ร้อยละ 96.97`, `96.97%`."""
    shown = write_number(percent, digits=digits)
    return f"ร้อยละ {shown}" if language == "th" else f"{shown}%"


def _spelled(plain: str, text: str) -> int:
    """Read a whole number spelled in Thai words."""
    words = _SPELLED.findall(plain)
    if not words or "".join(words) != plain:
        raise ValueError(f"not a number: {text!r}")
    total = section = 0
    unit: int | None = None
    lowest = 10_000_000
    for word in words:
        if word == "ล้าน":
            total = (total + section + (unit or 0)) * 1_000_000
            section, unit, lowest = 0, None, 10_000_000
        elif (place := _PLACES.get(word)) is not None:
            if place >= lowest or unit == 0:
                raise ValueError(f"not a number: {text!r}")
            section, unit, lowest = section + (1 if unit is None else unit) * place, None, place
        elif unit is not None or lowest == 1:
            raise ValueError(f"not a number: {text!r}")
        else:
            unit = _UNITS[word]
    return total + section + (unit or 0)
