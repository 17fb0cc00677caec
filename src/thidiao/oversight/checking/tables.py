"""Tables: whether rows and columns make their totals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from thidiao.oversight.checking.numbers import Number
from thidiao.oversight.checking.sayings import say
from thidiao.oversight.checking.sums import adds_up, percent_fits, percents_make_all
from thidiao.oversight.checking.table_shape import Column, Grid, Role, Row, read_grid
from thidiao.oversight.checking.table_shares import (
    WrongShare,
    check_changes,
    check_samples,
    say_wrong_share,
    wrong_shares,
)
from thidiao.oversight.checking.words import Finding, Table

_NOT_ALL_ONCE = re.compile(
    (
        r"มากกว่า ?1 ?(?:ข้อ|คำตอบ)|มากกว่าหนึ่ง|นับซ้ำ|ซ้ำซ้อน|ไม่รวม|may not (?:add|sum)|not add up|double[- ]count|"
        r"multiple (?:answers|responses)|more than one"
    ),
    re.IGNORECASE,
)
_MOST_EXPLAINED = 8


@dataclass(frozen=True, slots=True)
class Miss:
    """A total that no sum of its table makes: where it stands, what the nearest sum is, and by how much they differ."""

    row: Row
    column: Column
    parts: tuple[Number, ...]
    lines: tuple[int, ...]
    across: bool

    @property
    def gap(self) -> Decimal:
        """Give how much more the parts make than the total says."""
        total = self.row.entries[self.column.at].number
        return sum((part.value for part in self.parts), Decimal(0)) - (total.value if total else 0)


def check_table(table: Table) -> Iterator[Finding]:
    """Say which totals of a table its numbers do not make, and which percentages are wrong."""
    grid = read_grid(table)
    if grid is None:
        return
    down = [miss for column in grid.columns for miss in _missed_down(grid, column)]
    across = [miss for column in grid.columns for miss in _missed_across(grid, column)]
    wrong = wrong_shares(grid)
    # A wrong percentage spoils the sum of its column; it is said where it stands.
    down = [miss for miss in down if not any(share.column is miss.column for share in wrong if miss.column.is_percent)]
    caused = [(miss, share) for miss in down for share in wrong if _is_cause(grid, share, miss)]
    for miss, share in caused:
        yield _finding(grid, miss, wrong=None if share.row is miss.row else (share.row, share.part))
    down = [miss for miss in down if all(miss is not told for told, _ in caused)]
    yield from _explained(grid, down, across)
    for share in wrong:
        if all(share is not told for _, told in caused):
            yield say_wrong_share(grid, share)
    yield from check_samples(grid)
    yield from check_changes(grid)


def _is_cause(grid: Grid, share: WrongShare, miss: Miss) -> bool:
    """Say whether one wrong count explains both a total and a percentage: put right, both agree."""
    part, whole = share.pair
    if share.row is miss.row:
        total = grid.number(miss.row, miss.column)
        right = [replace(each, value=each.value + miss.gap) if each is total else each for each in share.pair]
        return any(each is total for each in share.pair) and percent_fits(right[0], right[1], share.percent)
    if share.part is not miss.column or share.row.at not in miss.lines:
        return False
    mended = replace(part, value=part.value - miss.gap)
    return mended.value >= 0 and percent_fits(mended, whole, share.percent)


def _explained(grid: Grid, down: list[Miss], across: list[Miss]) -> Iterator[Finding]:
    """Turn misses into findings; a wrong cell that spoils a row and a column alike is said once."""
    crossed = [(one, other, cell) for one in down for other in across if (cell := _culprit(one, other)) is not None]
    told = {id(miss) for one, other, _ in crossed for miss in (one, other)}
    for one, other, cell in crossed:
        yield _finding(grid, other if cell[1] is other.column else one, wrong=cell)
    for miss in [*down, *across]:
        if id(miss) not in told:
            yield _finding(grid, miss)


def _culprit(down: Miss, across: Miss) -> tuple[Row, Column] | None:
    """Give the one cell that spoils a column and a row alike: a part of both, or the total of one in the other."""
    if across.row.at in down.lines and down.gap == across.gap and down.column.at in across.lines:
        return across.row, down.column
    if across.row.at in down.lines and across.column is down.column and down.gap == -across.gap:
        return across.row, across.column
    if across.row is down.row and down.column.at in across.lines and down.gap == -across.gap:
        return down.row, down.column
    return None


def _missed_down(grid: Grid, column: Column) -> Iterator[Miss]:
    if not column.is_added and not column.is_percent:
        return
    for at, row in enumerate(grid.rows):
        total = grid.number(row, column)
        if row.role is not Role.TOTAL or total is None:
            continue
        sums = [
            rows for rows in _candidates(grid, at) if sum(grid.number(each, column) is not None for each in rows) > 1
        ]
        if not sums:
            continue
        listed = [[number for each in rows if (number := grid.number(each, column)) is not None] for rows in sums]
        if any(_makes(numbers, total, column) for numbers in listed):
            continue
        if column.is_percent and not _is_all(listed[0], total):
            continue
        nearest = min(range(len(sums)), key=lambda n: abs(sum(x.value for x in listed[n]) - total.value))
        unknown = any(each.entries[column.at].unknown for each in sums[nearest])
        if not _is_unclear(grid, listed[nearest], total, unknown=unknown):
            yield Miss(row, column, tuple(listed[nearest]), tuple(each.at for each in sums[nearest]), across=False)


def _makes(numbers: Sequence[Number], total: Number, column: Column) -> bool:
    if column.is_percent and total.value == 100:
        return percents_make_all(numbers)
    return adds_up(numbers, total) or (2 * total.value == sum(number.value for number in numbers) and len(numbers) > 4)


def _is_all(numbers: Sequence[Number], total: Number) -> bool:
    """Say whether a column of percentages is of one whole: only then do its rows add up."""
    made = sum((number.value for number in numbers), Decimal(0))
    return len(numbers) > 1 and (total.value == 100 or 99 <= made <= 101) and 90 <= made <= 110


def _is_unclear(grid: Grid, numbers: Sequence[Number], total: Number, *, unknown: bool) -> bool:
    """Leave alone what may be an average, counts things twice, or has rows that nobody knows."""
    made = sum((number.value for number in numbers), Decimal(0))
    if unknown and made < total.value:
        return True
    words = grid.table.caption + " " + " ".join(cell.text for row in grid.table.rows for cell in row[:2])
    if _NOT_ALL_ONCE.search(words):
        return True
    return total.value < max(number.value for number in numbers) and not total.whole


def _candidates(grid: Grid, at: int) -> list[list[Row]]:
    """List which rows a total may add up: those above it or below, its group or all, details or totals of groups."""
    rows = grid.rows
    above, below = list(rows[:at]), list(rows[at + 1 :])
    group = _until_total(list(reversed(above)))
    group.reverse()
    following = _until_total(below)
    totals = [row for row in above if row.role is Role.TOTAL]
    found = [group, _details(above), totals, [*totals, *group]]
    if totals:
        last = max(index for index, row in enumerate(above) if row.role is Role.TOTAL)
        found.append([*totals, *_details(above[last + 1 :])])
    if not _details(above) or (not totals and _details(below)):
        found += [following, _details(below), [row for row in below if row.role is Role.TOTAL]]
        found.append(following if _details(above) == [] else [])
    elif following:
        found.append(following)
    found += [_top(rows) for rows in list(found)]
    unique: list[list[Row]] = []
    for each in found:
        if len(each) > 1 and each not in unique:
            unique.append(each)
    return unique


def _details(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row.role is Role.DETAIL]


def _until_total(rows: Sequence[Row]) -> list[Row]:
    found = []
    for row in rows:
        if row.role is Role.TOTAL:
            break
        if row.role is Role.DETAIL:
            found.append(row)
    return found


def _top(rows: Sequence[Row]) -> list[Row]:
    """Keep the rows of the highest level: 1 and 2, not 1.1 and 1.2."""
    lowest = min((row.level for row in rows), default=0)
    return [row for row in rows if row.level == lowest]


def _missed_across(grid: Grid, column: Column) -> Iterator[Miss]:
    """Find rows whose numbers do not make their total column, in tables where most rows do."""
    if not column.is_total or not column.is_added:
        return
    best: tuple[int, list[Column], list[Row]] = (0, [], [])
    for columns in _candidate_columns(grid, column):
        rows = [
            row for row in grid.rows if grid.number(row, column) and all(grid.number(row, each) for each in columns)
        ]
        kept = [row for row in rows if _row_fits(grid, row, columns, column)]
        if len(kept) > best[0]:
            best = (len(kept), columns, [row for row in rows if row not in kept])
    matched, columns, missed = best
    if matched < max(2 if matched + len(missed) > 2 else 1, (matched + len(missed)) * 0.5):
        return
    for row in missed:
        parts = tuple(number for each in columns if (number := grid.number(row, each)) is not None)
        yield Miss(row, column, parts, tuple(each.at for each in columns), across=True)


def _row_fits(grid: Grid, row: Row, columns: Sequence[Column], column: Column) -> bool:
    total = grid.number(row, column)
    return total is not None and adds_up([n for each in columns if (n := grid.number(row, each)) is not None], total)


def _candidate_columns(grid: Grid, column: Column) -> list[list[Column]]:
    added = [each for each in grid.columns if each.is_added]
    at = added.index(column)
    left: list[Column] = []
    for each in reversed(added[:at]):
        if each.is_total:
            break
        left.insert(0, each)
    right: list[Column] = []
    for each in added[at + 1 :]:
        if each.is_total:
            break
        right.append(each)
    others = [each for each in added if not each.is_total]
    totals = [each for each in added if each.is_total and each is not column]
    grouped = [each for each in others if each.groups[:-1] and each.groups[0] == column.groups[0]]
    return [columns for columns in (left, right, others, totals, grouped) if len(columns) > 1]


def _finding(grid: Grid, miss: Miss, *, wrong: tuple[Row, Column] | None = None) -> Finding:
    """Say a miss at its total, or at the one cell that spoils it."""
    total = grid.number(miss.row, miss.column)
    if total is None:
        raise ValueError("a miss has a total")
    made = sum((part.value for part in miss.parts), Decimal(0))
    row, column = wrong or (miss.row, miss.column)
    cell = grid.cell(row, column)
    return say(
        "row-total" if miss.across else "column-total",
        place=cell.place,
        quote=f"{row.label}: {cell.text}".strip(": "),
        nearest=_nearest(miss, total, made, grid.number(row, column) if wrong else None),
        column=miss.column.heading or str(miss.column.at + 1),
        row=miss.row.label or str(miss.row.at + 1),
        sum=total.write(made),
        total=total.written,
        gap=total.write(abs(miss.gap)),
    )


def _nearest(miss: Miss, total: Number, made: Decimal, wrong: Number | None) -> tuple[str, ...]:
    if wrong is not None:
        value = made if wrong is total else wrong.value - miss.gap
        return (f"{wrong.written} → {wrong.write(value)}",)
    parts = miss.parts if len(miss.parts) <= _MOST_EXPLAINED else ()
    right = [(part, part.value - miss.gap) for part in parts if part.value >= miss.gap]
    shown = [f"{part.written} → {part.write(value)}" for part, value in right][:3]
    return (f"{total.written} → {total.write(made)}", *shown)
