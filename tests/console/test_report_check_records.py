"""A report held against what our records give."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.console.test_measure import FILES, NOON
from tests.definitions.factory import write_pack
from thidiao.console import main
from thidiao.console.report_check_records import computed_figures
from thidiao.definitions import load_pack
from thidiao.oversight.checking import check_report
from thidiao.registers.actions import enter_record_sets


@pytest.mark.django_db
def test_a_figure_that_our_records_do_not_give_is_found(tmp_path: Path) -> None:
    pack = load_pack(write_pack(tmp_path / "tiny", files=FILES))
    enter_record_sets(pack=pack, by="system", at=NOON)
    known = list(computed_figures(pack, at=datetime(2026, 1, 2, tzinfo=UTC)))
    [figure] = known
    text = f"years:\n  {figure.fiscal_year_be}:\n    - id: {figure.id}\n      stated: {{done: 2}}\n"

    checked = check_report(text.encode(), "facts.yaml", known=known)

    assert [(finding.code, finding.place.line, finding.nearest) for finding in checked.findings] == [
        ("differs-from-records", 4, ("1",))
    ]


def test_a_folder_without_a_platform_is_refused_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)

    status = main(["report", "check", "docs/how-to/a-report-to-check.yaml", "--data", str(tmp_path)])

    assert status == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
