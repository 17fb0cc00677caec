"""Writing the record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import connection

from thidiao.audit import rules
from thidiao.audit.models import Entry
from thidiao.audit.words import About, By, NewEntry
from thidiao.kernel.verdicts import Verdict, no


class CannotRecord(Exception):
    """The act may not enter the record as it stands; `verdict` says why."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.reason)
        self.verdict = verdict


def record(act: str, *, about: About, by: By, at: datetime, **details: object) -> None:
    """Append one act to the record, in the transaction that changes what it tells of. One statement.

    Raises CannotRecord for an act that is not named as it should be, and outside a transaction.
    """
    record_all([NewEntry(act=act, about=about, by=by, at=at, details=details)])


def record_all(entries: Sequence[NewEntry]) -> None:
    """Append many acts to the record in one statement.

    Raises CannotRecord as `record` does; then none is written.
    """
    # An act told of apart from its change could survive without it, or be lost while the change stays.
    if not connection.in_atomic_block:
        raise CannotRecord(no("An act is recorded in the transaction that changes what it tells of."))
    Entry.objects.bulk_create([_row(entry) for entry in entries])


def _row(entry: NewEntry) -> Entry:
    about = str(entry.about)
    by = entry.by if isinstance(entry.by, str) else entry.by.audit_name
    verdict = rules.may_be_recorded(act=entry.act, about=about, by=by, at=entry.at)
    if not verdict:
        raise CannotRecord(verdict)
    return Entry(
        act=entry.act,
        about=about,
        by=by,
        at=entry.at,
        fiscal_year=rules.fiscal_year(entry.at),
        details=dict(entry.details),
    )
