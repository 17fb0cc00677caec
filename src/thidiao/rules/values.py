"""The values of the language, and how facts become values.

| FEEL                      | Python                                                                       |
|---------------------------|------------------------------------------------------------------------------|
| number                    | `Decimal`, 34 digits                                                         |
| string, boolean, null     | `str`, `bool`, `None`                                                        |
| date, time, date and time | `datetime.date`, `datetime.time`, `datetime.datetime`                        |
| days and time duration    | `datetime.timedelta`                                                         |
| years and months duration | `YearsMonths`                                                                |
| list, context             | `list`, `dict`                                                               |
| range, function           | `Range`, `Function`                                                          |
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from typing import Any

Value = Any
"""One value of the table above. Python cannot say it more closely without a check at every step."""

DIGITS = 34
NUMBERS = Context(
    prec=DIGITS,
    rounding=ROUND_HALF_EVEN,
    Emin=-6143,
    Emax=6144,
    traps=[InvalidOperation, DivisionByZero, Overflow],
)
"""Arithmetic as in IEEE 754 decimal128; what has no answer raises `ArithmeticError` and becomes null."""

LONGEST_TEXT = 100_000
"""Most characters a text made by a rule may have, and most items a list made by one."""

LARGE = frozenset({list, dict})
HEAVY = frozenset({str, list, dict})
"""Types whose values may be so large that handling them is counted."""

_PLAIN = frozenset({str, bool, type(None), dt.date, dt.time, dt.datetime, dt.timedelta})


@dataclass(frozen=True, slots=True, order=True)
class YearsMonths:
    """A years and months duration, in months; negative where it goes back."""

    months: int


@dataclass(frozen=True, slots=True)
class Range:
    """All values between two ends; an end that is `None` is open without limit."""

    low: Value
    low_included: bool
    high: Value
    high_included: bool
    excluded: bool = False
    """True only for the range written `(!= x)`: everything except its ends."""


@dataclass(frozen=True, slots=True)
class Function:
    """Something that can be called: names of its parameters, their types where given, and what it does."""

    name: str
    parameters: tuple[str, ...]
    call: Callable[[Sequence[Value], Any], Value]
    types: tuple[Any, ...] = ()

    def invoke(self, arguments: Sequence[Value], budget: Budget) -> Value:
        """Call with arguments in order; null where their number is wrong."""
        return self.call(arguments, budget) if self.takes(len(arguments)) else None

    def takes(self, count: int) -> bool:
        return count == len(self.parameters) or self.name != ""


class Spent(Exception):
    """The evaluation used up its budget: the whole rule answers null."""


class Budget:
    """How many steps an evaluation may still take, and how deep its functions may call each other."""

    __slots__ = ("depth", "left")

    STEPS = 2_000_000
    DEPTH = 40

    def __init__(self) -> None:
        self.left = self.STEPS
        self.depth = 0

    def spend(self, steps: int) -> None:
        self.left -= steps
        if self.left < 0:
            raise Spent

    def weigh(self, value: Value) -> int:
        """Count the parts of a value, at most as many as may still be spent: lists can hold one another many times."""
        count, waiting = 0, [value]
        while waiting and count <= self.left:
            each = waiting.pop()
            count += 1 + len(each) // 16 if each.__class__ is str else 1
            if each.__class__ is list:
                waiting.extend(each)
            elif each.__class__ is dict:
                waiting.extend(each.values())
        return count

    def nested(self, body: Callable[[Any, Any], Value], facts: Any, frame: Any) -> Value:
        """Run the body of a function one level deeper."""
        if self.depth >= self.DEPTH:
            raise Spent
        self.depth += 1
        try:
            return body(facts, frame)
        finally:
            self.depth -= 1


def as_value(raw: object) -> Value:
    """Read a fact as a value of the language; what has no counterpart in it is null."""
    kind = raw.__class__
    if kind in _PLAIN:
        return raw
    if kind is Decimal or kind is int or kind is float:
        return _as_number(raw)
    if isinstance(raw, Mapping):
        return {str(key): as_value(value) for key, value in raw.items()}
    if isinstance(raw, list | tuple):
        return [as_value(item) for item in raw]
    if isinstance(raw, set | frozenset):
        return [as_value(item) for item in sorted(raw, key=str)]
    return _as_unusual(raw)


def _as_number(raw: Any) -> Decimal | None:
    number = raw if raw.__class__ is Decimal else Decimal(str(raw)) if raw.__class__ is float else Decimal(raw)
    try:
        return NUMBERS.plus(number) if number.is_finite() else None
    except ArithmeticError:
        return None


def _as_unusual(raw: object) -> Value:
    if isinstance(raw, YearsMonths | Range | Function):
        return raw
    if isinstance(raw, str):
        return str(raw)
    if isinstance(raw, int | float | Decimal):
        return _as_number(Decimal(str(raw)) if isinstance(raw, float) else Decimal(raw))
    return None
