"""Counting: a measure over records and events, as of any day and as known at any instant."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from thidiao.definitions import Pack
from thidiao.definitions.measures import Measure
from thidiao.definitions.words import RegisterField
from thidiao.kernel.figures import AsOf, Count, Figure, Origin, Share, Source, Value
from thidiao.oversight import rules
from thidiao.oversight.counting import Counted, Found, Question, count, count_by, rows_of
from thidiao.oversight.sources import fields_for, groupable, may_show_keys, source_of
from thidiao.oversight.words import Beside, CannotGroup, Field, Row, Rows, UnknownMeasure


def computed_figure(measure_id: str, *, as_of: date, known_at: datetime, pack: Pack) -> Figure:
    """Count a measure as of a day, with what was known at an instant. Raises UnknownMeasure.

    One statement over registers, applications, events and disclosures; cases and services are folded in memory.
    """
    measure = _measure(measure_id, pack)
    source = source_of(measure, pack=pack, on=as_of, known_at=known_at)
    return _figure(measure, count(source, _question(measure, as_of)), as_of, pack)


def by_group(
    measure_id: str, *, by: str, as_of: date, known_at: datetime, pack: Pack
) -> tuple[tuple[str | None, Figure], ...]:
    """Count a measure for each value of a field, the largest first; None for records without one.

    Raises UnknownMeasure, CannotGroup where the measure does not list the field.
    """
    measure = _measure(measure_id, pack)
    _may_group(measure, by, pack)
    source = source_of(measure, pack=pack, on=as_of, known_at=known_at)
    groups = count_by(source, _question(measure, as_of), by)
    return tuple((value, _figure(measure, counted, as_of, pack)) for value, counted in groups)


def records_behind(
    measure_id: str,
    *,
    as_of: date,
    known_at: datetime,
    pack: Pack,
    by: str | None = None,
    group: str | None = None,
    part_only: bool = False,
    first: int = 0,
    most: int = 50,
) -> Rows:
    """Give the records that a figure counts, by key: `most` of them from the one numbered `first` (0-based).

    With `by`, only those of one group; None is the group of records without a value. Raises UnknownMeasure and
    CannotGroup.
    """
    measure = _measure(measure_id, pack)
    if by is not None:
        _may_group(measure, by, pack)
    fields = fields_for(measure, pack)
    question = _question(measure, as_of, by=by, group=group, part_only=part_only)
    source = source_of(measure, pack=pack, on=as_of, known_at=known_at)
    found, total = rows_of(source, question, fields=[field.id for field in fields], first=first, most=most)
    shows_keys = may_show_keys(measure, pack)
    return Rows(
        rows=tuple(_row(each, fields, shows_keys=shows_keys) for each in found),
        total=total,
        first=first,
        fields=tuple(_field(field) for field in fields),
    )


def beside(figure: Figure, *, known_at: datetime, pack: Pack) -> Beside:
    """Put a published figure beside the same computed from records, on the day the figure names for it.

    Nothing is computed where the figure has no measure or no day; then `agrees` is None.
    """
    on = rules.day_to_compute(figure)
    if figure.measure is None or on is None:
        return Beside(stated=figure, computed=None, measure=None, agrees=None)
    computed = computed_figure(figure.measure, as_of=on, known_at=known_at, pack=pack)
    agrees = rules.agree(figure, computed)
    return Beside(stated=figure, computed=computed, measure=pack.measures[figure.measure], agrees=agrees)


def group_fields(measure_id: str, *, pack: Pack) -> tuple[Field, ...]:
    """Give the fields by which a measure may be grouped. Raises UnknownMeasure."""
    return tuple(_field(field) for field in groupable(_measure(measure_id, pack), pack).values())


def _measure(id: str, pack: Pack) -> Measure:
    if id not in pack.measures:
        raise UnknownMeasure(id)
    return pack.measures[id]


def _may_group(measure: Measure, by: str, pack: Pack) -> None:
    if by not in groupable(measure, pack):
        raise CannotGroup(by)


def _question(
    measure: Measure, on: date, *, by: str | None = None, group: str | None = None, part_only: bool = False
) -> Question:
    return Question(
        where=measure.where,
        part=measure.part,
        on=on,
        by=by,
        group=group,
        only_group=by is not None,
        part_only=part_only,
    )


def _figure(measure: Measure, counted: Counted, on: date, pack: Pack) -> Figure:
    whole, part = counted
    value: Value = Count(whole) if measure.part is None else Share(part, whole)
    return Figure(
        id=measure.id,
        about=measure.about or measure.name,
        unit=measure.unit,
        value=value,
        as_of=AsOf(on=on),
        source=_source(measure, pack),
        origin=Origin.COMPUTED,
        measure=measure.id,
        note=measure.note,
    )


def _source(measure: Measure, pack: Pack) -> Source:
    """Say which records a figure was counted from."""
    if measure.of.register_id is not None:
        return Source(document=pack.registers[measure.of.register_id].name, where=measure.source)
    return Source(document=_PLATFORM[measure.of.records or "cases"], where=measure.source)


_PLATFORM: Mapping[str, Mapping[str, str]] = {
    "cases": {"th": "เรื่องบนแพลตฟอร์มนี้", "en": "Cases on this platform"},
    "case-events": {"th": "เหตุการณ์ของเรื่องบนแพลตฟอร์มนี้", "en": "What happened to cases on this platform"},
    "applications": {"th": "คำขอที่ยื่นบนแพลตฟอร์มนี้", "en": "Applications filed on this platform"},
    "services": {"th": "คู่มือสำหรับประชาชนที่เผยแพร่ที่นี่", "en": "Public guides published here"},
    "agencies": {"th": "หน่วยงานที่มีคู่มือเผยแพร่ที่นี่", "en": "Agencies with guides published here"},
    "disclosures": {"th": "การขอข้อมูลจากทะเบียน", "en": "Questions asked of registers"},
}


def _field(field: RegisterField) -> Field:
    choices = {choice.value: choice.label for choice in field.choices}
    return Field(id=field.id, label=field.label, kind=field.kind.value, choices=choices)


def _row(found: Found, fields: tuple[RegisterField, ...], *, shows_keys: bool) -> Row:
    data: dict[str, Any] = {field.id: found.data.get(field.id) for field in fields}
    return Row(
        id=found.id,
        key=found.key if shows_keys else "",
        data={id: value for id, value in data.items() if value is not None},
        valid_from=found.valid_from,
        valid_to=found.valid_to,
        recorded_at=found.recorded_at,
        is_part=found.is_part,
    )
