"""Which unknown facts can still change a value.

The value of a rule is swayed by its parts: `and` by none of them once one is false, `if` by its condition and then
by one branch only. Everything below that is taken whole: swayed by every unknown fact it reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from thidiao.rules import tree
from thidiao.rules.comparing import equal, negate
from thidiao.rules.compiling import compile_node
from thidiao.rules.members import member
from thidiao.rules.reading import reads_of
from thidiao.rules.scopes import Facts, Frame, Run, Scope, Unit
from thidiao.rules.values import Spent, Value

Open = frozenset[str]
_NONE: Open = frozenset()


class Seen(NamedTuple):
    """What can be said with the facts there are: the unknown elements that matter, and the value if none do."""

    open: Open
    value: Value = None


class Sway:
    """How one part of a rule depends on unknown facts."""

    def see(self, facts: Facts) -> Seen:
        raise NotImplementedError

    def open(self, facts: Facts) -> Open:
        return self.see(facts).open


@dataclass(frozen=True)
class _Whole(Sway):
    """A part that is not looked into."""

    reads: tuple[tuple[str, tuple[str, ...]], ...]
    unit: Unit
    run: Run

    def see(self, facts: Facts) -> Seen:
        unknown = frozenset(name for name, path in self.reads if is_unknown(path, facts))
        if unknown:
            return Seen(unknown)
        try:
            return Seen(_NONE, self.run(facts, self.unit.new_frame()))
        except (Spent, RecursionError):
            return Seen(_NONE)


def is_unknown(path: tuple[str, ...], facts: Facts) -> bool:
    """Say whether a fact is missing or null."""
    value: Any = facts
    for name in path:
        value = value.get(name) if isinstance(value, dict) else member(value, name)
        if value is None:
            return True
    return False


@dataclass(frozen=True)
class _Parts(Sway):
    """`and` and `or`: one part may settle all."""

    parts: tuple[Sway, ...]
    settles: bool

    def see(self, facts: Facts) -> Seen:
        open_: Open = _NONE
        null = False
        for part in self.parts:
            seen = part.see(facts)
            if seen.open:
                open_ |= seen.open
            elif seen.value is self.settles:
                return Seen(_NONE, self.settles)
            else:
                null = null or seen.value is not (not self.settles)
        return Seen(open_) if open_ else Seen(_NONE, None if null else not self.settles)


@dataclass(frozen=True)
class _Not(Sway):
    of: Sway

    def see(self, facts: Facts) -> Seen:
        seen = self.of.see(facts)
        return seen if seen.open else Seen(_NONE, negate(seen.value))


@dataclass(frozen=True)
class _If(Sway):
    condition: Sway
    then: Sway
    otherwise: Sway

    def see(self, facts: Facts) -> Seen:
        condition = self.condition.see(facts)
        if not condition.open:
            return (self.then if condition.value is True else self.otherwise).see(facts)
        then, otherwise = self.then.see(facts), self.otherwise.see(facts)
        if not then.open and not otherwise.open and equal(then.value, otherwise.value) is True:
            return then
        return Seen(condition.open | then.open | otherwise.open)


def sway_of(node: tree.Node) -> Sway:
    """Work out how a tree depends on unknown facts."""
    if isinstance(node, tree.Both | tree.Either):
        return _Parts(tuple(sway_of(part) for part in node.parts), isinstance(node, tree.Either))
    if isinstance(node, tree.If):
        return _If(sway_of(node.condition), sway_of(node.then), sway_of(node.otherwise))
    if _is_not(node):
        return _Not(sway_of(node.arguments[0]))  # type: ignore[attr-defined]  # _is_not says it is a call
    unit = Unit(strict=False)
    return _Whole(_paths(node), unit, compile_node(node, Scope(unit)))


def _is_not(node: tree.Node) -> bool:
    return isinstance(node, tree.Call) and node.of == tree.Name("not") and len(node.arguments) == 1


def _paths(node: tree.Node) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((name, tuple(name.split("."))) for name in sorted(reads_of(node)))


# Tables --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class CellSway:
    """How the test of one cell depends on unknown facts: those of its input, and those it reads itself."""

    of: Sway
    reads: tuple[tuple[str, tuple[str, ...]], ...]
    run: Run
    passes_all: bool

    def see(self, facts: Facts, frame: Frame) -> Seen:
        if self.passes_all:
            return Seen(_NONE, True)
        open_ = self.of.open(facts) | frozenset(name for name, path in self.reads if is_unknown(path, facts))
        return Seen(open_) if open_ else Seen(_NONE, self.run(facts, frame))


def sway_of_cell(cell: tree.Node, run: Run, of: Sway) -> CellSway:
    return CellSway(of, _paths(cell), run, isinstance(cell, tree.AnyTest))


_Row = tuple[Sequence[CellSway], Sequence[Sway]]


def open_of_rows(rows: Sequence[_Row], facts: Facts, frame: Frame, *, first_only: bool) -> Open:
    """Join what is open in the rows that may still pass; stop at a row that surely passes if only the first counts."""
    open_: Open = _NONE
    for cells, results in rows:
        seen = [cell.see(facts, frame) for cell in cells]
        if any(not each.open and each.value is not True for each in seen):
            continue
        unknown = frozenset[str]().union(*(each.open for each in seen))
        open_ = open_.union(unknown, *(result.open(facts) for result in results))
        if first_only and not unknown:
            break
    return open_
