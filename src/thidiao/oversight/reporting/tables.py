"""Tables of figures, of the parts of one figure, and of the records of a register."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

from thidiao.definitions import to_json
from thidiao.definitions.record_values import element_of
from thidiao.definitions.reports import FigureTable, RecordList
from thidiao.definitions.sayings import say_json_value
from thidiao.definitions.words import Kind, Register, RegisterField
from thidiao.kernel.figures import Figure, Percentage, Share, rounded
from thidiao.oversight.reporting.book import DECIMALS, Book
from thidiao.oversight.reporting.counting import Held, records_on
from thidiao.oversight.reporting.document import Align, Column, Inline, Run, Table
from thidiao.oversight.reporting.doubts import doubts_about, doubts_letter

MOST_RECORDS = 200
"""Rows of one table of records; what a reader would not read on paper is found on the platform."""


def figure_table(table: FigureTable, book: Book, *, label: str) -> Table:
    """Give a table of figures, a row each: as published, and beside it what the records give."""
    columns = (
        Column(book.words("item"), 8),
        Column(book.words("stated"), 4, Align.END),
        Column(book.words("computed"), 4, Align.END),
        Column(book.words("unit"), 3),
        Column(book.words("as_of"), 6),
    )
    rows = tuple(_figure_row(id, book) for id in table.figures)
    is_doubted = any(doubts_about(book.figures[id], book) for id in table.figures)
    remark = (
        book.words("marked", place=book.words("appendix_short", letter=doubts_letter(book))) if is_doubted else None
    )
    return Table(label, book.text(table.caption), columns, rows, remark=remark)


def _figure_row(id: str, book: Book) -> tuple[Inline, ...]:
    figure = book.figures[id]
    counted = book.counted.get(id)
    computed = book.value(counted.figure) if counted else book.words("not_computed")
    # The column of units says per cent.
    stated = book.number(figure.number) if isinstance(figure.value, Percentage) else book.value(figure)
    return (
        (Run(book.text(figure.about)),),
        (Run(stated, figure=id), *((Run("*"),) if doubts_about(figure, book) else ())),
        (Run(computed, figure=id if counted else None),),
        (Run(book.unit(figure)),),
        (Run(book.as_of(figure)),),
    )


def parts_table(table: FigureTable, book: Book, *, label: str) -> Table:
    """Give the parts of a figure with their shares; the total is added up here and held against the published one."""
    figure = book.figures[str(table.parts_of)]
    total = sum(part.count for part in figure.parts)
    columns = (
        Column(book.words("item"), 6),
        Column(f"{book.words('count')} ({book.unit(figure)})", 3, Align.END),
        Column(book.words("percent"), 2, Align.END),
    )
    rows = tuple(
        (
            (Run(book.text(part.label)),),
            (Run(book.number(part.count), figure=figure.id),),
            (Run(book.percent_of(Share(part.count, total)) if 0 <= part.count <= total else "–"),),
        )
        for part in figure.parts
    )
    whole = book.percent_of(Share(total, total)) if total > 0 else "–"
    sums = ((Run(book.words("total")),), (Run(book.number(total), figure=figure.id),), (Run(whole),))
    caption = book.text(table.caption)
    return Table(label, caption, columns, rows, total=sums, remark=_remark(figure, total, book) or None)


def _remark(figure: Figure, total: int, book: Book) -> str:
    """Hold the added total against the published one, and the added percentages against a hundred."""
    said = []
    if figure.total == total:
        said.append(book.words("total_agrees"))
    elif figure.total is not None:
        said.append(book.words("total_stated", stated=book.number(figure.total), total=book.number(total)))
    percents = [rounded(Share(part.count, total), decimals=DECIMALS) for part in figure.parts if part.count <= total]
    added = sum((percent for percent in percents if percent is not None), Decimal(0))
    whole = rounded(Share(total, total), decimals=DECIMALS)
    if whole is not None and added != whole:
        said.append(book.words("rounding", sum=book.number(added), whole=book.number(whole)))
    return " ".join(said)


def record_table(listed: RecordList, book: Book, *, day: date, label: str) -> Table:
    """Give the records of a register as of a day; those of which nobody published a name stand together, counted."""
    register = book.pack.registers[listed.of_register]
    fields = [field_of(register, name) for name in listed.columns]
    records = records_on(register.id, day=listed.as_of or day, pack=book.pack)
    groups = _grouped(records)
    shown, rows, number = groups[:MOST_RECORDS], [], 1
    for held, count in shown:
        last = number + count - 1
        ordinal = book.number(number) if count == 1 else f"{book.number(number)}–{book.number(last)}"
        rows.append(((Run(ordinal),), *((Run(said_value(field, held, book)),) for field in fields)))
        number = last + 1
    columns = (
        Column(book.words("number_column"), 1),
        *(Column(book.text(field.label), 4 if field.kind in (Kind.TEXT, Kind.LONG_TEXT) else 3) for field in fields),
    )
    remark = _of_records(records, listed.as_of or day, book)
    if len(groups) > len(shown):
        remark += " " + book.words("records_rest", shown=book.number(number - 1), number=book.number(len(records)))
    return Table(label, book.text(listed.caption), columns, tuple(rows), remark=remark)


def _grouped(records: tuple[Held, ...]) -> list[tuple[Held, int]]:
    """Put records without a name that say the same into one row with their number."""
    groups: list[tuple[Held, int]] = []
    at: dict[str, int] = {}
    for held in records:
        key = held.key if held.is_named else json.dumps(dict(held.data), sort_keys=True, default=str)
        if key in at and not held.is_named:
            first, count = groups[at[key]]
            groups[at[key]] = (first, count + 1)
        else:
            at[key] = len(groups)
            groups.append((held, 1))
    return groups


def _of_records(records: tuple[Held, ...], day: date, book: Book) -> str:
    if not records:
        return book.words("no_records")
    said = book.words("records_as_of", day=book.day(day), number=book.number(len(records)))
    nameless = sum(not held.is_named for held in records)
    if nameless == len(records):
        return f"{said} {book.words('all_unnamed')}"
    return f"{said} {book.words('records_unnamed', number=book.number(nameless))}" if nameless else said


def said_value(field: RegisterField, held: Held, book: Book) -> str:
    """Say what a record holds in a field, in the language of the report where the record knows it.

    Words in another language stand in a field of their own: `name_en` beside `name`.
    """
    value = held.data.get(f"{field.id}_{book.language}", held.data.get(field.id))
    if value is None:
        return "–" if held.is_named else book.words("not_published")
    if field.kind is Kind.DATE:
        return book.day(value)
    return book.write(say_json_value(element_of(field), to_json(value), book.language, atlas=book.pack.atlas))


def province_name(code: str, book: Book) -> str:
    """Give the name of a province by its code; what is no code is already the name."""
    area = book.pack.atlas.find(code)
    return code if area is None else area.named(book.language)


def field_of(register: Register, id: str) -> RegisterField:
    """Give a field of a register. The pack was checked, so it is there."""
    return next(field for field in register.fields if field.id == id)
