"""YAML files as plain data that remembers where each value stands.

Stricter than YAML: one document a file, no duplicate keys, no tabs, no anchors, aliases, tags or merge keys, nothing
nested deeper than people read. Kinder too: `no` and `on` are words, `2026-01-01` and `08` stay as they were written,
and numbers are exact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any, NoReturn

import yaml

from thidiao.definitions.problems import Place, Problem, problem_at

DEEPEST = 30
LARGEST_BYTES = 2_000_000

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+")
_NOTHING = {"", "~", "null", "Null", "NULL"}
_TRUTHS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_BLOCK_HEADER = re.compile(r"[|>][^\n]*\n")

NodePath = tuple[str | int, ...]

_NOTHING_INSIDE: Any = MappingProxyType({})
"""Shared by all single values, of which a pack has tens of thousands."""


@dataclass(slots=True)
class Node:
    """One value of a file: its data, where it stands (0-based marks of the parser), and what is inside."""

    data: object
    line: int
    column: int
    start: int
    end: int
    style: str = ""
    parts: dict[str | int, Node] = field(default_factory=lambda: _NOTHING_INSIDE)
    keys: dict[str, Node] = field(default_factory=lambda: _NOTHING_INSIDE)


@dataclass(frozen=True)
class Document:
    """One YAML file: its name as people see it, its text and its values."""

    file: str
    text: str
    root: Node

    def node(self, path: NodePath) -> Node:
        """Give the value at the path, or the nearest one above it that is there."""
        node = self.root
        for step in path:
            if step not in node.parts:
                break
            node = node.parts[step]
        return node

    def place(self, path: NodePath) -> Place:
        """Give the spot of the value at the path."""
        return self._spot(self.node(path))

    def key_place(self, path: NodePath) -> Place:
        """Give the spot of the key that the path ends with, or of the value where it is not a key."""
        parent = self.node(path[:-1])
        key = parent.keys.get(str(path[-1])) if path else None
        return self._spot(key) if key is not None else self.place(path)

    def place_in(self, path: NodePath, offset: int) -> Place:
        """Give the spot of one character inside a text value, however the text is quoted or folded."""
        node = self.node(path)
        raw = self.text[node.start : node.end]
        index = node.start + _raw_offset(raw, node.style, str(node.data)[:offset])
        line = self.text.count("\n", 0, index)
        return Place(self.file, line + 1, index - (self.text.rfind("\n", 0, index) + 1) + 1)

    def _spot(self, node: Node) -> Place:
        return Place(self.file, node.line + 1, node.column + 1)


def _raw_offset(raw: str, style: str, before: str) -> int:
    """Find the raw character that follows as many visible characters as the text has before it.

    Folding and indenting only change blanks, so counting what is not blank finds the same character in any style.
    """
    header = _BLOCK_HEADER.match(raw)
    index = header.end() if style in ("|", ">") and header else len(style)
    visible = sum(not letter.isspace() for letter in before)
    for position in range(index, len(raw)):
        if raw[position].isspace():
            continue
        if visible == 0:
            return position
        visible -= 1
    return index


class Unreadable(Exception):
    """A file that is not the YAML we read; `problem` says why and where."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


def read_document(path: Path, *, file: str) -> tuple[Document, list[Problem]]:
    """Read one YAML file, called `file` in messages, with the duplicate keys and the like found in it.

    Raises Unreadable where nothing can be read.
    """
    return parse_document(_read_text(path, file), file=file)


def parse_document(text: str, *, file: str) -> tuple[Document, list[Problem]]:
    """Read YAML from a text. Raises Unreadable where nothing can be read."""
    _refuse_tabs(text, file)
    composer = _Composer(file)
    try:
        root = composer.compose(text)
    except yaml.MarkedYAMLError as error:
        raise Unreadable(_yaml_problem(error, text, file)) from None
    except yaml.reader.ReaderError as error:
        place = _place_of(text, int(error.position), file)
        message = "This character cannot be shown and cannot be read; delete it."
        raise Unreadable(problem_at(place, code="yaml", message=message)) from None
    return Document(file, text, root), composer.problems


def _read_text(path: Path, file: str) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise Unreadable(Problem(file, 1, 1, "unreadable", f"The file cannot be opened: {error.strerror}.")) from None
    if len(raw) > LARGEST_BYTES:
        message = f"The file is larger than {LARGEST_BYTES // 1_000_000} MB; split it."
        raise Unreadable(Problem(file, 1, 1, "too-large", message))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        place = _place_of(before, len(before), file)
        message = f"The file is not UTF-8 text from here on{_seems(raw)}; save it as UTF-8."
        raise Unreadable(problem_at(place, code="not-utf-8", message=message)) from None


