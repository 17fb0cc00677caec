"""`thidiao measure`: count a figure as of any day, and show the records behind it."""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

from thidiao.console.reaching import CannotReach, data_folder, reached_database

REFUSED = 2


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "measure",
        help="count a figure as of any day, and show the records behind it",
        description="Count a measure or a published figure as of any day, and show the records behind it.",
        epilog="Example: thidiao measure laws-hindering-e-service-completed --as-of 23/2/2564 --by status",
    )
    parser.add_argument("id", metavar="ID", nargs="?", help="a measure or a published figure; all are listed without")
    parser.add_argument("--as-of", metavar="DATE", help="the day, in either era: 2564-02-23, 23/2/2021; today if none")
    parser.add_argument("--known-at", metavar="WHEN", help="with what was known at the end of a day, or at an instant")
    parser.add_argument("--by", metavar="FIELD", help="group by a field that the measure lists")
    parser.add_argument("--group", metavar="VALUE", help="with --by: only the records of this group")
    parser.add_argument("--part", action="store_true", help="of a share: only the records of the part")
    parser.add_argument("--first", metavar="N", type=int, default=10, help="how many records to show; 10 if not said")
    parser.add_argument("--all", action="store_true", help="show every record")
    parser.add_argument("--json", action="store_true", help="write JSON")
    parser.add_argument("--lang", choices=["en", "th"], help="language; the pack's first one where left out")
    parser.add_argument("--pack", metavar="DIR", type=Path, help="folder of the pack; $THIDIAO_PACK or Thailand's")
    parser.add_argument("--data", metavar="DIR", type=Path, help="folder of the platform's data; $THIDIAO_DATA or var")


def run(arguments: argparse.Namespace) -> int:
    """Print the figure; a refusal is one sentence on standard error and status 2."""
    try:
        with reached_database(data_folder(arguments.data)):
            # Only now does Django know its settings, which what answers needs to be imported.
            answering = importlib.import_module("thidiao.console.measure_answer")
            status: int = answering.answer(arguments)
            return status
    except CannotReach as problem:
        print(problem, file=sys.stderr)
        return REFUSED
