"""A change of a definition from its draft to the day it holds, kept in the database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from pathlib import Path
from threading import Barrier
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.catalogue.changing import (
    MONDAY,
    TODAY,
    WHY,
    a_draft,
    a_pack_in_force,
    a_proposal,
    an_approved_change,
    an_approver,
    an_author,
    approve,
    later,
    save,
    seen,
)
from thidiao.audit.queries import entries_about
from thidiao.catalogue import change_words as words
from thidiao.catalogue.actions import publish_pack
from thidiao.catalogue.change_actions import (
    CannotChange,
    pack_in_force,
    propose_change,
    rebase_change,
    save_change,
    send_change_back,
    start_change,
    withdraw_change,
)
from thidiao.catalogue.change_queries import CannotFindChange, changes_of, steps_of
from thidiao.catalogue.change_words import Act, ChangeState, Standing
from thidiao.catalogue.in_force import current_pack, folder_pack, holding, look_on, pack_on
from thidiao.catalogue.models import Change, ChangeStep, Edition, Guide
from thidiao.catalogue.queries import guide
from thidiao.definitions import definition_hash, load_pack
from thidiao.definitions.authored import write_service
from thidiao.people.rules import NO_APPROVER, NO_AUTHOR

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder() -> Iterator[Path]:
    with a_pack_in_force() as folder:
        yield folder


def days_of(service: str = "cafe-small", *, days: int = 0) -> int | str:
    return pack_on(TODAY + timedelta(days=days)).services[service].working_days


def refused(error: pytest.ExceptionInfo[CannotChange]) -> str:
    return error.value.verdict.reason


def test_a_draft_begins_as_the_published_definition() -> None:
    author = an_author()

    change_id = start_change(service="cafe-small", officer=author, at=MONDAY)

    found = seen(change_id, author)
    assert (found.state, found.content, found.version) == (ChangeState.DRAFT, found.base, 1)
    assert found.base_hash == definition_hash(folder_pack().services["cafe-small"])


def test_only_an_author_of_the_agency_drafts() -> None:
    with pytest.raises(CannotChange) as error:
        start_change(service="cafe-small", officer=an_author(agency="excise"), at=MONDAY)

    assert refused(error) == NO_AUTHOR


def test_a_service_has_one_open_change() -> None:
    author = an_author()
    start_change(service="cafe-small", officer=author, at=MONDAY)

    with pytest.raises(CannotChange) as error:
        start_change(service="cafe-small", officer=author, at=MONDAY)

    assert refused(error) == words.OPEN_ALREADY["en"]


def test_what_was_typed_is_kept_right_or_wrong() -> None:
    author = an_author()
    change_id = start_change(service="cafe-small", officer=author, at=MONDAY)

    save(change_id, author, {"working_days": "soon", "gives": None})

    content = seen(change_id, author).content
    assert (content["working_days"], "gives" in content) == ("soon", False)


def test_two_authors_do_not_overwrite_one_another() -> None:
    first, second = an_author("first"), an_author("second")
    change_id = start_change(service="cafe-small", officer=first, at=MONDAY)
    save(change_id, first, {"working_days": 5}, seen=1)

    with pytest.raises(CannotChange) as error:
        save(change_id, second, {"working_days": 6}, seen=1)

    assert refused(error) == words.CHANGED_MEANWHILE["en"]
    assert seen(change_id, second).content["working_days"] == 5


def test_every_saved_draft_can_be_read_again() -> None:
    author = an_author()
    change_id = start_change(service="cafe-small", officer=author, at=MONDAY)
    save(change_id, author, {"working_days": 5})
    save(change_id, author, {"working_days": 6})

    kept = [step.content and step.content["working_days"] for step in steps_of(change_id)]

    assert kept == [7, 5, 6]


def test_saving_the_same_again_leaves_no_trace() -> None:
    author = an_author()
    change_id = start_change(service="cafe-small", officer=author, at=MONDAY)

    version = save(change_id, author, {"working_days": 7})

    assert (version, len(steps_of(change_id))) == (1, 1)


def test_a_change_is_seen_only_by_who_writes_for_its_agency() -> None:
    change_id = a_draft(an_author())

    with pytest.raises(CannotFindChange):
        seen(change_id, an_author("other", agency="excise"))


def test_a_draft_with_mistakes_is_not_proposed() -> None:
    author = an_author()
    change_id = a_draft(author, working_days=0)

    with pytest.raises(CannotChange) as error:
        propose_change(change_id=change_id, officer=author, seen=seen(change_id, author).version, at=MONDAY)

    assert refused(error) == words.MISTAKES_LEFT["en"]


def test_a_proposed_change_is_not_written_to_until_it_is_sent_back() -> None:
    author, approver = an_author(), an_approver()
    change_id = a_proposal(author)

    with pytest.raises(CannotChange) as error:
        save(change_id, author, {"working_days": 6})
    version = seen(change_id, approver).version
    send_change_back(change_id=change_id, officer=approver, why="Which amendment?", seen=version, at=MONDAY)
    save(change_id, author, {"working_days": 6})

    assert refused(error) == words.NOT_FROM_HERE["en"]
    assert seen(change_id, author).content["working_days"] == 6


def test_an_author_has_no_say_in_the_approval() -> None:
    author = an_author()
    change_id = a_proposal(author)

    with pytest.raises(CannotChange) as error:
        approve(change_id, author)

    assert refused(error) == NO_APPROVER


def test_who_wrote_part_of_it_cannot_approve_it_even_with_the_right() -> None:
    author, approver = an_author(), an_approver()
    change_id = a_proposal(author)
    Change.objects.filter(id=change_id).update(authors=[author.account_id, approver.account_id])

    with pytest.raises(CannotChange) as error:
        approve(change_id, approver)

    assert refused(error) == words.OWN_WORK["en"]


def test_the_database_itself_wants_a_second_person() -> None:
    author = an_author()
    change_id = a_proposal(author)
    approved = {
        "state": ChangeState.APPROVED,
        "definition_hash": "x",
        "holds_from": TODAY,
        "approved_by": author.account_id,
    }

    with pytest.raises(IntegrityError, match="catalogue_change_has_a_second_person"), transaction.atomic():
        Change.objects.filter(id=change_id).update(**approved)
    with pytest.raises(IntegrityError, match="catalogue_change_is_approved"), transaction.atomic():
        Change.objects.filter(id=change_id).update(state=ChangeState.APPROVED)


def test_nobody_changes_what_happened() -> None:
    change_id = a_draft(an_author())

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        ChangeStep.objects.filter(change=change_id).update(note="")


def test_a_change_does_not_hold_from_a_day_past() -> None:
    change_id = a_proposal(an_author())

    with pytest.raises(CannotChange) as error:
        approve(change_id, an_approver(), days=-1)

    assert refused(error) == words.DAY_PAST["en"]


def test_a_change_holds_from_its_day_and_the_old_definition_before() -> None:
    an_approved_change(an_author(), an_approver(), days=3)

    assert [days_of(days=day) for day in (0, 2, 3, 30)] == [7, 7, 5, 5]


def test_an_unapproved_change_never_holds() -> None:
    a_proposal(an_author())

    assert days_of(days=30) == 7


def test_the_pack_of_its_day_is_the_one_its_file_would_make(folder: Path) -> None:
    author = an_author()
    change_id = an_approved_change(author, an_approver())

    amended = pack_on(TODAY)

    (folder / "services/cafe-small.yaml").write_text(write_service(seen(change_id, author).content))
    assert amended.hash == load_pack(folder).hash != folder_pack().hash


def test_the_first_to_come_on_its_day_publishes_pack_and_guide() -> None:
    publish_pack(pack=folder_pack(), at=later(-10))
    change_id = an_approved_change(an_author(), an_approver(), days=3)
    old = definition_hash(folder_pack().services["cafe-small"])

    before = pack_in_force(at=later(2))
    pack = pack_in_force(at=later(3))
    again = pack_in_force(at=later(3))

    new = definition_hash(pack.services["cafe-small"])
    assert (before.hash, again.hash) == (folder_pack().hash, pack.hash)
    assert set(Guide.objects.filter(service="cafe-small").values_list("definition_hash", flat=True)) == {old, new}
    assert guide(new).working_days == 5
    assert [(one.pack_id, one.from_at) for one in Edition.objects.order_by("from_at")] == [
        (before.hash, later(-10)),
        (pack.hash, later(3)),
    ]
    assert Change.objects.get(id=change_id).state == ChangeState.PUBLISHED
    assert [step.act for step in steps_of(change_id)][-1] is Act.PUBLISHED


def test_a_day_with_nothing_new_costs_one_statement() -> None:
    an_approved_change(an_author(), an_approver())
    pack_in_force(at=MONDAY)

    with CaptureQueriesContext(connection) as queries:
        pack_in_force(at=later(1))

    assert len(queries) == 1


def test_a_visit_sees_one_pack_from_beginning_to_end() -> None:
    author, approver = an_author(), an_approver()

    with holding(lambda: pack_in_force(at=MONDAY)):
        first = current_pack()
        an_approved_change(author, approver)
        second = current_pack()
    with holding(lambda: pack_in_force(at=MONDAY)):
        third = current_pack()

    assert first is second
    assert (first.services["cafe-small"].working_days, third.services["cafe-small"].working_days) == (7, 5)


def test_the_next_change_is_drafted_upon_the_one_approved_before() -> None:
    author, approver = an_author(), an_approver()
    an_approved_change(author, approver, days=3)

    second = an_approved_change(author, approver, days=5, working_days=4)

    assert seen(second, author).base["working_days"] == 5
    assert [days_of(days=day) for day in (0, 3, 5)] == [7, 5, 4]


def test_a_change_does_not_hold_before_the_one_it_was_drafted_upon() -> None:
    author, approver = an_author(), an_approver()
    an_approved_change(author, approver, days=3)
    second = a_proposal(author, working_days=4)

    with pytest.raises(CannotChange) as error:
        approve(second, approver, days=2)

    assert refused(error) == words.DAY_BEFORE_LAST["en"]


def test_changes_of_several_services_hold_side_by_side() -> None:
    author, approver = an_author(), an_approver()
    an_approved_change(author, approver)

    an_approved_change(author, approver, service="cafe-large", working_days=20)

    assert (days_of(), days_of("cafe-large")) == (5, 20)


def test_a_change_is_not_put_upon_files_that_say_something_else_by_now() -> None:
    change_id = an_approved_change(an_author(), an_approver(), days=1)

    with a_pack_in_force(("services/cafe-small.yaml", "working_days: 7", "working_days: 6")):
        look = look_on(TODAY + timedelta(days=2))

    assert look.pack.services["cafe-small"].working_days == 6
    assert look.standings == {change_id: Standing.NEEDS_REBASE}


def test_a_change_that_no_longer_fits_into_the_files_is_left_out_and_the_others_hold() -> None:
    author, approver = an_author(), an_approver()
    permit = "- id: permit\n  name: {th: ใบอนุญาต, en: Permit}\n- id: food-certificate"
    with a_pack_in_force(("evidence/evidence.yaml", "- id: food-certificate", permit)):
        broken = an_approved_change(author, approver, evidence=[{"type": "permit"}])
        fine = an_approved_change(author, approver, service="cafe-large", working_days=20)

    look = look_on(TODAY)

    assert look.standings == {broken: Standing.NEEDS_REBASE, fine: Standing.HOLDS}
    assert (days_of(), days_of("cafe-large")) == (7, 20)
    assert len(look.pack.services["cafe-small"].evidence) == 2


def test_a_draft_whose_definition_became_another_is_brought_up_to_it() -> None:
    author = an_author()
    change_id = a_draft(author, working_days=5)

    with a_pack_in_force(("services/cafe-small.yaml", "amount_thb: 100", "amount_thb: 150")):
        with pytest.raises(CannotChange) as error:
            propose_change(change_id=change_id, officer=author, seen=seen(change_id, author).version, at=MONDAY)
        both = rebase_change(change_id=change_id, officer=author, seen=seen(change_id, author).version, at=MONDAY)
        content = seen(change_id, author).content
        propose_change(change_id=change_id, officer=author, seen=seen(change_id, author).version, at=MONDAY)

    assert refused(error) == words.BASE_CHANGED["en"]
    assert (both, content["working_days"], content["fee"]) == ((), 5, {"amount_thb": "150"})


def test_what_both_sides_changed_is_named_and_stays_as_drafted() -> None:
    author = an_author()
    change_id = a_draft(author, working_days=5)

    with a_pack_in_force(("services/cafe-small.yaml", "working_days: 7", "working_days: 6")):
        both = rebase_change(change_id=change_id, officer=author, seen=seen(change_id, author).version, at=MONDAY)

    assert (both, seen(change_id, author).content["working_days"]) == (("working_days",), 5)


def test_an_approved_change_is_withdrawn_before_its_day_and_not_after() -> None:
    author, approver = an_author(), an_approver()
    change_id = an_approved_change(author, approver, days=3)
    other = an_approved_change(author, approver, service="cafe-large", working_days=20)

    withdraw_change(change_id=change_id, officer=approver, at=later(2))
    with pytest.raises(CannotChange) as error:
        withdraw_change(change_id=other, officer=author, at=later(2))

    assert days_of(days=5) == 7
    assert refused(error) == words.IN_FORCE_ALREADY["en"]


def test_the_record_tells_who_did_what_and_when() -> None:
    author, approver = an_author(), an_approver()
    change_id = an_approved_change(author, approver)
    pack_in_force(at=MONDAY)

    told = [(entry.act, entry.by) for entry in entries_about(change_id)]

    assert told == [
        ("change.started", author.audit_name),
        ("change.saved", author.audit_name),
        ("change.proposed", author.audit_name),
        ("change.approved", approver.audit_name),
        ("change.published", "system"),
    ]
    assert [step.note for step in steps_of(change_id)] == ["", WHY, WHY, "", ""]


def test_changes_are_listed_by_service_the_last_touched_first() -> None:
    author = an_author()
    first = a_draft(author)
    second = a_draft(author, service="cafe-large", at=later(1), working_days=20)

    listed: list[UUID] = [one.id for one in changes_of(["cafe-small", "cafe-large"])]

    assert listed == [second, first]
    assert changes_of(["liquor"]) == ()


def test_an_unknown_change_is_not_found() -> None:
    with pytest.raises(CannotFindChange):
        save_change(change_id=UUID(int=5), officer=an_author(), values={}, seen=1, at=MONDAY)


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Do several things at the same moment; give what each was refused with, nothing where it was done."""
    start = Barrier(len(acts))

    def one(act: Callable[[], object]) -> str:
        start.wait()
        try:
            act()
        except CannotChange as error:
            return error.verdict.reason
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, acts))


