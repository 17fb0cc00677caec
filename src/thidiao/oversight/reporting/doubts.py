"""Why a published figure cannot be true, in a sentence a minister understands, with the nearest that could be.

Only what the figure itself and the pack's records show; whole documents are checked by `thidiao report check`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from thidiao.kernel.figures import Figure, Percentage, Rank, nearest_percentages, possible_parts
from thidiao.kernel.thai import ERA, MONTHS_EN, MONTHS_TH, read_date, to_arabic_digits
from thidiao.oversight.reporting.book import Book

_LIKE_A_DAY = re.compile(r"(\d{1,2})\s+([^\d\s]+)\s+(?:พ\.ศ\.\s*)?(\d{4})")


def doubts_about(figure: Figure, book: Book) -> tuple[str, ...]:
    """Say everything about a figure that cannot be true, or that the records contradict; empty where nothing is."""
    return (*(said for look in _OF_VALUES for said in look(figure, book)), *_day([figure], book))


def remarks_on(ids: Sequence[str], book: Book) -> tuple[str, ...]:
    """Say what cannot be true of several figures; a day that is in no calendar is said once for all that carry it."""
    figures = [book.figures[id] for id in ids]
    said = [doubt for figure in figures for look in _OF_VALUES for doubt in look(figure, book)]
    written = dict.fromkeys(figure.as_of.written for figure in figures if figure.as_of.written)
    for words in written:
        said += _day([figure for figure in figures if figure.as_of.written == words], book)
    return tuple(said)


def doubts_letter(book: Book) -> str:
    """Give the letter of the appendix that holds all remarks."""
    return book.words("letters")[1]


def _percentage(figure: Figure, book: Book) -> Iterator[str]:
    value = figure.value
    if not isinstance(value, Percentage) or value.whole is None or possible_parts(value.percent, value.whole):
        return
    unit = _unit_of_base(figure, book)
    near = [
        book.words("near", part=book.number(part), unit=unit, percent=book.number(percent))
        for part, percent in nearest_percentages(value.percent, value.whole)
    ]
    yield book.words(
        "bad_percent",
        percent=book.number(value.percent),
        about=book.text(figure.about),
        whole=book.number(value.whole),
        unit=unit,
        near=book.words("near_join").join(near),
    )


def _unit_of_base(figure: Figure, book: Book) -> str:
    """Find what the base of a percentage counts: the unit of a figure of the same statement with that number."""
    whole = figure.base
    for other in book.figures.values():
        if other.number == whole and other.source == figure.source and other.fiscal_year_be == figure.fiscal_year_be:
            return book.unit(other)
    return book.unit(figure)


def _day(figures: Sequence[Figure], book: Book) -> Iterator[str]:
    written = figures[0].as_of.written
    found = _LIKE_A_DAY.search(to_arabic_digits(written)) if written else None
    if found is None or _exists(found[0]):
        return
    days = book.words("day_join").join(book.day(day) for day in _nearest(found[1], found[2], found[3]))
    nearest = book.words("nearest_day", days=days) if days else ""
    about = book.words("about_join").join(book.words("about", about=book.text(figure.about)) for figure in figures)
    yield book.words("bad_day", written=written, about=about, nearest=nearest)


def _exists(text: str) -> bool:
    try:
        read_date(text)
    except ValueError:
        return False
    return True


def _nearest(day: str, word: str, year: str) -> list[date]:
    """Give the last day of the named month and the day after it; nothing where the month is none."""
    months = [names.index(word) + 1 for names in (MONTHS_TH, MONTHS_EN) if word in names]
    common = int(year) - ERA if int(year) >= 2400 else int(year)
    if not months or int(day) < 28 or not 1 <= common <= 9998:
        return []
    last = date(common, months[0], monthrange(common, months[0])[1])
    return [last, last + timedelta(days=1)]


def _parts(figure: Figure, book: Book) -> Iterator[str]:
    total = sum(part.count for part in figure.parts)
    if figure.parts and figure.total is not None and total != figure.total:
        yield book.words(
            "bad_parts",
            about=book.text(figure.about),
            total=book.number(total),
            stated=book.number(figure.total),
            unit=book.unit(figure),
        )


def _rank(figure: Figure, book: Book) -> Iterator[str]:
    value = figure.value
    if not isinstance(value, Rank):
        return
    about = book.text(figure.about)
    place, of = book.number(value.place), book.number(value.of)
    before = value.place + (value.gained or 0)
    if not 1 <= value.place <= value.of:
        yield book.words("bad_rank", about=about, place=place, of=of)
    elif before > value.of:
        gained = book.number(value.gained or 0)
        yield book.words("bad_gain", about=about, gained=gained, place=place, before=book.number(before), of=of)


def _published(figure: Figure, book: Book) -> Iterator[str]:
    published = figure.source.published_on if figure.source else None
    if published is not None and figure.as_of.on is not None and figure.as_of.on > published:
        about = book.text(figure.about)
        yield book.words("late", about=about, day=book.day(figure.as_of.on), published=book.day(published))


def _records(figure: Figure, book: Book) -> Iterator[str]:
    counted = book.counted.get(figure.id)
    if counted is None or agrees(figure, counted.figure) or counted.figure.as_of.on is None:
        return
    yield book.words(
        "bad_computed",
        about=book.text(figure.about),
        stated=book.value(figure),
        computed=book.value(counted.figure),
        unit=book.unit(figure),
        day=book.day(counted.figure.as_of.on),
    )


def agrees(stated: Figure, computed: Figure) -> bool:
    """Tell whether a computed figure is the published one: the same number, and the same base where both have one."""
    if stated.base is not None and computed.base is not None and stated.base != computed.base:
        return False
    return stated.number == computed.number


_OF_VALUES: tuple[Callable[[Figure, Book], Iterator[str]], ...] = (_percentage, _parts, _rank, _published, _records)
