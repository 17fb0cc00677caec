"""Numbers for which no service has a rule, or two have one, where their rules meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from thidiao.definitions.conditions import Condition, Role
from thidiao.definitions.drafts import Draft, Part
from thidiao.definitions.limits import step_of
from thidiao.definitions.problems import Problem, Severity
from thidiao.definitions.shapes import NUMBERS
from thidiao.definitions.spans import HIGHEST, LOWEST, Edge, Spans, contains, place_of_number, spans_of
from thidiao.definitions.words import Element, Service
from thidiao.rules import tree
from thidiao.rules.reading import reads_of

NEAR = Decimal(1)
"""Ends no further apart than one unit are meant to meet: nobody writes 250 and 251 for two different reasons."""


@dataclass(frozen=True)
class Tested:
    """One service and the numbers of an element for which its rule can be true."""

    condition: Condition
    spans: Spans

    @property
    def service(self) -> Service:
        service: Service = self.condition.entry.definition
        return service


@dataclass(frozen=True)
class Meeting:
    """The upper end of one service's rule beside the lower end of another's."""

    below: Tested
    above: Tested
    high: Edge
    low: Edge


def gaps_between_services(draft: Draft, conditions: list[Condition]) -> Iterator[Problem]:
    """Find numbers right where two services of one event meet that neither has a rule for, or both have.

    An error where both act under one law; a warning where two laws may well have drawn their lines apart.
    """
    needed = {each.entry.id: each for each in conditions if each.role is Role.NEEDED}
    seen: set[tuple[str, str, str, Edge]] = set()
    for event in draft.all(Part.EVENT):
        rules = [needed[id] for id in event.definition.services if id in needed]
        for element in draft.elements.values():
            if element.kind not in NUMBERS:
                continue
            tested = [Tested(rule, spans) for rule in rules if (spans := spans_of(rule.node, element.id)) is not None]
            for meeting in _meetings(tested, element):
                key = (element.id, meeting.below.service.id, meeting.above.service.id, meeting.low)
                if key not in seen:
                    seen.add(key)
                    yield from _judge(meeting, element, tested)


def _meetings(tested: list[Tested], element: Element) -> Iterator[Meeting]:
    for below, above in permutations(tested, 2):
        for high in (span.high for span in below.spans if span.high.number != HIGHEST):
            for low in (span.low for span in above.spans if span.low.number != LOWEST):
                is_hole = high < low and _are_told_apart_by_it_alone(below, above, element)
                if is_hole or abs(low.number - high.number) <= NEAR:
                    yield Meeting(below, above, high, low)


def _are_told_apart_by_it_alone(below: Tested, above: Tested, element: Element) -> bool:
    """Tell whether two rules of one law say the same but for this number: then they are meant to meet, however far."""
    if below.service.law != above.service.law or len(below.spans) != 1 or len(above.spans) != 1:
        return False
    rest = [_without(each.condition.node, element.id) for each in (below, above)]
    return rest[0] == rest[1]


def _without(node: tree.Node, element: str) -> tuple[tree.Node, ...]:
    parts = node.parts if isinstance(node, tree.Both) else (node,)
    return tuple(part for part in parts if element not in reads_of(part))


def _judge(meeting: Meeting, element: Element, tested: list[Tested]) -> Iterator[Problem]:
    step = step_of(element)
    last, first = _answer_at(meeting.high, step, down=True), _answer_at(meeting.low, step, down=False)
    if first - last > step:
        between = _middle(meeting)
        if not any(contains(each.spans, between) for each in tested):
            yield _gap(meeting, element)
    elif first <= last and (meeting.high.number == meeting.low.number or _is_one_line(meeting)):
        yield _overlap(meeting, element)


def _answer_at(edge: Edge, step: Decimal, *, down: bool) -> Decimal:
    """Give the last answer up to an upper edge, or the first one from a lower edge."""
    if edge.beside == 0:
        return edge.number
    return edge.number - step if down else edge.number + step


def _is_one_line(meeting: Meeting) -> bool:
    """Tell an overlap of a unit from small numbers that happen to lie near each other."""
    return meeting.low.number >= 10 and meeting.below.service.law == meeting.above.service.law


def _middle(meeting: Meeting) -> Edge:
    if meeting.high.number == meeting.low.number:
        return Edge(meeting.high.number)
    return Edge((meeting.high.number + meeting.low.number) / 2)


def _gap(meeting: Meeting, element: Element) -> Problem:
    high, low = meeting.high.number, meeting.low.number
    where = f"exactly {high:f}" if high == low else f"what lies between {high:f} and {low:f}"
    message = (
        f"For `{element.id}`, {where} has no rule: `{meeting.below.service.id}` ends there and "
        f"`{meeting.above.service.id}` begins after it; let one of them include it."
    )
    return _problem(meeting, "gap", message)


def _overlap(meeting: Meeting, element: Element) -> Problem:
    high, low = meeting.high.number, meeting.low.number
    where = f"exactly {high:f}" if high == low else f"what lies between {low:f} and {high:f}"
    message = (
        f"For `{element.id}`, {where} has two rules: `{meeting.below.service.id}` and `{meeting.above.service.id}` "
        "both include it; let only one of them."
    )
    return _problem(meeting, "overlap", message)


def _problem(meeting: Meeting, code: str, message: str) -> Problem:
    """Make the problem where the upper service's rule begins, which is where the line is drawn."""
    is_one_law = meeting.below.service.law == meeting.above.service.law
    condition = meeting.above.condition
    at = place_of_number(condition.node, meeting.low.number)
    return condition.problem(
        at, code=code, message=message, severity=Severity.ERROR if is_one_law else Severity.WARNING
    )
