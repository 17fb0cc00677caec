"""How long a measure takes over millions of records, beside SQL that somebody wrote by hand for the same question.

Run `python -m benchmarks.measures`. It prints a table and writes `benchmarks/results/measures.json`.

Ten million versions of eight million records come into one register with COPY; `--records 1000000` takes fewer. Each
question is asked as of a past day, as known at a past instant, in turn through the house's own `computed_figure` or
`by_group` and by hand, in the same run on the same warm database. Both must give the same numbers.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any
from uuid import UUID

import django

from benchmarks.meters import RESULTS, surroundings, table, write_result
from thidiao.console.postgres import start_server
from thidiao.definitions import Pack, load_pack

RECORDS = 10_000_000
ROUNDS = 5
FIRST_DAY = date(2015, 1, 1)
FIRST_INSTANT = datetime(2015, 1, 1, tzinfo=UTC)
DAYS = 4_000
STATES = ("done", "open", "stopped", "moved")
AS_OF = date(2021, 2, 23)
KNOWN_AT = datetime(2022, 6, 1, tzinfo=UTC)

FILES = {
    "registers/places.yaml": """\
id: places
name: {th: ทะเบียนสถานที่, en: Register of places}
subject: place
fields:
  - {id: state, kind: text, label: {th: สถานะ, en: State}}
  - {id: area_m2, kind: integer, label: {th: พื้นที่, en: Area}}
  - {id: checked_on, kind: date, label: {th: วันที่ตรวจ, en: Checked on}}
  - {id: is_rented, kind: boolean, label: {th: เช่า, en: Rented}}
""",
}
MEASURE = "id: {id}\nname: {{th: ก, en: A}}\nunit: {{th: แห่ง, en: places}}\nof: {{register: places}}\n{rules}"
RULES = {
    "all": "by: [state]\n",
    "share": 'where: is_rented\npart: state = "done"\n',
    "numbers": "where: area_m2 > 200\npart: area_m2 in [250..300]\n",
    "days": 'where: checked_on >= date("2018-01-01")\npart: state in ("done", "moved")\n',
}
HELD = (
    "FROM registers_record WHERE register = 'places'"
    " AND valid_from <= %(on)s AND (valid_to IS NULL OR valid_to > %(on)s)"
    " AND recorded_at <= %(at)s AND (superseded_at IS NULL OR superseded_at > %(at)s)"
)
BY_HAND = {
    "all": f"SELECT count(*), count(*) {HELD}",
    "share": (
        f"SELECT count(*), count(*) FILTER (WHERE data->>'state' = 'done') {HELD} AND (data->>'is_rented')::boolean"
    ),
    "numbers": (
        "SELECT count(*), count(*) FILTER (WHERE (data->>'area_m2')::numeric BETWEEN 250 AND 300)"
        f" {HELD} AND (data->>'area_m2')::numeric > 200"
    ),
    "days": (
        "SELECT count(*), count(*) FILTER (WHERE data->>'state' IN ('done', 'moved'))"
        f" {HELD} AND (data->>'checked_on')::date >= '2018-01-01'"
    ),
    "by state": f"SELECT data->>'state', count(*), count(*) {HELD} GROUP BY 1 ORDER BY 2 DESC",
}


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=RECORDS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--output", type=Path, default=RESULTS / "measures.json")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        data.chmod(0o711)
        server = start_server(data / "postgres", forgetful=True)
        server.create_database("thidiao")
        try:
            report = measured(data, records=given.records, rounds=given.rounds)
        finally:
            server.stop()
    write_result(given.output, report)
    print(f"{report['records']:,} versions: {report['copied_s']} s to copy, {report['kept_s']} s to index and vacuum")
    print(table(["question", "of", "counted", "ms", "by hand ms", "ratio"], report["rows"]))


def measured(data: Path, *, records: int, rounds: int) -> dict[str, Any]:
    """Fill a register and ask every question; seconds of filling and rows of the table."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "thidiao.settings", "THIDIAO_DATA": str(data)}
    os.environ["THIDIAO_STATEMENT_TIMEOUT_MS"] = "3600000"
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415  # Django knows its settings only now

    call_command("migrate", verbosity=0)
    copied, kept = _fill(records)
    pack = _pack(data / "pack")
    return {
        "surroundings": surroundings(),
        "records": records,
        "copied_s": round(copied, 1),
        "kept_s": round(kept, 1),
        "rows": [_row(name, pack, rounds) for name in BY_HAND],
    }


