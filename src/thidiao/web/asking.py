"""From definitions to a form and back: what is asked, what was typed, and the values it means.

A view makes `Questions` for its page, shows them with `show` and reads what was posted with `read`:

    questions = Questions(elements, pack=current_pack(), language="th")
    asked = read(questions, request.POST) if request.method == "POST" else show(questions, facts)
    if asked.is_complete and request.method == "POST": ...
    return render_asked(request, "citizen/section.html", asked)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext

from thidiao.definitions import CannotReadValue, Pack, check_constraint, read_value, say
from thidiao.definitions.words import Constraint, Element, Kind
from thidiao.web.fields import DATE_PARTS, Field, field_for, typed_from
from thidiao.web.words import Problem

UNPROCESSABLE = 422


@dataclass(frozen=True)
class Questions:
    """What one page asks. `known` are facts from elsewhere that narrow it: the province whose districts are shown.

    `optional` names elements that may be left out, `whys` tells who needs an answer, `sources` where a prefilled value
    came from, and `limits` what the services that ask allow beyond the element's own limits.
    """

    elements: Sequence[Element]
    pack: Pack
    language: str
    known: Mapping[str, Any] = field(default_factory=dict)
    optional: frozenset[str] = frozenset()
    whys: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    limits: Mapping[str, Sequence[Constraint]] = field(default_factory=dict)

    @property
    def is_sole(self) -> bool:
        return len(self.elements) == 1


@dataclass(frozen=True)
class Asked:
    """A page of questions with what was typed, what it means, and what is wrong with it.

    `values` holds the flat facts that could be read; an optional element left empty is in none of them.
    """

    fields: tuple[Field, ...]
    values: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def is_complete(self) -> bool:
        return not self.problems

    def with_problem(self, message: str, *, name: str = "") -> Asked:
        """Add a problem found outside the form, such as answers that cannot be true together."""
        fields = tuple(replace(one, error=message) if one.name == name else one for one in self.fields)
        target = next((f"#{one.first_id}" for one in fields if one.name == name), "")
        return replace(self, fields=fields, problems=(*self.problems, Problem(message, target)))


def show(questions: Questions, facts: Mapping[str, Any]) -> Asked:
    """Give the page with known facts filled in."""
    return Asked(tuple(_field(questions, one, typed_from(facts.get(one.id))) for one in questions.elements))


def read(questions: Questions, posted: QueryDict) -> Asked:
    """Read what was posted. Nothing typed is lost: a field keeps its text beside the reason it could not be read."""
    values: dict[str, Any] = {}
    fields: list[Field] = []
    for element in questions.elements:
        typed = typed_for(element, posted)
        shown = replace(questions, known={**questions.known, **values})
        error = "" if is_left_out(questions, element, typed) else _read_into(values, shown, element, typed)
        fields.append(replace(_field(shown, element, typed), error=error))
    problems = tuple(Problem(one.error, f"#{one.first_id}") for one in fields if one.error)
    return Asked(fields=tuple(fields), values=values, problems=problems)


def render_asked(
    request: HttpRequest, template: str, asked: Asked, context: Mapping[str, Any] | None = None
) -> HttpResponse:
    """Show a page of questions; one that could not be accepted answers with status 422."""
    status = 200 if asked.is_complete else UNPROCESSABLE
    return render(request, template, {**(context or {}), "asked": asked}, status=status)


def typed_for(element: Element, posted: QueryDict) -> tuple[str, ...]:
    """Take what was typed for an element, as it stands in its boxes."""
    if element.kind is Kind.DATE and element.id not in posted:
        boxes = tuple(posted.get(f"{element.id}-{part}", "").strip() for part in DATE_PARTS)
        return boxes if any(boxes) else ()
    if element.kind is Kind.CHOICES:
        return tuple(one for one in posted.getlist(element.id) if one)
    text = posted.get(element.id, "")
    return (text,) if text.strip() else ()


def is_left_out(questions: Questions, element: Element, typed: tuple[str, ...]) -> bool:
    return not typed and element.id in questions.optional


def _field(questions: Questions, element: Element, typed: tuple[str, ...]) -> Field:
    made = field_for(
        element,
        language=questions.language,
        typed=typed,
        known=questions.known,
        required=element.id not in questions.optional,
        atlas=questions.pack.atlas,
    )
    return replace(
        made,
        why=questions.whys.get(element.id, ""),
        source=questions.sources.get(element.id, ""),
        sole=questions.is_sole,
    )


def _read_into(values: dict[str, Any], questions: Questions, element: Element, typed: tuple[str, ...]) -> str:
    """Put the value into `values`, or give the reason why it cannot be read."""
    label = say(element.label, questions.language)
    if not typed:
        return missing(element.kind, label)
    if element.kind is Kind.DATE and len(typed) > 1 and not all(typed):
        return gettext("%(label)s: fill in the day, the month and the year") % {"label": label}
    try:
        value = read_value(element, raw_from(element, typed), questions.pack, facts=questions.known)
        check_constraint(element, value, constraints=questions.limits.get(element.id, ()))
    except CannotReadValue as refused:
        return say(refused.message, questions.language)
    if element.kind is Kind.DECLARATION and value is not True:
        return missing(element.kind, label)
    values[element.id] = value
    return ""


def raw_from(element: Element, typed: tuple[str, ...]) -> object:
    """Put the boxes of a question together as `read_value` takes them."""
    if element.kind is Kind.CHOICES:
        return list(typed)
    return "/".join(typed) if element.kind is Kind.DATE else typed[0]


def missing(kind: Kind, label: str) -> str:
    """Say that a question was not answered, in the way its kind is answered."""
    sentence = _MISSING.get(kind, _write_it)
    return sentence() % {"label": label}


def _write_it() -> str:
    return gettext("%(label)s: please fill this in")


def _choose_one() -> str:
    return gettext("%(label)s: choose one")


_MISSING: Mapping[Kind, Callable[[], str]] = {
    Kind.BOOLEAN: lambda: gettext("%(label)s: choose yes or no"),
    Kind.NUMBER: lambda: gettext("%(label)s: enter a number"),
    Kind.INTEGER: lambda: gettext("%(label)s: enter a whole number"),
    Kind.CHOICE: _choose_one,
    Kind.PROVINCE: _choose_one,
    Kind.DISTRICT: _choose_one,
    Kind.SUBDISTRICT: _choose_one,
    Kind.CHOICES: lambda: gettext("%(label)s: choose at least one"),
    Kind.DATE: lambda: gettext("%(label)s: fill in the day, the month and the year"),
    Kind.PERSONAL_NUMBER: lambda: gettext("%(label)s: enter the 13 digits"),
    Kind.JURISTIC_NUMBER: lambda: gettext("%(label)s: enter the 13 digits"),
    Kind.DECLARATION: lambda: gettext("%(label)s: tick the box to confirm"),
}
