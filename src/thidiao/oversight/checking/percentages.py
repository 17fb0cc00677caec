"""Percentages of running text against their base, and against the part given beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from thidiao.oversight.checking.numbers import Number, same_unit
from thidiao.oversight.checking.partition_checks import is_settled
from thidiao.oversight.checking.partitions import find_partitions
from thidiao.oversight.checking.passages import Passage
from thidiao.oversight.checking.percentage_runs import full_runs, part_in_brackets
from thidiao.oversight.checking.sayings import say
from thidiao.oversight.checking.shares import is_change, wrong_percent
from thidiao.oversight.checking.sums import adds_up, percent_exists, percent_fits, say_nearest_percentages
from thidiao.oversight.checking.words import Finding

_NOUN = (
    r"(?:(?!และ|โดย|ซึ่ง|(?<!ที่)มี|ได้|เพิ่ม|ลด|ภายใน|เป็น(?!อุปสรรค)|หรือ|ส่วน|เมื่อ|ทำให้|\b(?:and|are|is|were|was|have|"
    r"had|has|which|who|but|while)\b)[^\d□.;:,])"
)
_BASE_AFTER = re.compile(rf" ?(?:\( ?)?(?:ของ|จาก|of|out of|among) ?{_NOUN}{{0,70}}?(?:\( ?)?$", re.IGNORECASE)
_NO_BASE = re.compile(
    (
        r"(?:ใน|ในพื้นที่|ทั่ว|\bin(?: the)?|\bacross(?: the)?|\bby|\bfor|\bover|\bwithin(?: the)?|ภายใน|ตาม|\bto|"
        r"\bfrom) ?(?:จำนวน ?)?$"
    ),
    re.IGNORECASE,
)
_PART_BEFORE = re.compile(
    r"(?: of (?:them|these|those))?"
    r"(?: ?[(,–—-] ?| )?(?:หรือ|คิดเป็น|เป็น|เท่ากับ|ซึ่งคิดเป็น|ซึ่งเท่ากับ|โดยคิดเป็น|เทียบเท่า|or|i\.e\.,?|equal to|"
    r"equivalent to|representing|accounting for|that is|which is|"
    r"amounting to|making up|corresponding to| )*(?: ?ราว)? ?",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(r" ?(?:\(|หรือ|or|,|คือ|จำนวน|เท่ากับ|i\.e\.| )+(?:จำนวน ?)?", re.IGNORECASE)
_WHOLE_JOIN = re.compile(
    r" ?(?:of|out of|จาก|ใน|ต่อ|/|from among|among)(?: ?(?:the|all|a total of|an overall|total|its|their|some|"
    r"ทั้งหมด|จำนวนทั้งหมด|จำนวนทั้งสิ้น|จำนวน|ทั้งสิ้น|those|these|country’s|country's))*"
    r"(?: ?[ก-๙A-Za-z -]{0,40}?)?(?:จำนวน|ทั้งสิ้น|ทั้งหมด)? ?",
    re.IGNORECASE,
)
_WHOLE_OPENING = re.compile(
    r"(?:^|[\s(.,;:])(?:จาก|ในจำนวน|จากจำนวน|จากทั้งหมด|จากจำนวนทั้งหมด|Of|Out of|Among|From)(?:the|all|a total "
    r"of|[ก-๙A-Za-z -]){0,60}$"
)
_OF_WHICH = re.compile(r"\b(?:of which|of whom|of these|of them)\b|ในจำนวนนี้", re.IGNORECASE)
_ANAPHORA = re.compile(
    (
        r"(?:โดย|ซึ่ง|และเป็น|ในจำนวนนี้|จำนวนนี้|ดังกล่าว|ที่รองรับ|เหล่านี้|ของแผน|ของทั้งหมด|of (?:them|these|those|which|whom|"
        r"the plans|the total|all)|มีแผน|ทั้งหมดนี้)"
    ),
    re.IGNORECASE,
)
_MAY_EXCEED = re.compile(
    r"เป้า|แผน(?!ก)|งบประมาณ|GDP|target|plan|goal|budget|ปีก่อน|previous|quota|forecast|capacity|ประมาณการ", re.IGNORECASE
)


_ASKED = re.compile(
    r"\( ?(?:n|N|base|sample|ฐาน|จำนวนตัวอย่าง|กลุ่มตัวอย่าง) ?[=:] ?$|\bn ?= ?$|"
    r"\b(?:survey|poll|sample) (?:of|among|covered|included) (?:the |some |a total of )?$|"
    r"\b(?:surveyed|polled|interviewed|questioned) (?:a total of |all )?$|"
    r"(?:กลุ่มตัวอย่าง|ผู้ตอบแบบสอบถาม|ผู้ตอบแบบสำรวจ|ผู้ให้สัมภาษณ์)(?:ทั้งหมด|ทั้งสิ้น|จำนวน|รวม| )*$"
)
_WHO_ANSWERS = re.compile(
    r"\b(?:households?|people|persons?|respondents?|participants?|firms?|business(?:es)?|compan(?:y|ies)|citizens?|"
    r"users?|clients?|customers?|officials?|officers?|employees?|adults?|residents?|staff|students?|applicants?)\b"
)
"""Where places are surveyed, it is people in them that answer."""
_FURTHEST = 160
"""Letters between a percentage and a base that no words join to it."""


@dataclass(frozen=True, slots=True)
class _Relation:
    """A percentage with its base and, if given, the part. `explicit` where the words leave no other reading."""

    percent: Number
    whole: Number | None = None
    part: Number | None = None
    explicit: bool = True
    others: tuple[Number, ...] = ()


def check_percentages(passage: Passage) -> Iterator[Finding]:
    """Say which percentages cannot be of their base, or are not of the part given."""
    settled = [each for each in find_partitions(passage) if is_settled(each)]
    judged = {id(percent) for each in settled for percent in each.percents if percent is not None}
    for run in _respective(passage):
        judged |= {id(percent) for percent in run.percents}
        yield from _check_respective(passage, run)
    relations = _relations(passage, judged)
    for at, percent in enumerate(passage.numbers):
        if not percent.percent or id(percent) in judged:
            continue
        relation = _relation(passage, at)
        if id(percent) in relations:
            yield from _check(passage, relations[id(percent)])
        elif relation is not None and not percent.approximate and not is_change(passage, percent):
            yield from _check(passage, relation)
        elif relation is None and not percent.approximate and not is_change(passage, percent):
            yield say(
                "base-unknown",
                place=passage.place(percent.start),
                quote=passage.quote(max(0, percent.first - 40), percent.end + 20),
                percent=percent.written,
            )


def _relations(passage: Passage, judged: set[int]) -> dict[int, _Relation]:
    """Give what percentages are of that together make 100: whatever one of them is surely of, all are."""
    found: dict[int, _Relation] = {}
    for run in full_runs(passage):
        known = [relation for at in run if (relation := _relation(passage, at)) is not None and relation.whole]
        wholes = {relation.whole.value: relation.whole for relation in known if relation.whole}
        parts = [part_in_brackets(passage, at) for at in run]
        if not wholes and all(parts):
            wholes = {each.value: each for each in passage.numbers[: run[0]][-1:] if adds_up(_given(parts), each)}
        if len(wholes) != 1 or any(passage.numbers[at].approximate or id(passage.numbers[at]) in judged for at in run):
            continue
        whole = next(iter(wholes.values()))
        given = {id(relation.percent): relation.part for relation in known}
        for at, part in zip(run, parts, strict=True):
            percent = passage.numbers[at]
            found[id(percent)] = _Relation(percent, whole, given.get(id(percent)) or part)
    return found


def _given(parts: Iterable[Number | None]) -> list[Number]:
    return [part for part in parts if part is not None]


@dataclass(frozen=True, slots=True)
class _Run:
    """Percentages said `respectively` of the figures before them; the whole where a figure can be it."""

    percents: tuple[Number, ...]
    parts: tuple[Number, ...]
    whole: Number | None


def _respective(passage: Passage) -> Iterator[_Run]:
    numbers = passage.numbers
    for found in re.finditer(r"ตามลำดับ|respectively", passage.bare):
        before = [number for number in numbers if number.end <= found.start()]
        percents: list[Number] = []
        while before and before[-1].percent and len(percents) < 12:
            percents.insert(0, before.pop())
        counts = before[-len(percents) :] if percents else []
        if len(percents) < 2 or len(counts) < len(percents) or any(number.percent for number in counts):
            continue
        earlier = [number for number in before[: -len(percents)] if same_unit(number, counts[0]) and not number.percent]
        whole = next((number for number in reversed(earlier) if number.value >= max(c.value for c in counts)), None)
        yield _Run(tuple(percents), tuple(counts), whole)


def _check_respective(passage: Passage, run: _Run) -> Iterator[Finding]:
    if run.whole is None or any(number.approximate for number in (run.whole, *run.parts, *run.percents)):
        return
    fits = [percent_fits(part, run.whole, percent) for part, percent in zip(run.parts, run.percents, strict=True)]
    if not any(fits):
        return  # The whole is another one.
    for part, percent, fit in zip(run.parts, run.percents, fits, strict=True):
        if not fit:
            yield wrong_percent(passage, part=part, whole=run.whole, percent=percent)


def _relation(passage: Passage, at: int) -> _Relation | None:
    """Find what a percentage is of. The surest reading comes first."""
    for read in (_part_of_whole, _base_behind, _part_behind, _opened_whole, _whole_before, _of_those, _in_sample):
        if (found := read(passage, at)) is not None:
            return found
    return None


def _part_of_whole(passage: Passage, at: int) -> _Relation | None:
    """`87 of 325 (26.8%)`, `87 ระบบ จากทั้งหมด 325 ระบบ คิดเป็นร้อยละ 26.8`."""
    if at < 2:
        return None
    part, whole, percent = passage.numbers[at - 2 : at + 1]
    joined = _WHOLE_JOIN.fullmatch(_between(passage, part, whole))
    if not joined or (_NO_BASE.search(_between(passage, part, whole)) and "in" in _between(passage, part, whole)):
        return None
    if not _PART_BEFORE.fullmatch(_between(passage, whole, percent)) and len(_between(passage, whole, percent)) > 24:
        return None
    if re.search(r"\d", _between(passage, whole, percent)) or part.percent or whole.percent or not _agree(part, whole):
        return None
    if _base_behind(passage, at) is not None:
        return None
    if _between(passage, whole, percent).strip() == "," and not percent_fits(part, whole, percent):
        return None  # A comma alone may begin something else.
    return _Relation(percent, whole, part)


def _base_behind(passage: Passage, at: int) -> _Relation | None:
    """`ร้อยละ 96.97 ของหน่วยงาน 3,616 แห่ง`, also with the part before it or in brackets between."""
    percent = passage.numbers[at]
    following = passage.numbers[at + 1 : at + 3]
    if not following:
        return None
    part, whole = None, following[0]
    gap = _between(passage, percent, whole)
    if len(following) > 1 and _PART_AFTER.fullmatch(gap) and not _BASE_AFTER.fullmatch(gap):
        part, whole = following
        gap = re.sub(r"^ ?\)", "", _between(passage, part, whole))
    if (
        not _BASE_AFTER.fullmatch(gap)
        or _NO_BASE.search(gap)
        or whole.percent
        or whole.kind in ("rank", "ordinal", "time")
    ):
        return None
    if part is None and at > 0:
        before = passage.numbers[at - 1]
        if not before.percent and _agree(before, whole) and _PART_BEFORE.fullmatch(_between(passage, before, percent)):
            part = before
    return _Relation(percent, whole, part)


def _opened_whole(passage: Passage, at: int) -> _Relation | None:
    """`จากหน่วยงาน 3,616 แห่ง มีแผนแล้ว 3,507 แห่ง (ร้อยละ 96.99)`, `Of the 3,616 bodies, 96.99% have a plan`."""
    percent = passage.numbers[at]
    for back in [each for each in range(at - 1, -1, -1) if each == at - 1 or not passage.numbers[each].percent][:6]:
        whole = passage.numbers[back]
        if whole.percent or whole.kind in ("rank", "ordinal", "time"):
            continue
        told = back == at - 2 and _OF_WHICH.search(passage.bare[whole.unit_end : percent.first])
        if not told and not _WHOLE_OPENING.search(passage.bare[max(0, whole.first - 70) : whole.first]):
            continue
        if _sentence_ends(passage, whole, percent):
            return None
        before = passage.numbers[at - 1]
        is_part = (
            back < at - 1 and not before.percent and bool(_PART_BEFORE.fullmatch(_between(passage, before, percent)))
        )
        if is_part and _agree(before, whole) and before.value <= whole.value:
            return _Relation(percent, whole, before)
        return None if is_part else _Relation(percent, whole, explicit=back == at - 1)
    return None


def _whole_before(passage: Passage, at: int) -> _Relation | None:
    """`หน่วยงาน 3,616 แห่ง มีแผนแล้ว 3,507 แห่ง คิดเป็นร้อยละ 96.99`: any earlier figure of the unit may be the whole."""
    percent = passage.numbers[at]
    if at < 2:
        return None
    part = passage.numbers[at - 1]
    if (
        part.percent
        or part.kind in ("rank", "ordinal", "time")
        or not _PART_BEFORE.fullmatch(_between(passage, part, percent))
    ):
        return None
    wholes = [
        number
        for number in passage.numbers[: at - 1]
        if not number.percent and same_unit(number, part) and number.value >= part.value and number.unit
    ]
    if not wholes or (not part.unit and part.kind == "count"):
        return None
    return _Relation(percent, wholes[-1], part, explicit=False, others=tuple(wholes[:-1]))


def _of_those(passage: Passage, at: int) -> _Relation | None:
    """`จัดทำแผนจำนวน 3,616 หน่วยงาน โดยแผนที่รองรับโควิด-19 คิดเป็นร้อยละ 96.97`: the only figure before it is its base."""
    percent = passage.numbers[at]
    if at < 1:
        return None
    whole = passage.numbers[at - 1]
    between = _between(passage, whole, percent)
    if (
        whole.percent
        or whole.kind != "count"
        or not whole.unit
        or len(between) > 140
        or _sentence_ends(passage, whole, percent, most=1)
    ):
        return None
    earlier = [each for each in passage.numbers[: at - 1] if each.kind == "count" and same_unit(each, whole)]
    if any(percent_exists(percent, each) for each in earlier if each.value > whole.value):
        return None
    if _PART_BEFORE.fullmatch(between) or not _ANAPHORA.search(between + passage.bare[percent.end : percent.end + 24]):
        return None
    return _Relation(percent, whole)


def _part_behind(passage: Passage, at: int) -> _Relation | None:
    """`1,024 firms; 51.3% were small (525 firms)`: the part in brackets, of a figure of its unit said before."""
    percent = passage.numbers[at]
    part = part_in_brackets(passage, at)
    if part is None or not part.unit:
        return None
    wholes = [
        number
        for number in passage.numbers[:at]
        if not number.percent and number.kind == part.kind and same_unit(number, part) and number.unit
    ]
    parts = {id(part_in_brackets(passage, other)) for other in range(at) if passage.numbers[other].percent}
    wholes = [each for each in wholes if each.value >= part.value and id(each) not in parts]
    wholes = [each for each in wholes if percent.first - each.end < _FURTHEST]
    if not wholes or _sentence_ends(passage, wholes[-1], percent, most=1):
        return None
    return _Relation(percent, wholes[-1], part, explicit=False, others=tuple(wholes[:-1]))


def _in_sample(passage: Passage, at: int) -> _Relation | None:
    """`63.7% were satisfied (n = 412)`, `A survey of 412 households found that 63.7% …`: so many were asked."""
    percent = passage.numbers[at]
    if re.match(r" ?(?:of|ของ|among|ใน)(?! (?:respondents|them|those|all|which|whom))\b", passage.bare[percent.end :]):
        return None  # Of a group of them, of which no count is given.
    asked = [
        number
        for number in passage.numbers
        if not number.percent and _ASKED.search(passage.bare[max(0, number.first - 60) : number.first])
    ]
    asked = [each for each in asked if not each.unit.isascii() or not each.unit or _WHO_ANSWERS.search(each.unit)]
    asked = [each for each in asked if not _sentence_ends(passage, *sorted((each, percent), key=lambda n: n.start))]
    near = [each for each in asked if abs(each.start - percent.start) < _FURTHEST]
    if not near or len({each.value for each in near}) > 1:
        return None  # Of several groups asked, which one is meant is not said surely enough.
    return _Relation(percent, near[0], explicit=False)


def _agree(part: Number, whole: Number) -> bool:
    """Say whether a part may be of a whole; in English what follows a part is often no unit: `4 improved`."""
    return same_unit(part, whole) or (part.kind == whole.kind and part.unit.isascii() and whole.unit.isascii())


def _sentence_ends(passage: Passage, one: Number, other: Number, *, most: int = 0) -> bool:
    return len(re.findall(r"[.!?;] +(?=[A-Z])", passage.bare[one.unit_end : other.first])) > most


def _between(passage: Passage, one: Number, other: Number) -> str:
    return passage.bare[one.unit_end : other.first]


def _check(passage: Passage, relation: _Relation) -> Iterator[Finding]:
    percent, whole, part = relation.percent, relation.whole, relation.part
    if whole is None or whole.approximate or (part is not None and part.approximate):
        return
    if part is not None:
        yield from _check_part(passage, relation, whole, part)
    elif percent.value > 100:
        if relation.explicit and not _may_exceed(passage, relation):
            values: dict[str, Any] = {"percent": percent.written, "whole": whole.written}
            place = passage.place(percent.start)
            yield say("percent-over-hundred", place=place, quote=_quote(passage, relation), **values)
    elif not percent_exists(percent, whole) and not passage.tells_of_error:
        near = say_nearest_percentages(percent, whole)
        values = {
            "whole": whole.written.strip(),
            "percent": percent.written,
            "nearest_values": ", ".join(near),
        }
        place = passage.place(percent.start)
        yield say("percent-impossible", place=place, quote=_quote(passage, relation), nearest=near, **values)


def _check_part(passage: Passage, relation: _Relation, whole: Number, part: Number) -> Iterator[Finding]:
    percent = relation.percent
    if part.value > whole.value:
        if relation.explicit and not _may_exceed(passage, relation):
            values: dict[str, Any] = {"part": part.written, "whole": whole.written}
            place = passage.place(percent.start)
            yield say("part-over-whole", place=place, quote=_quote(passage, relation), **values)
        return
    fits = any(percent_fits(part, base, percent) for base in (whole, *relation.others))
    # With several figures that could be the whole, yet another may be.
    if not fits and (relation.explicit or not relation.others):
        yield wrong_percent(passage, part=part, whole=whole, percent=percent)


def _may_exceed(passage: Passage, relation: _Relation) -> bool:
    """Say whether more than all is possible: of a target, a plan, the year before."""
    first, last = _span(relation)
    return bool(_MAY_EXCEED.search(passage.bare[max(0, first - 10) : last + 10]))


def _quote(passage: Passage, relation: _Relation) -> str:
    return passage.quote(*_span(relation))


def _span(relation: _Relation) -> tuple[int, int]:
    numbers = [each for each in (relation.percent, relation.whole, relation.part) if each is not None]
    return min(each.first for each in numbers), max(each.unit_end for each in numbers)
