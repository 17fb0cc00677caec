from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction

from tests.people.factories import NOON, a_citizen
from thidiao.audit.queries import entries_about
from thidiao.notices.actions import CannotQueue, deliver_due, queue_notices
from thidiao.notices.channels import CannotDeliver, InApp
from thidiao.notices.queries import inbox_of, undeliverable
from thidiao.notices.rules import MOST_ATTEMPTS
from thidiao.notices.words import KnownNotice, NewNotice

pytestmark = pytest.mark.django_db

SUBJECT = {"th": "เรื่องของท่านตัดสินแล้ว", "en": "Your case is decided"}


@dataclass
class Channel:
    """A way out that fails for the occasions named, and remembers what it was given."""

    fails_for: frozenset[str] = frozenset()
    failure: BaseException = field(default_factory=lambda: CannotDeliver("mailbox full"))
    given: list[str] = field(default_factory=list)

    def send(self, notice: KnownNotice) -> None:
        self.given.append(notice.key)
        if notice.key in self.fails_for:
            raise self.failure


def notice(to: UUID, key: str = "case.decided C1-01") -> NewNotice:
    return NewNotice(key=key, to=to, about="C1-01", subject=SUBJECT, body=SUBJECT)


def test_a_delivered_notice_is_in_the_inbox():
    to = a_citizen(1).id
    queue_notices([notice(to)], at=NOON)
    before = inbox_of(to)

    sent = deliver_due(channel=InApp(), at=NOON)

    assert (before, sent) == ((), 1)
    (received,) = inbox_of(to)
    assert (received.about, received.subject, received.delivered_at) == ("C1-01", SUBJECT, NOON)
    assert [entry.act for entry in entries_about(received.id)] == ["notice.delivered"]


def test_nobody_reads_the_notices_of_another():
    queue_notices([notice(a_citizen(1).id)], at=NOON)
    deliver_due(channel=InApp(), at=NOON)

    assert inbox_of(a_citizen(2).id) == ()


def test_one_occasion_is_told_of_once():
    to = a_citizen(1).id
    queue_notices([notice(to), notice(to)], at=NOON)
    queue_notices([notice(to)], at=NOON)

    assert deliver_due(channel=InApp(), at=NOON) == 1
    assert deliver_due(channel=InApp(), at=NOON + timedelta(days=1)) == 0


@pytest.mark.django_db(transaction=True)
def test_a_notice_belongs_to_the_transaction_of_what_it_tells():
    to = a_citizen(1).id

    with pytest.raises(CannotQueue):
        queue_notices([notice(to)], at=NOON)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        queue_notices([notice(to)], at=NOON)
        _ = 1 / 0

    assert deliver_due(channel=InApp(), at=NOON) == 0


@pytest.mark.parametrize("how_many", [1, 30])
def test_notices_are_queued_in_one_statement_and_delivered_in_a_few(how_many, django_assert_num_queries):
    to = a_citizen(1).id

    with django_assert_num_queries(1):
        queue_notices([notice(to, f"case.decided C{index}") for index in range(how_many)], at=NOON)
    with django_assert_num_queries(8):  # Four, and the savepoints of the test.
        deliver_due(channel=InApp(), at=NOON)


def test_one_failure_does_not_hold_up_the_others_and_is_tried_again_later():
    to = a_citizen(1).id
    queue_notices([notice(to, key) for key in ("a", "b", "c")], at=NOON)
    channel = Channel(fails_for=frozenset({"b"}))

    first = deliver_due(channel=channel, at=NOON)
    at_once = deliver_due(channel=channel, at=NOON + timedelta(seconds=59))
    later = deliver_due(channel=Channel(), at=NOON + timedelta(minutes=1))

    assert (first, at_once, later) == (2, 0, 1)
    assert sorted(channel.given) == ["a", "b", "c"]


def test_a_notice_that_breaks_its_channel_does_not_hold_up_the_others(caplog):
    to = a_citizen(1).id
    queue_notices([notice(to, key) for key in ("a", "b", "c")], at=NOON)

    sent = deliver_due(channel=Channel(fails_for=frozenset({"a"}), failure=KeyError("subject")), at=NOON)

    assert sent == 2
    assert [line.levelname for line in caplog.records] == ["ERROR"]


def test_what_never_gets_through_is_given_up_and_shown():
    to = a_citizen(1).id
    queue_notices([notice(to, "b")], at=NOON)
    channel = Channel(fails_for=frozenset({"b"}))

    for day in range(MOST_ATTEMPTS + 3):
        deliver_due(channel=channel, at=NOON + timedelta(days=day))

    assert channel.given == ["b"] * MOST_ATTEMPTS
    assert [lost.key for lost in undeliverable()] == ["b"]


def test_what_a_dead_worker_had_claimed_is_sent_by_the_next():
    to = a_citizen(1).id
    queue_notices([notice(to)], at=NOON)
    with pytest.raises(KeyboardInterrupt):
        deliver_due(channel=Channel(fails_for=frozenset({"case.decided C1-01"}), failure=KeyboardInterrupt()), at=NOON)

    assert deliver_due(channel=InApp(), at=NOON + timedelta(minutes=1)) == 1
