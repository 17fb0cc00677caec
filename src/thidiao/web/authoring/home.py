"""What is open, what waits for an approver, what comes into force, and which services may be changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from thidiao.catalogue.change_actions import start_change
from thidiao.catalogue.change_queries import agencies_over
from thidiao.catalogue.change_words import OPEN, KnownChange, Standing
from thidiao.definitions import say
from thidiao.journeys.author import Desk, open_desk
from thidiao.people.rules import may_draft
from thidiao.people.words import Officer
from thidiao.web.authoring.sayings import tag_of
from thidiao.web.authoring.visits import attempt, file_of, for_authors, page_of, render_authoring, say_no
from thidiao.web.names import agency_name
from thidiao.web.templatetags.face import be_date, page_language
from thidiao.web.words import Tag, Task

MOST_DONE = 20


@dataclass(frozen=True)
class ServiceRow:
    """A service that may be changed; without `may_start` another change of it is open, or one only approves here."""

    id: str
    name: str
    agency: str
    may_start: bool
    open_change: str = ""


@require_safe
@for_authors
def home(request: HttpRequest, officer: Officer) -> HttpResponse:
    """List changes and services of the officer's agencies."""
    desk = open_desk(officer=officer, today=timezone.localdate())
    opened = [_task(desk, one, standing) for one, standing in desk.changes if one.state in OPEN]
    ahead = (Standing.WAITS, Standing.NEEDS_REBASE)
    coming = [_task(desk, one, standing) for one, standing in desk.changes if standing in ahead]
    done = [
        _task(desk, one, standing) for one, standing in desk.changes if one.state not in OPEN and standing not in ahead
    ]
    troubled = any(standing is Standing.NEEDS_REBASE for _, standing in desk.changes)
    context = {
        "opened": opened,
        "coming": coming,
        "done": done[:MOST_DONE],
        "troubled": troubled,
        "services": _services(desk, officer),
        "has_cases": bool(officer.agencies),
    }
    return render_authoring(request, "authoring/home.html", context)


@require_POST
@for_authors
def start(request: HttpRequest, officer: Officer, service: str) -> HttpResponse:
    """Begin a draft and lead to it."""
    return _begin(request, partial(start_change, service=service, officer=officer, at=timezone.now()))


@require_POST
@for_authors
def start_again(request: HttpRequest, officer: Officer, change_id: UUID) -> HttpResponse:
    """Begin a draft that says upon the newest definition what another change said, and lead to it."""
    service = file_of(officer, change_id).change.service
    act = partial(start_change, service=service, officer=officer, at=timezone.now(), like=change_id)
    return _begin(request, act)


def _begin(request: HttpRequest, act: Callable[[], UUID]) -> HttpResponse:
    begun: list[UUID] = []
    refused = attempt(lambda: begun.append(act()))
    if refused is not None:
        messages.warning(request, say_no(refused))
        return HttpResponseRedirect(reverse("authoring:home"))
    return HttpResponseRedirect(reverse("authoring:change", args=[begun[0]]))


def _task(desk: Desk, change: KnownChange, standing: Standing | None) -> Task:
    service = desk.pack.services.get(change.service)
    name = say(service.short_name, page_language()) if service else change.service
    day = gettext("Holds from %(day)s") % {"day": be_date(change.holds_from)} if change.holds_from else ""
    touched = gettext("Last touched on %(day)s") % {"day": be_date(change.changed_at)}
    tag: Tag = tag_of(change, standing)
    return Task(name, page_of(change.id), hint=day or touched, tag=tag)


def _services(desk: Desk, officer: Officer) -> list[ServiceRow]:
    opened = {change.service: page_of(change.id) for change, _ in desk.changes if change.state in OPEN}
    rows = []
    for id in desk.services:
        service = desk.pack.services[id]
        drafts = may_draft(officer=officer, agencies=agencies_over(service.agency, pack=desk.pack))
        rows.append(
            ServiceRow(
                id=id,
                name=say(service.short_name, page_language()),
                agency=agency_name(service.agency),
                may_start=bool(drafts) and id not in opened,
                open_change=opened.get(id, ""),
            )
        )
    return sorted(rows, key=lambda row: (row.agency, row.name))
