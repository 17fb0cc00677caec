"""`thidiao report check`: say what in a report cannot be true, where, and what could be."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path
from typing import TextIO

from thidiao.console.terminal import may_colour, paint, width_of, wrap
from thidiao.definitions import PackError, load_pack
from thidiao.kernel.thai import read_date
from thidiao.oversight.checking import CannotReadReport, Checked, Finding, KnownFigure, Place, Weight, check_report
from thidiao.oversight.checking.known import known_figures
from thidiao.oversight.checking.places import say_place

HOME = Path(__file__).parents[3]
CLEAN, FOUND, UNREADABLE = 0, 1, 2
_SHOWN = 3
_TEXTS = {
    "th": {
        "clean": "ไม่พบตัวเลขหรือวันที่ที่เป็นไปไม่ได้",
        "elsewhere": "ทั้งเอกสาร",
        "nearest": "ค่าที่เป็นไปได้",
        "finding": "เป็นไปไม่ได้",
        "remark": "ควรดู",
        "cannot-say": "ตัดสินไม่ได้",
        "counts": "พบสิ่งที่เป็นไปไม่ได้ {finding} แห่ง ข้อสังเกต {remark} แห่ง ตัดสินไม่ได้ {cannot} แห่ง",
        "more": "และอีก {count} แห่ง (ดูทั้งหมดด้วย --all)",
        "undecided": "สิ่งที่ตัดสินไม่ได้ (ไม่นับเป็นข้อผิดพลาด)",
        "reading": "กำลังอ่านหน้า {page} จาก {pages}",
        "no-pack": "ใช้ชุดนิยามใน {pack} ไม่ได้ ({why})",
        "no-file": "เปิดไฟล์ {file} ไม่ได้: ไม่พบไฟล์หรือไม่มีสิทธิ์อ่าน",
    },
    "en": {
        "clean": "Nothing was found that cannot be true.",
        "elsewhere": "the whole document",
        "nearest": "possible",
        "finding": "cannot be",
        "remark": "worth a look",
        "cannot-say": "cannot say",
        "counts": "{finding} cannot be true, {remark} worth a look, {cannot} cannot be decided.",
        "more": "and {count} more (--all shows them)",
        "undecided": "What cannot be decided (no mistakes, and no part of the result)",
        "reading": "reading page {page} of {pages}",
        "no-pack": "The pack in {pack} cannot be used ({why}).",
        "no-file": "{file} cannot be opened: it is not there, or may not be read.",
    },
}
_STYLES = {Weight.FINDING: "bold", Weight.REMARK: "yellow", Weight.CANNOT_SAY: "dim"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Give `thidiao report check` its arguments."""
    parser.add_argument("file", metavar="FILE", type=Path, help="the report: .yaml, .txt, .md, .docx or .pdf")
    parser.add_argument("--json", action="store_true", help="write everything as JSON")
    parser.add_argument("--lang", choices=sorted(_TEXTS), help="language; the document's own where left out")
    parser.add_argument("--published", metavar="DATE", type=_day, help="day of publication, in either era")
    parser.add_argument("--pack", metavar="DIR", type=Path, help="hold it against the figures stated in this pack")
    parser.add_argument("--data", metavar="DIR", type=Path, help="hold it against the records of this platform's data")
    parser.add_argument("--all", action="store_true", help="show everything that cannot be decided")


def run(arguments: argparse.Namespace) -> int:
    """Check the file and print what was found; give 0 for nothing, 1 for findings, 2 for what cannot be read."""
    language = arguments.lang
    try:
        content = arguments.file.read_bytes()
        checked = check_report(
            content,
            arguments.file.name,
            published=arguments.published,
            known=_known(arguments.pack, arguments.data),
            told=_Progress(sys.stderr, language or "en"),
        )
    except OSError:
        print(_TEXTS[language or "en"]["no-file"].format(file=arguments.file), file=sys.stderr)
        return UNREADABLE
    except PackError as refusal:
        print(_TEXTS[language or "en"]["no-pack"].format(pack=arguments.pack, why=refusal.problems[0]), file=sys.stderr)
        return UNREADABLE
    except CannotReadReport as refusal:
        said = [refusal.message[language]] if language else [refusal.message["th"], refusal.message["en"]]
        print("\n".join(dict.fromkeys(said)), file=sys.stderr)
        return UNREADABLE
    if arguments.json:
        print(json.dumps(as_json(checked, arguments.file.name, language), ensure_ascii=False, indent=2))
    else:
        lines = _Text(checked, language or checked.language, sys.stdout, everything=arguments.all).lines()
        print("\n".join(lines))
    return FOUND if checked.of(Weight.FINDING) else CLEAN


def as_json(checked: Checked, name: str, language: str | None = None) -> dict[str, object]:
    """Give what was found as JSON; `docs/reference/report-check.md` explains each field."""
    times = {"published_on": checked.times.published, "approved_on": checked.times.approved}
    return {
        "version": 1,
        "file": name,
        "kind": checked.kind,
        "language": language or checked.language,
        **{key: day.isoformat() if day else None for key, day in times.items()},
        "counts": {
            "findings": len(checked.of(Weight.FINDING)),
            "remarks": len(checked.of(Weight.REMARK)),
            "cannot_say": len(checked.of(Weight.CANNOT_SAY)),
        },
        "findings": [_finding_json(finding) for finding in checked.of(Weight.FINDING)],
        "remarks": [_finding_json(finding) for finding in checked.of(Weight.REMARK)],
        "cannot_say": [_finding_json(finding) for finding in checked.of(Weight.CANNOT_SAY)],
    }


