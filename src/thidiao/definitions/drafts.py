"""A pack's files, read and typed but not yet checked against one another."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from thidiao.definitions.bylaws import Bylaw
from thidiao.definitions.documents import Document, NodePath, Unreadable, read_document
from thidiao.definitions.local import PackPlace, SpecialDay
from thidiao.definitions.measures import Measure, RecordSet, Statement
from thidiao.definitions.places import Atlas, atlas_for
from thidiao.definitions.problems import Place, Problem, Severity, problem_at, suggest
from thidiao.definitions.reports import Report
from thidiao.definitions.sentences import problems_of
from thidiao.definitions.words import (
    Agency,
    Definition,
    Element,
    Event,
    EvidenceType,
    FeeTable,
    Group,
    Law,
    PackFile,
    Register,
    Service,
    Synonyms,
    Vocabulary,
)

D = TypeVar("D", bound=Definition)


class Part(StrEnum):
    """The kinds of thing a pack holds, each with ids of its own."""

    LAW = "law"
    AGENCY = "agency"
    REGISTER = "register"
    EVIDENCE = "evidence"
    SECTION = "section"
    ELEMENT = "element"
    IMPOSSIBLE = "impossible"
    SERVICE = "service"
    EVENT = "event"
    FEE_TABLE = "fee-table"
    GROUP = "group"
    SYNONYMS = "synonyms"
    MEASURE = "measure"
    RECORD_SET = "record-set"
    STATEMENT = "statement"
    REPORT = "report"
    FIGURE = "figure"
    BYLAW = "bylaw"
    SPECIAL_DAY = "special-day"
    PLACE = "place"


FOLDERS: dict[str, tuple[Part, type[Definition]]] = {
    "law": (Part.LAW, Law),
    "agencies": (Part.AGENCY, Agency),
    "registers": (Part.REGISTER, Register),
    "evidence": (Part.EVIDENCE, EvidenceType),
    "vocabulary": (Part.SECTION, Vocabulary),
    "fees": (Part.FEE_TABLE, FeeTable),
    "services": (Part.SERVICE, Service),
    "events": (Part.EVENT, Event),
    "groups": (Part.GROUP, Group),
    "synonyms": (Part.SYNONYMS, Synonyms),
    "measures": (Part.MEASURE, Measure),
    "records": (Part.RECORD_SET, RecordSet),
    "figures": (Part.STATEMENT, Statement),
    "reports": (Part.REPORT, Report),
    "bylaws": (Part.BYLAW, Bylaw),
    "calendar": (Part.SPECIAL_DAY, SpecialDay),
    "places": (Part.PLACE, PackPlace),
}

_ENDING = re.compile(r"\.ya?ml(?:\.txt)?$", re.IGNORECASE)
"""What is meant as a definition, whatever an editor made of its ending."""

_IDS = re.compile(r"(?:^|[{,-])[ \t]*id:[ \t]*([A-Za-z0-9._-]+)", re.MULTILINE)

DEMO_FOLDER = "demo"
"""People of the demonstration: they come with a pack, but are no part of what it says."""

NOT_DEFINITIONS = frozenset({"demo"})
"""Folders that lie beside the definitions and are no part of them: invented people and applications to try it with."""


@dataclass(frozen=True)
class Entry:
    """One definition and where it stands."""

    part: Part
    id: str
    definition: Any
    document: Document
    path: NodePath

    @property
    def vocabulary(self) -> tuple[str, NodePath]:
        """Name the vocabulary that a section, an element or an impossible stands in."""
        return self.document.file, self.path[: -1 if self.part is Part.SECTION else -2]

    def place(self, *path: str | int) -> Place:
        """Give the spot of a value inside the definition."""
        return self.document.place((*self.path, *path))

    def place_in(self, *path: str | int, offset: int) -> Place:
        """Give the spot of one character inside a text of the definition."""
        return self.document.place_in((*self.path, *path), offset)

    def problem(self, *path: str | int, code: str, message: str, severity: Severity = Severity.ERROR) -> Problem:
        """Make a problem about a value inside the definition."""
        return problem_at(self.place(*path), code=code, message=message, severity=severity)


@dataclass
class Draft:
    """All that was read of a folder, good or bad."""

    folder: Path
    file: PackFile | None = None
    pack_document: Document | None = None
    entries: dict[Part, dict[str, Entry]] = field(default_factory=lambda: {part: {} for part in Part})
    claimed: dict[Part, set[str]] = field(default_factory=lambda: {part: set() for part in Part})
    problems: list[Problem] = field(default_factory=list)

    def all(self, part: Part) -> Iterable[Entry]:
        return self.entries[part].values()

    def get(self, part: Part, id: str) -> Entry | None:
        return self.entries[part].get(id)

    def knows(self, part: Part, id: str) -> bool:
        """Tell whether the id stands in some file, be it one with mistakes: a mistake is reported once."""
        return id in self.entries[part] or id in self.claimed[part]

    def known(self, part: Part) -> list[str]:
        return [*self.entries[part], *self.claimed[part]]

    @cached_property
    def elements(self) -> dict[str, Element]:
        """The elements of the vocabulary by id; asked for only once all files are read."""
        return {id: entry.definition for id, entry in self.entries[Part.ELEMENT].items()}

    @property
    def languages(self) -> tuple[str, ...]:
        return self.file.languages if self.file else ()

    @cached_property
    def atlas(self) -> Atlas:
        """The places that codes may name; asked for only once all files are read."""
        own = {entry.id: entry.definition.name for entry in self.all(Part.PLACE)}
        return atlas_for(self.file.country if self.file else "", own)


def fee_tables(draft: Draft) -> Iterator[Entry]:
    """Give every decision table of fees: those of `fees/`, and those inside by-laws under the id of their by-law."""
    yield from draft.all(Part.FEE_TABLE)
    for entry in draft.all(Part.BYLAW):
        for index, fee in enumerate(entry.definition.fees):
            yield Entry(Part.FEE_TABLE, entry.id, fee, entry.document, (*entry.path, "fees", index))


def read_draft(folder: Path) -> Draft:
    """Read every file of a pack's folder; all that is wrong is in the draft's `problems`."""
    draft = Draft(folder)
    if not folder.is_dir():
        draft.problems.append(Problem(str(folder), 1, 1, "no-folder", "There is no such folder."))
        return draft
    with without_collecting():
        _read_pack_file(draft)
        for path in sorted(folder.rglob("*")):
            _read_file(draft, path)
        _put_in_order(draft)
    return draft


@contextmanager
def without_collecting() -> Iterator[None]:
    """Keep the garbage collector out: what is read here comes to stay, and it would walk all of it again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _put_in_order(draft: Draft) -> None:
    """Order by id, so that renaming a file changes nothing; the vocabulary keeps the order people are asked in."""
    asked = (Part.ELEMENT, Part.IMPOSSIBLE)
    sections = sorted(draft.all(Part.SECTION), key=lambda entry: (entry.definition.order, entry.id))
    rank = {entry.vocabulary: index for index, entry in enumerate(sections)}
    for part, entries in draft.entries.items():
        if part in asked:
            ordered = sorted(entries.values(), key=lambda entry: rank.get(entry.vocabulary, len(rank)))
        else:
            ordered = sections if part is Part.SECTION else sorted(entries.values(), key=lambda entry: entry.id)
        draft.entries[part] = {entry.id: entry for entry in ordered}