@pytest.mark.django_db(transaction=True)
def test_whoever_comes_first_publishes_and_only_once() -> None:
    change_id = an_approved_change(an_author(), an_approver())

    refusals = at_once(*[lambda: pack_in_force(at=MONDAY)] * 4)

    assert refusals == [""] * 4
    assert [step.act for step in steps_of(change_id)].count(Act.PUBLISHED) == 1
    assert Edition.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_approvers_at_once_approve_once() -> None:
    change_id = a_proposal(an_author())
    approvers = [an_approver("one"), an_approver("two")]

    refusals = at_once(*[partial(approve, change_id, approver) for approver in approvers])

    assert sorted(refusals) == ["", words.NOT_FROM_HERE["en"]]
    assert [step.act for step in steps_of(change_id)].count(Act.APPROVED) == 1


@pytest.mark.django_db(transaction=True)
def test_two_authors_at_once_save_once() -> None:
    first, second = an_author("first"), an_author("second")
    change_id = start_change(service="cafe-small", officer=first, at=MONDAY)

    refusals = at_once(
        partial(save, change_id, first, {"working_days": 5}, seen=1),
        partial(save, change_id, second, {"working_days": 6}, seen=1),
    )

    assert sorted(refusals) == ["", words.CHANGED_MEANWHILE["en"]]
