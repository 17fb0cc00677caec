"""A pack, ready for use: everything in it by id, checked against each other, its rules compiled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, NoReturn

from thidiao.definitions.bylaws import Bylaw
from thidiao.definitions.chapters import unknown_in_reports
from thidiao.definitions.compiled import (
    CompiledService,
    LocalFee,
    compile_bylaws,
    compile_fee_table,
    compile_service,
)
from thidiao.definitions.conditions import compiled, unreadable_rules
from thidiao.definitions.drafts import Draft, Part, read_draft, without_collecting
from thidiao.definitions.hashes import hash_of
from thidiao.definitions.local import PackPlace, SpecialDay
from thidiao.definitions.localities import clashing_bylaws, odd_authorities, odd_bylaws, odd_offers, unknown_places
from thidiao.definitions.measures import Measure, RecordSet, Statement
from thidiao.definitions.measuring import (
    odd_figures,
    odd_records,
    twice_in_figures,
    uncountable_measures,
    unknown_in_figures,
)
from thidiao.definitions.order import circles
from thidiao.definitions.places import Atlas, atlas_for
from thidiao.definitions.problems import PackError, Place, Problem
from thidiao.definitions.references import dangling_references, given_twice, unknown_register_fields
from thidiao.definitions.reports import Report
from thidiao.definitions.shapes import (
    impossible_constraints,
    missing_texts,
    odd_elements,
    odd_fee_tables,
    reserved_events,
)
from thidiao.definitions.words import (
    Agency,
    Element,
    Event,
    EvidenceType,
    FeeTable,
    Group,
    Impossible,
    Law,
    PackFile,
    Register,
    Section,
    Service,
    Synonyms,
)
from thidiao.rules import nest

MUST_HOLD: tuple[Callable[[Draft], Iterator[Problem]], ...] = (
    dangling_references,
    unknown_register_fields,
    given_twice,
    missing_texts,
    odd_elements,
    odd_fee_tables,
    reserved_events,
    unreadable_rules,
    impossible_constraints,
    circles,
    unknown_in_reports,
    unknown_in_figures,
    twice_in_figures,
    uncountable_measures,
    odd_records,
    odd_figures,
    unknown_places,
    odd_authorities,
    odd_offers,
    odd_bylaws,
    clashing_bylaws,
)
"""Without these no plan, form or order can be made, so a pack that breaks one does not load."""


@dataclass(frozen=True, eq=False)
class Pack:
    """Everything one folder says, by id. Elements stand in the order people are asked; the rest in the order of ids.

    A pack never changes and is equal only to itself, so it may be a key of caches.
    """

    folder: Path
    file: PackFile
    laws: Mapping[str, Law]
    agencies: Mapping[str, Agency]
    registers: Mapping[str, Register]
    evidence: Mapping[str, EvidenceType]
    sections: Mapping[str, Section]
    elements: Mapping[str, Element]
    section_of: Mapping[str, str]
    impossible: tuple[Impossible, ...]
    services: Mapping[str, Service]
    events: Mapping[str, Event]
    fee_tables: Mapping[str, FeeTable]
    groups: Mapping[str, Group]
    synonyms: Mapping[str, Synonyms]
    bylaws: Mapping[str, Bylaw]
    special_days: Mapping[str, SpecialDay]
    places: Mapping[str, PackPlace]
    measures: Mapping[str, Measure]
    record_sets: Mapping[str, RecordSet]
    statements: Mapping[str, Statement]
    reports: Mapping[str, Report]
    _compiled: Mapping[str, CompiledService] = field(repr=False)
    _local_fees: Mapping[str, tuple[LocalFee, ...]] = field(repr=False)
    _places: Mapping[tuple[str, str], Place] = field(repr=False)

    @property
    def languages(self) -> tuple[str, ...]:
        return self.file.languages

    @cached_property
    def atlas(self) -> Atlas:
        """The places of the pack's country: its own, or the official ones of Thailand."""
        return atlas_for(self.file.country, {id: place.name for id, place in self.places.items()})

    @cached_property
    def declared_days(self) -> tuple[tuple[date, bool], ...]:
        """The special days of the offices, by date: True where they work."""
        days = self.special_days.values()
        return tuple(sorted((special.day, special.office == "open") for special in days))

    @cached_property
    def hash(self) -> str:
        """The fingerprint of all that the pack says; the same however its files are named and laid out."""
        parts = (
            ("laws", self.laws.values()),
            ("agencies", self.agencies.values()),
            ("registers", self.registers.values()),
            ("evidence", self.evidence.values()),
            ("sections", self.sections.values()),
            ("elements", self.elements.values()),
            ("impossible", self.impossible),
            ("services", self.services.values()),
            ("events", self.events.values()),
            ("fee_tables", self.fee_tables.values()),
        )
        # Packs from before these parts were known keep their fingerprint.
        later = (
            ("groups", self.groups.values()),
            ("synonyms", self.synonyms.values()),
            ("measures", self.measures.values()),
            ("record_sets", self.record_sets.values()),
            ("statements", self.statements.values()),
            ("reports", self.reports.values()),
            ("bylaws", self.bylaws.values()),
            ("special_days", self.special_days.values()),
            ("places", self.places.values()),
        )
        return hash_of((("pack", [self.file]), *parts, *((name, said) for name, said in later if said)))

    def compiled(self, service_id: str) -> CompiledService:
        """Give a service's conditions, ready to run. Raises KeyError for a service the pack does not have."""
        return self._compiled[service_id]

    def local_fees(self, service_id: str) -> tuple[LocalFee, ...]:
        """Give the fees that by-laws set for a service, of any place and any day."""
        return self._local_fees.get(service_id, ())

    def where(self, kind: str, id: str) -> Place:
        """Give the file and line of a definition; `kind` is one of the words of `Part`, such as `service`.

        Raises KeyError where the pack has no such thing.
        """
        return self._places[(kind, id)]

    def __reduce__(self) -> NoReturn:
        raise TypeError("a pack is loaded from its folder, not pickled")


