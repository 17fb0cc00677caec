"""Keeping answers while others fall away: what is no longer asked must not contradict what is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from thidiao.catalogue.events import event_of
from thidiao.catalogue.rules import needs
from thidiao.catalogue.words import State, Truth
from thidiao.definitions import Pack, contradictions
from thidiao.definitions.words import Kind
from thidiao.forms.actions import save_answers
from thidiao.forms.drafts import Holder, KnownDraft
from thidiao.forms.rules import merge
from thidiao.rules import compile_rule

_BELOW = {
    Kind.PROVINCE: ("district", "subdistrict", "postal_code"),
    Kind.DISTRICT: ("subdistrict", "postal_code"),
    Kind.SUBDISTRICT: ("postal_code",),
}


def keep_answers(
    *, draft: KnownDraft, holder: Holder, values: Mapping[str, Any], at: datetime, pack: Pack
) -> dict[str, Any]:
    """Save answers of a page; take back those that they make void, and give all that was changed.

    Void are the parts of an address below a part that changed, and answers that would contradict the new ones but are
    not asked any more, such as how liquor is sold by someone who no longer sells it. Raises CannotSaveAnswers.
    """
    changed = {**_places_below(draft, values, pack), **values}
    changed = {**_void(draft, changed, pack), **changed}
    save_answers(draft_id=draft.id, holder=holder, values=changed, version=draft.version, at=at, pack=pack)
    return changed


def _places_below(draft: KnownDraft, values: Mapping[str, Any], pack: Pack) -> dict[str, None]:
    void: dict[str, None] = {}
    for name, value in values.items():
        parts = _BELOW.get(pack.elements[name].kind, ()) if name in pack.elements else ()
        if name in draft.facts and draft.facts[name] != value:
            stem = name.rpartition(".")[0]
            void |= {f"{stem}.{part}": None for part in parts if f"{stem}.{part}" in draft.facts}
    return void


def _void(draft: KnownDraft, values: Mapping[str, Any], pack: Pack) -> dict[str, None]:
    void: dict[str, None] = {}
    while True:
        facts = {**draft.facts, **values, **void}
        known = {element: value for element, value in facts.items() if value is not None}
        found = contradictions(known, pack)
        if not found:
            return void
        still_asked = _asked(draft.event, known, pack)
        blamed = {element for one in found for element in compile_rule(one.when).reads}
        fresh = (blamed & known.keys()) - still_asked - values.keys()
        if not fresh:
            return void
        void |= dict.fromkeys(fresh)


def _asked(event: str, facts: Mapping[str, Any], pack: Pack) -> set[str]:
    """Name the elements a person with these facts is asked: by the quiz, and by the form of what is needed or open."""
    planned = event_of(event, pack=pack)
    needed = needs(planned, facts, pack=pack)
    chosen = (*needed.in_state(State.NEEDED), *needed.in_state(State.OPEN))
    form = merge(chosen, facts, pack=pack)
    asked = {field.element.id for field in form.fields if field.asked_when.state is Truth.TRUE}
    return asked | {element for service in planned.services for element in pack.compiled(service).needed.reads}
