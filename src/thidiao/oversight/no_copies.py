"""Reading who asked for copies on a day, from the guides that were in force on it."""

from __future__ import annotations

from datetime import date

from thidiao.catalogue.editions import in_force_on, last_editions
from thidiao.definitions import Pack
from thidiao.kernel.figures import Figure
from thidiao.kernel.thai import BANGKOK
from thidiao.oversight.copies import Matrix, copies_asked
from thidiao.oversight.rules import stated_figures

SERIES = "no-copies"
"""The published figures that say the same of all agencies of the state."""

MOST_EDITIONS = 12


def copies_on(day: date) -> Matrix | None:
    """Give what every agency asked for on a day; None where it is not known what was in force. Two statements."""
    promises = in_force_on(day)
    return None if promises is None else copies_asked(promises, on=day)


def copies_lately() -> tuple[Matrix, ...]:
    """Give what every agency asked for on the first day of each of the last editions, the newest first.

    A pack that was in force for less than a day is left out: the day belongs to what held at its end. Two statements,
    and one once they were read.
    """
    days: dict[date, Matrix] = {}
    for promises in last_editions(MOST_EDITIONS):
        day = promises.from_at.astimezone(BANGKOK).date()
        if day not in days:
            days[day] = copies_asked(promises, on=day)
    return tuple(days.values())


def published_counts(pack: Pack) -> tuple[Figure, ...]:
    """Give the published figures of agencies without copies, as they were published."""
    return tuple(figure for figure in stated_figures(pack) if figure.series == SERIES)
