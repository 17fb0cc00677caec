"""Counting a measure in the records that the pack itself holds: the same answer on every machine, with no database.

Measures over what happens on the platform (cases and the like) have no records in a pack; they are not counted here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from thidiao.definitions import Pack, from_json
from thidiao.definitions.measures import Measure, RecordSet
from thidiao.definitions.record_values import SetRecord, element_of, records_of
from thidiao.definitions.words import Element
from thidiao.kernel.figures import AsOf, Count, Figure, Origin, Share
from thidiao.rules import compile_rule


@dataclass(frozen=True, slots=True)
class Held:
    """One record of a register on a day: its key, what is known of it, and whether anybody published its name."""

    key: str
    data: Mapping[str, Any]
    is_named: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure computed from records, with their keys in order."""

    figure: Figure
    keys: tuple[str, ...]


def records_on(register_id: str, *, day: date, pack: Pack) -> tuple[Held, ...]:
    """Give the records that the pack holds for a register and that are true on this day, in their order."""
    fields = {field.id: element_of(field) for field in pack.registers[register_id].fields}
    held = (
        _held(record, record_set, fields)
        for record_set in pack.record_sets.values()
        if record_set.register_id == register_id
        for record in records_of(record_set, pack=pack)
        if record.valid_from <= day and (record.valid_to is None or day < record.valid_to)
    )
    # Those with a name first; among them the order of the files, which is that of the document.
    return tuple(sorted(held, key=lambda each: not each.is_named))


def count_in_pack(measure: Measure, *, day: date, pack: Pack) -> Counted | None:
    """Count a measure on a day in the records of the pack; None where it counts what no pack holds.

    A record for which a rule is not true, because a fact is missing, is not counted: as in the database.
    """
    register_id = measure.of.register_id
    if register_id is None or all(each.register_id != register_id for each in pack.record_sets.values()):
        return None
    base = [held for held in records_on(register_id, day=day, pack=pack) if _is_true(measure.where, held, day)]
    counted = [held for held in base if _is_true(measure.part, held, day)] if measure.part else base
    value = Share(len(counted), len(base)) if measure.part else Count(len(base))
    figure = Figure(
        id=measure.id,
        about=measure.about or measure.name,
        unit=measure.unit,
        value=value,
        as_of=AsOf(on=day),
        source=None,
        origin=Origin.COMPUTED,
        measure=measure.id,
        note=measure.note,
    )
    # The keys of a register of people are personal numbers.
    is_about_people = pack.registers[register_id].subject == "person"
    return Counted(figure, () if is_about_people else tuple(held.key for held in counted))


def _held(record: SetRecord, record_set: RecordSet, fields: Mapping[str, Element]) -> Held:
    named = {entry.key for entry in record_set.entries}
    data = {name: from_json(fields[name], value) for name, value in record.data.items()}
    return Held(record.key, data, record.key in named)


def _is_true(rule: str | None, held: Held, day: date) -> bool:
    return rule is None or compile_rule(rule)({**held.data, "key": held.key, "as_of": day}) is True
