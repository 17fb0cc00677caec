"""What a case may do, told by its table of moves and by properties over every lawful story."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidiao.cases import words
from thidiao.cases.rules import (
    CannotFold,
    after,
    due,
    fold,
    may_answer_correction,
    may_approve,
    may_ask_for_correction,
    may_refuse,
    may_release,
    may_take_up,
    may_withdraw,
    why_due,
)
from thidiao.cases.words import BEGINS, CLOSED, MOVES, Act, Because, CaseState, State, Step, Why
from thidiao.clocks.calendar import PLAIN
from thidiao.clocks.rules import Pause

START = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
MISSING = {"missing": [{"item": "lease:premises", "note": "page 2"}], "answer_by": "2026-12-20"}
QUICK = settings(max_examples=150, deadline=None)


def step(act: Act, day: int = 0, **details: object) -> Step:
    at = START + timedelta(days=day)
    return Step(act=act, at=at, on=at.date(), by="somebody", details=details)


def asked(day: int) -> Step:
    return step(Act.CORRECTION_ASKED, day, **MISSING)


@st.composite
def lawful_stories(draw: st.DrawFn) -> list[Step]:
    """Draw a story along the table of moves, asking for a correction at most once, as the rules do."""
    day = 0
    steps = [step(draw(st.sampled_from(list(BEGINS))), day)]
    for _ in range(draw(st.integers(0, 7))):
        case = fold(steps)
        acts = [act for act in MOVES[case.state] if act is not Act.CORRECTION_ASKED or not case.corrections_asked]
        if not acts:
            break
        day += draw(st.integers(0, 20))
        act = draw(st.sampled_from(acts))
        steps.append(asked(day) if act is Act.CORRECTION_ASKED else step(act, day))
    return steps


def test_a_case_goes_from_receipt_to_approval():
    steps = [step(Act.RECEIVED), step(Act.TAKEN_UP, 1), step(Act.APPROVED, 2)]

    case = fold(steps)

    assert (case.state, case.seq, case.closed_at) == (State.APPROVED, 3, START + timedelta(days=2))


def test_a_held_case_starts_its_clock_when_it_is_released():
    steps = [step(Act.HELD), step(Act.RELEASED, 10)]

    case = fold(steps)

    assert (case.state, case.received_on) == (State.RECEIVED, date(2026, 12, 3))


def test_a_correction_is_remembered_with_what_was_asked_and_by_when():
    case = fold([step(Act.RECEIVED), asked(1)])

    assert (case.state, case.asked_for, case.answer_by) == (
        State.WITH_APPLICANT,
        ("lease:premises",),
        date(2026, 12, 20),
    )


def test_an_empty_story_is_no_case():
    with pytest.raises(CannotFold, match="begins with an event"):
        fold([])


@QUICK
@given(lawful_stories(), st.sampled_from(list(Act)))
def test_no_case_moves_outside_the_table(story: list[Step], act: Act):
    case = fold(story)

    try:
        moved = after(case, step(act, 200, **MISSING)).state
    except CannotFold:
        moved = None

    assert moved == MOVES[case.state].get(act)


@QUICK
@given(lawful_stories())
def test_folding_step_by_step_gives_what_folding_at_once_gives(story: list[Step]):
    case = fold(story[:1])
    for one in story[1:]:
        case = after(case, one)

    assert case == fold(story)


@QUICK
@given(lawful_stories())
def test_a_correction_is_asked_for_at_most_once(story: list[Step]):
    case = fold(story)

    verdict = may_ask_for_correction(
        case, missing=["a.b"], in_guide=["a.b"], answer_by=date(2030, 1, 1), today=date(2029, 1, 1)
    )

    assert not (verdict and case.corrections_asked)


@QUICK
@given(lawful_stories(), st.integers(1, 60))
def test_pausing_never_makes_a_case_due_earlier(story: list[Step], days: int):
    case = fold(story)
    never_paused = replace(case, moments=case.moments[:1])

    paused_on = due(case, working_days=days, calendar=PLAIN).on
    straight_on = due(never_paused, working_days=days, calendar=PLAIN).on

    assert paused_on is None or (straight_on is not None and paused_on >= straight_on)


@QUICK
@given(lawful_stories())
def test_a_closed_case_may_do_nothing_more(story: list[Step]):
    case = fold(story)

    may = [may_take_up(case), may_approve(case), may_refuse(case, reasons=["no"]), may_withdraw(case)]

    assert case.state not in CLOSED or not any(may)


def test_asking_twice_is_refused_with_the_law():
    case = fold([step(Act.RECEIVED), asked(1), step(Act.CORRECTION_ANSWERED, 2)])

    verdict = may_ask_for_correction(
        case, missing=["a.b"], in_guide=["a.b"], answer_by=date(2027, 1, 1), today=date(2026, 12, 1)
    )

    assert (verdict.reason, verdict.law) == (words.ASKED_ONCE_ALREADY, words.ONE_CORRECTION)


@pytest.mark.parametrize(
    ("missing", "answer_by", "reason"),
    [
        ([], date(2026, 12, 2), words.NOTHING_MISSING),
        (["not-in-guide"], date(2026, 12, 2), words.BEYOND_THE_GUIDE),
        (["lease:premises"], date(2026, 12, 1), words.ANSWER_DAY_PAST),
        (["lease:premises"], date(2026, 12, 2), ""),
    ],
)
def test_a_correction_names_what_the_guide_names_and_a_day_to_come(missing, answer_by, reason):
    case = fold([step(Act.RECEIVED)])

    verdict = may_ask_for_correction(
        case, missing=missing, in_guide=["lease:premises"], answer_by=answer_by, today=date(2026, 12, 1)
    )

    assert verdict.reason == reason


@pytest.mark.parametrize("reasons", [[], [""], ["too small", "  "]])
def test_a_refusal_without_written_reasons_is_refused(reasons):
    case = fold([step(Act.RECEIVED), step(Act.TAKEN_UP)])

    assert may_refuse(case, reasons=reasons).reason == words.NO_REASONS


@pytest.mark.parametrize(
    ("given_items", "note", "reason"),
    [
        ([], " ", words.NOTHING_ANSWERED),
        (["other"], "", words.NOT_ASKED_FOR),
        (["lease:premises"], "", ""),
        ([], "It burned.", ""),
    ],
)
def test_an_answer_changes_only_what_was_asked_for(given_items, note, reason):
    case = fold([step(Act.RECEIVED), asked(1)])

    assert may_answer_correction(case, given=given_items, note=note).reason == reason


def test_a_case_nobody_asked_about_takes_no_answers():
    case = fold([step(Act.RECEIVED)])

    assert may_answer_correction(case, given=["a.b"], note="").reason == words.NOTHING_ASKED


def test_a_waiting_case_is_released_once_all_it_waits_for_is_approved():
    case = fold([step(Act.HELD)])

    reasons = [
        may_release(case, waits_for={"C1-01": State.APPROVED, "C1-02": other}).reason
        for other in (State.APPROVED, State.IN_REVIEW, State.REFUSED)
    ]

    assert reasons == ["", words.NOT_ALL_APPROVED, words.NOT_ALL_APPROVED]


def test_a_case_that_does_not_wait_is_not_released():
    assert may_release(fold([step(Act.RECEIVED)]), waits_for={}).reason == words.NOT_WAITING


def test_the_applicant_may_withdraw_until_the_decision():
    may = {state: bool(may_withdraw(CaseState(state=state, seq=1))) for state in State}

    assert [state for state, allowed in may.items() if allowed] == [
        State.WAITING,
        State.RECEIVED,
        State.IN_REVIEW,
        State.WITH_APPLICANT,
    ]


def test_a_due_date_says_why_it_is_that_day():
    case = fold([step(Act.RECEIVED), asked(1), step(Act.CORRECTION_ANSWERED, 3)])
    found = due(case, working_days=5, calendar=PLAIN)

    because = why_due(case, found, waits_for={})

    assert found.on == date(2026, 12, 2)
    assert because == (
        Because(Why.GUIDE_TIME, count=5),
        Because(Why.RECEIVED_ON, days=(date(2026, 11, 23),)),
        Because(Why.PAUSED, days=(date(2026, 11, 24), date(2026, 11, 26))),
    )


def test_an_unknown_guide_time_is_said_and_no_date_is_made_up():
    case = fold([step(Act.RECEIVED)])
    found = due(case, working_days=None, calendar=PLAIN)

    because = why_due(case, found, waits_for={})

    assert (found.on, because[0]) == (None, Because(Why.GUIDE_TIME_UNKNOWN))


def test_a_clock_that_stands_still_says_since_when():
    case = fold([step(Act.RECEIVED), asked(1)])
    found = due(case, working_days=5, calendar=PLAIN)

    because = why_due(case, found, waits_for={})

    assert (found.on, because[-1]) == (None, Because(Why.STANDS_STILL, days=(date(2026, 11, 24),)))


def test_a_waiting_case_says_what_it_waits_for_and_what_will_not_come():
    case = fold([step(Act.HELD)])
    states = {"C1-01": State.IN_REVIEW, "C1-02": State.REFUSED, "C1-03": State.APPROVED}

    because = why_due(case, due(case, working_days=5, calendar=PLAIN), waits_for=states)

    assert because == (
        Because(Why.WAITS_FOR, numbers=("C1-01",)),
        Because(Why.NOT_COMING, numbers=("C1-02",)),
    )


def test_work_done_before_the_day_of_receipt_does_not_turn_the_clock_back():
    saturday = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
    monday = date(2026, 11, 23)
    received = Step(Act.RECEIVED, at=saturday, on=monday, by="applicant")
    early = Step(Act.CORRECTION_ASKED, at=saturday, on=saturday.date(), by="officer", details=MISSING)
    answered = Step(Act.CORRECTION_ANSWERED, at=saturday, on=monday, by="applicant")

    found = due(fold([received, early, answered]), working_days=3, calendar=PLAIN)

    assert (found.on, found.pauses) == (date(2026, 11, 26), (Pause(since=monday, until=monday),))


def test_every_refusal_and_every_state_is_said_in_thai_and_english():
    reasons = [value for name, value in vars(words).items() if name.isupper() and isinstance(value, str)]
    said = {reason for reason in reasons if words.say_refusal(reason)["th"] != reason}

    assert said == set(words.IN_THAI) == set(reasons) - {words.FACILITATION_ACT}
    assert [sorted(name) for name in words.STATE_NAMES.values()] == [["en", "th"]] * len(State)
    assert [sorted(name) for name in words.ACT_NAMES.values()] == [["en", "th"]] * len(Act)
