"""Who still asks people for copies: all agencies on a day, and one agency process by process and paper by paper."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from thidiao.catalogue.editions import first_edition_at
from thidiao.catalogue.queries import current_pack
from thidiao.definitions.copies import CopyOf
from thidiao.kernel.thai import sort_key
from thidiao.oversight.copies import MEASURE, AgencyCopies, Asking, Cell, Matrix, Process, Standing, figure_of
from thidiao.oversight.no_copies import copies_lately, copies_on, published_counts
from thidiao.web.oversight.copies_data import table_of
from thidiao.web.oversight.days import ChosenDay, chosen_day
from thidiao.web.oversight.lines import line_of, trail
from thidiao.web.oversight.tables import answer
from thidiao.web.templatetags.face import be_date_short, said
from thidiao.web.words import Link, Tag, Tone

LONGEST_WORD = 80
SHORTEST_HASH = 12


@dataclass(frozen=True)
class AgencyLine:
    """One agency in the list: where it stands, and what its processes do about the two copies."""

    id: str
    name: str
    tag: Tag
    identity: Tag
    house: Tag
    text: str
    href: str


@dataclass(frozen=True)
class ProcessLine:
    """One process of an agency, with what it does about each paper worth telling, and the guide that says so."""

    name: str
    tag: Tag
    papers: tuple[tuple[str, Tag], ...]
    guide: str
    version: str
    cells: tuple[Tag, ...]


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show where every agency stood on a day, and the published count beside the counted one."""
    day = chosen_day(request)
    matrix = copies_on(day.on)
    typed, standing = _filter(request)
    shown = [] if matrix is None else _picked(matrix, typed, standing)
    context = {
        "day": day,
        "problems": day.problems,
        "matrix": matrix,
        "since": first_edition_at(),
        "standing": standing,
        "q": typed,
        "choices": _choices(matrix),
        "lately": copies_lately(),
        "agencies": [_agency_line(agency, day) for agency in shown],
        "published": [line_of(figure) for figure in published_counts(current_pack())],
        "figure": None if matrix is None else line_of(figure_of(matrix)),
        "measure": MEASURE if MEASURE in current_pack().measures else "",
        "trail": trail(Link(gettext("Copies that are still asked for"), "")),
        "query": request.GET.urlencode(),
    }
    return render(request, "oversight/copies.html", context, status=400 if day.problems else 200)


@require_safe
def one_agency(request: HttpRequest, agency: str) -> HttpResponse:
    """Show what each process of one agency asked for on a day, with the guide it rests on."""
    day = chosen_day(request)
    matrix = copies_on(day.on)
    found = None if matrix is None else next((one for one in matrix.agencies if one.id == agency), None)
    if found is None and agency not in current_pack().agencies:
        raise Http404
    name = said(found.name if found else current_pack().agencies[agency].name)
    papers = _columns(matrix, found)
    context = {
        "day": day,
        "problems": day.problems,
        "agency": agency,
        "name": name,
        "found": found,
        "line": None if found is None else _agency_line(found, day),
        "papers": [said(paper.name) for paper in papers.values()],
        "processes": [] if found is None else [_process_line(one, papers) for one in found.processes],
        "trail": trail(
            Link(gettext("Copies that are still asked for"), _with_day(reverse("oversight:copies"), day)),
            Link(name, ""),
        ),
        "query": request.GET.urlencode(),
    }
    return render(request, "oversight/copies_agency.html", context, status=400 if day.problems else 200)


@require_safe
def data(request: HttpRequest, form: str, agency: str = "") -> HttpResponse:
    """Give the whole matrix of a day, or one agency's part, as open data: a row for each process and paper."""
    day = chosen_day(request)
    if day.problems:
        return HttpResponse(day.problems[0].text, status=400, content_type="text/plain; charset=utf-8")
    matrix = copies_on(day.on)
    typed, standing = _filter(request)
    if matrix is not None:
        found = [one for one in _picked(matrix, typed, standing) if not agency or one.id == agency]
        matrix = replace(matrix, agencies=tuple(sorted(found, key=lambda one: one.id)))
    return answer(request, table_of(matrix, on=day.on), form)


def _filter(request: HttpRequest) -> tuple[str, Standing | None]:
    chosen = request.GET.get("standing", "")
    standing = Standing(chosen) if chosen in set(Standing) else None
    return request.GET.get("q", "").strip()[:LONGEST_WORD], standing


