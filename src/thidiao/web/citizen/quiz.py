"""The quiz: one question a page, the most telling first, until it is clear what is needed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from thidiao.catalogue.events import find_event, is_for_companies
from thidiao.catalogue.queries import current_pack
from thidiao.catalogue.rules import needs
from thidiao.catalogue.words import State
from thidiao.definitions import say
from thidiao.definitions.words import Event
from thidiao.forms.actions import start_draft
from thidiao.forms.drafts import CannotSaveAnswers, KnownDraft
from thidiao.journeys.answer import keep_answers
from thidiao.web.asking import Asked, Questions, read, render_asked, show
from thidiao.web.citizen.alone import alone_of
from thidiao.web.citizen.visits import actor_of, draft_of, event_for, holder_of, holder_with_secret
from thidiao.web.templatetags.face import page_language

SKIPPED = "skipped"
LATER = "later"


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, event: str) -> HttpResponse:
    """Say what an event is about; a press on the button opens a draft, or the one already open."""
    pack = current_pack()
    found = find_event(event, pack=pack)
    if found is None:
        raise Http404
    if request.method != "POST":
        return render(request, "citizen/event.html", {"event": found, "services": _by_agency(found), **alone_of(found)})
    actor = actor_of(request)
    company = actor.company.id if actor and actor.company and is_for_companies(found) else None
    draft_id = start_draft(
        event=event, holder=holder_with_secret(request), at=timezone.now(), pack=pack, company_id=company
    )
    return HttpResponseRedirect(reverse("citizen:next", args=[draft_id]))


@require_safe
def next_question(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Lead to the next question that tells most, or to the plan when nothing is left to ask."""
    draft = draft_of(request, draft_id)
    skipped = _skipped(request, draft_id)
    left = [element for element in _open_questions(draft) if element not in skipped]
    if left:
        return HttpResponseRedirect(reverse("citizen:ask", args=[draft_id, left[0]]))
    return HttpResponseRedirect(reverse("citizen:plan", args=[draft_id]))


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, draft_id: UUID, element: str) -> HttpResponse:
    """Ask one question. An answer that cannot be read or cannot be true stays in its box with the reason."""
    draft = draft_of(request, draft_id)
    if element not in _quiz_elements(draft) or not draft.is_open:
        raise Http404
    questions = Questions(
        [current_pack().elements[element]], pack=current_pack(), language=page_language(), known=draft.facts
    )
    if request.method != "POST":
        return _page(request, draft, element, show(questions, draft.facts))
    if LATER in request.POST:
        _skip(request, draft_id, element)
        return HttpResponseRedirect(reverse("citizen:next", args=[draft_id]))
    asked = read(questions, request.POST)
    if asked.is_complete:
        asked = _save(request, draft, asked)
    if asked.is_complete:
        return HttpResponseRedirect(reverse("citizen:next", args=[draft_id]))
    return _page(request, draft, element, asked)


def _save(request: HttpRequest, draft: KnownDraft, asked: Asked) -> Asked:
    try:
        keep_answers(
            draft=draft, holder=holder_of(request), values=asked.values, at=timezone.now(), pack=current_pack()
        )
    except CannotSaveAnswers as refused:
        for message in refused.messages:
            asked = asked.with_problem(say(message, page_language()), name=asked.fields[0].name)
    return asked


def _page(request: HttpRequest, draft: KnownDraft, element: str, asked: Asked) -> HttpResponse:
    pack, language = current_pack(), page_language()
    needed = needs(event_for(draft), draft.facts, pack=pack)
    hanging = [one.service for one in needed.needs if element in one.hangs_on]
    settled = sum(one.state is not State.OPEN for one in needed.needs)
    context = {
        "draft": draft,
        "event": event_for(draft),
        "progress": ngettext(
            "%(settled)s of %(all)s licence settled", "%(settled)s of %(all)s licences settled", len(needed.needs)
        )
        % {"settled": settled, "all": len(needed.needs)},
        "settled": settled,
        "total": len(needed.needs),
        "decides": [say(pack.services[service].short_name, language) for service in hanging],
        "is_known": element in draft.facts,
    }
    return render_asked(request, "citizen/question.html", asked, context)


def _open_questions(draft: KnownDraft) -> tuple[str, ...]:
    pack = current_pack()
    return needs(event_for(draft), draft.facts, pack=pack).questions


def _quiz_elements(draft: KnownDraft) -> set[str]:
    pack = current_pack()
    return {element for service in event_for(draft).services for element in pack.compiled(service).needed.reads}


def _by_agency(event: Event) -> list[tuple[str, list[tuple[str, str]]]]:
    pack, language = current_pack(), page_language()
    gathered: dict[str, list[tuple[str, str]]] = {}
    for service in (pack.services[name] for name in event.services):
        agency = say(pack.agencies[service.agency].name, language)
        gathered.setdefault(agency, []).append((service.id, say(service.short_name, language)))
    return list(gathered.items())


def _skipped(request: HttpRequest, draft_id: UUID) -> list[str]:
    return list(request.session.get(SKIPPED, {}).get(str(draft_id), []))


def _skip(request: HttpRequest, draft_id: UUID, element: str) -> None:
    known: dict[str, Any] = request.session.get(SKIPPED, {})
    request.session[SKIPPED] = {**known, str(draft_id): [*_skipped(request, draft_id), element]}
