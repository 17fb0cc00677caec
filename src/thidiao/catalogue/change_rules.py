"""What may be done with a change of a definition, and which changes hold on a day. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from thidiao.catalogue import change_words as words
from thidiao.catalogue.change_words import (
    MOVES,
    WRITABLE,
    ChangeState,
    Checked,
    DecidedChange,
    KnownChange,
    Standing,
    refuse,
)
from thidiao.definitions.words import UNKNOWN
from thidiao.kernel.verdicts import Verdict, ok

_SOURCES: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("needed_when", "note"), ("needed_when", "rule")),
    (("needed_when", "section"), ("needed_when", "rule")),
    (("fee", "note"), ("fee",)),
    (("validity", "source"), ("validity",)),
    (("basis",), ()),
    (("guide",), ()),
)
"""Where a definition names its sources, and the fact each is for; an empty path: all of it."""


@dataclass(frozen=True)
class InForce:
    """What approved changes make of a pack on a day: the change that holds for a service, and where each stands."""

    holding: Mapping[str, DecidedChange]
    standings: Mapping[UUID, Standing]


def may_move(state: ChangeState, to: ChangeState) -> Verdict:
    """Tell whether a change may come from one state to another."""
    return ok() if to in MOVES[state] else refuse(words.NOT_FROM_HERE)


def may_save(change: KnownChange, *, seen: int) -> Verdict:
    """Tell whether a draft may be written to by somebody who saw it in a version."""
    if change.state not in WRITABLE:
        return refuse(words.NOT_FROM_HERE)
    return ok() if seen == change.version else refuse(words.CHANGED_MEANWHILE)


def may_propose(change: KnownChange, *, seen: int, newest_hash: str, checked: Checked) -> Verdict:
    """Tell whether a draft may go to an approver: without mistakes, changed, with what it rests on."""
    verdict = may_move(change.state, ChangeState.PROPOSED) and may_save(change, seen=seen)
    return verdict and _is_sound(change, newest_hash=newest_hash, checked=checked)


def may_approve(
    change: KnownChange,
    *,
    approver: UUID,
    seen: int,
    holds_from: date,
    last_holds_from: date | None,
    today: date,
    newest_hash: str,
    checked: Checked,
) -> Verdict:
    """Tell whether somebody may approve a change that is to hold from a day.

    Never who wrote any of it, never for a day past, and never before the change that was approved last for the
    service (`last_holds_from`).
    """
    verdict = may_move(change.state, ChangeState.APPROVED)
    if not verdict:
        return verdict
    if seen != change.version:
        return refuse(words.CHANGED_MEANWHILE)
    if approver in change.authors:
        return refuse(words.OWN_WORK)
    if holds_from < today:
        return refuse(words.DAY_PAST)
    if last_holds_from is not None and holds_from < last_holds_from:
        return refuse(words.DAY_BEFORE_LAST)
    return _is_sound(change, newest_hash=newest_hash, checked=checked)


def may_send_back(change: KnownChange, *, seen: int, why: str) -> Verdict:
    """Tell whether a proposed change may be sent back to its authors: not without saying why."""
    verdict = may_move(change.state, ChangeState.SENT_BACK)
    if not verdict:
        return verdict
    if seen != change.version:
        return refuse(words.CHANGED_MEANWHILE)
    return ok() if why.strip() else refuse(words.NO_WHY)


def may_withdraw(change: KnownChange, *, standing: Standing | None) -> Verdict:
    """Tell whether a change may be given up; one that is or was in force may not, unless the files became another.

    `standing` is None before its approval.
    """
    if standing not in (None, Standing.WAITS, Standing.NEEDS_REBASE):
        return refuse(words.IN_FORCE_ALREADY)
    return may_move(change.state, ChangeState.WITHDRAWN)


def may_rebase(change: KnownChange, *, seen: int, newest_hash: str) -> Verdict:
    """Tell whether a draft may be brought up to the newest definition."""
    verdict = may_save(change, seen=seen)
    if not verdict:
        return verdict
    return refuse(words.UP_TO_DATE) if change.base_hash == newest_hash else ok()


def _is_sound(change: KnownChange, *, newest_hash: str, checked: Checked) -> Verdict:
    if change.base_hash != newest_hash:
        return refuse(words.BASE_CHANGED)
    if checked.errors or not checked.definition_hash:
        return refuse(words.MISTAKES_LEFT)
    if checked.definition_hash == change.base_hash:
        return refuse(words.NOTHING_CHANGED)
    if not change.reason.strip():
        return refuse(words.NO_REASON)
    return refuse(words.SOURCE_LOST) if lost_sources(change.base, change.content) else ok()


def lost_sources(base: Mapping[str, Any], content: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
    """Name the sources that a definition gave and a draft no longer gives, though it still states their fact."""
    return tuple(
        source for source, fact in _SOURCES if _at(base, source) and not _at(content, source) and _states(content, fact)
    )


def _states(content: Mapping[str, Any], fact: tuple[str, ...]) -> bool:
    stated = _at(content, fact)
    if isinstance(stated, Mapping):
        return bool(stated) and not stated.get("unknown")
    return bool(stated)


def _at(content: Mapping[str, Any], path: Sequence[str]) -> Any:
    value: Any = content
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return None if value == UNKNOWN else value


def merge_onto(
    newest: Mapping[str, Any], *, base: Mapping[str, Any], mine: Mapping[str, Any]
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Bring a draft up to the newest definition, key by key; name the keys that both sides changed differently.

    Where only one side changed a key, its word stands; where both did, the draft's does, and somebody has to look.
    """
    merged: dict[str, Any] = {}
    both: list[str] = []
    for key in dict.fromkeys((*newest, *mine)):
        was, theirs, ours = base.get(key), newest.get(key), mine.get(key)
        if ours != was and theirs not in (was, ours):
            both.append(key)
        value = theirs if ours == was else ours
        if value is not None:
            merged[key] = value
    return merged, tuple(both)


