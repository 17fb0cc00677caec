"""Fee tables: numbers without a row, and numbers with two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import product
from math import prod
from typing import Any

from thidiao.definitions.bylaws import AnyTable
from thidiao.definitions.checks.samples import MOST_CASES, answers, constants
from thidiao.definitions.conditions import Condition, Role, compiled_test, table_conditions
from thidiao.definitions.drafts import Draft, Entry, fee_tables
from thidiao.definitions.limits import step_of
from thidiao.definitions.problems import Problem, Severity
from thidiao.definitions.shapes import NUMBERS
from thidiao.definitions.spans import EVERYTHING, HIGHEST, LOWEST, Edge, Span, Spans, contains, spans_of
from thidiao.definitions.spans import place_of_number as place_of
from thidiao.definitions.words import Element
from thidiao.rules import RuleError, tree
from thidiao.rules.errors import Place
from thidiao.rules.parsing import parse_cell

SINGLE_HIT = {"U", "A"}


@dataclass(frozen=True)
class Piece:
    """The numbers of one row in the column under test, as the first and last answer of the grid."""

    row: int
    first: Decimal
    last: Decimal
    span: Span


@dataclass(frozen=True)
class Column:
    """One input of a table, with its element and the cell of each row."""

    entry: Entry
    index: int
    element: Element

    @property
    def table(self) -> AnyTable:
        table: AnyTable = self.entry.definition
        return table

    @cached_property
    def cells(self) -> list[Condition]:
        found = (each for each in table_conditions(self.entry) if each.role is Role.CELL)
        return [each for each in found if each.path[-1] == self.index]

    @cached_property
    def spans(self) -> list[Spans | None]:
        """The numbers of each row; None where the cell tests them in a way that is no span."""
        return [self._spans(cell) for cell in self.cells]

    def _spans(self, cell: Condition) -> Spans | None:
        if isinstance(cell.node, tree.AnyTest):
            return EVERYTHING
        return spans_of(cell.node, self.element.id, input=self.element.id)

    @property
    def step(self) -> Decimal:
        return step_of(self.element)

    @property
    def lowest(self) -> Decimal:
        """The smallest answer; below nought only where the vocabulary allows it by name."""
        limit = self.element.constraint
        if limit.at_least is not None:
            return limit.at_least
        return limit.more_than + self.step if limit.more_than is not None else Decimal(0)

    @property
    def highest(self) -> Decimal:
        limit = self.element.constraint
        if limit.at_most is not None:
            return limit.at_most
        return limit.less_than - self.step if limit.less_than is not None else HIGHEST


def fee_table_gaps(draft: Draft) -> Iterator[Problem]:
    """Find numbers for which a fee table has no row, or, where only one may match, several."""
    for entry in fee_tables(draft):
        columns = _columns(draft, entry)
        if columns:
            yield from dict.fromkeys(_problems_of(entry, columns))


def _columns(draft: Draft, entry: Entry) -> list[Column] | None:
    """Give the columns, or None for a table with mistakes that are reported elsewhere."""
    table: AnyTable = entry.definition
    is_sound = all(id in draft.elements for id in table.inputs)
    if not is_sound or not table.rows or any(len(row.when) != len(table.inputs) for row in table.rows):
        return None
    try:
        for condition in table_conditions(entry):
            _ = condition.reads
    except RuleError:
        return None
    return [Column(entry, index, draft.elements[id]) for index, id in enumerate(table.inputs)]


def _problems_of(entry: Entry, columns: list[Column]) -> Iterator[Problem]:
    known, bad = _known_gaps(entry)
    yield from bad
    used: set[int] = set()
    numeric = [column for column in columns if _is_numeric(column)]
    for column in numeric:
        for rows in _mixes([each for each in columns if each is not column]):
            yield from _along(column, rows, known.get(column.element.id, {}), used)
    if not numeric and entry.definition.hit_policy in SINGLE_HIT:
        yield from _rows_at_once(columns)
    for gaps in known.values():
        for index in gaps.keys() - used:
            message = "The table has no such gap; delete it here."
            yield entry.problem(
                "known_gaps", index, "range", code="no-such-gap", message=message, severity=Severity.WARNING
            )


def _is_numeric(column: Column) -> bool:
    if column.element.kind not in NUMBERS or any(spans is None for spans in column.spans):
        return False
    return any(spans != EVERYTHING for spans in column.spans)


def _known_gaps(entry: Entry) -> tuple[dict[str, dict[int, Spans]], list[Problem]]:
    known: dict[str, dict[int, Spans]] = {}
    bad: list[Problem] = []
    for index, gap in enumerate(entry.definition.known_gaps):
        try:
            spans = spans_of(parse_cell(gap.range), gap.element, input=gap.element)
        except RuleError:
            spans = None
        if spans is None:
            message = "A known gap is a range such as (25..26) or > 50."
            bad.append(entry.problem("known_gaps", index, "range", code="bad-rule", message=message))
        else:
            known.setdefault(gap.element, {})[index] = spans
    return known, bad


def _mixes(others: list[Column]) -> Iterator[frozenset[int]]:
    """Give each set of rows that some answers to the other inputs leave in play."""
    tried: Mapping[int, list[Any]] = {
        column.index: answers(column.element, constants(cell.node for cell in column.cells)) for column in others
    }
    if prod(len(values) for values in tried.values()) > MOST_CASES:
        return
    seen: set[frozenset[int]] = set()
    for mix in product(*tried.values()):
        given = dict(zip(tried, mix, strict=True))
        rows = frozenset(row for row in range(len(others[0].cells)) if _passes(others, row, given)) if others else None
        if rows is not None and rows not in seen:
            seen.add(rows)
            yield rows
    if not others:
        yield frozenset()


def _passes(columns: list[Column], row: int, given: Mapping[int, Any]) -> bool:
    return all(compiled_test(column.cells[row].text)(given[column.index]) is True for column in columns)


def _along(column: Column, rows: frozenset[int], known: dict[int, Spans], used: set[int]) -> Iterator[Problem]:
    """Walk up the numbers of one column over the rows in play, and report where none or two stand."""
    in_play = rows or (frozenset(range(len(column.cells))) if len(column.table.inputs) == 1 else frozenset())
    pieces = sorted(_pieces(column, in_play), key=lambda piece: (piece.first, piece.last))
    if not pieces:
        return
    wanted, before = column.lowest, None
    for piece in pieces:
        if piece.first > wanted and not _is_known(wanted, piece.first - column.step, known, used):
            yield _gap(column, before, piece)
        if before is not None and piece.first < wanted and _may_not_meet(column.table, before, piece):
            yield _overlap(column, before, piece)
        if before is None or piece.last >= before.last:
            before = piece
        wanted = max(wanted, piece.last + column.step)
    if wanted <= column.highest and wanted < HIGHEST and not _is_known(wanted, column.highest, known, used):
        yield _gap(column, before, None)


def _pieces(column: Column, rows: frozenset[int]) -> Iterator[Piece]:
    for row in rows:
        for span in column.spans[row] or ():
            first = _answer(span.low, column.step, up=True)
            last = _answer(span.high, column.step, up=False)
            first = max(first, column.lowest)
            if first <= last:
                yield Piece(row, first, last, span)


def _answer(edge: Edge, step: Decimal, *, up: bool) -> Decimal:
    if edge.beside == 0 or edge.number in (LOWEST, HIGHEST):
        return edge.number
    return edge.number + step if up else edge.number - step


def _is_known(first: Decimal, last: Decimal, known: dict[int, Spans], used: set[int]) -> bool:
    for index, spans in known.items():
        if contains(spans, Edge(first)) and contains(spans, Edge(last)):
            used.add(index)
            return True
    return False


def _may_not_meet(table: AnyTable, one: Piece, other: Piece) -> bool:
    if table.hit_policy == "A":
        return table.rows[one.row].thb.strip() != table.rows[other.row].thb.strip()
    return table.hit_policy == "U" and one.row != other.row


def _gap(column: Column, before: Piece | None, after: Piece | None) -> Problem:
    end = None if before is None else before.span.high.number
    start = None if after is None else after.span.low.number
    if end is None:
        where = f"below {start:f}"
    elif start is None:
        where = f"above {end:f}"
    else:
        where = f"for exactly {end:f}" if end == start else f"between {end:f} and {start:f}"
    message = f"The table has no row {where} of `{column.element.id}`; add one, or say so in `known_gaps`."
    row, number = (after.row, start) if after is not None else (before.row if before else 0, end)
    return _problem(column, row, number, "gap", message)


def _overlap(column: Column, one: Piece, other: Piece) -> Problem:
    start, end = other.first, min(one.last, other.last)
    where = (
        f"For {start:f}" if start == end else f"Between {start:f} and {'any more' if end == HIGHEST else f'{end:f}'}"
    )
    policy = column.table.hit_policy
    message = f"{where} of `{column.element.id}` two rows match, which hit policy {policy} does not allow."
    return _problem(column, other.row, other.span.low.number, "overlap", message)


def _problem(column: Column, row: int, number: Decimal | None, code: str, message: str) -> Problem:
    cell = column.cells[row]
    at = Place() if number is None else place_of(cell.node, number)
    return cell.problem(at, code=code, message=message)


def _rows_at_once(columns: list[Column]) -> Iterator[Problem]:
    for rows in _mixes(columns):
        table = columns[0].table
        amounts = {table.rows[row].thb.strip() for row in rows}
        if len(rows) > 1 and (table.hit_policy == "U" or len(amounts) > 1):
            row = max(rows)
            both = f"This row and row {min(rows) + 1} match the same answers"
            message = f"{both}, which hit policy {table.hit_policy} does not allow."
            yield columns[0].entry.problem("rows", row, "when", code="overlap", message=message)
