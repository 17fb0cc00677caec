"""Every FEEL text of a pack, with the way back from a place in it to a place in its file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property, lru_cache

from thidiao.definitions.bylaws import AnyTable
from thidiao.definitions.documents import NodePath
from thidiao.definitions.drafts import Draft, Entry, Part, fee_tables
from thidiao.definitions.problems import Problem, Severity, suggest
from thidiao.definitions.references import documents_of
from thidiao.definitions.words import Impossible, Service
from thidiao.kernel.thai import to_arabic_digits
from thidiao.rules import CellTest, Rule, RuleError, compile_rule, compile_test, tree
from thidiao.rules.errors import Place
from thidiao.rules.parsing import parse, parse_cell
from thidiao.rules.reading import reads_of


class Role(Enum):
    """What a condition decides."""

    NEEDED = auto()
    ASKED = auto()
    WANTED = auto()
    IMPOSSIBLE = auto()
    CELL = auto()
    AMOUNT = auto()


@dataclass(frozen=True)
class Condition:
    """One FEEL text: whose it is, where it stands and what it decides; `input` is the element a table's cell tests."""

    entry: Entry
    path: NodePath
    text: str
    role: Role
    input: str | None = None

    @cached_property
    def node(self) -> tree.Node:
        """The text as a tree. Raises RuleError with the place inside the text."""
        return parsed(self.text, is_cell=self.role is Role.CELL)

    @property
    def rule(self) -> Rule:
        """The text compiled; for all roles but a cell. Raises RuleError with the place inside the text."""
        return compiled(self.text)

    @property
    def test(self) -> CellTest:
        """The cell compiled. Raises RuleError with the place inside the text."""
        return compiled_test(self.text)

    @property
    def reads(self) -> frozenset[str]:
        """The elements that the text names. Raises RuleError with the place inside the text."""
        return self.test.reads if self.role is Role.CELL else self.rule.reads

    def problem(self, at: Place, *, code: str, message: str, severity: Severity = Severity.ERROR) -> Problem:
        """Make a problem about a place inside the text."""
        lines = self.text.split("\n")
        offset = sum(len(line) + 1 for line in lines[: at.line - 1]) + at.column - 1
        place = self.entry.place_in(*self.path, offset=offset)
        return Problem(place.file, place.line, place.column, code, message, severity)

    def place_of(self, element: str) -> Place:
        """Give the place where the text first names an element."""
        return next((node.at for node in walk(self.node) if _names(node) == element), Place())


@lru_cache(maxsize=8192)
def parsed(text: str, *, is_cell: bool) -> tree.Node:
    """Read a text into a tree, once for all that say the same. Raises RuleError with the place inside the text."""
    return parse_cell(text) if is_cell else parse(text)


@lru_cache(maxsize=8192)
def compiled(text: str) -> Rule:
    """Compile a rule, once for all services that say the same. Raises RuleError with the place inside the text."""
    return compile_rule(text)


@lru_cache(maxsize=8192)
def compiled_test(text: str) -> CellTest:
    """Compile the cell of a table. Raises RuleError with the place inside the text."""
    return compile_test(text)


def walk(node: tree.Node) -> Iterator[tree.Node]:
    """Give a node and all that is inside it."""
    yield node
    for part in tree.children(node):
        yield from walk(part)


def _names(node: tree.Node) -> str | None:
    if isinstance(node, tree.Name | tree.Member):
        names = reads_of(node)
        return next(iter(names)) if len(names) == 1 else None
    return None


def all_conditions(draft: Draft) -> Iterator[Condition]:
    """Give every FEEL text of the draft, readable or not."""
    for entry in draft.all(Part.IMPOSSIBLE):
        impossible: Impossible = entry.definition
        yield Condition(entry, ("when",), impossible.when, Role.IMPOSSIBLE)
    for entry in draft.all(Part.SERVICE):
        yield from service_conditions(entry)
    for entry in fee_tables(draft):
        yield from table_conditions(entry)


def service_conditions(entry: Entry) -> Iterator[Condition]:
    """Give the conditions of a service: when it is needed, and when it asks for what."""
    service: Service = entry.definition
    yield Condition(entry, ("needed_when", "rule"), service.needed_when.rule, Role.NEEDED)
    for index, ask in enumerate(service.asks):
        if ask.when is not None:
            yield Condition(entry, ("asks", index, "when"), ask.when, Role.ASKED)
    for path, document in documents_of(service):
        if document.when is not None:
            yield Condition(entry, (*path, "when"), document.when, Role.WANTED)


def table_conditions(entry: Entry) -> Iterator[Condition]:
    """Give the cells and the amounts of a fee table."""
    table: AnyTable = entry.definition
    for index, row in enumerate(table.rows):
        for column, cell in enumerate(row.when):
            element = table.inputs[column] if column < len(table.inputs) else None
            yield Condition(entry, ("rows", index, "when", column), cell, Role.CELL, element)
        yield Condition(entry, ("rows", index, "thb"), row.thb, Role.AMOUNT)


def readable(draft: Draft) -> Iterator[Condition]:
    """Give the conditions that can be read; the others are reported by `unreadable_rules`."""
    for condition in all_conditions(draft):
        try:
            _ = condition.reads
        except RuleError:
            continue
        yield condition


def unreadable_rules(draft: Draft) -> Iterator[Problem]:
    """Find FEEL texts that cannot be read, and names in them that are no element."""
    for condition in all_conditions(draft):
        try:
            reads = condition.reads
        except RuleError as error:
            yield condition.problem(Place(error.line, error.column), code="bad-rule", message=error.message)
            continue
        for id in sorted(reads):
            if not draft.knows(Part.ELEMENT, id):
                message = f"No vocabulary has the element `{id}`{_meant(draft, id)}"
                yield condition.problem(condition.place_of(id), code="unknown-element", message=message)


def _meant(draft: Draft, name: str) -> str:
    """Say what a name that is no element may have meant: a number, a choice without its quotes, another element."""
    if to_arabic_digits(name).isdigit():
        return f"; numbers of rules are written {to_arabic_digits(name)}."
    if any(name == choice.value for element in draft.elements.values() for choice in element.choices):
        return f'; a choice is written in quotes: "{name}".'
    return suggest(name, known=draft.known(Part.ELEMENT)) or "."
