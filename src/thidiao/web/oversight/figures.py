"""Figures that somebody published: all of them, one with its years and records, and how they moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from thidiao.catalogue.queries import current_pack
from thidiao.definitions.measures import Statement
from thidiao.kernel.figures import Figure
from thidiao.oversight.no_copies import SERIES, copies_on
from thidiao.oversight.queries import beside
from thidiao.oversight.rules import day_to_compute, differences, series, stated, stated_figures
from thidiao.oversight.words import Difference, Stated, UnknownFigure
from thidiao.web.oversight.days import chosen_day
from thidiao.web.oversight.figures_data import differences_table, figures_table
from thidiao.web.oversight.lines import FigureLine, doubts_of, line_of, say_change, trail
from thidiao.web.oversight.records import RecordsPage, page_of_records, records_answer
from thidiao.web.oversight.tables import answer
from thidiao.web.templatetags.face import said
from thidiao.web.words import Link, Tag, Tone


@dataclass(frozen=True)
class Section:
    """The figures of one pillar of one document."""

    title: str
    figures: tuple[FigureLine, ...]


@dataclass(frozen=True)
class DocumentSections:
    """The figures of one document, by its pillars."""

    title: str
    year: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class YearLine:
    """A figure of a series with how it moved since the one before."""

    figure: FigureLine
    year: str
    change: str
    is_this: bool


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """List every published figure, the newest document first, by pillar."""
    pack = current_pack()
    documents = sorted(pack.statements.values(), key=lambda one: (-(one.fiscal_year_be or 0), one.id))
    context = {
        "documents": [_sections(statement) for statement in documents],
        "count": len(stated_figures(pack)),
        "has_differences": bool(series(pack)),
        "trail": trail(Link(gettext("Figures"), "")),
    }
    return render(request, "oversight/figures.html", context)


@require_safe
def figure(request: HttpRequest, id: str) -> HttpResponse:
    """Show one published figure: its numbers, its source, the same counted from records, and its years."""
    found = _stated(id)
    line = line_of(found.figure)
    pair = beside(found.figure, known_at=timezone.now(), pack=current_pack())
    on = day_to_compute(found.figure)
    context = {
        "figure": line,
        "statement": found.statement,
        "document": said(found.statement.document),
        "law": _law(found.statement),
        "computed": None if pair.computed is None else line_of(pair.computed),
        "agrees": agrees_tag(pair.agrees),
        "measure": pair.measure,
        "on": on,
        "years": _years(found.figure),
        "is_copies": found.figure.series == SERIES,
        "copies": _live(on) if found.figure.series == SERIES else None,
        "trail": trail(Link(gettext("Figures"), reverse("oversight:figures")), Link(line.about, "")),
    }
    return render(request, "oversight/figure.html", context)


@require_safe
def figure_records(request: HttpRequest, id: str) -> HttpResponse:
    """Show the records behind one published figure, as of its day or another."""
    found = _stated(id).figure
    line = line_of(found)
    day = chosen_day(request, otherwise=day_to_compute(found))
    shown: RecordsPage | None = None
    if found.measure is not None:
        shown = page_of_records(request, found.measure, day)
    problems = (*day.problems, *(shown.known.problems if shown else ()))
    links = [
        Link(gettext("Figures"), reverse("oversight:figures")),
        Link(line.about, reverse("oversight:figure", args=[id])),
    ]
    context = {
        "figure": line,
        "title": line.about,
        "day": day,
        "problems": problems,
        "records": shown,
        "keep": shown.kept if shown else (),
        "trail": trail(*links, Link(gettext("Records"), "")),
        "query": request.GET.urlencode(),
    }
    return render(request, "oversight/records.html", context, status=400 if problems else 200)


@require_safe
def figure_records_data(request: HttpRequest, id: str, form: str) -> HttpResponse:
    """Give the records behind one published figure as open data."""
    found = _stated(id).figure
    if found.measure is None:
        raise Http404
    return records_answer(request, found.measure, form, otherwise=day_to_compute(found))


@require_safe
def figures_data(request: HttpRequest, form: str) -> HttpResponse:
    """Give every published figure as open data."""
    return answer(request, figures_table(stated_figures(current_pack()), doubts=doubts_of), form)


@require_safe
def figure_data(request: HttpRequest, id: str, form: str) -> HttpResponse:
    """Give one published figure and those of other years that are the same thing as open data."""
    found = _stated(id).figure
    same = [one for one in stated_figures(current_pack()) if one.id == id or _is_same(one, found)]
    return answer(request, figures_table(same, doubts=doubts_of), form)


@require_safe
def moves(request: HttpRequest) -> HttpResponse:
    """Show how figures that were published for several years moved."""
    pack = current_pack()
    found = [[_difference(one) for one in differences(pack, id)] for id in series(pack)]
    context = {"series": found, "trail": trail(Link(gettext("Differences between years"), ""))}
    return render(request, "oversight/differences.html", context)


@require_safe
def moves_data(request: HttpRequest, form: str) -> HttpResponse:
    """Give how figures moved between years as open data."""
    pack = current_pack()
    found = [one for id in series(pack) for one in differences(pack, id)]
    return answer(request, differences_table(found), form)


def agrees_tag(agrees: bool | None) -> Tag | None:
    """Say whether the counted figure is the published one."""
    if agrees is None:
        return None
    return Tag(gettext("They agree"), Tone.DONE) if agrees else Tag(gettext("They differ"), Tone.STOPPED)


def _stated(id: str) -> Stated:
    try:
        return stated(current_pack(), id)
    except UnknownFigure as unknown:
        raise Http404 from unknown


def _sections(statement: Statement) -> DocumentSections:
    pack = current_pack()
    own = [one for one in stated_figures(pack) if any(one.id == entry.id for entry in statement.figures)]
    titles = [(pillar.id, said(pillar.title)) for pillar in statement.pillars]
    known = {id for id, _ in titles}
    groups = [(title, [one for one in own if one.pillar == id]) for id, title in titles]
    rest = [one for one in own if one.pillar not in known]
    groups += [(gettext("Other figures"), rest)] if rest else []
    return DocumentSections(
        title=said(statement.document),
        year=str(statement.fiscal_year_be or ""),
        sections=tuple(Section(title, tuple(map(line_of, some))) for title, some in groups if some),
    )


def _years(figure: Figure) -> list[YearLine]:
    if figure.series is None:
        return []
    same = [one for one in stated_figures(current_pack()) if _is_same(one, figure)]
    same.sort(key=lambda one: (one.fiscal_year_be or 0, one.id))
    moved = {one.later.id: say_change(one.change) for one in differences(current_pack(), figure.series)}
    if len(same) < 2:
        return []
    return [
        YearLine(line_of(one), str(one.fiscal_year_be or ""), moved.get(one.id, ""), one.id == figure.id)
        for one in same
    ]


def _is_same(one: Figure, other: Figure) -> bool:
    return other.series is not None and one.series == other.series


def _difference(one: Difference) -> dict[str, object]:
    return {
        "earlier": line_of(one.earlier),
        "later": line_of(one.later),
        "years": (one.earlier.fiscal_year_be, one.later.fiscal_year_be),
        "change": say_change(one.change),
    }


def _law(statement: Statement) -> str:
    law = current_pack().laws.get(statement.law or "")
    if law is None:
        return ""
    if statement.section == "unknown":
        return said(law.name)
    return gettext("%(law)s, section %(section)s") % {"law": said(law.name), "section": statement.section}


def _live(on: date | None) -> Sequence[str] | None:
    """Say what the guides published here tell of the same thing on that day, where they tell anything."""
    matrix = None if on is None else copies_on(on)
    return None if matrix is None else (str(matrix.free.part), str(matrix.free.whole))
