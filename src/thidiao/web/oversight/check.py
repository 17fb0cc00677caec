"""Checking a report before it is printed: anybody hands one in, and sees what in it cannot be true. Nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from thidiao.catalogue.queries import current_pack
from thidiao.kernel.thai import read_date
from thidiao.oversight.checking import CannotReadReport, Checked, Finding, KnownFigure, Weight, check_report
from thidiao.oversight.checking.known import as_known
from thidiao.oversight.checking.places import say_place
from thidiao.oversight.rules import stated_figures
from thidiao.web.oversight.days import LONGEST
from thidiao.web.oversight.lines import trail
from thidiao.web.templatetags.face import page_language
from thidiao.web.words import Link, Problem

LARGEST_MB = 5
LARGEST = LARGEST_MB * 1_000_000
ROOM_FOR_FORM = 20_000
UNPROCESSABLE, TOO_LARGE = 422, 413
ACCEPTS = ".yaml,.yml,.txt,.md,.docx,.pdf"


@dataclass(frozen=True)
class FoundLine:
    """One finding: where, why in one sentence, the words it is about, and what could be true."""

    place: str
    says: str
    quote: str
    nearest: tuple[str, ...]


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Take a report in and say what in it cannot be true; refuse what is too large before reading any of it."""
    # Looking for the form's token reads all that was sent, so its length is looked at first.
    if request.method == "POST" and _length(request) > LARGEST + ROOM_FOR_FORM:
        return _page(request, problem=_too_large(), status=TOO_LARGE)
    return _check(request)


@csrf_protect
def _check(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request)
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile) or not file.size:
        return _page(request, problem=Problem(gettext("Choose the file of the report"), "#file"))
    if file.size > LARGEST:
        return _page(request, problem=_too_large(), status=TOO_LARGE)
    try:
        published = _published(request)
    except ValueError:
        return _page(request, problem=Problem(gettext("The day of publication does not exist"), "#published"))
    try:
        checked = check_report(file.read(), file.name or "", published=published, known=_known())
    except CannotReadReport as refusal:
        said = refusal.message.get(page_language()) or refusal.message["en"]
        return _page(request, problem=Problem(said, "#file"))
    return _page(request, checked=checked, name=file.name or "")


def _length(request: HttpRequest) -> int:
    told = request.META.get("CONTENT_LENGTH") or "0"
    return int(told) if told.isascii() and told.isdigit() else LARGEST * 2


def _too_large() -> Problem:
    return Problem(gettext("The file is larger than %(most)s MB") % {"most": LARGEST_MB}, "#file")


def _published(request: HttpRequest) -> date | None:
    typed = request.POST.get("published", "").strip()[:LONGEST]
    return read_date(typed) if typed else None


def _known() -> list[KnownFigure]:
    return [as_known(figure) for figure in stated_figures(current_pack())]


def _page(
    request: HttpRequest,
    *,
    checked: Checked | None = None,
    name: str = "",
    problem: Problem | None = None,
    status: int = UNPROCESSABLE,
) -> HttpResponse:
    found = {} if checked is None else {weight: [_line(one) for one in checked.of(weight)] for weight in Weight}
    context = {
        "checked": checked,
        "name": name,
        "problems": [problem] if problem else [],
        "published": request.POST.get("published", "")[:LONGEST] if status != TOO_LARGE else "",
        "findings": found.get(Weight.FINDING, []),
        "remarks": found.get(Weight.REMARK, []),
        "undecided": found.get(Weight.CANNOT_SAY, []),
        "accepts": ACCEPTS,
        "largest": LARGEST_MB,
        "trail": trail(Link(gettext("Check a report"), "")),
    }
    return render(request, "oversight/check.html", context, status=status if problem else 200)


def _line(finding: Finding) -> FoundLine:
    language = "th" if page_language() == "th" else "en"
    return FoundLine(say_place(finding.place, language), finding.says[language], finding.quote, finding.nearest)
