"""Published guides stay readable, and a comparison shows exactly what came and went."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.definitions.factory import write_pack
from tests.journeys.scene import MONDAY, later, tiny_pack
from thidiao.catalogue.actions import publish_pack
from thidiao.catalogue.directory import Way, events_of, shelves
from thidiao.catalogue.guides import ADDED, REMOVED, SAME, changed_words, version, versions
from thidiao.definitions import definition_hash, load_pack

TEXTS = st.text(alphabet="กขคาิี่้์ เแ abc 123.", max_size=30)
GROUPS = """\
- {id: people, name: {th: ประชาชน, en: People}, order: 1, side: citizen}
- {id: drinks, name: {th: เครื่องดื่ม, en: Drinks}, order: 2, services: [liquor]}
- {id: trade, name: {th: การค้า, en: Trade}, order: 3, side: business}
"""


@pytest.mark.django_db
def test_versions_are_numbered_from_the_oldest_and_come_newest_first(tmp_path: Path) -> None:
    edit = ("services/liquor.yaml", "working_days: unknown", "working_days: 5")
    changed = load_pack(write_pack(tmp_path, edit))

    publish_pack(pack=tiny_pack(), at=MONDAY)
    publish_pack(pack=changed, at=later(1))
    publish_pack(pack=tiny_pack(), at=later(2))

    assert [(one.number, one.published_at, one.hash) for one in versions("liquor")] == [
        (2, later(1), definition_hash(changed.services["liquor"])),
        (1, MONDAY, definition_hash(tiny_pack().services["liquor"])),
    ]
    assert len(versions("cafe-small")) == 1


@pytest.mark.django_db
def test_a_version_is_found_by_its_short_hash_and_by_nothing_shorter() -> None:
    publish_pack(pack=tiny_pack(), at=MONDAY)
    [only] = versions("liquor")

    assert version("liquor", only.short_hash) == (only, tiny_pack().services["liquor"])
    assert version("liquor", only.short_hash[:11]) is None
    assert version("cafe-small", only.short_hash) is None


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_a_comparison_holds_both_texts_whole(old: str, new: str) -> None:
    words = changed_words(old, new)

    assert "".join(one.text for one in words if one.change != REMOVED) == new
    assert "".join(one.text for one in words if one.change != ADDED) == old


def test_a_comparison_shows_the_words_that_changed() -> None:
    words = [(one.text, one.change) for one in changed_words("Fee 100 baht a year", "Fee 200 baht")]

    assert words == [("Fee ", SAME), ("100", REMOVED), ("200", ADDED), (" baht", SAME), (" a year", REMOVED)]


def test_thai_marks_stay_with_their_letters() -> None:
    words = [(one.text, one.change) for one in changed_words("ไม่เกินที่", "ไม่เกินที")]

    assert words == [("ไม่เกิน", SAME), ("ที่", REMOVED), ("ที", ADDED)]


def test_groups_take_what_they_name_and_sides_the_rest(tmp_path: Path) -> None:
    pack = load_pack(write_pack(tmp_path, files={"groups/g.yaml": GROUPS}))

    assert [(one.id, one.services) for one in shelves(pack, Way.GROUP)] == [
        ("people", ()),
        ("drinks", ("liquor",)),
        ("trade", ("cafe-large", "cafe-small")),
    ]


def test_a_service_stands_under_each_event_that_may_lead_to_it() -> None:
    assert events_of(tiny_pack(), "liquor") == ("cafe",)
    assert [one.services for one in shelves(tiny_pack(), Way.EVENT)] == [("cafe-small", "cafe-large", "liquor")]
