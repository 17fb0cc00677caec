"""Writing registers: the past is superseded, never overwritten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction

from thidiao.audit.actions import record
from thidiao.audit.words import By
from thidiao.definitions import Pack
from thidiao.definitions.record_values import SetRecord, records_of
from thidiao.kernel.identifiers import new_id
from thidiao.kernel.verdicts import Verdict
from thidiao.registers import rules
from thidiao.registers.models import Record
from thidiao.registers.queries import known
from thidiao.registers.words import Entered, KnownRecord, NewRecord, Span


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


def enter_record_sets(*, pack: Pack, by: By, at: datetime) -> Entered:
    """Bring the record sets of a pack into the registers; one that is there already changes nothing.

    One statement where nothing is new, however many sets there are. Raises CannotWriteRecord as `enter_records` does.
    """
    believed: dict[tuple[str, str], list[KnownRecord]] = {}
    for row in Record.objects.filter(superseded_at=None).exclude(source=""):
        believed.setdefault((row.source, row.register), []).append(known(row))
    said: dict[tuple[str, str], list[NewRecord]] = {place: [] for place in believed}
    for id, each in pack.record_sets.items():
        said[id, each.register_id] = [_new(one) for one in records_of(each, pack=pack)]
    done = [
        enter_records(source=source, register=register, records=records, by=by, at=at)
        for (source, register), records in sorted(said.items(), key=lambda item: bool(item[1]))
        if _differ(believed.get((source, register), []), records)
    ]
    return Entered(sum(one.written for one in done), sum(one.withdrawn for one in done))


@transaction.atomic
def enter_records(*, source: str, register: str, records: Sequence[NewRecord], by: By, at: datetime) -> Entered:
    """Let a register say exactly what a publication says; what it said before and no longer says is withdrawn.

    What was believed until now stays readable as known then. Raises CannotWriteRecord where the register states
    something else about a key and day, or recorded something later than `at`.
    """
    with connection.cursor() as cursor:
        # Whoever else enters this publication at this moment waits here.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"registers {source}"])
    before = [known(row) for row in Record.objects.filter(source=source, register=register, superseded_at=None)]
    kept, new = _compared(before, records)
    gone = [version for version in before if version.id not in kept]
    if not new and not gone:
        return Entered(0, 0)
    keys = {each.key for each in new}
    others = Record.objects.filter(register=register, key__in=keys, superseded_at=None).exclude(source=source)
    verdict = rules.may_enter(before, others=[known(row) for row in others], stated=new, at=at)
    if not verdict:
        raise CannotWriteRecord(verdict)

    Record.objects.filter(id__in=[version.id for version in gone]).update(superseded_at=at)
    rows = [_row(register, each.key, each.data, each.valid, at, source) for each in new]
    Record.objects.bulk_create(rows, batch_size=1000)
    record("register.entered", about=source, by=by, at=at, register=register, written=len(new), withdrawn=len(gone))
    return Entered(written=len(new), withdrawn=len(gone))


def _new(record: SetRecord) -> NewRecord:
    return NewRecord(record.key, record.data, Span(record.valid_from, record.valid_to))


def _differ(before: Sequence[KnownRecord], records: Sequence[NewRecord]) -> bool:
    kept, new = _compared(before, records)
    return bool(new) or len(kept) < len(before)


def _compared(before: Sequence[KnownRecord], records: Sequence[NewRecord]) -> tuple[set[UUID], list[NewRecord]]:
    """Tell which believed versions a publication still says, and what of it is new."""
    waiting = {(version.key, version.valid): version for version in before}
    kept: set[UUID] = set()
    new: list[NewRecord] = []
    for each in records:
        version = waiting.get((each.key, each.valid))
        if version is not None and version.data == each.data:
            kept.add(version.id)
        else:
            new.append(each)
    return kept, new


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


def _row(register: str, key: str, data: Mapping[str, object], valid: Span, at: datetime, source: str = "") -> Record:
    return Record(
        id=new_id(at),
        register=register,
        key=key,
        data=dict(data),
        valid_from=valid.start,
        valid_to=valid.end,
        recorded_at=at,
        source=source,
    )