def _fill(records: int) -> tuple[float, float]:
    """Copy the versions in, without the constraint against overlaps, which nothing here breaks and no question uses."""
    from django.db import connection  # noqa: PLC0415  # as above

    columns = "id, register, key, data, valid_from, valid_to, recorded_at, superseded_at"
    began = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE registers_record DROP CONSTRAINT registers_one_truth_at_a_time")
        cursor.execute("DROP INDEX registers_record_key")
        with cursor.copy(f"COPY registers_record ({columns}) FROM STDIN") as copy:  # ours
            for lines in _lines(records):
                copy.write(lines)
    copied = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("CREATE INDEX registers_record_key ON registers_record (register, key, valid_from)")
        cursor.execute("VACUUM ANALYZE registers_record")
    return copied - began, time.perf_counter() - copied


def _lines(records: int, *, at_once: int = 20_000) -> Iterator[str]:
    """Write versions as COPY reads them: one in five ends, one in five of the others was superseded later."""
    chance = random.Random(2569)  # noqa: S311  # the same records at each run
    days = [(FIRST_DAY + timedelta(days=day)).isoformat() for day in range(2 * DAYS)]
    instants = [(FIRST_INSTANT + timedelta(days=day)).isoformat() for day in range(2 * DAYS)]
    for start in range(0, records, at_once):
        lines = []
        for number in range(start, min(start + at_once, records)):
            day, kind = chance.randrange(DAYS), chance.randrange(5)
            end = days[day + 1 + chance.randrange(DAYS - 1)] if kind == 0 else r"\N"
            gone = instants[day + 1 + chance.randrange(DAYS - 1)] if kind == 1 else r"\N"
            held = (
                f'{{"state": "{STATES[chance.randrange(4)]}", "area_m2": {chance.randrange(400)},'
                f' "checked_on": "{days[day]}", "is_rented": {"true" if kind > 2 else "false"}}}'
            )
            id = UUID(int=number + 1)
            lines.append(f"{id}\tplaces\t{number}\t{held}\t{days[day]}\t{end}\t{instants[day]}\t{gone}\n")
        yield "".join(lines)


def _pack(folder: Path) -> Pack:
    from tests.definitions.factory import write_pack  # noqa: PLC0415  # only the benchmark has the tests' folder

    measures = {f"measures/{id}.yaml": MEASURE.format(id=id, rules=rules) for id, rules in RULES.items()}
    return load_pack(write_pack(folder, files={**FILES, **measures}))


def _row(name: str, pack: Pack, rounds: int) -> list[object]:
    """Ask one question in turn both ways; the median of the rounds after one that warms up."""
    ours, by_hand = _asked(name, pack), _by_hand(name)
    assert ours() == by_hand(), name
    # Each way goes first as often as the other: who comes second finds more of the table in memory.
    times = [_pair(ours, by_hand) if turn % 2 else _pair(by_hand, ours)[::-1] for turn in range(rounds)]
    took, hand = (median(each) * 1000 for each in zip(*times, strict=True))
    found = by_hand()
    part, whole = sum(row[1] for row in found), sum(row[0] for row in found)
    return [name, f"{whole:,}", f"{part:,}", round(took), round(hand), round(took / hand, 2)]


def _asked(name: str, pack: Pack) -> Callable[[], list[tuple[int, int]]]:
    from thidiao.kernel.figures import Count, Figure, Share  # noqa: PLC0415  # as above
    from thidiao.oversight.queries import by_group, computed_figure  # noqa: PLC0415  # as above

    def numbers(figure: Figure) -> tuple[int, int]:
        match figure.value:
            case Share(part, whole):
                return whole, part
            case Count(number):
                return number, number
        raise TypeError(figure.value)

    if name == "by state":
        return lambda: [
            numbers(figure) for _, figure in by_group("all", by="state", as_of=AS_OF, known_at=KNOWN_AT, pack=pack)
        ]
    return lambda: [numbers(computed_figure(name, as_of=AS_OF, known_at=KNOWN_AT, pack=pack))]


def _by_hand(name: str) -> Callable[[], list[tuple[int, int]]]:
    from django.db import connection  # noqa: PLC0415  # as above

    def ask() -> list[tuple[int, int]]:
        with connection.cursor() as cursor:
            cursor.execute(BY_HAND[name], {"on": AS_OF, "at": KNOWN_AT})
            return [(row[-2], row[-1]) for row in cursor.fetchall()]

    return ask


def _pair(first: Callable[[], object], second: Callable[[], object]) -> tuple[float, float]:
    return _seconds(first), _seconds(second)


def _seconds(ask: Callable[[], object]) -> float:
    before = time.perf_counter()
    ask()
    return time.perf_counter() - before


if __name__ == "__main__":
    main(sys.argv[1:])
