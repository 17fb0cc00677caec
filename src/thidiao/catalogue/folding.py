"""Words as search sees them: no tone marks, letters that are often confused folded into one, digits in one script.

What people type and what packs say are folded alike, so a missing mark or the wrong one of two letters that sound the
same changes nothing; longer mistakes touch only some of the short pieces a text is cut into. Pure.
"""

from __future__ import annotations

import re
from functools import lru_cache

from thidiao.kernel.thai import to_arabic_digits

_DROPPED = "\u0e3a\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e"
"""The marks of tone, of silence and of shortness, and the ring that with า is written ำ."""

_ALIKE = ("ิีึื", "ุู", "ไใ", "าำ", "สศษซ", "นณ", "ลฬ", "ทธฑฒถฐ", "ดฎ", "ตฏ", "ยญ", "พภผ", "ชฌฉ", "คฆขฃฅ", "ฟฝ")
"""Letters that sound or look alike; the first stands for all."""

_ACCENTED = dict(zip("áàâäãåéèêëíìîïóòôöõúùûüñçý", "aaaaaaeeeeiiiiooooouuuuncy", strict=True))
_FOLDED = {ord(letter): letters[0] for letters in _ALIKE for letter in letters}
_FOLDED |= dict.fromkeys(map(ord, _DROPPED), "") | {ord(letter): plain for letter, plain in _ACCENTED.items()}

_OTHER_SCRIPTS = r"\u0370-\u0dff\u0e80-\u1fff\u2e80-\ud7ff"
"""From Greek to Hangul: their words are cut as Thai is, for nothing more is known of them."""

_RUNS = re.compile(rf"(?P<number>\d+)|(?P<latin>[a-z']+)|(?P<thai>[\u0e00-\u0e4e{_OTHER_SCRIPTS}]+)")
_IN_NUMBER = re.compile(r"(?<=\d),(?=\d{3})")
_SILENCED = re.compile("[\u0e01-\u0e2e][\u0e34-\u0e39]?\u0e4c")
"""A letter with the mark of silence: as often left out as written."""


_BEFORE = ("อยากจะ", "อยาก", "ต้องการ", "สนใจจะ", "ขอสอบถาม", "สอบถาม", "ขอถาม", "ถ้าจะ", "จะ", "วิธี")
_AFTER = (
    *("ต้องทำยังไง", "ต้องทำไง", "ต้องทำอย่างไร", "ทำยังไง", "ทำไง", "ทำอย่างไร", "ยังไง", "อย่างไร"),
    *("ต้องขออนุญาต", "ต้องขออะไร", "ต้องจดอะไร", "ต้องใช้อะไร", "ต้องมีอะไร", "ต้องทำอะไร", "บ้าง", "ต้องทำ"),
    *("ต้องแจ้งที่ไหน", "ขอที่ไหน", "ทำที่ไหน", "ได้ที่ไหน", "ที่ไหน", "ไหม", "มั้ย", "หรือเปล่า", "หรือไม่", "ได้", "เท่าไหร่", "เท่าไร"),
    *("ครับ", "ค่ะ", "คะ", "จ้า", "หน่อย", "ด้วย", "เอง", "ของตัวเอง", "ตัวเอง"),
)
_BEFORE_LATIN = (
    r"(?:(?:how|where) (?:do i|can i|to)|(?:i |we )?(?:want|need|would like|plan) to|can i|do i need(?: a)?|please)\b"
)


def _any_of(words: tuple[str, ...]) -> str:
    """Match any of the words, whichever of their marks of tone are left out."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join("".join(f"{letter}?" if letter in _DROPPED else letter for letter in word) for word in ordered)


_ASKING = re.compile(
    rf"^\s*(?:(?:{_any_of(_BEFORE)}|{_BEFORE_LATIN})\s*)+|(?:\s*(?:{_any_of(_AFTER)}))+\s*$", re.IGNORECASE
)


def without_asking(query: str) -> str:
    """Take from a query the words of asking around it, such as "อยาก… ต้องทำยังไง" or "how do I …".

    They say nothing of what is looked for, and weigh as much as words no service has. A query of nothing else stays.
    """
    return _ASKING.sub("", query).strip() or query


def fold(text: str) -> str:
    """Fold a text; two that differ only in marks or in confused letters become the same."""
    return to_arabic_digits(text).lower().translate(_FOLDED).replace("เเ", "แ")


def places(text: str) -> list[int]:
    """Give, for each letter of the folded text, the place of the letter of the text it came from."""
    found: list[int] = []
    before = ""
    for place, letter in enumerate(text):
        folded = to_arabic_digits(letter).lower().translate(_FOLDED)
        if folded == before == "เ":
            before = ""
            continue
        found += [place] * len(folded)
        before = folded or before
    return found


@lru_cache(maxsize=50_000)
def pieces(text: str) -> frozenset[str]:
    """Cut a text into what is looked up: Thai in threes and twos of letters, Latin words whole and in threes, numbers.

    Thai is written without spaces, so spaces in it say nothing and are passed over. Silenced letters are looked up both
    as written and left out.
    """
    left_out = _SILENCED.sub("", text)
    return _cut(text) if left_out == text else _cut(text) | _cut(left_out)


@lru_cache(maxsize=50_000)
def telling_pieces(text: str) -> frozenset[str]:
    """Cut what somebody typed: silenced letters are left out, and twos count only where there is hardly a three."""
    found = _cut(_SILENCED.sub("", text))
    telling = frozenset(piece for piece in found if len(piece) != 2 or piece[0] == "#")
    return telling if sum(len(piece) == 3 for piece in telling) > 1 else found


def _cut(text: str) -> frozenset[str]:
    runs = [(found.lastgroup, found[0]) for found in _RUNS.finditer(_IN_NUMBER.sub("", fold(text)))]
    thai = "".join(run for kind, run in runs if kind == "thai")
    found = {thai[at : at + size] for size in (2, 3) for at in range(len(thai) - size + 1)}
    for kind, run in runs:
        if kind == "number":
            found.add(f"#{run}")
        elif kind == "latin":
            found |= _of_latin(run)
    return frozenset(found)


def _of_latin(word: str) -> set[str]:
    plain = word.removesuffix("'s").replace("'", "")
    whole = plain[:-1] if len(plain) > 3 and plain.endswith("s") and not plain.endswith("ss") else plain
    padded = f"_{whole}_"
    return {f"={whole}", *(padded[at : at + 3] for at in range(len(padded) - 2))}
