"""Reading registers, on any day and as known at any instant."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q

from thidiao.definitions.counted import columns_of
from thidiao.definitions.words import RegisterField
from thidiao.registers.models import Record
from thidiao.registers.words import KnownRecord, Span
from thidiao.rules.columns import Relation


def record_as_of(*, register: str, key: str, on: date, known_at: datetime) -> KnownRecord | None:
    """Give what a register, as known at an instant, holds about a key on a day; None for nothing. One statement."""
    row = (
        Record.objects.filter(register=register, key=key, valid_from__lte=on, recorded_at__lte=known_at)
        .filter(Q(valid_to=None) | Q(valid_to__gt=on))
        .filter(Q(superseded_at=None) | Q(superseded_at__gt=known_at))
        .first()
    )
    return None if row is None else known(row)


def history_of(*, register: str, key: str) -> tuple[KnownRecord, ...]:
    """List every version a register ever held about a key, by when it was recorded, then by day. One statement."""
    rows = Record.objects.filter(register=register, key=key).order_by("recorded_at", "valid_from", "id")
    return tuple(known(row) for row in rows)


def records_as_of(*, register: str, fields: Iterable[RegisterField], on: date, known_at: datetime) -> Relation:
    """Give what a register, as known at an instant, holds on a day, as rows to count and to pick from.

    Personal fields have no column, so nothing can be counted by them.
    """
    sql = (
        "(SELECT id, key, data, valid_from, valid_to, recorded_at, %s::date AS as_of FROM registers_record"
        " WHERE register = %s AND valid_from <= %s AND (valid_to IS NULL OR valid_to > %s)"
        " AND recorded_at <= %s AND (superseded_at IS NULL OR superseded_at > %s)) AS held"
    )
    return Relation(
        sql=sql, params=(on, register, on, on, known_at, known_at), columns=columns_of(fields), identity="key"
    )


def known(row: Record) -> KnownRecord:
    """Give a stored version as a value."""
    return KnownRecord(
        id=row.id,
        register=row.register,
        key=row.key,
        data=row.data,
        valid=Span(row.valid_from, row.valid_to),
        recorded_at=row.recorded_at,
        superseded_at=row.superseded_at,
    )
