import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_search_is_measured_beside_made_up_services(tmp_path: Path):
    report = tmp_path / "search.json"

    command = [sys.executable, "-m", "benchmarks.search", "--sizes", "150", "--output", report]
    subprocess.run(command, cwd=ROOT, check=True)

    [[size, _, p50, p95, *ranks]] = json.loads(report.read_text())["rows"]
    assert (size, 0 < p50 <= p95) == (150, True)
    assert min(float(rank) for rank in ranks) > 0.85


def test_loading_and_checking_is_measured_with_made_up_services(tmp_path: Path):
    report = tmp_path / "packs.json"

    command = [sys.executable, "-m", "benchmarks.packs", "--sizes", "0", "20", "--output", report]
    subprocess.run(command, cwd=ROOT, check=True)

    [alone, more] = json.loads(report.read_text())["rows"]
    assert more[0] == alone[0] + 20
    assert more[3] == alone[3]
