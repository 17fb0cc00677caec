"""Ranks in running text: within their range, and in step with the movement stated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from thidiao.oversight.checking.not_counts import hide
from thidiao.oversight.checking.number_words import ENGLISH, ENGLISH_ORDINAL, read_english
from thidiao.oversight.checking.passages import Passage
from thidiao.oversight.checking.sayings import say
from thidiao.oversight.checking.words import Finding, Place

_N = rf"(?:\d[\d,]*|{ENGLISH})"
_NTH = rf"(?:\d[\d,]*(?:st|nd|rd|th)|{ENGLISH_ORDINAL})"
_RANKED = r"(?:ประเทศ|เขตเศรษฐกิจ|ระบบเศรษฐกิจ|เขต|แห่ง|จังหวัด|หน่วยงาน|เมือง|มหาวิทยาลัย|กระทรวง|กรม|ส่วนราชการ|ทีม)"
_COUNTED_EN = (
    r"(?:countries|economies|nations|places|cities|provinces|agencies|states|universities|territories|ranked|"
    r"jurisdictions)"
)
_THAI_RANK = r"(?:อันดับ|ลำดับ)(?:ที่|ของประเทศไทย| )*"
_OF = (
    re.compile(rf"(?:{_THAI_RANK}|\brank(?:ed|s|ing)?(?: at)? )(?P<rank>\d[\d,]*) ?/ ?(?P<of>\d[\d,]*)", re.IGNORECASE),
    re.compile(
        rf"{_THAI_RANK}(?P<rank>\d[\d,]*)(?: ?ของ(?:โลก|อาเซียน|ภูมิภาค))? ?,? ?(?:\()?(?:จาก|ใน|ของ|จากทั้งหมด|จากทั้งสิ้น|"
        rf"จากจำนวน|ในจำนวน| )+(?P<of>\d[\d,]*) ?{_RANKED}"
    ),
    re.compile(
        rf"(?P<rank>{_NTH})(?: (?:place|position|rank))?,? (?:out )?(?:of|among|from|in)(?: (?:the|a total of|all|"
        rf"some))* (?P<of>{_N})(?![\d,]* ?(?:per ?cent|%|months?|days?|years?|century|weeks?|pillars?|steps?|"
        rf"phases?))",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:rank(?:ed|s|ing)?|position|placed)(?: (?:of|at|as|is|was|number|no\.))* (?P<rank>{_N})(?:st|nd|rd|"
        rf"th)?,? (?:out of|of|among)(?: (?:the|a total of|all))* (?P<of>{_N})",
        re.IGNORECASE,
    ),
)
_UP_TH = "ดีขึ้น|เลื่อนขึ้น|ขยับขึ้น|สูงขึ้น|เพิ่มขึ้น|ปรับขึ้น|พัฒนาขึ้น|ก้าวขึ้น|กระโดดขึ้น|ขึ้น"
_DOWN_TH = "ลดลง|ตกลง|ร่วงลง|แย่ลง|หล่นลง|ถอยลง|ต่ำลง|ปรับลง|เลื่อนลง|ขยับลง|ตก|ร่วง"
_UP_EN = (
    "up|rose|rises|risen|rising|climb(?:ed|s|ing)?|improv(?:ed|es|ing|ement)|gain(?:ed|s|ing)?|jump(?:ed|s|"
    "ing)?|advanc(?:ed|es|ing)|leap(?:t|ed|ing)?|better|moved up|moving up"
)
_DOWN_EN = (
    "down|fell|falls|fallen|falling|dropp(?:ed|ing)|drops?|slipp(?:ed|ing)|slips?|lost|loses|losing|"
    "declin(?:ed|es|ing)|worse"
)
_MOVED = (
    re.compile(rf"(?P<word>(?P<up>{_UP_TH})|(?P<down>{_DOWN_TH}))(?:ถึง|มา|ไป|จำนวน| )*(?P<by>\d[\d,]*) ?(?:อันดับ|ลำดับ)"),
    re.compile(
        rf"\b(?P<word>(?P<up>{_UP_EN})|(?P<down>{_DOWN_EN}))(?: (?:by|of|from|a|an))* (?P<by>{_N}) (?:places?|"
        rf"positions?|ranks?|spots?|notches|rungs)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?P<by>{_N}) (?:places?|positions?|ranks?|spots?|notches) (?P<word>(?P<up>up|higher|better)|"
        rf"(?P<down>down|lower|worse))",
        re.IGNORECASE,
    ),
)
_GAP = r"(?:(?!และ|\band\b)[^\d]){0,60}?"
# A rank among neighbours is another one: อันดับที่ 3 ของอาเซียน.
_BEFORE = (
    re.compile(
        rf"places?(?: (?:up|down|higher|lower|better))?,? (?:from|than)(?: the| its)?(?: previous| earlier)?"
        rf"(?: (?:rank|ranking|position))?(?: of)? (?P<before>{_NTH}|{_N})",
        re.IGNORECASE,
    ),
    re.compile(rf"(?:เดิม|ปีก่อน|ปีที่แล้ว)(?:อยู่|ได้| |ที่)*{_THAI_RANK}(?P<before>\d[\d,]*)"),
)
_NEIGHBOURS = re.compile(
    r"(?:อันดับ|ลำดับ)(?:ที่)? ?(?P<n>\d+)(?= ?(?:ของ|ใน)(?:กลุ่ม)?(?:ภูมิภาค|อาเซียน|เอเชีย|ประเทศสมาชิก))|"
    r"\b(?P<m>\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth)(?= (?:in|of|within|among) (?:ASEAN|Asia|the region))",
    re.IGNORECASE,
)
_FROM_TO = (
    re.compile(
        rf"จาก(?:เดิม|ปีก่อน|ที่|อยู่|ที่อยู่|ใน| )*{_THAI_RANK}(?P<before>\d[\d,]*){_GAP}(?:เป็น|มาอยู่|สู่|ไปอยู่|อยู่|มาเป็น|เหลือ|"
        rf"ขึ้นมา){_GAP}{_THAI_RANK}(?P<after>\d[\d,]*)"
    ),
    re.compile(
        rf"จาก(?:เดิม|ปีก่อน|ที่|อยู่| )*{_THAI_RANK}(?P<before>\d[\d,]*) ?(?:เป็น|มาอยู่ที่|สู่|มาเป็น) ?(?:ที่ ?)?(?P<after>\d[\d,"
        rf"]*)"
    ),
    re.compile(
        rf"{_THAI_RANK}(?P<after>\d[\d,]*){_GAP}(?:จาก(?:เดิม|ปีก่อน|ปีที่แล้ว)?|เดิม|"
        rf"ปีก่อน){_GAP}{_THAI_RANK}(?P<before>\d[\d,]*)"
    ),
    re.compile(
        rf"\bfrom(?: (?:a |the )?(?:rank|ranking|position|number|place))?(?: of)? (?P<before>{_NTH}|{_N})(?: "
        rf"(?:place|position|rank))?{_GAP}\bto (?:a |the )?(?:rank |ranking |position |number |place )?(?:of "
        rf")?(?P<after>{_NTH}|{_N})",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?P<after>{_NTH}){_GAP}\b(?:from|compared with|against) (?:its )?(?:rank |ranking |position "
        rf")?(?P<before>{_NTH})",
        re.IGNORECASE,
    ),
)
_ABOUT_RANKS = re.compile(r"อันดับ|ลำดับ|\brank|\bplaces?\b|\bposition|\d(?:st|nd|rd|th)\b", re.IGNORECASE)
_DIRECTION = re.compile(
    (
        rf"(?P<word>(?P<up>{_UP_TH}|\b(?:rose|climbed|improved|advanced|jumped|moved up|up)\b)|(?P<down>{_DOWN_TH}|"
        rf"\b(?:fell|dropped|slipped|declined|down)\b))[^\d]{{0,30}}$"
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Movement:
    """What is said of a rank: `gained` places (lost ones are negative), the rank before and after, out of how many."""

    rank: int | None = None
    of: int | None = None
    before: int | None = None
    gained: int | None = None
    word: str = ""


def check_ranks(passage: Passage) -> Iterator[Finding]:
    """Say which ranks lie outside their range or contradict the movement stated."""
    if not _ABOUT_RANKS.search(passage.bare):
        return
    for start, end in _clauses(passage.bare):
        text = passage.bare[start:end]
        movement = _movement(text)
        place, quote = passage.place(start + _first_digit(text)), passage.quote(start, end, widest=160)
        yield from check_movement(movement, place=place, quote=quote)
        for rank, of in _ranges(text)[1:]:
            yield from check_movement(Movement(rank=rank, of=of), place=place, quote=quote)


def check_movement(movement: Movement, *, place: Place, quote: str) -> Iterator[Finding]:
    """Say what cannot be true of a rank and its movement."""
    rank, of, before, gained = movement.rank, movement.of, movement.before, movement.gained
    if rank is not None and of is not None and not 1 <= rank <= of:
        yield say("rank-out-of-range", place=place, quote=quote, nearest=(f"1–{of:,}",), rank=rank, of=of)
        return
    if before is not None and of is not None and before > of:
        yield say("rank-out-of-range", place=place, quote=quote, nearest=(f"1–{of:,}",), rank=before, of=of)
        return
    if rank is None:
        return
    if before is not None and gained is not None and before - rank != gained:
        yield _contradiction(movement, place=place, quote=quote)
    elif before is not None and gained is None and movement.word:
        up = movement.word.startswith("+")
        if before != rank and (before > rank) != up:
            word = movement.word[1:]
            yield say("change-direction", place=place, quote=quote, word=word, before=before, after=rank)
    elif before is None and gained is not None and of is not None and not 1 <= rank + gained <= of:
        values: dict[str, Any] = {"rank": rank, "gained": gained, "before": rank + gained, "of": of}
        yield say("rank-before-out-of-range", place=place, quote=quote, nearest=(f"{of - rank:,}",), **values)


def _contradiction(movement: Movement, *, place: Place, quote: str) -> Finding:
    rank, before, gained = movement.rank or 0, movement.before or 0, movement.gained or 0
    moved = before - rank
    changes = ((abs(gained), abs(moved)), (before, rank + gained), (rank, before - gained))
    return say(
        "rank-movement",
        place=place,
        quote=quote,
        nearest=tuple(f"{old:,} → {new:,}" for old, new in changes if old != new and new > 0),
        before=before,
        after=rank,
        right=_say_moved(moved, "th"),
        right_en=_say_moved(moved, "en"),
        stated=_say_moved(gained, "th"),
        stated_en=_say_moved(gained, "en"),
    )


def _say_moved(places: int, language: str) -> str:
    if language == "th":
        return f"{'ดีขึ้น' if places >= 0 else 'ลดลง'} {abs(places):,} อันดับ"
    return f"{abs(places):,} places {'up' if places >= 0 else 'down'}"


def _movement(text: str) -> Movement:
    """Gather what one clause says; what it says twice differently is left out."""
    ranges, moves = _ranges(text), _moves(text)
    pairs = _pairs(_without_ranges_and_moves(text))
    rank, of = ranges[0] if ranges else (None, None)
    before, after, at = pairs[0] if len({pair[:2] for pair in pairs}) == 1 else (None, None, 0)
    if after is not None and rank not in (None, after):
        # `from 27th of 190 to 21st of 190`: the range belongs to whichever rank stands before it.
        rank = after
    if before is None and rank is not None:
        before = next((_read(match["before"]) for each in _BEFORE if (match := each.search(text))), None)
    gained, word = moves[0] if len(set(moves)) == 1 else (None, "")
    if after is not None and gained is None and not moves and (found := _DIRECTION.search(text[:at])):
        word = ("+" if found["up"] else "-") + found["word"]
    return Movement(after if after is not None else rank, of, before, gained, word)


def _ranges(text: str) -> list[tuple[int, int]]:
    found: dict[int, tuple[int, int]] = {}
    for pattern in _OF:
        for match in pattern.finditer(text):
            rank, of = _read(match["rank"]), _read(match["of"])
            if rank is not None and of is not None and of > 1:
                found.setdefault(match.start("rank"), (rank, of))
    return [found[start] for start in sorted(found)]


def _without_ranges_and_moves(text: str) -> str:
    """Hide what may stand between two ranks: `of 190 economies`, `6 places`."""
    for pattern in _OF:
        for match in pattern.finditer(text):
            text = hide(text, [match.span("of")])
    for match in _NEIGHBOURS.finditer(text):
        text = hide(text, [match.span()])
    for pattern in _MOVED:
        for match in pattern.finditer(text):
            text = hide(text, [match.span("by")])
    return text


def _pairs(text: str) -> list[tuple[int, int, int]]:
    found = []
    for pattern in _FROM_TO:
        for match in pattern.finditer(text):
            before, after = _read(match["before"]), _read(match["after"])
            if before is not None and after is not None and _is_rank(text, match):
                found.append((before, after, match.start()))
        if found:
            break
    return found


def _is_rank(text: str, match: re.Match[str]) -> bool:
    """Say whether a pair of numbers is of ranks and not of counts: `from 250 to 325 systems`."""
    if _ABOUT_RANKS.search(match[0]):
        return True
    return bool(_ABOUT_RANKS.search(text)) and not re.match(r" ?(?:%|per ?cent|[a-z]+s\b)", text[match.end() :])


def _moves(text: str) -> list[tuple[int, str]]:
    found = []
    for pattern in _MOVED:
        for match in pattern.finditer(text):
            by = _read(match["by"])
            if by is not None:
                found.append((by if match["up"] else -by, match["word"]))
        if found:
            break
    return found


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in re.finditer(r"[.;!?] +(?=[A-Zก-๙])|\u2022", text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def _first_digit(text: str) -> int:
    found = re.search(r"\d", text)
    return found.start() if found else 0


def _read(written: str) -> int | None:
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", written.strip(), flags=re.IGNORECASE).replace(",", "")
    return int(plain) if plain.isdigit() else read_english(plain)
