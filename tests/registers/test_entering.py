from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.definitions.factory import write_pack
from thidiao.audit.queries import entries_about
from thidiao.definitions import load_pack
from thidiao.registers.actions import CannotWriteRecord, enter_record_sets, enter_records, write_record
from thidiao.registers.models import Record
from thidiao.registers.queries import history_of, record_as_of
from thidiao.registers.words import Entered, NewRecord, Span

NOON = datetime(2026, 1, 1, 5, 0, tzinfo=UTC)
LATER = NOON + timedelta(days=30)
SINCE = date(2021, 2, 23)


def said(**statuses: str) -> list[NewRecord]:
    return [NewRecord(key, {"status": status}, Span(SINCE)) for key, status in statuses.items()]


def enter(records: list[NewRecord], at: datetime = NOON) -> Entered:
    return enter_records(source="review", register="laws", records=records, by="system", at=at)


def status_of(key: str, known_at: datetime) -> object:
    held = record_as_of(register="laws", key=key, on=SINCE, known_at=known_at)
    return None if held is None else held.data["status"]


@pytest.mark.django_db
def test_entering_the_same_again_changes_nothing():
    first = enter(said(one="completed", two="in-progress"))
    again = enter(said(one="completed", two="in-progress"), at=LATER)

    assert (first, again) == (Entered(2, 0), Entered(0, 0))
    assert len(history_of(register="laws", key="one")) == 1


@pytest.mark.django_db
def test_what_a_publication_no_longer_says_is_withdrawn_and_stays_known_as_of_then():
    enter(said(one="completed", two="in-progress"))
    done = enter(said(two="completed"), at=LATER)

    assert done == Entered(written=1, withdrawn=2)
    assert [status_of(key, NOON) for key in ("one", "two")] == ["completed", "in-progress"]
    assert [status_of(key, LATER) for key in ("one", "two")] == [None, "completed"]


@pytest.mark.django_db
def test_entering_is_recorded_once():
    enter(said(one="completed", two="in-progress"))

    assert [(entry.act, entry.details) for entry in entries_about("review")] == [
        ("register.entered", {"register": "laws", "written": 2, "withdrawn": 0})
    ]


@pytest.mark.django_db
def test_a_publication_never_overrules_what_somebody_else_recorded():
    write_record(register="laws", key="one", data={"status": "x"}, valid_from=SINCE, by="officer", at=NOON)

    with pytest.raises(CannotWriteRecord, match="already states something about one"):
        enter(said(one="completed"), at=LATER)


@pytest.mark.django_db
def test_one_key_twice_on_the_same_days_is_refused():
    with pytest.raises(CannotWriteRecord, match="already states something about one"):
        enter([*said(one="completed"), *said(one="in-progress")])


@pytest.mark.django_db
def test_a_publication_entered_in_the_past_of_the_register_is_refused():
    enter(said(one="completed"), at=LATER)

    with pytest.raises(CannotWriteRecord, match="recorded something later"):
        enter(said(one="in-progress"), at=NOON)


REGISTER = """\
id: laws
name: {th: ทะเบียนกฎหมาย, en: Register of laws}
subject: law
fields:
  - {id: area, kind: number, label: {th: พื้นที่, en: Area}}
  - {id: since, kind: date, label: {th: ตั้งแต่, en: Since}}
"""
RECORDS = """\
id: review
register: laws
source: A report
entries:
  - {key: one, valid_from: 2564-02-23, data: {area: 12.50, since: 23 กุมภาพันธ์ 2564}}
unnamed:
  - {count: 10, key_prefix: other, valid_from: 2564-02-23}
"""


@pytest.mark.django_db
def test_a_pack_brings_its_records_and_takes_them_away_again(tmp_path: Path):
    with_records = load_pack(
        write_pack(tmp_path / "a", files={"registers/laws.yaml": REGISTER, "records/review.yaml": RECORDS})
    )
    without = load_pack(write_pack(tmp_path / "b"))

    entered = enter_record_sets(pack=with_records, by="system", at=NOON)
    named = record_as_of(register="laws", key="one", on=SINCE, known_at=NOON)
    left = enter_record_sets(pack=without, by="system", at=LATER)

    assert (entered, left) == (Entered(11, 0), Entered(0, 11))
    assert named is not None and named.data == {"area": "12.5", "since": "2021-02-23"}
    assert sorted(Record.objects.values_list("key", flat=True))[:3] == ["one", "other-01", "other-02"]


@pytest.mark.django_db
def test_a_start_with_nothing_new_writes_nothing(tmp_path: Path):
    pack = load_pack(write_pack(tmp_path, files={"registers/laws.yaml": REGISTER, "records/review.yaml": RECORDS}))
    enter_record_sets(pack=pack, by="system", at=NOON)

    with CaptureQueriesContext(
        connection,
    ) as captured:
        enter_record_sets(pack=pack, by="system", at=LATER)

    assert [query["sql"] for query in captured if query["sql"].startswith(("INSERT", "UPDATE"))] == []
