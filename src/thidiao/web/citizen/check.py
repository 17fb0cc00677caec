"""Check your answers, file, receipt."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from thidiao.audit.seals import house_seal
from thidiao.cases.queries import CannotFindCase
from thidiao.catalogue.queries import current_pack
from thidiao.definitions import say
from thidiao.forms.drafts import CannotFindDraft, KnownDraft
from thidiao.journeys.apply import AgencyPart, CannotFile, Prepared, Receipt, file_application, receipt_for
from thidiao.people.words import Actor
from thidiao.web.citizen.apply import own_draft, pages_of, prepared_for
from thidiao.web.citizen.sayings import answer_of, say_cost, source_of
from thidiao.web.citizen.visits import event_for, for_citizens
from thidiao.web.localities import authority_name, basis_of
from thidiao.web.names import agency_name, document_name, event_name, service_name
from thidiao.web.templatetags.face import page_language
from thidiao.web.words import Link, Problem, Row

CONFLICT = 409
UNPROCESSABLE = 422


@dataclass(frozen=True)
class Part:
    """What one agency will receive for one service."""

    service: str
    agency: str
    fee: str
    fee_basis: str
    rows: tuple[Row, ...]
    documents: tuple[str, ...]
    waits_for: str


@require_safe
@for_citizens
def check(request: HttpRequest, actor: Actor, draft_id: UUID) -> HttpResponse:
    """Show every answer with the way to change it, and exactly what each agency will receive."""
    draft = own_draft(request, draft_id, actor)
    if draft is None or not draft.is_open:
        return HttpResponseRedirect(reverse("citizen:who", args=[draft_id]))
    prepared = prepared_for(draft, actor)
    if not prepared.is_ready:
        return HttpResponseRedirect(reverse("citizen:tasks", args=[draft_id]))
    return _page(request, actor, draft, prepared)


@require_POST
@for_citizens
def file(request: HttpRequest, actor: Actor, draft_id: UUID) -> HttpResponse:
    """File the application: all cases or none. The same press twice gives the same receipt."""
    try:
        filed = file_application(
            draft_id=draft_id,
            actor=actor,
            key=request.POST.get("key", ""),
            at=timezone.now(),
            pack=current_pack(),
            seal=house_seal(),
            unavailable=tuple(current_pack().registers),
        )
    except CannotFindDraft as missing:
        raise Http404 from missing
    except CannotFile as refused:
        return _refused(request, actor, draft_id, refused)
    return HttpResponseRedirect(reverse("citizen:receipt", args=[filed.number]))


@require_safe
@for_citizens
def receipt(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Show that the application was received, and what happens next."""
    filed = _receipt(actor, number)
    cases = [
        Row(key=service_name(one["service"]), value=one["case"], source=agency_name(one["agency"]))
        for one in filed.content["cases"]
    ]
    context = {"receipt": filed, "cases": cases, "event": event_name(filed.content["event"])}
    return render(request, "citizen/receipt.html", context)


@require_safe
@for_citizens
def signed_receipt(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Give the signed receipt as a file: a JSON Web Signature that proves the filing to anybody."""
    filed = _receipt(actor, number)
    response = HttpResponse(filed.signed, content_type="application/jose")
    response.headers["Content-Disposition"] = f'attachment; filename="{filed.number}.jws"'
    return response


def _receipt(actor: Actor, number: str) -> Receipt:
    try:
        return receipt_for(actor=actor, number=number, seal=house_seal())
    except CannotFindCase as missing:
        raise Http404 from missing


def _refused(request: HttpRequest, actor: Actor, draft_id: UUID, refused: CannotFile) -> HttpResponse:
    if refused.number:
        return HttpResponseRedirect(reverse("citizen:application", args=[refused.number]))
    draft = own_draft(request, draft_id, actor)
    if draft is None:
        return HttpResponseRedirect(reverse("citizen:who", args=[draft_id]))
    status = CONFLICT if refused.is_conflict else UNPROCESSABLE
    problem = Problem(say(refused.message, page_language()), reverse("citizen:tasks", args=[draft_id]))
    return _page(request, actor, draft, prepared_for(draft, actor), problem=problem, status=status)


def _page(
    request: HttpRequest,
    actor: Actor,
    draft: KnownDraft,
    prepared: Prepared,
    *,
    problem: Problem | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "draft": draft,
        "event": event_for(draft),
        "sections": _sections(draft, prepared, actor),
        "parts": [_part(one, draft) for one in prepared.parts],
        "documents": [document_name(one.type, one.of or None) + f" – {one.name}" for one in draft.documents],
        "key": secrets.token_urlsafe(24),
        "problems": [problem] if problem else [],
    }
    return render(request, "citizen/check.html", context, status=status)


def _sections(draft: KnownDraft, prepared: Prepared, actor: Actor) -> list[tuple[str, Link, list[Row]]]:
    pack, language = current_pack(), page_language()
    shown = []
    for page in pages_of(prepared, actor):
        rows = [
            Row(
                key=say(one.element.label, language),
                value=answer_of(one.element.id, prepared.facts, hide=False),
                source=source_of(one.provenance),
            )
            for one in (*page.told, *page.asked)
        ]
        link = Link(gettext("Change"), reverse("citizen:section", args=[draft.id, page.section]))
        shown.append((say(pack.sections[page.section].title, language), link, rows))
    return shown


def _part(part: AgencyPart, draft: KnownDraft) -> Part:
    pack, language = current_pack(), page_language()
    return Part(
        service=service_name(part.service.id),
        agency=authority_name(part.service.agency, part.place),
        fee=say_cost(part.price.cost),
        fee_basis=basis_of(part.price, part.place),
        rows=tuple(
            Row(key=say(pack.elements[element].label, language), value=answer_of(element, part.payload.fields))
            for element in part.payload.fields
        ),
        documents=tuple(f"{document_name(one.type, one.of or None)} – {one.name}" for one in part.payload.documents),
        waits_for=", ".join(service_name(service) for service in part.waits_for),
    )
