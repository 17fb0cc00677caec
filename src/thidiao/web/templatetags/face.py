"""Filters and tags of the face: texts of the pack, dates, money and numbers as people read them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.http import HttpRequest
from django.template.context import RequestContext
from django.utils import timezone, translation
from django.utils.translation import ngettext

from thidiao.kernel.identifiers import mask_number
from thidiao.kernel.money import say_baht
from thidiao.kernel.thai import say_date, say_instant
from thidiao.web.order_picture import OrderPicture, draw_order
from thidiao.web.words import Step

register = template.Library()


def page_language() -> str:
    """Give the language of the page being made: th or en."""
    return (translation.get_language() or "th")[:2]


@register.filter
def said(text: Mapping[str, str] | str | None) -> str:
    """Say a text of the pack in the page's language; where it is missing there, in the language it has."""
    if text is None or isinstance(text, str):
        return text or ""
    return text.get(page_language()) or next(iter(text.values()), "")


@register.filter
def be_date(day: date | None) -> str:
    """Write a day in the Buddhist era, months in words. An instant is shown as its day in Thailand."""
    return "" if day is None else say_date(as_day(day), page_language())


@register.filter
def be_date_short(day: date | None) -> str:
    """Write a day in the Buddhist era, months shortened, for tables."""
    return "" if day is None else say_date(as_day(day), page_language(), "short")


@register.filter
def be_instant(at: datetime | date | None) -> str:
    """Write an instant with its time of day in Thailand; a mere day without."""
    if at is None:
        return ""
    return say_instant(at, page_language()) if isinstance(at, datetime) else be_date(at)


@register.filter
def iso(at: datetime | date | None) -> str:
    """Write a day or instant for machines, for the `datetime` attribute of `<time>`."""
    return "" if at is None else at.isoformat()


@register.filter
def baht(amount: Decimal | int | None) -> str:
    """Write an amount of baht; nothing where the amount is not known (the template says so in words)."""
    return "" if amount is None else say_baht(amount, page_language())


@register.filter
def masked(number: str) -> str:
    """Show a 13-digit number so that only its owner knows it."""
    return mask_number(number)


@register.filter
def working_days(days: int | None) -> str:
    """Write a number of working days with its word."""
    if days is None:
        return ""
    return ngettext("%(days)s working day", "%(days)s working days", days) % {"days": f"{days:,}"}


@register.filter
def counted(number: Decimal | int) -> str:
    """Write a number with separators of thousands, without zeros that say nothing."""
    return f"{number:,}"


@register.filter
def event_address(event: str) -> str:
    """Give the address where an event of life or business begins."""
    return f"/events/{event}/"


@register.filter
def draw_steps(steps: list[Step]) -> OrderPicture:
    """Work out the picture of a plan's order."""
    return draw_order(steps)


@register.simple_tag(takes_context=True)
def address_in(context: RequestContext, language: str) -> str:
    """Give this page's address in another language, with everything else the address asks for."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return f"?lang={language}"
    query = request.GET.copy()
    query["lang"] = language
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def address_of_page(context: RequestContext, number: int) -> str:
    """Give the address of another page of the same list."""
    request: HttpRequest | None = context.get("request")
    query: Any = request.GET.copy() if request is not None else {}
    query["page"] = str(number)
    return f"?{query.urlencode()}" if request is not None else f"?page={number}"


def as_day(day: date) -> date:
    return timezone.localdate(day) if isinstance(day, datetime) else day
