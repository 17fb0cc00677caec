"""The parts a page is put together from, as the templates in `templates/components` take them.

Views build these from what journeys and queries tell; texts are already in the reader's language.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Tone(StrEnum):
    """What a colour says. Never the only sign: every tag also has its word."""

    PLAIN = "grey"
    WAITING = "blue"
    DONE = "green"
    ATTENTION = "yellow"
    STOPPED = "red"
    NEXT = "purple"


@dataclass(frozen=True)
class Link:
    """`about` is read by screen readers after the text: "Change" + "the area of the premises"."""

    text: str
    href: str
    about: str = ""


@dataclass(frozen=True)
class Tag:
    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True)
class Option:
    """Something to choose. `alone` excludes all others; `group` gathers options of a long list."""

    value: str
    label: str
    alone: bool = False
    group: str = ""


@dataclass(frozen=True)
class Problem:
    """One line of the error summary; `href` leads to the field, e.g. `#premises-area_m2`."""

    text: str
    href: str = ""


@dataclass(frozen=True)
class Task:
    """A row of a task list. Without `href` it cannot be started yet."""

    title: str
    href: str = ""
    hint: str = ""
    tag: Tag | None = None


@dataclass(frozen=True)
class Row:
    """A row of a summary list. `source` says where a value came from, where the person did not type it."""

    key: str
    value: str
    actions: tuple[Link, ...] = ()
    source: str = ""


@dataclass(frozen=True)
class Entry:
    """A point of a timeline. `now` marks where things stand; `ahead` what is still to come."""

    title: str
    at: datetime | date | None = None
    by: str = ""
    text: str = ""
    tag: Tag | None = None
    now: bool = False
    ahead: bool = False


@dataclass(frozen=True)
class Fact:
    """A label with a short value, shown large: `Fee`, `1,000 baht`.

    A wide one has a line of its own, for a long name.
    """

    label: str
    value: str
    text: str = ""
    is_wide: bool = False


@dataclass(frozen=True)
class Upload:
    """A document already handed in, with the address that takes it away again."""

    name: str
    size: str
    href: str = ""
    remove_name: str = ""
    remove_value: str = ""


@dataclass(frozen=True)
class Step:
    """A service in the order of a plan. Days are working days from 0; an `ends_day` of None is not known."""

    label: str
    agency: str
    starts_day: int
    ends_day: int | None
    after: tuple[str, ...] = ()
    href: str = ""
