"""What differs by place and by day: where a service is offered, who decides there, whose by-law sets the fee. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from thidiao.catalogue.words import Offering
from thidiao.definitions import Pack
from thidiao.definitions.compiled import LocalFee
from thidiao.definitions.local import Office
from thidiao.definitions.places import KINDS, LENGTHS, lies_in
from thidiao.definitions.words import Agency, Service


def place_of(service: Service, facts: Mapping[str, object], *, pack: Pack) -> str:
    """Give the code of the place that a service is for, as exactly as the facts tell it; empty where they do not.

    It is the place the service itself asks for; of a service that asks for none, the first that the vocabulary has.
    """
    for element in place_elements(service, pack=pack):
        if facts.get(element):
            return str(facts[element])
    return ""


def place_elements(service: Service, *, pack: Pack) -> tuple[str, ...]:
    """Give the elements that tell a service's place: those of one subject together, the most exact first."""
    if pack.services.get(service.id) is service:
        return _place_elements(pack, service.id)
    return _asked_places(service, pack)


@lru_cache(maxsize=8192)
def _place_elements(pack: Pack, service_id: str) -> tuple[str, ...]:
    return _asked_places(pack.services[service_id], pack)


def _asked_places(service: Service, pack: Pack) -> tuple[str, ...]:
    asked = {ask.element for ask in service.asks}
    return tuple(id for id in _all_place_elements(pack) if id in asked) or _all_place_elements(pack)


@lru_cache(maxsize=64)
def _all_place_elements(pack: Pack) -> tuple[str, ...]:
    found = [(id, element.kind) for id, element in pack.elements.items() if element.kind in LENGTHS]
    subjects = list(dict.fromkeys(id.rpartition(".")[0] for id, _ in found))
    ordered = sorted(found, key=lambda one: (subjects.index(one[0].rpartition(".")[0]), -LENGTHS[one[1]]))
    return tuple(id for id, _ in ordered)


def facts_of_place(service: Service, code: str, *, pack: Pack) -> dict[str, object]:
    """Give the facts that say that a service is wanted in a place."""
    lengths = {id: LENGTHS[pack.elements[id].kind] for id in place_elements(service, pack=pack)}
    return {id: code[:length] for id, length in lengths.items() if length <= len(code)}


def offering_of(service: Service, *, place: str, on: date | None) -> Offering:
    """Tell whether a service is offered in a place on a day; a place not known exactly enough leaves it open.

    Without a day, offers of all days count.
    """
    if not service.offered_in:
        return Offering.OFFERED
    codes = [code for offer in service.offered_in if on is None or offer.holds_on(on) for code in offer.places]
    if place and any(lies_in(place, code) for code in codes):
        return Offering.OFFERED
    if any(lies_in(code, place) for code in codes):
        return Offering.OPEN
    return Offering.NOT_OFFERED


def offering_at(service_id: str, facts: Mapping[str, object], *, pack: Pack, on: date | None) -> Offering:
    """Tell whether a service is offered at the place that the facts tell."""
    service = pack.services[service_id]
    return offering_of(service, place=place_of(service, facts, pack=pack), on=on)


def offered_at(services: Iterable[str], facts: Mapping[str, object], *, pack: Pack, on: date | None) -> tuple[str, ...]:
    """Leave out the services that are not offered at the place that the facts tell."""
    return tuple(id for id in services if offering_at(id, facts, pack=pack, on=on) is not Offering.NOT_OFFERED)


def office_in(agency: Agency, *, place: str) -> Office | None:
    """Give what an authority of the place is called there; None where the agency has no other name than its own.

    Of several that name the place, the one that names it most exactly; with no place known, none.
    """
    if not agency.by_place or not place:
        return None
    named = [(code, office) for office in agency.offices for code in office.places or ("",) if lies_in(place, code)]
    return max(named, key=lambda one: len(one[0]))[1] if named else None


def bylaw_in_force(fees: Iterable[LocalFee], *, place: str, on: date) -> LocalFee | None:
    """Give the one fee that a by-law sets in a place on a day; None where no by-law is known.

    Where two by-laws claim to hold, neither is followed: nobody could say which of them is the law.
    """
    found = [one for one in fees if one.bylaw.holds_on(on) and any(lies_in(place, code) for code in one.bylaw.places)]
    return found[0] if place and len(found) == 1 else None


def may_depend_on_place(fees: Iterable[LocalFee], *, place: str, on: date) -> bool:
    """Tell whether a by-law holds on the day in a part of what is known of the place."""
    return any(one.bylaw.holds_on(on) and lies_in(code, place) for one in fees for code in one.bylaw.places)


def is_set_by_place(service: Service, *, pack: Pack) -> bool:
    """Tell whether the authority of the place sets the fee, within the range that the national law gives."""
    is_range = service.fee.min_thb is not None or service.fee.max_thb is not None
    if not is_range or not pack.agencies[service.agency].by_place:
        return False
    return service.fee.table is None or bool(pack.local_fees(service.id))


def offered_services(pack: Pack, *, place: str, on: date | None) -> tuple[str, ...]:
    """Give the services offered in a place, or in a part of it, in the order of ids."""
    return tuple(
        id
        for id, service in pack.services.items()
        if offering_of(service, place=place, on=on) is not Offering.NOT_OFFERED
    )


def shortest_list(codes: Iterable[str], *, pack: Pack) -> tuple[bool, tuple[str, ...]]:
    """Give the places to name for a list of them: those it has, or, marked true, the provinces it leaves out.

    Nobody reads seventy names where three tell the same.
    """
    named = tuple(dict.fromkeys(codes))
    provinces = {area.code for area in pack.atlas.below("")}
    left_out = tuple(sorted(provinces - set(named)))
    is_shorter = set(named) <= provinces and 0 < len(left_out) < len(named)
    return (True, left_out) if is_shorter else (False, named)


def place_words(pack: Pack, place: str, language: str) -> str:
    """Write a place with those around it, the smallest first: `Si Phum, Mueang Chiang Mai, Chiang Mai`."""
    codes = [place[:length] for length in sorted(KINDS, reverse=True) if length <= len(place)]
    areas = [pack.atlas.find(code) for code in codes]
    return ", ".join(area.named(language) if area else code for code, area in zip(codes, areas, strict=True))
