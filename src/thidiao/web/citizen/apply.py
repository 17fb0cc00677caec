"""The one form: who applies, the task list, and a section a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from thidiao.catalogue.events import is_for_companies
from thidiao.catalogue.queries import current_pack
from thidiao.catalogue.words import Truth
from thidiao.definitions import say
from thidiao.definitions.words import Kind
from thidiao.forms.drafts import CannotSaveAnswers, KnownDraft
from thidiao.forms.words import Field, Source
from thidiao.journeys.answer import keep_answers
from thidiao.journeys.apply import Prepared, identity_of, prepare
from thidiao.journeys.prefill import Filled, fill_in, take_over
from thidiao.people.queries import CannotActFor, actor_for, companies_of
from thidiao.people.words import Actor, CompanyStatus
from thidiao.web.asking import Asked, Questions, read, render_asked, show
from thidiao.web.citizen.sayings import answer_of, source_of, used_by
from thidiao.web.citizen.visits import (
    COMPANY,
    draft_of,
    event_for,
    for_citizens,
    holder_of,
    remember_tried,
    tried_of,
)
from thidiao.web.names import register_name
from thidiao.web.templatetags.face import page_language
from thidiao.web.words import Option, Row, Tag, Task, Tone

MYSELF = "myself"
LATER = "later"


@dataclass(frozen=True)
class Page:
    """One section of the form: what a register told, what the person answers, and whether anything is left."""

    section: str
    title: str
    told: tuple[Field, ...]
    asked: tuple[Field, ...]

    @property
    def left(self) -> tuple[Field, ...]:
        return tuple(one for one in self.asked if one.required and not one.is_known)


def prepared_for(draft: KnownDraft, actor: Actor) -> Prepared:
    """See a draft as the application it would be.

    Registers have been asked by now: what they could not tell is asked of the person.
    """
    pack = current_pack()
    today = timezone.localdate()
    return prepare(draft=draft, pack=pack, actor=actor, unavailable=tuple(pack.registers), on=today)


def own_draft(request: HttpRequest, draft_id: UUID, actor: Actor) -> KnownDraft | None:
    """Give an open draft that is the actor's own; None for one still to be taken over. Others' are not there."""
    draft = draft_of(request, draft_id)
    company = actor.company.id if actor.company else None
    is_own = draft.owner_id == actor.account_id and draft.company_id == company
    return draft if is_own else None


@require_http_methods(["GET", "HEAD", "POST"])
@for_citizens
def who(request: HttpRequest, actor: Actor, draft_id: UUID) -> HttpResponse:
    """Ask for whom the person applies, then take the draft over and fill in what registers know."""
    draft = draft_of(request, draft_id)
    if not draft.is_open:
        return HttpResponseRedirect(reverse("citizen:application", args=[draft.application_number]))
    if request.method != "POST":
        return _who_page(request, actor, draft)
    chosen = request.POST.get("for", "")
    try:
        company = chosen if chosen != MYSELF and _may_be_a_company(draft) else None
        if chosen not in (MYSELF, company):
            return _who_page(request, actor, draft, error=gettext("Choose for whom you apply"))
        acting = actor_for(actor.account_id, company_number=company, on=timezone.localdate())
    except CannotActFor:
        return _who_page(request, actor, draft, error=gettext("Choose for whom you apply"))
    request.session[COMPANY] = company
    filled = take_over(
        draft_id=draft_id, holder=holder_of(request), actor=acting, at=timezone.now(), pack=current_pack()
    )
    _tell(request, draft_id, filled)
    return HttpResponseRedirect(reverse("citizen:tasks", args=[draft_id]))


@require_safe
@for_citizens
def tasks(request: HttpRequest, actor: Actor, draft_id: UUID) -> HttpResponse:
    """Show what is done and what is left of the form, in any order the person likes."""
    draft = own_draft(request, draft_id, actor)
    if draft is None or not draft.is_open:
        return HttpResponseRedirect(reverse("citizen:who", args=[draft_id]))
    prepared = prepared_for(draft, actor)
    pages = pages_of(prepared, actor)
    context = {
        "draft": draft,
        "event": event_for(draft),
        "actor": actor,
        "prepared": prepared,
        "tasks": [_task(draft, page) for page in pages],
        "more": [_documents_task(draft, prepared), _check_task(draft, prepared)],
        "done": sum(not page.left for page in pages),
        "total": len(pages),
        "is_ready": prepared.is_ready,
        "is_empty": not prepared.parts and not prepared.open_services,
    }
    return render(request, "citizen/tasks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_citizens
def section(request: HttpRequest, actor: Actor, draft_id: UUID, section: str) -> HttpResponse:
    """Ask one section. What was typed is never lost; answers may bring further questions to the same page."""
    draft = own_draft(request, draft_id, actor)
    if draft is None or not draft.is_open:
        return HttpResponseRedirect(reverse("citizen:who", args=[draft_id]))
    page = _page_of(draft, actor, section)
    questions = questions_of(page, draft)
    if request.method != "POST":
        return _section_page(request, draft, page, show(questions, draft.facts))
    asked = read(questions, request.POST)
    if LATER in request.POST:
        _save(request, draft, asked)
        messages.success(request, gettext("Saved. You can go on at any time."))
        return HttpResponseRedirect(reverse("citizen:tasks", args=[draft_id]))
    if asked.is_complete:
        asked = _save(request, draft, asked)
    if not asked.is_complete:
        return _section_page(request, draft, page, asked)
    return _go_on(request, actor, draft_id, page)


def pages_of(prepared: Prepared, actor: Actor) -> list[Page]:
    """Sort the fields of the form into its sections, in the vocabulary's order; sections without any are left out."""
    pack, language = current_pack(), page_language()
    proved = identity_of(actor, pack)
    pages = []
    for section_id, section in pack.sections.items():
        fields = [one for one in prepared.form.fields if pack.section_of[one.element.id] == section_id]
        sure = [one for one in fields if one.asked_when.state is Truth.TRUE]
        page = Page(
            section=section_id,
            title=say(section.title, language),
            told=tuple(one for one in sure if _is_told(one, proved)),
            asked=tuple(one for one in sure if not _is_told(one, proved) and _can_be_asked(one, prepared)),
        )
        if page.told or page.asked:
            pages.append(page)
    return pages


