"""YAML files of facts: ranks, lists, days and deadlines, under whatever keys; `fact_sums` has the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from thidiao.oversight.checking import fact_words as words
from thidiao.oversight.checking.days import Times, check_days
from thidiao.oversight.checking.fact_sums import check_parts, check_percents
from thidiao.oversight.checking.fact_tree import Fact, facts_of, passages_of
from thidiao.oversight.checking.numbers import Number
from thidiao.oversight.checking.passages import Passage
from thidiao.oversight.checking.ranks import Movement, check_movement
from thidiao.oversight.checking.sayings import say
from thidiao.oversight.checking.words import Branch, Finding


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
        yield from check_parts(fact)
        yield from check_percents(fact)
        yield from _check_rank(fact)
        yield from _check_lists(fact)
        yield from _check_deadline(fact)
    yield from _check_dates(tree, times)
    yield from _check_years(facts)
    yield from _check_repeats(facts)


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
    lists = {
        key: each
        for key, each in around
        if isinstance(each.value, list) and not words.EXAMPLES.search(key) and not words.PARTS.match(key)
    }
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
