"""One box of the editor, and boxes that belong together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from thidiao.web.words import Option


class Shape(StrEnum):
    """How a box looks; each has its template."""

    LINE = "line"
    LINES = "lines"
    SELECT = "select"
    TICK = "tick"
    RADIOS = "radios"


@dataclass(frozen=True)
class Control:
    """A box. `name` is the place of its value in the definition: `needed_when.because.th`, `asks.3.element`."""

    name: str
    label: str
    shape: Shape = Shape.LINE
    value: str = ""
    options: tuple[Option, ...] = ()
    hint: str = ""
    error: str = ""
    language: str = ""
    is_code: bool = False
    is_short: bool = False

    @property
    def id(self) -> str:
        return self.name.replace(".", "-")

    @property
    def first_id(self) -> str:
        return f"{self.id}-1" if self.shape is Shape.RADIOS else self.id

    @property
    def template(self) -> str:
        return f"authoring/controls/{self.shape}.html"

    @property
    def described_by(self) -> str:
        return " ".join(f"{self.id}-{part}" for part, there in (("hint", self.hint), ("error", self.error)) if there)


@dataclass(frozen=True)
class Group:
    """Boxes that belong together; languages of one text stand side by side."""

    title: str
    controls: tuple[Control, ...]
    hint: str = ""
    is_row: bool = False
    is_side_by_side: bool = False
    notes: tuple[str, ...] = ()

    def with_errors(self, errors: dict[str, str]) -> Group:
        """Put each sentence at its box."""
        controls = (replace(one, error=errors.get(one.name, "")) for one in self.controls)
        return replace(self, controls=tuple(controls))
