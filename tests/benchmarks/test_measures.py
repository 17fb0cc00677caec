import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_a_measure_counts_what_somebody_counts_by_hand(tmp_path: Path):
    report = tmp_path / "measures.json"

    command = [sys.executable, "-m", "benchmarks.measures", "--records", "2000", "--rounds", "1", "--output", report]
    subprocess.run(command, cwd=ROOT, check=True)

    rows = {row[0]: row for row in json.loads(report.read_text())["rows"]}
    assert list(rows) == ["all", "share", "numbers", "days", "by state"]
    assert all(int(row[1].replace(",", "")) > 0 for row in rows.values())
