"""What numbers may be: joining constraints and holding a number against one."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from thidiao.definitions.words import Constraint, Element, Kind


def strictest(constraints: Iterable[Constraint]) -> Constraint:
    """Join constraints into the one that satisfies all; it may be empty, see `is_empty`."""
    lows: list[tuple[Decimal, bool]] = []
    highs: list[tuple[Decimal, bool]] = []
    for each in constraints:
        lows += [
            (bound, is_open) for bound, is_open in ((each.at_least, False), (each.more_than, True)) if bound is not None
        ]
        highs += [
            (-bound, is_open) for bound, is_open in ((each.at_most, False), (each.less_than, True)) if bound is not None
        ]
    given: dict[str, Decimal] = {}
    if lows:
        low, is_open = max(lows)
        given["more_than" if is_open else "at_least"] = low
    if highs:
        high, is_open = max(highs)
        given["less_than" if is_open else "at_most"] = -high
    return Constraint(**given)


def is_empty(constraint: Constraint, *, element: Element) -> bool:
    """Tell whether no answer of the element can satisfy the constraint; whole numbers have fewer answers."""
    low, high = _ends(strictest([constraint]), step_of(element))
    return low is not None and high is not None and low > high


def step_of(element: Element) -> Decimal:
    """Give the smallest step between two answers: 1 for whole numbers, 0.01 for two decimals."""
    return Decimal(1) if element.kind is Kind.INTEGER else Decimal(1).scaleb(-element.decimals)


def _ends(constraint: Constraint, step: Decimal) -> tuple[Decimal | None, Decimal | None]:
    """Give the smallest and the largest answer on the grid of steps."""
    low = high = None
    if constraint.at_least is not None:
        low = _on_grid(constraint.at_least, step, ROUND_CEILING)
    elif constraint.more_than is not None:
        low = _on_grid(constraint.more_than, step, ROUND_FLOOR) + step
    if constraint.at_most is not None:
        high = _on_grid(constraint.at_most, step, ROUND_FLOOR)
    elif constraint.less_than is not None:
        high = _on_grid(constraint.less_than, step, ROUND_CEILING) - step
    return low, high


def _on_grid(number: Decimal, step: Decimal, rounding: str) -> Decimal:
    return (number / step).to_integral_value(rounding) * step


def is_allowed(number: Decimal, *, constraint: Constraint) -> bool:
    """Tell whether the number satisfies the constraint."""
    return (
        (constraint.at_least is None or number >= constraint.at_least)
        and (constraint.more_than is None or number > constraint.more_than)
        and (constraint.at_most is None or number <= constraint.at_most)
        and (constraint.less_than is None or number < constraint.less_than)
    )


def say_limits(constraint: Constraint, *, language: str) -> str:
    """Say what a number may be: `at least 1 and at most 20`; empty where there is no limit."""
    phrases = _PHRASES.get(language, _PHRASES["en"])
    bounds = (constraint.at_least, constraint.more_than, constraint.at_most, constraint.less_than)
    said = [phrase.format(f"{bound:,f}") for phrase, bound in zip(phrases, bounds, strict=True) if bound is not None]
    return (" และ" if language == "th" else " and ").join(said)


_PHRASES = {
    "th": ("ไม่น้อยกว่า {}", "มากกว่า {}", "ไม่เกิน {}", "น้อยกว่า {}"),
    "en": ("at least {}", "more than {}", "at most {}", "less than {}"),
}
