"""The guide of a service: made from its definition, printable, every published version kept and compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from thidiao.catalogue.directory import events_of
from thidiao.catalogue.events import alone
from thidiao.catalogue.guides import SAME, Version, Words, changed_words, version, versions
from thidiao.catalogue.queries import current_pack
from thidiao.definitions import definition_hash
from thidiao.definitions.words import Service
from thidiao.web.ages import say_checked
from thidiao.web.names import agency_name
from thidiao.web.public.guide_lines import Line, Part
from thidiao.web.public.guide_parts import parts_of, say_fee
from thidiao.web.templatetags.face import be_date, said, working_days
from thidiao.web.words import Fact, Link

HIDDEN_PARTS = ("questions",)
"""Shown only when asked for: the form tells them one by one."""


@dataclass(frozen=True)
class Changed:
    """A part of a guide in two versions: its lines as words that stayed, went and came."""

    title: str
    lines: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True)
class Start:
    """Where an application begins: for the service alone, and within each event that may lead to it."""

    alone: str
    agency: str
    events: tuple[Link, ...]


@require_safe
def show(request: HttpRequest, service: str) -> HttpResponse:
    """Show the guide of a service in force."""
    found = current_pack().services.get(service)
    if found is None:
        raise Http404
    known = versions(service)
    in_force = next((one for one in known if one.hash == definition_hash(found)), None)
    return render(request, "public/guide.html", {**_page(found), "version": in_force, "start": _start(found)})


@require_safe
def list_versions(request: HttpRequest, service: str) -> HttpResponse:
    """List every version of a guide that was published, each with what changed since the one before."""
    known = versions(service)
    if not known:
        raise Http404
    current = current_pack().services.get(service)
    in_force = definition_hash(current) if current else ""
    rows = [(one, one.hash == in_force, older) for one, older in zip_longest(known, known[1:])]
    context = {"service": service, "name": _name(service), "rows": rows, "known": known, "trail": _trail(service)}
    return render(request, "public/guide_versions.html", context)


@require_safe
def show_version(request: HttpRequest, service: str, hash: str) -> HttpResponse:
    """Show a guide as it was published, in force or not."""
    found, definition = _version(service, hash)
    current = current_pack().services.get(service)
    is_past = current is None or definition_hash(current) != found.hash
    return render(request, "public/guide.html", {**_page(definition), "version": found, "is_past": is_past})


@require_safe
def difference(request: HttpRequest, service: str) -> HttpResponse:
    """Show what changed between two versions, part by part, with the words that went and came."""
    old, before = _version(service, request.GET.get("from", ""))
    new, after = _version(service, request.GET.get("to", ""))
    context = {
        "service": service,
        "name": said(after.short_name),
        "old": old,
        "new": new,
        "changed": changed_parts(before, after),
        "is_same": before == after,
        "trail": _trail(service),
    }
    return render(request, "public/guide_difference.html", context)


def changed_parts(before: Service, after: Service) -> list[Changed]:
    """Give the parts of a guide that differ between two definitions, in the page's language."""
    old, new = ({part.id: part for part in _compared(one)} for one in (before, after))
    ids = [*new, *(id for id in old if id not in new)]
    return [_changed(old.get(id), new.get(id)) for id in ids if _lines(old.get(id)) != _lines(new.get(id))]


def _compared(service: Service) -> tuple[Part, ...]:
    name = Part("name", gettext("Name"), (Line(said(service.name), said(service.short_name)),))
    basis = Part("basis", gettext("What this rests on"), (Line(said(service.basis), say_checked(service)),))
    rule = Part("rule", gettext("The rule, as programs read it"), (Line(service.needed_when.rule),))
    return (name, *parts_of(service), rule, basis)


def _changed(old: Part | None, new: Part | None) -> Changed:
    before, after = _lines(old), _lines(new)
    kept = set(before) & set(after)
    gone, come = ([line for line in lines if line not in kept] for lines in (before, after))
    lines = [changed_words(was, becomes) for was, becomes in zip_longest(gone, come, fillvalue="")]
    part = new or old
    return Changed(part.title if part else "", tuple(lines) or ((Words(gettext("Only the order changed."), SAME),),))


def _lines(part: Part | None) -> list[str]:
    if part is None:
        return []
    lines = [" – ".join(filter(None, [line.text, line.href, line.note])) for line in part.lines]
    return [part.intro, *lines] if part.intro else lines


def _page(service: Service) -> dict[str, object]:
    parts = parts_of(service)
    return {
        "service": service,
        "name": said(service.name),
        "parts": [part for part in parts if part.id not in HIDDEN_PARTS],
        "hidden": [part for part in parts if part.id in HIDDEN_PARTS],
        "facts": _facts(service),
        "basis": said(service.basis),
        "checked": say_checked(service),
        "trail": [
            Link(gettext("Start"), reverse("public:home")),
            Link(gettext("All services"), reverse("public:directory")),
            Link(said(service.short_name), ""),
        ],
    }


def _facts(service: Service) -> list[Fact]:
    agency = current_pack().agencies.get(service.agency)
    days = gettext("Not known") if isinstance(service.working_days, str) else working_days(service.working_days)
    return [
        Fact(gettext("Decided by"), said(agency.name) if agency else service.agency, is_wide=True),
        Fact(gettext("Fee"), say_fee(service.fee)),
        Fact(gettext("Time"), days),
        Fact(gettext("Last checked"), be_date(service.checked_on) if service.checked_on else gettext("Never")),
    ]


def _start(service: Service) -> Start:
    pack = current_pack()
    events = (pack.events[id] for id in events_of(pack, service.id))
    return Start(
        alone=f"/events/{alone(service.id)}/",
        agency=agency_name(service.agency),
        events=tuple(Link(said(event.intention), f"/events/{event.id}/") for event in events),
    )


def _version(service: str, hash: str) -> tuple[Version, Service]:
    found = version(service, hash)
    if found is None:
        raise Http404
    return found


def _name(service: str) -> str:
    known = current_pack().services.get(service)
    return said(known.short_name) if known else service


def _trail(service: str) -> Sequence[Link]:
    return [
        Link(gettext("Start"), reverse("public:home")),
        Link(gettext("All services"), reverse("public:directory")),
        Link(_name(service), reverse("public:guide", args=[service])),
        Link(gettext("Versions"), ""),
    ]
