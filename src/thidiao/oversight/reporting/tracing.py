"""The appendices: where each figure comes from, and which ones cannot be true."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from thidiao.definitions import say
from thidiao.kernel.figures import Figure
from thidiao.oversight.reporting.book import Book
from thidiao.oversight.reporting.counting import Counted
from thidiao.oversight.reporting.document import Column, Heading, Inline, ItemList, Paragraph, Piece, Run, Table
from thidiao.oversight.reporting.doubts import agrees, doubts_letter, remarks_on

FIRST_RECORDS = 3
"""Keys of records named beside their number."""


def trace_appendix(book: Book, shown: Sequence[str], *, label: Callable[[], str]) -> Iterator[Piece]:
    """Give the appendix that follows each figure to its document, its day and the records that were counted."""
    title = book.words("appendix", letter=book.words("letters")[0], title=book.words("trace"))
    yield Heading(1, title, "trace", starts_page=True)
    yield Paragraph((Run(book.words("trace_intro")),))
    figures = [book.figures[id] for id in shown]
    yield _published(figures, book, label())
    measured = [figure for figure in figures if figure.id in book.counted]
    if measured:
        yield _measured(measured, book, label())
    missing = [figure for figure in figures if figure.measure is not None and figure.id not in book.counted]
    if missing:
        names = ", ".join(book.text(figure.about) for figure in missing)
        yield Paragraph((Run(book.words("not_at_hand", names=names)),))


def doubts_appendix(book: Book, shown: Sequence[str]) -> Iterator[Piece]:
    """Give the appendix of published figures that cannot be true; it says so where there are none."""
    yield Heading(
        1,
        book.words("appendix", letter=doubts_letter(book), title=book.words("doubts_title")),
        "doubts",
    )
    said = remarks_on(shown, book)
    yield Paragraph((Run(book.words("doubts_intro" if said else "doubts_none")),))
    if said:
        yield ItemList(tuple((Run(doubt),) for doubt in said))


def _published(figures: Sequence[Figure], book: Book, label: str) -> Table:
    columns = (
        Column(book.words("figure"), 7),
        Column(book.words("value"), 4),
        Column(book.words("as_of"), 4),
        Column(book.words("source"), 6),
    )
    rows = tuple(_published_row(figure, book) for figure in figures)
    anchors = tuple(figure.id for figure in figures)
    return Table(label, book.words("trace_caption"), columns, rows, anchors=anchors)


def _published_row(figure: Figure, book: Book) -> tuple[Inline, ...]:
    source = book.text(figure.source.document) if figure.source else book.words("source_unknown")
    said = book.value(figure)
    # A percentage or a rank already says what it counts.
    value = f"{said} {book.unit(figure)}" if said == book.number(figure.number) else said
    return (
        (Run(book.text(figure.about)),),
        (Run(value, figure=figure.id),),
        (Run(book.as_of(figure)),),
        (Run(source),),
    )


def _measured(figures: Sequence[Figure], book: Book, label: str) -> Table:
    columns = (
        Column(book.words("measure"), 6),
        Column(book.words("as_of"), 4),
        Column(book.words("computed"), 4),
        Column(book.words("records"), 5),
        Column(book.words("check"), 4),
    )
    rows = tuple(_measured_row(figure, book.counted[figure.id], book) for figure in figures)
    return Table(label, book.words("measured_caption"), columns, rows)


def _measured_row(figure: Figure, counted: Counted, book: Book) -> tuple[Inline, ...]:
    measure = book.pack.measures[str(figure.measure)]
    result = book.words("agrees" if agrees(figure, counted.figure) else "differs")
    return (
        (Run(book.write(say(measure.name, book.language))),),
        (Run(book.day(counted.figure.as_of.on)) if counted.figure.as_of.on else Run("–"),),
        (Run(f"{book.value(counted.figure)} {book.unit(counted.figure)}", figure=figure.id),),
        (Run(_records(counted.keys, book)),),
        (Run(result),),
    )


def _records(keys: Sequence[str], book: Book) -> str:
    if not keys:
        return book.words("records_none")
    name = "records_behind" if len(keys) > FIRST_RECORDS else "records_all"
    # Keys are names in a register, not words: their digits stay as they are.
    said = book.words(name, number=book.number(len(keys)), first="\0")
    return said.replace("\0", ", ".join(keys[:FIRST_RECORDS]))
