"""Writing registers: the past is superseded, never overwritten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from thidiao.audit.actions import record
from thidiao.audit.words import By
from thidiao.kernel.identifiers import new_id
from thidiao.kernel.verdicts import Verdict
from thidiao.registers import rules
from thidiao.registers.models import Record
from thidiao.registers.queries import known
from thidiao.registers.words import KnownRecord, Span


class CannotWriteRecord(Exception):
    """The register may not be changed so; `verdict` says why."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.reason)
        self.verdict = verdict


@transaction.atomic
def write_record(
    *, register: str, key: str, data: Mapping[str, object], valid_from: date, by: By, at: datetime
) -> UUID:
    """Record a change in the world: from a day on, this is so. What held until then ends on that day.

    Gives the id of the new version. Raises CannotWriteRecord where the register already states something from that day
    on, or recorded something later than `at`.
    """
    believed = _believed_for_update(register, key)
    verdict = rules.may_write(believed, valid_from=valid_from, at=at)
    if not verdict:
        raise CannotWriteRecord(verdict)

    version = _state(believed, register=register, key=key, data=data, stated=Span(valid_from), at=at)
    record("record.written", about=version, by=by, at=at, register=register)
    return version


@transaction.atomic
def correct_record(
    *,
    register: str,
    key: str,
    data: Mapping[str, object],
    valid_from: date,
    valid_to: date | None = None,
    by: By,
    at: datetime,
) -> UUID:
    """Correct what a register believed about some days. What it believed before stays readable as known then.

    Gives the id of the new version. Raises CannotWriteRecord where it believed nothing about those days, or recorded
    something later than `at`.
    """
    stated = Span(valid_from, valid_to)
    believed = _believed_for_update(register, key)
    verdict = rules.may_correct(believed, stated=stated, at=at)
    if not verdict:
        raise CannotWriteRecord(verdict)

    version = _state(believed, register=register, key=key, data=data, stated=stated, at=at)
    record("record.corrected", about=version, by=by, at=at, register=register)
    return version


def _believed_for_update(register: str, key: str) -> tuple[KnownRecord, ...]:
    rows = Record.objects.select_for_update().filter(register=register, key=key, superseded_at=None)
    return tuple(known(row) for row in rows.order_by("valid_from"))


def _state(
    believed: Sequence[KnownRecord],
    *,
    register: str,
    key: str,
    data: Mapping[str, object],
    stated: Span,
    at: datetime,
) -> UUID:
    versions = {version.id: version for version in believed}
    changes = rules.changes(believed, stated=stated)
    Record.objects.filter(id__in=[change.superseded for change in changes]).update(superseded_at=at)
    stays = [
        _row(register, key, versions[change.superseded].data, span, at) for change in changes for span in change.remains
    ]
    new = _row(register, key, data, stated, at)
    Record.objects.bulk_create([*stays, new])
    return new.id


def _row(register: str, key: str, data: Mapping[str, object], valid: Span, at: datetime) -> Record:
    return Record(
        id=new_id(at),
        register=register,
        key=key,
        data=dict(data),
        valid_from=valid.start,
        valid_to=valid.end,
        recorded_at=at,
    )
