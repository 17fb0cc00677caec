"""What conditions read: elements nobody is asked, conditions that are always the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from thidiao.definitions.bylaws import AnyTable
from thidiao.definitions.checks.samples import cases
from thidiao.definitions.conditions import Condition, Role
from thidiao.definitions.drafts import Draft, Entry, Part, fee_tables
from thidiao.definitions.problems import Problem, Severity
from thidiao.definitions.words import Element, Service
from thidiao.rules import nest
from thidiao.rules.errors import Place


def unasked_elements(draft: Draft, conditions: list[Condition]) -> Iterator[Problem]:
    """Find conditions and fee tables that hang on an element their service never learns.

    Whatever a `needed_when` reads is a question of the quiz. Everything else a service reads it must ask, or read in
    its own `needed_when`: an answer that only another service asks for is not there where that one is not needed.
    """
    known = draft.elements.keys()
    learnt = {entry.id: {ask.element for ask in entry.definition.asks} for entry in draft.all(Part.SERVICE)}
    for condition in conditions:
        if condition.role is Role.NEEDED:
            learnt[condition.entry.id] |= condition.reads
    for condition in conditions:
        if condition.role in (Role.ASKED, Role.WANTED):
            for id in sorted((condition.reads & known) - learnt[condition.entry.id]):
                message = f"`{condition.entry.id}` never asks for `{id}`, on which this hangs; add it to `asks`."
                yield condition.problem(condition.place_of(id), code="unasked-element", message=message)
    for entry in draft.all(Part.SERVICE):
        yield from _unasked_inputs(draft, entry, learnt[entry.id])
        yield from _unasked_shows(entry, learnt[entry.id])


def _unasked_inputs(draft: Draft, entry: Entry, learnt: set[str]) -> Iterator[Problem]:
    service: Service = entry.definition
    table = draft.get(Part.FEE_TABLE, service.fee.table) if service.fee.table else None
    inputs = table.definition.inputs if table else ()
    for id in sorted(set(inputs) - learnt):
        message = f"The fee hangs on `{id}`, which `{service.id}` never asks for; add it to `asks`."
        yield entry.problem("fee", "table", code="unasked-element", message=message)


def _unasked_shows(entry: Entry, learnt: set[str]) -> Iterator[Problem]:
    service: Service = entry.definition
    for index, id in enumerate(service.shows):
        if id not in learnt:
            message = f"The document shows `{id}`, which `{service.id}` never asks for; add it to `asks`."
            yield entry.problem("shows", index, code="unasked-element", message=message)


def unused_elements(draft: Draft, conditions: list[Condition]) -> Iterator[Problem]:
    """Find elements that no service asks for and no condition reads."""
    if draft.claimed[Part.SERVICE]:
        return  # A service that cannot be read may ask for them.
    used = {id for condition in conditions for id in condition.reads}
    for entry in draft.all(Part.SERVICE):
        service: Service = entry.definition
        used.update(ask.element for ask in service.asks)
    for entry in fee_tables(draft):
        table: AnyTable = entry.definition
        used.update(table.inputs)
    for entry in draft.all(Part.ELEMENT):
        if entry.id not in used:
            message = f"Nobody asks for `{entry.id}` and no rule reads it; delete it or ask for it."
            yield entry.problem("id", code="unused-element", message=message, severity=Severity.WARNING)


def constant_conditions(draft: Draft, conditions: list[Condition]) -> Iterator[Problem]:
    """Find conditions that give the same for every answer: a rule that decides nothing.

    A service that is always needed may say why in the `note` of its `needed_when`.
    """
    elements = draft.elements
    for condition in conditions:
        if condition.role not in (Role.CELL, Role.AMOUNT):
            always = _always(elements, condition)
            if always is not None and not _is_meant(condition, always):
                yield _constant(condition, always)


def _always(known: Mapping[str, Element], condition: Condition) -> bool | None:
    elements = [known[id] for id in sorted(condition.reads) if id in known]
    if len(elements) < len(condition.reads):
        return None
    tried = cases(elements, nodes=[condition.node])
    if tried is None:
        return None
    results = {condition.rule(nest(facts)) for facts in tried}
    return next(iter(results)) is True if len(results) == 1 and None not in results else None


def _is_meant(condition: Condition, always: bool) -> bool:
    service = condition.entry.definition
    return always and condition.role is Role.NEEDED and service.needed_when.note is not None


def _constant(condition: Condition, always: bool) -> Problem:
    what = "true" if always else "false"
    message = f"This condition is {what} whatever people answer"
    if condition.role is Role.NEEDED:
        message += "; if the service is always needed, say so in `note`." if always else "; nobody would ever need it."
    else:
        message += "; leave it out." if always else "; nothing would ever come of it."
    return condition.problem(Place(), code="constant-condition", message=message)
