"""The picture of a plan's order, as numbers: where each bar begins and ends, and which bar waits for which.

Every measure is a share of the whole width or of one row's height, in per cent, so that the drawing fits a phone and
a wide screen alike and each row can be as tall as its words need.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from thidiao.web.words import Step

FEWEST_DAYS = 5
MOST_TICKS = 6
UNKNOWN_SHARE = Fraction(1, 4)
ROUND_STEPS = (1, 2, 5, 10, 15, 20, 30, 50, 60, 100, 200, 500)


@dataclass(frozen=True)
class Line:
    """A straight piece of a connector inside one row, in per cent."""

    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True)
class Bar:
    """One row: the step, its bar, and the pieces of connectors that pass through it."""

    number: int
    step: Step
    x: str
    width: str
    lines: tuple[Line, ...]
    arrives: str | None
    """Where a connector ends at this bar, or None where it waits for nothing."""

    @property
    def first_day(self) -> int:
        """The first day of work, counted from 1: what starts after 15 days is worked on from the sixteenth."""
        return self.step.starts_day + 1

    @property
    def is_known(self) -> bool:
        return self.step.ends_day is not None


@dataclass(frozen=True)
class Tick:
    day: int
    x: str


@dataclass(frozen=True)
class OrderPicture:
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    days: int


def draw_order(steps: Sequence[Step]) -> OrderPicture:
    """Lay out the steps along working days, in the order given.

    A step whose end is not known gets a bar of a quarter of the width, to be drawn open; it is never shown as short.
    """
    days = last_day(steps)
    places = {step.label: at for at, step in enumerate(steps)}
    bars = tuple(
        Bar(
            number=at + 1,
            step=step,
            # The shortest bar that can be seen may be longer than its days: it then begins a hair earlier.
            x=per_cent(min(Fraction(step.starts_day, days), 1 - width_of(step, days))),
            width=per_cent(width_of(step, days)),
            lines=tuple(lines_through(at, steps, places, days)),
            arrives=per_cent(Fraction(step.starts_day, days)) if waits(step, at, places) else None,
        )
        for at, step in enumerate(steps)
    )
    return OrderPicture(bars=bars, ticks=tuple(ticks_for(days)), days=days)


def last_day(steps: Sequence[Step]) -> int:
    known = [step.ends_day or step.starts_day for step in steps]
    longest = max([FEWEST_DAYS, *known])
    open_ended = [step.starts_day for step in steps if step.ends_day is None]
    # Leave an open bar room to be seen: its quarter of the width must not leave the picture.
    needed = max((int(start / (1 - UNKNOWN_SHARE)) + 1 for start in open_ended), default=0)
    return max(longest, needed)


def width_of(step: Step, days: int) -> Fraction:
    if step.ends_day is None:
        return UNKNOWN_SHARE
    return max(Fraction(step.ends_day - step.starts_day, days), Fraction(1, 100))


def waits(step: Step, at: int, places: dict[str, int]) -> bool:
    return any(places.get(name, at) < at for name in step.after)


def lines_through(row: int, steps: Sequence[Step], places: dict[str, int], days: int) -> list[Line]:
    """Give the pieces of every connector in one row: down from a bar's end, past others, and across to the bar."""
    found = []
    for at, waiting in enumerate(steps):
        for name in waiting.after:
            begins = places.get(name, at)
            ends_day = steps[begins].ends_day
            if begins >= at or not begins <= row <= at or ends_day is None:
                continue
            x, to = per_cent(Fraction(ends_day, days)), per_cent(Fraction(waiting.starts_day, days))
            found.append(Line(x, "50%" if row == begins else "0%", x, "50%" if row == at else "100%"))
            if row == at and x != to:
                found.append(Line(x, "50%", to, "50%"))
    return list(dict.fromkeys(found))


def ticks_for(days: int) -> list[Tick]:
    step = next((one for one in ROUND_STEPS if days // one <= MOST_TICKS), days)
    return [Tick(day=day, x=per_cent(Fraction(day, days))) for day in range(0, days + 1, step)]


def per_cent(share: Fraction) -> str:
    return f"{float(share * 100):.2f}%"
