"""The first page and the pages about the service."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from thidiao.catalogue.queries import current_pack
from thidiao.definitions.words import Event
from thidiao.kernel.thai import sort_key
from thidiao.web.templatetags.face import said


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what the service is, and the intentions it can help with."""
    sides = [(gettext("A business"), "business"), (gettext("You and your family"), "citizen")]
    return render(request, "public/home.html", {"sides": [(title, _intentions(side)) for title, side in sides]})


def _intentions(side: str) -> list[Event]:
    """List the events of a side in the order of a dictionary of the page's language."""
    events = [event for event in current_pack().events.values() if event.side == side]
    return sorted(events, key=lambda event: sort_key(said(event.name)))


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "public/help.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "public/accessibility.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "public/privacy.html")


@require_safe
def cookies(request: HttpRequest) -> HttpResponse:
    return render(request, "public/cookies.html", {"rows": cookie_rows()})


def cookie_rows() -> list[tuple[str, str, str]]:
    """List every cookie we set: its name, what it is for and how long it stays."""
    return [
        (settings.SESSION_COOKIE_NAME, gettext("Keeps you signed in and your answers together"), gettext("2 weeks")),
        (settings.CSRF_COOKIE_NAME, gettext("Proves that a form was sent from our own page"), gettext("1 year")),
        (settings.LANGUAGE_COOKIE_NAME, gettext("Remembers the language you chose"), gettext("1 year")),
    ]
