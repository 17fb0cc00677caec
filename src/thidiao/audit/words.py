"""What happened, as the record keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID


class Named(Protocol):
    """Somebody who acts and can say how the record names them: `account:0199…`, or both identities of a mandate."""

    @property
    def audit_name(self) -> str: ...


By = str | Named
"""Who did it: a name such as `system`, or somebody who says their own."""

About = str | UUID
"""What it was done to: the readable number or the public id of the thing. Never a personal number."""


@dataclass(frozen=True, slots=True)
class NewEntry:
    """One act to be recorded. `details` must be writable as JSON; it holds ids and words, not personal data."""

    act: str
    about: About
    by: By
    at: datetime
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """One act as it was recorded."""

    id: int
    act: str
    about: str
    by: str
    at: datetime
    details: Mapping[str, object]