def _picked(matrix: Matrix, typed: str, standing: Standing | None) -> list[AgencyCopies]:
    words = typed.casefold().split()
    found = [
        agency
        for agency in matrix.agencies
        if (standing is None or agency.standing is standing)
        and all(word in " ".join([agency.id, *agency.name.values()]).casefold() for word in words)
    ]
    order = {Standing.ASKS: 0, Standing.UNKNOWN: 1, Standing.FREE: 2}
    return sorted(found, key=lambda one: (order[one.standing], sort_key(said(one.name))))


def _choices(matrix: Matrix | None) -> list[tuple[str, str]]:
    counts = {one: 0 if matrix is None else len(matrix.agencies_in(one)) for one in Standing}
    everything = 0 if matrix is None else len(matrix.agencies)
    named = [(one.value, f"{standing_tag(one).text} ({counts[one]})") for one in Standing]
    return [("", gettext("All agencies (%(count)s)") % {"count": everything}), *named]


def standing_tag(standing: Standing) -> Tag:
    """Say where an agency stands, in a word and a colour."""
    return {
        Standing.FREE: Tag(gettext("No copies"), Tone.DONE),
        Standing.ASKS: Tag(gettext("Asks for copies"), Tone.STOPPED),
        Standing.UNKNOWN: Tag(gettext("Not known"), Tone.ATTENTION),
    }[standing]


def cell_tag(cell: Cell) -> Tag:
    """Say what a process does about a paper, in a word and a colour."""
    if cell.asking is Asking.EXCEPTION:
        text = gettext("By exception until %(day)s") % {"day": be_date_short(cell.last_day)}
        return Tag(text, Tone.ATTENTION)
    return {
        Asking.ASKS: Tag(gettext("Asks"), Tone.STOPPED),
        Asking.NO: Tag(gettext("Does not ask"), Tone.DONE),
        Asking.UNKNOWN: Tag(gettext("Not known"), Tone.PLAIN),
    }[cell.asking]


def _agency_line(agency: AgencyCopies, day: ChosenDay) -> AgencyLine:
    return AgencyLine(
        id=agency.id,
        name=said(agency.name),
        tag=standing_tag(agency.standing),
        identity=cell_tag(agency.copies[CopyOf.IDENTITY_CARD]),
        house=cell_tag(agency.copies[CopyOf.HOUSE_REGISTRATION]),
        text=_summary(agency),
        href=_with_day(reverse("oversight:copies-agency", args=[agency.id]), day),
    )


def _summary(agency: AgencyCopies) -> str:
    count = len(agency.processes)
    asking = len(agency.processes_that(Asking.ASKS)) + len(agency.processes_that(Asking.EXCEPTION))
    unknown = len(agency.processes_that(Asking.UNKNOWN))
    parts = [ngettext("%(count)s process", "%(count)s processes", count) % {"count": count}]
    parts += [gettext("%(count)s ask") % {"count": asking}] if asking else []
    parts += [gettext("%(count)s not known") % {"count": unknown}] if unknown else []
    return " · ".join(parts)


def _columns(matrix: Matrix | None, agency: AgencyCopies | None) -> dict[str, Any]:
    """Give the two copies first, then every other paper that some process of the agency asks for."""
    if matrix is None or agency is None:
        return {}
    asked = {paper for process in agency.processes for paper in process.asked}
    ranked = sorted(
        matrix.papers, key=lambda id: (list(CopyOf).index(c) if (c := matrix.papers[id].copy_of) else 9, id)
    )
    return {id: matrix.papers[id] for id in ranked if matrix.papers[id].copy_of or id in asked}


def _process_line(process: Process, papers: dict[str, Any]) -> ProcessLine:
    cells = {id: process.cell(id) for id in papers}
    asked = [(said(papers[id].name), cell_tag(cell)) for id, cell in cells.items() if id in process.asked]
    standing = Standing.ASKS if asked else Standing.FREE if process.is_known else Standing.UNKNOWN
    guide = reverse("public:guide-version", args=[process.service, process.guide[:SHORTEST_HASH]])
    return ProcessLine(
        name=process_name(process),
        tag=Tag(gettext("Does not ask"), Tone.DONE) if standing is Standing.FREE else standing_tag(standing),
        papers=tuple(asked),
        guide=guide,
        version=process.guide[:SHORTEST_HASH],
        cells=tuple(cell_tag(cell) for cell in cells.values()),
    )


def process_name(process: Process) -> str:
    """Name a process: the service, or what is done with its licence."""
    done = {"renew": gettext("renewing"), "amend": gettext("changing"), "cancel": gettext("giving up")}
    name = said(process.name)
    return f"{name} – {done[process.operation]}" if process.operation else name


def _with_day(address: str, day: ChosenDay) -> str:
    return f"{address}?as_of={day.iso_be}" if day.is_chosen else address
