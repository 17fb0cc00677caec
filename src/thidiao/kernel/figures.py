"""Figures that keep both their numbers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, both counts of the same things. Raises ValueError where the part is not within the whole."""

    part: int
    whole: int

    def __post_init__(self) -> None:
        if not 0 <= self.part <= self.whole:
            raise ValueError(f"{self.part} is not a part of {self.whole}")

    @property
    def percent(self) -> Decimal | None:
        """The exact percentage; None of nothing."""
        return None if self.whole == 0 else Decimal(100) * self.part / self.whole
