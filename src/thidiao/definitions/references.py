"""References between definitions, and what must not stand twice."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator

from thidiao.definitions.bylaws import Bylaw
from thidiao.definitions.documents import NodePath
from thidiao.definitions.drafts import Draft, Entry, Part, fee_tables
from thidiao.definitions.problems import Problem, suggest
from thidiao.definitions.words import UNKNOWN, Document, Fee, Register, Service

Reference = tuple[NodePath, Part, str | None]


def dangling_references(draft: Draft) -> Iterator[Problem]:
    """Find each id that names nothing in the pack."""
    for part, references in _REFERENCES.items():
        for entry in draft.all(part):
            for path, target, id in references(entry):
                if id is not None and id != UNKNOWN and not draft.knows(target, id):
                    yield _dangling(draft, entry, path, target, id)


def _dangling(draft: Draft, entry: Entry, path: NodePath, target: Part, id: str) -> Problem:
    if target is Part.ELEMENT:
        message = f"No vocabulary has the element `{id}`{suggest(id, known=draft.known(target)) or '.'}"
        return entry.problem(*path, code="unknown-element", message=message)
    what = "evidence type" if target is Part.EVIDENCE else str(target).replace("-", " ")
    near = suggest(id, known=draft.known(target)) or "; name one that is there, or write its file first."
    message = f"There is no {what} `{id}` in this pack{near}"
    return entry.problem(*path, code=f"unknown-{target}", message=message)


def _of_agency(entry: Entry) -> Iterator[Reference]:
    yield ("part_of",), Part.AGENCY, entry.definition.part_of


def _of_register(entry: Entry) -> Iterator[Reference]:
    yield ("agency",), Part.AGENCY, entry.definition.agency


def _of_evidence(entry: Entry) -> Iterator[Reference]:
    yield ("held_by",), Part.REGISTER, entry.definition.held_by


def _of_element(entry: Entry) -> Iterator[Reference]:
    if entry.definition.held_by is not None:
        yield ("held_by", "register"), Part.REGISTER, entry.definition.held_by.held_in


def _of_impossible(entry: Entry) -> Iterator[Reference]:
    yield ("law",), Part.LAW, entry.definition.law


def _of_service(entry: Entry) -> Iterator[Reference]:
    service: Service = entry.definition
    yield ("agency",), Part.AGENCY, service.agency
    yield ("law",), Part.LAW, service.law
    yield ("needed_when", "law"), Part.LAW, service.needed_when.law
    yield from _listed("offered_in", "law", Part.LAW, (offer.law for offer in service.offered_in))
    if service.in_person is not None:
        yield ("in_person", "law"), Part.LAW, service.in_person.law
    yield from _listed("asks", "element", Part.ELEMENT, (ask.element for ask in service.asks))
    for path, document in documents_of(service):
        yield (*path, "type"), Part.EVIDENCE, document.type
        if document.exception is not None:
            yield (*path, "exception", "law"), Part.LAW, document.exception.law
    for path, fee in fees_of(service):
        yield (*path, "table"), Part.FEE_TABLE, fee.table
    for index, id in enumerate(service.shows):
        yield ("shows", index), Part.ELEMENT, id
    for index, id in enumerate(service.gives):
        yield ("gives", index), Part.EVIDENCE, id
    for index, id in enumerate(service.after):
        yield ("after", index), Part.SERVICE, id


def _listed(key: str, name: str, part: Part, ids: Iterable[str]) -> Iterator[Reference]:
    for index, id in enumerate(ids):
        yield (key, index, name), part, id


def _of_listing(entry: Entry) -> Iterator[Reference]:
    for index, id in enumerate(entry.definition.services):
        yield ("services", index), Part.SERVICE, id


def _of_fee_table(entry: Entry) -> Iterator[Reference]:
    yield ("law",), Part.LAW, entry.definition.law
    for index, id in enumerate(entry.definition.inputs):
        yield ("inputs", index), Part.ELEMENT, id
    gaps = (gap.element for gap in entry.definition.known_gaps)
    yield from _listed("known_gaps", "element", Part.ELEMENT, gaps)


def _of_bylaw(entry: Entry) -> Iterator[Reference]:
    bylaw: Bylaw = entry.definition
    yield ("authority",), Part.AGENCY, bylaw.authority
    yield ("law",), Part.LAW, bylaw.law
    for index, fee in enumerate(bylaw.fees):
        yield ("fees", index, "service"), Part.SERVICE, fee.service
        yield ("fees", index, "table"), Part.FEE_TABLE, fee.table
        for number, id in enumerate(fee.inputs):
            yield ("fees", index, "inputs", number), Part.ELEMENT, id
        for number, gap in enumerate(fee.known_gaps):
            yield ("fees", index, "known_gaps", number, "element"), Part.ELEMENT, gap.element


_REFERENCES: dict[Part, Callable[[Entry], Iterator[Reference]]] = {
    Part.AGENCY: _of_agency,
    Part.REGISTER: _of_register,
    Part.EVIDENCE: _of_evidence,
    Part.ELEMENT: _of_element,
    Part.IMPOSSIBLE: _of_impossible,
    Part.SERVICE: _of_service,
    Part.EVENT: _of_listing,
    Part.GROUP: _of_listing,
    Part.FEE_TABLE: _of_fee_table,
    Part.BYLAW: _of_bylaw,
}


def fees_of(service: Service) -> Iterator[tuple[NodePath, Fee]]:
    """Give each fee of a service with its path: its own and those of renewing, amending and cancelling."""
    yield ("fee",), service.fee
    for name, operation in service.operations.items():
        yield ("operations", name, "fee"), operation.fee


def documents_of(service: Service) -> Iterator[tuple[NodePath, Document]]:
    """Give each document a service wants with its path: its own and those of renewing, amending and cancelling."""
    for index, document in enumerate(service.evidence):
        yield ("evidence", index), document
    for name, operation in service.operations.items():
        for index, document in enumerate(operation.evidence or ()):
            yield ("operations", name, "evidence", index), document


def unknown_register_fields(draft: Draft) -> Iterator[Problem]:
    """Find elements said to be held in a field that their register does not list."""
    for entry in draft.all(Part.ELEMENT):
        holding = entry.definition.held_by
        register = draft.get(Part.REGISTER, holding.held_in) if holding else None
        if register is None:
            continue
        definition: Register = register.definition
        known = [field.id for field in definition.fields]
        if holding.field not in known:
            message = (
                f"The register `{register.id}` has no field `{holding.field}`{suggest(holding.field, known=known)}"
            )
            yield entry.problem("held_by", "field", code="unknown-field", message=_ended(message))


def given_twice(draft: Draft) -> Iterator[Problem]:
    """Find elements asked twice, documents wanted twice and the like inside one definition."""
    for entry in draft.all(Part.SERVICE):
        service: Service = entry.definition
        yield from _twice(entry, "asks", [ask.element for ask in service.asks])
        yield from _twice(entry, ("evidence",), [(item.type, item.of, item.when) for item in service.evidence])
        for name, operation in service.operations.items():
            papers = [(item.type, item.of, item.when) for item in operation.evidence or ()]
            yield from _twice(entry, ("operations", name, "evidence"), papers)
        yield from _twice(entry, "after", service.after)
        yield from _twice(entry, "gives", service.gives)
    for entry in (*draft.all(Part.EVENT), *draft.all(Part.GROUP)):
        yield from _twice(entry, "services", entry.definition.services)
    for entry in draft.all(Part.ELEMENT):
        yield from _twice(entry, "choices", [choice.value for choice in entry.definition.choices])
    for entry in draft.all(Part.REGISTER):
        yield from _twice(entry, "fields", [field.id for field in entry.definition.fields])
    for entry in fee_tables(draft):
        yield from _twice(entry, "inputs", entry.definition.inputs)
    for entry in draft.all(Part.BYLAW):
        yield from _twice(entry, "places", entry.definition.places)


def _twice(entry: Entry, key: str | NodePath, items: Iterable[Hashable]) -> Iterator[Problem]:
    path = (key,) if isinstance(key, str) else key
    seen: set[Hashable] = set()
    for index, item in enumerate(items):
        if item in seen:
            name = item[0] if isinstance(item, tuple) else item
            message = f"`{name}` already stands in this list; each is given once."
            yield entry.problem(*path, index, code="given-twice", message=message)
        seen.add(item)


def _ended(message: str) -> str:
    return message if message.endswith("?") else f"{message}."
