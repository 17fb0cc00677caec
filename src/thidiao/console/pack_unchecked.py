"""`thidiao pack unchecked`: which services nobody has compared with their agency's current guide, counted by agency."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from thidiao.catalogue.reaching import Age, Checked, ages, checked
from thidiao.definitions import Pack, PackError, load_pack, say

REFUSED = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", type=Path, help="the pack's folder (default: the pack in use)")
    parser.add_argument("--agency", metavar="AGENCY", help="id of one agency; all of them where left out")
    parser.add_argument("--json", action="store_true", help="write the list as JSON")


def run(arguments: argparse.Namespace) -> int:
    """Print the list; a pack or agency that is not there is one sentence on standard error and status 2."""
    try:
        pack = load_pack(arguments.folder)
    except PackError as error:
        print(f"The pack in {arguments.folder} cannot be used ({error.problems[0]}).", file=sys.stderr)
        return REFUSED
    if arguments.agency and arguments.agency not in pack.agencies:
        print(f"There is no agency `{arguments.agency}` in this pack.", file=sys.stderr)
        return REFUSED
    counted = [one for one in ages(pack) if arguments.agency in (None, one.agency)]
    if arguments.json:
        print(json.dumps([_as_json(one, pack) for one in counted], ensure_ascii=False, indent=2))
    else:
        print("\n".join(_lines(counted, pack)))
    return 0


def _as_json(one: Age, pack: Pack) -> dict[str, Any]:
    return {
        "agency": one.agency,
        "services": one.services,
        "never": one.never,
        "before": one.before,
        "oldest": one.oldest.isoformat() if one.oldest else None,
        "unchecked": [
            {"id": service.id, "checked_on": service.checked_on.isoformat() if service.checked_on else None}
            for service in pack.services.values()
            if service.agency == one.agency and checked(service) is not Checked.CURRENT
        ],
    }


def _lines(counted: list[Age], pack: Pack) -> Iterator[str]:
    language = pack.languages[0]
    for one in counted:
        name = say(pack.agencies[one.agency].name, language)
        yield f"{one.agency}: {one.never} of {one.services} never checked, {one.before} not since ({name})"
        for service in pack.services.values():
            state = checked(service)
            if service.agency == one.agency and state is not Checked.CURRENT:
                when = "never" if state is Checked.NEVER else f"last on {service.checked_on}"
                yield f"  {service.id}: {when}"
    whole, never, before = (sum(getattr(one, name) for one in counted) for name in ("services", "never", "before"))
    yield f"Never checked against their agency's guide: {never} of {whole} services; not since it changed: {before}."
