"""What must come first and is no part of the application: services decided before, or whose outcome is handed in. Pure.

An application sends nothing for them. They are named, so that nobody learns of them from a refusal.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from thidiao.catalogue.rules import Facts
from thidiao.catalogue.words import Truth
from thidiao.definitions import Pack
from thidiao.definitions.words import Subject
from thidiao.forms.rules import OWN_SUBJECTS, Knowledge, blueprint_of, service_places
from thidiao.journeys.words import Prior


def prior_services(services: Collection[str], facts: Facts, *, pack: Pack) -> tuple[Prior, ...]:
    """Name the services outside `services` that must come first, in the pack's order.

    Those a definition names in `after` are left out once the facts say that they are not needed: they come first where
    both are. What a register holds is looked up, so nobody is sent for it. `facts` is flat.
    """
    knowledge = Knowledge(facts)
    found: dict[str, list[str]] = {}
    for service in services:
        for other in pack.services[service].after:
            if other not in services and knowledge.truth(pack.compiled(other).needed) is not Truth.FALSE:
                found.setdefault(other, [])
        for (kind, of), use in blueprint_of(service, pack).evidence:
            if knowledge.truth(use.when) is not Truth.FALSE:
                for other in _outside(givers_of(kind, of, pack=pack), services, knowledge, pack):
                    found.setdefault(other, []).append(kind)
    return tuple(
        Prior(
            service=other,
            gives=tuple(dict.fromkeys(found[other])),
            is_needed=knowledge.truth(pack.compiled(other).needed) is Truth.TRUE,
        )
        for other in sorted(found, key=service_places(pack).__getitem__)
    )


def givers_of(kind: str, of: Subject | None, *, pack: Pack) -> tuple[str, ...]:
    """Name the services whose outcome is such a document of the applicant's own; none where a register holds it."""
    if of not in OWN_SUBJECTS or pack.evidence[kind].held_by is not None:
        return ()
    return _givers(pack).get(kind, ())


def _outside(givers: Collection[str], services: Collection[str], knowledge: Knowledge, pack: Pack) -> Collection[str]:
    """Leave out givers that the facts rule out, unless they rule out all: then the outcome was given earlier."""
    if set(givers) & set(services):
        return ()
    return [one for one in givers if knowledge.truth(pack.compiled(one).needed) is not Truth.FALSE] or givers


@lru_cache(maxsize=64)
def _givers(pack: Pack) -> dict[str, tuple[str, ...]]:
    return {kind: tuple(one.id for one in pack.services.values() if kind in one.gives) for kind in pack.evidence}
