"""Whether parts make a total and a part its percentage, with the rounding that print allows. Pure arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from thidiao.kernel.figures import nearest_percentages, possible_parts
from thidiao.oversight.checking.numbers import Number
from thidiao.oversight.checking.sayings import say_number

HUNDRED = Decimal(100)
_FEW = 20
"""Below that, numbers come near each other by chance."""


def places_of(ulp: Decimal) -> int:
    """Give how many decimals were printed."""
    exponent = ulp.normalize().as_tuple().exponent
    return max(0, -int(exponent))


def adds_up(parts: Iterable[Number], total: Number) -> bool:
    """Say whether the parts may make the total, each of them rounded as printed."""
    listed = list(parts)
    slack = sum((part.slack for part in listed), total.slack)
    return abs(sum((part.value for part in listed), Decimal(0)) - total.value) <= slack


def percents_make_all(percents: Sequence[Number]) -> bool:
    """Say whether rounded percentages may be all parts of a whole."""
    slack = sum((percent.ulp / 2 for percent in percents), Decimal(0))
    return abs(sum((percent.value for percent in percents), Decimal(0)) - HUNDRED) <= max(slack, Decimal("0.1"))


def percent_fits(part: Number, whole: Number, percent: Number) -> bool:
    """Say whether a part of a whole may print as the percentage, rounded half up or half even."""
    if whole.value == 0:
        return True
    half = percent.ulp / 2
    # Amounts in millions are often cut off instead of rounded: twice the slack of rounding covers both.
    part_slack, whole_slack = 2 * part.slack, 2 * whole.slack
    low = HUNDRED * (part.value - part_slack) / (whole.value + whole_slack)
    high = HUNDRED * (part.value + part_slack) / max(whole.value - whole_slack, Decimal("0.000001"))
    return low - half <= percent.value <= high + half


def percent_exists(percent: Number, whole: Number) -> bool:
    """Say whether some whole number of the base prints as the percentage; always, where the base is not counted."""
    if not whole.whole or whole.kind != "count" or whole.value <= 0 or percent.value > HUNDRED:
        return True
    return len(possible_parts(_printed(percent), int(whole.value))) > 0


def say_nearest_percentages(percent: Number, whole: Number) -> tuple[str, ...]:
    """Write the whole numbers whose percentages lie next to this one: `3,506 → 96.96`."""
    near = nearest_percentages(_printed(percent), int(whole.value))
    return tuple(f"{say_number(part)} → {shown:f}" for part, shown in near)


def say_possible_parts(percent: Number, whole: Number) -> tuple[str, ...]:
    """Write which parts would print as the percentage: one, or the first and the last."""
    if not whole.whole or whole.value <= 0 or percent.value > HUNDRED:
        return ()
    fitting = possible_parts(_printed(percent), int(whole.value))
    if not fitting:
        return ()
    ends = (say_number(fitting[0]), say_number(fitting[-1]))
    shown = ends[0] if len(fitting) == 1 else f"{ends[0]}–{ends[1]}"
    return (f"{shown} → {_printed(percent):f}",)


def nearest_sums(parts: Sequence[Number], total: Number) -> tuple[str, ...]:
    """Write what would make it right: the other total, or one part changed (three parts at most)."""
    total_of_parts = sum((part.value for part in parts), Decimal(0))
    gap = total.value - total_of_parts
    changed = [f"{part.written.strip()} → {part.write(part.value + gap)}" for part in parts if part.value + gap >= 0]
    shown = changed if len(changed) <= 3 else []
    return (f"{total.written.strip()} → {total.write(total_of_parts)}", *shown)


def is_near(parts: Sequence[Number], total: Number) -> bool:
    """Say whether the sum misses the total by so little that it hardly does so by chance."""
    gap = abs(sum((part.value for part in parts), Decimal(0)) - total.value)
    return total.value >= _FEW and gap <= max(Decimal(2), total.value * Decimal("0.03"))


def _printed(percent: Number) -> Decimal:
    return percent.value.quantize(percent.ulp, ROUND_HALF_UP)
