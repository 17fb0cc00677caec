"""Who still asks people for papers that a register holds: agency by process by kind of paper, on any day. Pure.

An agency is free of copies only where neither the identity card nor the house registration is asked for in any of its
processes. A process whose list of papers nobody knows proves nothing: it neither counts as asking nor as free, so each
count is given with what it could be at most.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from thidiao.catalogue.promises import Promises, PublishedPaper
from thidiao.definitions.copies import CopyOf
from thidiao.definitions.words import Document, Service, Text
from thidiao.kernel.figures import AsOf, Figure, Origin, Part, Share

MEASURE = "agencies-free-of-copies"


class Asking(StrEnum):
    """Whether a process asks people for a paper that a register holds."""

    ASKS = "asks"
    EXCEPTION = "exception"
    NO = "no"
    UNKNOWN = "unknown"


class Standing(StrEnum):
    """Where an agency stands: free of copies, asking for some, or not known."""

    FREE = "free"
    ASKS = "asks"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one process does about one paper. `last_day`: how long it asks, where that is by exception."""

    asking: Asking
    last_day: date | None = None


NO, UNKNOWN = Cell(Asking.NO), Cell(Asking.UNKNOWN)
WORST = (Asking.ASKS, Asking.EXCEPTION, Asking.UNKNOWN, Asking.NO)


@dataclass(frozen=True, slots=True)
class Process:
    """One thing people do with an agency: a service, or renewing, changing or giving it up.

    `asked` holds what it asks for; whatever it does not name is not asked, or not known where the list is not.
    """

    service: str
    operation: str | None
    name: Text
    guide: str
    is_known: bool
    asked: Mapping[str, Cell]

    def cell(self, paper: str) -> Cell:
        """Give what it does about one kind of paper."""
        return self.asked.get(paper, NO if self.is_known else UNKNOWN)


@dataclass(frozen=True)
class AgencyCopies:
    """One agency with all its processes, the service first and then what follows it."""

    id: str
    name: Text
    processes: tuple[Process, ...]
    counted: Mapping[CopyOf, tuple[str, ...]]
    """The kinds of paper that count as a copy of each of the two."""

    def worst(self, papers: Sequence[str]) -> Cell:
        """Give the most that any process does about any of these papers: asks before by exception before not known."""
        cells = [process.cell(paper) for process in self.processes for paper in papers]
        if not cells:
            return NO if all(process.is_known for process in self.processes) else UNKNOWN
        return min(cells, key=lambda cell: (WORST.index(cell.asking), -(cell.last_day or date.min).toordinal()))

    @cached_property
    def copies(self) -> Mapping[CopyOf, Cell]:
        """Say of each of the two copies the most that any process does about it."""
        return {copy: self.worst(self.counted.get(copy, ())) for copy in CopyOf}

    @cached_property
    def standing(self) -> Standing:
        """Say where the agency stands: one process that asks is enough to ask, one not known is enough not to know."""
        asking = {cell.asking for cell in self.copies.values()}
        if asking & {Asking.ASKS, Asking.EXCEPTION}:
            return Standing.ASKS
        return Standing.FREE if all(process.is_known for process in self.processes) else Standing.UNKNOWN

    def processes_that(self, asking: Asking) -> tuple[Process, ...]:
        """Give the processes that do this about the identity card or the house registration."""
        counted = [paper for papers in self.counted.values() for paper in papers]
        if asking is Asking.UNKNOWN:
            return tuple(process for process in self.processes if not process.is_known)
        return tuple(
            process for process in self.processes if any(process.cell(paper).asking is asking for paper in counted)
        )


@dataclass(frozen=True)
class Matrix:
    """All agencies on a day, under the pack that was in force then."""

    on: date
    from_at: datetime
    pack_hash: str
    papers: Mapping[str, PublishedPaper]
    """The columns: every kind of paper that a register holds, or that is one of the two copies."""

    agencies: tuple[AgencyCopies, ...]

    def agencies_in(self, standing: Standing) -> tuple[AgencyCopies, ...]:
        """Give the agencies that stand there."""
        return tuple(agency for agency in self.agencies if agency.standing is standing)

    @property
    def free(self) -> Share:
        """The agencies surely free of copies, of all that have a process here."""
        return Share(len(self.agencies_in(Standing.FREE)), len(self.agencies))

    @property
    def free_at_most(self) -> Share:
        """The same, were every process whose papers are not known free of copies as well."""
        return Share(len(self.agencies) - len(self.agencies_in(Standing.ASKS)), len(self.agencies))


