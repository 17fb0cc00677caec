from datetime import UTC, datetime, timedelta

from thidiao.notices.rules import MOST_ATTEMPTS, next_try

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


def test_the_pause_doubles_after_each_attempt():
    minutes = [(next_try(attempts=attempts, at=NOON) - NOON) / timedelta(minutes=1) for attempts in (1, 2, 3, 4)]

    assert minutes == [1, 2, 4, 8]


def test_all_attempts_together_outlast_a_night_s_work_but_not_a_day():
    whole = sum((next_try(attempts=tries, at=NOON) - NOON for tries in range(1, MOST_ATTEMPTS)), timedelta())

    assert timedelta(hours=2) < whole < timedelta(days=1)