def _read_pack_file(draft: Draft) -> None:
    path = draft.folder / "pack.yaml"
    if not path.is_file():
        message = "The folder has no pack.yaml, which gives the pack its id, name, country, languages and version."
        draft.problems.append(Problem(str(path), 1, 1, "no-pack-file", message))
        return
    document = _open(draft, path)
    if document is None:
        return
    draft.pack_document = document
    draft.file = _typed(draft, PackFile, document, ())


def _read_file(draft: Draft, path: Path) -> None:
    if not path.is_file() or path == draft.folder / "pack.yaml":
        return
    top = path.relative_to(draft.folder).parts[0]
    if not _ENDING.search(path.name) or path.name.startswith(".") or top in NOT_DEFINITIONS:
        return
    if path.suffix != ".yaml":
        if top in FOLDERS:
            _claim_unread(draft, FOLDERS[top][0], path)
        _not_read(draft, path, "Only files ending in .yaml are read; rename this one.", Severity.ERROR)
    elif top in FOLDERS:
        _read_definitions(draft, path, *FOLDERS[top])
    else:
        for near in get_close_matches(top, FOLDERS, n=1):
            _claim_unread(draft, FOLDERS[near][0], path)
        message = f"`{top}` is not a folder of a pack, so this file is not read"
        _not_read(draft, path, message + (suggest(top, known=FOLDERS) or "."), Severity.WARNING)


