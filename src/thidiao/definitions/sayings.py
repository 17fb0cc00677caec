"""Known values as people read them. The other way round is `values.read_value`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from thidiao.definitions.places import LENGTHS, THAILAND, Atlas
from thidiao.definitions.texts import say
from thidiao.definitions.values import from_json
from thidiao.definitions.words import Element, Kind
from thidiao.kernel.thai import say_date

_YES_NO = {True: {"th": "ใช่", "en": "Yes"}, False: {"th": "ไม่ใช่", "en": "No"}}
UNITS = {
    "m": {"th": "เมตร", "en": "m"},
    "m2": {"th": "ตร.ม.", "en": "m²"},
    "m3": {"th": "ลบ.ม.", "en": "m³"},
    "cm": {"th": "ซม.", "en": "cm"},
    "cm2": {"th": "ตร.ซม.", "en": "cm²"},
    "kg": {"th": "กิโลกรัม", "en": "kg"},
    "litre": {"th": "ลิตร", "en": "litres"},
    "person": {"th": "คน", "en": "people"},
    "people": {"th": "คน", "en": "people"},
    "hp": {"th": "แรงม้า", "en": "horsepower"},
    "thb": {"th": "บาท", "en": "baht"},
    "THB": {"th": "บาท", "en": "baht"},
    "storey": {"th": "ชั้น", "en": "storeys"},
    "room": {"th": "ห้อง", "en": "rooms"},
    "day": {"th": "วัน", "en": "days"},
    "month": {"th": "เดือน", "en": "months"},
    "year": {"th": "ปี", "en": "years"},
    "bed": {"th": "เตียง", "en": "beds"},
    "kVA": {"th": "kVA", "en": "kVA"},
    "l": {"th": "ลิตร", "en": "litres"},
}


def say_json_value(element: Element, raw: Any, language: str, *, atlas: Atlas = THAILAND) -> str:
    """Write a stored value of an element as people of a language read it.

    Choices by their labels, places by their name in `atlas`, days in the Buddhist era. `raw` is the value as JSON keeps
    it. A number has its unit and separators of thousands, and no zeros that say nothing.
    """
    value = from_json(element, raw)
    if element.kind in LENGTHS:
        area = atlas.find(str(value))
        return str(value) if area is None else area.named(language)
    if element.kind in (Kind.CHOICE, Kind.CHOICES):
        labels = {choice.value: say(choice.label, language) for choice in element.choices}
        chosen = value if isinstance(value, list | tuple) else [value]
        return ", ".join(labels.get(str(one), str(one)) for one in chosen)
    return _plainly(element, value, language)


def say_unit(unit: str | None, language: str) -> str:
    """Write a unit symbol in a language; a symbol not known here stays as the pack gives it."""
    return UNITS.get(unit or "", {}).get("th" if language == "th" else "en", unit or "")


def say_number(number: Decimal | int) -> str:
    """Write a number with separators of thousands and no zeros behind that say nothing: `1,200.5`."""
    shown = f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def _plainly(element: Element, value: Any, language: str) -> str:
    if isinstance(value, bool):
        return _YES_NO[value]["th" if language == "th" else "en"]
    if isinstance(value, date):
        return say_date(value, language)
    if isinstance(value, Decimal | int):
        return f"{say_number(value)} {say_unit(element.unit, language)}".rstrip()
    return str(value)
