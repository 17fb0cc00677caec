"""The commands people type.

Each command is a module beside this file with `add_parser(commands)` and `run(arguments)`, which gives the exit status.
A module is imported only when its command is typed, so that `thidiao plan` never waits for Django.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

COMMANDS = {
    "serve": "start the whole platform on this machine",
    "prepare": "bring the database, the pack and the static files up to date",
    "plan": "say which services an event needs, and why",
    "pack": "check a pack of definitions",
    "measure": "count a figure as of any day, and show the records behind it",
    "report": "build the annual report, or check the figures of a report",
    "manage": "run one of Django's management commands",
}

# Commands that read or write the database, whose modules can only be imported once Django knows its settings.
ON_DJANGO = {"prepare"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that was typed and give its exit status."""
    typed = list(sys.argv[1:] if arguments is None else arguments)
    chosen = next((word for word in typed if not word.startswith("-")), None)
    parser = argparse.ArgumentParser(prog="thidiao", description="The open one-stop platform of a state.")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    module = None
    for name, summary in COMMANDS.items():
        if name == chosen:
            if name in ON_DJANGO:
                _set_up_django()
            module = importlib.import_module(f"thidiao.console.{name}")
            module.add_parser(commands)
        else:
            commands.add_parser(name, help=summary)
    known = parser.parse_args(typed)
    status: int = module.run(known) if module else 2
    return status


def _set_up_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidiao.settings")
    importlib.import_module("django").setup()
