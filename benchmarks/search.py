"""How long a search takes and how well it ranks, among 100, 1,000 and 5,000 services.

Run `python -m benchmarks.search`. It prints a table and writes `benchmarks/results/search.json`.

The queries of the relevance test are asked among the pack's services and as many made-up ones as are wanted; beside
them, the queries of strangers, and names of made-up services with two typos. Each search is one round through the
house's own `find`, on a PostgreSQL of its own.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

import django

from benchmarks.generated import grown
from benchmarks.meters import RESULTS, summary, surroundings, table, write_result
from thidiao.console.postgres import start_server
from thidiao.definitions import Pack, load_pack

ROOT = Path(__file__).parents[1]
SIZES = (100, 1_000, 5_000)
NAMES = 200


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--output", type=Path, default=RESULTS / "search.json")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        data.chmod(0o711)
        server = start_server(data / "postgres", forgetful=True)
        server.create_database("thidiao")
        try:
            report = measured(data, given.sizes)
        finally:
            server.stop()
    write_result(given.output, report)
    ranks = ["MRR", "MRR strangers", "MRR 2 typos", "MRR names"]
    print(table(["services", "build s", "p50 ms", "p95 ms", *ranks], report["rows"]))


def measured(data: Path, sizes: Iterable[int]) -> dict[str, Any]:
    """Measure each size on a database of its own."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "thidiao.settings", "THIDIAO_DATA": str(data)}
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415  # Django knows its settings only now

    call_command("migrate", verbosity=0)
    pack = load_pack(ROOT / "packs" / "thailand")
    return {"surroundings": surroundings(), "rows": [row_of(pack, size) for size in sizes]}


def row_of(pack: Pack, size: int) -> list[object]:
    """Measure one size: seconds to build, time of a search, and mean reciprocal ranks."""
    from django.db import connection, transaction  # noqa: PLC0415  # as above

    from tests.catalogue.test_search import asked_by_strangers, asked_in, with_typo  # noqa: PLC0415  # as above
    from thidiao.catalogue.search import rebuild  # noqa: PLC0415  # as above

    chance = random.Random(2569)  # noqa: S311  # the same mistakes at each run
    whole = grown(pack, size)
    asked = asked_in(pack)
    strange = [one for group in ("mended", "untouched") for one in asked_by_strangers(pack, group=group)]
    typed = [(with_typo(with_typo(query, chance), chance), good) for query, good in asked if len(query) >= 8]
    made_up = [service for id, service in whole.services.items() if id.startswith("made-up")]
    names = [(service.name["th"], service.id) for service in chance.sample(made_up, min(NAMES, len(made_up)))]
    named = [(with_typo(with_typo(name, chance), chance), {f"service:{id}"}) for name, id in names]

    before = time.perf_counter()
    with transaction.atomic():
        rebuild(whole)
    built = time.perf_counter() - before
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE catalogue_searchposting, catalogue_searchdocument")
    times, exact = searched(asked)
    others, of_strangers = searched(strange)
    more, with_typos = searched(typed)
    most, of_names = searched(named)
    took = summary([*times, *others, *more, *most])
    return [size, round(built, 2), took["p50"], took["p95"], exact, of_strangers, with_typos, of_names]


def searched(asked: Sequence[tuple[str, set[str]]]) -> tuple[list[float], float | str]:
    """Ask every query; give the seconds each took, and the mean reciprocal rank to three places."""
    from tests.catalogue.test_search import rank_of  # noqa: PLC0415  # as above
    from thidiao.catalogue.search import find  # noqa: PLC0415  # as above

    times, ranks = [], []
    for query, good in asked:
        before = time.perf_counter()
        findings = find(query)
        times.append(time.perf_counter() - before)
        rank = rank_of(findings, good)
        ranks.append(1 / rank if rank else 0.0)
    return times, f"{mean(ranks):.3f}" if ranks else "–"


if __name__ == "__main__":
    main(sys.argv[1:])
