"""Who is at the authors' door, what they may see, and how a no is answered."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from thidiao.catalogue import change_words as words
from thidiao.catalogue.change_actions import CannotChange
from thidiao.catalogue.change_queries import CannotFindChange
from thidiao.catalogue.change_words import REFUSALS
from thidiao.definitions import say
from thidiao.journeys.author import ChangeFile, open_change
from thidiao.kernel.verdicts import Verdict
from thidiao.people.queries import officer_of
from thidiao.people.words import Officer
from thidiao.web.stories import say_verdict
from thidiao.web.templatetags.face import page_language
from thidiao.web.words import Link

FORBIDDEN = 403
CONFLICT = 409
UNPROCESSABLE = 422
NEVER_SEEN = -1

P = ParamSpec("P")


def for_authors(
    view: Callable[Concatenate[HttpRequest, Officer, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let only officers come in who draft or approve definitions; to anybody else there is no such page."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            back = request.get_full_path() if request.method in ("GET", "HEAD") else request.path
            return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': back})}")
        officer = officer_of(request.user.pk)
        if officer is None or not officer.writes_definitions:
            raise Http404
        response = view(request, officer, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    return guarded


def file_of(officer: Officer, change_id: UUID) -> ChangeFile:
    """Give a change to an officer of its agency; to others there is no such page."""
    try:
        return open_change(change_id=change_id, officer=officer, today=timezone.localdate())
    except CannotFindChange as missing:
        raise Http404 from missing


def attempt(act: Callable[[], object]) -> Verdict | None:
    """Do something to a change; give the verdict where it is refused, None where it was done."""
    try:
        act()
    except CannotFindChange as missing:
        raise Http404 from missing
    except CannotChange as refused:
        return refused.verdict
    return None


def say_no(verdict: Verdict) -> str:
    """Say in the page's language why something was not done."""
    known = REFUSALS.get(verdict.reason)
    return say(known, page_language()) if known else say_verdict(verdict)


def status_for(verdict: Verdict | None) -> int:
    """Give the answer's status: not one's right, somebody was faster, or it will not do as it is."""
    if verdict is None:
        return 200
    if verdict.reason not in REFUSALS:
        return FORBIDDEN
    late = (words.CHANGED_MEANWHILE["en"], words.NOT_FROM_HERE["en"], words.BASE_CHANGED["en"])
    return CONFLICT if verdict.reason in late else UNPROCESSABLE


def seen_in(request: HttpRequest) -> int:
    """Give the version of the draft that the officer looked at when the form was made."""
    sent = request.POST.get("seen", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else NEVER_SEEN


def page_of(change_id: UUID) -> str:
    """Give the address of a change."""
    return reverse("authoring:change", args=[change_id])


def render_authoring(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Show a page of the door with its own navigation."""
    links = [Link(gettext("Changes of definitions"), reverse("authoring:home"))]
    if context.get("has_cases"):
        links.append(Link(gettext("Our cases"), "/desk/"))
    links.append(Link(gettext("All services"), "/services/"))
    return render(request, template, {**context, "links": links}, status=status)
