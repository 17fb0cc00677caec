"""Changes in running text: from so many to so many, by so many, by so many per cent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from thidiao.oversight.checking.numbers import Number, same_unit
from thidiao.oversight.checking.passages import Passage
from thidiao.oversight.checking.sayings import roundings, say
from thidiao.oversight.checking.sums import HUNDRED, places_of
from thidiao.oversight.checking.words import Finding

_UP = (
    r"เพิ่มขึ้น|เพิ่ม|สูงขึ้น|ขยายตัว|เติบโต|\bincreas\w*|\brose\b|\brisen\b|\brising\b|\bgrew\b|\bgrown\b|\bgrowth\b|"
    r"\bup\b|\bclimbed\b|\bexpanded\b"
)
_DOWN = (
    r"ลดลง|ลด|หดตัว|ต่ำลง|\bdecreas\w*|\bfell\b|\bfallen\b|\bdropped\b|\bdown\b|\bdeclin\w*|\breduc\w*|\bcut\b|"
    r"\bshrank\b|\bshortened\b"
)
_WORD = re.compile(f"(?P<up>{_UP})|(?P<down>{_DOWN})", re.IGNORECASE)
_FROM = re.compile(
    r"(?:จาก(?:เดิม|ที่มี|ซึ่งมี|มี|ที่|จำนวน|ปีก่อน|ปี□+| |□|ใน)*|\bfrom(?: (?:a total of|some|just|only|the))*) ?$", re.IGNORECASE
)
_TO = re.compile(
    r"[^\d.;]{0,30}?(?:เป็น|เหลือ|มาเป็น|มาอยู่ที่|สู่|\bto)(?: (?:a total of|only|just))* ?(?:จำนวน ?)?", re.IGNORECASE
)
_BY = re.compile(
    (
        r"^[^\d.;]{0,40}?(?:คิดเป็น|หรือ|\(|ที่|เพิ่มขึ้น|ลดลง|ร้อยละ|จำนวน|,|or|by|an? \w+ of|increase|decrease|rise|"
        r"fall)[^\d.;]{0,24}$|^ ?\(?[+–-]?$"
    ),
    re.IGNORECASE,
)


def check_changes(passage: Passage) -> Iterator[Finding]:
    """Say which stated changes are not what lies between the two figures."""
    numbers = passage.numbers
    for at in range(len(numbers) - 1):
        before, after = numbers[at], numbers[at + 1]
        lead = passage.bare[max(0, before.first - 90) : before.first]
        if not _FROM.search(lead) or not _TO.fullmatch(passage.bare[before.unit_end : after.first]):
            continue
        if before.percent or after.percent or before.approximate or after.approximate or not _alike(before, after):
            continue
        if before.kind in ("rank", "ordinal") or re.search(
            "อันดับ|ลำดับ|rank", lead + passage.bare[before.end : after.first]
        ):
            continue
        yield from _check_pair(passage, at, lead)


def _alike(before: Number, after: Number) -> bool:
    return same_unit(before, after) or (before.unit.isascii() and after.unit.isascii() and before.kind == after.kind)


def _check_pair(passage: Passage, at: int, lead: str) -> Iterator[Finding]:
    before, after = passage.numbers[at : at + 2]
    words = list(_WORD.finditer(lead))
    word = words[-1] if words and not re.search(r"[.;]|\d", lead[words[-1].end() :].replace(" ", "")[:0]) else None
    place = passage.place(before.start)
    quote = passage.quote(max(0, before.first - 40), after.unit_end + 40)
    if word is not None and before.value != after.value and (after.value > before.value) != bool(word["up"]):
        values: dict[str, Any] = {"word": word[0], "before": before.written.strip(), "after": after.written.strip()}
        yield say("change-direction", place=place, quote=quote, **values)
        return
    if word is None and not _WORD.search(passage.bare[after.unit_end : after.unit_end + 40]):
        return
    for stated in _stated(passage, at, word.end() if word else None, lead):
        yield from _check_stated(passage, before, after, stated, quote)


def _stated(passage: Passage, at: int, word_end: int | None, lead: str) -> Iterator[Number]:
    """Give the figures that say by how much: behind the pair, or between the word and the pair."""
    numbers, end = passage.numbers, passage.numbers[at + 1].unit_end
    for number in numbers[at + 2 : at + 4]:
        gap = passage.bare[end : number.first]
        if not _BY.search(gap) and not _BY.search(gap.strip()):
            break
        yield number
        end = number.unit_end
    if at > 0 and word_end is not None:
        earlier = numbers[at - 1]
        offset = numbers[at].first - len(lead)
        opening = passage.bare[offset + word_end : earlier.first]
        if earlier.first >= offset + word_end and len(opening) < 24:
            yield earlier


def _check_stated(passage: Passage, before: Number, after: Number, stated: Number, quote: str) -> Iterator[Finding]:
    if stated.approximate or (before.value == 0 and stated.percent):
        return
    change = abs(after.value - before.value)
    place = passage.place(stated.start)
    values: dict[str, Any] = {
        "before": before.written.strip(),
        "after": after.written.strip(),
        "stated": stated.written.strip(),
    }
    if stated.percent:
        if not _percent_fits(before, after, stated):
            exact = HUNDRED * change / before.value
            right = f"{max(roundings(exact, places_of(stated.ulp))):,f}"
            yield say("change-percent", place=place, quote=quote, nearest=(right,), right=right, **values)
    elif same_unit(stated, after) and stated.kind == after.kind:
        slack = before.slack + after.slack + stated.slack
        if abs(change - stated.value) > slack and stated.value not in (before.value, after.value):
            right = after.write(change)
            yield say("change-wrong", place=place, quote=quote, nearest=(right,), right=right, **values)


def _percent_fits(before: Number, after: Number, stated: Number) -> bool:
    slack = before.slack + after.slack
    change = abs(after.value - before.value)
    half = stated.ulp / 2
    low = HUNDRED * max(Decimal(0), change - slack) / (before.value + before.slack)
    high = HUNDRED * (change + slack) / max(before.value - before.slack, Decimal("0.000001"))
    return low - half <= stated.value <= high + half
