"""The answer of `thidiao measure`: what was asked, counted, as text or JSON."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.db import DatabaseError
from django.utils import timezone

from thidiao.console.facts import nearest
from thidiao.console.measure_text import SAYINGS, MeasureText, as_json
from thidiao.definitions import Pack, PackError, load_pack
from thidiao.definitions.words import Text
from thidiao.kernel.figures import Figure
from thidiao.kernel.thai import BANGKOK, ERA, read_date
from thidiao.oversight.queries import beside, by_group, computed_figure, group_fields, records_behind
from thidiao.oversight.rules import day_to_compute, figure, stated_figures
from thidiao.oversight.words import Beside, Rows

HOME = Path(__file__).parents[3]
REFUSED = 2
EVERY = 1_000_000


class CannotMeasure(Exception):
    """What was asked for cannot be counted; `message` is one sentence in each language."""

    def __init__(self, *, th: str, en: str) -> None:
        self.message: Text = {"th": th, "en": en}
        super().__init__(en)


@dataclass(frozen=True)
class Answer:
    """All that was counted for one question. `figure` is None for a published figure that no measure computes."""

    pack: Pack
    on: date | None
    known_at: datetime
    figure: Figure | None
    stated: tuple[Beside, ...]
    by: str | None
    groups: tuple[tuple[str | None, Figure], ...]
    rows: Rows | None


def answer(arguments: argparse.Namespace) -> int:
    """Print what was asked for and give the exit status."""
    try:
        pack = _load(arguments.pack or Path(os.environ.get("THIDIAO_PACK") or HOME / "packs" / "thailand"))
        lines = _list_all(arguments, pack) if arguments.id is None else _answer(arguments, pack)
    except CannotMeasure as refusal:
        print(refusal.message[arguments.lang or "th"], file=sys.stderr)
        return REFUSED
    try:
        print("\n".join(lines), flush=True)
    except BrokenPipeError:
        # Whoever read the figure, such as `head`, has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _load(folder: Path) -> Pack:
    try:
        return load_pack(folder)
    except PackError as error:
        raise CannotMeasure(
            th=f"ใช้ชุดนิยามใน {folder} ไม่ได้ ({error.problems[0]}) โปรดตรวจด้วย thidiao pack check {folder}",
            en=f"The pack in {folder} cannot be used ({error.problems[0]}); `thidiao pack check {folder}` tells all.",
        ) from None


def _answer(arguments: argparse.Namespace, pack: Pack) -> Iterable[str]:
    try:
        found = _found(arguments, pack)
    except DatabaseError as problem:
        first = (str(problem).strip() or type(problem).__name__).splitlines()[0]
        raise CannotMeasure(
            th=f"ถามฐานข้อมูลไม่ได้ ({first}) โปรดเตรียมด้วย script/serve หรือ thidiao prepare",
            en=f"The database cannot be asked ({first}); prepare it with script/serve or thidiao prepare.",
        ) from None
    if arguments.json:
        return [json.dumps(as_json(found), ensure_ascii=False, indent=2)]
    return MeasureText(found, _language(arguments, pack), sys.stdout).lines()


def _found(arguments: argparse.Namespace, pack: Pack) -> Answer:
    known_at = timezone.now() if arguments.known_at is None else _instant(arguments.known_at)
    stated, measure = _asked(arguments.id, pack)
    on = _day(arguments.as_of) if arguments.as_of else None
    if on is None:
        on = timezone.localdate() if stated is None else day_to_compute(stated)
    published = [stated] if stated else [each for each in stated_figures(pack) if each.measure == measure]
    besides = tuple(beside(each, known_at=known_at, pack=pack) for each in published)
    if measure is None or on is None:
        return Answer(pack, on, known_at, None, besides, None, (), None)
    by = arguments.by and _field(arguments.by, measure, pack)
    return Answer(
        pack=pack,
        on=on,
        known_at=known_at,
        figure=computed_figure(measure, as_of=on, known_at=known_at, pack=pack),
        stated=besides,
        by=by,
        groups=by_group(measure, by=by, as_of=on, known_at=known_at, pack=pack) if by else (),
        rows=records_behind(
            measure,
            as_of=on,
            known_at=known_at,
            pack=pack,
            by=by if arguments.group is not None else None,
            group=arguments.group,
            part_only=arguments.part,
            most=EVERY if arguments.all else max(arguments.first, 0),
        ),
    )


def _asked(id: str, pack: Pack) -> tuple[Figure | None, str | None]:
    """Give the published figure that was asked for, if it is one, and the measure to count."""
    if id in pack.measures:
        return None, id
    known = {each.id for each in stated_figures(pack)}
    if id in known:
        found = figure(pack, id)
        return found, found.measure
    near = nearest(id, [*pack.measures, *known])
    raise CannotMeasure(
        th=f"ไม่มีตัวชี้วัดหรือตัวเลขชื่อ {id} " + (f"หมายถึง {near} ใช่หรือไม่" if near else "ดูทั้งหมดด้วย thidiao measure"),
        en=f"There is no measure or figure {id}; "
        + (f"did you mean {near}?" if near else "see all with thidiao measure."),
    )


def _field(by: str, measure: str, pack: Pack) -> str:
    known = [field.id for field in group_fields(measure, pack=pack)]
    if by in known:
        return by
    shown = ", ".join(known) or "-"
    raise CannotMeasure(
        th=f"จัดกลุ่มตัวชี้วัดนี้ตาม {by} ไม่ได้ จัดกลุ่มได้ตาม {shown}",
        en=f"This measure is not grouped by {by}; it may be grouped by {shown}.",
    )


def _day(typed: str) -> date:
    try:
        return read_date(typed)
    except (ValueError, OverflowError):
        raise CannotMeasure(
            th=f"ไม่มีวันที่ {typed} โปรดเขียนเช่น 23/2/2564, 2021-02-23 หรือ 23 กุมภาพันธ์ 2564",
            en=f"“{typed}” is no day; write one such as 23/2/2564, 2021-02-23 or 23 กุมภาพันธ์ 2564.",
        ) from None


def _instant(typed: str) -> datetime:
    """Read an instant; a day means its end in Thailand."""
    try:
        read = datetime.fromisoformat(typed)
    except ValueError:
        read = None
    if read is None or len(typed) <= len("2564-02-23"):
        return datetime.combine(_day(typed) + timedelta(days=1), time(), tzinfo=BANGKOK) - timedelta(microseconds=1)
    if read.year >= 2400:
        read = read.replace(year=read.year - ERA)
    return read if read.tzinfo else read.replace(tzinfo=BANGKOK)


def _list_all(arguments: argparse.Namespace, pack: Pack) -> Iterable[str]:
    language = _language(arguments, pack)
    measures = {id: measure.name for id, measure in pack.measures.items()}
    figures = {each.id: each.about for each in stated_figures(pack)}
    if arguments.json:
        return [json.dumps({"measures": measures, "figures": figures}, ensure_ascii=False, indent=2)]
    return MeasureText.listed(measures, figures, language, sys.stdout)


def _language(arguments: argparse.Namespace, pack: Pack) -> str:
    return arguments.lang or next((each for each in pack.languages if each in SAYINGS), "en")
