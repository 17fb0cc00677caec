from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from thidiao.audit.queries import entries_about
from thidiao.registers.actions import CannotWriteRecord, correct_record, write_record
from thidiao.registers.models import Record
from thidiao.registers.queries import history_of, record_as_of
from thidiao.registers.words import Span

NOON = datetime(2026, 1, 1, 5, 0, tzinfo=UTC)
LATER = NOON + timedelta(days=200)
NEW_YEAR = date(2026, 1, 1)
JUNE = date(2026, 6, 1)


def write(address: str, valid_from: date, at: datetime = NOON, key: str = "1000000000016") -> UUID:
    return write_record(
        register="population", key=key, data={"address": address}, valid_from=valid_from, by="system", at=at
    )


def correct(address: str, span: Span, at: datetime) -> UUID:
    return correct_record(
        register="population",
        key="1000000000016",
        data={"address": address},
        valid_from=span.start,
        valid_to=span.end,
        by="system",
        at=at,
    )


def address_on(on: date, known_at: datetime) -> object:
    record = record_as_of(register="population", key="1000000000016", on=on, known_at=known_at)
    return None if record is None else record.data["address"]


@pytest.mark.django_db
def test_a_change_leaves_the_past_as_it_was():
    write("Chiang Mai", NEW_YEAR)
    write("Phuket", JUNE, at=LATER)

    assert address_on(NEW_YEAR - timedelta(days=1), LATER) is None
    assert address_on(JUNE - timedelta(days=1), LATER) == "Chiang Mai"
    assert address_on(JUNE, LATER) == "Phuket"


@pytest.mark.django_db
def test_what_was_believed_before_a_correction_stays_readable():
    write("Chiang Mai", NEW_YEAR)
    correct("Chiang Rai", Span(NEW_YEAR), at=LATER)

    assert address_on(JUNE, LATER - timedelta(seconds=1)) == "Chiang Mai"
    assert address_on(JUNE, LATER) == "Chiang Rai"


@pytest.mark.django_db
def test_a_correction_of_some_days_leaves_the_days_around_them():
    write("Chiang Mai", NEW_YEAR)
    correct("Nan", Span(date(2026, 3, 1), date(2026, 4, 1)), at=LATER)

    addresses = [address_on(date(2026, month, 15), LATER) for month in (1, 2, 3, 4, 5)]

    assert addresses == ["Chiang Mai", "Chiang Mai", "Nan", "Chiang Mai", "Chiang Mai"]


@pytest.mark.django_db
def test_every_version_ever_held_stays_in_the_history():
    write("Chiang Mai", NEW_YEAR)
    correct("Chiang Rai", Span(NEW_YEAR), at=LATER)

    history = history_of(register="population", key="1000000000016")

    assert [(record.data["address"], record.superseded_at) for record in history] == [
        ("Chiang Mai", LATER),
        ("Chiang Rai", None),
    ]


@pytest.mark.django_db
def test_writing_and_correcting_leave_their_trace_without_the_data():
    written = write("Chiang Mai", NEW_YEAR)
    corrected = correct("Chiang Rai", Span(NEW_YEAR), at=LATER)

    acts = [(entry.act, entry.details) for version in (written, corrected) for entry in entries_about(version)]
    assert acts == [("record.written", {"register": "population"}), ("record.corrected", {"register": "population"})]


@pytest.mark.django_db
def test_a_change_from_a_day_already_stated_is_refused_and_changes_nothing():
    write("Chiang Mai", NEW_YEAR)

    with pytest.raises(CannotWriteRecord, match="Correct it instead"):
        write("Phuket", NEW_YEAR, at=LATER)

    assert address_on(JUNE, LATER) == "Chiang Mai"


@pytest.mark.django_db
def test_a_correction_of_nothing_is_refused():
    with pytest.raises(CannotWriteRecord, match="nothing to correct"):
        correct("Chiang Rai", Span(NEW_YEAR), at=NOON)


@pytest.mark.django_db
def test_the_database_refuses_two_truths_about_one_day():
    write("Chiang Mai", NEW_YEAR)
    second = Record.objects.get()
    second.id = UUID(int=1)

    with pytest.raises(IntegrityError, match="registers_one_truth_at_a_time"), transaction.atomic():
        second.save(force_insert=True)

    second.key = "somebody else"
    second.save(force_insert=True)


@pytest.mark.django_db
def test_the_database_refuses_a_record_that_ends_before_it_begins():
    write("Chiang Mai", NEW_YEAR)

    with pytest.raises(IntegrityError), transaction.atomic():
        Record.objects.update(valid_to=NEW_YEAR)


STATEMENTS = st.lists(
    st.tuples(
        st.booleans(),  # Written or corrected?
        st.integers(0, 12),  # The first day.
        st.none() | st.integers(1, 6),  # How many days; None for no end.
        st.integers(0, 2),  # Hours since the statement before.
    ),
    max_size=8,
)


class AsOfReads(TestCase):  # A class only because hypothesis rolls the database back between examples that way.
    @given(statements=STATEMENTS)
    @settings(max_examples=60, deadline=None)
    def test_every_day_is_read_as_last_stated_by_then(self, statements):
        oracle: list[tuple[datetime, Span, str]] = []
        at = NOON
        for index, (is_written, first, length, hours) in enumerate(statements):
            at += timedelta(hours=hours)
            start = NEW_YEAR + timedelta(days=first)
            span = Span(start, None if is_written or length is None else start + timedelta(days=length))
            try:
                write(str(index), start, at=at) if is_written else correct(str(index), span, at=at)
            except CannotWriteRecord:
                continue
            oracle.append((at, span, str(index)))

        for hour in range(-1, 18, 3):
            known_at = NOON + timedelta(hours=hour)
            for day in range(0, 20, 2):
                on = NEW_YEAR + timedelta(days=day)
                stated = [text for when, span, text in oracle if when <= known_at and span.covers(on)]
                assert address_on(on, known_at) == (stated[-1] if stated else None)