def copies_asked(promises: Promises, *, on: date) -> Matrix:
    """Work out what every agency asked for on a day, by the guides in force on it."""
    papers = {id: paper for id, paper in promises.papers.items() if paper.held_by or paper.copy_of}
    counted = {copy: tuple(id for id, paper in papers.items() if paper.copy_of is copy) for copy in CopyOf}
    processes: dict[str, list[Process]] = {}
    for id, service in promises.services.items():
        processes.setdefault(service.agency, []).extend(_processes(service, promises.hashes[id], papers, on))
    agencies = (AgencyCopies(id, promises.agencies[id].name, tuple(processes[id]), counted) for id in sorted(processes))
    return Matrix(on, promises.from_at, promises.pack_hash, papers, tuple(agencies))


def _processes(service: Service, guide: str, papers: Mapping[str, PublishedPaper], on: date) -> Iterator[Process]:
    asked = _asked(service.evidence, papers, on)
    yield Process(service.id, None, service.short_name, guide, service.evidence_known, asked)
    for name, operation in service.operations.items():
        asked = _asked(operation.evidence or (), papers, on)
        yield Process(service.id, name, service.short_name, guide, operation.evidence is not None, asked)


def _asked(documents: Sequence[Document], papers: Mapping[str, PublishedPaper], on: date) -> Mapping[str, Cell]:
    found: dict[str, Cell] = {}
    for document in documents:
        paper = papers.get(document.type)
        cell = None if paper is None else _cell(document, paper, on)
        earlier = found.get(document.type)
        if cell is not None and (earlier is None or _is_worse(cell, earlier)):
            found[document.type] = cell
    return found


def _is_worse(one: Cell, other: Cell) -> bool:
    if one.asking is not other.asking:
        return WORST.index(one.asking) < WORST.index(other.asking)
    return (one.last_day or date.min) > (other.last_day or date.min)


def _cell(document: Document, paper: PublishedPaper, on: date) -> Cell | None:
    if paper.held_by is None:
        return Cell(Asking.ASKS)
    exception = document.exception
    return Cell(Asking.EXCEPTION, exception.last_day) if exception and exception.holds_on(on) else None


UNIT: Text = {"th": "หน่วยงาน", "en": "agencies"}
ABOUT: Text = {
    "th": "หน่วยงานที่ไม่ขอทั้งสำเนาบัตรประจำตัวประชาชนและสำเนาทะเบียนบ้านในทุกกระบวนงาน ตามคู่มือที่ใช้บังคับในวันนั้น",
    "en": "Agencies that ask for neither a copy of the ID card nor of the house registration, in any of their "
    "processes, by the guides in force on the day",
}
LABELS: Mapping[Standing, Text] = {
    Standing.FREE: {"th": "ไม่ขอสำเนาในทุกกระบวนงาน", "en": "ask for no copies in any process"},
    Standing.ASKS: {"th": "ยังขอสำเนาในบางกระบวนงาน", "en": "still ask for copies in some process"},
    Standing.UNKNOWN: {"th": "ยังไม่ทราบ", "en": "not known"},
}
NOTE: Text = {
    "th": "หน่วยงานที่ยังไม่ทราบรายการเอกสารของกระบวนงานใดกระบวนงานหนึ่งไม่นับว่าไม่ขอสำเนา และไม่นับว่ายังขอ",
    "en": "An agency with a process whose papers are not known counts neither as free of copies nor as asking.",
}


def figure_of(matrix: Matrix) -> Figure:
    """Give the count as a figure: both numbers, its day, and the three groups it is made of."""
    return Figure(
        id=MEASURE,
        about=ABOUT,
        unit=UNIT,
        value=matrix.free,
        as_of=AsOf(on=matrix.on),
        source=None,
        origin=Origin.COMPUTED,
        parts=tuple(Part(one, LABELS[one], len(matrix.agencies_in(one))) for one in Standing),
        measure=MEASURE,
        note=NOTE,
    )
