"""Time the rule language: compiling, running and asking what is open. Run: python benchmarks/rules.py."""

from __future__ import annotations

import json
import sys
import timeit
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from thidiao.rules import compile_rule, compile_table

CONDITION = 'premises.area_m2 > 200 and "alcohol" in business.sells'
FACTS = {"premises": {"area_m2": Decimal(300)}, "business": {"sells": ["food", "alcohol"]}}
RESULTS = Path(__file__).parent / "results" / "rules.json"


def best_of(call: Callable[[], object], *, times: int) -> float:
    """Give the microseconds of one call, the best of seven rounds."""
    return min(timeit.repeat(call, number=times, repeat=7)) / times * 1e6


def measure() -> dict[str, float]:
    rule = compile_rule(CONDITION)
    table = compile_table(
        inputs=["premises.area_m2"],
        rows=[([f"[{low}..{low + 100})"], [str(low)]) for low in range(0, 1000, 100)],
        outputs=["thb"],
    )
    return {
        "compile a condition": best_of(lambda: compile_rule(CONDITION), times=200),
        "run it, all known": best_of(lambda: rule(FACTS), times=50_000),
        "run it, nothing known": best_of(lambda: rule({}), times=50_000),
        "what is open, nothing known": best_of(lambda: rule.open_reads({}), times=10_000),
        "run a fee table of 10 rows": best_of(lambda: table(FACTS), times=5_000),
    }


def main() -> None:
    results = measure()
    for name, microseconds in results.items():
        sys.stdout.write(f"{name:<30} {microseconds:10.2f} µs\n")
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps({name: round(value, 3) for name, value in results.items()}, indent=2) + "\n")


if __name__ == "__main__":
    main()
