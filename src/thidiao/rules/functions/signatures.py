"""How a built-in function says what it takes, and how arguments are fitted to that.

A built-in never raises: arguments that do not fit, and results that do not exist, are null.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from thidiao.rules.scopes import Facts, Frame, Run
from thidiao.rules.values import HEAVY, Budget, Function, Range, Value, YearsMonths

_MISS: Any = object()
_Fit = Callable[[Value], Value]


def _of(*types: type) -> _Fit:
    """Fit a value of these types; a list of one such value gives the value."""

    def fit(value: Value) -> Value:
        if value.__class__ in types:
            return value
        if value.__class__ is list and len(value) == 1 and value[0].__class__ in types:
            return value[0]
        return _MISS

    return fit


def _list(value: Value) -> Value:
    if value is None:
        return _MISS
    return value if value.__class__ is list else [value]


def _any(value: Value) -> Value:
    return value


def _only_list(value: Value) -> Value:
    return value if value.__class__ is list else _MISS


def _point(value: Value) -> Value:
    """Fit what has a place in an order: anything but null, lists, contexts and ranges."""
    if value.__class__ is list and len(value) == 1:
        value = value[0]
    return _MISS if value is None or value.__class__ in (list, dict, Range, Function) else value


_FITS: dict[str, _Fit] = {
    "any": _any,
    "list": _list,
    "only list": _only_list,
    "number": _of(Decimal),
    "string": _of(str),
    "boolean": _of(bool),
    "date": _of(dt.date),
    "time": _of(dt.time),
    "moment": _of(dt.datetime),
    "day": _of(dt.date, dt.datetime),
    "days": _of(dt.timedelta),
    "duration": _of(dt.timedelta, YearsMonths),
    "context": _of(dict),
    "range": _of(Range),
    "function": _of(Function),
    "point": _point,
    "number or duration": _of(Decimal, dt.timedelta, YearsMonths),
}
_SPEC = re.compile(r"(?P<name>[^:]+): (?P<kind>[^?.]+)(?P<mark>\?|\.\.\.)?")


@dataclass(frozen=True)
class Parameter:
    name: str
    kind: str
    fit: _Fit
    optional: bool


@dataclass(frozen=True)
class Signature:
    """One way of calling a built-in: `substring(string: string, start position: number, length: number?)`."""

    parameters: tuple[Parameter, ...]
    variadic: bool
    call: Callable[..., Value]
    spends: bool

    def takes(self, count: int) -> bool:
        least = sum(not parameter.optional for parameter in self.parameters)
        return count >= least and (self.variadic or count <= len(self.parameters))

    def place(self, names: tuple[str, ...]) -> tuple[int, ...] | None:
        """Say where each named argument goes; null where a name is wrong, twice there, or one needed is missing."""
        known = [parameter.name for parameter in self.parameters]
        if len(set(names)) != len(names) or not set(names) <= set(known):
            return None
        if any(not each.optional and each.name not in names for each in self.parameters):
            return None
        return tuple(known.index(name) for name in names)

    def fit(self, arguments: Sequence[Value]) -> list[Value] | None:
        fitted = []
        for position, argument in enumerate(arguments):
            parameter = self.parameters[min(position, len(self.parameters) - 1)]
            value = argument if parameter.optional and argument is None else parameter.fit(argument)
            if value is _MISS:
                return None
            fitted.append(value)
        return fitted


@dataclass
class Builtin:
    name: str
    signatures: list[Signature] = field(default_factory=list)
    cost: int = 2

    def misuse(self, count: int, names: tuple[str, ...] | None) -> str | None:
        """Say what is wrong with a call of this shape, whatever the values; null if nothing is."""
        if names is None:
            fits = any(signature.takes(count) for signature in self.signatures)
        else:
            fits = any(signature.place(names) is not None for signature in self.signatures)
        if fits:
            return None
        ways = " or ".join(f"{self.name}({_listed(signature)})" for signature in self.signatures)
        return f"“{self.name}” is not called like this. Write {ways}."

    def invoke(self, arguments: Sequence[Value], budget: Budget) -> Value:
        budget.spend(self.cost)
        for argument in arguments:
            if argument.__class__ in HEAVY:
                budget.spend(budget.weigh(argument))
        for signature in self.signatures:
            if signature.takes(len(arguments)):
                fitted = signature.fit(arguments)
                if fitted is not None:
                    return self._result(signature, fitted, budget)
        return None

    def _result(self, signature: Signature, fitted: list[Value], budget: Budget) -> Value:
        try:
            return signature.call(budget, *fitted) if signature.spends else signature.call(*fitted)
        except (ArithmeticError, ValueError):
            return None

    def compile(self, arguments: list[Run], names: tuple[str, ...] | None) -> Run:
        if names is not None:
            arguments = self._ordered(arguments, names)
        invoke = self.invoke
        return lambda facts, frame: invoke([argument(facts, frame) for argument in arguments], frame[0])

    def _ordered(self, arguments: list[Run], names: tuple[str, ...]) -> list[Run]:
        """Bring named arguments into the order of the parameters; null stands for optional ones left out."""
        for signature in self.signatures:
            places = signature.place(names)
            if places is not None:
                by_place = dict(zip(places, arguments, strict=True))
                return [by_place.get(place, _left_out) for place in range(max(places, default=-1) + 1)]
        return arguments

    def as_function(self) -> Function:
        """Give the built-in as a value that can be handed to another function."""
        longest = max(self.signatures, key=lambda signature: len(signature.parameters))
        names = tuple(parameter.name for parameter in longest.parameters)
        return Function(self.name, names, self.invoke)


def _left_out(_facts: Facts, _frame: Frame) -> Value:
    return None


def _listed(signature: Signature) -> str:
    names = [f"{each.name}{' (optional)' if each.optional else ''}" for each in signature.parameters]
    return ", ".join(names) + (", …" if signature.variadic else "")


BUILTINS: dict[str, Builtin] = {}


def builtin(*specs: str, spends: bool = False, cost: int = 2) -> Callable[[Callable[..., Value]], Callable[..., Value]]:
    """Register a function under one or more signatures; the budget is its first argument if it `spends`."""

    def register(call: Callable[..., Value]) -> Callable[..., Value]:
        for spec in specs:
            name, _, rest = spec.partition("(")
            known = BUILTINS.setdefault(name, Builtin(name))
            known.cost = cost
            known.signatures.append(_read_spec(rest.removesuffix(")"), call, spends=spends))
        return call

    return register


def _read_spec(text: str, call: Callable[..., Value], *, spends: bool) -> Signature:
    parameters, variadic = [], False
    for part in filter(None, text.split(", ")):
        found = _SPEC.fullmatch(part)
        if found is None:
            raise TypeError(f"no parameter: {part}")
        variadic = variadic or found["mark"] == "..."
        kind = found["kind"]
        parameters.append(Parameter(found["name"], kind, _FITS[kind], found["mark"] == "?"))
    return Signature(tuple(parameters), variadic, call, spends)
