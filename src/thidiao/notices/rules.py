"""How often, and when, a message that could not be delivered is tried again."""

from __future__ import annotations

from datetime import datetime, timedelta

MOST_ATTEMPTS = 8
FIRST_PAUSE = timedelta(minutes=1)


def next_try(*, attempts: int, at: datetime) -> datetime:
    """Tell when to try again after so many attempts: a minute later, then after twice as long each time."""
    return at + FIRST_PAUSE * (1 << (attempts - 1))
