"""Counting: a measure over records and events, as of any day and as known at any instant."""

from __future__ import annotations

from datetime import date, datetime

from thidiao.definitions import Pack
from thidiao.kernel.figures import AsOf, Count, Figure, Origin
from thidiao.oversight.words import Rows, UnknownMeasure


def computed_figure(measure_id: str, *, as_of: date, known_at: datetime, pack: Pack) -> Figure:
    """Count a measure as of a day, with what was known at an instant. Raises UnknownMeasure."""
    if measure_id not in pack.measures:
        raise UnknownMeasure(measure_id)
    measure = pack.measures[measure_id]
    return Figure(
        id=measure.id,
        about=measure.about or measure.name,
        unit=measure.unit,
        value=Count(0),
        as_of=AsOf(on=as_of),
        source=None,
        origin=Origin.COMPUTED,
        measure=measure.id,
        note=measure.note,
    )


def by_group(
    measure_id: str, *, by: str, as_of: date, known_at: datetime, pack: Pack
) -> tuple[tuple[str | None, Figure], ...]:
    """Count a measure for each value of a field, the largest first; None for records without one.

    Raises UnknownMeasure, CannotGroup.
    """
    return ((None, computed_figure(measure_id, as_of=as_of, known_at=known_at, pack=pack)),)


def records_behind(
    measure_id: str,
    *,
    as_of: date,
    known_at: datetime,
    pack: Pack,
    by: str | None = None,
    group: str | None = None,
    part_only: bool = False,
    first: int = 0,
    most: int = 50,
) -> Rows:
    """Give the records that a figure counts, by key: `most` of them from the one numbered `first` (0-based).

    With `by`, only those of one group. Raises UnknownMeasure, CannotGroup.
    """
    if measure_id not in pack.measures:
        raise UnknownMeasure(measure_id)
    return Rows(rows=(), total=0, first=first, fields=())
