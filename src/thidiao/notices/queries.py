"""Reading the inbox and the outbox."""

from __future__ import annotations

from uuid import UUID

from thidiao.notices.models import Notice
from thidiao.notices.rules import MOST_ATTEMPTS
from thidiao.notices.words import KnownNotice


def inbox_of(account_id: UUID, *, newest: int = 100) -> tuple[KnownNotice, ...]:
    """List what was delivered to an account, newest first. One statement."""
    rows = Notice.objects.filter(to=account_id, delivered_at__isnull=False).order_by("-queued_at", "-id")
    return tuple(known(row) for row in rows[:newest])


def undeliverable(*, oldest: int = 100) -> tuple[KnownNotice, ...]:
    """List what was tried as often as allowed and never got through, oldest first: somebody must look at it."""
    rows = Notice.objects.filter(delivered_at=None, attempts__gte=MOST_ATTEMPTS).order_by("queued_at", "id")
    return tuple(known(row) for row in rows[:oldest])


def known(row: Notice) -> KnownNotice:
    """Give a stored notice as a value."""
    return KnownNotice(
        id=row.id,
        key=row.key,
        to=row.to_id,
        about=row.about,
        subject=row.subject,
        body=row.body,
        queued_at=row.queued_at,
        delivered_at=row.delivered_at,
        attempts=row.attempts,
    )
