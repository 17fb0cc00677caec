"""Asking the applicant, once, for what is missing: points of the guide, a note to each, and a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from thidiao.cases import rules, words
from thidiao.cases.actions import Missing
from thidiao.cases.words import CaseFile, item_of
from thidiao.catalogue.queries import current_pack
from thidiao.definitions.words import Kind
from thidiao.journeys import decide
from thidiao.kernel.thai import read_date
from thidiao.kernel.verdicts import Verdict
from thidiao.people.words import Officer
from thidiao.web.desk.files import received
from thidiao.web.desk.forms import LONGEST, Act, act_page, too_long
from thidiao.web.desk.visits import attempt, file_of, for_officers, page_of, seen_in, text_in
from thidiao.web.fields import DATE_PARTS, Field
from thidiao.web.names import item_name
from thidiao.web.stories import say_verdict
from thidiao.web.words import Problem

ITEM, ANSWER_BY = "item", "answer_by"


@dataclass(frozen=True)
class Point:
    """Something the guide lets an officer ask for: what the agency has of it now, and what was typed."""

    item: str
    id: str
    label: str
    has: str
    is_document: bool
    chosen: bool = False
    note: str = ""
    error: str = ""


@dataclass(frozen=True)
class Group:
    """Points that stand together; folded ones are rarely wanted, and open where one of them is chosen."""

    title: str
    points: tuple[Point, ...]
    is_folded: bool = False

    @property
    def is_open(self) -> bool:
        return any(point.chosen for point in self.points)


@dataclass(frozen=True)
class Typed:
    """The form as it was sent, with what is wrong with it."""

    points: tuple[Point, ...]
    field: Field
    day: date | None
    problems: tuple[Problem, ...]

    @property
    def missing(self) -> list[Missing]:
        return [Missing(point.item, point.note) for point in self.points if point.chosen]


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def ask(request: HttpRequest, officer: Officer, number: str) -> HttpResponse:
    """Show what may be asked for, and ask. Nothing beyond the guide can be chosen, and it goes out only once."""
    file = file_of(officer, number)
    act = Act(file, officer, may_ask(file), "desk/correction.html")
    if request.method != "POST" or act.is_forbidden:
        blank = Typed(_points(file), _field(()), None, ())
        return act_page(request, act, problems=(), more={"typed": blank, "groups": _groups(blank.points)})
    typed, refused = _read(request, file), None
    if typed.day is not None and not typed.problems:
        refused = attempt(
            partial(
                decide.ask_for_correction,
                number=number,
                officer=officer,
                missing=typed.missing,
                answer_by=typed.day,
                at=timezone.now(),
                seen=seen_in(request),
            )
        )
        if refused is None:
            messages.success(request, gettext("The applicant is asked, and the clock stands still until the answer."))
            return HttpResponseRedirect(page_of(number))
    more = {"typed": typed, "groups": _groups(typed.points)}
    return act_page(request, act, problems=(*typed.problems, *_said(refused)), refused=refused, more=more)


def may_ask(file: CaseFile) -> Verdict:
    """Say whether anything may be asked for: whatever the points and the day will be."""
    today = timezone.localdate()
    return rules.may_ask_for_correction(
        file.story, missing=file.in_guide[:1], in_guide=file.in_guide, answer_by=today + timedelta(1), today=today
    )


def asked_of_people(file: CaseFile) -> list[str]:
    """List what of the guide may be asked of the applicant; what a register holds is there only by an exception."""
    return list(file.in_guide)


def _points(file: CaseFile, request: HttpRequest | None = None) -> tuple[Point, ...]:
    fields, pack = file.payload["fields"], current_pack()
    handed: dict[str, list[str]] = {}
    for one in file.payload["documents"]:
        handed.setdefault(item_of(one["type"], one["of"]), []).append(one["name"])
    chosen = set(request.POST.getlist(ITEM)) if request else set()
    # Documents first: it is mostly they that are missing. The numbers follow the page, top to bottom.
    items = sorted(
        asked_of_people(file), key=lambda item: (item in pack.elements, item in pack.elements and item not in fields)
    )
    found = []
    for number, item in enumerate(items, start=1):
        told = received(item, fields[item]) if item in fields else None
        point = Point(
            item=item,
            id=str(number),
            label=item_name(item),
            has=(told.masked or told.value) if told else ", ".join(handed.get(item, ())),
            is_document=item not in pack.elements,
            chosen=item in chosen,
            note=text_in(request, f"note:{item}") if request else "",
        )
        found.append(point)
    return tuple(found)


def _groups(points: tuple[Point, ...]) -> list[Group]:
    documents = tuple(point for point in points if point.is_document)
    facts = tuple(point for point in points if not point.is_document and point.has)
    others = tuple(point for point in points if not point.is_document and not point.has)
    groups = [
        Group(gettext("Documents"), documents),
        Group(gettext("Facts"), facts),
        Group(gettext("Facts of the guide that were not received"), others, is_folded=True),
    ]
    return [group for group in groups if group.points]


def _read(request: HttpRequest, file: CaseFile) -> Typed:
    points = tuple(_checked(point) for point in _points(file, request))
    boxes = tuple(request.POST.get(f"{ANSWER_BY}-{part}", "").strip()[:10] for part in DATE_PARTS)
    day, error = _read_day(boxes)
    field = _field(boxes, error)
    problems = [Problem(point.error, f"#note-{point.id}") for point in points if point.error]
    if not any(point.chosen for point in points):
        problems.append(Problem(gettext("Choose at least one thing that is missing or wrong"), "#item-1"))
    if error:
        problems.append(Problem(error, f"#{field.first_id}"))
    return Typed(points, field, day, tuple(problems))


def _checked(point: Point) -> Point:
    if not point.chosen:
        return point
    error = ""
    if not point.note:
        error = gettext("%(item)s: say what is missing or wrong") % {"item": point.label}
    elif len(point.note) > LONGEST:
        error = too_long(point.label)
    return Point(**{**point.__dict__, "error": error})


def _read_day(boxes: tuple[str, ...]) -> tuple[date | None, str]:
    if not all(boxes):
        return None, gettext("Answer by: fill in the day, the month and the year")
    try:
        return read_date("/".join(boxes)), ""
    except ValueError:
        return None, gettext("Answer by: there is no such day")


def _field(boxes: tuple[str, ...], error: str = "") -> Field:
    label = gettext("By which day should the applicant answer?")
    hint = gettext("The applicant sees this day. For example 23 11 2569; the year is of the Buddhist era.")
    return Field(ANSWER_BY, Kind.DATE, label, label, hint=hint, typed=boxes, error=error)


def _said(refused: Verdict | None) -> tuple[Problem, ...]:
    if refused is None:
        return ()
    target = f"#{ANSWER_BY}-day" if refused.reason == words.ANSWER_DAY_PAST else ""
    return (Problem(say_verdict(refused), target),)
