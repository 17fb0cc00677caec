"""A change in words: its state, its steps, what it says anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from thidiao.catalogue.change_words import (
    ACT_NAMES,
    STANDING_NAMES,
    STATE_NAMES,
    Act,
    ChangeState,
    ChangeStep,
    KnownChange,
    Standing,
)
from thidiao.definitions import Pack, say
from thidiao.journeys.pack_changes import keys_between
from thidiao.journeys.pack_difference import DifferenceWords, KeySaid
from thidiao.web.templatetags.face import page_language, said
from thidiao.web.words import Entry, Tag, Tone

STATE_TONES = {
    ChangeState.DRAFT: Tone.PLAIN,
    ChangeState.PROPOSED: Tone.WAITING,
    ChangeState.SENT_BACK: Tone.ATTENTION,
    ChangeState.APPROVED: Tone.NEXT,
    ChangeState.PUBLISHED: Tone.DONE,
    ChangeState.WITHDRAWN: Tone.PLAIN,
}
STANDING_TONES = {
    Standing.WAITS: Tone.NEXT,
    Standing.HOLDS: Tone.DONE,
    Standing.REPLACED: Tone.PLAIN,
    Standing.IN_FOLDER: Tone.PLAIN,
    Standing.NEEDS_REBASE: Tone.STOPPED,
}


@dataclass(frozen=True)
class Saved:
    """What a part says now and what was typed, where they differ."""

    where: str
    now: str
    typed: str


def tag_of(change: KnownChange, standing: Standing | None) -> Tag:
    """Give the word and the colour of where a change stands."""
    if standing is not None:
        return Tag(say(STANDING_NAMES[standing], page_language()), STANDING_TONES[standing])
    return Tag(say(STATE_NAMES[change.state], page_language()), STATE_TONES[change.state])


def entries_of(steps: Iterable[ChangeStep]) -> list[Entry]:
    """Tell what happened, the last first; of several saves in a row by one person only the last."""
    entries: list[Entry] = []
    before: ChangeStep | None = None
    for step in sorted(steps, key=lambda one: one.at, reverse=True):
        is_more_of_it = before is not None and (before.act, before.by) == (step.act, step.by) == (Act.SAVED, step.by)
        before = step
        if is_more_of_it:
            continue
        by = said(step.name) or gettext("The platform")
        note = step.note if step.act is not Act.SAVED else ""
        entries.append(Entry(say(ACT_NAMES[step.act], page_language()), step.at, by=by, text=note))
    return entries


def keys_said(old: Mapping[str, Any], new: Mapping[str, Any], *, pack: Pack) -> list[KeySaid]:
    """Say the values that differ between two definitions as plain data."""
    words = words_between(pack, pack)
    return [words.key(change) for change in keys_between(old, new)]


def words_between(before: Pack, after: Pack) -> DifferenceWords:
    """Speak of the difference of two packs in the page's language."""
    return DifferenceWords(old=before, new=after, language=page_language())
