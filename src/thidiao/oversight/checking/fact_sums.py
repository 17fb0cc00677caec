"""Totals, parts and percentages of YAML files of facts, under whatever keys."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from thidiao.oversight.checking import fact_words as words
from thidiao.oversight.checking.fact_tree import Fact
from thidiao.oversight.checking.numbers import Number
from thidiao.oversight.checking.sayings import say, say_percent
from thidiao.oversight.checking.sums import (
    adds_up,
    is_near,
    nearest_sums,
    percent_exists,
    percent_fits,
    places_of,
    say_nearest_percentages,
    say_possible_parts,
)
from thidiao.oversight.checking.words import Branch, Finding


def check_parts(fact: Fact) -> Iterator[Finding]:
    """Say which totals of a mapping its parts do not make."""
    counts = {key: number for key, number in fact.numbers.items() if not number.percent and _is_count(fact, key)}
    total = next((key for key in counts if words.TOTAL.match(key)), None)
    yield from _check_nested(fact, counts, total)
    of = "of" if "of" in counts else None
    whole = total or of or (max(counts, key=lambda key: counts[key].value) if len(counts) > 2 else None)
    if whole is None:
        return
    parts = {key: number for key, number in counts.items() if key != whole}
    listed = list(parts.values())
    named = (of is not None and total is None) or "part" in parts
    if len(parts) == 1 and named and listed[0].value > counts[whole].value:
        yield _over(fact, next(iter(parts)), listed[0], counts[whole])
    if len(parts) < 2 or adds_up(listed, counts[whole]):
        return
    made = sum((number.value for number in listed), Decimal(0))
    told = total is not None and made * 2 >= counts[whole].value
    if told or words.are_parts(list(parts)) or _is_hardly_chance(listed, counts[whole]):
        yield _unmade(fact.parts[whole], listed, counts[whole])
    elif total is not None:
        yield _undecided(fact.parts[whole], listed, counts[whole])


def _is_count(fact: Fact, key: str) -> bool:
    """Say whether a key may count a total or a part; `of` does, but beside a rank or a percentage it is their base."""
    if key == "of":
        ranked = any(words.RANK.match(each) for each in fact.numbers)
        return not ranked and not any(number.percent for number in fact.numbers.values())
    return not words.NO_PART.search(key)


def _is_hardly_chance(parts: list[Number], whole: Number) -> bool:
    """Say whether parts miss the whole by so little that they are meant to make it: three or more by a tenth."""
    gap = abs(sum((part.value for part in parts), Decimal(0)) - whole.value)
    return is_near(parts, whole) or (len(parts) > 2 and whole.value > 20 and gap * 10 <= whole.value)


def _check_nested(fact: Fact, counts: Mapping[str, Number], total: str | None) -> Iterator[Finding]:
    """Check parts that stand in a mapping or a list of their own beside the total."""
    whole = total or (next(iter(counts)) if len(counts) == 1 else None)
    share = fact.parts.get("share")
    number = counts[whole] if whole else None
    if whole is None and share is not None and isinstance(share.value, dict) and "whole" in share.value:
        number, at = words.number_of(share.value["whole"]), share.value["whole"]
    elif whole is not None:
        at = fact.parts[whole]
    if number is None:
        return
    for key, each in fact.parts.items():
        parts = _listed(each)
        if len(parts) < 2 or adds_up(parts, number):
            continue
        if words.PARTS.match(key) or is_near(parts, number):
            yield _unmade(at, parts, number)


def _listed(branch: Branch) -> list[Number]:
    """Give the numbers of `{citizens: 87, …}` or `[{id: citizens, count: 87}, …]`; none where not all have one."""
    if isinstance(branch.value, dict):
        found = [words.number_of(each, key) for key, each in branch.value.items() if not words.NO_PART.search(key)]
    elif isinstance(branch.value, list):
        found = [_count_of(each) for each in branch.value]
    else:
        return []
    numbers = [number for number in found if number is not None and not number.percent]
    return numbers if len(numbers) == len(found) else []


def _count_of(branch: Branch) -> Number | None:
    if not isinstance(branch.value, dict):
        return None
    counts = [
        words.number_of(each, key)
        for key, each in branch.value.items()
        if words.PART.match(key) or words.TOTAL.match(key)
    ]
    return counts[0] if len(counts) == 1 else None


def _unmade(at: Branch, parts: list[Number], whole: Number) -> Finding:
    made = sum((number.value for number in parts), Decimal(0))
    values: dict[str, Any] = {
        "parts": " + ".join(n.written for n in parts),
        "sum": made,
        "total": whole.written,
        "gap": abs(made - whole.value),
    }
    return say("parts-total", place=at.place, quote=str(at.value), nearest=nearest_sums(parts, whole), **values)


def _undecided(at: Branch, parts: list[Number], whole: Number) -> Finding:
    made = sum((number.value for number in parts), Decimal(0))
    values: dict[str, Any] = {"parts": " + ".join(n.written for n in parts), "sum": made, "total": whole.written}
    return say("not-all-parts", place=at.place, quote=str(at.value), **values)


def _over(fact: Fact, key: str, part: Number, whole: Number) -> Finding:
    at = fact.parts[key]
    return say("part-over-whole", place=at.place, quote=str(at.value), part=part.written, whole=whole.written)


def check_percents(fact: Fact) -> Iterator[Finding]:
    """Say which percentages of a mapping are not of its numbers."""
    for key, percent in fact.numbers.items():
        if not percent.percent or words.NO_SHARE.search(key):
            continue
        at = fact.parts[key]
        part, whole = _base_of(fact, key)
        if whole is None:
            yield say("base-unknown", place=at.place, quote=str(at.value), percent=percent.written)
        elif percent.value > 100:
            yield say(
                "percent-over-hundred",
                place=at.place,
                quote=str(at.value),
                percent=percent.written,
                whole=whole.written,
            )
        elif part is not None and part.value > whole.value:
            yield _over(fact, key, part, whole)
        elif part is not None and not percent_fits(part, whole, percent):
            right = say_percent(part.value, whole.value, places_of(percent.ulp))
            near = (f"{part.written} → {right}", *say_possible_parts(percent, whole))
            values: dict[str, Any] = {
                "part": part.written,
                "whole": whole.written,
                "right": right,
                "percent": percent.written,
            }
            yield say("percent-wrong", place=at.place, quote=str(at.value), nearest=near, **values)
        elif not percent_exists(percent, whole):
            near = say_nearest_percentages(percent, whole)
            values = {
                "whole": whole.written,
                "percent": percent.written,
                "nearest_values": ", ".join(near),
            }
            yield say("percent-impossible", place=at.place, quote=str(at.value), nearest=near, **values)


def _base_of(fact: Fact, key: str) -> tuple[Number | None, Number | None]:
    """Find the part and the whole of a percentage: by their names, else the only count, else the largest."""
    counts = {each: number for each, number in fact.numbers.items() if not number.percent}
    stem = re.sub(r"_?(?:share_)?(?:percent(?:age)?|pct|per_cent|ร้อยละ)\w*$", "", key)
    part = next(
        (
            each
            for each in counts
            if stem
            and each != stem + "_total"
            and (each == stem or each.startswith(stem + "_") or stem.startswith(each))
        ),
        None,
    )
    base = next((each for each in counts if words.BASE.match(each) and each != part), None)
    usual = [each for each in counts if each != part and (not words.NO_PART.search(each) or words.TOTAL.match(each))]
    base = base or next((each for each in usual if words.TOTAL.match(each)), None)
    if base is None and usual:
        base = max(usual, key=lambda each: counts[each].value) if len(usual) == 1 or part else None
    if part is None and base is not None and not stem:
        others = [each for each in usual if each != base]
        named = [each for each in others if words.PART.match(each)]
        part = named[0] if named else others[0] if len(others) == 1 else None
    return (counts[part] if part else None), (counts[base] if base else None)
