import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.definitions.factory import spot, write_pack
from thidiao.console import main

ZERO_FEE = ("services/cafe-small.yaml", "amount_thb: 100", "amount_thb: 0")
LONELY = ("events/cafe.yaml", ", liquor]", "]")


def test_a_clean_pack_is_said_to_be_clean(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    status = main(["pack", "check", str(write_pack(tmp_path))])

    assert (status, capsys.readouterr().out) == (0, "No problem.\n")


def test_an_error_is_printed_with_its_place_and_makes_the_check_fail(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    folder = write_pack(tmp_path, ZERO_FEE)

    status = main(["pack", "check", str(folder)])

    file, line, column = spot(folder, "services/cafe-small.yaml", "0}")
    assert status == 1
    assert capsys.readouterr().out == (
        f"{file}:{line}:{column}  error  zero-fee  A fee of 0 baht mostly means that nobody filled it in; write "
        "`free: true` if a source says it is free, or `unknown: true` if nobody knows.\n"
        "1 error, 0 warnings.\n"
    )


def test_warnings_are_printed_and_let_the_check_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    status = main(["pack", "check", str(write_pack(tmp_path, LONELY))])

    assert status == 0
    assert capsys.readouterr().out.splitlines()[-1] == "0 errors, 1 warning."


def test_the_problems_come_as_json_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    folder = write_pack(tmp_path, LONELY)

    status = main(["pack", "check", "--json", str(folder)])

    file, line, column = spot(folder, "services/liquor.yaml", "liquor")
    assert status == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "file": file,
            "line": line,
            "column": column,
            "code": "service-in-no-event",
            "message": "No event leads to `liquor`, so nobody will find it; name it in a file of events/.",
            "severity": "warning",
        }
    ]


def test_a_folder_that_is_not_there_is_said_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    status = main(["pack", "check", str(tmp_path / "nowhere")])

    assert status == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{tmp_path}/nowhere:1:1  error  no-folder  There is no such folder.",
        "1 error, 0 warnings.",
    ]


def test_checking_a_pack_never_starts_django(tmp_path: Path):
    folder = write_pack(tmp_path)
    check = f"main(['pack', 'check', {str(folder)!r}])"
    code = f"import sys; from thidiao.console import main; {check}; print('django' in sys.modules)"

    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout == "No problem.\nFalse\n"


def test_the_pack_that_is_shipped_has_no_error(capsys: pytest.CaptureFixture[str]):
    status = main(["pack", "check"])

    assert (status, capsys.readouterr().out.splitlines()[-1]) == (0, "No problem.")
