"""`thidiao pack difference OLD NEW`: what changed between two packs, and what it does to the forms of the events."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from thidiao.console.pack_difference_text import DifferenceText
from thidiao.console.terminal import may_colour, width_of
from thidiao.definitions import Pack, PackError, load_pack
from thidiao.journeys.pack_changes import Change, changes_of
from thidiao.journeys.pack_effects import Effect, Load, effects_of
from thidiao.journeys.pack_sayings import SAYINGS
from thidiao.journeys.words import Cost
from thidiao.kernel.thai import BANGKOK

REFUSED = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", metavar="OLD", type=Path, help="folder of the pack as it was")
    parser.add_argument("new", metavar="NEW", type=Path, help="folder of the pack as it is to be")
    parser.add_argument("--json", action="store_true", help="write the difference as JSON")
    parser.add_argument("--lang", choices=sorted(SAYINGS), help="language; the new pack's first one where left out")


def run(arguments: argparse.Namespace) -> int:
    """Print the difference; a pack that cannot be used is one sentence on standard error and status 2."""
    packs = []
    for folder in (arguments.old, arguments.new):
        try:
            packs.append(load_pack(folder))
        except PackError as error:
            print(
                f"The pack in {folder} cannot be used ({error.problems[0]}); `thidiao pack check {folder}` tells all.",
                file=sys.stderr,
            )
            return REFUSED
    old, new = packs
    changes = changes_of(old, new)
    effects = effects_of(changes, old=old, new=new, on=datetime.now(BANGKOK).date())
    if arguments.json:
        print(json.dumps(as_json(changes, effects, old=old, new=new), ensure_ascii=False, indent=2))
        return 0
    language = arguments.lang or next((each for each in new.languages if each in SAYINGS), "en")
    text = DifferenceText(
        old=old, new=new, language=language, width=width_of(sys.stdout), coloured=may_colour(sys.stdout)
    )
    try:
        print("\n".join(text.lines(changes, effects)), flush=True)
    except BrokenPipeError:
        # Whoever read it, such as `head`, has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def as_json(changes: Sequence[Change], effects: Sequence[Effect], *, old: Pack, new: Pack) -> dict[str, Any]:
    """Give the difference as data; fees as in a plan: a number, `{min, max}`, or null where unknown."""
    return {
        "old": {"id": old.file.id, "version": old.file.version, "hash": old.hash},
        "new": {"id": new.file.id, "version": new.file.version, "hash": new.hash},
        "changes": [
            {
                "part": str(change.part),
                "id": change.id,
                "change": str(change.how),
                "name": dict(change.name),
                "keys": [
                    {"path": list(key.path), "old": key.old, "new": key.new, "is_item": key.is_item}
                    for key in change.keys
                ],
            }
            for change in changes
        ],
        "events": [_effect_as_json(effect) for effect in effects],
    }


def _effect_as_json(effect: Effect) -> dict[str, Any]:
    return {
        "id": effect.event,
        "old": _load_as_json(effect.old),
        "new": _load_as_json(effect.new),
        "questions": {"more": list(effect.more_questions), "fewer": list(effect.fewer_questions)},
        "documents": {"more": list(effect.more_documents), "fewer": list(effect.fewer_documents)},
    }


def _load_as_json(load: Load | None) -> dict[str, Any] | None:
    if load is None:
        return None
    return {
        "services": list(load.services),
        "questions": len(load.questions),
        "documents": len(load.documents),
        "fee_thb": _cost_as_json(load.cost),
        "fee_unknown_for": list(load.fee_unknown_for),
        "working_days": load.working_days,
        "working_days_at_least": load.at_least_days,
        "cannot": load.cannot or None,
    }


def _cost_as_json(cost: Cost | None) -> Any:
    if cost is None:
        return None
    if cost.is_exact:
        return _number(cost.least)
    return {"min": _number(cost.least), "max": None if cost.most is None else _number(cost.most)}


def _number(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)
