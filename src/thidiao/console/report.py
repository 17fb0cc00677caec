"""`thidiao report`: build the annual report, and check the figures of any report."""

from __future__ import annotations

import argparse
import os
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from thidiao.console import report_check
from thidiao.definitions import Pack, PackError, load_pack
from thidiao.journeys.publish_report import CannotPublish, Format, build_report, file_name, report_of

HOME = Path(__file__).parents[3]
PATIENCE_S = 1.0
"""People wait so long without a word before they wonder."""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("report", help="build the annual report, or check the figures of a report")
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    annual = actions.add_parser(
        "annual",
        help="build the annual report of a fiscal year",
        description="Build the annual report of a fiscal year from the pack: needs neither a database nor a server, "
        "and gives the same bytes each time. Exit status: 0 built, 1 could not be set, 2 wrong usage.",
        epilog="Example: thidiao report annual --year 2563 --out report --format html,pdf,docx",
    )
    annual.add_argument("--year", type=_year, required=True, help="the fiscal year, in the Buddhist era: 2563")
    annual.add_argument("--out", metavar="DIR", type=Path, required=True, help="folder to write to; made if missing")
    annual.add_argument(
        "--format",
        metavar="LIST",
        type=_formats,
        default=list(Format),
        help="html, pdf and docx, with commas between; all three where left out",
    )
    annual.add_argument("--lang", default="th", help="language of the pack; th where left out")
    annual.add_argument("--digits", choices=("thai", "arabic"), default="", help="Thai ones in Thai where left out")
    annual.add_argument(
        "--address",
        metavar="URL",
        default="",
        type=_address,
        help="where the platform runs, such as https://reform.example; figures of the HTML link there",
    )
    annual.add_argument("--pack", metavar="DIR", type=Path, help="folder of the pack; $THIDIAO_PACK or Thailand's")
    check = actions.add_parser(
        "check",
        help="find figures that cannot be true in a document",
        description="Find figures that cannot be true in a document. "
        "Exit status: 0 nothing found, 1 findings, 2 cannot be read.",
    )
    report_check.add_arguments(check)


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked and give the exit status."""
    return report_check.run(arguments) if arguments.action == "check" else _annual(arguments)


def _annual(arguments: argparse.Namespace) -> int:
    try:
        pack = _load(arguments.pack or Path(os.environ.get("THIDIAO_PACK") or HOME / "packs" / "thailand"))
        report_of(arguments.year, pack=pack)
        arguments.out.mkdir(parents=True, exist_ok=True)
        for format in arguments.format:
            _write(format, arguments, pack)
    except CannotPublish as refusal:
        print(refusal, file=sys.stderr)
        return 2
    except OSError as problem:
        print(f"Cannot write to {arguments.out}: {problem.strerror}.", file=sys.stderr)
        return 2
    except RuntimeError as problem:
        print(f"The report could not be set: {problem}", file=sys.stderr)
        return 1
    return 0


def _write(format: Format, arguments: argparse.Namespace, pack: Pack) -> None:
    with Waiting(PATIENCE_S) as waiting:
        made = build_report(
            arguments.year,
            format=format,
            pack=pack,
            language=arguments.lang,
            digits=arguments.digits,
            address=arguments.address,
            progress=waiting.tell,
        )
    path = arguments.out / file_name(arguments.year, format=format, language=arguments.lang, pack=pack)
    # Whoever opens the folder meanwhile never finds half a report.
    new = path.with_name(f"{path.name}.new")
    new.write_bytes(made)
    new.replace(path)
    print(f"{path}  {len(made) / 1000:,.0f} kB", flush=True)


def _load(folder: Path) -> Pack:
    try:
        return load_pack(folder)
    except PackError as error:
        first = error.problems[0]
        told = f"The pack in {folder} cannot be used ({first}) and `thidiao pack check {folder}` tells all."
        raise CannotPublish(told) from None


def _year(given: str) -> int:
    if not given.isdecimal():
        raise argparse.ArgumentTypeError(f"{given} is no year; write one such as 2563")
    return int(given)


def _formats(given: str) -> list[Format]:
    wanted = dict.fromkeys(word.strip().lower() for word in given.split(",") if word.strip())
    unknown = [word for word in wanted if word not in set(Format)]
    if unknown or not wanted:
        said = ", ".join(unknown) or "nothing"
        raise argparse.ArgumentTypeError(f"there is no format {said}; choose of {', '.join(Format)}")
    return [Format(word) for word in wanted]


def _address(given: str) -> str:
    if given and not given.startswith(("https://", "http://")):
        raise argparse.ArgumentTypeError(f"{given} is no address; it begins with https://")
    return given


class Waiting:
    """Says on standard error what is being done, once it has taken longer than people wait without a word."""

    def __init__(self, patience_s: float) -> None:
        self._timer = threading.Timer(patience_s, self._lose_patience)
        self._timer.daemon = True
        self._step = ""
        self._is_late = False

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._timer.cancel()

    def tell(self, step: str) -> None:
        """Take note of the next step, and say it at once where the wait is already long."""
        self._step = step
        if self._is_late:
            self._say()

    def _lose_patience(self) -> None:
        self._is_late = True
        self._say()

    def _say(self) -> None:
        if self._step:
            print(f"{self._step} …", file=sys.stderr, flush=True)
