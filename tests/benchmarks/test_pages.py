import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LARGEST_KB = 100
EVERY_PAGE = {
    *("home", "event", "quiz question", "plan", "sign-in", "tasks", "premises", "documents", "check"),
    *("receipt", "applications", "tracking", "verify"),
}


def test_every_page_of_the_main_job_is_light_with_everything(tmp_path: Path):
    report = tmp_path / "pages.json"

    command = [sys.executable, "-m", "benchmarks.pages", "--requests", "2", "--once", "--output", report]
    subprocess.run(command, cwd=ROOT, check=True)

    found = json.loads(report.read_text())
    weights = {
        row["page"]: sum(size for kind, size in row["gzip"].items() if kind != "requests") / 1000
        for row in found["pages"]
    }
    assert weights.keys() == EVERY_PAGE
    assert {page: kb for page, kb in weights.items() if kb > LARGEST_KB} == {}
    assert found["memory_mb"]["worker"] > 0
