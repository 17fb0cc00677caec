"""What people set out to do: an event of the pack, or one of its services alone. Pure."""

from __future__ import annotations

from thidiao.definitions import Pack
from thidiao.definitions.words import ALONE, Event


def alone(service: str) -> str:
    """Give the id under which a service is planned and applied for alone."""
    return f"{ALONE}{service}"


def service_alone(id: str, *, pack: Pack) -> str | None:
    """Give the service that this id stands for alone; None for an event of the pack and for what it does not have."""
    service = id.removeprefix(ALONE)
    return service if id.startswith(ALONE) and service in pack.services else None


def find_event(id: str, *, pack: Pack) -> Event | None:
    """Give an event of the pack, or for a service alone an event of that service, in the service's own words.

    None where the pack has neither. No event of a pack may begin as a service alone does, so the two never meet.
    """
    found = pack.events.get(id)
    service = pack.services.get(service_alone(id, pack=pack) or "")
    if found is not None or service is None:
        return found
    return Event(
        id=id,
        name=service.short_name,
        intention=service.name,
        side=service.side,
        services=(service.id,),
        words=service.words,
    )


def event_of(id: str, *, pack: Pack) -> Event:
    """Give what `find_event` finds. Raises KeyError where the pack has no such event and no such service."""
    found = find_event(id, pack=pack)
    if found is None:
        raise KeyError(id)
    return found


def is_for_companies(event: Event) -> bool:
    """Say whether a company can set out to do it: births, moves and marriages are people's own."""
    return event.side == "business"
