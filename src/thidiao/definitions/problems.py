"""What can be wrong with a pack, and where."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Place:
    """A spot in a file; lines and columns count from 1, columns in characters."""

    file: str
    line: int
    column: int


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong with a pack: where, what kind (a short slug), how bad, and a sentence that helps."""

    file: str
    line: int
    column: int
    code: str
    message: str
    severity: Severity = Severity.ERROR

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}  {self.severity}  {self.code}  {self.message}"


class PackError(Exception):
    """A pack that cannot be used; `problems` holds everything wrong with it, in the order of files and lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def problem_at(place: Place, *, code: str, message: str, severity: Severity = Severity.ERROR) -> Problem:
    """Make a problem for a place."""
    return Problem(place.file, place.line, place.column, code, message, severity)


def suggest(word: str, *, known: Iterable[str]) -> str:
    """Say what the word may have meant: `; did you mean \\`liquor\\`?`, or nothing where no known word is near."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean `{near[0]}`?" if near else ""
