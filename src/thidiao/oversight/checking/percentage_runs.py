"""Percentages said one after another that make 100: they are all the parts of one whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidiao.oversight.checking.numbers import Number
from thidiao.oversight.checking.partition_words import STOP
from thidiao.oversight.checking.passages import Passage
from thidiao.oversight.checking.sums import percents_make_all

_WIDEST = 60
_WIDEST_BRACKET = 40


def full_runs(passage: Passage) -> Iterator[tuple[int, ...]]:
    """Give the positions, among the figures, of percentages that follow one another closely and make 100."""
    run: list[int] = []
    for at, number in enumerate(passage.numbers):
        if not number.percent:
            continue
        if run and not _follows(passage, run[-1], at):
            run = []
        run.append(at)
        if len(run) > 1 and percents_make_all([passage.numbers[each] for each in run]):
            yield tuple(run)
            run = []


def part_in_brackets(passage: Passage, at: int) -> Number | None:
    """Give the count in brackets that belongs to a percentage: `51.3% were small (525 firms)`."""
    percent = passage.numbers[at]
    if at + 1 >= len(passage.numbers):
        return None
    part, text = passage.numbers[at + 1], passage.bare
    gap = text[percent.end : part.first]
    if part.percent or part.kind != "count" or part.approximate or len(gap) > _WIDEST_BRACKET:
        return None
    opened = re.fullmatch(r"[^(),.;:]*\( ?(?:จำนวน ?)?", gap)
    return part if opened and re.match(r" ?\)", text[part.unit_end :]) else None


def _follows(passage: Passage, before: int, at: int) -> bool:
    """Say whether nothing stands between two percentages but names, what brackets hold, and the base of the first."""
    one, other = passage.numbers[before], passage.numbers[at]
    gap = re.sub(r"\([^()]*\)", "", passage.bare[one.end : other.first])
    between = [each for each in passage.numbers[before + 1 : at] if part_in_brackets(passage, before) is not each]
    based = not between or (len(between) == 1 and bool(re.match(r" ?(?:of|ของ|จาก)", gap)))
    return based and len(gap) <= _WIDEST and not STOP.search(gap) and not re.search(r"[.!?] ", gap)
