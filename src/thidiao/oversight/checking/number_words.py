"""Whole numbers written as words: English ones are read here, Thai ones are found here and read by the kernel."""

from __future__ import annotations

import re

_SMALL_WORDS = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    "seventeen|eighteen|nineteen"
)
_SMALL = _SMALL_WORDS.split("|")
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUES = {word: number for number, word in enumerate(_SMALL)} | {word: 20 + 10 * at for at, word in enumerate(_TENS)}
_BIG = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_ORDINALS = {
    "first": "one", "second": "two", "third": "three", "fifth": "five", "eighth": "eight", "ninth": "nine",
    "twelfth": "twelve", "twentieth": "twenty", "thirtieth": "thirty", "fortieth": "forty", "fiftieth": "fifty",
    "sixtieth": "sixty", "seventieth": "seventy", "eightieth": "eighty", "ninetieth": "ninety",
}  # fmt: skip
_WORD = "|".join(sorted([*_VALUES, *_BIG], key=len, reverse=True))
_ORDINAL = "|".join(sorted([*_ORDINALS, *(f"{word}th" for word in _SMALL[4:])], key=len, reverse=True))
ENGLISH = rf"\b(?:{_WORD})(?:(?:[ -]|, | and )(?:{_WORD}))*\b"
ENGLISH_ORDINAL = rf"\b(?:(?:{_WORD})(?:-| |, | and ))*(?:{_ORDINAL})\b"

THAI = "(?:ศูนย์|หนึ่ง|เอ็ด|ยี่|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ร้อย|พัน|หมื่น|แสน|ล้าน)+"


def read_english(words: str) -> int | None:
    """Read `eighty-four`, `three thousand six hundred and sixteen` or an ordinal of it; None for no number."""
    parts = [_ORDINALS.get(word, word) for word in re.split(r"[\s,-]+", words.lower()) if word and word != "and"]
    total, group = 0, 0
    for word in parts:
        plain = word if word in _VALUES or word in _BIG else word.removesuffix("th")
        if plain in _VALUES:
            group += _VALUES[plain]
        elif plain == "hundred":
            group = max(group, 1) * 100
        elif plain in _BIG:
            total, group = total + max(group, 1) * _BIG[plain], 0
        else:
            return None
    return total + group
