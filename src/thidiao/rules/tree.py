"""A rule as it was read: one small type for each form of the language."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from thidiao.rules.errors import Place

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    at: Place = field(default=Place(), compare=False)


@dataclass(frozen=True, slots=True)
class Constant(Node):
    value: Any


@dataclass(frozen=True, slots=True)
class Literal(Node):
    """What stands after `@`: its text, and the date, time or duration it means, or null where it means none."""

    text: str
    value: Any


@dataclass(frozen=True, slots=True)
class Name(Node):
    name: str


@dataclass(frozen=True, slots=True)
class Member(Node):
    of: Node
    name: str


@dataclass(frozen=True, slots=True)
class Filter(Node):
    of: Node
    by: Node


@dataclass(frozen=True, slots=True)
class Negative(Node):
    of: Node


@dataclass(frozen=True, slots=True)
class Arithmetic(Node):
    sign: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Comparison(Node):
    sign: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Both(Node):
    """`and`, over two parts or more."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either(Node):
    """`or`, over two parts or more."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Between(Node):
    of: Node
    low: Node
    high: Node


@dataclass(frozen=True, slots=True)
class In(Node):
    of: Node
    tests: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Test(Node):
    """A comparison whose left side is the value under test, such as `> 200`."""

    sign: str
    to: Node


@dataclass(frozen=True, slots=True)
class Interval(Node):
    low: Node
    low_included: bool
    high: Node
    high_included: bool


@dataclass(frozen=True, slots=True)
class ListOf(Node):
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Entry(Node):
    key: str
    value: Node


@dataclass(frozen=True, slots=True)
class ContextOf(Node):
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class If(Node):
    condition: Node
    then: Node
    otherwise: Node


@dataclass(frozen=True, slots=True)
class Iteration(Node):
    name: str
    over: Node
    to: Node | None


@dataclass(frozen=True, slots=True)
class For(Node):
    iterations: tuple[Iteration, ...]
    body: Node


@dataclass(frozen=True, slots=True)
class Quantified(Node):
    every: bool
    iterations: tuple[Iteration, ...]
    body: Node


@dataclass(frozen=True, slots=True)
class Parameter(Node):
    name: str
    type: str | None


@dataclass(frozen=True, slots=True)
class FunctionOf(Node):
    parameters: tuple[Parameter, ...]
    body: Node


@dataclass(frozen=True, slots=True)
class Call(Node):
    of: Node
    arguments: tuple[Node, ...]
    names: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class InstanceOf(Node):
    of: Node
    type: str


@dataclass(frozen=True, slots=True)
class AnyTest(Node):
    """The test `-`, which everything passes."""


@dataclass(frozen=True, slots=True)
class Tests(Node):
    """The cell of a decision table: passes where one of its tests does, or where none does if `negated`."""

    tests: tuple[Node, ...]
    negated: bool = False


def children(node: Node) -> Iterator[Node]:
    """Give the direct parts of a node, in the order they were written."""
    for each in fields(node):
        part = getattr(node, each.name)
        if isinstance(part, Node):
            yield part
        elif isinstance(part, tuple) and each.name not in ("at", "names"):
            yield from part


def size(node: Node) -> int:
    """Count the nodes of a tree."""
    return 1 + sum(size(part) for part in children(node))


def too_deep(node: Node, deepest: int) -> Node | None:
    """Find a node that lies deeper than this, without recursion: the tree may be far deeper than Python's stack."""
    waiting = [(node, 1)]
    while waiting:
        current, depth = waiting.pop()
        if depth > deepest:
            return current
        waiting.extend((part, depth + 1) for part in children(current))
    return None