def load_pack(folder: Path) -> Pack:
    """Read a folder into a pack.

    Raises PackError with everything that is wrong in all files at once: unreadable files, wrong keys and values,
    references to nothing, rules that cannot be read, services in a circle. What a pack that loads may still get wrong
    is found by `check_pack`.
    """
    with without_collecting():
        return make_pack(read_draft(Path(folder)))


def make_pack(draft: Draft) -> Pack:
    """Make a pack of what was read. Raises PackError as `load_pack` does."""
    problems = [*draft.problems, *(problem for check in MUST_HOLD for problem in check(draft))]
    errors = [problem for problem in problems if problem.is_error]
    if errors or draft.file is None:
        raise PackError(errors)
    return _pack(draft, draft.file)


def contradictions(facts: Mapping[str, Any], pack: Pack) -> list[Impossible]:
    """Give what these answers say that cannot be true together; `facts` is flat, and what is missing is not known.

    What a further answer could still put right is no contradiction yet.
    """
    nested = nest({element: value for element, value in facts.items() if value is not None})
    rules = ((impossible, compiled(impossible.when)) for impossible in pack.impossible)
    return [impossible for impossible, rule in rules if rule(nested) is True and rule.settled(nested) is True]


def _pack(draft: Draft, file: PackFile) -> Pack:
    services: Mapping[str, Service] = _by_id(draft, Part.SERVICE)
    fee_tables: Mapping[str, FeeTable] = _by_id(draft, Part.FEE_TABLE)
    bylaws: Mapping[str, Bylaw] = _by_id(draft, Part.BYLAW)
    tables = {id: compile_fee_table(table) for id, table in fee_tables.items()}
    return Pack(
        folder=draft.folder,
        file=file,
        laws=_by_id(draft, Part.LAW),
        agencies=_by_id(draft, Part.AGENCY),
        registers=_by_id(draft, Part.REGISTER),
        evidence=_by_id(draft, Part.EVIDENCE),
        sections=_by_id(draft, Part.SECTION),
        elements=_by_id(draft, Part.ELEMENT),
        section_of=_section_of(draft),
        impossible=tuple(_by_id(draft, Part.IMPOSSIBLE).values()),
        services=services,
        events=_by_id(draft, Part.EVENT),
        fee_tables=fee_tables,
        groups=_by_id(draft, Part.GROUP),
        synonyms=_by_id(draft, Part.SYNONYMS),
        bylaws=bylaws,
        special_days=_by_id(draft, Part.SPECIAL_DAY),
        places=_by_id(draft, Part.PLACE),
        measures=_by_id(draft, Part.MEASURE),
        record_sets=_by_id(draft, Part.RECORD_SET),
        statements=_by_id(draft, Part.STATEMENT),
        reports=_by_id(draft, Part.REPORT),
        _compiled={id: compile_service(service, tables=tables) for id, service in services.items()},
        _local_fees=compile_bylaws(bylaws.values(), services=services),
        # The place alone: a pack that kept its files would take three times the memory, in every process.
        _places={(part, entry.id): entry.document.place(entry.path) for part in Part for entry in draft.all(part)},
    )


def _by_id(draft: Draft, part: Part) -> Mapping[str, Any]:
    return MappingProxyType({entry.id: entry.definition for entry in draft.all(part)})


def _section_of(draft: Draft) -> Mapping[str, str]:
    section_in = {entry.vocabulary: entry.id for entry in draft.all(Part.SECTION)}
    return MappingProxyType({entry.id: section_in[entry.vocabulary] for entry in draft.all(Part.ELEMENT)})
