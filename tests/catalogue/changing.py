"""Authors and approvers of the tiny pack, and changes at every stage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from django.test import override_settings

from tests.definitions.factory import Edit, write_pack
from tests.people.factories import an_officer
from thidiao.catalogue.change_actions import approve_change, propose_change, save_change, start_change
from thidiao.catalogue.change_queries import change_for_officer
from thidiao.catalogue.change_words import KnownChange
from thidiao.catalogue.in_force import folder_pack
from thidiao.people.queries import officer_of
from thidiao.people.words import Officer, Role

MONDAY = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
WHY = "Example Food Act, s. 38, as amended"


@contextmanager
def a_pack_in_force(*edits: Edit) -> Iterator[Path]:
    """Put the tiny pack, with some words exchanged, in force, and give its folder."""
    with TemporaryDirectory() as folder, override_settings(THIDIAO_PACK=write_pack(Path(folder), *edits)):
        yield Path(folder)


def an_author(login: str = "author", agency: str = "city") -> Officer:
    return _officer(login, **{agency: Role.AUTHOR})


def an_approver(login: str = "approver", agency: str = "city") -> Officer:
    return _officer(login, **{agency: Role.APPROVER})


def _officer(login: str, **roles: Role) -> Officer:
    officer = officer_of(an_officer(login, **roles).id)
    assert officer is not None
    return officer


def later(days: int) -> datetime:
    return MONDAY + timedelta(days=days)


def seen(change_id: UUID, officer: Officer) -> KnownChange:
    return change_for_officer(change_id=change_id, officer=officer, pack=folder_pack())


def save(change_id: UUID, officer: Officer, values: Mapping[str, Any], **more: Any) -> int:
    told = {"seen": seen(change_id, officer).version, "at": MONDAY, **more}
    return save_change(change_id=change_id, officer=officer, values=values, **told)


def a_draft(author: Officer, *, service: str = "cafe-small", at: datetime = MONDAY, **values: Any) -> UUID:
    """Draft a change; by default a small café is decided in five working days."""
    change_id = start_change(service=service, officer=author, at=at)
    save(change_id, author, values or {"working_days": 5}, reason=WHY, at=at)
    return change_id


def a_proposal(author: Officer, *, at: datetime = MONDAY, **more: Any) -> UUID:
    change_id = a_draft(author, at=at, **more)
    propose_change(change_id=change_id, officer=author, seen=seen(change_id, author).version, at=at)
    return change_id


def approve(change_id: UUID, approver: Officer, *, days: int = 0, at: datetime = MONDAY) -> None:
    """Approve a change that holds so many days after the Monday."""
    approve_change(
        change_id=change_id,
        officer=approver,
        holds_from=TODAY + timedelta(days=days),
        seen=seen(change_id, approver).version,
        at=at,
    )


def an_approved_change(author: Officer, approver: Officer, *, days: int = 0, **more: Any) -> UUID:
    change_id = a_proposal(author, **more)
    approve(change_id, approver, days=days, at=more.get("at", MONDAY))
    return change_id
