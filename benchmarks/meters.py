"""What the benchmarks measure with, and how they print and keep it."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import psutil

RESULTS = Path(__file__).parent / "results"
MB = 2**20


def cpu_seconds(processes: Sequence[psutil.Process]) -> float:
    """Give the processor time that a part has used so far, its leading process given first.

    What children have used that ended meanwhile is in the leading process's account.
    """
    if not processes:
        return 0.0
    led = processes[0].cpu_times()
    own = [process.cpu_times() for process in processes]
    return float(led.children_user + led.children_system + sum(each.user + each.system for each in own))


def memory_mb(processes: Sequence[psutil.Process]) -> float:
    """Give the memory a part holds, in megabytes; pages shared by several processes count once (PSS)."""
    return float(sum(process.memory_full_info().pss for process in processes) / MB)


def summary(seconds: Sequence[float]) -> dict[str, float]:
    """Give median and 95th percentile in milliseconds."""
    p95 = quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]
    return {"p50": round(median(seconds) * 1000, 2), "p95": round(p95 * 1000, 2)}


def surroundings() -> dict[str, Any]:
    """Say on what, when and beside what it was measured."""
    return {
        "at": datetime.now(tz=UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "machine": platform.machine(),
        "cores": os.cpu_count(),
        # Others' work on the same cores makes times longer, processor time hardly.
        "load_average": round(os.getloadavg()[0], 1),
    }


def write_result(path: Path, report: Mapping[str, Any]) -> None:
    """Keep a report as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def table(titles: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Lay rows out under their titles: the first column to the left, numbers to the right."""
    cells = [list(titles), *([_cell(value) for value in row] for row in rows)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(titles))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in cells
    )


def _cell(value: object) -> str:
    return f"{value:.1f}" if isinstance(value, float) else str(value)
