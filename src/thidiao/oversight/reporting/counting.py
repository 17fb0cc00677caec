"""Counting a measure in the records that the pack itself holds: the same answer on every machine, with no database.

Measures over what happens on the platform (cases and the like) have no records in a pack; they are not counted here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from thidiao.definitions import Pack
from thidiao.definitions.measures import Measure, RecordEntry, Unnamed
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
    sets = [each for each in pack.record_sets.values() if each.register_id == register_id]
    named = (Held(entry.key, entry.data, True) for each in sets for entry in each.entries if _holds(entry, day))
    nameless = (held for each in sets for group in each.unnamed if _holds(group, day) for held in _nameless(group))
    return (*named, *nameless)


def count_in_pack(measure: Measure, *, day: date, pack: Pack) -> Counted | None:
    """Count a measure on a day in the records of the pack; None where it counts what no pack holds.

    A record for which a rule is not true, because a fact is missing, is not counted: as in the database.
    """
    register_id = measure.of.register_id
    if register_id is None or all(each.register_id != register_id for each in pack.record_sets.values()):
        return None
    base = [held for held in records_on(register_id, day=day, pack=pack) if _is_true(measure.where, held)]
    counted = [held for held in base if _is_true(measure.part, held)] if measure.part else base
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
    return Counted(figure, tuple(held.key for held in counted))


def _holds(entry: RecordEntry | Unnamed, day: date) -> bool:
    return entry.valid_from <= day and (entry.valid_to is None or day < entry.valid_to)


def _nameless(group: Unnamed) -> Iterator[Held]:
    return (Held(f"{group.key_prefix}-{number}", group.data, False) for number in range(1, group.count + 1))


def _is_true(rule: str | None, held: Held) -> bool:
    return rule is None or compile_rule(rule)(dict(held.data)) is True
