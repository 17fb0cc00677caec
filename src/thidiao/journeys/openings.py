"""What still has to be known before an application can be filed: is it needed, and is it offered there? Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from thidiao.catalogue.localities import offered_at, offering_at, place_elements
from thidiao.catalogue.words import Needs, Offering, State
from thidiao.definitions import Pack


def open_services_of(
    needed: Needs, chosen: Sequence[str], facts: Mapping[str, object], *, pack: Pack, on: date | None
) -> tuple[str, ...]:
    """Give what may be needed, and what is needed and may not be offered: the place is not known exactly enough."""
    perhaps = offered_at(needed.in_state(State.OPEN), facts, pack=pack, on=on)
    unplaced = [id for id in chosen if offering_at(id, facts, pack=pack, on=on) is Offering.OPEN]
    return (*perhaps, *unplaced)


def open_questions_of(
    needed: Needs, open_services: Sequence[str], facts: Mapping[str, object], *, pack: Pack
) -> tuple[str, ...]:
    """Give what to ask to settle the services still open: the most telling first, then where the place is."""
    hanging = {element for id in open_services for element in needed.by_service[id].hangs_on}
    places = {
        element
        for id in open_services
        if not needed.by_service[id].hangs_on
        for element in place_elements(pack.services[id], pack=pack)
        if element not in facts
    }
    first = (element for element in needed.questions if element in hanging)
    return (*first, *(element for element in pack.elements if element in places))
