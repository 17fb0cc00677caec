"""Charts and maps of a report, each with words that say all it shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from thidiao.definitions.reports import Chart, ProvinceMap
from thidiao.kernel.figures import Share
from thidiao.oversight.reporting.book import Book
from thidiao.oversight.reporting.charts import Bar, draw_bars
from thidiao.oversight.reporting.counting import records_on
from thidiao.oversight.reporting.document import Paragraph, Picture, Run
from thidiao.oversight.reporting.maps import credit, draw_map, provinces_drawn
from thidiao.oversight.reporting.tables import field_of, province_name, said_value


def chart_of(chart: Chart, book: Book, *, label: str) -> Picture:
    """Give a bar chart of the parts of a figure, or of several figures."""
    bars = tuple(_parts(chart, book) if chart.parts_of else _figures(chart, book))
    caption = book.text(chart.caption)
    rows = ", ".join(f"{bar.label} {bar.said}" for bar in bars)
    return Picture(label, caption, draw_bars(bars), book.words("chart_alt", caption=caption, rows=rows))


def _parts(chart: Chart, book: Book) -> Iterator[Bar]:
    figure = book.figures[str(chart.parts_of)]
    total = sum(part.count for part in figure.parts)
    for part in figure.parts:
        percent = book.percent_of(Share(part.count, total)) if 0 <= part.count <= total else "–"
        said = f"{book.number(part.count)} ({book.words('percent_value', percent=percent)})"
        yield Bar(book.text(part.label), float(part.count), said)


def _figures(chart: Chart, book: Book) -> Iterator[Bar]:
    for id in chart.figures:
        figure = book.figures[id]
        yield Bar(book.text(figure.about), float(figure.number), f"{book.value(figure)} {book.unit(figure)}")


def map_of(wanted: ProvinceMap, book: Book, *, day: date, label: str) -> Iterator[Picture | Paragraph]:
    """Give the map of the provinces a register holds on a day; what is no province on the map is said below it."""
    names: dict[str, str] = {}
    unknown: list[str] = []
    missing = 0
    field = field_of(book.pack.registers[wanted.of_register], wanted.field)
    for held in records_on(wanted.of_register, day=day, pack=book.pack):
        given = held.data.get(wanted.field)
        code = str(given)
        if given is None:
            missing += 1
        elif code in provinces_drawn():
            names[code] = province_name(code, book)
        else:
            unknown.append(said_value(field, held, book))
    caption = book.text(wanted.caption)
    said = book.words("map_alt", number=book.number(len(names)), names=", ".join(names.values()), caption=caption)
    # The licence of the outlines asks to be named; its number is part of its name, whatever the digits.
    remark = book.words("map_origin", credit="\0").replace("\0", credit())
    yield Picture(label, caption, draw_map(names), said, remark)
    if unknown:
        yield Paragraph((Run(book.words("map_unknown", names=", ".join(unknown))),))
    if missing:
        yield Paragraph((Run(book.words("map_missing", number=book.number(missing))),))
