"""Compose a report: from its definition and the pack's figures to a document that a format only has to set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from thidiao.definitions import Pack
from thidiao.definitions.measures import Statement
from thidiao.definitions.placeholders import OF_FIGURES, Placeholder, pieces_of
from thidiao.definitions.reports import Block, Chapter, Report, ReportPart
from thidiao.definitions.words import UNKNOWN
from thidiao.kernel.numerals import Digits
from thidiao.oversight.reporting.attaching import attachments
from thidiao.oversight.reporting.book import Book
from thidiao.oversight.reporting.document import (
    Column,
    Cover,
    Document,
    Heading,
    Inline,
    ItemList,
    Note,
    Paragraph,
    Piece,
    Run,
    Table,
)
from thidiao.oversight.reporting.doubts import remarks_on
from thidiao.oversight.reporting.pictures import chart_of, map_of
from thidiao.oversight.reporting.tables import figure_table, parts_table, record_table
from thidiao.oversight.reporting.tracing import doubts_appendix, trace_appendix


def compose(report: Report, *, pack: Pack, language: str, digits: Digits) -> Document:
    """Compose a report in one language; the same pack gives the same document at any time."""
    book = Book(pack, language, digits)
    composer = Composer(report, book)
    front = tuple(composer.front())
    body = tuple(composer.body())
    title = book.text(report.name)
    year = book.year(report.fiscal_year_be)
    return Document(
        id=report.id,
        language=language,
        digits=digits,
        subject=book.text(report.summary),
        cover=Cover(
            title=title,
            year=book.words("year", year=year),
            by=book.text(report.by),
            law=_law(report, book),
            made_of=book.words("made_of"),
        ),
        contents_title=book.words("contents"),
        running_title=book.words("running", title=title, year=year),
        front=front,
        body=body,
        day=_latest_day(report, book).isoformat(),
        attached=attachments(report, book, composer.shown),
    )


def _latest_day(report: Report, book: Book) -> date:
    """Give the last day that the report knows of: a file must not say it is older than what it tells."""
    statement = book.pack.statements.get(report.approvals_of or "")
    approved = [approval.on for approval in statement.approvals if approval.on != UNKNOWN] if statement else []
    return max([report.ends_on, *approved])


def _law(report: Report, book: Book) -> str:
    law = book.words("law", law=book.text(book.pack.laws[report.law].name))
    return law if report.section == UNKNOWN else law + book.words("section", section=report.section)


@dataclass
class Composer:
    """Goes through a report once, counting tables and pictures and remembering which figures were shown."""

    report: Report
    book: Book
    tables: int = 0
    pictures: int = 0
    shown: list[str] = field(default_factory=list)
    """Ids of the figures shown so far, in order, each once."""
    told: list[str] = field(default_factory=list)
    """Ids of the figures that the present chapter tells of, for the remarks at its end."""

    def front(self) -> Iterator[Piece]:
        """Give what comes before the first part: the foreword, and the way the report takes."""
        if self.report.foreword:
            yield Heading(1, self.book.words("foreword"), "foreword", starts_page=True)
            yield from self._blocks(self.report.foreword)
        statement = self.book.pack.statements.get(self.report.approvals_of or "")
        if statement is not None and statement.approvals:
            yield Heading(1, self.book.words("approvals"), "approvals")
            yield self._approvals(statement)
            if self.report.approvals_note is not None:
                yield Paragraph(self.runs(self.book.text(self.report.approvals_note)))

    def body(self) -> Iterator[Piece]:
        """Give the parts, and the appendices that follow each figure home."""
        for number, part in enumerate(self.report.parts, 1):
            yield from self._part(part, number)
        yield from trace_appendix(self.book, self.shown, label=self.table_label)
        yield from doubts_appendix(self.book, self.shown)

    def table_label(self) -> str:
        self.tables += 1
        return self.book.words("table", number=self.tables)

    def picture_label(self) -> str:
        self.pictures += 1
        return self.book.words("picture", number=self.pictures)

    def runs(self, words: str) -> Inline:
        """Cut words into runs, each placeholder filled; those of figures remember their figure."""
        return tuple(self._run(piece) for piece in pieces_of(words))

    def show(self, *ids: str, told: bool = True) -> None:
        """Remember that figures were shown, for the appendix; and that the chapter tells of them, for its remarks."""
        self.shown += [id for id in ids if id not in self.shown]
        self.told += [id for id in ids if told and id not in self.told]

    def _run(self, piece: object) -> Run:
        if not isinstance(piece, Placeholder):
            return Run(str(piece))
        said = self.book.fill(piece)
        if piece.kind not in OF_FIGURES or piece.kind == "unit":
            return Run(said)
        self.show(piece.about)
        return Run(said, figure=piece.about)

    def _part(self, part: ReportPart, number: int) -> Iterator[Piece]:
        title = self.book.text(part.title)
        yield Heading(1, self.book.words("part", number=number, title=title), part.id, starts_page=True)
        yield from self._blocks(part.blocks)
        sections = 0
        for chapter in part.chapters:
            sections += 1
            yield from self._chapter(chapter, f"{number}.{sections}", level=2)
        for pillar in part.pillars:
            sections += 1
            said = self.book.write(f"{number}.{sections} ") + self.book.text(pillar.title)
            yield Heading(2, said, pillar.id)
            yield from self._blocks(pillar.blocks)
            for index, chapter in enumerate(pillar.chapters, 1):
                yield from self._chapter(chapter, f"{number}.{sections}.{index}", level=3)

    def _chapter(self, chapter: Chapter, number: str, *, level: int) -> Iterator[Piece]:
        self.told.clear()
        yield Heading(level, self.book.write(f"{number} ") + self.book.text(chapter.title), chapter.id)
        yield from self._blocks(chapter.blocks)
        said = remarks_on(self.told, self.book)
        if said:
            yield Note(self.book.words("doubts"), tuple((Run(doubt),) for doubt in said))

    def _blocks(self, blocks: Sequence[Block]) -> Iterator[Piece]:
        for block in blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[Piece]:
        if block.paragraph is not None:
            yield Paragraph(self.runs(self.book.text(block.paragraph)))
        elif block.items:
            yield ItemList(tuple(self.runs(self.book.text(item)) for item in block.items))
        elif block.note is not None:
            yield Note(self.book.words("note"), (self.runs(self.book.text(block.note)),))
        else:
            yield from self._drawn(block)

    def _drawn(self, block: Block) -> Iterator[Piece]:
        if block.table is not None:
            # A table of many figures marks the doubtful ones; the chapter that tells of one gives the reason.
            self.show(*_named(block.table.figures, block.table.parts_of), told=block.table.parts_of is not None)
            make = figure_table if block.table.figures else parts_table
            yield make(block.table, self.book, label=self.table_label())
        elif block.chart is not None:
            self.show(*_named(block.chart.figures, block.chart.parts_of))
            yield chart_of(block.chart, self.book, label=self.picture_label())
        elif block.records is not None:
            yield record_table(block.records, self.book, day=self.report.ends_on, label=self.table_label())
        elif block.map is not None:
            yield from map_of(block.map, self.book, day=self.report.ends_on, label=self.picture_label())

    def _approvals(self, statement: Statement) -> Table:
        book = self.book
        rows = []
        for number, approval in enumerate(statement.approvals, 1):
            act = book.words(approval.act)
            if approval.meeting is not None:
                act = book.words("meeting", act=act, meeting=approval.meeting)
            day = book.words("unknown_day") if approval.on == UNKNOWN else book.day(approval.on)
            rows.append(tuple((Run(said),) for said in (book.number(number), book.text(approval.body), act, day)))
        columns = (
            Column(book.words("order"), 1),
            Column(book.words("body"), 4),
            Column(book.words("act"), 4),
            Column(book.words("on_day"), 4),
        )
        label = self.table_label()
        return Table(label, book.words("approvals_caption"), columns, tuple(rows))


def _named(figures: tuple[str, ...], parts_of: str | None) -> tuple[str, ...]:
    return figures or ((parts_of,) if parts_of else ())
