"""How long loading and checking a pack takes, with its own services and with 5,000.

Run `python -m benchmarks.packs`. It prints a table and writes `benchmarks/results/packs.json`.

Seconds are the processor's, which depend little on what else runs. The made-up services are written as files, one each,
so that reading files counts as well.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import psutil
import yaml

from benchmarks.generated import generated
from benchmarks.meters import MB, RESULTS, surroundings, table, write_result
from thidiao.definitions import check_pack, load_pack

ROOT = Path(__file__).parents[1]
SIZES = (0, 1_000, 5_000)


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many services beside the pack's own")
    parser.add_argument("--pack", type=Path, default=ROOT / "packs" / "thailand")
    parser.add_argument("--output", type=Path, default=RESULTS / "packs.json")
    given = parser.parse_args(arguments)
    rows = [row_of(given.pack, size) for size in given.sizes]
    write_result(given.output, {"surroundings": surroundings(), "rows": rows})
    print(table(["services", "load CPU-s", "check CPU-s", "problems", "memory MB"], rows))


def row_of(source: Path, more: int) -> list[object]:
    """Measure one size: processor seconds to load and to check, problems found, memory held with the pack loaded."""
    with tempfile.TemporaryDirectory() as folder:
        written = write_pack(Path(folder) / "pack", source=source, more=more)
        before = time.process_time()
        pack = load_pack(written)
        loaded = time.process_time() - before
        memory = psutil.Process().memory_full_info().uss / MB
        before = time.process_time()
        problems = check_pack(written)
        checked = time.process_time() - before
    return [len(pack.services), round(loaded, 2), round(checked, 2), len(problems), round(memory)]


def write_pack(folder: Path, *, source: Path, more: int) -> Path:
    """Write a copy of a pack with so many more services and an event that leads to them; give its folder."""
    shutil.copytree(source, folder)
    made = dict(generated(load_pack(source).services["liquor"], more))
    for id, service in made.items():
        _write(
            folder / "services" / f"{id}.yaml", service.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        )
    if made:
        name = {"th": "เรื่องสมมุติ", "en": "Made up"}
        event = {"id": "made-up", "name": name, "intention": dict(name), "side": "business", "services": list(made)}
        _write(folder / "events" / "made-up.yaml", event)
    return folder


def _write(file: Path, definition: object) -> None:
    # Through JSON, so that nothing is the same object twice: packs know no aliases.
    plain = json.loads(json.dumps(definition))
    file.write_text(yaml.safe_dump(plain, allow_unicode=True, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
