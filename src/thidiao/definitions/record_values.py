"""The values of record sets: read by the fields of their register, and kept as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from thidiao.definitions.measures import RecordSet
from thidiao.definitions.values import read_value, to_json
from thidiao.definitions.words import UNKNOWN, Element, Register, RegisterField

if TYPE_CHECKING:
    from thidiao.definitions.packs import Pack


@dataclass(frozen=True, slots=True)
class SetRecord:
    """One record of a set, ready for its register: what nobody knows is left out."""

    key: str
    valid_from: date
    valid_to: date | None
    data: dict[str, Any]


def records_of(record_set: RecordSet, *, pack: Pack) -> Iterator[SetRecord]:
    """Give every record of a set; those without a name get a key with a running number. Raises CannotReadValue."""
    register = pack.registers[record_set.register_id]
    for entry in record_set.entries:
        yield SetRecord(entry.key, entry.valid_from, entry.valid_to, read_data(entry.data, register, pack=pack))
    for group in record_set.unnamed:
        data = read_data(group.data, register, pack=pack)
        width = len(str(group.count))
        for number in range(1, group.count + 1):
            key = f"{group.key_prefix}-{number:0{width}}"
            yield SetRecord(key, group.valid_from, group.valid_to, dict(data))


def read_data(data: dict[str, Any], register: Register, *, pack: Pack) -> dict[str, Any]:
    """Read the values of a record as JSON keeps them. Raises CannotReadValue, KeyError for an unknown field."""
    fields = {field.id: field for field in register.fields}
    known = {name: value for name, value in data.items() if value is not None and value != UNKNOWN}
    return {name: to_json(read_value(element_of(fields[name]), value, pack)) for name, value in known.items()}


def element_of(field: RegisterField) -> Element:
    """Give the field of a register as something whose values can be read and said."""
    return Element.model_construct(
        id=f"record.{field.id}",
        kind=field.kind,
        label=field.label,
        question=field.label,
        choices=field.choices,
        decimals=6,
        longest=5000,
        personal=field.personal,
    )
