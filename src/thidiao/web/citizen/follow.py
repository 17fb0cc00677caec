"""After filing: every licence on one page, answering what an agency asks, letters, and who saw my data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from thidiao.cases.actions import CannotAnswerCorrection, CannotWithdraw
from thidiao.cases.queries import CannotFindCase, document_for_applicant
from thidiao.cases.words import item_of, say_refusal
from thidiao.catalogue.events import find_event
from thidiao.catalogue.queries import current_pack
from thidiao.definitions import CannotReadValue, from_json, say
from thidiao.exchange.queries import disclosures_about_company, disclosures_about_person
from thidiao.exchange.words import PURPOSES, KnownDisclosure
from thidiao.forms.drafts import CannotAddDocument, CannotFindDocument, KnownDocument
from thidiao.forms.queries import open_drafts_of
from thidiao.journeys.decide import (
    add_correction_document,
    answer_correction,
    correction_documents,
    remove_correction_document,
    withdraw,
)
from thidiao.journeys.track import Tracked, TrackedCase, my_applications, track
from thidiao.notices.queries import inbox_of
from thidiao.people.words import Actor
from thidiao.web.asking import Asked, Questions, read, render_asked
from thidiao.web.asking import show as show_asked
from thidiao.web.citizen.timelines import CaseView, case_view
from thidiao.web.citizen.visits import for_citizens, holder_of
from thidiao.web.downloads import as_download, say_size
from thidiao.web.names import agency_name, document_name, event_name, register_name, service_name
from thidiao.web.stories import Reader, state_tag
from thidiao.web.templatetags.face import page_language
from thidiao.web.words import Problem, Upload

REMOVE = "remove"


@dataclass(frozen=True)
class Wanted:
    """A document an agency asks for in a correction."""

    id: str
    label: str
    note: str
    files: tuple[Upload, ...] = ()


@require_safe
@for_citizens
def mine(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List what the person has begun and filed."""
    pack = current_pack()
    company = actor.company.id if actor.company else None
    drafts = [one for one in open_drafts_of(holder=holder_of(request), pack=pack) if one.company_id == company]
    filed = [
        {
            "number": one.number,
            "event": event_name(one.event),
            "filed_at": one.filed_at,
            "states": [(service_name(service), state_tag(state, Reader.APPLICANT)) for service, state in one.states],
        }
        for one in my_applications(actor=actor)
    ]
    context = {
        "actor": actor,
        "drafts": [(one, event_name(one.event)) for one in drafts if find_event(one.event, pack=pack)],
        "filed": filed,
    }
    return render(request, "citizen/applications.html", context)


