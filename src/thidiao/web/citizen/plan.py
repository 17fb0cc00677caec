"""The plan page: what is needed and why, from whom, for how much, how long and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from thidiao.catalogue.events import service_alone
from thidiao.catalogue.queries import current_pack
from thidiao.catalogue.words import Offering, State, Truth
from thidiao.definitions import say
from thidiao.definitions.words import UNKNOWN
from thidiao.forms.drafts import KnownDraft
from thidiao.forms.words import Evidence, EvidenceFrom
from thidiao.journeys.plan import plan
from thidiao.journeys.words import Plan, PlannedService
from thidiao.journeys.words import Step as Planned
from thidiao.web.ages import say_how_many_unchecked
from thidiao.web.citizen.alone import before_of
from thidiao.web.citizen.sayings import answer_of, evidence_name, say_cost, say_days, source_of, used_by
from thidiao.web.citizen.visits import actor_of, draft_of
from thidiao.web.localities import authority_name, authority_note, basis_of, offered_places
from thidiao.web.names import exceptions_said, register_name, service_name
from thidiao.web.templatetags.face import page_language
from thidiao.web.words import Fact, Link, Row, Step


@dataclass(frozen=True)
class Card:
    """One service on the plan page. `questions` are what an open one hangs on."""

    name: str
    guide: str
    full_name: str
    agency: str
    because: str
    law: str
    note: str
    cost: str
    cost_note: str
    days: str
    questions: tuple[Link, ...] = ()
    also_needs: tuple[str, ...] = ()
    evidence_known: bool = True
    in_person: str = ""
    fee_basis: str = ""
    agency_note: str = ""
    offered_in: str = ""
    """Where it is offered, where that leaves open whether it is offered at the place."""

    elsewhere: str = ""
    """What to do where it is not offered."""


@require_safe
def show_plan(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Show the plan as far as the answers settle it; what is open names the questions it hangs on."""
    draft = draft_of(request, draft_id)
    today = timezone.localdate()
    planned = plan(draft.event, draft.facts, pack=current_pack(), provenance=draft.provenance, on=today)
    context = {
        "draft": draft,
        "event": planned.event,
        "is_alone": service_alone(planned.event.id, pack=planned.pack) is not None,
        "before": before_of(planned.prior, actor=actor_of(request), on=today),
        "facts": facts_of(planned),
        "needed": [card_of(one, draft) for one in planned.in_state(State.NEEDED)],
        "open": [card_of(one, draft) for one in planned.in_state(State.OPEN)],
        "elsewhere": [card_of(one, draft) for one in planned.elsewhere if one.need.state is State.NEEDED],
        "perhaps_elsewhere": [card_of(one, draft) for one in planned.elsewhere if one.need.state is State.OPEN],
        "not_needed": [card_of(one, draft) for one in planned.in_state(State.NOT_NEEDED)],
        "is_filed_here": any(not one.service.in_person for one in planned.in_state(State.NEEDED)),
        "steps": steps_of(planned),
        "answers": answers_of(draft, planned),
        "unchecked": unchecked_of(planned),
        "age": say_how_many_unchecked([one.service for one in planned.in_state(State.NEEDED)]),
        **documents_of(planned),
    }
    return render(request, "citizen/plan.html", context)


def facts_of(planned: Plan) -> list[Fact]:
    """Give the four numbers people look for first."""
    needed, still_open = len(planned.in_state(State.NEEDED)), len(planned.in_state(State.OPEN))
    totals = planned.totals
    open_text = ngettext("%(count)s more may be", "%(count)s more may be", still_open) % {"count": still_open}
    finish = say_days(totals.finish_working_days)
    return [
        Fact(gettext("Licences needed"), str(needed), open_text if still_open else ""),
        Fact(gettext("Fees"), say_cost(totals.cost) if needed else "–", _fee_text(planned)),
        Fact(gettext("Done within"), finish if needed else "–", _time_text(needed)),
        Fact(
            gettext("Questions"),
            str(totals.questions_here),
            _questions_text(planned),
        ),
    ]