def in_force(changes: Iterable[DecidedChange], *, folder: Mapping[str, str], on: date) -> InForce:
    """Say which approved change holds for each service on a day, given the definitions' fingerprints in the folder.

    Changes stand in the order of their day. Each was drafted against a fingerprint: that of the folder, or of the
    change before it. Where the folder has already taken one over, those after it go on from there; where it has become
    another, none of them is put upon it.
    """
    holding: dict[str, DecidedChange] = {}
    standings: dict[UUID, Standing] = {}
    for service, chain in _by_service(changes).items():
        due = [change for change in chain if change.holds_from <= on]
        holds = _follow(due, folder.get(service, ""), standings)
        if holds is not None:
            holding[service] = holds
        later = [change for change in chain if change.holds_from > on]
        reached = holds.definition_hash if holds else folder.get(service, "")
        for change in later:
            fits = change.base_hash == reached
            standings[change.id] = Standing.WAITS if fits else Standing.NEEDS_REBASE
            reached = change.definition_hash if fits else reached
    return InForce(holding, standings)


def _follow(due: Sequence[DecidedChange], folder: str, standings: dict[UUID, Standing]) -> DecidedChange | None:
    """Walk from the folder's definition along the changes whose day has come; give the one it ends at."""
    taken = max((place for place, change in enumerate(due) if change.definition_hash == folder), default=-1)
    standings.update({change.id: Standing.IN_FOLDER for change in due[: taken + 1]})
    reached, holds = folder, None
    for change in due[taken + 1 :]:
        if change.base_hash != reached:
            standings[change.id] = Standing.NEEDS_REBASE
            continue
        if holds is not None:
            standings[holds.id] = Standing.REPLACED
        reached, holds = change.definition_hash, change
        standings[change.id] = Standing.HOLDS
    return holds


def _by_service(changes: Iterable[DecidedChange]) -> dict[str, list[DecidedChange]]:
    chains: dict[str, list[DecidedChange]] = {}
    for change in changes:
        chains.setdefault(change.service, []).append(change)
    return chains
