"""A counted figure as people read it on a terminal, and as programs read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, TextIO

from thidiao.console.terminal import cells, may_colour, pad, paint, width_of, wrap
from thidiao.definitions import say
from thidiao.definitions.places import LENGTHS
from thidiao.kernel.figures import Count, Figure, Percentage, Rank, Score, Share, Text, rounded
from thidiao.kernel.numerals import write_number
from thidiao.kernel.thai import say_date, say_instant
from thidiao.oversight.rules import say_as_of
from thidiao.oversight.words import Beside, Field, Row, Rows

if TYPE_CHECKING:
    from thidiao.console.measure_answer import Answer

SAYINGS: Mapping[str, Mapping[str, str]] = {
    "th": {
        "as_of": "ณ วันที่ {day} ตามที่ทราบเมื่อ {known}",
        "from": "นับจาก {what} ({id})",
        "where": "นับเฉพาะ {rule}",
        "part": "ส่วนที่เป็นตัวตั้ง {rule}",
        "law": "ตาม{law}",
        "stated": "ตัวเลขที่เผยแพร่ {value} ({day}) ใน{document}",
        "agrees": "นับได้ {value} ณ วันที่ {day} ตรงกัน",
        "differs": "นับได้ {value} ณ วันที่ {day} ไม่ตรงกัน",
        "no_measure": "ไม่มีตัวชี้วัดสำหรับตัวเลขนี้ จึงไม่มีรายการให้นับ",
        "by": "แยกตาม{field}",
        "none": "ไม่ทราบ",
        "records": "รายการเบื้องหลังตัวเลข แสดง {shown} จาก {total}",
        "all": "ดูทั้งหมดด้วย --all หรือจำนวนที่ต้องการด้วย --first",
        "wider": "รายการมีข้อมูลอื่นอีก ดูได้ด้วย --json",
        "key": "รหัส",
        "since": "เป็นจริงตั้งแต่",
        "in_part": "เป็นตัวตั้ง",
        "yes": "ใช่",
        "no": "ไม่ใช่",
        "measures": "ตัวชี้วัด",
        "figures": "ตัวเลขที่เผยแพร่",
        "of": "{part} จาก {whole} {unit}",
        "rank": "อันดับ {place} จาก {of}",
        "gained": "ดีขึ้น {gained} อันดับ",
        "percent": "ร้อยละ {percent}",
        "count": "{number} {unit}",
    },
    "en": {
        "as_of": "as of {day}, with what was known on {known}",
        "from": "counted from {what} ({id})",
        "where": "only where {rule}",
        "part": "the part: {rule}",
        "law": "by {law}",
        "stated": "published as {value} ({day}) in {document}",
        "agrees": "counted as of {day}: {value}, the same",
        "differs": "counted as of {day}: {value}, which differs",
        "no_measure": "No measure computes this figure, so there are no records to count.",
        "by": "By {field}",
        "none": "not known",
        "records": "Records behind the figure, {shown} of {total}",
        "all": "See every one with --all, or as many as you like with --first.",
        "wider": "The records have more fields; --json shows them.",
        "key": "Key",
        "since": "True from",
        "in_part": "In the part",
        "yes": "yes",
        "no": "no",
        "measures": "Measures",
        "figures": "Published figures",
        "of": "{part} of {whole} {unit}",
        "rank": "place {place} of {of}",
        "gained": "{gained} places better",
        "percent": "{percent}%",
        "count": "{number} {unit}",
    },
}
WIDEST_CELL = 40
Column = tuple[str, list[str]]
"""A head and what stands under it."""


def say_value(figure: Figure, language: str) -> str:
    """Write a figure with both its numbers: `44 of 84 laws (52.38%)`."""
    words, unit = SAYINGS[language], say(dict(figure.unit), language)
    match figure.value:
        case Count(number):
            return words["count"].format(number=write_number(number), unit=unit)
        case Share(part, whole):
            both = words["of"].format(part=write_number(part), whole=write_number(whole), unit=unit)
            percent = rounded(figure.value, decimals=2)
            return both if percent is None else f"{both} ({words['percent'].format(percent=percent)})"
        case Percentage(percent, whole):
            shown = words["percent"].format(percent=write_number(percent))
            return shown if whole is None else f"{shown} / {write_number(whole)}"
        case Rank(place, of, gained):
            shown = words["rank"].format(place=place, of=of)
            return shown if gained is None else f"{shown}, {words['gained'].format(gained=gained)}"
        case Score(points, most):
            return f"{write_number(points)}" + (f" / {write_number(most)}" if most is not None else "")


class MeasureText:
    """What was counted, in lines for a terminal."""

    def __init__(self, answer: Answer, language: str, stream: TextIO) -> None:
        self.answer, self.language = answer, language
        self.words = SAYINGS[language]
        self.width, self.coloured = width_of(stream), may_colour(stream)

    def lines(self) -> Iterator[str]:
        """Give the lines: the figure, how it was counted, groups, and the records behind it."""
        yield from self._head()
        for beside in self.answer.stated:
            yield from self._stated(beside)
        if self.answer.groups:
            yield from self._groups()
        if self.answer.rows is not None:
            yield from self._records()

    def _head(self) -> Iterator[str]:
        figure = self.answer.figure
        if figure is None or self.answer.on is None:
            yield self._bold(say(dict(self.answer.stated[0].stated.about), self.language))
            return
        measure = self.answer.pack.measures[figure.id]
        yield self._bold(say(measure.name, self.language))
        yield "  " + self._bold(say_value(figure, self.language))
        day, known = say_date(self.answer.on, self.language), say_instant(self.answer.known_at, self.language)
        yield from self._indented(self.words["as_of"].format(day=f"{day} ({self.answer.on})", known=known))
        what = say(dict(figure.source.document), self.language) if figure.source else ""
        id = measure.of.register_id or measure.of.records
        yield from self._indented(self.words["from"].format(what=what, id=id))
        for key, rule in (("where", measure.where), ("part", measure.part)):
            if rule is not None:
                yield from self._indented(self.words[key].format(rule=rule))
        if measure.law is not None:
            law = say(self.answer.pack.laws[measure.law].name, self.language)
            yield from self._indented(self.words["law"].format(law=law + _section(measure.section, self.language)))

    def _stated(self, beside: Beside) -> Iterator[str]:
        stated = beside.stated
        document = say(dict(stated.source.document), self.language) if stated.source else ""
        value, day = say_value(stated, self.language), say_as_of(stated, language=self.language)
        line = self.words["stated"].format(value=value, day=day, document=document)
        if beside.computed is None:
            yield from self._indented(line)
            yield from self._indented(self.words["no_measure"])
            return
        on, counted = say_as_of(beside.computed, language=self.language), say_value(beside.computed, self.language)
        verdict = self.words["agrees" if beside.agrees else "differs"].format(value=counted, day=on)
        yield from self._indented(f"{line}; {verdict}")

    def _groups(self) -> Iterator[str]:
        by = self.answer.by or ""
        fields = {field.id: field for field in self.answer.rows.fields} if self.answer.rows else {}
        label = say(dict(fields[by].label), self.language) if by in fields else by
        yield ""
        yield self._bold(self.words["by"].format(field=label))
        shown = [(self._said(by, value, fields.get(by)), figure) for value, figure in self.answer.groups]
        yield from self._table([[name, say_value(figure, self.language)] for name, figure in shown], indent="  ")

    def _records(self) -> Iterator[str]:
        rows = self.answer.rows
        if rows is None or not rows.rows:
            return
        yield ""
        shown = f"{len(rows.rows):,}"
        yield self._bold(self.words["records"].format(shown=shown, total=f"{rows.total:,}"))
        extra = self._extra(rows.rows)
        columns = [(self.words["key"], [row.key for row in rows.rows]), *extra]
        room = self.width - 2 - sum(_width(column) + 2 for column in columns)
        own, hidden = [], 0
        for field in self._fields(rows):
            column = say(dict(field.label), self.language), [self._cell(row, field) for row in rows.rows]
            width = _width(column) + 2
            fits = width <= room
            own += [column] if fits else []
            room, hidden = (room - width, hidden) if fits else (room, hidden + 1)
        shown_columns = [columns[0], *own, *extra]
        heads = [head for head, _ in shown_columns]
        lines = [list(line) for line in zip(*(cells for _, cells in shown_columns), strict=True)]
        yield from self._table([heads, *lines], indent="  ", head=True)
        if len(rows.rows) < rows.total:
            yield self.words["all"]
        if hidden:
            yield self.words["wider"]

    def _fields(self, rows: Rows) -> list[Field]:
        """Give the fields that the rows have, those that the measure is grouped by first."""
        known = [field for field in rows.fields if any(field.id in row.data for row in rows.rows)]
        by = self.answer.pack.measures[self.answer.figure.id].by if self.answer.figure else ()
        return sorted(known, key=lambda field: field.id not in by)

    def _cell(self, row: Row, field: Field) -> str:
        said = self._said(field.id, row.data.get(field.id), field)
        return said if cells(said) <= WIDEST_CELL else f"{said[: WIDEST_CELL - 1]}…"

    def _extra(self, rows: tuple[Row, ...]) -> list[Column]:
        extra = []
        if any(row.valid_from for row in rows):
            since = [say_date(row.valid_from, self.language, "short") if row.valid_from else "" for row in rows]
            extra.append((self.words["since"], since))
        if any(row.is_part is not None for row in rows):
            extra.append((self.words["in_part"], [self.words["yes" if row.is_part else "no"] for row in rows]))
        return extra

    def _said(self, id: str, value: object, field: Field | None) -> str:
        if value is None:
            return self.words["none"]
        if isinstance(value, bool) or value in ("true", "false"):
            return self.words["yes" if value in (True, "true") else "no"]
        if isinstance(value, date):
            return say_date(value, self.language, "short")
        if field is not None and field.kind == "date":
            return say_date(date.fromisoformat(str(value)), self.language, "short")
        if field is not None and str(value) in field.choices:
            return say(dict(field.choices[str(value)]), self.language)
        return self._named(id, str(value), field)

    def _named(self, id: str, value: str, field: Field | None) -> str:
        """Say what an id of the pack or the code of a place is called."""
        if field is not None and field.kind in [kind.value for kind in LENGTHS]:
            area = self.answer.pack.atlas.find(value)
            return value if area is None else area.named(self.language)
        pack = self.answer.pack
        held: Mapping[str, Mapping[str, Any]] = {
            "service": {each.id: each.short_name for each in pack.services.values()} if id == "service" else {},
            "agency": {each.id: each.name for each in pack.agencies.values()} if id == "agency" else {},
            "event": {each.id: each.name for each in pack.events.values()} if id == "event" else {},
            "register": {each.id: each.name for each in pack.registers.values()} if id == "register" else {},
            "law": {each.id: each.name for each in pack.laws.values()} if id == "law" else {},
        }
        name = held.get(id, {}).get(value)
        return value if name is None else say(name, self.language)

    def _table(self, table: list[list[str]], *, indent: str, head: bool = False) -> Iterator[str]:
        widths = [max(map(cells, column)) for column in zip(*table, strict=True)]
        for number, line in enumerate(table):
            padded = [pad(cell, width) for cell, width in zip(line, widths, strict=True)]
            text = indent + "  ".join(padded).rstrip()
            yield paint(text, "dim", coloured=self.coloured) if head and number == 0 else text

    def _indented(self, text: str) -> Iterator[str]:
        for line in wrap(text, self.width - 2):
            yield f"  {line}"

    def _bold(self, text: str) -> str:
        return paint(text, "bold", coloured=self.coloured)

    @staticmethod
    def listed(
        measures: Mapping[str, Text], figures: Mapping[str, Text], language: str, stream: TextIO
    ) -> Iterator[str]:
        """Give the lines of a list of all measures and published figures."""
        for title, items in (("measures", measures), ("figures", figures)):
            yield paint(SAYINGS[language][title], "bold", coloured=may_colour(stream))
            widest = max(map(len, items), default=0)
            for id, text in items.items():
                first, *rest = wrap(say(dict(text), language), width_of(stream) - widest - 4)
                yield f"  {pad(id, widest)}  {first}"
                yield from (f"  {' ' * widest}  {line}" for line in rest)


def _width(column: Column) -> int:
    return max(map(cells, (column[0], *column[1])))


def _section(section: str, language: str) -> str:
    if section == "unknown":
        return ""
    return f" มาตรา {section}" if language == "th" else f", s. {section}"


def as_json(answer: Answer) -> dict[str, Any]:
    """Give what was counted as JSON: the figure, published ones beside it, groups and records."""
    return {
        "as_of": _iso(answer.on),
        "known_at": answer.known_at.isoformat(),
        "figure": None if answer.figure is None else figure_json(answer.figure),
        "stated": [
            {
                "figure": figure_json(each.stated),
                "computed": None if each.computed is None else figure_json(each.computed),
                "agrees": each.agrees,
            }
            for each in answer.stated
        ],
        "by": answer.by,
        "groups": [{"value": value, "figure": figure_json(figure)} for value, figure in answer.groups],
        "records": None
        if answer.rows is None
        else {
            "total": answer.rows.total,
            "fields": {field.id: dict(field.label) for field in answer.rows.fields},
            "rows": [_row_json(row) for row in answer.rows.rows],
        },
    }


def figure_json(figure: Figure) -> dict[str, Any]:
    """Give a figure as JSON, with both numbers; a percentage is text, so that no decimal is lost."""
    source = figure.source
    return {
        "id": figure.id,
        "about": dict(figure.about),
        "unit": dict(figure.unit),
        **_value_json(figure),
        "as_of": {"on": _iso(figure.as_of.on), "written": figure.as_of.written},
        "origin": figure.origin.value,
        "measure": figure.measure,
        "source": None if source is None else {"document": dict(source.document), "where": source.where},
        "parts": [{"id": part.id, "label": dict(part.label), "count": part.count} for part in figure.parts],
    }


def _value_json(figure: Figure) -> dict[str, Any]:
    match figure.value:
        case Count(number):
            return {"kind": "count", "number": number}
        case Share(part, whole):
            return {"kind": "share", "part": part, "whole": whole, "percent": _text(rounded(figure.value, decimals=2))}
        case Percentage(percent, whole):
            return {"kind": "percentage", "percent": str(percent), "whole": whole}
        case Rank(place, of, gained):
            return {"kind": "rank", "place": place, "of": of, "gained": gained}
        case Score(points, most):
            return {"kind": "score", "points": str(points), "of": _text(most)}


def _row_json(row: Row) -> dict[str, Any]:
    return {
        "id": row.id,
        "key": row.key,
        "data": {name: _iso(value) if isinstance(value, date) else value for name, value in row.data.items()},
        "valid_from": _iso(row.valid_from),
        "valid_to": _iso(row.valid_to),
        "recorded_at": None if row.recorded_at is None else row.recorded_at.isoformat(),
        "is_part": row.is_part,
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _text(value: object) -> str | None:
    return None if value is None else str(value)
