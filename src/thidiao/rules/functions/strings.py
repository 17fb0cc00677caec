"""Built-in functions over strings."""

from __future__ import annotations

from decimal import Decimal

from thidiao.rules import tree
from thidiao.rules.functions.signatures import builtin
from thidiao.rules.patterns import Pattern, read_pattern
from thidiao.rules.values import LONGEST_TEXT, Budget, Value


@builtin("substring(string: string, start position: number, length: number?)")
def substring(string: str, start: Decimal, length: Decimal | None = None) -> Value:
    """Take characters from a place counted from 1, or from the end where it is negative."""
    place = int(start)
    if place == 0 or abs(place) > len(string) or (length is not None and length < 1):
        return None
    first = place - 1 if place > 0 else len(string) + place
    return string[first:] if length is None else string[first : first + int(length)]


@builtin("string length(string: string)")
def string_length(string: str) -> Value:
    return Decimal(len(string))


@builtin("upper case(string: string)")
def upper_case(string: str) -> Value:
    return string.upper()


@builtin("lower case(string: string)")
def lower_case(string: str) -> Value:
    return string.lower()


@builtin("substring before(string: string, match: string)")
def substring_before(string: str, match: str) -> Value:
    before, found, _ = string.partition(match) if match else ("", "", "")
    return before if found else ""


@builtin("substring after(string: string, match: string)")
def substring_after(string: str, match: str) -> Value:
    return string.partition(match)[2] if match else string


@builtin("contains(string: string, match: string)")
def contains(string: str, match: str) -> Value:
    return match in string


@builtin("starts with(string: string, match: string)")
def starts_with(string: str, match: str) -> Value:
    return string.startswith(match)


@builtin("ends with(string: string, match: string)")
def ends_with(string: str, match: str) -> Value:
    return string.endswith(match)


@builtin("string join(list: list, delimiter: string?)")
def string_join(items: list[Value], delimiter: str | None = None) -> Value:
    """Join strings, leaving out nulls; null where something else is among them."""
    if not all(item is None or isinstance(item, str) for item in items):
        return None
    texts, between = [item for item in items if item is not None], delimiter or ""
    length = sum(map(len, texts)) + len(between) * len(texts)
    return between.join(texts) if length <= LONGEST_TEXT else None


@builtin("matches(input: string, pattern: string, flags: string?)", spends=True)
def matches(budget: Budget, text: str, pattern: str, flags: str | None = None) -> Value:
    return _read(pattern, flags).finds(text, budget)


@builtin("replace(input: string, pattern: string, replacement: string, flags: string?)", spends=True)
def replace(budget: Budget, text: str, pattern: str, replacement: str, flags: str | None = None) -> Value:
    replaced = _read(pattern, flags).replace(text, replacement, budget)
    return replaced if len(replaced) <= LONGEST_TEXT else None


@builtin("split(string: string, delimiter: string)", spends=True)
def split(budget: Budget, string: str, delimiter: str) -> Value:
    return _read(delimiter, None).split(string, budget)


def misuse_of_pattern(call: tree.Call) -> str | None:
    """Say what is wrong with the pattern of a call, where it stands in the rule and cannot be read."""
    if not isinstance(call.of, tree.Name) or call.of.name not in ("matches", "replace", "split") or call.names:
        return None
    pattern = call.arguments[1]
    if not isinstance(pattern, tree.Constant) or not isinstance(pattern.value, str):
        return None
    try:
        _read(pattern.value, None)
    except ValueError as problem:
        return f"The pattern “{pattern.value}” cannot be read: {problem}."
    return None


def _read(pattern: str, flags: str | None) -> Pattern:
    return read_pattern(pattern, flags or "")
