"""What is said when a rule cannot be read."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """A line and a column, both counted from 1."""

    line: int = 1
    column: int = 1


class RuleError(ValueError):
    """A rule that cannot be read, with the place where reading stopped and words for the person who wrote it."""

    def __init__(self, message: str, *, line: int = 1, column: int = 1, source: str | None = None) -> None:
        self.message = message
        self.line = line
        self.column = column
        self.source = source
        super().__init__(self._say())

    def _say(self) -> str:
        place = f"line {self.line}, column {self.column}"
        return f"{self.source}, {place}: {self.message}" if self.source else f"{place}: {self.message}"

    @classmethod
    def at(cls, place: Place, message: str) -> RuleError:
        return cls(message, line=place.line, column=place.column)

    def moved_to(self, *, line: int, column: int, source: str | None) -> RuleError:
        """Place the error in the file the rule came from, where the rule's text starts at this line and column."""
        shift = column - 1 if self.line == 1 else 0
        return RuleError(self.message, line=self.line + line - 1, column=self.column + shift, source=source)
