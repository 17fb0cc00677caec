"""Which question to put first, so that people answer as few as possible. Pure.

Each open service is laid out as a small table: for every combination of telling answers to its open questions, what
its rule would say. From the tables we read how likely a set of answers settles a service. Telling answers are taken
as equally likely, but one province as one in seventy-seven, and "none of these" as half where it is offered. States
are never decided here, only the order of asking.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations, pairwise, product
from math import prod

from thidiao.definitions.limits import is_allowed
from thidiao.definitions.words import Constraint, Element, Kind
from thidiao.rules import Interval

LARGEST_TABLE = 256
LARGEST_SEARCH = 100
"""Where linked services leave at most so many states of knowledge, every way of asking is tried."""

MOST_SUBSETS = 4
PROVINCES = 77
_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')
_PROVINCE = re.compile(r"[0-9]{2}")
_OTHER_TEXT = "\N{REPLACEMENT CHARACTER}"

Answers = tuple[tuple[object, float], ...]
"""Telling answers to one question, each with its likelihood; they sum to one."""


@dataclass
class OpenService:
    """What one service's rule would say for each combination of telling answers to its open questions.

    `rows` is empty where the table would be too large; then `alone` says how likely each answer settles the service by
    itself, and answers are taken to do so independently.
    """

    elements: tuple[str, ...]
    rows: tuple[tuple[tuple[int, ...], float, object], ...]
    alone: Mapping[str, float] = field(default_factory=dict)
    _likelihoods: dict[frozenset[str], float] = field(default_factory=dict, repr=False)

    def likelihood_settled(self, asked: frozenset[str]) -> float:
        """Say how likely the service is settled once these questions are answered."""
        told = asked.intersection(self.elements)
        if told not in self._likelihoods:
            self._likelihoods[told] = round(self._likelihood(told), 9)
        return self._likelihoods[told]

    def is_settled(self, answered: Mapping[str, int]) -> bool:
        """Say whether these answers (each by its number) leave the rule only one thing to say."""
        given = [(place, answered[element]) for place, element in enumerate(self.elements) if element in answered]
        if not self.rows:
            return len(given) == len(self.elements)
        said = {says for answers, _, says in self.rows if all(answers[place] == number for place, number in given)}
        return len(said) <= 1

    def _likelihood(self, told: frozenset[str]) -> float:
        if len(told) == len(self.elements):
            return 1.0
        if not self.rows:
            return 1 - prod(1 - self.alone.get(element, 0.0) for element in sorted(told))
        places = [place for place, element in enumerate(self.elements) if element in told]
        weights: dict[tuple[int, ...], float] = {}
        said: dict[tuple[int, ...], set[object]] = {}
        for answers, likelihood, says in self.rows:
            key = tuple(answers[place] for place in places)
            weights[key] = weights.get(key, 0.0) + likelihood
            said.setdefault(key, set()).add(says)
        return sum(weight for key, weight in weights.items() if len(said[key]) == 1)


def lay_out(
    elements: Sequence[str],
    answers: Mapping[str, Answers],
    *,
    ask: Callable[[dict[str, object]], object],
    settles: Callable[[dict[str, object]], bool],
) -> OpenService:
    """Ask the rule about every combination of telling answers, or about each answer alone where they are too many.

    Given answers by element, `ask` gives what the rule says, and `settles` whether no other answer can change that.
    """
    columns = [answers[element] for element in elements]
    if prod(len(column) for column in columns) > LARGEST_TABLE:
        return OpenService(tuple(elements), (), _alone(elements, answers, settles))
    rows = []
    for numbers in product(*(range(len(column)) for column in columns)):
        picked = [column[number] for column, number in zip(columns, numbers, strict=True)]
        says = ask({element: value for element, (value, _) in zip(elements, picked, strict=True)})
        rows.append((numbers, prod(weight for _, weight in picked), says if isinstance(says, bool) else None))
    return OpenService(tuple(elements), tuple(rows))


def _alone(
    elements: Sequence[str], answers: Mapping[str, Answers], settles: Callable[[dict[str, object]], bool]
) -> dict[str, float]:
    return {
        element: sum(weight for value, weight in answers[element] if settles({element: value})) for element in elements
    }


def order_questions(
    open_services: Sequence[OpenService], *, answers: Mapping[str, Answers], places: Mapping[str, int]
) -> tuple[str, ...]:
    """Order the open questions so that few are needed: first the one expected to settle most services.

    Among linked services small enough to try every way of asking, the first question is the one that leaves the
    least expected number of questions. Ties go to the question more services hang on, then to the vocabulary's order.
    """
    using: dict[str, list[OpenService]] = {}
    for service in open_services:
        for element in service.elements:
            using.setdefault(element, []).append(service)
    opens_with = _opening_questions(using, answers, places)
    left = sorted(using, key=places.__getitem__)
    order: list[str] = []
    while left:
        asked = frozenset(order)
        may_ask = [element for element in left if opens_with.get(element, element) in (element, *order)]
        best = max(may_ask, key=lambda element: _merit(element, using[element], asked, places))
        order.append(best)
        left.remove(best)
    return tuple(order)


def expected_questions(services: Sequence[OpenService], *, answers: Mapping[str, Answers]) -> dict[str, float]:
    """Give, for each question as the first one, how many are expected in all when asking as well as can be after it.

    Tries every way of asking: the work grows with the product of (answers + 1) over the questions.
    """
    memo: dict[frozenset[tuple[str, int]], float] = {}

    def after(answered: dict[str, int], element: str) -> float:
        steps = enumerate(weight for _, weight in answers[element])
        return 1 + sum(weight * best({**answered, element: number}) for number, weight in steps)

    def best(answered: dict[str, int]) -> float:
        key = frozenset(answered.items())
        if key not in memo:
            still_open = [service for service in services if not service.is_settled(answered)]
            elements = sorted({element for service in still_open for element in service.elements} - answered.keys())
            memo[key] = min((after(answered, element) for element in elements), default=0.0)
        return memo[key]

    return {element: after({}, element) for element in sorted({e for service in services for e in service.elements})}


def _merit(
    element: str, using: Sequence[OpenService], asked: frozenset[str], places: Mapping[str, int]
) -> tuple[float, int, int]:
    with_it = asked | {element}
    gain = sum(service.likelihood_settled(with_it) - service.likelihood_settled(asked) for service in using)
    return round(gain, 6), len(using), -places[element]


def _opening_questions(
    using: Mapping[str, Sequence[OpenService]], answers: Mapping[str, Answers], places: Mapping[str, int]
) -> dict[str, str]:
    """Give for each element of a small group of linked services the question its group opens with."""
    opens_with: dict[str, str] = {}
    for elements in _linked(using):
        if len(elements) < 2 or prod(len(answers[element]) + 1 for element in elements) > LARGEST_SEARCH:
            continue
        services = list({id(service): service for element in elements for service in using[element]}.values())
        expected = expected_questions(services, answers=answers)

        def rank(element: str, expected: Mapping[str, float] = expected) -> tuple[float, float, int, int]:
            gain, users, place = _merit(element, using[element], frozenset(), places)
            return -round(expected[element], 6), gain, users, place

        opens_with.update(dict.fromkeys(elements, max(elements, key=rank)))
    return opens_with


def _linked(using: Mapping[str, Sequence[OpenService]]) -> list[set[str]]:
    """Group the elements that some service reads together, directly or through others."""
    groups: list[set[str]] = []
    for services in using.values():
        for service in services:
            touched = [group for group in groups if not group.isdisjoint(service.elements)]
            groups = [group for group in groups if group not in touched]
            groups.append(set(service.elements).union(*touched))
    return groups


def telling_answers(element: Element, *, texts: Iterable[str], intervals: Iterable[Interval] = ()) -> Answers:
    """Give answers to this question that between them show all that rules with these texts can make of it."""
    literals = sorted({literal for text in texts for literal in _LITERAL.findall(text)})
    match element.kind:
        case Kind.BOOLEAN | Kind.DECLARATION:
            return _equally([True, False])
        case Kind.CHOICE:
            return _equally([choice.value for choice in element.choices])
        case Kind.CHOICES:
            offered = {choice.value for choice in element.choices}
            offers_none = any(choice.alone for choice in element.choices)
            return _by_size(_subsets([literal for literal in literals if literal in offered]), offers_none)
        case Kind.NUMBER | Kind.INTEGER:
            return _equally(_points(intervals, element.constraint))
        case Kind.PROVINCE:
            named = [literal for literal in literals if _PROVINCE.fullmatch(literal)]
            each = 1 / PROVINCES
            return (*((code, each) for code in named), (_OTHER_TEXT, 1 - each * len(named)))
        case _:
            return _equally([*literals, _OTHER_TEXT])


def _equally(values: Sequence[object]) -> Answers:
    return tuple((value, 1 / len(values)) for value in values)


def _by_size(sets: Sequence[list[str]], offers_none: bool) -> Answers:
    """Take naming one, two… as equally likely, and none as well; where "none of these" is offered, half say so."""
    sizes = [len(each) for each in sets]
    equal = 1 / len(set(sizes))
    none = max(equal, 0.5) if offers_none else equal
    some = (1 - none) / max(1, len(set(sizes)) - 1)
    return tuple((each, (some if each else none) / sizes.count(len(each))) for each in sets)


def _subsets(values: Sequence[str]) -> list[list[str]]:
    """Give every set of a few values; of many, none, each alone and all."""
    if len(values) > MOST_SUBSETS:
        return [[], *([value] for value in values), list(values)]
    return [list(some) for size in range(len(values) + 1) for some in combinations(values, size)]


def _points(intervals: Iterable[Interval], constraint: Constraint) -> list[Decimal]:
    """Give each bound of the intervals, and a number below, between and above them, where the constraint allows it."""
    bounds = sorted({bound for i in intervals for bound in (i.low, i.high) if bound is not None}) or [Decimal(0)]
    between = [(low + high) / 2 for low, high in pairwise(bounds)]
    points = sorted([bounds[0] - 1, *bounds, *between, bounds[-1] + 1])
    return [point for point in points if is_allowed(point, constraint=constraint)] or bounds
