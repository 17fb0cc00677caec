"""A service written in a form instead of a file: put into its pack, checked by the same checks, written as YAML.

What a form gives may be wrong in any way, so it is plain data in the shape of a service's file. It is written as YAML
and read again by the reader of files: a mistake is found where a file would have it, and told by its place in the form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

import yaml
from pydantic import ValidationError

from thidiao.definitions.check import check_draft
from thidiao.definitions.documents import Document, Node, NodePath, parse_document
from thidiao.definitions.drafts import Draft, Entry, Part
from thidiao.definitions.packs import Pack, make_pack
from thidiao.definitions.problems import Problem
from thidiao.definitions.sentences import problems_of
from thidiao.definitions.words import Service

Content = Mapping[str, Any]
"""A service as its file says it, right or wrong: what `model_dump` gives, or what somebody typed."""

_WIDTH = 110
_NUMBERS = frozenset({"amount_thb", "min_thb", "max_thb", "at_least", "more_than", "at_most", "less_than"})
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_MISSING = re.compile(r"`(\w+)` is missing here")


@dataclass(frozen=True)
class Finding:
    """One mistake of an authored service, by its place in it: `("asks", 2, "when")`; empty where it is elsewhere."""

    path: NodePath
    problem: Problem

    @property
    def is_error(self) -> bool:
        return self.problem.is_error


class Authored:
    """A service as somebody wrote it, in the place of the one that its pack has."""

    def __init__(self, content: Content, *, draft: Draft) -> None:
        self.id = str(content["id"])
        self.file = f"services/{self.id}.yaml"
        self.document, found = parse_document(write_service(content), file=self.file)
        self.definition, wrong = _typed(self.document)
        self.draft = _put(draft, self.document, self.definition, self.id)
        self.draft.problems += [*found, *wrong]

    @cached_property
    def pack(self) -> Pack:
        """The pack with this service in it. Raises PackError where that makes no pack."""
        return make_pack(self.draft)

    def findings(self) -> tuple[Finding, ...]:
        """Check the whole pack with this service in it."""
        return tuple(
            Finding(path_of(problem, self.document) if problem.file == self.file else (), problem)
            for problem in self._problems()
        )

    def _problems(self) -> list[Problem]:
        # A pack that lacks the service would be found wrong in places where nothing is wrong.
        if self.definition is None:
            return sorted(problem for problem in self.draft.problems if problem.file == self.file)
        return check_draft(self.draft)


def new_among(findings: Iterable[Finding], *, before: Iterable[Problem]) -> tuple[Finding, ...]:
    """Leave out what was wrong with the pack before, wherever its lines stand now."""
    known = {(problem.file, problem.code, problem.message) for problem in before}
    return tuple(one for one in findings if (one.problem.file, one.problem.code, one.problem.message) not in known)


def content_of(service: Service) -> dict[str, Any]:
    """Give a service as plain data, as its file would say it."""
    said: dict[str, Any] = service.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return said


def write_service(content: Content) -> str:
    """Write a service as the text of its file. What is no service is written as well: mistakes are read again."""
    order = {field.alias or name: place for place, (name, field) in enumerate(Service.model_fields.items())}
    keys = sorted(content, key=lambda key: order.get(key, len(order)))
    return yaml.dump(
        {key: _as_number(key, content[key]) for key in keys},
        Dumper=_Writer,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=None,
        width=_WIDTH,
    )


def path_of(problem: Problem, document: Document) -> NodePath:
    """Give the keys that lead to where a problem of this document stands."""
    path, node = _path_at(document, problem.line, problem.column)
    missing = _MISSING.match(problem.message) if problem.code == "missing-key" else None
    if missing is None:
        return path
    # The place of a mapping is that of its first key, where it is written on lines of its own.
    return (*(path if isinstance(node.data, dict) else path[:-1]), missing[1])


def _path_at(document: Document, line: int, column: int) -> tuple[NodePath, Node]:
    lines = document.text.split("\n")
    index = sum(len(each) + 1 for each in lines[: line - 1]) + column - 1
    path: NodePath = ()
    node = document.root
    while True:
        inside = _child_at(node, index)
        if inside is None:
            return path, node
        path, node = (*path, inside), node.parts[inside]


def _child_at(node: Node, index: int) -> str | int | None:
    """Give the last key or item that begins at or before a character; how far it goes the parser does not tell."""
    begun = [step for step, part in node.parts.items() if _start_of(node, step, part) <= index]
    return begun[-1] if begun else None


def _start_of(node: Node, step: str | int, part: Node) -> int:
    key = node.keys.get(step) if isinstance(step, str) else None
    return key.start if key else part.start


def _typed(document: Document) -> tuple[Service | None, list[Problem]]:
    try:
        return Service.model_validate(document.root.data), []
    except ValidationError as error:
        return None, problems_of(error, model=Service, document=document, base=())


def _put(draft: Draft, document: Document, definition: Service | None, id: str) -> Draft:
    """Exchange one service; what is shared with the draft it came from is never changed."""
    entries = {part: dict(known) for part, known in draft.entries.items()}
    claimed = {part: set(ids) for part, ids in draft.claimed.items()}
    if definition is None:
        entries[Part.SERVICE].pop(id, None)
        claimed[Part.SERVICE].add(id)
    else:
        entries[Part.SERVICE][id] = Entry(Part.SERVICE, id, definition, document, ())
    return replace(draft, entries=entries, claimed=claimed, problems=list(draft.problems))


def _as_number(key: str, value: Any) -> Any:
    """Write amounts, which JSON keeps as words, as the numbers they are."""
    if isinstance(value, Mapping):
        return {name: _as_number(name, each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_as_number("", each) for each in value]
    if key in _NUMBERS and isinstance(value, str) and _NUMBER.fullmatch(value):
        return Decimal(value)
    return value


class _Writer(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _write_decimal(writer: _Writer, number: Decimal) -> yaml.ScalarNode:
    kind = "int" if number == number.to_integral_value() and "." not in f"{number:f}" else "float"
    return writer.represent_scalar(f"tag:yaml.org,2002:{kind}", f"{number:f}")


_Writer.add_representer(Decimal, _write_decimal)
