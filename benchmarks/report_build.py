"""How long building the annual report takes, each format beside the least it could: its words alone, unstyled.

Run `python -m benchmarks.report_build`. It prints a table and writes `benchmarks/results/report_build.json`.

The baseline is measured in the same run with the same library: typst sets the words as plain paragraphs, python-docx
writes them as plain paragraphs, HTML joins them. `command` is the whole command in a process of its own. Times are
processor time, all threads together.
"""

from __future__ import annotations

import argparse
import io
import json
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from html import escape
from pathlib import Path
from statistics import median
from typing import Any

import docx
import typst

from tests.oversight.reporting.small import texts_of
from thidiao.definitions import Pack, load_pack
from thidiao.journeys.publish_report import Format, build_report, report_of
from thidiao.oversight.reporting.compose import compose
from thidiao.oversight.reporting.fonts import FOLDER

ROOT = Path(__file__).parents[1]
YEARS = (2562, 2563)


def measure(year: int, format: Format, *, pack: Pack, rounds: int) -> dict[str, Any]:
    """Measure one report in one format, in milliseconds of processor time: built, its words alone, and as a command."""
    texts = texts_of(compose(report_of(year, pack=pack), pack=pack, language="th", digits="thai"))
    built = _times(lambda: build_report(year, format=format, pack=pack), rounds)
    bare = _times(lambda: BARE[format](texts), rounds)
    return {
        "case": f"{year} {format}",
        "bytes": len(build_report(year, format=format, pack=pack)),
        "build_ms": round(median(built), 1),
        "words_alone_ms": round(median(bare), 1),
        "command_ms": round(median(_times(lambda: _command(year, format), min(rounds, 3))), 1),
    }


def _html(texts: list[str]) -> bytes:
    return "".join(f"<p>{escape(text)}</p>" for text in texts).encode()


def _pdf(texts: list[str]) -> bytes:
    source = '#set text(font: "Sarabun", lang: "th")\n#for said in json(bytes(sys.inputs.data)) { par(said) }'
    data = {"data": json.dumps(texts, ensure_ascii=False)}
    return bytes(typst.compile(source.encode(), font_paths=[FOLDER], ignore_system_fonts=True, sys_inputs=data))


def _docx(texts: list[str]) -> bytes:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


BARE: dict[Format, Callable[[list[str]], bytes]] = {Format.HTML: _html, Format.PDF: _pdf, Format.DOCX: _docx}


def _command(year: int, format: Format) -> None:
    with tempfile.TemporaryDirectory() as folder:
        asked = ["report", "annual", "--year", str(year), "--format", format, "--out", folder]
        subprocess.run([sys.executable, "-m", "thidiao.console", *asked], cwd=ROOT, check=True, capture_output=True)


def _times(work: Callable[[], object], rounds: int) -> list[float]:
    # The first round reads fonts and tables that later ones find at hand.
    work()
    took = []
    for _ in range(rounds):
        began = _processor_s()
        work()
        took.append((_processor_s() - began) * 1000)
    return took


def _processor_s() -> float:
    """Give the processor time of this process and of those it started: others on the same cores do not count."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--output", type=Path, default=ROOT / "benchmarks" / "results" / "report_build.json")
    arguments = parser.parse_args()
    pack = load_pack(ROOT / "packs" / "thailand")
    rows = [measure(year, format, pack=pack, rounds=arguments.rounds) for year in YEARS for format in Format]
    told = {
        "python": platform.python_version(),
        "machine": platform.machine(),
        "rounds": arguments.rounds,
        "rows": rows,
    }
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    arguments.output.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    print(f"{'report':12} {'build ms':>10} {'words alone ms':>15} {'command ms':>12} {'bytes':>10}")
    for row in rows:
        times = f"{row['build_ms']:>10,.0f} {row['words_alone_ms']:>15,.1f} {row['command_ms']:>12,.0f}"
        print(f"{row['case']:12} {times} {row['bytes']:>10,}")


if __name__ == "__main__":
    main()
