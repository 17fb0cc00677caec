import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MOST_STATEMENTS = 15


def test_filing_takes_as_many_statements_for_seventeen_services_as_for_one(tmp_path: Path):
    report = tmp_path / "filing.json"

    command = [sys.executable, "-m", "benchmarks.filing", "--filings", "1", "--sizes", "1", "17", "--output", report]
    subprocess.run(command, cwd=ROOT, check=True)

    rows = {row["case"]: row for row in json.loads(report.read_text())["rows"]}
    statements = [rows[case]["statements"] for case in ("exactly 1", "exactly 17")]
    assert statements[0] == statements[1] <= MOST_STATEMENTS
    assert all(row["bare"]["ms"]["p50"] > 0 for row in rows.values())
