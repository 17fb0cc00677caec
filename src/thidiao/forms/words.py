"""The words of the one form: its fields, its evidence, and what one agency receives of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Generic, Protocol, TypeVar

from thidiao.catalogue.words import Truth
from thidiao.definitions.exceptions import DatedException
from thidiao.definitions.limits import say_limits
from thidiao.definitions.words import Constraint, Element, Subject


class Source(StrEnum):
    """Who said it: the person in this form, a register of the state, or the person in an earlier application."""

    PERSON = "person"
    REGISTER = "register"
    EARLIER = "earlier"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a known value came from, and of a register which version of its record, and when."""

    source: Source
    register: str | None = None
    version: str | None = None
    at: datetime | None = None


FROM_PERSON = Provenance(Source.PERSON)


@dataclass(frozen=True, slots=True)
class AskedWhen:
    """The *or* of the conditions of all that use it, given what is known: true (asked) or open (not known yet)."""

    state: Truth
    rules: tuple[str, ...]
    """The conditions as written in the pack; none where some service always asks."""

    @property
    def text(self) -> str:
        """Give the condition as FEEL text, or `always`."""
        if not self.rules:
            return "always"
        return self.rules[0] if len(self.rules) == 1 else " or ".join(f"({rule})" for rule in self.rules)


@dataclass(frozen=True, slots=True)
class Field:
    """One element of the one form."""

    element: Element
    used_by: tuple[str, ...]
    asked_when: AskedWhen
    required: bool
    constraint: Constraint
    only_decides: bool
    """True where no service receives it: it only decides which other questions and documents are needed."""

    value: object | None
    provenance: Provenance | None
    register: str | None
    """The register that holds it and is asked instead of the person; null where none does or it cannot answer."""

    @property
    def is_known(self) -> bool:
        return self.provenance is not None

    @property
    def is_asked(self) -> bool:
        """Say whether the person still has to answer: nothing known, and no register to ask."""
        return self.provenance is None and self.register is None


class EvidenceFrom(StrEnum):
    """Where a document comes from."""

    REGISTER = "register"
    UPLOAD = "upload"
    OUTPUT = "output-of"


@dataclass(frozen=True, slots=True)
class Excepted:
    """Why one service asks people for what a register holds, until when, and by which law."""

    service: str
    by: DatedException


@dataclass(frozen=True, slots=True)
class Evidence:
    """One document for all services that need it. `exceptions`: what lets them ask for what a register holds."""

    type: str
    of: Subject | None
    source: EvidenceFrom
    used_by: tuple[str, ...]
    needed_when: AskedWhen
    required: bool
    register: str | None = None
    output_of: str | None = None
    exceptions: tuple[Excepted, ...] = ()

    @property
    def comes_from(self) -> str:
        """Give `register`, `upload` or `output-of:SERVICE`."""
        return f"{self.source}:{self.output_of}" if self.output_of else str(self.source)


@dataclass(frozen=True)
class OneForm:
    """What some services need together: every element once and every document once, in the vocabulary's order."""

    services: tuple[str, ...]
    fields: tuple[Field, ...]
    evidence: tuple[Evidence, ...]

    @cached_property
    def by_element(self) -> dict[str, Field]:
        return {each.element.id: each for each in self.fields}

    @property
    def asked(self) -> tuple[Field, ...]:
        """Give the fields the person still has to answer."""
        return tuple(each for each in self.fields if each.is_asked)

    @property
    def uploads(self) -> tuple[Evidence, ...]:
        return tuple(evidence for evidence in self.evidence if evidence.source is EvidenceFrom.UPLOAD)


class Handed(Protocol):
    """A document as handed in: of which type, and of whom."""

    @property
    def type(self) -> str: ...

    @property
    def of(self) -> str | None: ...


D = TypeVar("D", bound=Handed)


@dataclass(frozen=True)
class Payload(Generic[D]):
    """Exactly what one agency receives for one service: elements in the vocabulary's order, documents as handed in."""

    service: str
    fields: Mapping[str, object]
    documents: tuple[D, ...] = ()
    missing: tuple[str, ...] = ()
    """Required elements whose condition is true and whose value nobody has given yet."""


class CannotMerge(Exception):
    """Services ask the same number within bounds that no number meets: an error of the pack."""

    def __init__(self, element: str, services: tuple[str, ...], constraint: Constraint) -> None:
        self.element = element
        self.services = services
        self.constraint = constraint
        super().__init__(
            f"No value of {element} suits all of {', '.join(services)}: {say_limits(constraint, language='en')}."
        )
