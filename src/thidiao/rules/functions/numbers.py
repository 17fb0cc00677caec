"""Built-in functions over numbers."""

from __future__ import annotations

import datetime as dt
from decimal import (
    MAX_EMAX,
    MIN_EMIN,
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Context,
    Decimal,
)

from thidiao.rules.functions.signatures import builtin
from thidiao.rules.values import NUMBERS, Value, YearsMonths

_SMALLEST_SCALE, _LARGEST_SCALE = -6111, 6176
_ZERO = Decimal(0)
_WIDE = Context(prec=20_000, Emin=MIN_EMIN, Emax=MAX_EMAX)


def _round(number: Decimal, scale: Decimal | None, rounding: str) -> Decimal | None:
    """Round to so many decimals; null where the scale is no whole number or out of range."""
    places = int(scale) if scale is not None else 0
    if scale is not None and not _SMALLEST_SCALE <= scale <= _LARGEST_SCALE:
        return None
    if -number.as_tuple().exponent <= places:  # type: ignore[operator]  # finite: its exponent is a number
        return number
    return NUMBERS.plus(number.quantize(Decimal(1).scaleb(-places, _WIDE), rounding=rounding, context=_WIDE))


@builtin("decimal(n: number, scale: number)", cost=10)
def decimal(n: Decimal, scale: Decimal) -> Value:
    return _round(n, scale, ROUND_HALF_EVEN)


@builtin("floor(n: number)", "floor(n: number, scale: number)")
def floor(n: Decimal, scale: Decimal | None = None) -> Value:
    return _round(n, scale, ROUND_FLOOR)


@builtin("ceiling(n: number)", "ceiling(n: number, scale: number)")
def ceiling(n: Decimal, scale: Decimal | None = None) -> Value:
    return _round(n, scale, ROUND_CEILING)


@builtin("round up(n: number, scale: number)", cost=10)
def round_up(n: Decimal, scale: Decimal) -> Value:
    return _round(n, scale, ROUND_UP)


@builtin("round down(n: number, scale: number)", cost=10)
def round_down(n: Decimal, scale: Decimal) -> Value:
    return _round(n, scale, ROUND_DOWN)


@builtin("round half up(n: number, scale: number)", cost=10)
def round_half_up(n: Decimal, scale: Decimal) -> Value:
    return _round(n, scale, ROUND_HALF_UP)


@builtin("round half down(n: number, scale: number)", cost=10)
def round_half_down(n: Decimal, scale: Decimal) -> Value:
    return _round(n, scale, ROUND_HALF_DOWN)


@builtin("abs(n: number or duration)")
def absolute(n: Value) -> Value:
    if isinstance(n, YearsMonths):
        return YearsMonths(abs(n.months))
    return abs(n) if isinstance(n, dt.timedelta) else n.copy_abs()


@builtin("modulo(dividend: number, divisor: number)", cost=30)
def modulo(dividend: Decimal, divisor: Decimal) -> Value:
    """Give the remainder with the sign of the divisor."""
    if divisor == _ZERO or dividend.adjusted() - divisor.adjusted() > 10_000:
        return None
    rest = _WIDE.remainder(dividend, divisor)
    return NUMBERS.plus(rest + divisor if rest and (rest < 0) != (divisor < 0) else rest)


@builtin("sqrt(number: number)", cost=50)
def sqrt(number: Decimal) -> Value:
    return NUMBERS.sqrt(number)


@builtin("log(number: number)", cost=50)
def log(number: Decimal) -> Value:
    return NUMBERS.ln(number) if number > _ZERO else None


@builtin("exp(number: number)", cost=50)
def exp(number: Decimal) -> Value:
    return NUMBERS.exp(number)


@builtin("odd(number: number)")
def odd(number: Decimal) -> Value:
    return _is_whole(number) and int(_WIDE.remainder(number, Decimal(2))) != 0


@builtin("even(number: number)")
def even(number: Decimal) -> Value:
    return _is_whole(number) and int(_WIDE.remainder(number, Decimal(2))) == 0


def _is_whole(number: Decimal) -> bool:
    return number == number.to_integral_value()
