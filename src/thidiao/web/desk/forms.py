"""What the pages on which an officer does something have in common: who may, what changed meanwhile, what to answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from thidiao.cases.words import CaseFile
from thidiao.kernel.verdicts import Verdict
from thidiao.people.rules import may_decide
from thidiao.people.words import Officer
from thidiao.web.desk.files import entries_of, file_view
from thidiao.web.desk.visits import (
    CONFLICT,
    FORBIDDEN,
    UNPROCESSABLE,
    file_of,
    is_conflict,
    render_desk,
    seen_in,
)
from thidiao.web.stories import say_verdict
from thidiao.web.words import Problem

LONGEST = 4000


@dataclass(frozen=True)
class Act:
    """Something an officer sets out to do to a case, and whether the case allows it now."""

    file: CaseFile
    officer: Officer
    allowed: Verdict
    template: str

    @property
    def permitted(self) -> Verdict:
        """Whether this officer decides for the agency at all."""
        return may_decide(officer=self.officer, agency=self.file.listed.agency, place=self.file.listed.place)

    @property
    def is_forbidden(self) -> bool:
        return not self.permitted


def act_page(
    request: HttpRequest,
    act: Act,
    *,
    problems: tuple[Problem, ...],
    refused: Verdict | None = None,
    more: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Show the form of an act: empty, or with what was typed beside the reasons why it was not done.

    Where somebody changed the case meanwhile, the page tells what happened since, and the form now speaks of the case
    as it is: pressing again is a decision on what the officer sees.
    """
    changed = refused is not None and is_conflict(refused)
    # A form that was sent is answered with the case as it is now.
    file = file_of(act.officer, act.file.number) if changed else act.file
    blocked = next((say_verdict(verdict) for verdict in (act.permitted, act.allowed) if not verdict), "")
    context = {
        **(more or {}),
        "case": file_view(file, act.officer, today=timezone.localdate()),
        "changed": entries_of(file, act.officer, since=seen_in(request)) if changed else (),
        "blocked": blocked,
        # After a slip of the pen the officer still answers for the case as they first saw it.
        "seen": seen_in(request) if request.method == "POST" and not changed else file.listed.seq,
        "problems": problems,
    }
    return render_desk(request, act.template, context, status=_status(act, problems, is_late=changed or bool(blocked)))


def _status(act: Act, problems: tuple[Problem, ...], *, is_late: bool) -> int:
    if act.is_forbidden:
        return FORBIDDEN
    if is_late:
        return CONFLICT
    return UNPROCESSABLE if problems else 200


def too_long(label: str) -> str:
    """Say that a text has more characters than are kept."""
    return gettext("%(label)s: at most %(count)s characters") % {"label": label, "count": f"{LONGEST:,}"}
