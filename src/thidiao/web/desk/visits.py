"""Who is at the desk: an officer, what they sent, and how a refusal is answered."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from thidiao.cases import words
from thidiao.cases.actions import CannotMove
from thidiao.cases.queries import CannotFindCase, CannotSeeCase, case_for_officer, office_calendar
from thidiao.cases.words import CaseFile
from thidiao.kernel.verdicts import Verdict
from thidiao.people.queries import officer_of
from thidiao.people.words import Officer
from thidiao.web.stories import say_verdict
from thidiao.web.words import Link

FORBIDDEN = 403
CONFLICT = 409
UNPROCESSABLE = 422
OFFICER = "thidiao.officer"
NEVER_SEEN = -1
"""No case has this `seq`: a form that does not say what its officer looked at decides nothing."""

P = ParamSpec("P")


def for_officers(
    view: Callable[Concatenate[HttpRequest, Officer, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let only an officer come in; to anybody else who has signed in there is no such page."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return to_sign_in(request)
        officer = officer_of(request.user.pk)
        if officer is None:
            raise Http404
        request.META[OFFICER] = officer
        try:
            response = view(request, officer, *args, **kwargs)
        except CannotSeeCase as refused:
            reason = {"reason": say_verdict(refused.verdict)}
            response = render_desk(request, "desk/another_place.html", reason, status=FORBIDDEN)
        # Other people's data: nothing of it stays in a browser or on the way.
        response.headers["Cache-Control"] = "private, no-store"
        return response

    return guarded


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead to the sign-in and, after it, back to this page."""
    back = request.get_full_path() if request.method in ("GET", "HEAD") else request.path
    return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': back})}")


def file_of(officer: Officer, number: str) -> CaseFile:
    """Give a case to an officer of its agency; to others there is no such page."""
    try:
        return case_for_officer(officer=officer, number=number, calendar=office_calendar(timezone.localdate().year))
    except CannotSeeCase:
        raise
    except CannotFindCase as missing:
        raise Http404 from missing


def attempt(act: Callable[[], object]) -> Verdict | None:
    """Do something to a case; give the verdict where it is refused, None where it was done."""
    try:
        act()
    except CannotFindCase as missing:
        raise Http404 from missing
    except CannotMove as refused:
        return refused.verdict
    return None


def status_for(verdict: Verdict | None) -> int:
    """Give the answer's status: somebody was faster, or what was typed will not do."""
    if verdict is None:
        return 200
    return CONFLICT if is_conflict(verdict) else UNPROCESSABLE


def is_conflict(verdict: Verdict) -> bool:
    return verdict.reason == words.CHANGED_MEANWHILE


def seen_in(request: HttpRequest) -> int:
    """Give the `seq` of the case that the officer looked at when the form was made."""
    sent = request.POST.get("seen", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else NEVER_SEEN


def text_in(request: HttpRequest, name: str) -> str:
    """Give a text that was typed, without what no text has: NUL, and line ends of other systems."""
    return "\n".join(request.POST.get(name, "").replace("\0", "").strip().splitlines())


def page_of(number: str) -> str:
    """Give the address of a case."""
    return reverse("desk:case", args=[number])


def render_desk(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Show a page of the desk with the desk's own navigation."""
    links = [Link(gettext("Our cases"), reverse("desk:queue")), Link(gettext("Check a licence"), "/verify/")]
    if (officer := request.META.get(OFFICER)) and officer.writes_definitions:
        links.append(Link(gettext("Changes of definitions"), "/authoring/"))
    return render(request, template, {**context, "links": links}, status=status)
