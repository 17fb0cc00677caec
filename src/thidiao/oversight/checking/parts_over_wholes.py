"""A part that is more than what it is taken from, where no percentage stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidiao.oversight.checking.numbers import Number, same_unit
from thidiao.oversight.checking.passages import Passage
from thidiao.oversight.checking.sayings import say
from thidiao.oversight.checking.words import Finding

_POOL = (
    r"(?:จำนวน)?(?:ผู้[ก-๙]{2,24}|กลุ่มตัวอย่าง|กลุ่มเป้าหมาย|สมาชิก[ก-๙]{0,16}|[ก-๙]{0,24}ทั้งหมด|[ก-๙]{0,24}ทั้งสิ้น|คำขอ[ก-๙]{0,16})"
)
_OUT_OF = re.compile(rf" ?(?:จาก|ใน|ของ)(?:จำนวน)?{_POOL}(?: ?จำนวน)? ?")
_OUT_OF_EN = re.compile(
    r"[^\d□.;:,()]{0,24}\b(?:out of|of) (?:(?:the|all|its|their|a|total|some|of|these|those) )*", re.IGNORECASE
)
_OPENED = re.compile(rf"(?:^|[ (])(?:จาก|ใน)(?:จำนวน)?{_POOL}(?: ?จำนวน)? ?$")
_OPENED_EN = re.compile(r"(?:^|[.;] )(?:Of|Out of) (?:(?:the|all|its|their|a|total|these|those|of) )*$")
_THEN = re.compile(r" ?(?:,|มี|พบว่า|ได้|ผ่าน|เข้า|สำเร็จ|เสร็จ)?[ก-๙ ]{0,40}")
_AMONG_THESE = re.compile(
    r" ?,?[ก-๙A-Za-z ]{0,30}?(?:ในจำนวนนี้|ในจำนวนดังกล่าว|\bof (?:which|whom|these|them)\b)[ก-๙A-Za-z ]{0,40}"
)
_NO_PART = re.compile(
    r"เดิม|เพิ่ม|ลด|ขยาย|ปี|ก่อน|ปัจจุบัน|ขณะนี้|อีก|ใหม่|รวม|เหลือ|ถึง|เป็น ?$|ต้องการ|เป้าหมาย|แผน|ละ ?$|ต่อ ?$|เท่า|"
    r"\b(?:instead|target|plan|planned|more|new|another|each|per|every|now|up|grew|rose|increased|previous|last|capacity)\b",
    re.IGNORECASE,
)
_SELECTED = re.compile(
    r"\b(?:passed|approved|accepted|completed|finished|resolved|certified|succeeded|improved|satisfied|selected|"
    r"registered|responded|answered|granted|done|closed|amended|inspected)\b"
)


def check_parts_of_wholes(passage: Passage) -> Iterator[Finding]:
    """Say which parts are more than the whole that the words take them from."""
    numbers = passage.numbers
    for at in range(len(numbers) - 1):
        one, other = numbers[at], numbers[at + 1]
        if not all(_is_count(each) for each in (one, other)) or _has_percent(passage, at):
            continue
        gap = passage.bare[one.unit_end : other.first]
        if _says_part_first(passage, one, other, gap) and not _is_one_of_several(passage, at + 1):
            part, whole = one, other
        elif _says_whole_first(passage, one, other, gap):
            part, whole = other, one
        else:
            continue
        if part.value > whole.value:
            place, quote = passage.place(part.start), passage.quote(one.first, other.unit_end)
            near = (f"{part.written.strip()} ≤ {whole.written.strip()}",)
            yield say(
                "part-over-whole",
                place=place,
                quote=quote,
                nearest=near,
                part=part.written.strip(),
                whole=whole.written.strip(),
            )


def _is_count(number: Number) -> bool:
    return number.whole and number.kind == "count" and not number.percent and not number.approximate


def _has_percent(passage: Passage, at: int) -> bool:
    """Say whether a percentage stands behind the two; it is checked together with them."""
    following = passage.numbers[at + 2 : at + 3]
    return bool(following and following[0].percent and following[0].start - passage.numbers[at + 1].unit_end < 24)


def _says_part_first(passage: Passage, one: Number, other: Number, gap: str) -> bool:
    lead = passage.bare[max(0, one.first - 40) : one.first]
    behind = passage.bare[other.unit_end : other.unit_end + 20]
    if _NO_PART.search(gap) or _NO_PART.search(lead[-24:]) or _NO_PART.search(behind[:12]):
        return False
    if one.unit and one.unit == other.unit and not one.unit.isascii():
        return _OUT_OF.fullmatch(gap) is not None
    return _OUT_OF_EN.fullmatch(gap) is not None and _are_one_kind(one, other)


def _are_one_kind(part: Number, whole: Number) -> bool:
    """Say whether a part may be of the whole: `120 of 95 offices`, `120 passed out of 95 applicants`."""
    if not part.unit.isascii() or not whole.unit.isascii():
        return False
    return bool(whole.unit) and (same_unit(part, whole) or bool(_SELECTED.search(part.unit)))


def _is_one_of_several(passage: Passage, at: int) -> bool:
    """Say whether the whole is but the first of several: `120 คน จากผู้บริหาร 95 คน และพนักงาน 25 คน`."""
    whole = passage.numbers[at]
    following = passage.numbers[at + 1 : at + 2]
    if not following or not same_unit(following[0], whole):
        return False
    gap = passage.bare[whole.unit_end : following[0].first]
    return len(gap) < 60 and not re.search(r"[.;] ", gap)


def _says_whole_first(passage: Passage, one: Number, other: Number, gap: str) -> bool:
    lead = passage.bare[max(0, one.first - 60) : one.first]
    if _NO_PART.search(gap) or _NO_PART.search(lead[-24:]):
        return False
    thai = bool(one.unit) and one.unit == other.unit and not one.unit.isascii()
    if _AMONG_THESE.fullmatch(gap):
        return thai or _is_named(other, one)
    if thai:
        return bool(_OPENED.search(lead) and _THEN.fullmatch(gap))
    return bool(_OPENED_EN.search(lead) and re.fullmatch(r" ?, ?", gap) and _is_named(other, one))


def _is_named(part: Number, whole: Number) -> bool:
    return part.unit.isascii() and bool(whole.unit) and (same_unit(part, whole) or bool(_SELECTED.search(part.unit)))
