import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_each_format_of_each_report_is_measured_beside_its_words_alone(tmp_path: Path):
    report = tmp_path / "report_build.json"

    command = [sys.executable, "-m", "benchmarks.report_build", "--rounds", "1", "--output", report]
    subprocess.run(command, cwd=ROOT, check=True)

    rows = json.loads(report.read_text())["rows"]
    assert [row["case"] for row in rows] == [f"{y} {f}" for y in (2562, 2563) for f in ("html", "pdf", "docx")]
    assert all(row["build_ms"] > 0 and row["command_ms"] > row["build_ms"] * 0.1 for row in rows)
