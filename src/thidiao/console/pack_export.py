"""`thidiao pack changes` and `thidiao pack export SERVICE`: what was approved in the browser, and as its file says it.

Both read the database of the platform, which must be running.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import date

from django.db import DatabaseError
from django.utils import timezone

from thidiao.catalogue.change_checks import newest_of
from thidiao.catalogue.change_words import STANDING_NAMES, DecidedChange, Standing
from thidiao.catalogue.in_force import decided_changes, folder_pack, look_on
from thidiao.definitions import PackError, definition_hash
from thidiao.definitions.authored import content_of, write_service

REFUSED = 2


def list_changes(_: argparse.Namespace) -> int:
    """Print every approved change with its day and where it stands; status 1 where one needs a rebase."""
    today = timezone.localdate()
    try:
        decided, standings = decided_changes(), look_on(today).standings
    except (DatabaseError, PackError) as problem:
        return _refuse(problem)
    if not decided:
        print("No change was approved.")
    for change in decided:
        print(_line(change, standings[change.id]))
    return 1 if Standing.NEEDS_REBASE in standings.values() else 0


def export(arguments: argparse.Namespace) -> int:
    """Print a service as approved, newest change included, in the form of its file."""
    try:
        newest = newest_of(arguments.service, today=timezone.localdate())
        known = folder_pack().services.get(arguments.service)
    except (DatabaseError, PackError) as problem:
        return _refuse(problem)
    if newest is None:
        print(f"There is no service {arguments.service}.", file=sys.stderr)
        return REFUSED
    if known is not None and definition_hash(known) == newest.hash:
        print(f"The pack's file of {arguments.service} says this already.", file=sys.stderr)
    elif newest.holds_from is not None and newest.holds_from > timezone.localdate():
        print(f"It holds from {newest.holds_from}; in the file it would hold at once.", file=sys.stderr)
    print(write_service(content_of(newest.service)), end="")
    return 0


def left_out_on(day: date) -> Iterator[str]:
    """Say which approved changes are not in force because the files have changed since."""
    standings = look_on(day).standings
    for change in decided_changes():
        if standings.get(change.id) is Standing.NEEDS_REBASE:
            yield f"Not in force: {_line(change, Standing.NEEDS_REBASE)}"


def _line(change: DecidedChange, standing: Standing) -> str:
    return f"{change.holds_from}  {change.service}  {STANDING_NAMES[standing]['en'].lower()}  ({change.id})"


def _refuse(problem: Exception) -> int:
    words = (str(problem).strip() or repr(problem)).splitlines()[0]
    print(f"The approved changes cannot be read: {words}", file=sys.stderr)
    return REFUSED