def _finding_json(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code.value,
        "place": finding.place.as_json(),
        "says": dict(finding.says),
        "quote": finding.quote,
        "nearest": list(finding.nearest),
    }


def _day(written: str) -> date:
    try:
        return read_date(written)
    except ValueError:
        raise argparse.ArgumentTypeError(f"not a day: {written} (such as 2021-12-07 or 7 ธันวาคม 2564)") from None


def _known(folder: Path | None, data: Path | None) -> Sequence[KnownFigure]:
    """Give what to hold the document against: nothing, what a pack says was published, what records give besides."""
    if data is None:
        return known_figures(folder) if folder is not None else ()
    folder = folder or Path(os.environ.get("THIDIAO_PACK") or HOME / "packs" / "thailand")
    # Nobody else waits for the database's library.
    reaching = importlib.import_module("thidiao.console.reaching")
    try:
        with reaching.reached_database(reaching.data_folder(data)):
            # Only now does Django know its settings, which what counts needs to be imported.
            counting = importlib.import_module("thidiao.console.report_check_records")
            counted: list[KnownFigure] = list(counting.computed_figures(load_pack(folder), at=datetime.now(tz=UTC)))
    except reaching.CannotReach as refusal:
        raise CannotReadReport(th=str(refusal), en=str(refusal)) from None
    return [*known_figures(folder), *counted]


class _Progress:
    """Says which page is being read, once that takes longer than a second, and only to a person."""

    def __init__(self, stream: TextIO, language: str) -> None:
        self.stream, self.language = stream, language
        self.began = self.said = time.monotonic()

    def __call__(self, page: int, pages: int) -> None:
        now = time.monotonic()
        if not self.stream.isatty() or now - self.began < 1:
            return
        if page == pages:
            print("\r\x1b[K", end="", file=self.stream, flush=True)
        elif now - self.said > 0.2:
            said = _TEXTS[self.language]["reading"].format(page=page, pages=pages)
            print(f"\r\x1b[K{said}", end="", file=self.stream, flush=True)
            self.said = now


class _Text:
    """Writes what was found for a person to read: by page, what cannot be true first, counts at the end."""

    def __init__(self, checked: Checked, language: str, stream: TextIO, *, everything: bool) -> None:
        self.checked, self.language, self.everything = checked, language, everything
        self.texts = _TEXTS[language]
        self.width = width_of(stream)
        self.coloured = may_colour(stream)

    def lines(self) -> Iterator[str]:
        """Give the lines to print."""
        told = [finding for finding in self.checked.findings if finding.weight is not Weight.CANNOT_SAY]
        for page, findings in groupby(told, key=lambda finding: finding.place.page):
            if page is not None:
                yield paint(f"{say_place(_page_of(page), self.language)}", "bold", coloured=self.coloured)
            for finding in findings:
                yield from self._finding(finding)
        if not self.checked.of(Weight.FINDING):
            yield self.texts["clean"]
        yield from self._undecided()
        counts = {weight: len(self.checked.of(weight)) for weight in Weight}
        yield self.texts["counts"].format(
            finding=counts[Weight.FINDING], remark=counts[Weight.REMARK], cannot=counts[Weight.CANNOT_SAY]
        )

    def _finding(self, finding: Finding) -> Iterator[str]:
        where = say_place(finding.place, self.language) or self.texts["elsewhere"]
        mark = paint(self.texts[finding.weight.value], _STYLES[finding.weight], coloured=self.coloured)
        yield f"  {where} [{mark}: {finding.code}]"
        yield from (f"      {line}" for line in wrap(finding.says[self.language], self.width - 6))
        if finding.quote:
            quoted = wrap(f"“{finding.quote}”", self.width - 6)
            yield from (paint(f"      {line}", "dim", coloured=self.coloured) for line in quoted)
        if finding.nearest:
            near = f"{self.texts['nearest']}: {'; '.join(finding.nearest)}"
            yield from (f"      {line}" for line in wrap(near, self.width - 6))
        yield ""

    def _undecided(self) -> Iterator[str]:
        """Give what cannot be decided, by kind, a few of each unless all are asked for."""
        undecided = self.checked.of(Weight.CANNOT_SAY)
        if not undecided:
            return
        yield paint(self.texts["undecided"], "dim", coloured=self.coloured)
        for code in Counter(finding.code for finding in undecided):
            listed = [finding for finding in undecided if finding.code is code]
            for finding in listed if self.everything else listed[:_SHOWN]:
                where = say_place(finding.place, self.language) or self.texts["elsewhere"]
                lines = wrap(f"{where}: {finding.says[self.language]}", self.width - 4)
                yield from (f"  {'- ' if not at else '  '}{line}" for at, line in enumerate(lines))
            if len(listed) > _SHOWN and not self.everything:
                yield f"    {self.texts['more'].format(count=len(listed) - _SHOWN)}"
        yield ""


def _page_of(page: int) -> Place:
    return Place(page=page)
