"""Baht as people read it."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def say_baht(amount: Decimal | int, language: str) -> str:
    """Write an amount of baht: `1,000 บาท`, `1,000.50 baht`. Satang are shown only where there are any."""
    return f"{_figure(amount)} {'บาท' if language == 'th' else 'baht'}"


def say_baht_range(least: Decimal | int, most: Decimal | int, language: str) -> str:
    """Write a range of baht: `1,000–2,500.50 บาท`."""
    return f"{_figure(least)}–{say_baht(most, language)}"


def _figure(amount: Decimal | int) -> str:
    exact = Decimal(amount).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return f"{exact:,.0f}" if exact == exact.to_integral_value() else f"{exact:,.2f}"
