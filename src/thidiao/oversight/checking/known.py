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


def as_known(figure: Figure) -> KnownFigure:
    """Give a figure, stated or computed, as one to hold a document against."""
    computed = figure.source is None
    return KnownFigure(
        id=figure.id,
        names=figure.about,
        number=Decimal(figure.number),
        base=None if figure.base is None else Decimal(figure.base),
        fiscal_year_be=figure.fiscal_year_be,
        parts=tuple((part.id, part.count) for part in figure.parts),
        unit=figure.unit,
        as_of=figure.as_of.on if computed else None,
        source=figure.source.document if figure.source else None,
    )


def _stated(folder: Path) -> Iterator[Figure]:
    yield from stated_figures(load_pack(folder))
