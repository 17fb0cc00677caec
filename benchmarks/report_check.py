"""How long checking a report of 300 pages takes, beside only taking out its text, and how much memory.

Run `python -m benchmarks.report_check`. It prints a table and writes `benchmarks/results/report_check.json`.

The report is made here: running text in Thai and English, tables with totals and shares, one mistake on every tenth
page. Each part runs in a process of its own, so that its memory is its own; the baseline takes out the plain text of
the same file with the same library in the same run (`report_check_part.py`).
"""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import docx
import fontpkg_sarabun
import typst

from benchmarks import meters

FONTS = Path(fontpkg_sarabun.__file__).parent / "files"
PAGE = """
#set page(paper: "a4", margin: 2cm)
#set text(font: "Sarabun", size: 11pt, lang: "th")
#let data = json(bytes(sys.inputs.data))
#for page in data {
  heading(page.title)
  for text in page.texts { par(text) }
  table(columns: 4, ..page.cells)
  pagebreak(weak: true)
}
"""
TEXTS = (
    "หน่วยงานจัดทำบริการอิเล็กทรอนิกส์ จำนวน {total} ระบบ แบ่งเป็น ประชาชน {a} ระบบ ธุรกิจ {b} ระบบ "
    "และแรงงาน {c} ระบบ ซึ่งเพิ่มขึ้นจากปีก่อน",
    "คณะรัฐมนตรีมีมติเมื่อวันที่ 8 กันยายน 2563 เห็นชอบให้ทบทวนกฎหมายตามมาตรา 71/10 และรายงานผลทุก 6 เดือน โทร. 0 2356 9999",
    "Of the {total} services, {a} ({share}%) serve citizens; the centre rose from rank 27 to rank 21, up 6 places.",
    "การประชุมครั้งที่ 4/2564 ณ ห้องประชุม 501 มีผู้เข้าร่วมจากส่วนราชการ จังหวัด และองค์การมหาชน "
    "เพื่อหารือแนวทางพัฒนาระบบราชการ 4.0 ในระยะต่อไป",
)


def pages(count: int) -> list[dict[str, Any]]:
    """Make up pages that agree with themselves; on every tenth one a part of the running text is wrong."""
    made = []
    for at in range(count):
        parts = [101 + at, 53 + 2 * at, 17 + 3 * at]
        total = sum(parts)
        shares = [f"{100 * part / total:.1f}" for part in parts]
        wrong = parts[2] + (7 if at % 10 == 0 else 0)
        values = {"total": f"{total:,}", "a": parts[0], "b": parts[1], "c": wrong, "share": shares[0]}
        rows = [
            [f"กลุ่มที่ {n + 1}", f"{part:,}", share, "–"]
            for n, (part, share) in enumerate(zip(parts, shares, strict=True))
        ]
        table = [["กลุ่ม", "จำนวน", "ร้อยละ", "หมายเหตุ"], *rows, ["รวม", f"{total:,}", "100.0", "–"]]
        texts = [text.format(**values) for text in TEXTS]
        made.append({"title": f"ส่วนที่ {at + 1}", "texts": texts, "cells": [cell for row in table for cell in row]})
    return made


def make_pdf(made: list[dict[str, Any]]) -> bytes:
    """Set the pages as PDF."""
    data = json.dumps(made, ensure_ascii=False)
    return typst.compile(PAGE.encode(), font_paths=[FONTS], ignore_system_fonts=True, sys_inputs={"data": data})


def make_docx(made: list[dict[str, Any]]) -> bytes:
    """Write the pages as DOCX."""
    document = docx.Document()
    for page in made:
        document.add_heading(page["title"], 1)
        for text in page["texts"]:
            document.add_paragraph(text)
        table = document.add_table(len(page["cells"]) // 4, 4)
        for at, row in enumerate(table.rows):
            for cell, text in zip(row.cells, page["cells"][4 * at :], strict=False):
                cell.text = text
        document.add_page_break()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def apart(part: str, file: Path, rounds: int) -> dict[str, float]:
    """Measure a part in processes of its own; give the round that took least, for others work on the same cores."""
    command = [sys.executable, "-m", "benchmarks.report_check_part", part, str(file)]
    said = [subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(rounds)]
    found: dict[str, float] = min((json.loads(each) for each in said), key=lambda each: each["cpu_s"])
    return found


def main() -> None:
    """Build the reports, measure, print and keep what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--output", type=Path, default=meters.RESULTS / "report_check.json")
    arguments = parser.parse_args()
    made = pages(arguments.pages)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for name, content in {"report.pdf": make_pdf(made), "report.docx": make_docx(made)}.items():
            file = Path(folder) / name
            file.write_bytes(content)
            text, checked = apart("text", file, arguments.rounds), apart("check", file, arguments.rounds)
            row = {"file": name, "kB": round(len(content) / 1000), "findings": checked["gave"]}
            row |= {"text_s": round(text["cpu_s"], 2), "check_s": round(checked["cpu_s"], 2)}
            row |= {"ratio": round(checked["cpu_s"] / text["cpu_s"], 1)}
            rows.append(row | {"text_mb": round(text["peak_mb"]), "check_mb": round(checked["peak_mb"])})
    print(f"{arguments.pages} pages, processor seconds, peak memory in megabytes")
    print(meters.table(list(rows[0]), [list(row.values()) for row in rows]))
    meters.write_result(arguments.output, {"pages": arguments.pages, **meters.surroundings(), "rows": rows})


if __name__ == "__main__":
    main()