def questions_of(page: Page, draft: KnownDraft) -> Questions:
    """Give a page's questions with who needs each answer."""
    return Questions(
        [one.element for one in page.asked],
        pack=current_pack(),
        language=page_language(),
        known=draft.facts,
        optional=frozenset(one.element.id for one in page.asked if not one.required),
        whys={one.element.id: used_by(one.used_by) for one in page.asked if one.used_by},
        limits={one.element.id: [one.constraint] for one in page.asked},
    )


def _is_told(field: Field, proved: Mapping[str, object]) -> bool:
    """Whether the state told it: then the person sees it and where it came from, and is not asked."""
    told = field.provenance is not None and field.provenance.source is Source.REGISTER
    return told or field.element.id in proved


def _can_be_asked(field: Field, prepared: Prepared) -> bool:
    """A subdistrict has thousands to choose from until its district is known."""
    if field.element.kind is not Kind.SUBDISTRICT:
        return True
    return f"{field.element.id.rpartition('.')[0]}.district" in prepared.facts


def _page_of(draft: KnownDraft, actor: Actor, section: str) -> Page:
    for page in pages_of(prepared_for(draft, actor), actor):
        if page.section == section:
            return page
    raise Http404


def _save(request: HttpRequest, draft: KnownDraft, asked: Asked) -> Asked:
    typed_out = {one.name: None for one in asked.fields if not one.typed and one.name in draft.facts}
    changed = {name: value for name, value in asked.values.items() if draft.facts.get(name) != value}
    values = {**typed_out, **changed}
    if not values:
        return asked
    try:
        keep_answers(draft=draft, holder=holder_of(request), values=values, at=timezone.now(), pack=current_pack())
    except CannotSaveAnswers as refused:
        for message in refused.messages:
            asked = asked.with_problem(say(message, page_language()))
    return asked


