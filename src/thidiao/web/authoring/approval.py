"""The second person: approving a change with the day from which it holds, or sending it back with a reason."""

from __future__ import annotations

from datetime import date
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from thidiao.catalogue import change_words as words
from thidiao.catalogue.change_actions import approve_change, send_change_back
from thidiao.catalogue.change_words import ChangeState, refuse
from thidiao.definitions.words import Kind
from thidiao.journeys.author import ChangeFile
from thidiao.kernel.thai import read_date
from thidiao.kernel.verdicts import Verdict, ok
from thidiao.people.words import Officer
from thidiao.web.authoring.change import head_of
from thidiao.web.authoring.sayings import keys_said
from thidiao.web.authoring.typed import plain
from thidiao.web.authoring.visits import (
    FORBIDDEN,
    UNPROCESSABLE,
    attempt,
    file_of,
    for_authors,
    page_of,
    render_authoring,
    say_no,
    seen_in,
    status_for,
)
from thidiao.web.fields import DATE_PARTS, Field, typed_from
from thidiao.web.templatetags.face import be_date
from thidiao.web.words import Problem

DAY, WHY = "holds_from", "why"
LONGEST = 4000


@require_http_methods(["GET", "HEAD", "POST"])
@for_authors
def approve(request: HttpRequest, officer: Officer, change_id: UUID) -> HttpResponse:
    """Ask for the day from which the change holds, then approve it."""
    file = file_of(officer, change_id)
    if request.method != "POST":
        return _page(request, officer, file)
    boxes = tuple(request.POST.get(f"{DAY}-{part}", "").strip()[:10] for part in DATE_PARTS)
    day, error = _read_day(boxes)
    if day is None:
        return _page(request, officer, file, boxes=boxes, error=error)
    act = partial(approve_change, change_id=change_id, officer=officer, holds_from=day)
    refused = attempt(partial(act, seen=seen_in(request), at=timezone.now()))
    if refused is not None:
        return _page(request, officer, file_of(officer, change_id), boxes=boxes, refused=refused)
    messages.success(request, gettext("Approved. It holds from %(day)s.") % {"day": be_date(day)})
    return HttpResponseRedirect(page_of(change_id))


@require_http_methods(["GET", "HEAD", "POST"])
@for_authors
def send_back(request: HttpRequest, officer: Officer, change_id: UUID) -> HttpResponse:
    """Ask why, then send the change back to its authors."""
    file = file_of(officer, change_id)
    why = plain(request.POST.get(WHY, ""))[:LONGEST]
    if request.method != "POST":
        return _page(request, officer, file, is_back=True)
    act = partial(send_change_back, change_id=change_id, officer=officer, why=why)
    refused = attempt(partial(act, seen=seen_in(request), at=timezone.now()))
    if refused is not None:
        return _page(request, officer, file_of(officer, change_id), is_back=True, why=why, refused=refused)
    messages.success(request, gettext("Sent back to its authors."))
    return HttpResponseRedirect(page_of(change_id))


def _page(
    request: HttpRequest,
    officer: Officer,
    file: ChangeFile,
    *,
    is_back: bool = False,
    boxes: tuple[str, ...] | None = None,
    error: str = "",
    why: str = "",
    refused: Verdict | None = None,
) -> HttpResponse:
    may = _may(file, officer)
    blocked = "" if may else say_no(may)
    if boxes is None:
        boxes = typed_from(timezone.localdate())
    field = _why(why, refused) if is_back else _day(boxes, error or _day_error(refused))
    problems = [Problem(error, f"#{field.first_id}")] if error else []
    if refused is not None and not blocked:
        problems = [Problem(say_no(refused), f"#{field.first_id}" if field.error else "")]
    context = {
        **head_of(file),
        "is_back": is_back,
        "blocked": blocked,
        "field": field,
        "keys": keys_said(file.change.base, file.change.content, pack=file.pack),
        "problems": problems,
    }
    return render_authoring(request, "authoring/approval.html", context, status=_status(file, error, refused))


def _status(file: ChangeFile, error: str, refused: Verdict | None) -> int:
    if refused is not None:
        return status_for(refused)
    if error:
        return UNPROCESSABLE
    return 200 if file.approves else FORBIDDEN


def _may(file: ChangeFile, officer: Officer) -> Verdict:
    """Tell beforehand what no day and no reason would change."""
    if not file.approves:
        return file.approves
    if file.change.state is not ChangeState.PROPOSED:
        return refuse(words.NOT_FROM_HERE)
    return refuse(words.OWN_WORK) if officer.account_id in file.change.authors else ok()


def _read_day(boxes: tuple[str, ...]) -> tuple[date | None, str]:
    if not all(boxes):
        return None, gettext("Holds from: fill in the day, the month and the year")
    try:
        return read_date("/".join(boxes)), ""
    except ValueError:
        return None, gettext("Holds from: there is no such day")


def _day(boxes: tuple[str, ...], error: str) -> Field:
    label = gettext("From which day does it hold?")
    hint = gettext("Today or a day to come. For example 1 1 2570; the year is of the Buddhist era.")
    return Field(DAY, Kind.DATE, label, label, hint=hint, typed=boxes, error=error)


def _day_error(refused: Verdict | None) -> str:
    about_the_day = (words.DAY_PAST["en"], words.DAY_BEFORE_LAST["en"])
    return say_no(refused) if refused is not None and refused.reason in about_the_day else ""


def _why(why: str, refused: Verdict | None) -> Field:
    label = gettext("Why is it sent back?")
    error = say_no(refused) if refused is not None and refused.reason == words.NO_WHY["en"] else ""
    return Field(WHY, Kind.LONG_TEXT, label, label, typed=(why,) if why else (), error=error, longest=LONGEST)
