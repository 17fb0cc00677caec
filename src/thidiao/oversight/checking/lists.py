"""Lists of running text against the count that opens them, and digits against the words beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import geothai

from thidiao.kernel.numerals import read_integer
from thidiao.oversight.checking.list_items import UNKNOWN, count_blanks, split_english, split_thai
from thidiao.oversight.checking.number_words import ENGLISH, THAI, read_english
from thidiao.oversight.checking.numbers import Number
from thidiao.oversight.checking.passages import ITEM, Passage
from thidiao.oversight.checking.sayings import say
from thidiao.oversight.checking.words import Finding

_LONGEST = 20
_NEAR = 2
_OPENS = re.compile(
    (
        r"^[^\d.;:,(]{0,24}?(?P<sign>ได้แก่|ประกอบด้วย|ดังนี้|ดังต่อไปนี้|คือ|:|\(|\bnamely:?|\bas follows:?|\bthat is,?|—|–) "
        r"?(?:ได้แก่|คือ|:)? ?"
    ),
    re.IGNORECASE,
)
_EXAMPLES = re.compile(
    r"เช่น|อาทิ|เป็นต้น|ฯลฯ|อื่น ?ๆ|ตัวอย่าง|such as|for example|e\.g\.|including|etc|among others|and others|and more",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:\((\d{1,2})\)|(?<![\d.(])\b(\d{1,2})\)|(?<= )(\d{1,2})\.(?= ?[ก-๙A-Z]))")
_WORDED = (
    re.compile(rf"(?P<digits>\d[\d,]*) ?\((?P<words>{THAI})(?P<unit>[ก-๙]{{0,12}})\)"),
    re.compile(rf"(?P<words>{THAI}) ?\((?P<digits>\d[\d,]*)\)"),
    re.compile(rf"(?P<digits>\d[\d,]*) \((?P<words>{ENGLISH})\)", re.IGNORECASE),
    re.compile(rf"(?P<words>{ENGLISH}) \((?P<digits>\d[\d,]*)\)", re.IGNORECASE),
)


def check_lists(passage: Passage) -> Iterator[Finding]:
    """Say which lists are longer or shorter than the count that opens them, and which digits their words contradict."""
    for at, number in enumerate(passage.numbers):
        if number.whole and not number.percent and not number.approximate and 2 <= number.value <= _LONGEST:
            yield from _check_list(passage, at, number)
    yield from _check_words(passage)


def _check_list(passage: Passage, at: int, number: Number) -> Iterator[Finding]:
    behind = passage.text[number.unit_end :]
    opened = _OPENS.match(behind)
    if opened is None or number.kind not in ("count",) or _EXAMPLES.search(behind):
        return
    if opened["sign"] == "(":
        behind = behind.partition(")")[0]
    yield from _check_blanks(passage, number, behind[opened.end() :], opened["sign"])
    low, high = _listed(passage, number, behind[opened.end() :], opened["sign"], last=at + 1 == len(passage.numbers))
    stated = int(number.value)
    if low <= stated <= high or not low:
        return
    listed = low if stated < low else high
    if opened["sign"] == "(" and abs(listed - stated) > _NEAR:
        return  # In brackets stand examples as well.
    yield say(
        "count-of-list",
        place=passage.place(number.start),
        quote=passage.quote(number.first, number.unit_end + 80),
        nearest=(str(listed),),
        stated=stated,
        listed=listed,
    )


def _check_blanks(passage: Passage, number: Number, text: str, sign: str) -> Iterator[Finding]:
    """Remark on lists that only blanks separate: a blank may also stand within a name."""
    if sign not in _EXHAUSTIVE or _provinces(text):
        return
    listed = count_blanks(text)
    if listed != UNKNOWN and not listed[0] <= number.value <= listed[1]:
        yield say(
            "list-to-count",
            place=passage.place(number.start),
            quote=passage.quote(number.first, number.unit_end + 80),
            nearest=(str(listed[0]),),
            stated=int(number.value),
            listed=listed[0],
        )


_EXHAUSTIVE = ("ได้แก่", "ประกอบด้วย")


def _listed(passage: Passage, number: Number, text: str, sign: str, *, last: bool) -> tuple[int, int]:
    """Give between how many and how many are listed; nothing known is (0, 0)."""
    if (mark := ITEM.strip()) in text:
        items = text.count(mark)
        counted = any(each.unit == number.unit for each in passage.numbers if each.start > number.end)
        return UNKNOWN if counted or text.find(mark) > 8 else (items, items)
    if numbered := _numbered(text):
        return numbered, numbered
    if provinces := _provinces(text):
        return provinces, provinces
    if sign in _EXHAUSTIVE:
        return split_thai(text)
    if not number.unit.isascii() or not number.unit or sign in ("คือ", "–", "—"):
        return UNKNOWN
    return split_english(re.split(r"[.;:](?: |$)", text)[0]) if last else UNKNOWN


def _numbered(text: str) -> int:
    expected = 1
    for found in _NUMBERED.finditer(text):
        if int(next(filter(None, found.groups()))) == expected:
            expected += 1
    first = _NUMBERED.search(text)
    return expected - 1 if expected > 2 and first is not None and first.start() < 4 else 0


@cache
def _province_pattern() -> re.Pattern[str]:
    names = {name for each in geothai.provinces() for name in (each.name_th, each.name_en)}
    names |= {"กรุงเทพฯ", "กทม.", "Bangkok", "Ayutthaya", "อยุธยา"}
    listed = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(
        rf"(?:จังหวัด)?(?:{listed})(?:(?=(?:จังหวัด)?(?:{listed}))|,? ?(?:และ|and) ?|, ?|; ?| |$|\.|\)|(?=[^ก-๙A-Za-z]))"
    )


def _provinces(text: str) -> int:
    count, at = 0, 0
    pattern = _province_pattern()
    while found := pattern.match(text, at):
        count, at = count + 1, found.end()
        if found[0].endswith((".", ")")):
            break
    rest = text[at : at + 20]
    # What follows a blank could be one more name, spelled in a way that is not known here.
    ended = at > 0 and (not rest or not re.match(r"(?:และ|and )", rest)) and not text[:at].rstrip().endswith(",")
    closed = bool(re.search(r"(?:และ|and) ?(?:จังหวัด)?[^,]+$", text[:at].rstrip()))
    return count if count > 1 and ended and (closed or not rest.strip()) else 0


def _check_words(passage: Passage) -> Iterator[Finding]:
    for pattern in _WORDED:
        for found in pattern.finditer(passage.text):
            value = _read(found["words"])
            digits = int(found["digits"].replace(",", "") or 0)
            if (
                value is not None
                and value > 1
                and value != digits
                and found["words"].lower() not in ("hundred", "thousand")
            ):
                yield say(
                    "words-differ",
                    place=passage.place(found.start()),
                    quote=passage.quote(found.start(), found.end()),
                    nearest=(f"{value:,}", f"{digits:,}"),
                    digits=found["digits"],
                    words=found["words"],
                    value=value,
                )


def _read(words: str) -> int | None:
    if words.isascii():
        return read_english(words)
    try:
        return read_integer(words)
    except ValueError:
        return None
