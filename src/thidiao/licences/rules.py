"""What a licence says, and until when it holds. Pure."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Any

from thidiao.definitions import Pack
from thidiao.definitions.words import UNKNOWN, Service
from thidiao.kernel.identifiers import mask_number
from thidiao.licences.words import Approved, Standing


def expires_on(*, issued_on: date, months: int | None) -> date | None:
    """Give the last day on which a licence of so many months holds: the day before its anniversary.

    None where the law's time is not known or there is none. The day of issue counts as the first day.
    """
    if months is None:
        return None
    year, month = divmod(issued_on.month - 1 + months, 12)
    year, month = issued_on.year + year, month + 1
    last = calendar.monthrange(year, month)[1]
    if issued_on.day > last:
        # No such day in that month: the month's last day is the last day of validity.
        return date(year, month, last)
    return date(year, month, issued_on.day) - timedelta(days=1)


def standing(*, expires: date | None, on: date) -> Standing:
    """Say whether a licence stands on that day."""
    return Standing.EXPIRED if expires is not None and on > expires else Standing.VALID


def licence_number(case_number: str) -> str:
    """Give a licence the number of its case with `L` for `C`: whoever holds one finds the other."""
    return "L" + case_number[1:]


def licence_content(approved: Approved, *, service: Service, pack: Pack, issued_on: date) -> dict[str, Any]:
    """Put together what the licence says, in every language of the pack, as JSON.

    `service` is the guide that the case was filed under. Only the facts that it names for the licence (`shows`) and
    the holder's masked number appear.
    """
    expires = expires_on(issued_on=issued_on, months=_months(service))
    return {
        "number": licence_number(approved.case_number),
        "case": approved.case_number,
        "service": {"id": service.id, "name": service.name, "outcome": service.outcome},
        "guide": approved.guide_hash,
        "agency": {"id": service.agency, "name": pack.agencies[service.agency].name},
        "law": {"id": service.law, "name": pack.laws[service.law].name},
        "holder": {
            "kind": approved.holder_kind,
            "name": approved.holder_name,
            "number": mask_number(approved.holder_number),
        },
        "shows": {element: approved.facts[element] for element in service.shows if element in approved.facts},
        "issued_on": issued_on.isoformat(),
        "expires_on": expires.isoformat() if expires else None,
        "validity_known": service.validity.months != UNKNOWN,
    }


def _months(service: Service) -> int | None:
    months = service.validity.months
    return None if months == UNKNOWN else int(months)
