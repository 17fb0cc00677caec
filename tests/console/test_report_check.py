"""`thidiao report check`: what it prints, in which language, and how it ends."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.inspection import ROOT
from tests.oversight.checking.builders import as_docx, as_pdf
from thidiao.console import main

WRONG = "จำนวน 325 ระบบ แบ่งเป็น ประชาชน 87 ระบบ ธุรกิจ 192 ระบบ และแรงงาน 47 ระบบ"
RIGHT = "จำนวน 325 ระบบ แบ่งเป็น ประชาชน 87 ระบบ ธุรกิจ 192 ระบบ และแรงงาน 46 ระบบ"
WATCHED = """
import sys
from thidiao.console import main
main(["report", "check", "docs/how-to/a-report-to-check.yaml"])
print([name for name in ("django", "psycopg", "procrastinate") if name in sys.modules], file=sys.stderr)
"""


def written(folder: Path, content: str | bytes, name: str = "report.txt") -> str:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(file)


def test_a_finding_ends_with_one_and_is_said_in_the_language_of_the_document(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["report", "check", written(tmp_path, WRONG)])

    assert status == 1
    assert capsys.readouterr().out.splitlines() == [
        "  บรรทัดที่ 1 [เป็นไปไม่ได้: parts-total]",
        "      ส่วนย่อย 87 + 192 + 47 รวมกันได้ 326 แต่ยอดรวมที่ระบุคือ 325 ต่างกัน 1",
        "      “325 ระบบ แบ่งเป็น ประชาชน 87 ระบบ ธุรกิจ 192 ระบบ และแรงงาน 47 ระบบ”",
        "      ค่าที่เป็นไปได้: 325 → 326; 87 → 86; 192 → 191; 47 → 46",
        "",
        "พบสิ่งที่เป็นไปไม่ได้ 1 แห่ง ข้อสังเกต 0 แห่ง ตัดสินไม่ได้ 0 แห่ง",
    ]


def test_a_clean_report_ends_with_zero(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["report", "check", written(tmp_path, RIGHT), "--lang", "en"])

    assert status == 0
    assert capsys.readouterr().out.splitlines() == [
        "Nothing was found that cannot be true.",
        "0 cannot be true, 0 worth a look, 0 cannot be decided.",
    ]


def test_what_cannot_be_decided_does_not_change_the_status(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, "บริการ ร้อยละ 80.5\n\nประชาชน ร้อยละ 81.5\n\nธุรกิจ ร้อยละ 82.5\n\nแรงงาน ร้อยละ 83.5\n")

    status = main(["report", "check", file, "--lang", "en"])

    assert status == 0
    assert capsys.readouterr().out.splitlines() == [
        "Nothing was found that cannot be true.",
        "What cannot be decided (no mistakes, and no part of the result)",
        "  - line 1: 80.5% has no base stated near it, so it cannot be checked.",
        "  - line 3: 81.5% has no base stated near it, so it cannot be checked.",
        "  - line 5: 82.5% has no base stated near it, so it cannot be checked.",
        "    and 1 more (--all shows them)",
        "",
        "0 cannot be true, 0 worth a look, 4 cannot be decided.",
    ]


@pytest.mark.parametrize("language", ["th", "en"])
def test_what_cannot_be_read_ends_with_two_and_one_kind_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    status = main(["report", "check", written(tmp_path, b"PK broken", "report.docx"), "--lang", language])

    said = capsys.readouterr()
    assert status == 2
    assert said.out == ""
    assert said.err.splitlines() == [
        {
            "th": "ไฟล์นี้เสียหายหรือไม่ใช่ไฟล์ Word (.docx)",
            "en": "This file is damaged, or is no Word file (.docx).",
        }[language]
    ]


def test_a_file_that_is_not_there_ends_with_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["report", "check", str(tmp_path / "nowhere.txt"), "--lang", "en"])

    assert status == 2
    assert "nowhere.txt cannot be opened" in capsys.readouterr().err


def test_findings_stand_under_their_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["report", "check", written(tmp_path, as_pdf(WRONG)[0], "report.pdf"), "--lang", "en"])

    assert capsys.readouterr().out.splitlines()[:2] == ["page 1", "  page 1, line 1 [cannot be: parts-total]"]


def test_json_has_everything_of_both_languages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["report", "check", written(tmp_path, as_docx(WRONG)[0], "report.docx"), "--json"])

    assert status == 1
    assert json.loads(capsys.readouterr().out) == {
        "version": 1,
        "file": "report.docx",
        "kind": "docx",
        "language": "th",
        "published_on": None,
        "approved_on": None,
        "counts": {"findings": 1, "remarks": 0, "cannot_say": 0},
        "findings": [
            {
                "code": "parts-total",
                "place": {"paragraph": 1},
                "says": {
                    "th": "ส่วนย่อย 87 + 192 + 47 รวมกันได้ 326 แต่ยอดรวมที่ระบุคือ 325 ต่างกัน 1",
                    "en": "The parts 87 + 192 + 47 make 326, but the stated total is 325, a difference of 1.",
                },
                "quote": "325 ระบบ แบ่งเป็น ประชาชน 87 ระบบ ธุรกิจ 192 ระบบ และแรงงาน 47 ระบบ",
                "nearest": ["325 → 326", "87 → 86", "192 → 191", "47 → 46"],
            }
        ],
        "remarks": [],
        "cannot_say": [],
    }


@pytest.mark.parametrize("day", ["2021-12-15", "15 ธันวาคม 2564", "15/12/2564"])
def test_the_day_of_publication_may_be_given_in_either_era(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], day: str
) -> None:
    file = written(tmp_path, "คณะรัฐมนตรีมีมติเมื่อวันที่ 8 มีนาคม 2565 มอบหมายให้ดำเนินการ")

    assert main(["report", "check", file]) == 0
    assert main(["report", "check", file, "--published", day, "--json"]) == 1
    assert '"date-after-publication"' in capsys.readouterr().out


def test_a_report_is_held_against_the_figures_of_a_pack(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "years:\n  2563:\n    - id: e-service\n      stated: {total: 352, citizens: 114, others: 238}\n"
    file = written(tmp_path, text, "facts.yaml")

    status = main(["report", "check", file, "--pack", str(ROOT / "packs" / "thailand"), "--json"])

    found = json.loads(capsys.readouterr().out)["findings"]
    assert status == 1
    assert [(each["code"], each["nearest"]) for each in found] == [
        ("differs-from-stated", ["325"]),
        ("differs-from-stated", ["87"]),
    ]


def test_checking_a_report_never_waits_for_django_or_the_database() -> None:
    said = subprocess.run([sys.executable, "-c", WATCHED], capture_output=True, text=True, check=True, cwd=ROOT)

    assert said.stderr.splitlines()[-1] == "[]"
