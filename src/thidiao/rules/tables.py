"""Decision tables: rows of tests over the same inputs, and what follows where a row passes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from thidiao.rules import tree
from thidiao.rules.compiling import compile_node
from thidiao.rules.errors import RuleError
from thidiao.rules.hits import HIT_POLICIES, Priorities, by_priority
from thidiao.rules.intervals import Interval, intervals_of_cell, merged
from thidiao.rules.opening import open_of_rows, sway_of, sway_of_cell
from thidiao.rules.parsing import parse, parse_cell
from thidiao.rules.reading import path_of, reads_of
from thidiao.rules.rule import checked
from thidiao.rules.scopes import Facts, Frame, Run, Scope, Unit
from thidiao.rules.testing import INPUT
from thidiao.rules.values import Spent, Value, as_value


class Row(NamedTuple):
    """A row of a decision table: a test for each input, an expression for each output, and where it is written."""

    when: Sequence[str]
    then: Sequence[str]
    line: int = 1
    column: int = 1


class _CompiledRow(NamedTuple):
    tests: tuple[Run, ...]
    then: tuple[Run, ...]
    cells: tuple[tree.Node, ...]
    results: tuple[tree.Node, ...]


class Table:
    """A decision table ready to run. Calling it with facts never raises."""

    def __init__(self, *, inputs: Sequence[tree.Node], outputs: Sequence[str], hit_policy: str, unit: Unit) -> None:
        self.inputs, self.outputs, self.hit_policy = tuple(inputs), tuple(outputs), hit_policy
        self.rows: list[_CompiledRow] = []
        self.reads: frozenset[str] = frozenset().union(*(reads_of(node) for node in inputs))
        self.priorities: Priorities = ()
        self._unit = unit
        slots = [Scope(unit).bind(INPUT) for _ in inputs]
        self._slots = [slot for slot, _ in slots]
        self.scopes = [scope for _, scope in slots]
        self._inputs = [compile_node(node, Scope(unit)) for node in inputs]

    def add(self, cells: Sequence[tree.Node], results: Sequence[tree.Node]) -> None:
        tests = tuple(compile_node(cell, scope) for cell, scope in zip(cells, self.scopes, strict=True))
        then = tuple(compile_node(result, Scope(self._unit)) for result in results)
        self.rows.append(_CompiledRow(tests, then, tuple(cells), tuple(results)))
        self.reads = self.reads.union(*(reads_of(node) for node in (*cells, *results)))

    def __call__(self, facts: Mapping[str, Any]) -> Value:
        """Give what the hit policy makes of the rows that pass; null where none does or they contradict it."""
        own: Facts = dict(facts)
        try:
            return checked(self._decide(own, self._unit.new_frame()))
        except (Spent, RecursionError):
            return None

    def _decide(self, facts: Facts, frame: Frame) -> Value:
        for slot, read in zip(self._slots, self._inputs, strict=True):
            frame[slot] = read(facts, frame)
        hits = []
        for row in self.rows:
            if all(test(facts, frame) is True for test in row.tests):
                hits.append(self._result(row, facts, frame))
                if self.hit_policy == "F":
                    break
        if self.hit_policy in ("P", "O"):
            hits = by_priority(hits, self.priorities, self.outputs)
        return HIT_POLICIES[self.hit_policy](hits)

    def _result(self, row: _CompiledRow, facts: Facts, frame: Frame) -> Value:
        values = [then(facts, frame) for then in row.then]
        return values[0] if len(values) == 1 else dict(zip(self.outputs, values, strict=True))

    def open_reads(self, facts: Mapping[str, Any]) -> frozenset[str]:
        """List the unknown elements that can still change what the table gives."""
        own = dict(facts)
        inputs = [sway_of(node) for node in self.inputs]
        rows = []
        for row in self.rows:
            cells = [sway_of_cell(cell, run, of) for cell, run, of in zip(row.cells, row.tests, inputs, strict=True)]
            rows.append((cells, [sway_of(result) for result in row.results]))
        frame = self._unit.new_frame()
        for slot, read in zip(self._slots, self._inputs, strict=True):
            frame[slot] = read(own, frame)
        return open_of_rows(rows, own, frame, first_only=self.hit_policy == "F")

    def settled(self, facts: Mapping[str, Any]) -> Value:
        """Give the value where no unknown fact can change it any more, else null."""
        return None if self.open_reads(facts) else self(facts)

    def row_intervals(self) -> list[dict[str, list[Interval]]]:
        """List, for each row, the intervals its tests give to elements; one that any number passes is absent."""
        return [self._intervals(row) for row in self.rows]

    def _intervals(self, row: _CompiledRow) -> dict[str, list[Interval]]:
        found: dict[str, list[Interval]] = {}
        for node, cell in zip(self.inputs, row.cells, strict=True):
            path, intervals = path_of(node), intervals_of_cell(cell)
            if path is not None and intervals:
                found[".".join(path)] = intervals
        return found

    def intervals(self) -> dict[str, list[Interval]]:
        """List, for each input compared with numbers, the intervals of all rows in their order."""
        return merged(self.row_intervals())


def compile_table(
    *,
    inputs: Sequence[str],
    rows: Sequence[Row | tuple[Sequence[str], Sequence[str]]],
    outputs: Sequence[str],
    hit_policy: str = "U",
    output_values: Mapping[str, Sequence[str]] | None = None,
    source: str | None = None,
    strict: bool = True,
) -> Table:
    """Compile a decision table: one test a row for each input, one expression for each output.

    With one output a hit is its value, with several a context. `output_values` lists, for hit policies P and O, the
    values of an output from the most important down. Raise RuleError for cells that cannot be read.
    """
    if hit_policy not in HIT_POLICIES:
        raise RuleError(f"There is no hit policy “{hit_policy}”: use one of {', '.join(HIT_POLICIES)}.", source=source)
    if not outputs:
        raise RuleError("The table has no output.", source=source)
    nodes = [_placed(parse, text, Row((), ()), source) for text in inputs]
    table = Table(inputs=nodes, outputs=outputs, hit_policy=hit_policy, unit=Unit(strict=strict))
    for given in rows:
        _add(table, Row(*given), source)
    table.priorities = _priorities(output_values or {}, outputs, source)
    return table


def _add(table: Table, row: Row, source: str | None) -> None:
    for what, found, wanted in (("tests", row.when, table.inputs), ("results", row.then, table.outputs)):
        if len(found) != len(wanted):
            said = f"The row has {len(found)} {what}, the table needs {len(wanted)}."
            raise RuleError(said, line=row.line, column=row.column, source=source)
    cells = [_placed(parse_cell, text, row, source) for text in row.when]
    results = [_placed(parse, text, row, source) for text in row.then]
    try:
        table.add(cells, results)
    except RuleError as problem:
        raise problem.moved_to(line=row.line, column=row.column, source=source) from None


def _placed(read: Callable[[str], tree.Node], text: str, row: Row, source: str | None) -> tree.Node:
    try:
        return read(text)
    except RuleError as problem:
        raise problem.moved_to(line=row.line, column=row.column, source=source) from None


def _priorities(values: Mapping[str, Sequence[str]], outputs: Sequence[str], source: str | None) -> Priorities:
    order: list[list[Value]] = []
    for name in outputs:
        unit = Unit()
        nodes = [_placed(parse, text, Row((), ()), source) for text in values.get(name, ())]
        runs = [compile_node(node, Scope(unit)) for node in nodes]
        order.append([run({}, unit.new_frame()) for run in runs])
    return tuple(order)


class CellTest:
    """The test of one cell, ready to run: `test(value, facts)` is true, false or null."""

    __slots__ = ("_run", "_slot", "_unit", "intervals", "reads", "text")

    def __init__(self, text: str, node: tree.Node, *, strict: bool) -> None:
        self.text, self.reads, self.intervals = text, reads_of(node), intervals_of_cell(node)
        self._unit = Unit(strict=strict)
        self._slot, scope = Scope(self._unit).bind(INPUT)
        self._run = compile_node(node, scope)

    def __call__(self, value: object, facts: Mapping[str, Any] | None = None) -> Value:
        """Test a value; never raises."""
        frame = self._unit.new_frame()
        try:
            frame[self._slot] = as_value(value)
            return self._run(dict(facts or {}), frame)
        except (Spent, RecursionError):
            return None


def compile_test(
    text: str, *, source: str | None = None, line: int = 1, column: int = 1, strict: bool = True
) -> CellTest:
    """Compile the cell of a decision table, such as `>= 18`, `[1..3], 7`, `not("a")` or `-`; raise RuleError."""
    try:
        return CellTest(text, parse_cell(text), strict=strict)
    except RuleError as problem:
        raise problem.moved_to(line=line, column=column, source=source) from None
