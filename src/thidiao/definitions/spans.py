"""For which numbers a condition can be true, as far as one element decides it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import reduce
from typing import NamedTuple

from thidiao.definitions.conditions import walk
from thidiao.rules import tree
from thidiao.rules.errors import Place
from thidiao.rules.reading import element_of, path_of

LOWEST, HIGHEST = Decimal("-Infinity"), Decimal("Infinity")


class Edge(NamedTuple):
    """A number, or the spot right after (1) or right before (-1) it; so edges compare as they lie."""

    number: Decimal
    beside: int = 0


class Span(NamedTuple):
    """All numbers from one edge to the other, both included."""

    low: Edge
    high: Edge


Spans = tuple[Span, ...]
Join = Callable[[Spans, Spans], Spans]
EVERYTHING: Spans = (Span(Edge(LOWEST), Edge(HIGHEST)),)
_MIRRORED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "="}


def spans_of(node: tree.Node, element: str, *, input: str | None = None) -> Spans | None:
    """Give the numbers of the element for which the condition can be true; None where it does not test them.

    What other elements decide is left out: `a > 5 and b` gives what lies over 5. `input` is the element that a cell
    of a table tests.
    """
    match node:
        case tree.Both():
            return _joined(node.parts, element, input, _intersection)
        case tree.Either() | tree.Tests(negated=False):
            parts = node.parts if isinstance(node, tree.Either) else node.tests
            return _joined(parts, element, input, _union)
        case tree.Tests():
            return _complement(_joined(node.tests, element, input, _union))
        case tree.Call(of=tree.Name(name="not"), arguments=(inner,)):
            return _complement(spans_of(inner, element, input=input))
        case tree.Comparison():
            return _comparison(node, element)
        case tree.Between() if _is(node.of, element):
            return _range(node.low, True, node.high, True)
        case tree.In() if _is(node.of, element):
            return _united([_test(test) for test in node.tests])
        case _:
            return _test(node) if input == element else None


def edges_of(spans: Spans) -> Iterator[tuple[Edge, bool]]:
    """Give each end of the spans, with True for upper ends; ends at infinity are none."""
    for span in spans:
        if span.low.number != LOWEST:
            yield span.low, False
        if span.high.number != HIGHEST:
            yield span.high, True


def contains(spans: Spans, edge: Edge) -> bool:
    """Tell whether the edge lies in one of the spans."""
    return any(span.low <= edge <= span.high for span in spans)


def meet(one: Spans, other: Spans) -> bool:
    """Tell whether some number lies in both."""
    return bool(_intersection(one, other))


def place_of_number(node: tree.Node, number: Decimal) -> Place:
    """Give the place where the condition writes the number."""
    return next((each.at for each in walk(node) if isinstance(each, tree.Constant) and each.value == number), node.at)


def _joined(parts: Iterable[tree.Node], element: str, input: str | None, join: Join) -> Spans | None:
    found = [spans for part in parts if (spans := spans_of(part, element, input=input)) is not None]
    return reduce(join, found) if found else None


def _comparison(node: tree.Comparison, element: str) -> Spans | None:
    if _is(node.left, element):
        return _compared(node.sign, node.right)
    if _is(node.right, element) and node.sign in _MIRRORED:
        return _compared(_MIRRORED[node.sign], node.left)
    return None


def _test(node: tree.Node) -> Spans | None:
    match node:
        case tree.Test():
            return _compared(node.sign, node.to)
        case tree.Interval():
            return _range(node.low, node.low_included, node.high, node.high_included)
        case tree.ListOf():
            return _united([_test(item) for item in node.items])
        case tree.Comparison(left=tree.Name(name="?")):
            return _compared(node.sign, node.right)
        case tree.Constant():
            return _compared("=", node)
    return None


def _compared(sign: str, to: tree.Node) -> Spans | None:
    number = _number(to)
    if number is None:
        return None
    match sign:
        case "<":
            return (Span(Edge(LOWEST), Edge(number, -1)),)
        case "<=":
            return (Span(Edge(LOWEST), Edge(number)),)
        case ">":
            return (Span(Edge(number, 1), Edge(HIGHEST)),)
        case ">=":
            return (Span(Edge(number), Edge(HIGHEST)),)
        case "=":
            return (Span(Edge(number), Edge(number)),)
    return None


def _range(low: tree.Node, low_included: bool, high: tree.Node, high_included: bool) -> Spans | None:
    start, end = _number(low), _number(high)
    if start is None or end is None:
        return None
    return (Span(Edge(start, 0 if low_included else 1), Edge(end, 0 if high_included else -1)),)


def _number(node: tree.Node) -> Decimal | None:
    is_number = isinstance(node, tree.Constant) and isinstance(node.value, Decimal)
    return node.value if is_number and isinstance(node, tree.Constant) else None


def _is(node: tree.Node, element: str) -> bool:
    path = path_of(node)
    return path is not None and element_of(path) == element


def _united(found: list[Spans | None]) -> Spans | None:
    known = [spans for spans in found if spans is not None]
    if len(known) != len(found) or not known:
        return None
    return tuple(span for spans in known for span in spans)


def _union(one: Spans, other: Spans) -> Spans:
    return (*one, *other)


def _intersection(one: Spans, other: Spans) -> Spans:
    pairs = ((a, b) for a in one for b in other)
    met = (Span(max(a.low, b.low), min(a.high, b.high)) for a, b in pairs)
    return tuple(span for span in met if span.low <= span.high)


def _complement(spans: Spans | None) -> Spans | None:
    if spans is None:
        return None
    rest = EVERYTHING
    for span in spans:
        outside = []
        if span.low.number != LOWEST:
            outside.append(Span(Edge(LOWEST), _before(span.low)))
        if span.high.number != HIGHEST:
            outside.append(Span(_after(span.high), Edge(HIGHEST)))
        rest = _intersection(rest, tuple(outside))
    return rest


def _before(edge: Edge) -> Edge:
    return Edge(edge.number, edge.beside - 1)


def _after(edge: Edge) -> Edge:
    return Edge(edge.number, edge.beside + 1)
