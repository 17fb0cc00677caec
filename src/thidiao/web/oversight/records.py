"""The records behind a figure: a page of them as of a day, as known at an instant, and all of them as open data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext

from thidiao.catalogue.queries import current_pack
from thidiao.definitions.words import Kind
from thidiao.kernel.numerals import write_number
from thidiao.oversight.queries import computed_figure, records_behind
from thidiao.oversight.words import CannotGroup, Field, Row, Rows, UnknownMeasure
from thidiao.web.oversight.days import ChosenDay, chosen_day, known_at
from thidiao.web.oversight.lines import FigureLine, line_of
from thidiao.web.oversight.tables import Cell, Column, Table, answer
from thidiao.web.templatetags.face import be_date_short, be_instant, page_language, said

ON_A_PAGE = 50
MOST = 50_000
NAMES = {Kind.TEXT.value, Kind.LONG_TEXT.value}

KEY = Column("key", "string", {"th": "รหัสระเบียน", "en": "The record's name in the register."})
TIMES = (
    Column("valid_from", "date", {"th": "วันแรกที่เป็นจริง", "en": "The first day on which it is true."}),
    Column("valid_to", "date", {"th": "วันแรกที่ไม่เป็นจริงแล้ว", "en": "The first day on which it is no longer true."}),
    Column("recorded_at", "dateTime", {"th": "เวลาที่บันทึก", "en": "When it was recorded here."}),
    Column(
        "is_part",
        "boolean",
        {"th": "อยู่ในส่วนที่นับของสัดส่วนหรือไม่", "en": "Whether it is in the part that a share counts."},
    ),
)
KINDS = {"boolean": "boolean", "declaration": "boolean", "integer": "integer", "number": "decimal", "date": "date"}


@dataclass(frozen=True)
class Value:
    """One cell of the list; `is_known` is false where nobody published it."""

    text: str
    is_known: bool = True


@dataclass(frozen=True)
class RecordLine:
    """One record; `is_named` is false where it is known that there is one, and not which."""

    key: str
    is_named: bool
    values: tuple[Value, ...]
    valid: str
    recorded: str
    is_part: bool | None


@dataclass(frozen=True)
class RecordsPage:
    """A page of the records behind a measure, with the figure they come to."""

    measure: str
    figure: FigureLine
    head: tuple[str, ...]
    rows: tuple[RecordLine, ...]
    total: int
    page: Page[int]
    numbers: Sequence[int]
    known: ChosenDay
    is_share: bool
    unnamed: int
    kept: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Wanted:
    """Which of a measure's records are asked for: of one group, or only those in the part of a share."""

    by: str | None = None
    group: str | None = None
    part_only: bool = False


def wanted_of(request: HttpRequest) -> Wanted:
    """Read which records are asked for. A group left empty is that of the records without a value."""
    by = request.GET.get("by", "") or None
    group = (request.GET.get("group", "") or None) if by else None
    if group and "\x00" in group:
        # No record holds it, and the database refuses to look.
        raise Http404
    return Wanted(by if "group" in request.GET else None, group, request.GET.get("part") == "1")


