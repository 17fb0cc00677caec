"""Reading changes of definitions: those of an officer's agencies, and the services they may change."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from thidiao.catalogue.change_words import Act, ChangeState, ChangeStep, KnownChange
from thidiao.catalogue.models import Change
from thidiao.catalogue.models import ChangeStep as StepRow
from thidiao.definitions import Pack
from thidiao.people.rules import may_approve, may_draft
from thidiao.people.words import Officer


class CannotFindChange(Exception):
    """There is no such change, or it is none of this officer's business: both are the same to who asks."""


def agencies_over(agency: str, *, pack: Pack) -> tuple[str, ...]:
    """Give an agency with all that it is part of, itself first."""
    found: list[str] = []
    above: str | None = agency
    while above is not None and above not in found:
        found.append(above)
        known = pack.agencies.get(above)
        above = known.part_of if known else None
    return tuple(found)


def services_for(*, officer: Officer, pack: Pack) -> tuple[str, ...]:
    """List the services whose changes an officer drafts or approves, in the order of their ids."""
    return tuple(id for id, service in pack.services.items() if has_part_in(officer, service.agency, pack=pack))


def has_part_in(officer: Officer, agency: str, *, pack: Pack) -> bool:
    """Tell whether an officer drafts or approves changes of an agency's services."""
    over = agencies_over(agency, pack=pack)
    return bool(may_draft(officer=officer, agencies=over) or may_approve(officer=officer, agencies=over))


def changes_of(services: Collection[str]) -> tuple[KnownChange, ...]:
    """List the changes of some services, the last touched first. One statement."""
    rows = Change.objects.filter(service__in=sorted(services)).order_by("-changed_at", "id")
    return tuple(known(row) for row in rows)


def change_for_officer(*, change_id: UUID, officer: Officer, pack: Pack) -> KnownChange:
    """Give a change to an officer who drafts or approves for its service. One statement. Raises CannotFindChange."""
    row = Change.objects.filter(id=change_id).first()
    if row is None or not has_part_in(officer, agency_of(row, pack=pack), pack=pack):
        raise CannotFindChange(change_id)
    return known(row)


def agency_of(row: Change | KnownChange, *, pack: Pack) -> str:
    """Give the agency a change belongs to: that of the service in the pack, else the one it was drafted against."""
    service = pack.services.get(row.service)
    return service.agency if service else str(row.base.get("agency", ""))


def steps_of(change_id: UUID) -> tuple[ChangeStep, ...]:
    """List what happened to a change, oldest first. One statement."""
    rows = StepRow.objects.filter(change=change_id).select_related("by").order_by("number")
    return tuple(
        ChangeStep(
            act=Act(row.act),
            at=row.at,
            by=row.by_id,
            name={} if row.by is None else {"th": row.by.name_th, "en": row.by.name_en},
            note=row.note,
            content=row.content,
        )
        for row in rows
    )


def known(row: Change) -> KnownChange:
    """Make of a row what other rooms may see."""
    return KnownChange(
        id=row.id,
        service=row.service,
        state=ChangeState(row.state),
        base_hash=row.base_hash,
        base=row.base,
        content=row.content,
        reason=row.reason,
        version=row.version,
        authors=frozenset(row.authors),
        definition_hash=row.definition_hash,
        holds_from=row.holds_from,
        changed_at=row.changed_at,
    )
