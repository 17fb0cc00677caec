"""A plan says plainly of how many of its guides the facts were not checked."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import translation

from tests.definitions.factory import Edit, write_pack
from thidiao.definitions import load_pack
from thidiao.web.ages import say_checked, say_how_many_unchecked

SMALL, LARGE, LIQUOR = "services/cafe-small.yaml", "services/cafe-large.yaml", "services/liquor.yaml"
LAW = "law: food-act\nneeded_when"


def once(file: str, law: str = "food-act") -> Edit:
    return (file, f"law: {law}\nneeded_when", f"checked_on: 2026-01-31\nlaw: {law}\nneeded_when")


def now(file: str, law: str = "food-act") -> Edit:
    checked = "checked_against_current_guide: true\nchecked_on: 2026-02-01"
    return (file, f"law: {law}\nneeded_when", f"{checked}\nlaw: {law}\nneeded_when")


@pytest.mark.parametrize(
    ("edits", "language", "said"),
    [
        ((), "en", "Of 3 guides, 3 were never checked against the agencies' own."),
        ((), "th", "จากคู่มือ 3 ฉบับ มี 3 ฉบับที่ยังไม่เคยตรวจกับคู่มือของหน่วยงาน"),
        (
            (once(SMALL), now(LARGE)),
            "en",
            "Of 3 guides, 1 was never checked against the agency's own. 1 was not checked since 31 January 2569 BE.",
        ),
        ((now(SMALL), now(LARGE), now(LIQUOR, "liquor-act")), "en", ""),
    ],
)
def test_a_plan_says_how_many_of_its_guides_were_never_checked(
    tmp_path: Path, edits: tuple[Edit, ...], language: str, said: str
) -> None:
    services = tuple(load_pack(write_pack(tmp_path, *edits)).services.values())

    with translation.override(language):
        assert say_how_many_unchecked(services) == said


def test_a_check_without_its_day_is_still_a_check(tmp_path: Path) -> None:
    edit = (SMALL, LAW, f"checked_against_current_guide: true\n{LAW}")
    service = load_pack(write_pack(tmp_path, edit)).services["cafe-small"]

    with translation.override("en"):
        assert say_checked(service) == "Checked against the agency's current guide."
