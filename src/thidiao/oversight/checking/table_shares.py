"""Tables: whether percentages and changes are what the numbers beside them give.

Which column a percentage is of is not asked of headings alone: of all readings the one is taken that most rows bear
out, and only the few rows that do not are findings. Where no reading fits most rows, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from thidiao.oversight.checking.numbers import Number
from thidiao.oversight.checking.sayings import say, say_percent
from thidiao.oversight.checking.sums import (
    HUNDRED,
    adds_up,
    percent_exists,
    percent_fits,
    places_of,
    say_nearest_percentages,
    say_possible_parts,
)
from thidiao.oversight.checking.table_shape import Column, Grid, Role, Row
from thidiao.oversight.checking.words import Finding

_CHANGE = re.compile(r"เพิ่ม|ลด|เปลี่ยนแปลง|ผลต่าง|change|difference|growth|increase|decrease|\+/-|variation", re.IGNORECASE)
_SAMPLE = re.compile(r"\b[nN] ?= ?(\d[\d,]*)")
Pair = tuple[Number, Number]
Fit = Callable[[Number, Number, Number], bool]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a column of percentages: of which column each is, and of what."""

    part: Column
    pair: Callable[[Row], Pair | None]


@dataclass(frozen=True, slots=True)
class WrongShare:
    """A percentage that its row does not give."""

    row: Row
    column: Column
    percent: Number
    pair: Pair
    part: Column


def wrong_shares(grid: Grid) -> list[WrongShare]:
    """Find the percentages of a table that are not those of the numbers beside them."""
    columns = [column for column in grid.columns if column.is_percent and not _CHANGE.search(column.heading)]
    found = [wrong for column in columns for wrong in _wrong_of(grid, column)]
    return found + [wrong for column in grid.columns for wrong in _wrong_beside(grid, column)]


def check_samples(grid: Grid) -> Iterator[Finding]:
    """Say which percentages of a sample of so many no whole number gives: `ร้อยละ (n=400)`."""
    for column in grid.columns:
        sample = _SAMPLE.search(grid.table.caption + " " + column.heading)
        if sample is not None and column.is_percent and _reading_of(grid, column)[0] is None:
            yield from _check_sample(grid, column, sample[1])


def check_changes(grid: Grid) -> Iterator[Finding]:
    """Say which changes of a table are not those between two of its columns."""
    added = [column for column in grid.columns if not column.is_percent and not _CHANGE.search(column.heading)]
    for column in grid.columns:
        if not _CHANGE.search(column.heading):
            continue
        pairs = [(one, other) for one in added for other in added if one is not other]
        readings = [_between(grid, one, other) for one, other in pairs]
        fits = _percent_change_fits if column.is_percent else _change_fits
        best, _, missed = _best(grid, column, readings, fits)
        if best is None:
            continue
        for row in missed:
            before, after = best.pair(row) or (None, None)
            stated = grid.number(row, column)
            if before is not None and after is not None and stated is not None:
                yield _wrong_change(grid, row, column, before, after, stated)


def _reading_of(grid: Grid, column: Column) -> tuple[Reading | None, int, list[Row]]:
    counts = [each for each in grid.columns if not each.is_percent and not _CHANGE.search(each.heading)]
    readings = [reading for each in counts for reading in _of_total(grid, each)]
    readings += [_between(grid, one, other) for one in counts for other in counts if one is not other]
    return _best(grid, column, readings, percent_fits)


def _wrong_of(grid: Grid, column: Column) -> Iterator[WrongShare]:
    best, _, missed = _reading_of(grid, column)
    for row in missed:
        pair, percent = best.pair(row) if best else None, grid.number(row, column)
        if best is not None and pair is not None and percent is not None:
            yield WrongShare(row, column, percent, pair, best.part)


def _check_sample(grid: Grid, column: Column, written: str) -> Iterator[Finding]:
    """Check percentages of a sample of so many; where most cannot be, the sample was weighted and nothing is said."""
    whole = Number(0, 0, Decimal(written.replace(",", "")), Decimal(1), written)
    listed = [(row, n) for row in grid.rows if (n := grid.number(row, column)) is not None and n.value != HUNDRED]
    wrong = [(row, number) for row, number in listed if not percent_exists(number, whole)]
    if len(wrong) * 5 > len(listed) * 2:
        return
    for row, percent in wrong:
        near = say_nearest_percentages(percent, whole)
        cell = grid.cell(row, column)
        values: dict[str, Any] = {"whole": written, "percent": percent.written, "nearest_values": ", ".join(near)}
        yield say("percent-impossible", place=cell.place, quote=f"{row.label}: {cell.text}", nearest=near, **values)


