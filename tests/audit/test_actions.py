from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from thidiao.audit.actions import CannotRecord, record, record_all
from thidiao.audit.queries import entries_about
from thidiao.audit.words import NewEntry

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


@dataclass
class Clerk:
    audit_name: str


@pytest.mark.django_db
def test_an_act_is_kept_as_it_was_recorded():
    record(
        "case.received",
        about="C6911230001-01",
        by=Clerk("account:1"),
        at=NOON,
        due_on=date(2026, 12, 1),
        fee=Decimal(5),
    )

    (entry,) = entries_about("C6911230001-01")
    assert (entry.act, entry.about, entry.by, entry.at) == ("case.received", "C6911230001-01", "account:1", NOON)
    assert entry.details == {"due_on": "2026-12-01", "fee": "5"}


@pytest.mark.django_db
def test_entries_come_oldest_first():
    for minutes in (2, 0, 1):
        record("case.noted", about="C1", by="system", at=NOON + timedelta(minutes=minutes), minutes=minutes)

    assert [entry.details["minutes"] for entry in entries_about("C1")] == [0, 1, 2]


@pytest.mark.django_db
def test_entries_of_one_instant_keep_the_order_they_were_written_in():
    for index in range(20):
        record("case.noted", about="C1", by="system", at=NOON, index=index)

    assert [entry.details["index"] for entry in entries_about("C1")] == list(range(20))


@pytest.mark.django_db
@pytest.mark.parametrize("how_many", [1, 50])
def test_many_acts_are_recorded_in_one_statement(how_many, django_assert_num_queries):
    entries = [NewEntry("case.received", about=f"C{index}", by="system", at=NOON) for index in range(how_many)]

    with django_assert_num_queries(1):
        record_all(entries)


@pytest.mark.django_db
def test_none_is_recorded_where_one_may_not_be():
    good = NewEntry("case.received", about="C1", by="system", at=NOON)
    bad = NewEntry("received", about="C1", by="system", at=NOON)

    with pytest.raises(CannotRecord):
        record_all([good, bad])

    assert entries_about("C1") == ()


@pytest.mark.django_db(transaction=True)
def test_an_act_is_refused_outside_the_transaction_of_its_change():
    with pytest.raises(CannotRecord, match="in the transaction that changes"):
        record("case.received", about="C1", by="system", at=NOON)


@pytest.mark.django_db(transaction=True)
def test_an_act_is_forgotten_with_the_change_that_was_rolled_back():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record("case.received", about="C1", by="system", at=NOON)
        _ = 1 / 0

    assert entries_about("C1") == ()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET act = 'case.forged'",
        "DELETE FROM audit_entry",
        "DELETE FROM audit_entry WHERE false",
        "TRUNCATE audit_entry",
    ],
)
def test_the_database_refuses_to_change_the_record(statement):
    record("case.received", about="C1", by="system", at=NOON)

    with (
        connection.cursor() as cursor,
        pytest.raises(IntegrityError, match="audit_entry is append-only"),
        transaction.atomic(),
    ):
        # The test run lets itself truncate tables; the house does not.
        cursor.execute("ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_keeps_table")
        cursor.execute(statement)

    assert [entry.act for entry in entries_about("C1")] == ["case.received"]


@pytest.mark.django_db
def test_the_database_refuses_an_act_without_a_name():
    statement = """
        INSERT INTO audit_entry (act, about, by, at, fiscal_year, details)
        VALUES ('nameless', 'C1', 'system', now(), 2570, '{}')
    """

    with connection.cursor() as cursor, pytest.raises(IntegrityError, match="audit_entry_act_is_named"):
        cursor.execute(statement)
