"""Which pack holds on a day: that of the folder, with every approved change whose day has come."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from django.conf import settings

from thidiao.catalogue.change_rules import InForce, in_force
from thidiao.catalogue.change_words import DECIDED, ChangeState, DecidedChange, Standing
from thidiao.catalogue.models import Change
from thidiao.definitions import Pack, PackError, definition_hash, load_pack
from thidiao.definitions.authored import Authored, Content
from thidiao.definitions.drafts import Draft, read_draft
from thidiao.definitions.packs import make_pack

log = logging.getLogger(__name__)

APPLIED = frozenset({Standing.HOLDS, Standing.REPLACED, Standing.IN_FOLDER})


@dataclass(frozen=True)
class PackInForce:
    """The pack of a day, where each approved change stands to it, and those that came into force unnoticed so far."""

    pack: Pack
    standings: Mapping[UUID, Standing]
    fresh: tuple[DecidedChange, ...]


class _Visit:
    def __init__(self, find: Callable[[], Pack]) -> None:
        self._find = find
        self._pack: Pack | None = None

    @property
    def pack(self) -> Pack:
        if self._pack is None:
            self._pack = self._find()
        return self._pack


_visit: ContextVar[_Visit | None] = ContextVar("thidiao_pack_of_the_visit", default=None)


@contextmanager
def holding(find: Callable[[], Pack]) -> Iterator[None]:
    """Let all that is done inside see one pack, found when it is first asked for: a page and its form never differ."""
    token = _visit.set(_Visit(find))
    try:
        yield
    finally:
        _visit.reset(token)


def current_pack() -> Pack:
    """Give the pack of this visit: the same from its beginning to its end. Raises PackError.

    Outside a visit, where nobody has said which day it is, this is the pack of the folder in the settings alone; a
    task or a command that may meet a change asks `pack_on` or `pack_in_force`.
    """
    visit = _visit.get()
    return visit.pack if visit is not None else folder_pack()


def folder_pack() -> Pack:
    """Give the pack of the folder in the settings, read once in a process. Raises PackError."""
    return _pack_in(settings.THIDIAO_PACK)


@lru_cache(maxsize=4)
def _pack_in(folder: Path) -> Pack:
    return load_pack(folder)


def pack_on(day: date) -> Pack:
    """Give the pack that holds on a day, with every change approved so far whose day has come by then.

    One statement; the first time that a change holds, its process reads the folder once more. Raises PackError.
    """
    return look_on(day).pack


def look_on(day: date) -> PackInForce:
    """Give the pack that holds on a day with where each approved change stands, as `pack_on` does."""
    pack, decided = folder_pack(), decided_changes()
    if not decided:
        return PackInForce(pack, {}, ())
    found = standings_on(day, decided=decided)
    amended = _amended(pack, tuple(sorted(change.id for change in found.holding.values())))
    standings = {**found.standings, **dict.fromkeys(amended.left_out, Standing.NEEDS_REBASE)}
    fresh = (change for change in decided if not change.is_published and standings[change.id] in APPLIED)
    return PackInForce(amended.pack, standings, tuple(fresh))


def standings_on(day: date, *, decided: tuple[DecidedChange, ...]) -> InForce:
    """Say which of the approved changes hold on a day, upon the pack of the folder."""
    services = folder_pack().services
    folder = {id: definition_hash(services[id]) for id in {change.service for change in decided} if id in services}
    return in_force(decided, folder=folder, on=day)


def decided_changes() -> tuple[DecidedChange, ...]:
    """List every approved change in the order of their days. One statement."""
    rows = Change.objects.filter(state__in=sorted(DECIDED)).order_by("holds_from", "approved_at", "id")
    columns = ("id", "service", "base_hash", "definition_hash", "holds_from", "state")
    return tuple(
        DecidedChange(id, service, base, becomes, day, is_published=state == ChangeState.PUBLISHED)
        for id, service, base, becomes, day, state in rows.values_list(*columns)
        if day is not None
    )


@dataclass(frozen=True, eq=False)
class Amended:
    """A pack with changes; `left_out` are those that do not fit into it."""

    pack: Pack
    left_out: frozenset[UUID]


@lru_cache(maxsize=8)
def _amended(pack: Pack, ids: tuple[UUID, ...]) -> Amended:
    if not ids:
        return Amended(pack, frozenset())
    base, contents = read_draft(pack.folder), dict(_contents(ids))
    try:
        return Amended(make_pack(_with(base, contents.values())), frozenset())
    except PackError:
        # Some change fits no more; the others hold all the same.
        return _as_far_as_they_fit(base, contents)


def _as_far_as_they_fit(draft: Draft, contents: Mapping[UUID, Content]) -> Amended:
    left_out = set()
    for id, content in contents.items():
        with_it = _with(draft, [content])
        try:
            make_pack(with_it)
        except PackError as error:
            log.error("Change %s no longer fits into the pack and is left out: %s", id, error.problems[0])
            left_out.add(id)
        else:
            draft = with_it
    return Amended(make_pack(draft), frozenset(left_out))


def _with(draft: Draft, contents: Iterable[Content]) -> Draft:
    for content in contents:
        draft = Authored(content, draft=draft).draft
    return draft


def draft_on(day: date) -> Draft:
    """Give what was read of the folder, with the changes that hold on a day put into it: the ground of new ones."""
    look = look_on(day)
    ids = (id for id, standing in look.standings.items() if standing is Standing.HOLDS)
    return _with(read_draft(look.pack.folder), dict(_contents(tuple(sorted(ids)))).values())


def _contents(ids: tuple[UUID, ...]) -> Iterator[tuple[UUID, Content]]:
    rows = dict(Change.objects.filter(id__in=ids).values_list("id", "content"))
    yield from ((id, rows[id]) for id in ids)