def _wrong_beside(grid: Grid, column: Column) -> Iterator[WrongShare]:
    """Find wrong percentages in the cells of the counts themselves: `87 (26.77%)`."""
    rows = [row for row in grid.rows if row.entries[column.at].share is not None]
    if len(rows) < 2:
        return
    readings = [*_of_total(grid, column)]
    readings += [_between(grid, column, each) for each in grid.columns if each is not column and each.is_added]
    scored = [(sum(_beside_fits(reading, row) for row in rows), reading) for reading in readings]
    matched, best = max(scored, key=lambda each: each[0], default=(0, None))
    if best is None or matched * 5 < sum(best.pair(row) is not None for row in rows) * 3:
        return
    for row in rows:
        pair, percent = best.pair(row), row.entries[column.at].share
        if pair is not None and percent is not None and not percent_fits(*pair, percent):
            yield WrongShare(row, column, percent, pair, column)


def _beside_fits(reading: Reading, row: Row) -> bool:
    pair, percent = reading.pair(row), row.entries[reading.part.at].share
    return pair is not None and percent is not None and percent_fits(*pair, percent)


def _of_total(grid: Grid, column: Column) -> Iterator[Reading]:
    """Read percentages as of the column's total: each total that is stated, or the sum of its rows."""
    stated = [number for row in grid.rows if row.role is Role.TOTAL and (number := grid.number(row, column))]
    details = [number for row in grid.rows if row.role is Role.DETAIL and (number := grid.number(row, column))]
    wholes = stated[-1:] + stated[:1] if stated else []
    if details:
        made = sum((number.value for number in details), Decimal(0))
        wholes.append(Number(0, 0, made, min(number.ulp for number in details), f"{made:,f}"))
    for whole in wholes:
        if whole.value > 0:
            yield _of(grid, column, whole)


def _of(grid: Grid, column: Column, whole: Number) -> Reading:
    """Read percentages of one whole; that the total is all of itself says nothing."""
    return Reading(column, lambda row: None if row.role is Role.TOTAL else _pair(grid.number(row, column), whole))


def _between(grid: Grid, one: Column, other: Column) -> Reading:
    return Reading(one, lambda row: _pair(grid.number(row, one), grid.number(row, other)))


def _pair(one: Number | None, other: Number | None) -> Pair | None:
    return None if one is None or other is None else (one, other)


def _best(grid: Grid, column: Column, readings: Sequence[Reading], fits: Fit) -> tuple[Reading | None, int, list[Row]]:
    """Choose the reading that most rows bear out: two thirds, and at least two rows."""
    best: tuple[Reading | None, int, list[Row]] = (None, 0, [])
    for reading in readings:
        matched, missed = 0, []
        for row in grid.rows:
            pair, stated = reading.pair(row), grid.number(row, column)
            if pair is None or stated is None or (pair[0].value == 0 and pair[1].value == 0):
                continue
            if fits(*pair, stated):
                matched += 1
            else:
                missed.append(row)
        if matched > best[1]:
            best = (reading, matched, missed)
    chosen, matched, missed = best
    against = [row for row in missed if chosen is not None and _is_made(grid, row, chosen.part)]
    if matched < 2 or matched * 5 < (matched + len(against)) * 3:
        return None, 0, []
    return best


def _is_made(grid: Grid, row: Row, column: Column) -> bool:
    """Say whether a row may speak against a reading: a total that its rows do not make is wrong itself."""
    total = grid.number(row, column)
    if row.role is not Role.TOTAL or total is None:
        return True
    return adds_up([n for each in grid.rows if each.role is Role.DETAIL and (n := grid.number(each, column))], total)


def _change_fits(before: Number, after: Number, stated: Number) -> bool:
    slack = before.slack + after.slack + stated.slack
    return abs(after.value - before.value - stated.value) <= slack


def _percent_change_fits(before: Number, after: Number, stated: Number) -> bool:
    if before.value <= 0:
        return False
    exact = HUNDRED * (after.value - before.value) / before.value
    slack = HUNDRED * (before.slack + after.slack) / before.value
    return abs(exact - stated.value) <= stated.ulp / 2 + slack


def say_wrong_share(grid: Grid, wrong: WrongShare) -> Finding:
    """Say that a percentage is not what its row gives."""
    part, whole = wrong.pair
    row, column, percent = wrong.row, wrong.column, wrong.percent
    right = say_percent(part.value, whole.value, places_of(percent.ulp)) if whole.value else "–"
    cell = grid.cell(row, column)
    return say(
        "percent-wrong",
        place=cell.place,
        quote=f"{row.label}: {cell.text}".strip(": "),
        nearest=(f"{part.written} → {right}", *say_possible_parts(percent, whole)),
        part=part.written,
        whole=whole.written,
        right=right,
        percent=percent.written,
    )


def _wrong_change(grid: Grid, row: Row, column: Column, before: Number, after: Number, stated: Number) -> Finding:
    cell = grid.cell(row, column)
    values: dict[str, Any] = {"before": before.written, "after": after.written, "stated": stated.written}
    if column.is_percent:
        exact = HUNDRED * (after.value - before.value) / before.value if before.value else Decimal(0)
        right = f"{exact:,.{places_of(stated.ulp)}f}"
        saying = "change-percent"
    else:
        right, saying = after.write(after.value - before.value), "change-wrong"
    return say(saying, place=cell.place, quote=f"{row.label}: {cell.text}", nearest=(right,), right=right, **values)
