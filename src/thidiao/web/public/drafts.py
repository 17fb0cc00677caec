"""The guide as a draft would make it: the very page people get, shown to those who write definitions."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from thidiao.catalogue.change_queries import CannotFindChange
from thidiao.catalogue.in_force import holding
from thidiao.journeys.author import open_change
from thidiao.people.queries import officer_of
from thidiao.web.public import guide


@require_safe
def show_draft(request: HttpRequest, change_id: UUID) -> HttpResponse:
    """Show the guide with a change put into its pack; to others than its authors and approvers there is none."""
    officer = officer_of(request.user.pk) if request.user.is_authenticated else None
    if officer is None:
        raise Http404
    try:
        file = open_change(change_id=change_id, officer=officer, today=timezone.localdate())
    except CannotFindChange as missing:
        raise Http404 from missing
    after = file.tried.after if file.tried else None
    if after is None:
        raise Http404
    messages.info(request, gettext("This is a draft. It is not in force."))
    with holding(lambda: after):
        response = guide.show(request, file.change.service)
    response.headers["Cache-Control"] = "private, no-store"
    return response
