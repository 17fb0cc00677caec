"""One question on a page, as its template takes it: what is asked, what was typed, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import get_language, gettext, pgettext

from thidiao.definitions.places import Atlas
from thidiao.definitions.sayings import say_unit
from thidiao.definitions.words import Element, Kind, Text
from thidiao.kernel.thai import buddhist_year
from thidiao.web.place_choices import PLACES, place_options
from thidiao.web.words import Option

YES, NO = "true", "false"
DATE_PARTS = ("day", "month", "year")

TEMPLATES = {
    Kind.BOOLEAN: "radios",
    Kind.LONG_TEXT: "textarea",
    Kind.CHOICE: "radios",
    Kind.CHOICES: "checkboxes",
    Kind.DATE: "date",
    Kind.PROVINCE: "select",
    Kind.DISTRICT: "select",
    Kind.SUBDISTRICT: "select",
    Kind.DECLARATION: "declaration",
}
DIGITS = (Kind.INTEGER, Kind.PERSONAL_NUMBER, Kind.JURISTIC_NUMBER, Kind.POSTAL_CODE)
WIDTHS = {
    Kind.NUMBER: "10",
    Kind.INTEGER: "10",
    Kind.PERSONAL_NUMBER: "20",
    Kind.JURISTIC_NUMBER: "20",
    Kind.PHONE: "20",
    Kind.POSTAL_CODE: "5",
}
TYPES = {Kind.PHONE: "tel", Kind.EMAIL: "email"}
# What a browser may fill in by itself, only where the fact is about the one who is typing (WCAG 1.3.5).
AUTOCOMPLETE = {Kind.PHONE: "tel", Kind.EMAIL: "email", Kind.POSTAL_CODE: "postal-code"}


@dataclass(frozen=True)
class Field:
    """A question with what was typed into it.

    `typed` holds the texts as they stand in the boxes: one for most kinds, several for choices, and day, month and
    year for a date. `why` says who needs the answer; `source` where a prefilled one came from; a `sole` question is
    the only one of its page, so that its words are the page's heading.
    """

    name: str
    kind: Kind
    label: str
    question: str
    hint: str = ""
    unit: str = ""
    options: tuple[Option, ...] = ()
    typed: tuple[str, ...] = ()
    error: str = ""
    required: bool = True
    why: str = ""
    source: str = ""
    longest: int = 200
    sole: bool = False

    @property
    def id(self) -> str:
        return self.name.replace(".", "-")

    @property
    def template(self) -> str:
        if self.kind in PLACES and not self.options:
            return "components/fields/no_options.html"
        return f"components/fields/{TEMPLATES.get(self.kind, 'input')}.html"

    @property
    def first_id(self) -> str:
        """The control the error summary leads to: the first of several."""
        first = {"radios": "-1", "checkboxes": "-1", "date": "-day"}
        return self.id + first.get(TEMPLATES.get(self.kind, ""), "")

    @property
    def text(self) -> str:
        return self.typed[0] if self.typed else ""

    @property
    def date_boxes(self) -> list[tuple[str, str, str, str]]:
        """Give the three boxes of a date: part, its label, what was typed and how wide the box is."""
        labels = (pgettext("box of a date", "Day"), pgettext("box of a date", "Month"), gettext("Year (B.E.)"))
        typed = (*self.typed, "", "", "")[:3]
        return list(zip(DATE_PARTS, labels, typed, ("2", "2", "4"), strict=True))

    @property
    def described_by(self) -> str:
        parts = (("hint", self.hint), ("why", self.why), ("source", self.source), ("error", self.error))
        return " ".join(f"{self.id}-{part}" for part, there in parts if there)

    @property
    def input_type(self) -> str:
        return TYPES.get(self.kind, "text")

    @property
    def input_mode(self) -> str:
        return "numeric" if self.kind in DIGITS else "decimal" if self.kind is Kind.NUMBER else ""

    @property
    def autocomplete(self) -> str:
        return AUTOCOMPLETE.get(self.kind, "") if self.name.startswith("applicant.") else ""

    @property
    def width(self) -> str:
        return WIDTHS.get(self.kind, "")


def field_for(
    element: Element,
    *,
    language: str,
    typed: tuple[str, ...] = (),
    known: Mapping[str, object] | None = None,
    required: bool = True,
    atlas: Atlas,
) -> Field:
    """Make the field of an element, in the page's language. `known` are facts that narrow the places of the atlas."""
    return Field(
        name=element.id,
        kind=element.kind,
        label=_said(element.label, language),
        question=_said(element.question, language),
        hint=_said(element.hint, language),
        unit=unit_name(element.unit),
        options=options_of(element, known=known or {}, language=language, atlas=atlas),
        typed=typed,
        required=required,
        longest=element.longest,
    )


def options_of(element: Element, *, known: Mapping[str, object], language: str, atlas: Atlas) -> tuple[Option, ...]:
    """Give what one may choose for an element; nothing for kinds that are typed."""
    if element.kind is Kind.BOOLEAN:
        return (Option(YES, gettext("Yes")), Option(NO, gettext("No")))
    if element.kind in PLACES:
        return place_options(element.id, element.kind, known=known, language=language, atlas=atlas)
    return tuple(Option(one.value, _said(one.label, language), alone=one.alone) for one in element.choices)


def typed_from(value: object) -> tuple[str, ...]:
    """Write a known value as it would have been typed: a number plainly, a day as day, month and Buddhist year."""
    if value is None or value == "":
        return ()
    if isinstance(value, bool):
        return (YES if value else NO,)
    if isinstance(value, date):
        return (str(value.day), str(value.month), str(buddhist_year(value)))
    if isinstance(value, list | tuple | frozenset | set):
        return tuple(str(one) for one in value)
    return (f"{value:f}" if isinstance(value, Decimal) else str(value),)


def unit_name(unit: str | None) -> str:
    """Write a unit symbol in the page's language; a symbol not known here stays as the pack gives it."""
    return say_unit(unit, (get_language() or "th")[:2])


def _said(text: Text | None, language: str) -> str:
    if not text:
        return ""
    return text.get(language) or next(iter(text.values()))
