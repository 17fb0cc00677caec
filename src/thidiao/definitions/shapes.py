"""Definitions that are well typed and still make no sense by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from thidiao.definitions.bylaws import AnyTable
from thidiao.definitions.drafts import Draft, Entry, Part, fee_tables
from thidiao.definitions.limits import is_empty, say_limits, strictest
from thidiao.definitions.problems import Problem, problem_at
from thidiao.definitions.spans import meet, spans_of
from thidiao.definitions.texts import texts_in
from thidiao.definitions.words import ALONE, Constraint, Element, Event, Kind, Service
from thidiao.rules import RuleError
from thidiao.rules.parsing import parse

NUMBERS = {Kind.NUMBER, Kind.INTEGER}
CHOICES = {Kind.CHOICE, Kind.CHOICES}


def missing_texts(draft: Draft) -> Iterator[Problem]:
    """Find texts that lack a language of the pack, or speak one that the pack does not have."""
    if draft.file is None:
        return
    if draft.pack_document is not None:
        yield from _languages(draft, Entry(Part.LAW, draft.file.id, draft.file, draft.pack_document, ()))
    for part in Part:
        # The words of a figure stand in its statement.
        for entry in draft.all(part) if part is not Part.FIGURE else ():
            yield from _languages(draft, entry)


def _languages(draft: Draft, entry: Entry) -> Iterator[Problem]:
    for path, text in texts_in(entry.definition):
        for language in draft.languages:
            if language not in text:
                message = f"`{_last_key(path)}` has no words in `{language}`."
                yield entry.problem(*path, code="missing-text", message=message)
        for language in text:
            if language not in draft.languages:
                message = f"`{language}` is not a language of this pack ({', '.join(draft.languages)})."
                place = entry.document.key_place((*entry.path, *path, language))
                yield problem_at(place, code="unknown-language", message=message)


def _last_key(path: tuple[str | int, ...]) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "text")


def odd_elements(draft: Draft) -> Iterator[Problem]:
    """Find choices without choices, units of what is not a number and the like."""
    for entry in draft.all(Part.ELEMENT):
        element: Element = entry.definition
        if element.kind in CHOICES and not element.choices:
            yield _odd(entry, "kind", f"`{element.id}` is a {element.kind} and has no `choices`.")
        if element.kind not in CHOICES and element.choices:
            yield _odd(entry, "choices", f"`{element.id}` has choices but its kind is {element.kind}.")
        if element.kind not in NUMBERS:
            yield from _numbers_only(entry, element)


def _numbers_only(entry: Entry, element: Element) -> Iterator[Problem]:
    if element.unit is not None:
        yield _odd(entry, "unit", f"`{element.id}` has a unit but its kind is {element.kind}; only numbers have units.")
    if element.constraint != Constraint():
        yield _odd(entry, "constraint", f"`{element.id}` has a constraint but its kind is {element.kind}.")


def _odd(entry: Entry, key: str, message: str) -> Problem:
    return entry.problem(key, code="odd-element", message=message)


def impossible_constraints(draft: Draft) -> Iterator[Problem]:
    """Find numbers that no answer can satisfy: alone, in one service, or in two services of one event."""
    reported: set[tuple[str, ...]] = set()
    for entry in draft.all(Part.ELEMENT):
        if is_empty(entry.definition.constraint, element=entry.definition):
            reported.add((entry.id,))
            message = f"No number is {say_limits(entry.definition.constraint, language='en')}."
            yield entry.problem("constraint", code="empty-constraint", message=message)
    for entry in draft.all(Part.SERVICE):
        yield from _against_own_element(draft, entry, reported)
    for event in draft.all(Part.EVENT):
        yield from _between_services(draft, event.definition, reported)


def _against_own_element(draft: Draft, entry: Entry, reported: set[tuple[str, ...]]) -> Iterator[Problem]:
    service: Service = entry.definition
    elements = draft.elements
    for index, ask in enumerate(service.asks):
        element = elements.get(ask.element)
        if element is None or (element.id,) in reported or ask.constraint == Constraint():
            continue
        if is_empty(strictest([element.constraint, ask.constraint]), element=element):
            reported.add((element.id, service.id))
            path = ("asks", index, "constraint")
            yield entry.problem(*path, code="empty-constraint", message=_nothing_left(element, ask.constraint, None))


def _between_services(draft: Draft, event: Event, reported: set[tuple[str, ...]]) -> Iterator[Problem]:
    asked: dict[str, list[tuple[Entry, int, Constraint]]] = {}
    for id in event.services:
        entry = draft.get(Part.SERVICE, id)
        for index, ask in enumerate(entry.definition.asks if entry else ()):
            if entry is not None and ask.constraint != Constraint() and (ask.element, id) not in reported:
                asked.setdefault(ask.element, []).append((entry, index, ask.constraint))
    elements = draft.elements
    for element_id, uses in asked.items():
        element = elements.get(element_id)
        for (one, _, first), (other, index, second) in combinations(uses, 2):
            key = (element_id, *sorted((one.id, other.id)))
            if element is None or key in reported or not is_empty(strictest([first, second]), element=element):
                continue
            if _are_never_both_needed(one, other, element_id):
                continue
            reported.add(key)
            path = ("asks", index, "constraint")
            yield other.problem(*path, code="empty-constraint", message=_nothing_left(element, second, (one.id, first)))


def _are_never_both_needed(one: Entry, other: Entry, element_id: str) -> bool:
    """Tell whether the two rules want different numbers of the element: then one answer never serves both."""
    try:
        rules = [parse(entry.definition.needed_when.rule) for entry in (one, other)]
    except RuleError:
        return False
    first, second = (spans_of(rule, element_id) for rule in rules)
    return first is not None and second is not None and not meet(first, second)


def _nothing_left(element: Element, constraint: Constraint, other: tuple[str, Constraint] | None) -> str:
    against = f"the service `{other[0]}` wants" if other else "its vocabulary says"
    limits = say_limits(other[1] if other else element.constraint, language="en")
    return f"No `{element.id}` is {say_limits(constraint, language='en')} while {against} {limits}."


def reserved_events(draft: Draft) -> Iterator[Problem]:
    """Find events whose id could be taken for a service applied for alone."""
    for entry in draft.all(Part.EVENT):
        if entry.id.startswith(ALONE):
            message = f"`{ALONE}…` means a service applied for alone; give the event another id than `{entry.id}`."
            yield entry.problem("id", code="reserved-event", message=message)


def odd_fee_tables(draft: Draft) -> Iterator[Problem]:
    """Find rows whose number of tests is not the number of inputs, and gaps in what is not an input."""
    for entry in fee_tables(draft):
        table: AnyTable = entry.definition
        for index, row in enumerate(table.rows):
            if len(row.when) != len(table.inputs):
                message = (
                    f"The row has {len(row.when)} tests and the table {len(table.inputs)} inputs; give one for each."
                )
                yield entry.problem("rows", index, "when", code="odd-table", message=message)
        for index, gap in enumerate(table.known_gaps):
            if gap.element not in table.inputs:
                message = f"`{gap.element}` is not an input of this table."
                yield entry.problem("known_gaps", index, "element", code="odd-table", message=message)
        if not table.inputs and len(table.rows) > 1:
            message = "A table without inputs costs the same for everybody; keep one row, or say what the rows test."
            yield entry.problem("rows", 1, code="odd-table", message=message)
        if not table.rows:
            yield entry.problem("rows", code="odd-table", message="The table has no rows.")
