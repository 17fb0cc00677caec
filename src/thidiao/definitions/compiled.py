"""A service whose conditions are ready to run, in the order of its definition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from thidiao.definitions.bylaws import AnyTable, Bylaw, BylawFee
from thidiao.definitions.conditions import compiled
from thidiao.definitions.words import Document, Question, Service
from thidiao.rules import Rule, Table, compile_table


@dataclass(frozen=True)
class CompiledQuestion:
    """An element that is asked, and when; no condition means always."""

    question: Question
    when: Rule | None


@dataclass(frozen=True)
class CompiledDocument:
    """A document that is wanted, and when; no condition means always."""

    document: Document
    when: Rule | None


@dataclass(frozen=True)
class CompiledService:
    """A service with its conditions: when it is needed, what it asks and wants when, and what it costs."""

    service: Service
    needed: Rule
    asks: tuple[CompiledQuestion, ...]
    evidence: tuple[CompiledDocument, ...]
    fee_table: Table | None


@dataclass(frozen=True, eq=False)
class LocalFee:
    """A fee of a by-law, ready to run."""

    bylaw: Bylaw
    fee: BylawFee
    table: Table


def compile_bylaws(bylaws: Iterable[Bylaw], *, services: Mapping[str, Service]) -> Mapping[str, tuple[LocalFee, ...]]:
    """Compile the fees of by-laws, by service; one for a national table stands under each service that uses it."""
    users: dict[str | None, list[str]] = {}
    for service in services.values():
        users.setdefault(service.fee.table, []).append(service.id)
    found: dict[str, tuple[LocalFee, ...]] = {}
    for bylaw in bylaws:
        for fee in bylaw.fees:
            local = LocalFee(bylaw, fee, compile_fee_table(fee))
            for id in (fee.service,) if fee.service else users.get(fee.table, ()):
                found[id] = (*found.get(id, ()), local)
    return found


def compile_service(service: Service, *, tables: Mapping[str, Table]) -> CompiledService:
    """Compile the conditions of a service; one text that many services share is compiled once."""
    return CompiledService(
        service=service,
        needed=compiled(service.needed_when.rule),
        asks=tuple(CompiledQuestion(ask, _when(ask.when)) for ask in service.asks),
        evidence=tuple(CompiledDocument(document, _when(document.when)) for document in service.evidence),
        fee_table=tables[service.fee.table] if service.fee.table is not None else None,
    )


def _when(text: str | None) -> Rule | None:
    return None if text is None else compiled(text)


def compile_fee_table(table: AnyTable) -> Table:
    """Compile a fee table; its one output is baht."""
    rows = [(row.when, (row.thb,)) for row in table.rows]
    return compile_table(inputs=table.inputs, rows=rows, outputs=("thb",), hit_policy=table.hit_policy)
