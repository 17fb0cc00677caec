"""A guide's lines on places: where the service is offered, who decides where, and which by-laws set its fee."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext

from thidiao.catalogue.localities import is_set_by_place
from thidiao.catalogue.queries import current_pack
from thidiao.definitions.bylaws import Bylaw
from thidiao.definitions.local import InForce
from thidiao.definitions.words import Service
from thidiao.kernel.thai import say_date
from thidiao.web.localities import list_places, say_place
from thidiao.web.public.guide_lines import Line
from thidiao.web.templatetags.face import page_language, said


def place_lines(service: Service) -> Iterator[Line]:
    """Say where it is offered, what to do elsewhere, and what the authority is called where, as far as it differs."""
    for offer in service.offered_in:
        places = list_places(offer.places)
        law = current_pack().laws.get(offer.law)
        about = [_days(offer), said(offer.note), said(law.name) if law else ""]
        yield Line(gettext("Only in: %(places)s") % {"places": places}, " – ".join(filter(None, about)))
    if service.elsewhere:
        yield Line(gettext("In other places: %(advice)s") % {"advice": said(service.elsewhere)})
    agency = current_pack().agencies.get(service.agency)
    for office in agency.offices if agency else ():
        places = " · ".join(say_place(code) for code in office.places) or gettext("elsewhere")
        yield Line(f"{said(office.name)} ({places})", said(office.note))


def bylaw_lines(service: Service) -> Iterator[Line]:
    """Say that the authority of the place sets the fee, and which by-laws are known; nothing where it does not."""
    pack = current_pack()
    if service.agency not in pack.agencies or not is_set_by_place(service, pack=pack):
        return
    known = {local.bylaw.id: local.bylaw for local in pack.local_fees(service.id)}
    yield Line(
        gettext("The authority of the place sets the fee within the national range."),
        "" if known else gettext("No by-law of any place is known here yet: ask the authority of your place."),
    )
    yield from map(_bylaw, known.values())


def _bylaw(bylaw: Bylaw) -> Line:
    places = " · ".join(say_place(code) for code in bylaw.places)
    href = bylaw.source if bylaw.source.startswith("https://") else ""
    return Line(f"{said(bylaw.name)}: {places}", " – ".join(filter(None, [_days(bylaw), said(bylaw.note)])), href)


def _days(held: InForce) -> str:
    language = page_language()
    since = say_date(held.since, language) if held.since else ""
    until = say_date(held.until, language) if held.until else ""
    if since and until:
        return gettext("From %(since)s, no longer from %(until)s") % {"since": since, "until": until}
    if since:
        return gettext("From %(since)s") % {"since": since}
    return gettext("No longer from %(until)s") % {"until": until} if until else ""
