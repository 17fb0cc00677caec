"""Who looked at my data?"""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from thidiao.exchange.models import Disclosure
from thidiao.exchange.words import KnownDisclosure, Purpose, Result


def disclosures_about_person(person_id: UUID, *, newest: int = 100) -> tuple[KnownDisclosure, ...]:
    """List who asked registers about a person, newest first. One statement. PDPA: the person may know."""
    return _known(Disclosure.objects.filter(person=person_id), newest)


def disclosures_about_company(company_id: UUID, *, newest: int = 100) -> tuple[KnownDisclosure, ...]:
    """List who asked registers about a company, newest first. One statement."""
    return _known(Disclosure.objects.filter(company=company_id), newest)


def _known(disclosures: QuerySet[Disclosure], newest: int) -> tuple[KnownDisclosure, ...]:
    rows = disclosures.select_related("by", "result").order_by("-at", "-id")[:newest]
    return tuple(_one(row) for row in rows)


def _one(row: Disclosure) -> KnownDisclosure:
    result = getattr(row, "result", None)  # Missing where the house died between asking and hearing.
    return KnownDisclosure(
        id=row.id,
        register=row.register,
        fields=tuple(row.fields),
        legal_basis=row.legal_basis,
        purpose=Purpose(row.purpose),
        by={"th": row.by.name_th, "en": row.by.name_en},
        agency=row.agency,
        ref=row.ref,
        at=row.at,
        result=None if result is None else Result(result.result),
    )