@require_safe
@for_citizens
def show(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Show every case of an application: where it stands, when it is due and why, and what the person owes."""
    tracked = _tracked(actor, number)
    context = {
        "tracked": tracked,
        "event": event_name(tracked.application.event),
        "cases": [case_view(one, today=timezone.localdate()) for one in tracked.cases],
        "owed": [one.file.number for one in tracked.owed],
    }
    return render(request, "citizen/application.html", context)


@require_safe
@for_citizens
def document(request: HttpRequest, actor: Actor, number: str, document_id: UUID) -> HttpResponse:
    """Give back a document as it was filed."""
    try:
        found, content = document_for_applicant(actor=actor, number=number, document_id=document_id)
    except CannotFindCase as missing:
        raise Http404 from missing
    return as_download(found, content)


@require_http_methods(["GET", "HEAD", "POST"])
@for_citizens
def answer(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Answer what an agency found missing: facts, documents, or an explanation. Once, all together."""
    case = _case(actor, number)
    if case.owed is None:
        return HttpResponseRedirect(_page_of(number))
    questions = _questions(case)
    if request.method != "POST":
        known = _known(case)
        return _answer_page(request, actor, case, show_asked(questions, known), note="")
    if REMOVE in request.POST:
        return _take_away(request, actor, number)
    note = request.POST.get("note", "").strip()
    # Documents are kept even where another answer is wrong: nobody chooses a file twice.
    asked = _hand_in(request, actor, case, read(questions, request.POST))
    if asked.is_complete:
        asked = _answer(request, actor, case, asked, note)
    if not asked.is_complete:
        return _answer_page(request, actor, case, asked, note=note)
    messages.success(request, gettext("Your answer is with the agency. Its time runs again."))
    return HttpResponseRedirect(_page_of(number))


@require_http_methods(["GET", "HEAD", "POST"])
@for_citizens
def withdraw_case(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Ask once more, then withdraw a case that is not decided yet."""
    case = _case(actor, number)
    problems = []
    if request.method == "POST":
        try:
            withdraw(number=number, actor=actor, at=timezone.now())
        except CannotWithdraw as refused:
            problems = [Problem(say(say_refusal(refused.verdict.reason), page_language()))]
        else:
            messages.success(request, gettext("The case is withdrawn."))
            return HttpResponseRedirect(_page_of(number))
    context = {
        "case": case_view(case, today=timezone.localdate()),
        "back": _page_of(number),
        "may": case.may_withdraw,
        "problems": problems,
    }
    return render(request, "citizen/withdraw.html", context, status=422 if problems else 200)


@require_safe
@for_citizens
def notices(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the person's letters."""
    return render(request, "citizen/notices.html", {"letters": inbox_of(actor.account_id)})


@require_safe
@for_citizens
def my_data(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show who asked registers about the person or their company: who, when, why, which fields, for which case."""
    seen = list(disclosures_about_person(actor.person.id))
    if actor.company is not None:
        seen += disclosures_about_company(actor.company.id)
    rows = [_disclosure(one) for one in sorted(seen, key=lambda one: one.at, reverse=True)]
    return render(request, "citizen/my_data.html", {"rows": rows, "actor": actor})


def _tracked(actor: Actor, number: str) -> Tracked:
    try:
        return track(actor=actor, number=number, at=timezone.now())
    except CannotFindCase as missing:
        raise Http404 from missing


def _case(actor: Actor, number: str) -> TrackedCase:
    for case in _tracked(actor, number.rpartition("-")[0]).cases:
        if case.file.number == number:
            return case
    raise Http404


def _page_of(case_number: str) -> str:
    return reverse("citizen:application", args=[case_number.rpartition("-")[0]])


def _known(case: TrackedCase) -> dict[str, Any]:
    pack = current_pack()
    fields = case.file.payload["fields"]
    return {name: from_json(pack.elements[name], raw) for name, raw in fields.items() if name in pack.elements}


def _questions(case: TrackedCase) -> Questions:
    pack = current_pack()
    items = case.owed.items if case.owed else ()
    elements = [pack.elements[item] for item, _ in items if item in pack.elements]
    notes = {item: note for item, note in items}
    return Questions(
        elements,
        pack=pack,
        language=page_language(),
        known=_known(case),
        whys={one.id: notes[one.id] for one in elements if notes[one.id]},
    )


def _documents(case: TrackedCase) -> list[Wanted]:
    pack = current_pack()
    items = case.owed.items if case.owed else ()
    slots = []
    for item, note in items:
        kind, _, of = item.partition(":")
        if item not in pack.elements and kind in pack.evidence:
            slots.append(Wanted(id=item, label=document_name(kind, of or None), note=note))
    return slots


def _files(slot: Wanted, handed_in: Sequence[KnownDocument]) -> tuple[Upload, ...]:
    mine = [one for one in handed_in if item_of(one.type, one.of or None) == slot.id]
    return tuple(Upload(one.name, say_size(one.size), remove_name=REMOVE, remove_value=str(one.id)) for one in mine)


def _hand_in(request: HttpRequest, actor: Actor, case: TrackedCase, asked: Asked) -> Asked:
    for slot in _documents(case):
        kind, _, of = slot.id.partition(":")
        for file in request.FILES.getlist(slot.id):
            try:
                add_correction_document(
                    number=case.file.number,
                    actor=actor,
                    type=kind,
                    of=of or None,
                    name=file.name or "",
                    content=file.read(),
                    at=timezone.now(),
                    pack=current_pack(),
                )
            except CannotAddDocument as refused:
                asked = asked.with_problem(f"{slot.label}: {say(refused.message, page_language())}")
    return asked


def _take_away(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    try:
        remove_correction_document(
            number=number, actor=actor, document_id=UUID(request.POST[REMOVE]), at=timezone.now()
        )
    except (ValueError, CannotFindDocument, CannotAnswerCorrection) as missing:
        raise Http404 from missing
    messages.success(request, gettext("The document was taken away."))
    return HttpResponseRedirect(reverse("citizen:answer", args=[number]))


def _answer(request: HttpRequest, actor: Actor, case: TrackedCase, asked: Asked, note: str) -> Asked:
    known = _known(case)
    changed = {name: value for name, value in asked.values.items() if known.get(name) != value}
    try:
        answer_correction(
            number=case.file.number, actor=actor, values=changed, note=note, at=timezone.now(), pack=current_pack()
        )
    except CannotAnswerCorrection as refused:
        return asked.with_problem(say(say_refusal(refused.verdict.reason), page_language()))
    except CannotReadValue as refused:
        return asked.with_problem(say(refused.message, page_language()))
    return asked


def _answer_page(request: HttpRequest, actor: Actor, case: TrackedCase, asked: Asked, *, note: str) -> HttpResponse:
    view: CaseView = case_view(case, today=timezone.localdate())
    handed_in = correction_documents(number=case.file.number, actor=actor, at=timezone.now())
    context = {
        "case": view,
        "owed": case.owed,
        "documents": [replace(slot, files=_files(slot, handed_in)) for slot in _documents(case)],
        "note": note,
        "back": _page_of(case.file.number),
    }
    return render_asked(request, "citizen/answer.html", asked, context)


def _disclosure(one: KnownDisclosure) -> dict[str, Any]:
    pack, language = current_pack(), page_language()
    labels = {field.id: say(field.label, language) for field in pack.registers[one.register].fields}
    return {
        "register": register_name(one.register),
        "fields": ", ".join(labels.get(field, field) for field in one.fields),
        "why": say(dict(PURPOSES[one.purpose]), language),
        "by": agency_name(one.agency) if one.agency else one.by[language],
        "at": one.at,
        "ref": one.ref,
        "basis": gettext("Not known") if one.legal_basis == "unknown" else say(dict(one.legal_basis), language),
        "result": one.result,
    }
