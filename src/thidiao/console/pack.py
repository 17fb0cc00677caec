"""`thidiao pack`: check a pack of definitions, and help whoever writes one."""

import argparse
import importlib
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from thidiao.console import pack_difference, pack_unchecked
from thidiao.console.pack_watch import Changes, watch
from thidiao.console.terminal import may_colour, paint
from thidiao.definitions import Problem, check_pack
from thidiao.definitions.reference import write_reference
from thidiao.definitions.schemas import pack_schemas, write_schema
from thidiao.kernel.thai import BANGKOK

DEFAULT = Path("packs/thailand")
SHIPPED = Path(__file__).resolve().parents[3] / DEFAULT


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("pack", help="check a pack of definitions")
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    check = actions.add_parser(
        "check",
        help="find what is wrong with a pack",
        description="Find what is wrong with a pack. Exit status: 0 no error, 1 errors, 2 wrong usage.",
    )
    check.add_argument("folder", nargs="?", type=Path, help="the pack's folder (default: the pack in use)")
    manner = check.add_mutually_exclusive_group()
    manner.add_argument("--json", action="store_true", help="give the problems as JSON")
    manner.add_argument("--watch", action="store_true", help="check again whenever a file changes, until Ctrl-C")
    actions.add_parser("formats", help="print the reference of every file of a pack, as Markdown")
    schemas = actions.add_parser(
        "schemas",
        help="write a JSON Schema for each kind of file, for editors",
        description="Write a JSON Schema for each kind of file, so that an editor completes and explains.",
    )
    schemas.add_argument("--out", metavar="DIR", type=Path, help="folder (default: .schemas beside the pack in use)")
    preview = actions.add_parser(
        "preview",
        help="write the form of a service as people will see it",
        description="Write the form of a service as people will see it, as one page that needs no other file.",
    )
    preview.add_argument("service", metavar="SERVICE", help="id of the service, such as liquor")
    preview.add_argument("--pack", metavar="DIR", type=Path, help="the pack's folder (default: the pack in use)")
    preview.add_argument("--lang", choices=("en", "th"), help="language; the pack's first one where left out")
    preview.add_argument("--out", metavar="FILE.html", type=Path, help="where to write (default: a new folder)")
    preview.add_argument("--open", action="store_true", help="open it in the browser")
    pack_unchecked.add_arguments(
        actions.add_parser(
            "unchecked",
            help="list the services nobody has compared with the current guide",
            description="List the services nobody has compared with their agency's current guide, counted by agency.",
        )
    )
    actions.add_parser(
        "changes",
        help="list what was approved in the browser",
        description="List what was approved in the browser. Exit status: 0, or 1 where a change needs a rebase.",
    )
    export = actions.add_parser("export", help="print a service as approved in the browser, as its file")
    export.add_argument("service", metavar="SERVICE", help="id of the service, such as liquor")
    pack_difference.add_arguments(
        actions.add_parser(
            "difference",
            help="say what changed between two packs, and what it does to the forms",
            description="Say what changed between two packs, and what it does to the one form of each event.",
        )
    )


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked and give the exit status."""
    return _ACTIONS[arguments.action](arguments)


def _formats(_: argparse.Namespace) -> int:
    print(write_reference(), end="")
    return 0


def _schemas(arguments: argparse.Namespace) -> int:
    folder = arguments.out or _pack_in_use().parent / ".schemas"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, schema in pack_schemas().items():
            (folder / f"{name}.json").write_text(write_schema(schema), encoding="utf-8")
    except OSError as problem:
        print(f"Cannot write to {folder}: {problem.strerror}.", file=sys.stderr)
        return 2
    print(f"Schemas are in {folder}.")
    return 0


def _preview(arguments: argparse.Namespace) -> int:
    arguments.pack = arguments.pack or _pack_in_use()
    # Only this one is made of pages; the others never wait for Django.
    made: int = importlib.import_module("thidiao.console.pack_preview").run(arguments)
    return made


def _unchecked(arguments: argparse.Namespace) -> int:
    arguments.folder = arguments.folder or _pack_in_use()
    return pack_unchecked.run(arguments)


def _changes(arguments: argparse.Namespace) -> int:
    return _on_database("list_changes", arguments)


def _export(arguments: argparse.Namespace) -> int:
    return _on_database("export", arguments)


def _on_database(name: str, arguments: argparse.Namespace) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidiao.settings")
    importlib.import_module("django").setup()
    done: int = getattr(importlib.import_module("thidiao.console.pack_export"), name)(arguments)
    return done


def _check(arguments: argparse.Namespace) -> int:
    """Print the problems and a summary: warnings alone give status 0, errors 1."""
    folder = arguments.folder or _pack_in_use()
    if arguments.watch:
        watch(folder, began=_say_all, changed=_say_changes)
        return 0
    problems = check_pack(folder, today=datetime.now(BANGKOK).date())
    if arguments.json:
        print(json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2))
    else:
        _say_all(problems)
    return 1 if any(problem.is_error for problem in problems) else 0


def _pack_in_use() -> Path:
    named = os.environ.get("THIDIAO_PACK")
    if named:
        return Path(named)
    return DEFAULT if DEFAULT.is_dir() else SHIPPED


def _say_all(problems: Sequence[Problem]) -> None:
    colour = may_colour(sys.stdout)
    print("\n".join([*(_line(problem, colour=colour) for problem in problems), _summary(problems)]), flush=True)


def _say_changes(changes: Changes, problems: Sequence[Problem]) -> None:
    colour = may_colour(sys.stdout)
    lines = [f"{paint('new', 'bold', coloured=colour)}     {_line(problem, colour=colour)}" for problem in changes.new]
    # Where it stood is no longer true, so only the file is named.
    lines += [
        f"{paint('mended', 'green', coloured=colour)}  {problem.file}  {problem.code}  {problem.message}"
        for problem in changes.mended
    ]
    print("\n".join([*lines, _summary(problems)]), flush=True)


def _summary(problems: Sequence[Problem]) -> str:
    if not problems:
        return "No problem."
    errors = sum(problem.is_error for problem in problems)
    return f"{_counted(errors, 'error')}, {_counted(len(problems) - errors, 'warning')}."


def _line(problem: Problem, *, colour: bool) -> str:
    if not colour:
        return str(problem)
    shade = "31" if problem.is_error else "33"
    place = f"{problem.file}:{problem.line}:{problem.column}"
    return f"\x1b[1m{place}\x1b[0m  \x1b[{shade}m{problem.severity}\x1b[0m  {problem.code}  {problem.message}"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


_ACTIONS = {
    "changes": _changes,
    "check": _check,
    "difference": pack_difference.run,
    "export": _export,
    "formats": _formats,
    "preview": _preview,
    "schemas": _schemas,
    "unchecked": _unchecked,
}
