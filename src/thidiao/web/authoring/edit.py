"""One part of the form: what the draft says, what is wrong with it, and keeping what is typed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from thidiao.catalogue.change_actions import save_change
from thidiao.definitions.authored import Finding
from thidiao.journeys.author import ChangeFile
from thidiao.kernel.verdicts import Verdict
from thidiao.people.words import Officer
from thidiao.web.authoring.change import deeds_of, head_of
from thidiao.web.authoring.parts import PARTS, groups_of, part_title, with_findings
from thidiao.web.authoring.sayings import keys_said
from thidiao.web.authoring.typed import KEYS, READERS
from thidiao.web.authoring.visits import (
    CONFLICT,
    attempt,
    file_of,
    for_authors,
    page_of,
    render_authoring,
    say_no,
    seen_in,
    status_for,
)
from thidiao.web.words import Problem

Content = Mapping[str, Any]


@require_http_methods(["GET", "HEAD", "POST"])
@for_authors
def edit(request: HttpRequest, officer: Officer, change_id: UUID, part: str) -> HttpResponse:
    """Show a part with what is wrong in it, or keep what was typed: right or wrong, nothing of it is lost."""
    file = file_of(officer, change_id)
    if part not in PARTS or file.newest is None:
        raise Http404
    if request.method != "POST":
        return _page(request, file, part, file.change.content)
    values = READERS[part](request.POST, file.change.content, file.pack.languages)
    save = partial(save_change, change_id=change_id, officer=officer, seen=seen_in(request), at=timezone.now())
    refused = attempt(partial(save, values=values))
    if refused is not None:
        typed = {key: value for key, value in {**file.change.content, **values}.items() if value is not None}
        return _page(request, file, part, typed, refused=refused)
    if request.POST.get("then") == "stay" or _errors(file_of(officer, change_id), part):
        return HttpResponseRedirect(reverse("authoring:part", args=[change_id, part]))
    messages.success(request, gettext("Kept: %(part)s") % {"part": part_title(part)})
    return HttpResponseRedirect(page_of(change_id))


def _errors(file: ChangeFile, part: str) -> list[Finding]:
    return [finding for finding in _findings(file, part) if finding.is_error]


def _findings(file: ChangeFile, part: str) -> list[Finding]:
    found = file.tried.checked.findings if file.tried else ()
    return [finding for finding in found if finding.path and finding.path[0] in KEYS[part]]


def _page(
    request: HttpRequest, file: ChangeFile, part: str, content: Content, *, refused: Verdict | None = None
) -> HttpResponse:
    """Show the boxes. After a clash they hold what was typed, beside what the draft says now."""
    groups = groups_of(part, content, pack=file.pack)
    problems: list[Problem] = []
    if refused is None:
        groups, problems = with_findings(groups, _findings(file, part))
    status = status_for(refused)
    now = {key: file.change.content.get(key) for key in KEYS[part]}
    mine = {key: content.get(key) for key in KEYS[part]}
    context = {
        **head_of(file),
        "title": part_title(part),
        "groups": groups,
        "may_write": deeds_of(file).write,
        "clash": keys_said(now, mine, pack=file.pack) if status == CONFLICT else [],
        "problems": problems if refused is None else [Problem(say_no(refused))],
    }
    return render_authoring(request, "authoring/part.html", context, status=status)
