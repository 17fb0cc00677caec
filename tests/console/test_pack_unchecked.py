"""`thidiao pack unchecked` lists what nobody compared with the agencies' guides."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.definitions.factory import Edit, write_pack
from thidiao.console import main

SMALL, LARGE = "services/cafe-small.yaml", "services/cafe-large.yaml"
ONCE: Edit = (SMALL, "working_days: 7", "working_days: 7\nchecked_on: 2026-01-31")
NOW: Edit = (
    LARGE,
    "working_days: 30",
    "working_days: 30\nchecked_on: 2026-02-01\nchecked_against_current_guide: true",
)


def test_what_was_never_checked_is_listed_and_counted_by_agency(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["pack", "unchecked", str(write_pack(tmp_path, ONCE, NOW))])

    assert status == 0
    assert capsys.readouterr().out.splitlines() == [
        "excise: 1 of 1 never checked, 0 not since (สำนักงานสรรพสามิต)",
        "  liquor: never",
        "city: 0 of 2 never checked, 1 not since (เทศบาล)",
        "  cafe-small: last on 2026-01-31",
        "Never checked against their agency's guide: 1 of 3 services; not since it changed: 1.",
    ]


def test_the_list_of_one_agency_comes_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["pack", "unchecked", "--json", "--agency", "city", str(write_pack(tmp_path, ONCE, NOW))])

    assert status == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "agency": "city",
            "services": 2,
            "never": 0,
            "before": 1,
            "oldest": "2026-01-31",
            "unchecked": [{"id": "cafe-small", "checked_on": "2026-01-31"}],
        }
    ]


@pytest.mark.parametrize("wrong", [["--agency", "ministry-of-magic"], ["/no/such/pack"]])
def test_what_is_not_there_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], wrong: list[str]
) -> None:
    folder = [] if wrong[0].startswith("/") else [str(write_pack(tmp_path))]

    status = main(["pack", "unchecked", *wrong, *folder])

    assert status == 2
    assert capsys.readouterr().err.count("\n") == 1
