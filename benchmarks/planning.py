"""How long needs + merge + plan take for 1, 5, 17 and all services of the pack.

Run `python -m benchmarks.planning`. It prints a table and writes `benchmarks/results/planning.json`.

Each case plans with answers that differ every time, so that nothing is answered from what an earlier round kept
("first"), and then with the same answers again ("again"). The baseline is measured in the same run: evaluating every
rule of the same services once, needed-rules and conditions, and doing nothing with the answers.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from thidiao.definitions import Pack, load_pack
from thidiao.journeys.plan import plan
from thidiao.rules import Rule, nest

ROOT = Path(__file__).parents[1]
EVENT = "restaurant"
HALF_KNOWN: dict[str, object] = {"business.sells": ["food", "alcohol"], "applicant.kind": "person"}
KNOWN: dict[str, object] = HALF_KNOWN | {
    "business.sells": ["food", "alcohol", "tobacco"],
    "business.sales_place": ["fixed_place", "public_way"],
    "business.entertainment": ["live_show_after_midnight", "karaoke"],
    "business.produces_food": True,
    "premises.province": "10",
    "premises.tenure": "rented",
    "filing.by": "self",
}


@dataclass(frozen=True)
class Case:
    """One row: a name, the pack with an event of exactly these services, and what is known."""

    name: str
    pack: Pack
    facts: Mapping[str, object]


def cases(pack: Pack) -> list[Case]:
    """Give 1, 5, 17 and all services, each with nothing, half and nearly all known."""
    restaurant = pack.events[EVENT].services
    everything = tuple(pack.services)
    sizes = {
        "1": restaurant[:1],
        "5": restaurant[:5],
        str(len(restaurant)): restaurant,
        f"all {len(everything)}": everything,
    }
    known = {"nothing": {}, "half": HALF_KNOWN, "nearly all": KNOWN}
    return [
        Case(f"{size} services, {how} known", _with_event(pack, services), facts)
        for size, services in sizes.items()
        for how, facts in known.items()
    ]


def measure(case: Case, *, rounds: int) -> dict[str, Any]:
    """Measure one case in milliseconds: planning with new answers, with the same answers, and the baseline."""
    different = [_varied(case, number) for number in range(rounds)]
    plan(EVENT, different[0], pack=case.pack)
    rules = _rules(case.pack)
    first = _times(lambda facts: plan(EVENT, facts, pack=case.pack), different[1:])
    again = _times(lambda facts: plan(EVENT, facts, pack=case.pack), [different[-1]] * rounds)
    naive = _times(lambda facts: _evaluate_all(rules, facts), [different[-1]] * rounds)
    return {
        "case": case.name,
        "first_ms": _summary(first),
        "again_ms": _summary(again),
        "every_rule_once_ms": _summary(naive),
        "rules": len(rules),
        "ratio_first": round(median(first) / median(naive), 2),
        "ratio_again": round(median(again) / median(naive), 2),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description="Measure planning.")
    parser.add_argument("--rounds", type=int, default=300)
    parser.add_argument("--pack", type=Path, default=ROOT / "packs" / "thailand")
    parser.add_argument("--output", type=Path, default=ROOT / "benchmarks" / "results" / "planning.json")
    chosen = parser.parse_args(arguments)
    began = time.perf_counter()
    pack = load_pack(chosen.pack)
    loaded_ms = (time.perf_counter() - began) * 1000
    rows = [measure(case, rounds=chosen.rounds) for case in cases(pack)]
    report = {
        "python": platform.python_version(),
        "machine": platform.machine(),
        "pack": pack.hash,
        "load_pack_ms": round(loaded_ms, 1),
        "rounds": chosen.rounds,
        "rows": rows,
    }
    chosen.output.parent.mkdir(parents=True, exist_ok=True)
    chosen.output.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    print(_table(rows))
    print(f"\npack loaded in {loaded_ms:.0f} ms; written to {chosen.output}")
    return 0


def _with_event(pack: Pack, services: Sequence[str]) -> Pack:
    event = pack.events[EVENT].model_copy(update={"services": tuple(services)})
    return replace(pack, events={**pack.events, EVENT: event})


def _varied(case: Case, number: int) -> dict[str, object]:
    """Let two numbers differ in every round, one that rules read among them, unless nothing is known."""
    if not case.facts:
        return {"business.name": f"shop {number}"}
    return {**case.facts, "premises.area_m2": Decimal(100 + number), "business.lpg_kg": Decimal(number)}


def _rules(pack: Pack) -> list[Rule]:
    compiled = [pack.compiled(service) for service in pack.events[EVENT].services]
    asked = [ask.when for each in compiled for ask in each.asks]
    handed = [document.when for each in compiled for document in each.evidence]
    return [*(each.needed for each in compiled), *(when for when in (*asked, *handed) if when is not None)]


def _evaluate_all(rules: Sequence[Rule], facts: Mapping[str, object]) -> None:
    nested = nest(facts)
    for rule in rules:
        rule(nested)


def _times(run: Callable[[Mapping[str, object]], object], inputs: Sequence[Mapping[str, object]]) -> list[float]:
    """Give the milliseconds of processor time of each run: what else the machine does meanwhile does not count."""
    times = []
    for facts in inputs:
        began = time.thread_time()
        run(facts)
        times.append((time.thread_time() - began) * 1000)
    return times


def _summary(times: Sequence[float]) -> dict[str, float]:
    return {"p50": round(median(times), 4), "p95": round(quantiles(times, n=20)[-1], 4)}


def _table(rows: Sequence[Mapping[str, Any]]) -> str:
    lines = [
        f"{'case':<34}{'first p50':>11}{'p95':>9}{'again p50':>11}{'p95':>9}{'rules once':>12}{'ratio':>8}   (CPU-ms)"
    ]
    for row in rows:
        first, again, naive = row["first_ms"], row["again_ms"], row["every_rule_once_ms"]
        lines.append(
            f"{row['case']:<34}{first['p50']:>11.3f}{first['p95']:>9.3f}{again['p50']:>11.3f}{again['p95']:>9.3f}"
            f"{naive['p50']:>12.3f}{row['ratio_first']:>8}"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