def card_of(one: PlannedService, draft: KnownDraft) -> Card:
    """Put together what the page says of one service."""
    pack, language, service = current_pack(), page_language(), one.service
    because = one.need.because
    law = say(pack.laws[because.law].name, language)
    note = service.needed_when.note
    return Card(
        name=say(service.short_name, language),
        guide=reverse("public:guide", args=[service.id]),
        full_name=say(service.name, language),
        agency=authority_name(service.agency, one.place),
        because=say(because.text, language),
        law=f"{law}, {because.section}" if because.section and because.section != UNKNOWN else law,
        note=say(note, language) if note else "",
        cost=say_cost(one.cost),
        cost_note=say(service.fee.note, language) if service.fee.note else "",
        days=say_days(one.working_days),
        questions=tuple(
            Link(say(pack.elements[element].question, language), reverse("citizen:ask", args=[draft.id, element]))
            for element in one.need.hangs_on
        ),
        also_needs=tuple(say(text, language) for text in service.also_needs),
        evidence_known=service.evidence_known,
        in_person=say(service.in_person.because, language) if service.in_person else "",
        fee_basis=basis_of(one.price, one.place),
        agency_note=authority_note(service.agency, one.place),
        offered_in="" if one.offering is Offering.OFFERED else offered_places(service),
        elsewhere=say(service.elsewhere, language) if service.elsewhere and not one.is_offered else "",
    )


def steps_of(planned: Plan) -> list[Step]:
    """Give the order as the picture takes it."""
    places = {one.service.id: one.place for one in planned.services}
    return [step_of(step, place=places[step.service]) for step in planned.order]


def step_of(step: Planned, *, place: str = "") -> Step:
    """Give one service's place in the order."""
    service = current_pack().services[step.service]
    return Step(
        label=service_name(step.service),
        agency=authority_name(service.agency, place),
        starts_day=step.starts_at_least,
        ends_day=step.ends_day,
        after=tuple(service_name(other) for other in step.after),
    )


def documents_of(planned: Plan) -> dict[str, Any]:
    """Sort the documents by where they come from."""
    sure = [one for one in planned.evidence if one.needed_when.state is Truth.TRUE]
    perhaps = [one for one in planned.form.uploads if one.needed_when.state is Truth.OPEN]
    return {
        "uploads": [_document(one) for one in sure if one.source is EvidenceFrom.UPLOAD],
        "perhaps": [_document(one) for one in perhaps],
        "fetched": [_document(one) for one in sure if one.source is EvidenceFrom.REGISTER],
        "outputs": [_document(one) for one in sure if one.source is EvidenceFrom.OUTPUT],
        "no_list": [
            service_name(one.service.id) for one in planned.in_state(State.NEEDED) if not one.service.evidence_known
        ],
    }


def answers_of(draft: KnownDraft, planned: Plan) -> list[Row]:
    """List what was answered so far, each with the way to change it."""
    pack, language = current_pack(), page_language()
    asked_here = {name for service in planned.event.services for name in pack.compiled(service).needed.reads}
    return [
        Row(
            key=say(element.label, language),
            value=answer_of(name, draft.facts, hide=True),
            actions=(Link(gettext("Change"), reverse("citizen:ask", args=[draft.id, name])),) if draft.is_open else (),
            source=source_of(draft.provenance.get(name)),
        )
        for name, element in pack.elements.items()
        if name in draft.facts and name in asked_here
    ]


def unchecked_of(planned: Plan) -> list[str]:
    """Say on what the shown facts rest where nobody has checked them against today's guides, each basis once."""
    found = [
        say(one.service.basis, page_language())
        for one in planned.services
        if one.service.basis and not one.service.checked_against_current_guide
    ]
    return list(dict.fromkeys(found))


def _document(evidence: Evidence) -> dict[str, str]:
    where = register_name(evidence.register) if evidence.register else ""
    giver = service_name(evidence.output_of) if evidence.output_of else ""
    return {
        "name": evidence_name(evidence),
        "register": where,
        "service": giver,
        "used_by": used_by(evidence.used_by),
        "exception": exceptions_said(evidence),
    }


def _time_text(needed: int) -> str:
    if needed < 2:
        return gettext("By the guide's time") if needed else ""
    return gettext("By the guides' times, side by side")


def _questions_text(planned: Plan) -> str:
    separately = planned.totals.questions_separately
    if separately == planned.totals.questions_here:
        return ""
    return gettext("instead of %(count)s at separate counters") % {"count": separately}


def _fee_text(planned: Plan) -> str:
    unknown = len(planned.totals.fee_unknown_for)
    if not unknown:
        return ""
    return ngettext("the fee of %(count)s is not known", "the fees of %(count)s are not known", unknown) % {
        "count": unknown
    }
