"""Answers that together bring out everything a set of conditions can do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import combinations, pairwise, product
from math import prod
from typing import Any

from thidiao.definitions.conditions import walk
from thidiao.definitions.limits import is_allowed, step_of
from thidiao.definitions.shapes import NUMBERS
from thidiao.definitions.words import Element, Kind
from thidiao.rules import tree

MOST_CASES = 4000


def cases(elements: Iterable[Element], *, nodes: Iterable[tree.Node]) -> Iterator[dict[str, Any]] | None:
    """Give flat facts for every mix of telling answers, or None where there are too many to try all.

    Numbers are tried at, beside and between those that the conditions write; choices each and in pairs. Text is tried
    as what the conditions write and as something else.
    """
    written = constants(nodes)
    tried: Mapping[str, list[Any]] = {element.id: answers(element, written) for element in elements}
    if prod(len(values) for values in tried.values()) > MOST_CASES:
        return None
    return (dict(zip(tried, mix, strict=True)) for mix in product(*tried.values()))


def answers(element: Element, written: list[Any]) -> list[Any]:
    """Give the telling answers of one element, given the constants its conditions write."""
    if element.kind in NUMBERS:
        return numbers(element, [value for value in written if isinstance(value, Decimal)])
    if element.kind in (Kind.BOOLEAN, Kind.DECLARATION):
        return [True, False]
    values = [choice.value for choice in element.choices]
    if element.kind is Kind.CHOICE:
        return [*values]
    if element.kind is Kind.CHOICES:
        return [[], *([value] for value in values), *(list(pair) for pair in combinations(values, 2)), values]
    return [*(value for value in written if isinstance(value, str)), "something else", "nothing like it"]


def numbers(element: Element, written: list[Decimal]) -> list[Any]:
    """Give the numbers written, those a step beside them and those halfway, as far as the element allows them."""
    points = sorted({Decimal(0), *written, *_limits(element)})
    step = step_of(element)
    near = {each + shift for each in points for shift in (-step, Decimal(0), step)}
    halfway = {((low + high) / 2).quantize(step) for low, high in pairwise(points)}
    beyond = {points[-1] + 1, points[-1] + 1000}
    allowed = (each for each in near | halfway | beyond if is_allowed(each, constraint=element.constraint))
    lowest = [] if _has_low_end(element) else [Decimal(0)]
    return sorted(each for each in allowed if not lowest or each >= lowest[0])


def _limits(element: Element) -> list[Decimal]:
    limit = element.constraint
    bounds = (limit.at_least, limit.more_than, limit.at_most, limit.less_than)
    return [bound for bound in bounds if bound is not None]


def _has_low_end(element: Element) -> bool:
    return element.constraint.at_least is not None or element.constraint.more_than is not None


def constants(nodes: Iterable[tree.Node]) -> list[Any]:
    """Give the texts and numbers that conditions write, each once."""
    return list(dict.fromkeys(_constants(nodes)))


def _constants(nodes: Iterable[tree.Node]) -> Iterator[Any]:
    for node in nodes:
        for each in walk(node):
            if isinstance(each, tree.Constant) and isinstance(each.value, str | Decimal):
                yield each.value