def _seems(raw: bytes) -> str:
    """Say in which other encoding a file seems to be written, where it shows."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return " but UTF-16"
    letters = raw.decode("cp874", "replace")
    thai, unread = sum("\u0e01" <= letter <= "\u0e5b" for letter in letters), letters.count("\ufffd")
    return " but Thai of Windows (TIS-620)" if thai > 3 * unread else ""


def _refuse_tabs(text: str, file: str) -> None:
    tab = text.find("\t")
    if tab >= 0:
        message = "There is a tab here; YAML is indented with spaces, two for each step."
        raise Unreadable(problem_at(_place_of(text, tab, file), code="tab", message=message))


def _place_of(text: str, index: int, file: str) -> Place:
    return Place(file, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def _yaml_problem(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 1, 1)
    return problem_at(place, code="yaml", message=_yaml_sentence(error, text))


def _yaml_sentence(error: yaml.MarkedYAMLError, text: str) -> str:
    said = str(error.problem or "")
    mark = error.problem_mark
    before = text.splitlines()[mark.line][: mark.column] if mark and mark.line < len(text.splitlines()) else ""
    if "mapping values are not allowed" in said:
        return _second_colon(before, text.splitlines()[: mark.line if mark else 0])
    if re.search(r":\s+[\"'].*[\"']\s*$", before):
        return "The value begins with a quoted word and goes on; put single quotes around the whole value."
    if "end of stream" in said and error.context and "quoted" in error.context:
        return "A quotation mark is opened and never closed."
    if "cannot start any token" in said:
        return "A value cannot begin with this character; put quotes around the value."
    if "expected ',' or " in said:
        return f"A `,` or a closing `{said[-2]}` is missing before this, or a value with `: ` in it needs quotes."
    if "expected key" in said:
        return "This line does not stand under those before it: indent it as they are, or begin it with its `- `."
    if "expected ':'" in said:
        return "The line before this one has no `: `; a space belongs after the colon of a key."
    where = f" {error.context}" if error.context else ""
    return f"This is not YAML ({said}{where}); look for a missing quote, bracket, dash or wrong indent near here."


def _second_colon(before: str, above: list[str]) -> str:
    """Tell a second key in one line from a line indented further than the one above it, which YAML takes for one."""
    last = next((line for line in reversed(above) if line.strip()), "")
    if ":" not in before and _indent(before) > _indent(last) and not last.rstrip().endswith(":"):
        return "This line is indented further than the one above it; begin both in the same column."
    return "A second `: ` stands in this line; put the value in quotes, or start a new line for the new key."


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


class _Composer:
    """Builds nodes from the parser's events; only events, because composing nested text in C can overrun the stack."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def compose(self, text: str) -> Node:
        events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.CSafeLoader)
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    self._stop(event, "one-document", "A file holds one document; `---` starts a second one here.")
                root = self._node(next(events), events, 0)
        return root if root is not None else Node(None, 0, 0, 0, 0)

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        self._refuse_references(event)
        if depth > DEEPEST:
            self._stop(event, "too-deep", f"Values are nested more than {DEEPEST} deep here.")
        node = _empty_node(event)
        if isinstance(event, yaml.ScalarEvent):
            node.style = event.style or ""
            node.data = event.value if node.style else _plain(event.value)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._fill_list(node, events, depth)
        else:
            self._fill_mapping(node, events, depth)
        return node

    def _fill_list(self, node: Node, events: Iterator[yaml.Event], depth: int) -> None:
        items: list[object] = []
        node.parts = {}
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            item = self._node(event, events, depth + 1)
            node.parts[len(items)] = item
            items.append(item.data)
        node.data = items

    def _fill_mapping(self, node: Node, events: Iterator[yaml.Event], depth: int) -> None:
        values: dict[str, object] = {}
        node.parts, node.keys = {}, {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._key(event)
            value = self._node(next(events), events, depth + 1)
            name = str(key.data)
            if name in node.keys:
                self._report_twice(name, key, node.keys[name])
                continue
            node.keys[name] = key
            node.parts[name] = value
            values[name] = value.data
        node.data = values

    def _key(self, event: yaml.Event) -> Node:
        self._refuse_references(event)
        if not isinstance(event, yaml.ScalarEvent):
            self._stop(event, "yaml", "A key is one word, not a list or a mapping.")
        if event.value == "<<" and not event.style:
            self._stop(event, "no-merge", "Merging with `<<` is not read here; write the keys out.")
        node = _empty_node(event)
        node.data, node.style = event.value, event.style or ""
        return node

    def _report_twice(self, name: str, key: Node, first: Node) -> None:
        place = Place(self.file, key.line + 1, key.column + 1)
        message = f"`{name}` is already given in line {first.line + 1}; keep one of the two."
        self.problems.append(problem_at(place, code="duplicate-key", message=message))

    def _refuse_references(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._stop(event, "no-alias", "Anchors (`&`) and aliases (`*`) are not read here; write the value out.")
        if getattr(event, "tag", None) not in (None, "!"):
            self._stop(event, "no-tag", "Tags (`!`) are not read here; write the plain value.")

    def _stop(self, event: yaml.Event, code: str, message: str) -> NoReturn:
        start = _mark(event.start_mark)
        place = Place(self.file, start.line + 1, start.column + 1)
        raise Unreadable(problem_at(place, code=code, message=message))


def _empty_node(event: yaml.Event) -> Node:
    start, end = _mark(event.start_mark), _mark(event.end_mark)
    return Node(None, start.line, start.column, start.index, end.index)


def _mark(mark: Any) -> yaml.Mark:
    """Give the mark its type: the parser marks every event, and only the stubs do not say so."""
    place: yaml.Mark = mark
    return place


def _plain(written: str) -> object:
    """Read an unquoted value: nothing, true or false, an exact number; all else stays the words that were written."""
    if written in _NOTHING:
        return None
    if written in _TRUTHS:
        return _TRUTHS[written]
    if _INTEGER.fullmatch(written) and len(written) < 16:
        return int(written)
    if _DECIMAL.fullmatch(written):
        return Decimal(written)
    return written
