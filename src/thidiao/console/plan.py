"""`thidiao plan`: say which services an event needs, why, in which order and for how much; or one service alone."""

from __future__ import annotations

import argparse
import json
import os
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from thidiao.catalogue.events import alone, find_event
from thidiao.console.facts import CannotReadFacts, nearest, read_facts
from thidiao.console.plan_sayings import SAYINGS
from thidiao.console.plan_text import PlanText
from thidiao.console.terminal import may_colour, width_of
from thidiao.definitions import Pack, PackError, load_pack
from thidiao.journeys.plan import Plan, plan
from thidiao.kernel.thai import BANGKOK

if TYPE_CHECKING:
    from collections.abc import Iterable

HOME = Path(__file__).parents[3]
REFUSED = 2


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "plan",
        help="say which services an event needs, and why",
        description="Say which services an event needs and why, what is left to ask, in which order, for how much.",
        epilog="Example: thidiao plan restaurant --fact business.sells=food,alcohol --fact premises.area_m2=180",
    )
    parser.add_argument(
        "event",
        metavar="EVENT",
        help="what somebody wants to do, such as restaurant; service-SERVICE for one service alone",
    )
    parser.add_argument("--facts", metavar="FILE.json", type=Path, help="facts as JSON, nested or flat")
    parser.add_argument(
        "--fact",
        metavar="ELEMENT=VALUE",
        action="append",
        default=[],
        help="one fact, JSON or plain text; may be repeated",
    )
    parser.add_argument("--json", action="store_true", help="write the plan as JSON")
    parser.add_argument("--lang", choices=sorted(SAYINGS), help="language; the pack's first one where left out")
    parser.add_argument(
        "--on", metavar="YYYY-MM-DD", type=date.fromisoformat, help="the day to plan for; today where left out"
    )
    parser.add_argument("--pack", metavar="DIR", type=Path, help="folder of the pack; $THIDIAO_PACK or Thailand's")


def run(arguments: argparse.Namespace) -> int:
    """Print the plan; a refusal is one sentence on standard error and status 2."""
    try:
        made = make_plan(arguments)
    except CannotReadFacts as refusal:
        language = arguments.lang or "th"
        print(" ".join(refusal.message[language].split()), file=sys.stderr)
        return REFUSED
    lines = _json_lines(made) if arguments.json else _text_lines(made, arguments.lang, sys.stdout)
    try:
        print("\n".join(lines), flush=True)
    except BrokenPipeError:
        # Whoever read the plan, such as `head`, has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def make_plan(arguments: argparse.Namespace) -> Plan:
    """Load the pack, read the facts and plan. Raises CannotReadFacts."""
    pack = _load(arguments.pack or Path(os.environ.get("THIDIAO_PACK") or HOME / "packs" / "thailand"))
    if find_event(arguments.event, pack=pack) is None:
        raise _no_event(arguments.event, pack)
    facts = read_facts(file=arguments.facts, words=arguments.fact, pack=pack)
    return plan(arguments.event, facts, pack=pack, on=arguments.on or datetime.now(BANGKOK).date())


def _load(folder: Path) -> Pack:
    try:
        return load_pack(folder)
    except PackError as error:
        first = error.problems[0]
        raise CannotReadFacts(
            th=f"ใช้ชุดนิยามใน {folder} ไม่ได้ ({first}) โปรดตรวจด้วย thidiao pack check {folder}",
            en=f"The pack in {folder} cannot be used ({first}) and `thidiao pack check {folder}` tells all.",
        ) from None


def _no_event(name: str, pack: Pack) -> CannotReadFacts:
    known = ", ".join(pack.events)
    if name in pack.services:
        return CannotReadFacts(
            th=f"{name} เป็นบริการหนึ่ง หากต้องการวางแผนเฉพาะบริการนี้ ใช้ {alone(name)}",
            en=f"{name} is a service; to plan it alone, ask for {alone(name)}.",
        )
    near = nearest(name, [*pack.events, *(alone(service) for service in pack.services)])
    if near:
        return CannotReadFacts(
            th=f"ไม่มีเหตุการณ์ชื่อ {name} หมายถึง {near} ใช่หรือไม่",
            en=f"There is no event {name}; did you mean {near}?",
        )
    return CannotReadFacts(
        th=f"ไม่มีเหตุการณ์ชื่อ {name} เหตุการณ์ที่มีคือ {known}", en=f"There is no event {name}; there are {known}."
    )


def _json_lines(made: Plan) -> Iterable[str]:
    return [json.dumps(made.as_json(), ensure_ascii=False, indent=2)]


def _text_lines(made: Plan, language: str | None, stream: TextIO) -> Iterable[str]:
    chosen = language or next((each for each in made.pack.languages if each in SAYINGS), "en")
    return PlanText(made, chosen, width_of(stream), coloured=may_colour(stream)).lines()
