"""Write values as text, the way `string()` does."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from thidiao.rules import temporal
from thidiao.rules.tokens import WORD
from thidiao.rules.values import Function, Range, Value, YearsMonths

_SIMPLE_KEY = re.compile(rf"{WORD}(?: {WORD})*")


def write(value: Value) -> str:
    """Write a value so that it reads as text: a string as it is, anything else as it would stand in a rule."""
    return value if isinstance(value, str) else written(value)


def written(value: Value) -> str:
    """Write a value as it would stand inside a list: strings in quotation marks."""
    return _WRITE.get(value.__class__, _null)(value)


def _null(_value: Any) -> str:
    return "null"


def number(value: Decimal) -> str:
    """Write a number in full, without exponent and without zeros at its end."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _string(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return '"' + escaped.replace("\t", "\\t") + '"'


def _fraction(micro: int) -> str:
    return f".{micro:06d}".rstrip("0") if micro else ""


def _time(value: dt.time) -> str:
    return f"{value.hour:02d}:{value.minute:02d}:{value.second:02d}{_fraction(value.microsecond)}{_zone(value)}"


def _date(value: dt.date) -> str:
    return f"{value.year:04d}-{value.month:02d}-{value.day:02d}"


def _moment(value: dt.datetime) -> str:
    return f"{_date(value)}T{_time(value.timetz())}"


def _zone(value: dt.time | dt.datetime) -> str:
    name = temporal.zone_name(value)
    if name:
        return f"@{name}"
    offset = value.utcoffset()
    if offset is None:
        return ""
    seconds = temporal.whole_seconds(offset)
    if seconds == 0:
        return "Z"
    hours, rest = divmod(abs(seconds), 3600)
    tail = f":{rest % 60:02d}" if rest % 60 else ""
    return f"{'-' if seconds < 0 else '+'}{hours:02d}:{rest // 60:02d}{tail}"


def _days(value: dt.timedelta) -> str:
    sign, length = ("-", -value) if value < dt.timedelta() else ("", value)
    hours, rest = divmod(length.seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    days = f"{length.days}D" if length.days else ""
    time = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
    if seconds or length.microseconds:
        time += f"{seconds}{_fraction(length.microseconds)}S"
    return f"{sign}P{days}{'T' + time if time else ''}" if days or time else "PT0S"


def _months(value: YearsMonths) -> str:
    years, months = divmod(abs(value.months), 12)
    text = (f"{years}Y" if years else "") + (f"{months}M" if months else "")
    return f"{'-' if value.months < 0 else ''}P{text or '0M'}"


def _list(value: list[Value]) -> str:
    return "[" + ", ".join(map(written, value)) + "]"


def _context(value: dict[str, Value]) -> str:
    return "{" + ", ".join(f"{_key(key)}: {written(each)}" for key, each in value.items()) + "}"


def _key(key: str) -> str:
    return key if _SIMPLE_KEY.fullmatch(key) else _string(key)


def _range(value: Range) -> str:
    if value.excluded:
        return f"!= {written(value.low)}"
    if value.low is None and value.high is not None:
        return f"{'<=' if value.high_included else '<'} {written(value.high)}"
    if value.high is None and value.low is not None:
        return f"{'>=' if value.low_included else '>'} {written(value.low)}"
    ends = f"{written(value.low)}..{written(value.high)}"
    return f"{'[' if value.low_included else '('}{ends}{']' if value.high_included else ')'}"


def _boolean(value: bool) -> str:
    return "true" if value else "false"


def _function(value: Function) -> str:
    return f"function({', '.join(value.parameters)})"


_WRITE: dict[type, Callable[[Any], str]] = {
    Decimal: number,
    str: _string,
    bool: _boolean,
    dt.date: _date,
    dt.time: _time,
    dt.datetime: _moment,
    dt.timedelta: _days,
    YearsMonths: _months,
    list: _list,
    dict: _context,
    Range: _range,
    Function: _function,
}