def _go_on(request: HttpRequest, actor: Actor, draft_id: UUID, page: Page) -> HttpResponse:
    filled = fill_in(
        draft_id=draft_id, actor=actor, at=timezone.now(), pack=current_pack(), tried=tried_of(request, draft_id)
    )
    _tell(request, draft_id, filled)
    draft = draft_of(request, draft_id)
    prepared = prepared_for(draft, actor)
    pages = pages_of(prepared, actor)
    same = next((one for one in pages if one.section == page.section), None)
    if same and same.left:
        count = len(same.left)
        text = ngettext(
            "Your answers bring %(count)s more question", "Your answers bring %(count)s more questions", count
        )
        messages.info(request, text % {"count": count})
        return HttpResponseRedirect(reverse("citizen:section", args=[draft_id, page.section]))
    following = [one for one in pages if one.left]
    if following:
        return HttpResponseRedirect(reverse("citizen:section", args=[draft_id, following[0].section]))
    return HttpResponseRedirect(reverse("citizen:tasks", args=[draft_id]))


def _tell(request: HttpRequest, draft_id: UUID, filled: Filled) -> None:
    remember_tried(request, draft_id, filled.tried)
    for register in filled.failed:
        text = gettext(
            "%(register)s does not answer now. Please fill in what it would have told. "
            "Your answer is marked as your own word."
        )
        messages.warning(request, text % {"register": register_name(register)})


def _who_page(request: HttpRequest, actor: Actor, draft: KnownDraft, error: str = "") -> HttpResponse:
    companies = companies_of(actor.person.id, on=timezone.localdate())
    language = page_language()
    options = [Option(MYSELF, gettext("Myself, %(name)s") % {"name": actor.person.name[language]})]
    if _may_be_a_company(draft):
        operating = [one for one in companies if one.status is CompanyStatus.OPERATING]
        options += [Option(one.number, one.name[language]) for one in operating]
    answered = draft.facts.get("applicant.kind")
    context: dict[str, Any] = {
        "draft": draft,
        "event": event_for(draft),
        "options": options,
        "chosen": actor.company.number if actor.company else (MYSELF if answered != "company" else ""),
        "answered": answer_of("applicant.kind", draft.facts) if answered else "",
        "error": error,
        "problems": [{"text": error, "href": "#for-1"}] if error else [],
    }
    return render(request, "citizen/who.html", context, status=422 if error else 200)


def _may_be_a_company(draft: KnownDraft) -> bool:
    """Births, moves and marriages are people's own; a company has none."""
    return is_for_companies(event_for(draft))


def _section_page(request: HttpRequest, draft: KnownDraft, page: Page, asked: Asked) -> HttpResponse:
    language = page_language()
    intro = current_pack().sections[page.section].intro
    told = [
        Row(
            key=say(one.element.label, language),
            value=answer_of(one.element.id, {one.element.id: one.value}),
            source=source_of(one.provenance) or gettext("From your sign-in"),
        )
        for one in page.told
    ]
    context = {
        "draft": draft,
        "event": event_for(draft),
        "page": page,
        "intro": say(intro, language) if intro else "",
        "told": told,
    }
    return render_asked(request, "citizen/section.html", asked, context)


def _task(draft: KnownDraft, page: Page) -> Task:
    if not page.left:
        tag = Tag(gettext("Done"), Tone.DONE)
    elif any(one.is_known for one in page.asked):
        tag = Tag(gettext("In progress"), Tone.WAITING)
    else:
        tag = Tag(gettext("Not started"), Tone.PLAIN)
    return Task(page.title, reverse("citizen:section", args=[draft.id, page.section]), tag=tag)


def _documents_task(draft: KnownDraft, prepared: Prepared) -> Task:
    missing = len(prepared.missing_documents)
    text = ngettext("%(count)s document left", "%(count)s documents left", missing) % {"count": missing}
    tag = Tag(text, Tone.ATTENTION) if missing else Tag(gettext("Done"), Tone.DONE)
    return Task(gettext("Hand in documents"), reverse("citizen:documents", args=[draft.id]), tag=tag)


def _check_task(draft: KnownDraft, prepared: Prepared) -> Task:
    title = gettext("Check your answers and file")
    if not prepared.is_ready:
        return Task(title, hint=gettext("Opens when everything above is done"))
    return Task(title, reverse("citizen:check", args=[draft.id]), tag=Tag(gettext("Ready"), Tone.NEXT))
