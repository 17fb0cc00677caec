"""One part of the benchmark of the report check, in a process of its own: `python -m benchmarks.report_check_part`."""

from __future__ import annotations

import io
import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import docx
import pypdfium2

from thidiao.oversight.checking import Weight, check_report


def plain_text(content: bytes, name: str) -> int:
    """Take out the text and nothing else; give its length."""
    if name.endswith(".pdf"):
        opened = pypdfium2.PdfDocument(content)
        return sum(len(page.get_textpage().get_text_range()) for page in opened)
    document = docx.Document(io.BytesIO(content))
    cells = sum(len(cell.text) for table in document.tables for row in table.rows for cell in row.cells)
    return cells + sum(len(paragraph.text) for paragraph in document.paragraphs)


def check(content: bytes, name: str) -> int:
    """Check the report; give how many findings there are."""
    return len(check_report(content, name).of(Weight.FINDING))


PARTS: dict[str, Callable[[bytes, str], int]] = {"text": plain_text, "check": check}


def peak_mb() -> float:
    """Give the most memory this process ever held. `ru_maxrss` would give that of the process which started it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024  # type: ignore[index]  # Linux always writes it.


def measure(part: str, file: Path) -> dict[str, float]:
    """Run one part in this process; give seconds, processor seconds, peak memory and what it gave."""
    content = file.read_bytes()
    began, used = time.perf_counter(), time.process_time()
    gave = PARTS[part](content, file.name)
    return {"s": time.perf_counter() - began, "cpu_s": time.process_time() - used, "peak_mb": peak_mb(), "gave": gave}


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], Path(sys.argv[2]))))
