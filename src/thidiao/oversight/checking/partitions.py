"""Parts and their total in running text: found here, checked in `partition_checks`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from thidiao.oversight.checking.numbers import Number, same_unit
from thidiao.oversight.checking.partition_words import (
    COMPLEMENTS,
    CONNECTOR,
    EXAMPLES,
    FROM_ALL,
    LISTS,
    OPENED,
    OTHERS,
    REST,
    STOP,
    SURELY,
    TOTAL_AFTER,
    TOTAL_WORDS_AFTER,
)
from thidiao.oversight.checking.passages import ITEM, Passage


class Strength(IntEnum):
    """How surely the text says that the parts are all: surely, rather, or only perhaps."""

    PERHAPS = 0
    RATHER = 1
    SURELY = 2


@dataclass(frozen=True, slots=True)
class Partition:
    """A total, the parts that the text puts beside it, and the percentage given with each part, if any."""

    whole: Number
    parts: tuple[Number, ...]
    percents: tuple[Number | None, ...]
    labels: tuple[str, ...]
    strength: Strength
    start: int
    end: int
    open_ended: bool = False


_WIDEST_LABEL = 90


def find_partitions(passage: Passage) -> Iterator[Partition]:
    """Find each total with its parts: the total first, then the parts; or the parts first, then the total."""
    ended = 0
    for at, whole in enumerate(passage.numbers):
        if whole.percent or whole.kind in ("rank", "ordinal"):
            continue
        nested = whole.start < ended or whole.kind == "time"
        if (found := _total_first(passage, at)) is not None and _is_told(passage, found, nested=nested):
            ended = max(ended, found.end)
            yield found
        elif whole.start >= ended and (closing := _total_last(passage, at)) is not None:
            yield closing


def _is_told(passage: Passage, found: Partition, *, nested: bool) -> bool:
    """Keep what the text at least hints at: a part with parts of its own says so plainly."""
    return not nested or (
        found.strength is Strength.SURELY and bool(re.search(SURELY, passage.bare[found.start : found.end]))
    )


def _total_first(passage: Passage, at: int) -> Partition | None:
    """Find the parts that stand behind a total: `325 ระบบ แบ่งเป็น A 87 ระบบ B 192 ระบบ และ C 46 ระบบ`."""
    whole, text = passage.numbers[at], passage.bare
    following = passage.numbers[at + 1 :]
    if not following:
        return None
    gap = text[whole.unit_end : following[0].first]
    found = _connector(gap)
    before = OPENED.search(text[max(0, whole.first - 46) : whole.first])
    if found is None and ((not before and len(gap) > _WIDEST_LABEL) or _turns_away(gap)):
        return None
    opened = found[0] if found else ""
    if opened == "(" and found is not None and ")" in gap[found.end() :]:
        return None
    start = whole.unit_end + (found.end() if found else 0)
    parts, percents, labels, end, more = _collect(passage, whole, at + 1, start, bracket=opened == "(")
    if len(parts) < 2 or max(part.value for part in parts) > whole.value * 2:
        return None
    if not opened and not before and not (whole.unit and all(part.unit == whole.unit for part in parts)):
        return None
    strength = _by_labels(_strength(found, whole, parts), labels)
    several = len(parts) > 2 and _are_alike(whole, parts) and bool(whole.unit)
    if strength is Strength.RATHER and LISTS.fullmatch(opened) and (several or ITEM in text[start:end]):
        strength = Strength.SURELY
    return Partition(whole, parts, percents, labels, strength, whole.first, end, more)


def _connector(gap: str) -> re.Match[str] | None:
    """Find the words that join a total to its parts, right behind the total."""
    found = CONNECTOR.search(gap)
    if found is None or len(gap[: found.start()].strip()) > 45 or STOP.search(gap[: found.start()]):
        return None
    return found


def _turns_away(gap: str) -> bool:
    """Say whether words stand between that could have joined a total to its parts, but speak of something else."""
    found = CONNECTOR.search(gap)
    return found is not None and bool(STOP.search(gap[: found.start()]))


def _strength(found: re.Match[str] | None, whole: Number, parts: Sequence[Number]) -> Strength:
    if found is None:
        return Strength.PERHAPS
    if found["surely"]:
        return Strength.SURELY
    named = _are_alike(whole, parts) or all(part.unit.isascii() for part in parts)
    return Strength.RATHER if found[0] != "(" or named else Strength.PERHAPS


def _are_alike(whole: Number, parts: Sequence[Number]) -> bool:
    return all(part.unit == whole.unit or not part.unit for part in parts)


def _by_labels(strength: Strength, labels: Sequence[str]) -> Strength:
    text = " ".join(labels)
    if REST.search(text) or (len(labels) == 2 and are_complements(*labels)):
        return Strength.SURELY
    return strength


def are_complements(one: str, other: str) -> bool:
    """Say whether two labels name what excludes and completes each other: done and not done, men and women."""
    return any(
        (left.search(one) and right.search(other)) or (left.search(other) and right.search(one))
        for left, right in COMPLEMENTS
    )


Collected = tuple[tuple[Number, ...], tuple[Number | None, ...], tuple[str, ...], int, bool]
_NONE: Collected = ((), (), (), 0, False)


def _collect(passage: Passage, whole: Number, first: int, start: int, *, bracket: bool) -> Collected:
    """Gather the parts from an offset on: figures of the same unit, until the text turns to something else."""
    text, end = passage.bare, start
    parts: list[Number] = []
    percents: list[Number | None] = []
    labels: list[str] = []
    listed = ITEM in text[start : start + 8]
    for number in (each for each in passage.numbers[first:] if each.start >= start):
        gap = text[end : number.first]
        depth = _depth(text[start : number.start])
        if listed and ITEM not in gap:
            end = number.unit_end
            continue  # Only the first figure of each point is a part.
        if EXAMPLES.search(gap):
            return _NONE
        if (bracket and depth < 0) or _ends_parts(gap):
            break
        if number.percent and parts and percents[-1] is None:
            percents[-1] = number
        elif depth <= 0 and not number.percent and _is_part(number, whole, parts):
            parts.append(number)
            percents.append(None)
            labels.append(gap + _label_after(passage, number))
        elif depth <= 0 and parts and not number.percent and ITEM not in gap:
            break
        end = number.unit_end
    rest = text[end : end + 24]
    more = bool(OTHERS.search(rest) or EXAMPLES.match(rest[:14].strip()))
    return tuple(parts), tuple(percents), tuple(labels), end, more


def _ends_parts(gap: str) -> bool:
    """Say whether the words between two figures end the parts; the points of a list go on."""
    return ITEM not in gap and (len(gap) > _WIDEST_LABEL or bool(STOP.search(_outside_brackets(gap))))


def _label_after(passage: Passage, number: Number) -> str:
    """Give the words that follow a part up to the next: in English its name comes behind, `87 for citizens`."""
    lead = passage.bare[max(0, number.first - 12) : number.first]
    if any("\u0e01" <= letter <= "\u0e5b" for letter in lead):
        return ""
    return re.split(r"[,;()\d]|\band\b", passage.bare[number.unit_end : number.unit_end + 50])[0] + number.unit


def _is_part(number: Number, whole: Number, parts: Sequence[Number]) -> bool:
    unnamed = whole.kind == "money" and number.kind == "count" and number.unit.isascii() and number.ulp > 1
    if not unnamed and (number.kind != whole.kind or (parts and parts[-1].kind != number.kind)):
        return False
    # In English the name of a part stands where a unit would: `87 citizens`.
    return number.unit.isascii() or same_unit(number, whole)


def _depth(text: str) -> int:
    return text.count("(") - text.count(")")


def _outside_brackets(text: str) -> str:
    return re.sub(r"\([^)]*\)", "", text)


def _total_last(passage: Passage, at: int) -> Partition | None:
    """Find the parts that stand before a total: `A 87 ระบบ B 192 ระบบ และ C 46 ระบบ รวม 325 ระบบ`."""
    whole = passage.numbers[at]
    if at < 2 or not _closes(passage, at):
        return None
    parts, labels = _collect_back(passage, at)
    if len(parts) < 2 or not all(part.value <= whole.value * 2 for part in parts) or _are_each(passage, parts):
        return None
    if FROM_ALL.search(passage.bare[passage.numbers[at - 1].unit_end : whole.first]):
        named = [passage.bare[max(0, part.first - 40) : part.first] for part in parts]
        if len(parts) != 2 or not are_complements(re.split(r"\d", named[0])[-1], re.split(r"\d", named[1])[-1]):
            return None
    joined = any(re.search(r"และ|\band\b|,|\+", label) for label in labels)
    strength = Strength.SURELY if joined or len(parts) > 2 else Strength.RATHER
    return Partition(whole, tuple(parts), (None,) * len(parts), tuple(labels), strength, parts[0].first, whole.unit_end)


def _closes(passage: Passage, at: int) -> bool:
    """Say whether a figure is called the total of those before it."""
    whole, text = passage.numbers[at], passage.bare
    gap = text[passage.numbers[at - 1].unit_end : whole.first]
    closing = TOTAL_AFTER.search(gap) or FROM_ALL.search(gap) or TOTAL_WORDS_AFTER.match(text, whole.unit_end)
    return closing is not None and len(gap.strip()) <= 34


def _collect_back(passage: Passage, at: int) -> tuple[list[Number], list[str]]:
    whole, text = passage.numbers[at], passage.bare
    parts: list[Number] = []
    labels: list[str] = []
    for number in reversed(passage.numbers[:at]):
        between = text[number.unit_end : parts[0].first] if parts else ""
        if len(between) > 60 or STOP.search(between) or EXAMPLES.search(between) or "ละ " in between:
            break
        named = not whole.unit or bool(number.unit) or whole.unit.isascii()
        if number.percent or not named or not _is_part(number, whole, ()):
            break
        parts.insert(0, number)
        labels.insert(0, between)
    return parts, labels


def _are_each(passage: Passage, parts: Sequence[Number]) -> bool:
    """Say whether the figures are of each of several, which multiply and do not add up: `รุ่นละ 50 คน`."""
    lead = passage.bare[max(0, parts[0].first - 30) : parts[0].first]
    behind = passage.bare[parts[-1].unit_end :]
    return bool(re.search(r"ละ ?$|เฉลี่ย|\beach\b|\bper\b", lead) or re.match(r" ?(?:each|per|ต่อ)\b", behind))
