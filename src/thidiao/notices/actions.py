"""Putting messages into the outbox, and sending what lies there."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction

from thidiao.audit.actions import record_all
from thidiao.audit.words import NewEntry
from thidiao.kernel.identifiers import new_id
from thidiao.notices.channels import CannotDeliver, Channel
from thidiao.notices.models import Notice
from thidiao.notices.queries import known
from thidiao.notices.rules import MOST_ATTEMPTS, next_try
from thidiao.notices.words import KnownNotice, NewNotice

log = logging.getLogger(__name__)


class CannotQueue(Exception):
    """A notice belongs into the transaction of what it tells; here there is none."""


def queue_notices(notices: Sequence[NewNotice], *, at: datetime) -> None:
    """Put messages into the outbox, in the transaction of what they tell. One statement for any number.

    An occasion (`key`) that was told of already is not told again. Raises CannotQueue outside a transaction. The change
    they tell of is what the audit record holds; delivering them is recorded when it happens.
    """
    if not connection.in_atomic_block:
        raise CannotQueue("A notice is queued in the transaction of what it tells.")
    Notice.objects.bulk_create([_row(notice, at) for notice in notices], ignore_conflicts=True)


def deliver_due(*, channel: Channel, at: datetime, most: int = 200) -> int:
    """Send the messages that are due and tell how many got through.

    Each is claimed first, so that two workers never send one at the same time and one whose worker died is tried again
    later, at most `MOST_ATTEMPTS` times. Nothing is sent inside a transaction.
    """
    sent = [notice for notice in _claim(at=at, most=most) if _send(notice, channel)]
    with transaction.atomic():
        Notice.objects.filter(id__in=[notice.id for notice in sent]).update(delivered_at=at)
        record_all([NewEntry("notice.delivered", about=notice.id, by="system", at=at) for notice in sent])
    return len(sent)


def _claim(*, at: datetime, most: int) -> list[KnownNotice]:
    with transaction.atomic():
        due = Notice.objects.filter(delivered_at=None, next_try_at__lte=at, attempts__lt=MOST_ATTEMPTS)
        rows = list(due.order_by("next_try_at", "id").select_for_update(skip_locked=True)[:most])
        for row in rows:
            row.attempts += 1
            row.next_try_at = next_try(attempts=row.attempts, at=at)
        Notice.objects.bulk_update(rows, ["attempts", "next_try_at"])
    return [known(row) for row in rows]


def _send(notice: KnownNotice, channel: Channel) -> bool:
    try:
        channel.send(notice)
    except (CannotDeliver, OSError) as fault:
        log.warning("Notice %s did not get through (attempt %d): %s", notice.id, notice.attempts, fault)
        return False
    except Exception:
        # One message that breaks its channel must not hold up all the others.
        log.exception("Notice %s broke its channel (attempt %d)", notice.id, notice.attempts)
        return False
    return True


def _row(notice: NewNotice, at: datetime) -> Notice:
    return Notice(
        id=new_id(at),
        key=notice.key,
        to_id=notice.to,
        about=notice.about,
        subject=notice.subject,
        body=notice.body,
        queued_at=at,
        next_try_at=at,
    )