def _not_read(draft: Draft, path: Path, message: str, severity: Severity) -> None:
    draft.problems.append(Problem(str(path), 1, 1, "not-read", message, severity))


def _open(draft: Draft, path: Path) -> Document | None:
    try:
        document, problems = read_document(path, file=str(path))
    except Unreadable as error:
        draft.problems.append(error.problem)
        return None
    draft.problems.extend(problems)
    return document


def _read_definitions(draft: Draft, path: Path, part: Part, model: type[Definition]) -> None:
    document = _open(draft, path)
    if document is None:
        _claim_unread(draft, part, path)
        return
    if document.root.data is None:
        draft.problems.append(Problem(str(path), 1, 1, "empty-file", "The file is empty; fill it in or delete it."))
        _claim_unread(draft, part, path)
        return
    paths: list[NodePath] = [()]
    if isinstance(document.root.data, list):
        paths = [(index,) for index in range(len(document.root.data))]
    for base in paths:
        definition = _typed(draft, model, document, base)
        if definition is None:
            _claim(draft, part, document.node(base).data, path)
        else:
            _add_all(draft, Entry(part, "", definition, document, base))


def _typed(draft: Draft, model: type[D], document: Document, base: NodePath) -> D | None:
    try:
        return model.model_validate(document.node(base).data)
    except ValidationError as error:
        draft.problems.extend(problems_of(error, model=model, document=document, base=base))
        return None


def _claim(draft: Draft, part: Part, data: object, path: Path) -> None:
    """Remember the ids of what has mistakes, so that references to it are not called dangling as well."""
    if not isinstance(data, dict):
        _claim_unread(draft, part, path)
        return
    if part is not Part.SECTION:
        draft.claimed[part].add(str(data.get("id")))
        return
    for element in data.get("elements") or ():
        if isinstance(element, dict):
            draft.claimed[Part.ELEMENT].add(str(element.get("id")))


def _claim_unread(draft: Draft, part: Part, path: Path) -> None:
    """Remember the ids that a file nobody can read seems to hold: what names them is not wrong because of that."""
    try:
        text = path.read_text("utf-8", "replace")
    except OSError:
        text = ""
    ids = {path.name.partition(".")[0], *_IDS.findall(text)}
    draft.claimed[part] |= ids
    if part is Part.SECTION:
        draft.claimed[Part.ELEMENT] |= ids


def _add_all(draft: Draft, entry: Entry) -> None:
    for part, definition, path in _pieces(entry):
        _add(draft, Entry(part, definition.id, definition, entry.document, (*entry.path, *path)))


def _pieces(entry: Entry) -> Iterator[tuple[Part, Any, NodePath]]:
    if not isinstance(entry.definition, Vocabulary):
        yield entry.part, entry.definition, ()
        if isinstance(entry.definition, Statement):
            for index, figure in enumerate(entry.definition.figures):
                yield Part.FIGURE, figure, ("figures", index)
        return
    yield Part.SECTION, entry.definition.section, ("section",)
    for index, element in enumerate(entry.definition.elements):
        yield Part.ELEMENT, element, ("elements", index)
    for index, impossible in enumerate(entry.definition.impossible):
        yield Part.IMPOSSIBLE, impossible, ("impossible", index)


def _add(draft: Draft, entry: Entry) -> None:
    first = draft.get(entry.part, entry.id)
    if first is None:
        draft.entries[entry.part][entry.id] = entry
        return
    there = first.place("id")
    message = f"The {entry.part} `{entry.id}` is already defined in {there.file}:{there.line}; ids are given once."
    draft.problems.append(entry.problem("id", code="duplicate-id", message=message))
