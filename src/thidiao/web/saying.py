"""Known values as people read them, for summaries, plans and the officers' desk."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext

from thidiao.catalogue.queries import current_pack
from thidiao.definitions.sayings import say_number
from thidiao.definitions.words import Element, Kind
from thidiao.kernel.identifiers import mask_number
from thidiao.kernel.thai import say_date
from thidiao.web.fields import options_of, unit_name
from thidiao.web.place_choices import PLACES
from thidiao.web.places import place_name

NUMBERS_OF_PEOPLE = (Kind.PERSONAL_NUMBER,)


def say_value(element: Element, value: object, *, language: str, hide: bool = True) -> str:
    """Write a value of an element in the page's language; nothing known reads as such.

    A personal number is masked unless `hide` is false: most who read a page need to know whose it is, not the number.
    """
    if value is None or value == "":
        return gettext("Not answered")
    if element.kind is Kind.DECLARATION:
        return gettext("Confirmed") if value else gettext("Not confirmed")
    if element.kind in PLACES:
        return place_name(str(value), language=language)
    if element.kind in NUMBERS_OF_PEOPLE:
        return mask_number(str(value)) if hide else str(value)
    return plain_value(element, value, language=language)


def plain_value(element: Element, value: object, *, language: str) -> str:
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, date):
        return say_date(value, language)
    if isinstance(value, Decimal | int):
        return f"{say_number(value)} {unit_name(element.unit)}".rstrip()
    options = options_of(element, known={}, language=language, atlas=current_pack().atlas)
    labels = {option.value: option.label for option in options}
    if isinstance(value, str):
        return labels.get(value, value)
    return ", ".join(labels.get(str(one), str(one)) for one in as_list(value))


def as_list(value: object) -> list[object]:
    return list(value) if isinstance(value, Iterable) else [value]
