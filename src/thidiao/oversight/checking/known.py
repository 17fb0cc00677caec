"""The figures a pack says were published, as figures to hold a document against."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from thidiao.definitions import load_pack
from thidiao.kernel.figures import Figure
from thidiao.oversight.checking.against import KnownFigure
from thidiao.oversight.rules import stated_figures


def known_figures(folder: Path) -> tuple[KnownFigure, ...]:
    """Give the figures stated in a pack. Raises PackError where the pack cannot be loaded."""
    return tuple(as_known(figure) for figure in _stated(folder))


def as_known(figure: Figure, *, counted: Figure | None = None) -> KnownFigure:
    """Give a stated figure as one to hold a document against; with what our records give for it, that instead."""
    value = counted or figure
    return KnownFigure(
        id=figure.id,
        names=figure.about,
        number=Decimal(value.number),
        base=None if value.base is None else Decimal(value.base),
        fiscal_year_be=figure.fiscal_year_be,
        parts=() if counted else tuple((part.id, part.count) for part in figure.parts),
        unit=figure.unit,
        as_of=counted.as_of.on if counted else None,
        source=figure.source.document if figure.source else None,
    )


def _stated(folder: Path) -> Iterator[Figure]:
    yield from stated_figures(load_pack(folder))
