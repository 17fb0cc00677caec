"""`instance of`, and the types of parameters."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from thidiao.rules.comparing import kind_of
from thidiao.rules.errors import Place, RuleError
from thidiao.rules.values import Function, Range, Value

_SIMPLE = frozenset(
    {
        "number",
        "string",
        "boolean",
        "date",
        "time",
        "date and time",
        "days and time duration",
        "years and months duration",
        "list",
        "context",
        "range",
        "function",
    }
)
_NAMES = {"dateTime": "date and time", "dayTimeDuration": "days and time duration"} | {
    "yearMonthDuration": "years and months duration"
}


@dataclass(frozen=True)
class Type:
    """A type of the language; calling it says whether a value is of it."""

    name: str
    test: Callable[[Value], bool]

    def __call__(self, value: Value) -> bool:
        return self.test(value)


def read_type(text: str, at: Place, *, strict: bool) -> Type:
    """Read the name of a type. Raise RuleError where there is none of that name; nothing is of it if not strict."""
    test = _read(text.strip())
    if test is not None:
        return Type(text, test)
    if strict:
        raise RuleError.at(at, f"There is no type “{text}”. Types are: Any, null, {', '.join(sorted(_SIMPLE))}.")
    return Type(text, lambda value: False)


def to_type(type_: Type, value: Value) -> Value:
    """Fit an argument to its parameter: a list of one gives its item, a single value becomes a list; else null."""
    if value is None or type_(value):
        return value
    if value.__class__ is list and len(value) == 1 and type_(value[0]):
        return value[0]
    return [value] if type_([value]) else None


_Test = Callable[[Value], bool]


def _read(text: str) -> _Test | None:
    name, inner = _split(text)
    if inner is None:
        return _simple(_NAMES.get(name, name))
    if name == "list":
        return _list_of(inner)
    if name == "range":
        return _range_of(inner)
    if name == "context":
        return _context_of(inner)
    return _function_of(text) if name == "function" else None


def _split(text: str) -> tuple[str, str | None]:
    opening = text.find("<")
    if opening < 0:
        return text, None
    end = _closing(text, opening)
    return text[:opening].strip(), text[opening + 1 : end]


def _closing(text: str, opening: int) -> int:
    depth = 0
    for position in range(opening, len(text)):
        if text[position] == "<":
            depth += 1
        elif text[position] == ">" and text[position - 1] != "-":
            depth -= 1
            if depth == 0:
                return position
    return len(text)


def _simple(name: str) -> _Test | None:
    if name == "Any":
        return lambda value: value is not None
    if name in ("null", "Null"):
        return lambda value: value is None
    return (lambda value: kind_of(value) == name) if name in _SIMPLE else None


def _list_of(inner: str) -> _Test | None:
    item = _read(inner.strip())
    if item is None:
        return None
    return lambda value: value.__class__ is list and all(each is None or item(each) for each in value)


def _range_of(inner: str) -> _Test | None:
    end = _read(inner.strip())
    if end is None:
        return None
    return lambda value: value.__class__ is Range and all(each is None or end(each) for each in (value.low, value.high))


def _context_of(inner: str) -> _Test | None:
    entries: dict[str, _Test] = {}
    for part in _parts(inner):
        key, _, type_text = part.partition(":")
        test = _read(type_text.strip())
        if test is None:
            return None
        entries[key.strip().strip('"')] = test

    def is_one(value: Value) -> bool:
        return value.__class__ is dict and all(
            key in value and (value[key] is None or test(value[key])) for key, test in entries.items()
        )

    return is_one


def _function_of(text: str) -> _Test | None:
    opening = text.index("<")
    end = _closing(text, opening)
    parameters = [_read(part) for part in _parts(text[opening + 1 : end])]
    arrow = re.match(r"\s*->\s*", text[end + 1 :])
    result = _read(text[end + 1 + arrow.end() :]) if arrow else None
    if None in parameters or (arrow is not None and result is None):
        return None
    return lambda value: value.__class__ is Function and len(value.parameters) == len(parameters)


def _parts(text: str) -> list[str]:
    """Split at the commas that lie outside angle brackets."""
    parts, depth, start = [], 0, 0
    for position, sign in enumerate(text):
        depth += (sign == "<") - (sign == ">" and text[position - 1] != "-")
        if sign == "," and depth == 0:
            parts.append(text[start:position].strip())
            start = position + 1
    parts.append(text[start:].strip())
    return [part for part in parts if part]
