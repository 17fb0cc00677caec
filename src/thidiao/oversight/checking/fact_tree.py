"""The mappings and texts of a YAML file of facts, each with what was read of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from thidiao.oversight.checking import fact_words as words
from thidiao.oversight.checking.mending import mend
from thidiao.oversight.checking.numbers import Number
from thidiao.oversight.checking.passages import Passage, read_passage
from thidiao.oversight.checking.words import Branch, Paragraph

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