def page_of_records(request: HttpRequest, measure: str, day: ChosenDay) -> RecordsPage:
    """Give a page of the records that a measure counts on a day. Raises Http404 for no such measure or grouping."""
    at, known = known_at(request)
    pack, wanted = current_pack(), wanted_of(request)
    first = (_number(request.GET.get("page")) - 1) * ON_A_PAGE
    try:
        figure = computed_figure(measure, as_of=day.on, known_at=at, pack=pack)
        found = records_behind(
            measure,
            as_of=day.on,
            known_at=at,
            pack=pack,
            by=wanted.by,
            group=wanted.group,
            part_only=wanted.part_only,
            first=first,
            most=ON_A_PAGE,
        )
    except (UnknownMeasure, CannotGroup) as unknown:
        raise Http404 from unknown
    paginator = Paginator(range(found.total), ON_A_PAGE)
    page = paginator.get_page(first // ON_A_PAGE + 1)
    lines = tuple(_line(row, found.fields) for row in _shown(measure, found))
    return RecordsPage(
        measure=measure,
        figure=line_of(figure),
        head=tuple(said(one.label) for one in found.fields),
        rows=lines,
        total=found.total,
        page=page,
        numbers=[one for one in range(1, paginator.num_pages + 1) if abs(one - page.number) <= 2],
        known=known,
        is_share=any(line.is_part is not None for line in lines),
        unnamed=sum(not line.is_named for line in lines),
        kept=[(name, request.GET[name]) for name in ("by", "group", "part") if name in request.GET],
    )


def records_answer(request: HttpRequest, measure: str, form: str, *, otherwise: date | None = None) -> HttpResponse:
    """Give all records behind a measure as open data, up to a bound that the answer tells. Raises Http404."""
    day, (at, known) = chosen_day(request, otherwise=otherwise), known_at(request)
    for problem in (*day.problems, *known.problems):
        return HttpResponse(problem.text, status=400, content_type="text/plain; charset=utf-8")
    wanted = wanted_of(request)
    try:
        found = records_behind(
            measure,
            as_of=day.on,
            known_at=at,
            pack=current_pack(),
            by=wanted.by,
            group=wanted.group,
            part_only=wanted.part_only,
            first=0,
            most=MOST,
        )
    except (UnknownMeasure, CannotGroup) as unknown:
        raise Http404 from unknown
    return answer(request, _table(measure, found, day.on), form)


def _shown(measure: str, found: Rows) -> Iterator[Row]:
    """Give the rows as anybody may see them: the number of a case could be known to belong to somebody."""
    records = current_pack().measures[measure].of.records
    for row in found.rows:
        yield row if records in (None, "services", "agencies") else replace(row, key="")


def _table(measure: str, found: Rows, on: date) -> Table:
    columns = [KEY, *(Column(one.id, KINDS.get(one.kind, "string"), one.label) for one in found.fields), *TIMES]
    about: dict[str, Cell] = {"measure": measure, "as_of": on, "total": found.total}
    title = {"th": "ระเบียนที่อยู่เบื้องหลังตัวเลข", "en": "The records behind a figure"}
    return Table(title, columns, [_cells(row, found.fields) for row in _shown(measure, found)], about)


def _cells(row: Row, fields: Sequence[Field]) -> tuple[Cell, ...]:
    values = (_cell(row.data.get(one.id)) for one in fields)
    return (row.key or None, *values, row.valid_from, row.valid_to, row.recorded_at, row.is_part)


def _cell(value: Any) -> Cell:
    if isinstance(value, list | tuple):
        return " ".join(map(str, value))
    return value if value is None or isinstance(value, str | int | bool | date) else str(value)


def _line(row: Row, fields: Sequence[Field]) -> RecordLine:
    names = [one.id for one in fields if one.kind in NAMES]
    return RecordLine(
        key=row.key,
        is_named=not names or any(row.data.get(id) for id in names),
        values=tuple(_say(row.data.get(one.id), one) for one in fields),
        valid=_valid(row),
        recorded=be_instant(row.recorded_at),
        is_part=row.is_part,
    )


def _say(value: Any, field: Field) -> Value:
    if value is None or value == "":
        return Value(gettext("not published"), is_known=False)
    if isinstance(value, bool):
        return Value(gettext("Yes") if value else gettext("No"))
    if isinstance(value, list | tuple):
        return Value(", ".join(_choice(str(one), field) for one in value))
    if isinstance(value, date):
        return Value(be_date_short(value))
    if isinstance(value, str):
        return Value(_day_or_choice(value, field))
    return Value(write_number(value))


def _day_or_choice(value: str, field: Field) -> str:
    if field.kind == Kind.DATE.value:
        try:
            return be_date_short(date.fromisoformat(value))
        except ValueError:
            return value
    return _choice(value, field)


def _choice(value: str, field: Field) -> str:
    label = field.choices.get(value)
    return value if label is None else label.get(page_language()) or value


def _valid(row: Row) -> str:
    if row.valid_from is None:
        return ""
    first = be_date_short(row.valid_from)
    if row.valid_to is None:
        return gettext("from %(first)s") % {"first": first}
    return gettext("from %(first)s until before %(end)s") % {"first": first, "end": be_date_short(row.valid_to)}


def _number(typed: str | None) -> int:
    return int(typed) if typed and typed.isascii() and typed.isdigit() and 0 < int(typed[:9]) == int(typed) else 1
