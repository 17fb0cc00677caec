"""Places in words."""

from __future__ import annotations

from thidiao.oversight.checking.words import Place

_WORDS = {
    "th": ("หน้า", "ย่อหน้าที่", "ตารางที่", "แถวที่", "ช่องที่", "บรรทัดที่", "คอลัมน์ที่"),
    "en": ("page", "paragraph", "table", "row", "column", "line", "column"),
}


def say_place(place: Place, language: str) -> str:
    """Write a place: `page 3, line 12`; `ตารางที่ 2 แถวที่ 5 ช่องที่ 3`; `line 80, column 26 (years.2563)`."""
    values = (place.page, place.paragraph, place.table, place.row, place.cell, place.line, place.column)
    named = zip(_WORDS[language], values, strict=True)
    said = [f"{word} {value}" for word, value in named if value is not None]
    text = (", " if language == "en" else " ").join(said)
    return f"{text} ({place.key})" if place.key else text
