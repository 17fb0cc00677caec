"""Everything that is wrong with a pack's folder, in one list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from thidiao.definitions.checks.bylaws import amounts_outside_range, unasked_places
from thidiao.definitions.checks.copies import copies_of_records, exceptions_over
from thidiao.definitions.checks.days import days_as_usual
from thidiao.definitions.checks.gaps import gaps_between_services
from thidiao.definitions.checks.literals import mixed_units, wrong_literals
from thidiao.definitions.checks.logic import commas_in_numbers, empty_ranges, words_against_logic
from thidiao.definitions.checks.promises import duplicate_guides, empty_promises, lonely_services
from thidiao.definitions.checks.reading import constant_conditions, unasked_elements, unused_elements
from thidiao.definitions.checks.sayings import foreign_units, words_against_rules
from thidiao.definitions.checks.tables import fee_table_gaps
from thidiao.definitions.checks.ways import checks_to_come, odd_channels, undated_checks, unreachable_guides
from thidiao.definitions.checks.wording import poor_texts, poor_words
from thidiao.definitions.conditions import Condition, readable
from thidiao.definitions.drafts import Draft, read_draft
from thidiao.definitions.packs import MUST_HOLD
from thidiao.definitions.problems import Problem

OF_FILES: tuple[Callable[[Draft], Iterator[Problem]], ...] = (
    *MUST_HOLD,
    poor_texts,
    poor_words,
    odd_channels,
    unreachable_guides,
    undated_checks,
    empty_promises,
    duplicate_guides,
    lonely_services,
    copies_of_records,
    fee_table_gaps,
    amounts_outside_range,
    unasked_places,
    days_as_usual,
)
OF_CONDITIONS: tuple[Callable[[Draft, list[Condition]], Iterator[Problem]], ...] = (
    wrong_literals,
    mixed_units,
    unasked_elements,
    unused_elements,
    constant_conditions,
    gaps_between_services,
    words_against_rules,
    words_against_logic,
    empty_ranges,
    commas_in_numbers,
    foreign_units,
)


def check_pack(folder: Path, *, today: date | None = None) -> list[Problem]:
    """Find everything wrong with the pack in a folder, by file, line and column; an empty list is a clean pack.

    With `today`, what has run out by that day is found as well.
    """
    return check_draft(read_draft(Path(folder)), today=today)


def check_draft(draft: Draft, *, today: date | None = None) -> list[Problem]:
    """Find everything wrong with what was read of a pack, as `check_pack` does."""
    problems = {*draft.problems, *(problem for check in OF_FILES for problem in check(draft))}
    conditions = list(readable(draft))
    problems.update(problem for check in OF_CONDITIONS for problem in check(draft, conditions))
    if today is not None:
        problems.update(exceptions_over(draft, today))
        problems.update(checks_to_come(draft, today))
    return sorted(problems)
