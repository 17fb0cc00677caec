"""Baht as people read it."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def say_baht(amount: Decimal | int, language: str) -> str:
    """Write an amount of baht: `1,000 บาท`, `1,000.50 baht`. Satang are shown only where there are any."""
    exact = Decimal(amount).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    shown = f"{exact:,.0f}" if exact == exact.to_integral_value() else f"{exact:,.2f}"
    return f"{shown} {'บาท' if language == 'th' else 'baht'}"
