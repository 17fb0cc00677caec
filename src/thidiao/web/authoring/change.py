"""One change: where it stands, its parts, what is wrong with it, and what may be done."""

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

from thidiao.catalogue import change_words as words
from thidiao.catalogue.change_actions import propose_change, rebase_change, save_change, withdraw_change
from thidiao.catalogue.change_queries import steps_of
from thidiao.catalogue.change_rules import may_withdraw
from thidiao.catalogue.change_words import WRITABLE, ChangeState, Standing
from thidiao.definitions import say
from thidiao.definitions.authored import Finding
from thidiao.journeys.author import ChangeFile
from thidiao.kernel.verdicts import Verdict
from thidiao.people.words import Officer
from thidiao.web.authoring.mistakes import say_mistake
from thidiao.web.authoring.parts import PARTS, part_title
from thidiao.web.authoring.sayings import entries_of, tag_of
from thidiao.web.authoring.typed import KEYS, part_of, plain
from thidiao.web.authoring.visits import (
    attempt,
    file_of,
    for_authors,
    page_of,
    render_authoring,
    say_no,
    seen_in,
    status_for,
)
from thidiao.web.templatetags.face import page_language
from thidiao.web.words import Problem, Tag, Task, Tone

LONGEST_REASON = 4000


@dataclass(frozen=True)
class Deeds:
    """What the officer may do now."""

    write: bool
    propose: bool
    approve: bool
    withdraw: bool
    rebase: bool
    again: bool


@require_safe
@for_authors
def show(request: HttpRequest, officer: Officer, change_id: UUID) -> HttpResponse:
    """Show a change."""
    return change_page(request, officer, file_of(officer, change_id))


@require_POST
@for_authors
def propose(request: HttpRequest, officer: Officer, change_id: UUID) -> HttpResponse:
    """Keep what the change rests on, then give it to the approvers."""
    file, reason = file_of(officer, change_id), plain(request.POST.get("reason", ""))[:LONGEST_REASON]
    now = timezone.now()
    saved: list[int] = []
    save = partial(save_change, change_id=change_id, officer=officer, values={}, reason=reason, at=now)
    refused = attempt(lambda: saved.append(save(seen=seen_in(request))))
    if refused is None:
        refused = attempt(partial(propose_change, change_id=change_id, officer=officer, seen=saved[0], at=now))
    if refused is None:
        messages.success(request, gettext("Proposed. An approver can look at it now."))
        return HttpResponseRedirect(page_of(change_id))
    # What was typed is kept even where the proposal was refused.
    return change_page(request, officer, file_of(officer, change_id) if saved else file, refused=refused, reason=reason)


@require_POST
@for_authors
def withdraw(request: HttpRequest, officer: Officer, change_id: UUID) -> HttpResponse:
    """Give a change up."""
    act = partial(withdraw_change, change_id=change_id, officer=officer, at=timezone.now())
    return _done(request, officer, change_id, act, gettext("The change is withdrawn."))


@require_POST
@for_authors
def rebase(request: HttpRequest, officer: Officer, change_id: UUID) -> HttpResponse:
    """Bring a draft up to the newest definition, and name what both sides had changed."""
    both: list[str] = []
    act = partial(rebase_change, change_id=change_id, officer=officer, seen=seen_in(request), at=timezone.now())
    done = gettext("The draft stands on the newest definition now.")
    response = _done(request, officer, change_id, lambda: both.extend(act()), done)
    if both:
        parts = ", ".join(dict.fromkeys(part_title(part) for key in both if (part := part_of(key))))
        text = gettext("Both sides had changed this, and the draft's words were kept; look at it again: %(parts)s")
        messages.warning(request, text % {"parts": parts or ", ".join(both)})
    return response


def _done(
    request: HttpRequest, officer: Officer, change_id: UUID, act: Callable[[], object], said: str
) -> HttpResponse:
    file = file_of(officer, change_id)
    refused = attempt(act)
    if refused is not None:
        return change_page(request, officer, file, refused=refused)
    messages.success(request, said)
    return HttpResponseRedirect(page_of(change_id))


def change_page(
    request: HttpRequest,
    officer: Officer,
    file: ChangeFile,
    *,
    refused: Verdict | None = None,
    reason: str | None = None,
) -> HttpResponse:
    """Show a change, and where something was refused, why."""
    change, deeds = file.change, deeds_of(file)
    findings = file.tried.checked.findings if file.tried and change.state in words.OPEN else ()
    context = {
        **head_of(file),
        "deeds": deeds,
        "tasks": _tasks(file, findings) if deeds.write else [],
        "elsewhere": [say_mistake(finding.problem) for finding in findings if not _part_of(finding)],
        "mistakes": sum(finding.is_error for finding in findings),
        "reason": change.reason if reason is None else reason,
        "reason_error": say_no(refused) if refused is not None and _is_about_reason(refused) else "",
        "is_on_newest": file.is_on_newest,
        "entries": entries_of(steps_of(change.id)),
        "is_previewed": file.tried is not None and file.tried.after is not None,
        "problems": [] if refused is None else [Problem(say_no(refused), _where(refused))],
    }
    return render_authoring(request, "authoring/change.html", context, status=status_for(refused))


def head_of(file: ChangeFile) -> dict[str, object]:
    """Give what every page of a change has on top."""
    service = file.pack.services.get(file.change.service)
    return {
        "change": file.change,
        "name": say(service.short_name, page_language()) if service else file.change.service,
        "tag": tag_of(file.change, file.standing),
        "is_missing": file.newest is None,
    }


def deeds_of(file: ChangeFile) -> Deeds:
    """Say what the officer may do to the change now."""
    state = file.change.state
    writes = bool(file.drafts) and state in WRITABLE and file.newest is not None
    return Deeds(
        write=writes,
        propose=writes and file.is_on_newest,
        approve=bool(file.approves) and state is ChangeState.PROPOSED,
        withdraw=bool(file.drafts or file.approves) and bool(may_withdraw(file.change, standing=file.standing)),
        rebase=writes and not file.is_on_newest,
        again=bool(file.drafts) and file.standing is Standing.NEEDS_REBASE and file.newest is not None,
    )


def _tasks(file: ChangeFile, findings: tuple[Finding, ...]) -> list[Task]:
    base, content = file.change.base, file.change.content
    tasks = []
    for part in PARTS:
        here = [finding for finding in findings if _part_of(finding) == part]
        is_changed = any(base.get(key) != content.get(key) for key in KEYS[part])
        tag = Tag(gettext("Changed"), Tone.WAITING) if is_changed else Tag(gettext("As published"))
        if any(finding.is_error for finding in here):
            tag = Tag(gettext("Has mistakes"), Tone.STOPPED)
        elif here:
            tag = Tag(gettext("Look again"), Tone.ATTENTION)
        tasks.append(Task(part_title(part), reverse("authoring:part", args=[file.change.id, part]), tag=tag))
    return tasks


def _part_of(finding: Finding) -> str:
    return part_of(str(finding.path[0])) if finding.path else ""


def _is_about_reason(refused: Verdict) -> bool:
    return refused.reason == words.NO_REASON["en"]


def _where(refused: Verdict) -> str:
    return "#reason" if _is_about_reason(refused) else ""
