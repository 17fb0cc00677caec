import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_planning_is_measured_for_one_and_for_all_services(tmp_path: Path):
    report = tmp_path / "planning.json"

    command = [sys.executable, "-m", "benchmarks.planning", "--rounds", "3", "--output", report]
    subprocess.run(command, cwd=ROOT, check=True)

    rows = json.loads(report.read_text())["rows"]
    assert rows[0]["case"] == "1 services, nothing known"
    assert all(row["first_ms"]["p50"] > 0 for row in rows)
