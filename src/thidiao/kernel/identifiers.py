"""Public ids, readable numbers and the check digits of the state's own numbers."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

import uuid_utils
from stdnum.th import moa, pin

from thidiao.kernel.thai import buddhist_year

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SPACING = str.maketrans("", "", " -")


def new_id(at: datetime) -> UUID:
    """Make a UUIDv7 (RFC 9562) whose time part is `at`, so that ids sort by when they were made.

    Raises ValueError for a datetime without a time zone.
    """
    if at.tzinfo is None:
        raise ValueError("an id needs an instant with its time zone")
    since = at - _EPOCH
    nanoseconds = ((since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds) * 1_000
    return UUID(int=uuid_utils.uuid7(nanoseconds=nanoseconds).int)


def is_personal_number(text: str) -> bool:
    """Tell whether the text is a 13-digit personal number with the right check digit (mod 11)."""
    compact = text.translate(_SPACING)
    return len(compact) == 13 and compact.isascii() and pin.is_valid(compact)


def is_juristic_number(text: str) -> bool:
    """Tell whether the text is a 13-digit juristic person number: it begins with 0 and its check digit is right."""
    compact = text.translate(_SPACING)
    return len(compact) == 13 and compact.isascii() and moa.is_valid(compact)


def compact_number(text: str) -> str:
    """Take away the spaces and hyphens people write inside a number."""
    return text.translate(_SPACING)


def mask_number(number: str) -> str:
    """Show a 13-digit number so that its owner knows it and nobody else learns it: `1-XXXX-XXXXX-12-3`."""
    compact = compact_number(number)
    if len(compact) != 13:
        return "X" * len(compact)
    return f"{compact[0]}-XXXX-XXXXX-{compact[10:12]}-{compact[12]}"


def application_number(day: date, running: int) -> str:
    """Write an application's number: `C`, the Buddhist year's last two digits, month, day, running number.

    The running number has at least four digits and may have more. Raises ValueError for one below 1.
    """
    if running < 1:
        raise ValueError("a running number starts at 1")
    return f"C{buddhist_year(day) % 100:02d}{day:%m%d}{running:04d}"


def case_number(application: str, index: int) -> str:
    """Write the number of an application's case; `index` counts from 1. Raises ValueError for one below 1."""
    if index < 1:
        raise ValueError("cases are counted from 1")
    return f"{application}-{index:02d}"
