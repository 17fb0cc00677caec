"""What a register holds on a day, as known at an instant, is the same counted as asked key by key."""

from datetime import UTC, date, datetime, timedelta

from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from thidiao.registers.actions import CannotWriteRecord, correct_record, write_record
from thidiao.registers.queries import record_as_of, records_as_of

FIRST = date(2021, 1, 1)
NOON = datetime(2026, 1, 1, 5, 0, tzinfo=UTC)
DAYS, KEYS = 12, ("a", "b", "c")

acts = st.tuples(st.sampled_from(KEYS), st.integers(0, DAYS), st.one_of(st.none(), st.integers(1, 5)), st.booleans())


def done(stories: list[tuple[str, int, int | None, bool]]) -> None:
    for number, (key, start, length, is_correction) in enumerate(stories):
        day, at = FIRST + timedelta(days=start), NOON + timedelta(days=number)
        data = {"version": number}
        try:
            if is_correction:
                end = None if length is None else day + timedelta(days=length)
                correct_record(register="r", key=key, data=data, valid_from=day, valid_to=end, by="system", at=at)
            else:
                write_record(register="r", key=key, data=data, valid_from=day, by="system", at=at)
        except CannotWriteRecord:
            continue


def counted(on: date, known_at: datetime) -> list[tuple[str, int]]:
    held = records_as_of(register="r", fields=(), on=on, known_at=known_at)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT key, (data->>'version')::int FROM {held.sql}", held.params)  # noqa: S608  # ours
        return sorted(cursor.fetchall())


class TestTwoTimes(TestCase):
    @given(st.lists(acts, max_size=8), st.integers(-1, 8))
    @settings(max_examples=25, deadline=None)
    def test_what_is_counted_is_what_each_key_says(self, stories, instant: int) -> None:
        done(stories)
        known_at = NOON + timedelta(days=instant)
        days = [FIRST + timedelta(days=day) for day in range(-1, DAYS + 2)]

        held = [[record_as_of(register="r", key=key, on=day, known_at=known_at) for key in KEYS] for day in days]

        said = [[(each.key, each.data["version"]) for each in on_day if each is not None] for on_day in held]
        assert [counted(day, known_at) for day in days] == said
