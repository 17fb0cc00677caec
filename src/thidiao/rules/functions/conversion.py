"""Built-in functions that turn values into others: `string`, `number`, `not`, `is`, `range`."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from thidiao.rules import temporal
from thidiao.rules.comparing import equal, kind_of, make_range, negate, order
from thidiao.rules.functions.signatures import builtin
from thidiao.rules.printing import write
from thidiao.rules.values import LONGEST_TEXT, NUMBERS, Range, Value

_NUMBER = re.compile(r"-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?", re.ASCII)
_RANGE = re.compile(r"\s*(?P<open>[\[\](])(?P<low>.*?)\.\.(?P<high>.*)(?P<close>[\[\])])\s*", re.DOTALL)
_CALL = re.compile(r'(?P<name>date and time|date|time|duration)\s*\(\s*(?P<text>"[^"]*")\s*\)')


@builtin("string(from: any)")
def string(value: Value) -> Value:
    if value is None:
        return None
    text = write(value)
    return text if len(text) <= LONGEST_TEXT else None


@builtin("number(from: string)", "number(from: string, grouping separator: string?, decimal separator: string?)")
def number(text: str, grouping: str | None = None, decimal: str | None = None) -> Value:
    if grouping not in (None, " ", ",", ".") or decimal not in (None, ",", "."):
        return None
    if grouping is not None and grouping == decimal:
        return None
    text = text.replace(grouping, "") if grouping else text
    text = text.replace(decimal, ".") if decimal else text
    return NUMBERS.create_decimal(text) if _NUMBER.fullmatch(text) else None


@builtin("number(from: number)")
def number_from_number(value: Decimal) -> Value:
    return value


@builtin("not(negand: any)")
def not_(value: Value) -> Value:
    return negate(value)


@builtin("is(value1: any, value2: any)")
def is_(left: Value, right: Value) -> Value:
    """Say whether two values are the same in every part: times and dates with the very same zone."""
    if kind_of(left) != kind_of(right):
        return False
    if isinstance(left, dt.datetime | dt.time):
        zones = [(temporal.is_zoned(each), temporal.zone_name(each), each.utcoffset()) for each in (left, right)]
        return zones[0] == zones[1] and left.replace(tzinfo=None) == right.replace(tzinfo=None)
    return equal(left, right)


@builtin("range(from: string)")
def range_(text: str) -> Value:
    """Read a range such as `[18..21)`; its ends are literals of one type, and the first is not after the second."""
    found = _RANGE.fullmatch(text)
    if found is None:
        return None
    try:
        low, high = _end(found["low"]), _end(found["high"])
    except ValueError:
        return None
    if (low is None and high is None) or (low is not None and high is not None and order(low, high) in (None, 1)):
        return None
    if (low is None and found["open"] == "[") or (high is None and found["close"] == "]"):
        return None
    made: Range | None = make_range(low, found["open"] == "[", high, found["close"] == "]")
    return made


def _end(text: str) -> Value:
    text = text.strip()
    if not text:
        return None
    call = _CALL.fullmatch(text)
    value: Value
    if call is not None:
        value = _made(call["name"], call["text"][1:-1])
    elif text.startswith('@"') and text.endswith('"'):
        value = temporal.read_literal(text[2:-1])
    elif re.fullmatch(r'"[^"\\]*"', text):
        value = text[1:-1]
    else:
        value = NUMBERS.create_decimal(text) if _NUMBER.fullmatch(text) else None
    if value is None:
        raise ValueError(text)
    return value


def _made(name: str, text: str) -> Value:
    if name == "date":
        return temporal.read_date(text)
    if name == "time":
        return temporal.read_time(text)
    return temporal.read_duration(text) if name == "duration" else temporal.read_date_and_time(text)
