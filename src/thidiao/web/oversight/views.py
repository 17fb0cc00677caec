"""The first page of oversight, and what every column of its data means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from thidiao.catalogue.queries import current_pack
from thidiao.oversight.copies import figure_of
from thidiao.oversight.no_copies import copies_on
from thidiao.oversight.rules import stated_figures
from thidiao.web.oversight import copies_data, figures_data, measures, records
from thidiao.web.oversight.days import chosen_day
from thidiao.web.oversight.lines import line_of, trail
from thidiao.web.oversight.tables import Column
from thidiao.web.words import Link


@dataclass(frozen=True)
class DataSet:
    """A set of open data: its name, the address of its page without the last slash, and its columns."""

    title: str
    address: str
    columns: Sequence[Column]
    is_one: bool = True


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Show what can be followed here, with the counts of today."""
    pack = current_pack()
    matrix = copies_on(chosen_day(request).on)
    figures = [line_of(one) for one in stated_figures(pack)]
    context = {
        "reports": sorted(pack.reports.values(), key=lambda one: -one.fiscal_year_be),
        "figures": len(figures),
        "doubtful": [one for one in figures if one.is_doubtful],
        "measures": len(pack.measures),
        "copies": None if matrix is None else line_of(figure_of(matrix)),
    }
    return render(request, "oversight/front.html", context)


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """Say where all of this is open data, and what each column means."""
    home = reverse("oversight:front")
    sets = [
        DataSet(gettext("Published figures"), f"{home}figures", figures_data.FIGURE_COLUMNS),
        DataSet(gettext("Differences between years"), f"{home}differences", figures_data.MOVE_COLUMNS),
        DataSet(gettext("Measures"), f"{home}measures", measures.MEASURES),
        DataSet(gettext("What a measure comes to, by group"), f"{home}measures/ID", measures.GROUPS, is_one=False),
        DataSet(
            gettext("The records behind a measure"),
            f"{home}measures/ID/records",
            (records.KEY, *records.TIMES),
            is_one=False,
        ),
        DataSet(gettext("Copies that are still asked for"), f"{home}no-copies", copies_data.COLUMNS),
    ]
    context = {"sets": sets, "trail": trail(Link(gettext("Open data"), ""))}
    return render(request, "oversight/data.html", context)
