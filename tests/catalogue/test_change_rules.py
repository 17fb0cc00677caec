"""What may be done with a change of a definition, and which changes hold on a day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidiao.catalogue import change_words as words
from thidiao.catalogue.change_rules import (
    in_force,
    lost_sources,
    may_approve,
    may_move,
    may_propose,
    may_rebase,
    may_save,
    may_send_back,
    may_withdraw,
    merge_onto,
)
from thidiao.catalogue.change_words import (
    MOVES,
    ChangeState,
    Checked,
    DecidedChange,
    KnownChange,
    Standing,
)
from thidiao.definitions.authored import Finding
from thidiao.definitions.problems import Problem

TODAY = date(2026, 11, 23)
AUTHOR, APPROVER = UUID(int=1), UUID(int=2)
SOUND = Checked((), "b")
WRONG = Checked((Finding(("fee",), Problem("x.yaml", 1, 1, "zero-fee", "No.")),), "b")


def change(state: ChangeState = ChangeState.PROPOSED, **more: Any) -> KnownChange:
    told: dict[str, Any] = {
        "id": UUID(int=9),
        "service": "cafe-small",
        "state": state,
        "base_hash": "a",
        "base": {},
        "content": {"working_days": 5},
        "reason": "Example Act, s. 38",
        "version": 3,
        "authors": frozenset({AUTHOR}),
        "definition_hash": "",
        "holds_from": None,
        "changed_at": datetime(2026, 11, 20, tzinfo=UTC),
    }
    return KnownChange(**{**told, **more})


def approve(known: KnownChange, **more: Any) -> str:
    told: dict[str, Any] = {
        "approver": APPROVER,
        "seen": 3,
        "holds_from": TODAY,
        "last_holds_from": None,
        "today": TODAY,
        "newest_hash": "a",
        "checked": SOUND,
    }
    return may_approve(known, **{**told, **more}).reason


def test_a_state_leads_only_where_the_table_says() -> None:
    led = {(one, other) for one in ChangeState for other in ChangeState if may_move(one, other)}

    assert led == {(one, other) for one, others in MOVES.items() for other in others}
    assert MOVES[ChangeState.WITHDRAWN] == frozenset()


def test_a_second_person_approves_sound_work() -> None:
    assert approve(change()) == ""


@pytest.mark.parametrize(
    ("known", "more", "refusal"),
    [
        (change(ChangeState.DRAFT), {}, words.NOT_FROM_HERE),
        (change(), {"seen": 2}, words.CHANGED_MEANWHILE),
        (change(), {"approver": AUTHOR}, words.OWN_WORK),
        (change(), {"holds_from": TODAY - timedelta(days=1)}, words.DAY_PAST),
        (change(), {"last_holds_from": TODAY + timedelta(days=1)}, words.DAY_BEFORE_LAST),
        (change(), {"newest_hash": "z"}, words.BASE_CHANGED),
        (change(), {"checked": WRONG}, words.MISTAKES_LEFT),
        (change(), {"checked": Checked((), "")}, words.MISTAKES_LEFT),
        (change(), {"checked": Checked((), "a")}, words.NOTHING_CHANGED),
        (change(reason=" "), {}, words.NO_REASON),
        (change(base={"basis": {"th": "x"}}), {}, words.SOURCE_LOST),
    ],
)
def test_an_approval_is_refused_with_its_reason(known: KnownChange, more: dict[str, Any], refusal: Any) -> None:
    assert approve(known, **more) == refusal["en"]


def test_only_sound_drafts_are_proposed() -> None:
    draft = change(ChangeState.DRAFT)

    assert may_propose(draft, seen=3, newest_hash="a", checked=SOUND)
    assert may_propose(draft, seen=3, newest_hash="a", checked=WRONG).reason == words.MISTAKES_LEFT["en"]
    assert may_propose(draft, seen=2, newest_hash="a", checked=SOUND).reason == words.CHANGED_MEANWHILE["en"]
    assert may_propose(change(), seen=3, newest_hash="a", checked=SOUND).reason == words.NOT_FROM_HERE["en"]


def test_a_draft_is_saved_by_who_saw_its_last_version() -> None:
    assert may_save(change(ChangeState.SENT_BACK), seen=3)
    assert may_save(change(ChangeState.DRAFT), seen=2).reason == words.CHANGED_MEANWHILE["en"]
    assert may_save(change(ChangeState.PROPOSED), seen=3).reason == words.NOT_FROM_HERE["en"]


def test_nothing_is_sent_back_without_saying_why() -> None:
    assert may_send_back(change(), seen=3, why="The fee")
    assert may_send_back(change(), seen=3, why=" ").reason == words.NO_WHY["en"]
    assert may_send_back(change(), seen=1, why="The fee").reason == words.CHANGED_MEANWHILE["en"]


@pytest.mark.parametrize(
    ("state", "standing", "may"),
    [
        (ChangeState.DRAFT, None, True),
        (ChangeState.APPROVED, Standing.WAITS, True),
        (ChangeState.APPROVED, Standing.NEEDS_REBASE, True),
        (ChangeState.APPROVED, Standing.HOLDS, False),
        (ChangeState.APPROVED, Standing.IN_FOLDER, False),
        (ChangeState.PUBLISHED, Standing.HOLDS, False),
        (ChangeState.PUBLISHED, Standing.REPLACED, False),
        (ChangeState.PUBLISHED, Standing.NEEDS_REBASE, True),
        (ChangeState.WITHDRAWN, None, False),
    ],
)
def test_what_is_in_force_is_not_withdrawn(state: ChangeState, standing: Standing | None, may: bool) -> None:
    assert bool(may_withdraw(change(state), standing=standing)) is may


def test_a_draft_on_the_newest_definition_needs_no_rebase() -> None:
    assert may_rebase(change(ChangeState.DRAFT), seen=3, newest_hash="z")
    assert may_rebase(change(ChangeState.DRAFT), seen=3, newest_hash="a").reason == words.UP_TO_DATE["en"]


@pytest.mark.parametrize(
    ("base", "content", "lost"),
    [
        ({"basis": {"th": "x"}}, {"working_days": 3}, (("basis",),)),
        ({"guide": "https://x"}, {"guide": "https://y"}, ()),
        ({"fee": {"amount_thb": "5", "note": {"th": "x"}}}, {"fee": {"amount_thb": "6"}}, (("fee", "note"),)),
        ({"fee": {"amount_thb": "5", "note": {"th": "x"}}}, {"fee": {"unknown": True}}, ()),
        (
            {"needed_when": {"rule": "a.b", "section": "38"}},
            {"needed_when": {"rule": "a.b", "section": "unknown"}},
            (("needed_when", "section"),),
        ),
        ({"validity": {"months": 12, "source": "x"}}, {"validity": {"months": 12}}, (("validity", "source"),)),
        ({"validity": {"months": 12, "source": "x"}}, {}, ()),
    ],
)
def test_a_fact_of_law_keeps_its_source(base: dict[str, Any], content: dict[str, Any], lost: Any) -> None:
    assert lost_sources(base, content) == lost


# --- Which changes hold -----------------------------------------------------------------------------------------------


def decided(number: int, base: str, becomes: str, day: int, service: str = "cafe") -> DecidedChange:
    return DecidedChange(UUID(int=number), service, base, becomes, TODAY + timedelta(days=day))


def holding(changes: list[DecidedChange], folder: str, day: int) -> tuple[str, list[Standing]]:
    found = in_force(changes, folder={"cafe": folder}, on=TODAY + timedelta(days=day))
    holds = found.holding.get("cafe")
    return (holds.definition_hash if holds else folder), [found.standings[one.id] for one in changes]


def test_a_change_holds_from_its_day_on_and_not_before() -> None:
    one = [decided(1, "a", "b", 5)]

    assert holding(one, "a", 4) == ("a", [Standing.WAITS])
    assert holding(one, "a", 5) == ("b", [Standing.HOLDS])


def test_a_later_change_goes_on_from_the_one_before() -> None:
    both = [decided(1, "a", "b", 0), decided(2, "b", "c", 5)]

    assert holding(both, "a", 0) == ("b", [Standing.HOLDS, Standing.WAITS])
    assert holding(both, "a", 5) == ("c", [Standing.REPLACED, Standing.HOLDS])


def test_a_change_is_not_put_upon_a_file_that_has_become_another() -> None:
    both = [decided(1, "a", "b", 0), decided(2, "b", "c", 5)]

    assert holding(both, "z", 0) == ("z", [Standing.NEEDS_REBASE, Standing.NEEDS_REBASE])
    assert holding(both, "z", 9) == ("z", [Standing.NEEDS_REBASE, Standing.NEEDS_REBASE])


def test_a_change_that_the_files_took_over_is_done_and_later_ones_go_on() -> None:
    both = [decided(1, "a", "b", 0), decided(2, "b", "c", 5)]

    assert holding(both, "b", 0) == ("b", [Standing.IN_FOLDER, Standing.WAITS])
    assert holding(both, "b", 5) == ("c", [Standing.IN_FOLDER, Standing.HOLDS])
    assert holding(both, "c", 9) == ("c", [Standing.IN_FOLDER, Standing.IN_FOLDER])


def test_a_change_that_takes_another_back_holds_in_its_turn() -> None:
    there_and_back = [decided(1, "a", "b", 0), decided(2, "b", "a", 5)]

    assert holding(there_and_back, "a", 0)[0] == "b"
    assert holding(there_and_back, "a", 5)[0] == "a"


def test_services_do_not_touch_one_another() -> None:
    changes = [decided(1, "a", "b", 0), decided(2, "x", "y", 0, service="liquor")]

    found = in_force(changes, folder={"cafe": "a", "liquor": "z"}, on=TODAY)

    assert [one.definition_hash for one in found.holding.values()] == ["b"]
    assert found.standings[UUID(int=2)] is Standing.NEEDS_REBASE


hashes = st.sampled_from("abcd")
chains = st.lists(st.tuples(hashes, hashes, st.integers(-3, 6)), max_size=6).map(
    lambda rows: sorted(
        (decided(number, base, becomes, day) for number, (base, becomes, day) in enumerate(rows)),
        key=lambda one: one.holds_from,
    )
)


@settings(max_examples=200, deadline=None)
@given(changes=chains, folder=hashes, day=st.integers(-4, 8))
def test_what_holds_is_reached_from_the_folder_by_changes_whose_day_has_come(
    changes: list[DecidedChange], folder: str, day: int
) -> None:
    on = TODAY + timedelta(days=day)

    found = in_force(changes, folder={"cafe": folder}, on=on)

    reached = folder
    for one in changes:
        if found.standings[one.id] in (Standing.HOLDS, Standing.REPLACED):
            assert (one.base_hash, one.holds_from <= on) == (reached, True)
            reached = one.definition_hash
    holds = found.holding.get("cafe")
    assert (holds.definition_hash if holds else folder) == reached
    assert set(found.standings) == {one.id for one in changes}
    assert {found.standings[one.id] for one in changes if one.holds_from > on} <= {
        Standing.WAITS,
        Standing.NEEDS_REBASE,
    }


values = st.dictionaries(st.sampled_from("abcde"), st.integers(0, 3), max_size=5)


@settings(max_examples=200, deadline=None)
@given(base=values, newest=values, mine=values)
def test_bringing_a_draft_up_loses_neither_sides_work(
    base: dict[str, int], newest: dict[str, int], mine: dict[str, int]
) -> None:
    merged, both = merge_onto(newest, base=base, mine=mine)

    for key in {*base, *newest, *mine}:
        was, theirs, ours = base.get(key), newest.get(key), mine.get(key)
        if key not in both:
            changed = {side for side in (theirs, ours) if side != was}
            assert merged.get(key) == (changed.pop() if changed else was)
        else:
            assert (merged.get(key), theirs != was, ours != was, theirs != ours) == (ours, True, True, True)
