"""`thidiao report annual`, as it is typed."""

import hashlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.oversight.reporting.small import small_folder
from thidiao.console import main
from thidiao.console.report import Waiting

YEAR = ("report", "annual", "--year", "2563", "--out")


def test_the_same_pack_gives_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    pack = small_folder(tmp_path / "pack")

    made = [built(tmp_path / seed, pack, seed=seed) for seed in ("1", "2")]

    assert made[0] == made[1]
    assert sorted(made[0]) == ["yearly.docx", "yearly.html", "yearly.pdf"]


def built(out: Path, pack: Path, *, seed: str) -> dict[str, str]:
    """Build in a process of its own, whose sets and dicts of strings are in another order, and on another day."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC{seed}", "SOURCE_DATE_EPOCH": seed}
    command = [sys.executable, "-m", "thidiao.console", *YEAR, str(out), "--pack", str(pack)]
    subprocess.run(command, check=True, capture_output=True, env=environment, timeout=120)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in out.iterdir()}


def test_the_files_written_are_told_with_their_sizes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "new" / "folder"

    status = main([*YEAR, str(out), "--pack", str(small_folder(tmp_path / "pack")), "--format", "html,HTML"])

    size = f"{(out / 'yearly.html').stat().st_size / 1000:,.0f}"
    assert (status, capsys.readouterr().out) == (0, f"{out / 'yearly.html'}  {size} kB\n")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (["--year", "2570"], "There is no report for fiscal year 2570; there are reports for 2563, 2562.\n"),
        (["--lang", "fr"], "The pack has no words in `fr`; it speaks th, en.\n"),
        (["--out", "/dev/null"], "Cannot write to /dev/null: File exists.\n"),
    ],
)
def test_what_cannot_be_built_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], changed: list[str], sentence: str
) -> None:
    status = main([*YEAR, str(tmp_path), "--format", "html", *changed])

    assert (status, capsys.readouterr().err) == (2, sentence)


def test_a_pack_with_mistakes_is_named_with_the_first_of_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = small_folder(tmp_path / "pack", ("reports/yearly.yaml", "ขุด {figure:wells}", "ขุด {figure:well}"))

    status = main([*YEAR, str(tmp_path / "out"), "--pack", str(pack)])

    said = capsys.readouterr().err
    assert status == 2
    assert "unknown-figure" in said
    assert f"thidiao pack check {pack}" in said


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (["--format", "xls"], "there is no format xls; choose of html, pdf, docx"),
        (["--format", ","], "there is no format nothing; choose of html, pdf, docx"),
        (["--year", "last"], "last is no year; write one such as 2563"),
        (["--address", "reform.example"], "reform.example is no address; it begins with https://"),
    ],
)
def test_wrong_usage_is_explained(capsys: pytest.CaptureFixture[str], typed: list[str], sentence: str) -> None:
    with pytest.raises(SystemExit) as left:
        main([*YEAR, "report", *typed])

    assert (left.value.code, sentence in capsys.readouterr().err) == (2, True)


def test_the_check_finds_in_the_built_report_what_the_report_says_of_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([*YEAR, str(tmp_path), "--format", "docx"])
    capsys.readouterr()

    status = main(["report", "check", str(tmp_path / "annual-2563.docx"), "--json"])

    told = json.loads(capsys.readouterr().out)
    assert status == 1
    assert {finding["code"] for finding in told["findings"]} == {"date-impossible", "percent-impossible"}


def test_a_step_is_told_only_once_people_begin_to_wonder(capsys: pytest.CaptureFixture[str]) -> None:
    with Waiting(0.05) as waiting:
        waiting.tell("gathering the figures")
        waiting.tell("setting PDF")
        in_time = capsys.readouterr().err
        time.sleep(0.3)
        waiting.tell("setting DOCX")
        late = capsys.readouterr().err

    assert (in_time, late) == ("", "setting PDF …\nsetting DOCX …\n")
