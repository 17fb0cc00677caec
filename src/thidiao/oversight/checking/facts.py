"""YAML files of facts: totals, percentages, ranks, lists, days and deadlines, under whatever keys."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from thidiao.oversight.checking import fact_words as words
from thidiao.oversight.checking.days import Times, check_days
from thidiao.oversight.checking.mending import mend
from thidiao.oversight.checking.numbers import Number
from thidiao.oversight.checking.passages import Passage, read_passage
from thidiao.oversight.checking.ranks import Movement, check_movement
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
from thidiao.oversight.checking.words import Branch, Finding, Paragraph

_YEAR = re.compile(r"(?:fy|ปี)?_?((?:19|20|2[45])\d\d)")


@dataclass(frozen=True, slots=True)
class Fact:
    """A mapping of the file with what was read of it: its numbers by key, and the year it stands under."""

    branch: Branch
    parts: Mapping[str, Branch]
    numbers: Mapping[str, Number]
    year: str = ""
    above: Mapping[str, Branch] | None = None
    """The mapping around it, which may hold what it counts: `stated: {provinces: 6}, provinces: […]`."""

    @property
    def name(self) -> str:
        """Give the id of the fact, its own or that of the mapping around it."""
        for each in (self.parts, self.above or {}):
            if "id" in each and isinstance(each["id"].value, str):
                return each["id"].value
        return (self.branch.place.key or "").rpartition(".")[2]


def facts_of(branch: Branch, year: str = "", above: Mapping[str, Branch] | None = None) -> Iterator[Fact]:
    """Give every mapping of a file, outermost first."""
    if isinstance(branch.value, list):
        for each in branch.value:
            yield from facts_of(each, year)
    if not isinstance(branch.value, dict):
        return
    parts = branch.value
    for key in ("fiscal_year_be", "fiscal_year", "year_be", "year"):
        if key in parts and isinstance(parts[key].value, str):
            year = str(parts[key].value)
    numbers = {key: number for key, each in parts.items() if (number := words.number_of(each, key)) is not None}
    yield Fact(branch, parts, numbers, year, above)
    for key, each in parts.items():
        found = _YEAR.fullmatch(key.lower())
        yield from facts_of(each, found[1] if found else year, parts)


def passages_of(branch: Branch) -> Iterator[tuple[str, Passage]]:
    """Give every text of a file that may say more than one number, with its key."""
    if isinstance(branch.value, dict):
        for key, each in branch.value.items():
            for inner, passage in passages_of(each):
                yield inner or key, passage
    elif isinstance(branch.value, list):
        for each in branch.value:
            yield from passages_of(each)
    elif any(letter.isdigit() for letter in branch.value) and words.number_of(branch) is None:
        yield "", read_passage(Paragraph(mend(branch.value), (0,), (branch.place,)))


def read_fact_times(tree: Branch, *, published: date | None) -> Times:
    """Find when the report of a file was published and approved; the last step of its approval is its publication."""
    approved: list[date] = []
    steps: list[date] = []
    for fact in facts_of(tree):
        for key, each in fact.parts.items():
            if published is None and words.PUBLISHED.search(key) and (days := words.days_of(each)):
                published = days[0]
            if words.APPROVED.search(key):
                approved += words.days_of(each)
        act = fact.parts.get("act") or fact.parts.get("step") or fact.parts.get("status")
        if act is not None and isinstance(act.value, str) and "approval" in (fact.branch.place.key or ""):
            days = [
                day
                for key, each in fact.parts.items()
                if "date" in key or key.endswith("_on")
                for day in words.days_of(each)
            ]
            steps += days
            approved += days if words.APPROVED.search(act.value) else []
    return Times(published or max(steps, default=None), min(approved, default=None))


def check_facts(tree: Branch, times: Times) -> Iterator[Finding]:
    """Say what cannot be true in a file of facts."""
    facts = list(facts_of(tree))
    for fact in facts:
        yield from _check_parts(fact)
        yield from _check_percents(fact)
        yield from _check_rank(fact)
        yield from _check_lists(fact)
        yield from _check_deadline(fact)
    yield from _check_dates(tree, times)
    yield from _check_years(facts)
    yield from _check_repeats(facts)


def _check_parts(fact: Fact) -> Iterator[Finding]:
    counts = {
        k: n for k, n in fact.numbers.items() if not n.percent and (not words.NO_PART.search(k) or words.TOTAL.match(k))
    }
    total = next((key for key in counts if words.TOTAL.match(key)), None)
    yield from _check_nested(fact, counts, total)
    whole = total or (max(counts, key=lambda key: counts[key].value) if len(counts) > 2 else None)
    if whole is None:
        return
    parts = {key: number for key, number in counts.items() if key != whole}
    listed = list(parts.values())
    if len(parts) == 1 and total is not None and listed[0].value > counts[whole].value and "part" in parts:
        yield _over(fact, next(iter(parts)), listed[0], counts[whole])
    if len(parts) < 2 or adds_up(listed, counts[whole]):
        return
    made = sum((number.value for number in listed), Decimal(0))
    told = total is not None and made * 2 >= counts[whole].value
    if told or words.are_parts(list(parts)) or is_near(listed, counts[whole]):
        yield _unmade(fact.parts[whole], listed, counts[whole])
    elif total is not None:
        yield _undecided(fact.parts[whole], listed, counts[whole])


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


def _check_percents(fact: Fact) -> Iterator[Finding]:
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


def _check_rank(fact: Fact) -> Iterator[Finding]:
    key = next((key for key in fact.numbers if words.RANK.match(key)), None)
    if key is None or not fact.numbers[key].whole:
        return
    at = fact.parts[key]
    quote = ", ".join(f"{each}: {number.written}" for each, number in fact.numbers.items())
    yield from check_movement(_movement_of(fact, key), place=at.place, quote=quote)


def _movement_of(fact: Fact, key: str) -> Movement:
    gained = _named(fact, words.GAINED)
    lost = _named(fact, words.LOST)
    return Movement(
        rank=int(fact.numbers[key].value),
        of=_named(fact, words.BASE),
        before=_named(fact, words.BEFORE),
        gained=gained if gained is not None else -lost if lost is not None else None,
    )


def _named(fact: Fact, pattern: re.Pattern[str]) -> int | None:
    return next((int(number.value) for key, number in fact.numbers.items() if pattern.match(key)), None)


def _check_lists(fact: Fact) -> Iterator[Finding]:
    around = [*(fact.above or {}).items(), *fact.parts.items()]
    lists = {key: each for key, each in around if isinstance(each.value, list) and not words.EXAMPLES.search(key)}
    for key, number in fact.numbers.items():
        stem = re.sub(r"^(?:number_of|count_of|n|no_of|จำนวน)_?|_?(?:count|number|total)$", "", key)
        names = [name for name in lists if name in (key, stem, f"{stem}s", f"{stem}_list", f"list_of_{stem}")]
        if not names and words.TOTAL.match(key) and len(lists) == 1 and len(fact.numbers) == 1:
            names = [name for name in lists if not words.PARTS.match(name)]
        for name in names[:1]:
            listed = lists[name].value
            if isinstance(listed, list) and number.whole and len(listed) != number.value:
                at = fact.parts[key]
                quote = f"{key}: {number.written}"
                yield say(
                    "count-of-list",
                    place=at.place,
                    quote=quote,
                    nearest=(str(len(listed)),),
                    stated=number.written,
                    listed=len(listed),
                )


def _check_deadline(fact: Fact) -> Iterator[Finding]:
    around = {**(fact.above or {}), **fact.parts}
    due = next((words.end_of(each) for key, each in around.items() if words.DUE.match(key)), None)
    as_of = next((day for key, each in around.items() if words.AS_OF.search(key) for day in words.days_of(each)), None)
    left = [(key, number) for key, number in fact.numbers.items() if words.OPEN.search(key) and number.value > 0]
    if due is not None and as_of is not None and due < as_of and left:
        key, number = left[0]
        at = fact.parts[key]
        yield say(
            "deadline-passed",
            place=at.place,
            quote=f"{key}: {number.written}",
            due=due,
            as_of=as_of,
            left=number.written,
        )


def _check_dates(tree: Branch, times: Times) -> Iterator[Finding]:
    """Check the days of every text; what kind of day it is, its key says."""
    for key, passage in passages_of(tree):
        is_as_of = bool(words.AS_OF.search(key))
        yield from check_days(passage, Times())
        for day in passage.days:
            if day.on is None:
                continue
            place, quote = passage.place(day.start), passage.text[:80]
            if is_as_of and times.approved is not None and day.on > times.approved:
                yield say("as-of-after-approval", place=place, quote=quote, day=day.on, approved=times.approved)
            elif (
                times.published is not None
                and day.on > times.published
                and not words.PLANNED.search(key)
                and _is_told(key, passage)
            ):
                yield say("date-after-publication", place=place, quote=quote, day=day.on, published=times.published)
    yield from _check_steps(tree)


def _is_told(key: str, passage: Passage) -> bool:
    """Say whether a value is a day and not a text that mentions one."""
    return len(passage.days) == 1 and len(passage.text) < 40 and not words.PUBLISHED.search(key)


def _check_steps(tree: Branch) -> Iterator[Finding]:
    """Check that the steps of an approval follow each other."""
    earlier: tuple[str, date] | None = None
    for fact in facts_of(tree):
        act = fact.parts.get("act") or fact.parts.get("step")
        if act is None or not isinstance(act.value, str) or "approval" not in (fact.branch.place.key or ""):
            continue
        dated = next(
            (
                (key, day)
                for key, each in fact.parts.items()
                for day in words.days_of(each)
                if "date" in key or key.endswith("_on")
            ),
            None,
        )
        if dated is None:
            continue
        key, day = dated
        if earlier is not None and day < earlier[1]:
            at = fact.parts[key]
            yield say(
                "approval-order",
                place=at.place,
                quote=str(at.value),
                day=day,
                approved=earlier[1],
                later=act.value,
                earlier=earlier[0],
            )
        earlier = (act.value, day)


def _check_years(facts: list[Fact]) -> Iterator[Finding]:
    """Check ranks of the same thing in two years that follow each other against the places gained."""
    ranks = {
        (fact.name, int(fact.year)): fact
        for fact in facts
        if fact.year.isdigit() and _named(fact, words.RANK) is not None
    }
    for (name, year), fact in ranks.items():
        before = ranks.get((name, year - 1))
        key = next(key for key in fact.numbers if words.RANK.match(key))
        if before is None or _movement_of(fact, key).before is not None or _movement_of(fact, key).gained is None:
            continue
        movement = replace(_movement_of(fact, key), before=_named(before, words.RANK))
        yield from check_movement(movement, place=fact.parts[key].place, quote=f"{name} {year - 1}–{year}")


def _check_repeats(facts: list[Fact]) -> Iterator[Finding]:
    """Check that the same fact of the same year says the same wherever it stands."""
    first: dict[tuple[str, str, str, str], tuple[Number, Branch]] = {}
    for fact in facts:
        stated = "id" in fact.parts or (fact.above is not None and "id" in fact.above)
        for key, number in fact.numbers.items() if stated else ():
            where = (fact.branch.place.key or "").rpartition(".")[2]
            known = first.setdefault((fact.name, fact.year, where, key), (number, fact.parts[key]))
            if known[0].value != number.value:
                at = fact.parts[key]
                other = known[1].place
                said = {"where": f"บรรทัดที่ {other.line} ", "where_en": f"line {other.line}"}
                near = (known[0].written,)
                yield say(
                    "figure-differs", place=at.place, quote=f"{fact.name}: {number.written}", nearest=near,
                    about=f"{fact.name} ({key})", here=number.written, there=known[0].written, **said,
                )  # fmt: skip
