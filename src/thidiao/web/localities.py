"""What differs by place, in words: who decides there, by which law it costs what, and where a service is offered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

from thidiao.catalogue.localities import office_in, place_words, shortest_list
from thidiao.catalogue.queries import current_pack
from thidiao.catalogue.words import FeeBasis
from thidiao.definitions.words import Service
from thidiao.journeys.words import Cost, Price
from thidiao.kernel.money import say_baht, say_baht_range
from thidiao.kernel.thai import say_date
from thidiao.web.names import agency_name
from thidiao.web.templatetags.face import page_language, said


def authority_name(agency: str, place: str) -> str:
    """Say who decides in a place: what the authority of the place is called there, and the place."""
    known = current_pack().agencies.get(agency)
    if known is None or not known.by_place or not place:
        return agency_name(agency)
    office = office_in(known, place=place)
    name = said(office.name) if office else agency_name(agency)
    return f"{name} – {say_place(place)}"


def authority_note(agency: str, place: str) -> str:
    """Say what to know of the authority in a place; nothing where nothing is known."""
    known = current_pack().agencies.get(agency)
    office = office_in(known, place=place) if known else None
    return said(office.note) if office and office.note else ""


def say_place(code: str) -> str:
    """Say a place with those around it; nothing for no place."""
    return place_words(current_pack(), code, page_language()) if code else ""


def offered_places(service: Service) -> str:
    """Name the only places a service is offered in; nothing for one that is offered everywhere."""
    return list_places(code for offer in service.offered_in for code in offer.places)


def list_places(codes: Iterable[str]) -> str:
    """Name places, or the few provinces they leave out."""
    is_rest, named = shortest_list(codes, pack=current_pack())
    places = " · ".join(say_place(code) for code in named)
    return gettext("every province but %(places)s") % {"places": places} if is_rest else places


def basis_of(price: Price, place: str) -> str:
    """Say by which law it costs that, where the place has a say in it; nothing where it has none."""
    bylaw = price.bylaw
    name, since = (said(bylaw.name), bylaw.since) if bylaw else ("", None)
    return _basis(price.basis, place, name, since)


def _basis(basis: FeeBasis, place: str, name: str, since: date | None) -> str:
    if basis is FeeBasis.BYLAW and since is not None:
        values = {"name": name, "day": say_date(since, page_language())}
        return gettext("Set by the authority of the place: %(name)s, in force since %(day)s.") % values
    if basis is FeeBasis.BYLAW_UNCLEAR:
        return gettext("%(name)s sets it, and gives no amount for these answers within the national range.") % {
            "name": name
        }
    if basis is FeeBasis.BYLAW_UNKNOWN:
        return gettext(
            "The national range: the authority of the place sets the amount, and its by-law is not known here "
            "(%(place)s). Ask there."
        ) % {"place": say_place(place)}
    if basis is FeeBasis.OPEN:
        return gettext("The national range: the authority of the place sets the amount. Say where your place is.")
    return ""


def frozen_fee(fee: Mapping[str, Any] | None, place: str) -> tuple[str, str]:
    """Say what a case costs as it was frozen on filing, and by which law; nothing for a case from before fees were."""
    if fee is None:
        return "", ""
    bylaw = fee["bylaw"] or {}
    since = date.fromisoformat(bylaw["from"]) if bylaw else None
    name = said(bylaw["name"]) if bylaw else ""
    return say_cost(_frozen_cost(fee)), _basis(FeeBasis(fee["basis"]), place, name, since)


def say_cost(cost: Cost | None) -> str:
    """Write a fee: exact, from … to, from … on; one that is not known says so."""
    language = page_language()
    if cost is None:
        return gettext("Not known")
    if cost.is_exact:
        return gettext("Free of charge") if cost.least == 0 else say_baht(cost.least, language)
    if cost.most is None:
        return gettext("From %(least)s") % {"least": say_baht(cost.least, language)}
    return say_baht_range(cost.least, cost.most, language)


def _frozen_cost(fee: Mapping[str, Any]) -> Cost | None:
    least, most = fee["min_thb"], fee["max_thb"]
    return None if least is None else Cost(Decimal(least), None if most is None else Decimal(most))
