from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidiao.registers.rules import changes, may_correct, may_write, overlap, without
from thidiao.registers.words import KnownRecord, Span

NEW_YEAR = date(2026, 1, 1)
NOON = datetime(2026, 1, 1, 5, 0, tzinfo=UTC)
DAYS = [NEW_YEAR + timedelta(days=index) for index in range(30)]


@st.composite
def spans(draw):
    start = draw(st.integers(0, 25))
    length = draw(st.none() | st.integers(1, 10))
    return Span(DAYS[start], None if length is None else DAYS[start] + timedelta(days=length))


def version(span: Span, *, index: int = 1, recorded_at: datetime = NOON) -> KnownRecord:
    return KnownRecord(id=UUID(int=index), register="land", key="1", data={}, valid=span, recorded_at=recorded_at)


@given(span=spans(), hole=spans())
@settings(max_examples=200, deadline=None)
def test_what_remains_are_exactly_the_days_outside_the_hole(span, hole):
    remains = without(span, hole)

    for day in DAYS:
        expected = span.covers(day) and not hole.covers(day)
        assert [part.covers(day) for part in remains].count(True) == int(expected)


@given(one=spans(), other=spans())
@settings(max_examples=200, deadline=None)
def test_two_spans_overlap_where_they_share_a_day(one, other):
    far = [*DAYS, date(2027, 1, 1)]

    assert overlap(one, other) == any(one.covers(day) and other.covers(day) for day in far)


def test_a_span_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="cannot end on"):
        Span(NEW_YEAR, NEW_YEAR)


def test_only_versions_about_the_stated_days_are_superseded():
    before = version(Span(date(2025, 1, 1), date(2025, 6, 1)), index=1)
    during = version(Span(date(2025, 6, 1)), index=2)

    (change,) = changes([before, during], stated=Span(NEW_YEAR))

    assert (change.superseded, change.remains) == (during.id, (Span(date(2025, 6, 1), NEW_YEAR),))


def test_a_change_in_the_world_begins_after_all_the_register_believes():
    believed = [version(Span(NEW_YEAR))]

    assert may_write(believed, valid_from=NEW_YEAR + timedelta(days=1), at=NOON)
    assert may_write([], valid_from=NEW_YEAR, at=NOON)
    assert may_write(believed, valid_from=NEW_YEAR, at=NOON).reason == (
        "The register already states something from that day on. Correct it instead."
    )


def test_a_correction_needs_something_to_correct():
    believed = [version(Span(NEW_YEAR))]

    assert may_correct(believed, stated=Span(NEW_YEAR), at=NOON)
    assert may_correct(believed, stated=Span(date(2025, 1, 1), NEW_YEAR), at=NOON).reason == (
        "The register states nothing about those days, so there is nothing to correct."
    )


def test_nothing_is_recorded_before_what_was_recorded_already():
    believed = [version(Span(NEW_YEAR))]
    earlier = NOON - timedelta(seconds=1)

    written = may_write(believed, valid_from=date(2026, 2, 1), at=earlier)
    corrected = may_correct(believed, stated=Span(NEW_YEAR), at=earlier)

    assert written.reason == corrected.reason == "The register has already recorded something later than this."
