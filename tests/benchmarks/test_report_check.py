import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_check_of_a_report_is_measured_beside_taking_out_its_text(tmp_path: Path):
    report = tmp_path / "report_check.json"

    command = [sys.executable, "-m", "benchmarks.report_check", "--pages", "11", "--rounds", "1", "--output", report]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)

    rows = json.loads(report.read_text())["rows"]
    assert [(row["file"], row["findings"]) for row in rows] == [("report.pdf", 2), ("report.docx", 2)]
    assert all(row["ratio"] > 0 and row["check_mb"] > 0 for row in rows)
