"""One case on the desk, its documents, and the beginning of its review."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from thidiao.cases import rules
from thidiao.cases.queries import CannotFindCase, CannotSeeCase, cases_for_officer, document_for_officer
from thidiao.cases.words import CLOSED, CaseFile
from thidiao.journeys import decide
from thidiao.kernel.verdicts import Verdict
from thidiao.people.rules import may_decide
from thidiao.people.words import Officer
from thidiao.web.desk.correction import may_ask
from thidiao.web.desk.decision import may_refuse
from thidiao.web.desk.files import entries_of, file_view
from thidiao.web.desk.visits import (
    FORBIDDEN,
    attempt,
    file_of,
    for_officers,
    page_of,
    render_desk,
    seen_in,
    status_for,
)
from thidiao.web.downloads import as_download
from thidiao.web.names import service_name
from thidiao.web.stories import say_verdict
from thidiao.web.words import Link, Problem


@dataclass(frozen=True)
class Deeds:
    """What the officer may do now; `hint` says why something usual is not among it."""

    take_up: bool = False
    correct: bool = False
    approve: bool = False
    refuse: bool = False
    hint: str = ""


@require_safe
@for_officers
def show(request: HttpRequest, officer: Officer, number: str) -> HttpResponse:
    """Show a case: where it stands, until when, what was received, and what may be done."""
    return _page(request, officer, file_of(officer, number))


@require_safe
@for_officers
def document(request: HttpRequest, officer: Officer, number: str, document_id: UUID) -> HttpResponse:
    """Give a document of the case as a download."""
    try:
        found, content = document_for_officer(officer=officer, number=number, document_id=document_id)
    except CannotSeeCase:
        raise
    except CannotFindCase as missing:
        raise Http404 from missing
    return as_download(found, content)


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def take_up_case(request: HttpRequest, officer: Officer, number: str) -> HttpResponse:
    """Begin the review. One press, nothing to fill in."""
    if request.method != "POST":
        return HttpResponseRedirect(page_of(number))
    seen = seen_in(request)
    refused = attempt(partial(decide.take_up, number=number, officer=officer, at=timezone.now(), seen=seen))
    if refused is not None:
        return _page(request, officer, file_of(officer, number), refused=refused, seen=seen)
    messages.success(request, gettext("The review has begun."))
    return HttpResponseRedirect(page_of(number))


def deeds_of(file: CaseFile, officer: Officer) -> Deeds:
    """Say what the officer may do to the case now."""
    if file.state in CLOSED:
        return Deeds()
    permitted = may_decide(officer=officer, agency=file.listed.agency, place=file.listed.place)
    if not permitted:
        return Deeds(hint=say_verdict(permitted))
    asking = may_ask(file)
    hint = "" if asking or not file.story.corrections_asked else say_verdict(asking)
    return Deeds(
        take_up=bool(rules.may_take_up(file.story)),
        correct=bool(asking),
        approve=bool(rules.may_approve(file.story)),
        refuse=bool(may_refuse(file)),
        hint=hint,
    )


def _page(
    request: HttpRequest, officer: Officer, file: CaseFile, *, refused: Verdict | None = None, seen: int = 0
) -> HttpResponse:
    permitted = may_decide(officer=officer, agency=file.listed.agency, place=file.listed.place)
    context = {
        "case": file_view(file, officer, today=timezone.localdate()),
        "deeds": deeds_of(file, officer),
        "next": _next(officer, file.number),
        "changed": entries_of(file, officer, since=seen) if refused is not None and permitted else (),
        "problems": [Problem(say_verdict(refused))] if refused is not None else [],
    }
    status = status_for(refused) if permitted or refused is None else FORBIDDEN
    return render_desk(request, "desk/case.html", context, status=status)


def _next(officer: Officer, number: str) -> Link | None:
    """Lead to the case that is due first, this one apart."""
    for case in cases_for_officer(officer=officer, limit=2):
        if case.number != number:
            return Link(service_name(case.service), page_of(case.number), case.number)
    return None
