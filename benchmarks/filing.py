"""What filing costs over real HTTP, with 1, 5 and 17 services, beside the bare writing of the same rows.

Run `python -m benchmarks.filing`. It prints a table and writes `benchmarks/results/filing.json`.

The platform runs as `script/serve` starts it, on a folder of its own. Drafts are made ready by the house's own actions;
people sign in by the sign-in page; what is measured is the press of the button that files.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import django
import psycopg

from benchmarks import filing_bare
from benchmarks.filing_pack import SIZES, event_of, write_pack
from benchmarks.meters import RESULTS, cpu_seconds, summary, surroundings, table, write_result
from benchmarks.served import Served, a_folder, served
from benchmarks.visitor import Visitor

if TYPE_CHECKING:
    from benchmarks.filing_drafts import Case, ReadyDraft
    from thidiao.people.words import Actor

ROOT = Path(__file__).parents[1]
COUNTED = 3
"""How many filings have their statements counted; they agree, or the benchmark fails."""

WARMING = 8
CLIENTS = 4

PLACE: dict[str, object] = {"premises.province": "10", "premises.district": "1001", "premises.subdistrict": "100101"}
PERSON: dict[str, object] = PLACE | {"applicant.kind": "person", "filing.by": "self", "premises.postal_code": "10200"}
NOTHING: dict[str, object] = PERSON | {
    "premises.area_m2": 80,
    "premises.works": ["none"],
    "business.sells": ["none"],
    "business.sales_place": ["fixed_place"],
    "business.entertainment": ["none"],
    "business.lpg_kg": 0,
    "business.produces_food": False,
    "business.in_partnership": False,
    "sign.installed": False,
    "sign.wants_to_file": False,
}
SHOP: dict[str, object] = {
    "business.sells": ["food", "alcohol", "tobacco"],
    "sign.installed": True,
    "sign.wants_to_file": True,
}
EVERYTHING = SHOP | {
    "business.sales_place": ["fixed_place", "public_way"],
    "business.entertainment": ["live_show_after_midnight", "karaoke"],
    "business.lpg_kg": 1500,
    "business.produces_food": True,
    "premises.works": ["build"],
    "building.floor_area_m2": 12000,
    "building.height_m": 12,
    "building.special_kinds": ["none"],
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description="Measure filing.")
    parser.add_argument("--filings", type=int, default=20, help="filings of each case at 1 client, and again at 4")
    parser.add_argument("--sizes", type=int, nargs="+", default=None, help="only events of exactly so many services")
    parser.add_argument("--pack", type=Path, default=ROOT / "packs" / "thailand")
    parser.add_argument("--output", type=Path, default=RESULTS / "filing.json")
    chosen = parser.parse_args(arguments)
    with a_folder() as folder:
        people = COUNTED + WARMING + 2 * chosen.filings
        pack = write_pack(folder / "pack", source=chosen.pack, people=people)
        with served(folder / "data", environment={"THIDIAO_PACK": str(pack)}) as platform:
            rows = _measure_all(platform, pack, sizes=chosen.sizes, filings=chosen.filings)
    write_result(chosen.output, {**surroundings(), "filings": chosen.filings, "clients": CLIENTS, "rows": rows})
    print(_table(rows))
    print(f"\nwritten to {chosen.output}")
    return 0


def _measure_all(platform: Served, pack: Path, *, sizes: Sequence[int] | None, filings: int) -> list[dict[str, Any]]:
    os.environ |= {"DJANGO_SETTINGS_MODULE": "thidiao.settings", "THIDIAO_DATA": str(platform.data)}
    os.environ |= {"THIDIAO_PACK": str(pack), "THIDIAO_DEMO": "1"}
    django.setup()
    from benchmarks.filing_drafts import Case, actors  # noqa: PLC0415  # it needs the settings, known only now

    real = {} if sizes else {1: NOTHING, 5: NOTHING | SHOP, 12: NOTHING | EVERYTHING}
    cases = [Case(f"restaurant, {size} of it needed", "restaurant", size, answers) for size, answers in real.items()]
    # Answers of a shop with everything: the longest forms and the most documents that these services can ask for.
    cases += [Case(f"exactly {size}", event_of(size), size, NOTHING | EVERYTHING) for size in sizes or SIZES]
    acting = actors(COUNTED + WARMING + 2 * filings)
    visitors = [_signed_in(platform, actor) for actor in acting]
    return [_measure(case, platform, acting, visitors, filings) for case in cases]


def _signed_in(platform: Served, actor: Actor) -> Visitor:
    visitor = Visitor(platform.port)
    visitor.get("/sign-in/")
    answer = visitor.post("/sign-in/", {"account": str(actor.account_id)})
    assert answer.status_code == 302, answer.content
    assert visitor.connection is not None
    visitor.connection.close()
    return visitor


def _measure(
    case: Case, platform: Served, acting: Sequence[Actor], visitors: Sequence[Visitor], filings: int
) -> dict[str, Any]:
    from benchmarks.filing_drafts import ready_draft  # noqa: PLC0415  # as above
    from thidiao.catalogue.queries import current_pack  # noqa: PLC0415  # as above

    drafts = [ready_draft(actor, case, pack=current_pack()) for actor in acting]
    presses = iter(list(zip(visitors, drafts, strict=True)))
    for visitor, draft in _next(presses, WARMING):
        number = _file(visitor, draft)[1]
    counted = [
        len(platform.statements_during(lambda press=press: _file(*press)))  # type: ignore[misc]  # bound at once
        for press in _next(presses, COUNTED)
    ]
    assert len(set(counted)) == 1, counted
    before = _cpu(platform)
    alone = [_file(*press)[0] for press in _next(presses, filings)]
    with ThreadPoolExecutor(CLIENTS) as clients:
        together = [seconds for seconds, _ in clients.map(lambda press: _file(*press), list(_next(presses, filings)))]
    web_ms, database_ms = [
        (after - was) * 1000 / (2 * filings) for was, after in zip(before, _cpu(platform), strict=True)
    ]
    return {
        "case": case.name,
        "services": case.services,
        "statements": counted[0],
        "web_cpu_ms": round(web_ms, 2),
        "database_cpu_ms": round(database_ms, 2),
        "one_client_ms": summary(alone),
        "four_clients_ms": summary(together),
        "bare": _bare(case, platform, acting, number, filings),
    }


def _next(presses: Iterator[tuple[Visitor, ReadyDraft]], count: int) -> list[tuple[Visitor, ReadyDraft]]:
    return [next(presses) for _ in range(count)]


def _file(visitor: Visitor, draft: ReadyDraft) -> tuple[float, str]:
    """Press the button and give the seconds until the answer, and the number of the application."""
    began = perf_counter()
    answer = visitor.post(f"/apply/{draft.id}/file/", {"key": f"benchmark-{draft.id}"})
    seconds = perf_counter() - began
    place = answer.headers.get("Location", "").split("/")
    assert answer.status_code == 302 and place[-2:] == ["receipt", ""], (answer.status_code, place)
    return seconds, place[-3]


def _cpu(platform: Served) -> tuple[float, float]:
    return cpu_seconds(platform.web()), cpu_seconds(platform.database())


def _bare(case: Case, platform: Served, acting: Sequence[Actor], number: str, filings: int) -> dict[str, Any]:
    """Write the rows of one of the applications again, for drafts that are open, with psycopg alone."""
    from benchmarks.filing_drafts import empty_draft  # noqa: PLC0415  # as above
    from thidiao.catalogue.queries import current_pack  # noqa: PLC0415  # as above

    drafts = [empty_draft(actor, case, pack=current_pack()) for actor in acting[: filings + 1]]
    with psycopg.connect(platform.database_url, autocommit=True) as connection:
        filed = filing_bare.rows_of(connection, number)
        took = []
        for draft in drafts:
            took.append(filing_bare.write(connection, filed, draft_id=draft.id, number=f"B{uuid4().hex[:12]}"))
            if len(took) == 1:
                before = cpu_seconds(platform.database())
        database_ms = (cpu_seconds(platform.database()) - before) * 1000 / filings
    client_ms = sum(cpu for _, cpu in took[1:]) * 1000 / filings
    return {
        "client_cpu_ms": round(client_ms, 2),
        "database_cpu_ms": round(database_ms, 2),
        "ms": summary([seconds for seconds, _ in took[1:]]),
    }


def _table(rows: Sequence[dict[str, Any]]) -> str:
    titles = ["case", "statements", "web", "database", "CPU-ms", "bare CPU-ms", "ratio"]
    titles += ["p50", "p95", "p50 at 4", "p95 at 4", "bare p50"]
    lines: list[list[object]] = []
    for row in rows:
        bare = row["bare"]
        ours, theirs = row["web_cpu_ms"] + row["database_cpu_ms"], bare["client_cpu_ms"] + bare["database_cpu_ms"]
        line: list[object] = [row["case"], row["statements"], row["web_cpu_ms"], row["database_cpu_ms"], ours, theirs]
        line += [ours / theirs if theirs else 0.0, row["one_client_ms"]["p50"], row["one_client_ms"]["p95"]]
        line += [row["four_clients_ms"]["p50"], row["four_clients_ms"]["p95"], bare["ms"]["p50"]]
        lines.append(line)
    return table(titles, lines)


if __name__ == "__main__":
    sys.exit(main())
