"""Taking over a draft: who applies is known from the sign-in, and registers are asked before the person is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from thidiao.catalogue.events import event_of
from thidiao.catalogue.localities import offered_at
from thidiao.catalogue.rules import needs
from thidiao.catalogue.words import State
from thidiao.definitions import Pack
from thidiao.definitions.words import Subject
from thidiao.exchange.actions import facts_for
from thidiao.exchange.connectors import Connectors, connector_of
from thidiao.forms.actions import claim_draft, save_answers
from thidiao.forms.drafts import Holder, KnownDraft
from thidiao.forms.queries import draft_for
from thidiao.forms.rules import merge
from thidiao.forms.words import Provenance, Source
from thidiao.journeys.apply import filed_here, identity_of
from thidiao.kernel.thai import BANGKOK
from thidiao.people.words import Actor


@dataclass(frozen=True)
class Filled:
    """What asking the registers came to: elements now known, elements tried so far, and registers that failed."""

    found: tuple[str, ...]
    tried: tuple[str, ...]
    failed: tuple[str, ...]


def take_over(
    *,
    draft_id: UUID,
    holder: Holder,
    actor: Actor,
    at: datetime,
    pack: Pack,
    connectors: Connectors = connector_of,
) -> Filled:
    """Make a draft the actor's own, note who applies, and fill in what registers already know.

    What an earlier choice of applicant had filled in is taken out again. Raises CannotFindDraft, CannotSaveAnswers.
    """
    claim_draft(draft_id=draft_id, secret=holder.secret, actor=actor, at=at, pack=pack)
    own = Holder(account_id=actor.account_id)
    draft = draft_for(draft_id=draft_id, holder=own, pack=pack)
    identity = identity_of(actor, pack)
    known = {element: draft.facts.get(element) for element in identity}
    if known != identity:
        stale = {element: None for element in _of_another_applicant(draft, pack)}
        save_answers(
            draft_id=draft_id,
            holder=own,
            values={**stale, **identity},
            version=draft.version,
            at=at,
            pack=pack,
        )
    return fill_in(draft_id=draft_id, actor=actor, at=at, pack=pack, connectors=connectors)


def fill_in(
    *,
    draft_id: UUID,
    actor: Actor,
    at: datetime,
    pack: Pack,
    tried: Collection[str] = (),
    connectors: Connectors = connector_of,
) -> Filled:
    """Ask registers for what the form needs and they hold, each at most once; keep it with where it came from.

    `tried` are elements that were asked for before and are not asked again. Raises CannotFindDraft.
    """
    own = Holder(account_id=actor.account_id)
    draft = draft_for(draft_id=draft_id, holder=own, pack=pack)
    needed = needs(event_of(draft.event, pack=pack), draft.facts, pack=pack)
    # No register is asked for a service that nothing is filed for: it is not offered at the place.
    offered = offered_at(needed.in_state(State.NEEDED), draft.facts, pack=pack, on=at.astimezone(BANGKOK).date())
    chosen = filed_here(offered, pack=pack)
    form = merge(chosen, draft.facts, pack=pack, provenance=draft.provenance)
    wanted = [one.element.id for one in form.fields if one.register and not one.is_known]
    fresh = [element for element in wanted if element not in tried]
    if not fresh or not draft.is_open:
        return Filled(found=(), tried=tuple(tried), failed=())
    told = facts_for(actor, fresh, pack=pack, ref=f"draft:{draft_id}", at=at, connectors=connectors)
    if told.values:
        save_answers(
            draft_id=draft_id,
            holder=own,
            values=told.values,
            version=draft.version,
            at=at,
            pack=pack,
            provenance={
                element: Provenance(Source.REGISTER, register=one.register, version=one.version, at=one.at)
                for element, one in told.provenance.items()
            },
        )
    failed = {one.register for one in told.unavailable.values()}
    return Filled(found=tuple(told.values), tried=(*tried, *fresh), failed=tuple(sorted(failed)))


def _of_another_applicant(draft: KnownDraft, pack: Pack) -> list[str]:
    return [
        element
        for element in draft.facts
        if (held := pack.elements[element].held_by) is not None and held.of in (Subject.APPLICANT, Subject.DIRECTOR)
    ]
