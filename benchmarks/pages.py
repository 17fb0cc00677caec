"""What the citizen's pages cost: weight, time to the first byte, processor time, statements; memory and start of all.

Run `python -m benchmarks.pages`. It prints tables and writes `benchmarks/results/pages.json`.

Somebody walks through the pages as in the tests, from the first question to following an application; each page is then
measured where they were. The platform runs as `script/serve` starts it, on a folder of its own.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from django.test import Client

from benchmarks.meters import RESULTS, cpu_seconds, memory_mb, summary, surroundings, table, write_result
from benchmarks.served import Served, a_folder, a_pack, served
from benchmarks.visitor import Visitor
from benchmarks.weights import whole_weight
from tests.web.citizen.walker import Walker, draft_in

ROOT = Path(__file__).parents[1]
NAME = "ชูใจ"
ANSWERS: dict[str, object] = {
    "business.sells": ["food", "alcohol", "tobacco"],
    "premises.area_m2": "240",
    "business.lpg_kg": "400",
    "business.entertainment": ["karaoke"],
    "business.sales_place": "fixed_place",
    "business.produces_food": "false",
    "sign.installed": "true",
    "sign.wants_to_file": "true",
    "sign.area_m2": "4",
    "premises.works": ["none"],
    "applicant.kind": "person",
    "premises.province": "10",
    "premises.district": "1001",
    "premises.subdistrict": "100101",
    "premises.postal_code": "10200",
    "premises.house_number": "12 ถนนตัวอย่าง",
    "premises.tenure": "owned",
    "business.name": "ครัวบ้านสวน",
    "filing.by": "self",
    "contact.phone": "0812345678",
    "contact.email": "",
    "business.vat_registered": "false",
    "business.liquor_sale": ["under_10_litres"],
    "business.tobacco_sale": ["retail_cigarettes"],
    "business.in_partnership": "false",
    "business.sells_online": "false",
    "applicant.is_minor": "false",
    "declaration.true_and_complete": "true",
    "declaration.signature": "ชูใจ ตัวอย่าง",
}
"""A restaurant with karaoke that needs eight services at once."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description="Measure the citizen's pages.")
    parser.add_argument("--requests", type=int, default=30, help="requests of each page that are timed")
    parser.add_argument("--once", action="store_true", help="leave out the start on a kept folder")
    parser.add_argument("--pack", type=Path, default=ROOT / "packs" / "thailand")
    parser.add_argument("--output", type=Path, default=RESULTS / "pages.json")
    chosen = parser.parse_args(arguments)
    with a_folder() as folder:
        environment = {"THIDIAO_PACK": str(a_pack(folder, source=chosen.pack))}
        with served(folder / "data", environment=environment) as platform:
            starts = {"empty folder": round(platform.seconds_to_ready, 1)}
            pages = _measure_pages(platform, requests=chosen.requests)
            memory = _memory(platform)
        if not chosen.once:
            with served(folder / "data", environment=environment) as platform:
                starts["kept folder"] = round(platform.seconds_to_ready, 1)
    report = {"requests": chosen.requests, "pages": pages, "memory_mb": memory, "seconds_to_ready": starts}
    write_result(chosen.output, {**surroundings(), **report})
    print(_table(pages))
    print("\n" + table(["memory", "MB"], list(memory.items())))
    print("\n" + table(["start", "seconds"], list(starts.items())))
    print(f"\nwritten to {chosen.output}")
    return 0


def _measure_pages(platform: Served, *, requests: int) -> list[dict[str, Any]]:
    """Walk to the check of the answers, measure the pages before the filing, file, measure those after it."""
    visitor = Visitor(platform.port)
    # The walker asks of its client only what the visitor can do as well.
    walker = Walker(ANSWERS, client=cast(Client, visitor))
    before = _walk_to_check(walker)
    rows = [_measure(name, address, platform, visitor, requests) for name, address in before.items()]
    number = walker.file(draft_in(before["check"]))
    after = {
        "receipt": f"/applications/{number}/receipt/",
        "applications": "/applications/",
        "tracking": f"/applications/{number}/",
        "verify": "/verify/",
    }
    return rows + [_measure(name, address, platform, visitor, requests) for name, address in after.items()]


def _walk_to_check(walker: Walker) -> dict[str, str]:
    addresses = {"home": "/", "event": "/events/restaurant/"}
    walker.get(addresses["event"])
    walker.post(addresses["event"], {})
    addresses["quiz question"] = walker.address
    walker.answer_quiz("restaurant")
    draft = draft_in(walker.address)
    addresses |= {"plan": f"/plan/{draft}/", "sign-in": "/sign-in/", "tasks": f"/apply/{draft}/"}
    walker.sign_in(NAME, next=f"/apply/{draft}/")
    walker.post(f"/apply/{draft}/who/", {"for": "myself"})
    walker.fill_in_form(draft)
    walker.hand_in_documents(draft)
    addresses |= {name: f"/apply/{draft}/{name}/" for name in ("premises", "documents", "check")}
    return addresses


def _measure(name: str, address: str, platform: Served, visitor: Visitor, requests: int) -> dict[str, Any]:
    for _ in range(4):
        assert visitor.get(address).status_code == 200, (name, address)
    # A thread that opens its connection says more than one that has it: the least of two is the page's own.
    said = min((platform.statements_during(lambda: visitor.get(address)) for _ in range(2)), key=len)
    before = [cpu_seconds(part) for part in (platform.web(), platform.database())]
    answers = [visitor.get(address, accept="gzip") for _ in range(requests)]
    after = [cpu_seconds(part) for part in (platform.web(), platform.database())]
    web_ms, database_ms = [(now - was) * 1000 / requests for was, now in zip(before, after, strict=True)]
    brotli = whole_weight(visitor, address, visitor.get(address, accept="gzip, br"), accept="gzip, br")
    return {
        "page": name,
        "html_bytes": len(visitor.get(address).content),
        "gzip": whole_weight(visitor, address, answers[-1], accept="gzip"),
        "brotli": brotli,
        "first_byte_ms": summary([answer.seconds for answer in answers]),
        "web_cpu_ms": round(web_ms, 2),
        "database_cpu_ms": round(database_ms, 2),
        "statements": len(said),
    }


def _memory(platform: Served) -> dict[str, float]:
    parts = {"web": platform.web(), "worker": platform.worker(), "database": platform.database()}
    held = {name: round(memory_mb(processes), 1) for name, processes in parts.items()}
    return {**held, "web and worker": round(held["web"] + held["worker"], 1)}


def _table(pages: Sequence[dict[str, Any]]) -> str:
    titles = ["page", "HTML kB", "page gz", "styles", "fonts", "other", "all gz kB", "all br kB", "requests"]
    titles += ["first byte p50", "p95", "web CPU-ms", "database", "statements"]
    lines = []
    for row in pages:
        gz = row["gzip"]
        line: list[object] = [row["page"], row["html_bytes"] / 1000]
        line += [gz[kind] / 1000 for kind in ("page", "styles", "fonts", "other")]
        line += [_all(gz), _all(row["brotli"]), gz["requests"], *row["first_byte_ms"].values()]
        lines.append([*line, row["web_cpu_ms"], row["database_cpu_ms"], row["statements"]])
    return table(titles, lines)


def _all(weights: dict[str, int]) -> float:
    return sum(size for kind, size in weights.items() if kind != "requests") / 1000


if __name__ == "__main__":
    sys.exit(main())
