"""The figures our records give, for `thidiao report check --data`: counted when asked, on the day each is compared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from thidiao.definitions import Pack
from thidiao.oversight.checking import KnownFigure
from thidiao.oversight.checking.known import as_known
from thidiao.oversight.queries import computed_figure
from thidiao.oversight.rules import day_to_compute, stated_figures


def computed_figures(pack: Pack, *, at: datetime) -> Iterator[KnownFigure]:
    """Count each figure that a measure computes, as of its day and as known at an instant."""
    for stated in stated_figures(pack):
        on = day_to_compute(stated)
        if stated.measure is not None and on is not None:
            counted = computed_figure(stated.measure, as_of=on, known_at=at, pack=pack)
            yield as_known(stated, counted=counted)
