"""The annual reports: each year's to read here, and to take away as PDF, DOCX or data."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from thidiao.catalogue.queries import current_pack
from thidiao.definitions import Pack
from thidiao.definitions.reports import Chapter, Report, ReportPillar
from thidiao.journeys.publish_report import MEDIA_TYPES, CannotPublish, Format, build_report, file_name
from thidiao.oversight.rules import stated_figures
from thidiao.web.oversight.figures_data import figures_table
from thidiao.web.oversight.lines import doubts_of, line_of, trail
from thidiao.web.oversight.tables import answer
from thidiao.web.templatetags.face import page_language, said
from thidiao.web.words import Link

OWN_STYLES = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "img-src 'self' data:; font-src 'self' data:; style-src 'self' 'unsafe-inline'"
)
"""A report is one file that carries its own styles and pictures, so that it can be kept; it runs nothing."""


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """List the report of every year, the newest first."""
    found = sorted(current_pack().reports.values(), key=lambda one: -one.fiscal_year_be)
    context = {
        "reports": [
            {"name": said(one.name), "year": one.fiscal_year_be, "summary": said(one.summary), "by": said(one.by)}
            for one in found
        ],
        "trail": trail(Link(gettext("Annual reports"), "")),
    }
    return render(request, "oversight/reports.html", context)


@require_safe
def report(request: HttpRequest, year: int) -> HttpResponse:
    """Show what a year's report holds, and where to read it and take it away."""
    found = _report(year)
    own = [line_of(one) for one in stated_figures(current_pack()) if one.fiscal_year_be == year]
    context = {
        "report": found,
        "name": said(found.name),
        "parts": [(said(part.title), [*_titles(part.pillars), *_titles(part.chapters)]) for part in found.parts],
        "figures": own,
        "doubtful": sum(one.is_doubtful for one in own),
        "trail": trail(Link(gettext("Annual reports"), reverse("oversight:reports")), Link(str(year), "")),
    }
    return render(request, "oversight/report.html", context)


@require_safe
def download(request: HttpRequest, year: str, form: str) -> HttpResponse:
    """Give a year's report in a form, in the page's language."""
    _report(int(year))
    pack = current_pack()
    language = page_language() if page_language() in pack.languages else pack.languages[0]
    try:
        content = _built(pack, int(year), Format(form), language, settings.THIDIAO_ORIGIN)
    except CannotPublish as missing:
        raise Http404 from missing
    response = HttpResponse(content, content_type=MEDIA_TYPES[Format(form)])
    response.headers["Content-Security-Policy"] = OWN_STYLES
    if form != Format.HTML:
        name = file_name(int(year), format=Format(form), language=language, pack=pack)
        shown = "inline" if form == Format.PDF else "attachment"
        response.headers["Content-Disposition"] = f'{shown}; filename="{name}"'
    return response


@require_safe
def data(request: HttpRequest, year: str, form: str) -> HttpResponse:
    """Give the figures that a year's report rests on as open data."""
    _report(int(year))
    own = [one for one in stated_figures(current_pack()) if one.fiscal_year_be == int(year)]
    return answer(request, figures_table(own, doubts=doubts_of), form)


def _titles(some: Sequence[ReportPillar] | Sequence[Chapter]) -> list[str]:
    return [said(one.title) for one in some]


# The same pack gives the same bytes, so a report is built once in a process.
@lru_cache(maxsize=12)
def _built(pack: Pack, year: int, form: Format, language: str, address: str) -> bytes:
    return build_report(year, format=form, pack=pack, language=language, address=address)


def _report(year: int) -> Report:
    found = next((one for one in current_pack().reports.values() if one.fiscal_year_be == year), None)
    if found is None:
        raise Http404
    return found
