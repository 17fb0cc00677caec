"""Which register to ask about whom, and what to believe of its answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from thidiao.definitions.words import Element, Holding, Register, Subject
from thidiao.exchange.words import Answer, Fault, Held, Lookup, Provenance, Purpose, Reply, Unavailable
from thidiao.people.words import Actor, KnownCompany, KnownPerson

LONGEST_TEXT = 5_000
LONGEST_LIST = 200
LARGEST_NUMBER = 10**15


def subject_of(holding: Holding, register: Register, *, actor: Actor) -> KnownPerson | KnownCompany | None:
    """Tell whose record holds a fact; None where the house does not know yet whose, so that it must be asked for.

    A director is the person who acts for a company. Nobody's record is opened because somebody else names them: an
    attorney, a landlord or a shareholder is looked up only once they act themselves.
    """
    if register.subject == "company" and holding.of in {Subject.APPLICANT, Subject.DIRECTOR, Subject.BUSINESS}:
        return actor.company
    if register.subject == "person":
        acting = Subject.APPLICANT if actor.company is None else Subject.DIRECTOR
        return actor.person if holding.of is acting else None
    return None


def held_for(actor: Actor, elements: Iterable[Element], *, registers: Mapping[str, Register]) -> tuple[Held, ...]:
    """Pick the facts that a register holds and whose subject is known, each with whose record it stands in."""
    held = []
    for element in elements:
        holding = element.held_by
        about = holding and subject_of(holding, registers[holding.held_in], actor=actor)
        if holding and about:
            held.append(Held(element=element, holding=holding, about=about))
    return tuple(held)


def lookups_for(held: Iterable[Held], *, registers: Mapping[str, Register]) -> tuple[Lookup, ...]:
    """Put together what to ask for: each register at most once, only the fields needed.

    A register is about one kind of subject, and an actor has one subject of each kind.
    """
    wanted: dict[str, list[Held]] = {}
    for fact in held:
        wanted.setdefault(fact.register, []).append(fact)
    return tuple(
        Lookup(
            register=register,
            key=facts[0].about.number,
            fields=frozenset(fact.holding.field for fact in facts),
            legal_basis=registers[register].legal_basis,
            purpose=Purpose.PREFILL,
            about=facts[0].about,
        )
        for register, facts in wanted.items()
    )


def accept(reply: Reply, *, lookup: Lookup, at: datetime) -> Answer | Unavailable:
    """Take from a reply what was asked for and nothing else; refuse one about somebody else or out of all shape."""
    if reply.register != lookup.register or reply.key != lookup.key:
        return Unavailable(lookup.register, Fault.WRONG_SUBJECT)
    if not isinstance(reply.values, Mapping):
        return Unavailable(lookup.register, Fault.BAD_ANSWER)
    values = {field: value for field, value in reply.values.items() if field in lookup.fields and value is not None}
    if not all(_is_plain(value) for value in values.values()):
        return Unavailable(lookup.register, Fault.BAD_ANSWER)
    return Answer(values, Provenance(register=lookup.register, version=reply.version, at=at))


def _is_plain(value: object) -> bool:
    if isinstance(value, str):
        return len(value) <= LONGEST_TEXT
    if isinstance(value, bool):
        return True
    if isinstance(value, int | float):
        return abs(value) <= LARGEST_NUMBER  # Not so for "not a number", nor for the infinite.
    return isinstance(value, list) and len(value) <= LONGEST_LIST and all(_is_short_text(one) for one in value)


def _is_short_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_TEXT
