"""Counting may take longer than anything else the database is asked, and only counting."""

from datetime import date

import pytest
from django.db import connection, transaction

from thidiao.oversight.counting import Question, count
from thidiao.rules.columns import Relation

ALL = Question(where=None, part=None, on=date(2021, 2, 23))
SLOW = Relation("pg_sleep(0.3) AS slow", (), {}, "1")


def set_limit(limit: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('statement_timeout', %s, FALSE)", [limit])


def limit() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        return str(cursor.fetchone()[0])


@pytest.fixture
def short_limit():
    before = limit()
    set_limit("100ms")
    yield
    set_limit(before)


@pytest.mark.django_db(transaction=True)
def test_counting_takes_longer_than_other_statements_may(short_limit):
    counted = count(SLOW, ALL)

    assert (counted, limit()) == ((1, 1), "100ms")


@pytest.mark.django_db(transaction=True)
def test_a_callers_transaction_has_its_own_limit_back_and_goes_on(short_limit):
    with transaction.atomic():
        counted, after = count(SLOW, ALL), limit()

    assert (counted, after) == ((1, 1), "100ms")


def test_counting_has_a_minute_where_nobody_said_otherwise(settings):
    assert settings.MEASURE_TIMEOUT_MS == 60_000
