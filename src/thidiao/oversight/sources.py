"""What a measure counts: rows of the database, or rows folded from events in memory, with the fields rules may name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from thidiao.cases.counting import applications_as_of, cases_as_of, events_as_of
from thidiao.cases.rules import calendar_around
from thidiao.catalogue.editions import in_force_on
from thidiao.definitions import Pack
from thidiao.definitions.copies import CopyOf
from thidiao.definitions.counted import OF_EVERY_RECORD, fields_of
from thidiao.definitions.measures import Measure
from thidiao.definitions.words import UNKNOWN, RegisterField, Service
from thidiao.exchange.counting import disclosures_as_of
from thidiao.kernel.thai import BANGKOK
from thidiao.oversight.copies import Asking, copies_asked
from thidiao.registers.queries import records_as_of
from thidiao.rules.columns import Relation
from thidiao.rules.rule import Rule


@dataclass(frozen=True)
class Folded:
    """Rows made in memory: key and fields of each."""

    rows: Iterable[tuple[str, Mapping[str, Any]]]


def fields_for(measure: Measure, pack: Pack) -> tuple[RegisterField, ...]:
    """Give the fields of what a measure counts that anybody may see."""
    return tuple(field for field in fields_of(measure.of, pack.registers) if not field.personal)


def groupable(measure: Measure, pack: Pack) -> Mapping[str, RegisterField]:
    """Give the fields by which a measure may be grouped, as its definition lists them."""
    known = {field.id: field for field in (*fields_for(measure, pack), *OF_EVERY_RECORD)}
    return {id: known[id] for id in measure.by}


def may_show_keys(measure: Measure, pack: Pack) -> bool:
    """Tell whether the keys of what is counted may be shown: those of registers of people are personal numbers."""
    return measure.of.register_id is None or pack.registers[measure.of.register_id].subject != "person"


def source_of(measure: Measure, *, pack: Pack, on: date, known_at: datetime) -> Relation | Folded:
    """Give the rows of what a measure counts, as of a day and as known at an instant, before its own rule."""
    match measure.of.records:
        case None:
            fields = fields_of(measure.of, pack.registers)
            return records_as_of(register=measure.of.register_id or "", fields=fields, on=on, known_at=known_at)
        case "applications":
            return applications_as_of(on=on, known_at=known_at)
        case "case-events":
            return events_as_of(on=on, known_at=known_at)
        case "disclosures":
            return disclosures_as_of(on=on, known_at=known_at)
        case "cases":
            calendar_of = partial(calendar_around, declared=pack.declared_days)
            return Folded(cases_as_of(on=on, known_at=known_at, calendar_of=calendar_of))
        case "services":
            return Folded(_services(on, known_at))
        case "agencies":
            return Folded(_agencies(on, known_at))


def _agencies(on: date, known_at: datetime) -> Iterable[tuple[str, Mapping[str, Any]]]:
    promises = in_force_on(min(on, known_at.astimezone(BANGKOK).date()))
    for agency in () if promises is None else copies_asked(promises, on=on).agencies:
        yield (
            agency.id,
            {
                "agency": agency.id,
                "standing": agency.standing.value,
                "identity_card": agency.copies[CopyOf.IDENTITY_CARD].asking.value,
                "house_registration": agency.copies[CopyOf.HOUSE_REGISTRATION].asking.value,
                "processes": len(agency.processes),
                "processes_unknown": len(agency.processes_that(Asking.UNKNOWN)),
            },
        )


def _services(on: date, known_at: datetime) -> Iterable[tuple[str, Mapping[str, Any]]]:
    promises = in_force_on(min(on, known_at.astimezone(BANGKOK).date()))
    for service in () if promises is None else promises.services.values():
        yield service.id, _facts(service)


def _facts(service: Service) -> Mapping[str, Any]:
    return {
        "service": service.id,
        "side": service.side,
        "agency": service.agency,
        "law": service.law,
        "working_days": None if service.working_days == UNKNOWN else service.working_days,
        "time_known": service.working_days != UNKNOWN,
        "fee_known": not service.fee.unknown,
        "evidence_known": service.evidence_known,
        "in_person": service.in_person is not None,
        "questions": len(service.asks),
        "documents": len(service.evidence),
    }


def picks(rule: Rule | None, key: str, row: Mapping[str, Any], on: date) -> bool:
    """Tell in memory whether a rule is true of a row; no rule is true of all."""
    return rule is None or rule({**row, "key": key, "as_of": on}) is True
