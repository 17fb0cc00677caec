"""What was in force on any day, whatever was published since."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.definitions.factory import write_pack
from thidiao.audit.queries import entries_about
from thidiao.catalogue.actions import publish_pack
from thidiao.catalogue.editions import first_edition_at, in_force_on
from thidiao.definitions import Pack, load_pack

pytestmark = pytest.mark.django_db
DEARER = ("services/cafe-small.yaml", "fee: {amount_thb: 100}", "fee: {amount_thb: 150}")
MAY, JUNE, JULY = (datetime(2026, month, 10, 3, tzinfo=UTC) for month in (5, 6, 7))


def packs(folder: Path) -> tuple[Pack, Pack]:
    return load_pack(write_pack(folder / "first")), load_pack(write_pack(folder / "dearer", DEARER))


def test_each_day_has_the_guides_that_were_in_force_on_it(tmp_path: Path):
    first, dearer = packs(tmp_path)
    publish_pack(pack=first, at=MAY)
    publish_pack(pack=dearer, at=JUNE)

    days = [date(2026, 5, 10), date(2026, 6, 9), date(2026, 6, 10), date(2030, 1, 1)]
    fees = [found.services["cafe-small"].fee.amount_thb for day in days if (found := in_force_on(day))]

    assert fees == [100, 100, 150, 150]
    assert in_force_on(date(2026, 5, 9)) is None
    assert first_edition_at() == MAY


def test_an_older_pack_that_comes_back_is_in_force_again_from_then_on(tmp_path: Path):
    first, dearer = packs(tmp_path)
    for pack, at in ((first, MAY), (dearer, JUNE), (first, JULY), (first, JULY)):
        publish_pack(pack=pack, at=at)

    found = [in_force_on(date(2026, month, 20)) for month in (5, 6, 7)]

    assert [one.pack_hash for one in found if one] == [first.hash, dearer.hash, first.hash]
    assert [one.from_at for one in found if one] == [MAY, JUNE, JULY]


def test_a_service_taken_out_is_no_longer_in_force(tmp_path: Path):
    first, _ = packs(tmp_path)
    fewer = write_pack(
        tmp_path / "fewer",
        ("services/cafe-large.yaml", "id: cafe-large", "id: cafe-big"),
        ("services/liquor.yaml", "after: [cafe-small, cafe-large]", "after: [cafe-small]"),
        ("events/cafe.yaml", "[cafe-small, cafe-large, liquor]", "[cafe-small, cafe-big, liquor]"),
    )
    publish_pack(pack=first, at=MAY)
    publish_pack(pack=load_pack(fewer), at=JUNE)

    found = in_force_on(date(2026, 6, 10))

    assert found is not None
    assert sorted(found.services) == ["cafe-big", "cafe-small", "liquor"]


def test_papers_and_agencies_are_those_of_the_day(tmp_path: Path):
    first, _ = packs(tmp_path)
    publish_pack(pack=first, at=MAY)

    found = in_force_on(date(2026, 5, 10))

    assert found is not None
    assert found.papers["identity-document"].held_by == "population"
    assert found.papers["lease"].held_by is None
    assert found.agencies["city"].name["en"] == "City"


def test_what_was_in_force_takes_two_statements_and_once_read_one(
    tmp_path: Path, django_assert_num_queries: pytest.FixtureRequest
):
    first, _ = packs(tmp_path)
    publish_pack(pack=first, at=datetime(2026, 8, 1, tzinfo=UTC))

    with django_assert_num_queries(2):  # type: ignore[operator]  # pytest-django's fixture is a function
        in_force_on(date(2026, 8, 2))
    with django_assert_num_queries(1):  # type: ignore[operator]  # as above
        in_force_on(date(2026, 8, 2))


def test_each_turn_is_kept_in_the_record(tmp_path: Path):
    first, dearer = packs(tmp_path)
    for pack, at in ((first, MAY), (dearer, JUNE), (first, JULY)):
        publish_pack(pack=pack, at=at)

    assert [entry.act for entry in entries_about(first.hash)] == [
        "catalogue.pack_published",
        "catalogue.pack_returned",
    ]
