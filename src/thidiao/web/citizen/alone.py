"""What the pages of one service alone say beside: what comes first, where to go in person, and what it is part of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from thidiao.catalogue.directory import events_of
from thidiao.catalogue.events import service_alone
from thidiao.catalogue.queries import current_pack
from thidiao.definitions.words import Event
from thidiao.journeys.held import licences_held
from thidiao.journeys.prior import prior_services
from thidiao.journeys.words import Prior
from thidiao.kernel.thai import say_date
from thidiao.licences.words import LicenceLine
from thidiao.people.words import Actor
from thidiao.web.names import agency_name, document_name, service_name
from thidiao.web.templatetags.face import page_language, said
from thidiao.web.words import Link


@dataclass(frozen=True)
class Before:
    """A service that comes first and is no part of the application; `held` says so where the applicant has it."""

    name: str
    href: str
    note: str
    held: str = ""


def alone_of(event: Event) -> dict[str, Any]:
    """Give the start page of one service alone what it says beside; nothing for an event of the pack."""
    pack = current_pack()
    id = service_alone(event.id, pack=pack)
    if id is None:
        return {}
    service = pack.services[id]
    return {
        "alone": service,
        "agency": agency_name(service.agency),
        "before": before_of(prior_services([id], {}, pack=pack)),
        "part_of": [
            Link(said(pack.events[one].name), reverse("citizen:event", args=[one])) for one in events_of(pack, id)
        ],
    }


def before_of(prior: Sequence[Prior], *, actor: Actor | None = None, on: date | None = None) -> list[Before]:
    """Say what comes first in words; for somebody signed in, with the licences they hold on that day."""
    held = licences_held(actor=actor, services=[one.service for one in prior], on=on) if actor and on else ()
    return [_before(one, [each for each in held if each.service_id == one.service]) for one in prior]


def say_licence(licence: LicenceLine) -> str:
    """Say which licence it is, and from when."""
    return gettext("%(service)s, number %(number)s, issued on %(day)s") % {
        "service": service_name(licence.service_id),
        "number": licence.number,
        "day": say_date(licence.issued_on, page_language()),
    }


def _before(prior: Prior, held: list[LicenceLine]) -> Before:
    return Before(
        name=service_name(prior.service),
        href=reverse("public:guide", args=[prior.service]),
        note=_note(prior),
        held=gettext("You hold: %(licence)s") % {"licence": say_licence(held[-1])} if held else "",
    )


def _note(prior: Prior) -> str:
    if prior.gives:
        names = ", ".join(document_name(kind, None) for kind in prior.gives)
        return gettext("It gives the document you hand in here: %(documents)s") % {"documents": names}
    if prior.is_needed:
        return gettext("By your answers you need it too, and it is decided first.")
    return gettext("Where you need it too, it is decided first.")
