"""Approving and refusing."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from thidiao.audit.seals import house_seal
from thidiao.cases import rules, words
from thidiao.cases.words import CaseFile
from thidiao.catalogue.queries import current_pack, guide
from thidiao.definitions import say
from thidiao.definitions.words import UNKNOWN, Kind
from thidiao.journeys import decide
from thidiao.kernel.thai import say_date
from thidiao.kernel.verdicts import Verdict
from thidiao.licences.rules import expires_on, licence_number
from thidiao.people.words import Officer
from thidiao.web.asking import Asked
from thidiao.web.desk.files import received
from thidiao.web.desk.forms import LONGEST, Act, act_page, too_long
from thidiao.web.desk.visits import attempt, file_of, for_officers, page_of, seen_in, text_in
from thidiao.web.fields import Field
from thidiao.web.stories import say_verdict
from thidiao.web.templatetags.face import page_language, said
from thidiao.web.words import Problem, Row

REASONS, MEND = "reasons", "mend"


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def approve_case(request: HttpRequest, officer: Officer, number: str) -> HttpResponse:
    """Say what will be issued, then approve."""
    file = file_of(officer, number)
    act = Act(file, officer, rules.may_approve(file.story), "desk/approve.html")
    more = {"rows": _issued(file)}
    if request.method != "POST" or act.is_forbidden:
        return act_page(request, act, problems=(), more=more)
    approve = partial(decide.approve, pack=current_pack(), seal=house_seal(), seen=seen_in(request))
    refused = attempt(partial(approve, number=number, officer=officer, at=timezone.now()))
    if refused is not None:
        return act_page(request, act, problems=(Problem(say_verdict(refused)),), refused=refused, more=more)
    text = gettext("Approved. Licence %(number)s is issued, and the applicant is told.")
    messages.success(request, text % {"number": licence_number(number)})
    return HttpResponseRedirect(page_of(number))


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def refuse_case(request: HttpRequest, officer: Officer, number: str) -> HttpResponse:
    """Ask for the reasons and how to mend them, then refuse."""
    file = file_of(officer, number)
    act = Act(file, officer, may_refuse(file), "desk/refuse.html")
    reasons, mend = text_in(request, REASONS), text_in(request, MEND)
    asked, refused = _form(reasons, mend), None
    if request.method != "POST" or act.is_forbidden:
        return act_page(request, act, problems=(), more={"asked": asked})
    asked = _checked(asked)
    if asked.is_complete:
        refused = attempt(
            partial(
                decide.refuse,
                number=number,
                officer=officer,
                reasons=[line.strip() for line in reasons.splitlines() if line.strip()],
                mend=mend,
                at=timezone.now(),
                seen=seen_in(request),
            )
        )
        if refused is None:
            messages.success(request, gettext("Refused. The applicant is told the reasons."))
            return HttpResponseRedirect(page_of(number))
        asked = asked.with_problem(say_verdict(refused), name=_field_of(refused))
    return act_page(request, act, problems=asked.problems, refused=refused, more={"asked": asked})


def may_refuse(file: CaseFile) -> Verdict:
    """Say whether the case may be refused, whatever the reasons will be."""
    return rules.may_refuse(file.story, reasons=("to be written",))


def _field_of(refused: Verdict) -> str:
    return REASONS if refused.reason == words.NO_REASONS else ""


def _form(reasons: str, mend: str) -> Asked:
    why, how = gettext("Why is it refused?"), gettext("How can the applicant mend it?")
    hint = gettext("Each line is one reason. The applicant reads them as you write them.")
    more = gettext("What to change before applying again.")
    typed = ((reasons,) if reasons else (), (mend,) if mend else ())
    return Asked(
        (
            Field(REASONS, Kind.LONG_TEXT, why, why, hint=hint, typed=typed[0], longest=LONGEST),
            Field(MEND, Kind.LONG_TEXT, how, how, hint=more, typed=typed[1], required=False, longest=LONGEST),
        )
    )


def _checked(asked: Asked) -> Asked:
    for field in asked.fields:
        if len(field.text) > LONGEST:
            asked = asked.with_problem(too_long(field.label), name=field.name)
    return asked


def _issued(file: CaseFile) -> list[Row]:
    """Say what the licence will say, so that nobody issues what they have not read."""
    service, law = guide(file.guide_hash), current_pack().laws
    fields = file.payload["fields"]
    shown = [received(element, fields[element]) for element in service.shows if element in fields]
    today = timezone.localdate()
    months = service.validity.months
    until = None if months == UNKNOWN else expires_on(issued_on=today, months=int(months))
    return [
        Row(gettext("Licence"), say(service.outcome or service.name, page_language())),
        Row(gettext("Number"), licence_number(file.number)),
        Row(gettext("Holder"), said(file.listed.applicant)),
        *(Row(one.label, one.masked or one.value) for one in shown),
        Row(gettext("Law"), say(law[service.law].name, page_language()) if service.law in law else service.law),
        Row(gettext("Issued on"), say_date(today, page_language())),
        Row(gettext("Holds until"), say_date(until, page_language()) if until else gettext("Not known from the guide")),
    ]
