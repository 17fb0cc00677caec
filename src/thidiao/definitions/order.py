"""What waits for what between services, and circles in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from thidiao.definitions.documents import NodePath
from thidiao.definitions.drafts import Draft, Part
from thidiao.definitions.problems import Problem
from thidiao.definitions.words import Agency, Service, Subject

OWN = (None, Subject.APPLICANT, Subject.BUSINESS, Subject.PREMISES)
"""Whose papers an application can bring about: never those of a landlord or a director."""


@dataclass(frozen=True)
class Wait:
    """One reason why a service waits for another; `evidence` is None where `after` says so."""

    service: str
    other: str
    path: NodePath
    evidence: str | None = None


def waits(services: Iterable[Service]) -> Iterator[Wait]:
    """Give what waits for what: `after`, and evidence that another of these services gives."""
    services = list(services)
    givers: dict[str, list[str]] = {}
    for service in services:
        for evidence in service.gives:
            givers.setdefault(evidence, []).append(service.id)
    for service in services:
        for index, other in enumerate(service.after):
            yield Wait(service.id, other, ("after", index))
        for index, document in enumerate(service.evidence):
            others = givers.get(document.type, []) if document.of in OWN else []
            # Whoever gives a paper itself asks for an older one, as for a renewal, and waits for nobody.
            for other in others if service.id not in others else []:
                yield Wait(service.id, other, ("evidence", index), document.type)


def circles(draft: Draft) -> Iterator[Problem]:
    """Find services that wait for one another in a circle, and agencies that are part of themselves."""
    services = [entry.definition for entry in draft.all(Part.SERVICE)]
    reasons: dict[str, dict[str, Wait]] = {service.id: {} for service in services}
    for wait in waits(services):
        if draft.get(Part.SERVICE, wait.other) is not None:
            reasons[wait.service].setdefault(wait.other, wait)
    for circle in _circles({id: set(others) for id, others in reasons.items()}):
        steps = [reasons[a][b] for a, b in pairwise(circle)]
        entry = draft.entries[Part.SERVICE][circle[0]]
        message = f"These services wait for one another: {'; '.join(map(_spell, steps))}. One of them must come first."
        yield entry.problem(*steps[0].path, code="circle", message=message)
    yield from _agency_circles(draft)


def _agency_circles(draft: Draft) -> Iterator[Problem]:
    agencies: list[Agency] = [entry.definition for entry in draft.all(Part.AGENCY)]
    above = {agency.id: {agency.part_of} if agency.part_of else set() for agency in agencies}
    for circle in _circles(above):
        entry = draft.entries[Part.AGENCY].get(circle[0])
        if entry is not None:
            message = f"These agencies are part of one another: {' → '.join(circle)}."
            yield entry.problem("part_of", code="circle", message=message)


def _spell(wait: Wait) -> str:
    if wait.evidence is None:
        return f"`{wait.service}` comes after `{wait.other}`"
    return f"`{wait.service}` asks for `{wait.evidence}`, which `{wait.other}` gives"


def _circles(graph: Mapping[str, set[str]]) -> Iterator[list[str]]:
    """Give circles, each from its smallest id back to it, until cutting one step of each leaves none."""
    rest = {id: set(others) for id, others in graph.items()}
    while True:
        try:
            TopologicalSorter(rest).prepare()
        except CycleError as error:
            # graphlib spells a circle from what is waited for to what waits.
            found: list[str] = list(reversed(error.args[1]))[:-1]
            first = found.index(min(found))
            circle = [*found[first:], *found[:first], found[first]]
            rest[circle[0]].discard(circle[1])
            yield circle
        else:
            return
