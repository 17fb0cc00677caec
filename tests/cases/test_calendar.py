"""Special days that the cabinet declares move every clock: they stand in the pack and nowhere else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.test import override_settings

from tests.definitions.factory import write_pack
from tests.house.inspection import SOURCE
from tests.journeys.scene import MONDAY, a_citizen_acting, a_ready_draft, a_seal, an_officer_of
from thidiao.cases.queries import case_for_officer, office_calendar
from thidiao.cases.rules import calendar_around
from thidiao.catalogue.actions import publish_pack
from thidiao.catalogue.queries import current_pack
from thidiao.journeys.apply import file_application

CALENDAR = "calendar/2569.yaml"
SPECIAL = """\
- date: 2026-11-25
  office: closed
  name: {th: วันหยุดพิเศษ, en: Special holiday}
  resolution: {th: มติคณะรัฐมนตรีตัวอย่าง, en: Resolution of an example cabinet}
- date: 2026-11-28
  office: open
  name: {th: วันทำการชดเชย, en: Working Saturday}
  resolution: {th: มติคณะรัฐมนตรีตัวอย่าง, en: Resolution of an example cabinet}
"""
WEDNESDAY, SATURDAY = date(2026, 11, 25), date(2026, 11, 28)


def due_of_a_cafe() -> date | None:
    pack = current_pack()
    publish_pack(pack=pack, at=MONDAY)
    actor = a_citizen_acting()
    draft = a_ready_draft(actor, pack)
    receipt = file_application(draft_id=draft, actor=actor, key="key-1", at=MONDAY, pack=pack, seal=a_seal())
    file = case_for_officer(
        officer=an_officer_of("city"), number=f"{receipt.number}-01", calendar=office_calendar(MONDAY.year)
    )
    assert file.listed.due_on == file.due.on
    return file.due.on


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("files", "due"),
    [
        ({}, date(2026, 12, 2)),
        ({CALENDAR: SPECIAL.split("- date: 2026-11-28")[0]}, date(2026, 12, 3)),
        ({CALENDAR: SPECIAL}, date(2026, 12, 2)),
    ],
)
def test_a_special_day_moves_the_day_a_decision_is_due(files: dict[str, str], due: date, tmp_path: Path) -> None:
    with override_settings(THIDIAO_PACK=write_pack(tmp_path, files=files)):
        assert due_of_a_cafe() == due


@pytest.mark.django_db
def test_the_office_calendar_has_the_special_days_of_the_pack_in_force(tmp_path: Path) -> None:
    with override_settings(THIDIAO_PACK=write_pack(tmp_path, files={CALENDAR: SPECIAL})):
        calendar = office_calendar(2026)

    assert not calendar.is_working_day(WEDNESDAY)
    assert calendar.is_working_day(SATURDAY)


def test_without_special_days_the_calendar_is_the_usual_one() -> None:
    calendar = calendar_around(2026, declared=())

    assert calendar.is_working_day(WEDNESDAY)
    assert not calendar.is_working_day(SATURDAY)


def test_nobody_builds_a_calendar_without_the_special_days() -> None:
    allowed = {"cases/rules.py", "clocks/calendar.py", "definitions/checks/days.py"}

    building = {
        str(file.relative_to(SOURCE))
        for file in SOURCE.rglob("*.py")
        if "thai_calendar(" in file.read_text(encoding="utf-8")
    }

    assert building == allowed
