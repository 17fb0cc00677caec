"""What a pack promised, as it was published. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from thidiao.definitions.copies import CopyOf
from thidiao.definitions.words import Service, Text


@dataclass(frozen=True)
class PublishedPaper:
    """A kind of document as a pack had it: its name, the register that holds what it proves, what it is a copy of."""

    name: Text
    held_by: str | None
    copy_of: CopyOf | None


@dataclass(frozen=True)
class PublishedAgency:
    """An agency as a pack had it."""

    name: Text
    part_of: str | None


@dataclass(frozen=True, eq=False)
class Promises:
    """All that a pack promised, as published, and since when it was in force. Services stand in the order of ids."""

    pack_hash: str
    version: str
    from_at: datetime
    services: Mapping[str, Service]
    hashes: Mapping[str, str]
    papers: Mapping[str, PublishedPaper]
    agencies: Mapping[str, PublishedAgency]
