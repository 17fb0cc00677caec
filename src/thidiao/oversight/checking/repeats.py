"""The same figure stated differently in two places of a document.

Reports repeat phrases over different things (`ผู้เข้าร่วม 50 คน`, again and again), so equal words are not enough. Two
statements are held against each other only where both speak of the same total and name the same part, or where all
around them reads alike and the numbers differ as a slip of the finger does: one figure wrong, or two exchanged.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from thidiao.oversight.checking.numbers import Number
from thidiao.oversight.checking.partitions import find_partitions
from thidiao.oversight.checking.passages import Passage
from thidiao.oversight.checking.places import say_place
from thidiao.oversight.checking.sayings import say
from thidiao.oversight.checking.sums import adds_up
from thidiao.oversight.checking.table_shape import Grid, Role
from thidiao.oversight.checking.words import Finding, Place

_FILLERS = re.compile(
    (
        r"จำนวน|รวมทั้งสิ้น|ทั้งสิ้น|ทั้งหมด|รวม|ประกอบด้วย|แบ่งเป็น|ได้แก่|\b(?:and|for|the|a|of|total|are|is|were|was|serve|"
        r"there)\b|[^ก-๙a-z]"
    ),
    re.IGNORECASE,
)
_YEARS = re.compile(r"(?:19|20|2[45])\d\d")
_ALIKE = 0.7
_FEWEST = 12
_MOST_SAID = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure with what stands around and beside it, where it stands, and the years its paragraph names."""

    number: Number
    around: frozenset[str]
    beside: frozenset[Decimal]
    years: frozenset[str]
    place: Place
    quote: str
    about: str
    lead: str
    """The letters right before it, by which a phrase that comes again and again is known."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A named part of a total, where it stands."""

    value: Number
    place: Place
    quote: str
    label: str
    heading: str = ""
    """What heads its column in a table; text has none."""


def check_repeats(passages: Iterable[Passage], grids: Iterable[Grid]) -> Iterator[Finding]:
    """Say which figures a document states differently in two places."""
    listed = list(passages)
    told: set[Place] = set()
    for finding in [*_check_parts(listed, list(grids)), *_check_slips(listed)]:
        if finding.place not in told:
            told.add(finding.place)
            yield finding


def _check_parts(passages: list[Passage], grids: list[Grid]) -> Iterator[Finding]:
    """Check parts of the same name and total against each other, in text and tables."""
    known: dict[tuple[str, str], _Named] = {}
    for total, part in [*_parts_in_text(passages), *_parts_in_tables(grids)]:
        first = known.setdefault((total, part.label), part)
        if first.value.value != part.value.value and _comparable(first, part):
            yield _differs(part, first)


def _comparable(one: _Named, other: _Named) -> bool:
    """Say whether two parts may be held together: two columns may well differ, the same column of two tables not."""
    if one.heading and other.heading:
        return one.heading == other.heading and one.place.table != other.place.table
    return one.place != other.place


def _is_distinctive(whole: Number, parts: Sequence[object]) -> bool:
    """Say whether a total is hardly that of something else: of a round one with two parts there are many."""
    return not whole.approximate and whole.value > 10 and whole.value % 10 != 0 and len(parts) > 2


def _parts_in_text(passages: list[Passage]) -> Iterator[tuple[str, _Named]]:
    for passage in passages:
        for found in find_partitions(passage):
            if not _is_distinctive(found.whole, found.parts) or not adds_up(found.parts, found.whole):
                continue
            for part, label in zip(found.parts, found.labels, strict=True):
                named = _plain(label.replace(part.unit, "") if part.unit and not part.unit.isascii() else label)
                quote = passage.quote(found.start, found.end)
                if len(named) > 3:
                    yield str(found.whole.value), _Named(part, passage.place(part.start), quote, named)


def _parts_in_tables(grids: list[Grid]) -> Iterator[tuple[str, _Named]]:
    for grid in grids:
        for column in grid.columns:
            totals = [n for row in grid.rows if row.role is Role.TOTAL and (n := grid.number(row, column)) is not None]
            parts = [
                (row, n) for row in grid.rows if row.role is Role.DETAIL and (n := grid.number(row, column)) is not None
            ]
            if len(totals) != 1 or not column.is_added or not _is_distinctive(totals[0], parts):
                continue
            if not adds_up([number for _, number in parts], totals[0]):
                continue
            for row, number in parts:
                named = _plain(row.label)
                if len(named) > 3:
                    place = grid.cell(row, column).place
                    yield (
                        str(totals[0].value),
                        _Named(number, place, f"{row.label}: {number.written}", named, column.heading),
                    )


