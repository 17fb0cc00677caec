"""A change of a definition as its authors and approvers see it: in its pack, with what it does to the forms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from thidiao.catalogue.change_checks import Newest, Tried, newest_of, try_change
from thidiao.catalogue.change_queries import agencies_over, agency_of, change_for_officer, changes_of, services_for
from thidiao.catalogue.change_words import DECIDED, KnownChange, Standing
from thidiao.catalogue.in_force import look_on
from thidiao.definitions import Pack
from thidiao.journeys.pack_changes import Change
from thidiao.journeys.pack_changes import changes_of as changes_between
from thidiao.journeys.pack_effects import Effect, effects_of
from thidiao.kernel.verdicts import Verdict
from thidiao.people.rules import may_approve, may_draft
from thidiao.people.words import Officer


@dataclass(frozen=True)
class Difference:
    """What a change says anew, and what that does to the one form of every event that it reaches."""

    before: Pack
    after: Pack
    changes: tuple[Change, ...]
    effects: tuple[Effect, ...]


@dataclass(frozen=True)
class ChangeFile:
    """A change with where it stands on a day and what its reader may do. `newest` is None where the service is gone."""

    change: KnownChange
    pack: Pack
    newest: Newest | None
    standing: Standing | None
    drafts: Verdict
    approves: Verdict
    on: date | None = None

    @property
    def is_on_newest(self) -> bool:
        """Whether it was drafted against what is the newest definition now; a decided one is past that question."""
        return self.change.state in DECIDED or (self.newest is not None and self.newest.hash == self.change.base_hash)

    @cached_property
    def tried(self) -> Tried | None:
        """The draft in its pack, checked; None where the service is gone."""
        if self.newest is None:
            return None
        return try_change(self.change.content, newest=self.newest)

    @cached_property
    def difference(self) -> Difference | None:
        """The draft beside the definition it replaces; None while it makes no pack."""
        if self.newest is None or self.tried is None or self.tried.after is None:
            return None
        before, after = self.tried.before, self.tried.after
        if self.change.state in DECIDED:
            before = try_change(self.change.base, newest=self.newest).after or before
        changes = changes_between(before, after)
        return Difference(before, after, changes, effects_of(changes, old=before, new=after, on=self.on))


@dataclass(frozen=True)
class Desk:
    """What an officer has before them: changes of their services with where each stands, and services to change."""

    pack: Pack
    changes: tuple[tuple[KnownChange, Standing | None], ...]
    services: tuple[str, ...]


def open_change(*, change_id: UUID, officer: Officer, today: date) -> ChangeFile:
    """Give a change to an officer of its agency. Raises CannotFindChange."""
    look = look_on(today)
    change = change_for_officer(change_id=change_id, officer=officer, pack=look.pack)
    over = agencies_over(agency_of(change, pack=look.pack), pack=look.pack)
    return ChangeFile(
        change=change,
        pack=look.pack,
        newest=newest_of(change.service, today=today),
        standing=look.standings.get(change.id),
        drafts=may_draft(officer=officer, agencies=over),
        approves=may_approve(officer=officer, agencies=over),
        on=today,
    )


def open_desk(*, officer: Officer, today: date) -> Desk:
    """Give what an officer drafts or approves: changes last touched first, services of their agencies."""
    look = look_on(today)
    services = services_for(officer=officer, pack=look.pack)
    changes = tuple((change, look.standings.get(change.id)) for change in changes_of(services))
    return Desk(look.pack, changes, services)
