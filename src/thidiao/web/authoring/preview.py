"""What people will see: the form, and what a change does to the forms of every event that it reaches."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from thidiao.catalogue.in_force import holding
from thidiao.journeys.pack_difference import DifferenceWords
from thidiao.journeys.pack_effects import Effect
from thidiao.people.words import Officer
from thidiao.web.authoring.change import head_of
from thidiao.web.authoring.sayings import words_between
from thidiao.web.authoring.visits import file_of, for_authors, render_authoring
from thidiao.web.form_preview import FormPreview
from thidiao.web.templatetags.face import page_language


@require_safe
@for_authors
def form(request: HttpRequest, officer: Officer, change_id: UUID) -> HttpResponse:
    """Show the form of the service as people would see it."""
    file = file_of(officer, change_id)
    after = file.tried.after if file.tried else None
    if after is None:
        return render_authoring(request, "authoring/form.html", {**head_of(file), "sections": None})
    with holding(lambda: after):
        shown = FormPreview(pack=after, service=file.change.service, language=page_language()).context()
        return render_authoring(request, "authoring/form.html", {**head_of(file), **shown})


@require_safe
@for_authors
def difference(request: HttpRequest, officer: Officer, change_id: UUID) -> HttpResponse:
    """Show what the change says anew, and before and after of each event."""
    file = file_of(officer, change_id)
    found = file.difference
    context = {**head_of(file), "found": found}
    if found is not None:
        words = words_between(found.before, found.after)
        context |= {
            "keys": [words.key(key) for change in found.changes for key in change.keys],
            "events": [_event(effect, words) for effect in found.effects if effect.is_any],
            "untouched": [words.event_name(effect.event) for effect in found.effects if not effect.is_any],
        }
    return render_authoring(request, "authoring/difference.html", context)


def _event(effect: Effect, words: DifferenceWords) -> dict[str, object]:
    figures = [
        (
            figure,
            [words.named(id) or id for id in figure.more],
            [words.named(id) or id for id in figure.fewer],
        )
        for figure in words.figures(effect)
    ]
    return {"name": words.event_name(effect.event), "figures": figures}
