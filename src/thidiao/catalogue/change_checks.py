"""A draft put into the pack it is to change, and checked as the files of a pack are."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from thidiao.catalogue.change_words import Checked, KnownChange
from thidiao.catalogue.in_force import decided_changes, draft_on, look_on, standings_on
from thidiao.definitions import Pack, definition_hash
from thidiao.definitions.authored import Authored, Content, content_of, new_among
from thidiao.definitions.check import check_draft
from thidiao.definitions.drafts import Draft
from thidiao.definitions.problems import Problem
from thidiao.definitions.words import Service


@dataclass(frozen=True, eq=False)
class Ground:
    """What a change is drafted against: the pack of a day, what was read of it, and what is wrong with it anyway."""

    pack: Pack
    draft: Draft

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(check_draft(self.draft))


@dataclass(frozen=True)
class Newest:
    """A service's newest definition in its pack, approved if not yet in force, with the day of its change."""

    service: Service
    hash: str
    holds_from: date | None
    ground_on: date
    pack: Pack


@dataclass(frozen=True, eq=False)
class Tried:
    """A draft in its pack: what was found, and the pack it would make, None where it makes none."""

    checked: Checked
    service: Service | None
    before: Pack
    after: Pack | None


def newest_of(service: str, *, today: date) -> Newest | None:
    """Give what a new change of a service is drafted against; None where the pack has no such service."""
    chain = [change for change in decided_changes() if change.service == service]
    day = max([today, *(change.holds_from for change in chain)])
    pack = look_on(day).pack
    if service not in pack.services:
        return None
    holds = standings_on(day, decided=tuple(chain)).holding.get(service)
    found = pack.services[service]
    return Newest(found, definition_hash(found), holds.holds_from if holds else None, day, pack)


def ground_on(day: date) -> Ground:
    """Give the ground of a day; made once in a process, and again when a change is approved."""
    look = look_on(day)
    return _ground(look.pack, day)


@lru_cache(maxsize=2)
def _ground(pack: Pack, day: date) -> Ground:
    return Ground(pack, draft_on(day))


def try_change(content: Content, *, newest: Newest) -> Tried:
    """Put a draft in the place of the newest definition and check everything; what says the same needs no check."""
    if content == content_of(newest.service):
        return Tried(Checked((), newest.hash), newest.service, newest.pack, newest.pack)
    return try_content(content, ground=ground_on(newest.ground_on))


def try_content(content: Content, *, ground: Ground) -> Tried:
    """Put a draft into the pack and check everything; only what is not wrong without it is found."""
    return _tried(json.dumps(content, sort_keys=True, ensure_ascii=False), ground)


@lru_cache(maxsize=16)
def _tried(content: str, ground: Ground) -> Tried:
    authored = Authored(json.loads(content), draft=ground.draft)
    # What is wrong with the pack anyway matters only where something is found: a clean draft is checked once.
    findings = authored.findings()
    if findings:
        findings = new_among(findings, before=ground.problems)
    service = authored.definition
    checked = Checked(findings, definition_hash(service) if service else "")
    after = authored.pack if service and not checked.errors else None
    return Tried(checked, service, ground.pack, after)


def check_for_days(change: KnownChange, *, holds_from: date) -> Checked:
    """Check a draft in the packs of every day from its own on, for changes of other services may come after it."""
    later = sorted({other.holds_from for other in decided_changes() if other.holds_from > holds_from})
    tried = [try_content(change.content, ground=ground_on(day)).checked for day in (holds_from, *later)]
    return next((checked for checked in tried if checked.errors), tried[0])