def _plain(label: str) -> str:
    return _FILLERS.sub("", label.lower().replace("และ", "", 1) if label.lstrip().startswith("และ") else label.lower())


def _differs(part: _Named, first: _Named) -> Finding:
    where = {"where": f" {say_place(first.place, 'th')} ", "where_en": say_place(first.place, "en")}
    values: dict[str, Any] = {
        "about": f"“{part.label}”",
        "here": part.value.written.strip(),
        "there": first.value.written.strip(),
    }
    return say(
        "figure-differs", place=part.place, quote=part.quote, nearest=(first.value.written.strip(),), **values, **where
    )


def _check_slips(passages: list[Passage]) -> Iterator[Finding]:
    """Check figures that differ as a slip of the finger does, in words that are alike."""
    groups: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    mentions = list(_mentions(passages))
    said: dict[tuple[str, str], set[Decimal]] = defaultdict(set)
    for mention in mentions:
        said[mention.number.unit, mention.lead].add(mention.number.value)
    # Words that stand before three different figures are a phrase the report uses again and again.
    for mention in (each for each in mentions if len(said[each.number.unit, each.lead]) < _MOST_SAID):
        seen: set[int] = set()
        for key in _slips_of(mention.number):
            for other in groups[(mention.number.unit, key)]:
                if id(other) not in seen and _same_thing(mention, other):
                    seen.add(id(other))
                    first = _Named(other.number, other.place, other.quote, other.about)
                    yield _differs(_Named(mention.number, mention.place, mention.quote, mention.about), first)
                    break
            groups[(mention.number.unit, key)].append(mention)


def _mentions(passages: list[Passage]) -> Iterator[Mention]:
    for passage in passages:
        years = frozenset(_YEARS.findall(passage.text))
        beside = frozenset(number.value for number in passage.numbers)
        for number in passage.numbers:
            if number.percent or number.approximate or not number.unit or number.kind not in ("count", "money"):
                continue
            if len(re.sub(r"\D", "", number.written)) < 3 or number.value < 100:
                continue
            start, end = max(0, number.first - 60), min(len(passage.bare), number.unit_end + 40)
            left = re.split(r"[.;\u2022]", passage.bare[start : number.first])[-1]
            right = re.split(r"[.;\u2022]", passage.bare[number.end : end])[0]
            around = _grams(left + " " + right)
            if len(around) >= _FEWEST:
                about = passage.text[max(start, number.first - 40) : number.unit_end].strip()
                yield Mention(
                    number,
                    around,
                    beside,
                    years,
                    passage.place(number.start),
                    passage.quote(start, end),
                    about,
                    _lead(left),
                )


def _grams(text: str) -> frozenset[str]:
    plain = re.sub(r"[\d□,()]|จำนวน|ทั้งสิ้น|ทั้งหมด|\s", "", text.lower())
    return frozenset(plain[at : at + 4] for at in range(len(plain) - 3))


def _lead(left: str) -> str:
    return re.sub(r"[^ก-๙A-Za-z]", "", left)[-14:].lower()


def _slips_of(number: Number) -> Iterator[str]:
    """Give keys that two numbers share if one is the other with a figure changed or two exchanged."""
    digits = re.sub(r"\D", "", number.written)
    yield "s" + "".join(sorted(digits))
    for at in range(len(digits)):
        yield f"{digits[:at]}_{digits[at + 1 :]}"


def _same_thing(one: Mention, other: Mention) -> bool:
    if one.number.value == other.number.value or one.place == other.place or one.years != other.years:
        return False
    if one.number.value in other.beside or other.number.value in one.beside:
        return False
    others = one.beside - {one.number.value}, other.beside - {other.number.value}
    if all(others) and not others[0] & others[1]:
        return False
    shared = len(one.around & other.around)
    return shared >= _FEWEST and shared >= _ALIKE * min(len(one.around), len(other.around))
