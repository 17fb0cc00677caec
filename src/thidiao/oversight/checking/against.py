"""Figures of a document against those somebody published or our records give."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from thidiao.oversight.checking.fact_tree import Fact
from thidiao.oversight.checking.numbers import Number
from thidiao.oversight.checking.passages import Passage
from thidiao.oversight.checking.sayings import say, say_number
from thidiao.oversight.checking.words import Finding, Place, Text

_YEARS = re.compile(r"2[45]\d\d|20\d\d")


@dataclass(frozen=True, slots=True)
class KnownFigure:
    """A figure to hold a document against.

    `id` may end in the id a file of facts uses; `names` are the words a text would use, in each language. `parts` are
    its named parts; `as_of` is set where our records gave it, else it was published, in `source`.
    """

    id: str
    names: Text
    number: Decimal
    base: Decimal | None = None
    fiscal_year_be: int | None = None
    parts: Sequence[tuple[str, int]] = ()
    unit: Text | None = None
    as_of: date | None = None
    source: Text | None = None


def check_facts_against(facts: Iterable[Fact], known: Sequence[KnownFigure]) -> Iterator[Finding]:
    """Hold a file of facts against known figures of the same id and year: the main number, and each named part."""
    for fact in facts:
        for figure in known:
            if not _is_same_id(fact.name, figure.id) or fact.year != str(figure.fiscal_year_be or ""):
                continue
            parts = {_plain(name): Decimal(count) for name, count in figure.parts}
            for key, number in fact.numbers.items():
                right = _right(fact, figure, key, parts)
                if right is not None and number.value not in (right, figure.base):
                    at = fact.parts[key]
                    yield _differs(figure, number, right, place=at.place, quote=f"{key}: {number.written}", part=key)


def _is_same_id(name: str, known: str) -> bool:
    return bool(name) and _plain(name) == _plain(known)


def _plain(name: str) -> str:
    """Give an id without the year at its end, in one spelling."""
    return re.sub(r"-2[45]\d\d$", "", name.lower().replace("_", "-"))


def _right(fact: Fact, figure: KnownFigure, key: str, parts: dict[str, Decimal]) -> Decimal | None:
    """Give what a key should say: the part of that name, or the main number, which is the first that is no part."""
    if _plain(key) in parts:
        return parts[_plain(key)]
    first = next((each for each in fact.numbers if _plain(each) not in parts), None)
    is_main = key == first and (fact.branch.place.key or "").endswith("stated")
    return figure.number if is_main else None


def check_text_against(
    passages: Iterable[Passage], known: Sequence[KnownFigure], *, language: str
) -> Iterator[Finding]:
    """Hold running text against known figures: those whose very words stand right before or behind a number."""
    for passage in passages:
        years = {int(year) for year in _YEARS.findall(passage.text)}
        for figure in known:
            name = figure.names.get(language, "")
            at = passage.text.find(name) if len(name) > 12 else -1
            if at < 0 or (
                figure.fiscal_year_be is not None
                and years
                and not years & {figure.fiscal_year_be, figure.fiscal_year_be - 543}
            ):
                continue
            number = _number_of(passage, figure, at, at + len(name), language)
            if number is not None and number.value != figure.number:
                quote = passage.quote(min(at, number.first), max(at + len(name), number.unit_end))
                yield _differs(figure, number, figure.number, place=passage.place(number.start), quote=quote)


def _number_of(passage: Passage, figure: KnownFigure, start: int, end: int, language: str) -> Number | None:
    """Give the number a name belongs to: the next one in its unit, without another between."""
    unit = (figure.unit or {}).get(language, "")
    for number in passage.numbers:
        behind = 0 <= number.first - end <= 24
        before = 0 <= start - number.unit_end <= 6
        if (
            (behind or before)
            and not number.approximate
            and (not unit or passage.text[number.end :].lstrip().startswith(unit))
        ):
            return number
    return None


def _differs(
    figure: KnownFigure, number: Number, right: Decimal, *, place: Place, quote: str, part: str = ""
) -> Finding:
    about = {language: f"“{name}”" for language, name in figure.names.items()}
    name = about.get("th") or about.get("en") or figure.id
    values: dict[str, Any] = {
        "about": f"{name} ({part})" if part else name,
        "here": number.written,
        "there": say_number(right),
    }
    if figure.as_of is not None:
        return say(
            "differs-from-records", place=place, quote=quote, nearest=(say_number(right),), as_of=figure.as_of, **values
        )
    source = figure.source or {"th": figure.id, "en": figure.id}
    said = source.get("th") or next(iter(source.values()))
    return say("differs-from-stated", place=place, quote=quote, nearest=(say_number(right),), source=said, **values)
