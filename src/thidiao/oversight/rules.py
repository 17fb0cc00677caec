"""Figures that somebody published, as the pack's statements keep them. Pure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

from thidiao.definitions import Pack
from thidiao.definitions.measures import StatedFigure, Statement
from thidiao.definitions.words import UNKNOWN, Text
from thidiao.kernel.figures import (
    AsOf,
    Count,
    Figure,
    Origin,
    Part,
    Percentage,
    Rank,
    Score,
    Share,
    Source,
    Value,
    possible_parts,
)
from thidiao.kernel.thai import say_date
from thidiao.oversight.words import Difference, Stated, UnknownFigure


def stated_figures(pack: Pack) -> tuple[Figure, ...]:
    """Give every published figure of the pack, by statement and in the order of its document."""
    return tuple(_figure(figure, statement) for statement in pack.statements.values() for figure in statement.figures)


def stated(pack: Pack, id: str) -> Stated:
    """Give a published figure with its statement. Raises UnknownFigure."""
    for statement in pack.statements.values():
        for entry in statement.figures:
            if entry.id == id:
                return Stated(figure=_figure(entry, statement), statement=statement)
    raise UnknownFigure(id)


def figure(pack: Pack, id: str) -> Figure:
    """Give a published figure by its id. Raises UnknownFigure."""
    return stated(pack, id).figure


def series(pack: Pack) -> tuple[str, ...]:
    """List the series of which more than one figure was published."""
    ids = [figure.series for figure in stated_figures(pack) if figure.series is not None]
    return tuple(dict.fromkeys(id for id in ids if ids.count(id) > 1))


def differences(pack: Pack, series: str) -> tuple[Difference, ...]:
    """Tell how the figures of a series moved, from each year to the next one published."""
    same = [each for each in stated_figures(pack) if each.series == series]
    same.sort(key=lambda each: (each.fiscal_year_be or 0, each.id))
    return tuple(
        Difference(series=series, earlier=one, later=other, change=_change(one, other)) for one, other in pairwise(same)
    )


def say_as_of(figure: Figure, *, language: str) -> str:
    """Write the day of a figure in the Buddhist era; the published words where there is none; else its fiscal year."""
    if figure.as_of.on is not None:
        return say_date(figure.as_of.on, language)
    if figure.as_of.written is not None:
        return figure.as_of.written
    if figure.fiscal_year_be is None:
        return "ไม่ทราบวันที่" if language == "th" else "day unknown"
    year = figure.fiscal_year_be
    return f"ปีงบประมาณ พ.ศ. {year}" if language == "th" else f"fiscal year {year} BE"


def day_to_compute(figure: Figure) -> date | None:
    """Give the day on which a measure is computed beside a published figure; None where nobody chose one."""
    return figure.computed_on or figure.as_of.on


def agree(stated: Figure, computed: Figure) -> bool:
    """Tell whether a published figure is what was counted: the number, or the percentage at its printed decimals."""
    value = computed.value
    if isinstance(stated.value, Percentage) and isinstance(value, Share):
        return stated.value.whole in (None, value.whole) and value.part in possible_parts(
            stated.value.percent, value.whole
        )
    return stated.value == value


def _figure(entry: StatedFigure, statement: Statement) -> Figure:
    return Figure(
        id=entry.id,
        about=entry.about,
        unit=entry.unit,
        value=_value(entry),
        as_of=AsOf(on=entry.as_of, written=entry.as_of_stated),
        source=source_of(statement),
        origin=Origin.STATED,
        parts=tuple(Part(id=part.id, label=part.label, count=part.count) for part in entry.parts),
        measure=entry.measure,
        note=entry.note,
        series=entry.series,
        pillar=entry.pillar,
        fiscal_year_be=statement.fiscal_year_be,
        computed_on=entry.computed_on,
    )


def source_of(statement: Statement) -> Source:
    """Give the document of a statement as the source of its figures."""
    return Source(
        document=statement.document,
        where=statement.source,
        published_on=None if statement.published_on == UNKNOWN else statement.published_on,
        address=statement.address,
    )


def _value(entry: StatedFigure) -> Value:
    if entry.share is not None:
        return Share(entry.share.part, entry.share.whole)
    if entry.percent is not None:
        return Percentage(entry.percent.percent, entry.percent.whole)
    if entry.rank is not None:
        return Rank(entry.rank.place, entry.rank.of, entry.rank.gained)
    if entry.score is not None:
        return Score(entry.score.value, entry.score.of)
    return Count(entry.count or 0)


def _change(one: Figure, other: Figure) -> int | Decimal | None:
    """Give how much the number grew; None of two figures of different kinds or units."""
    if type(one.value) is not type(other.value) or _said(one.unit) != _said(other.unit):
        return None
    return other.number - one.number


def _said(text: Text | object) -> object:
    return dict(text) if isinstance(text, dict) else text
