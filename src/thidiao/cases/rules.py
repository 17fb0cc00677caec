"""What may be done to a case, and what its story says. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from thidiao.cases import words
from thidiao.cases.words import BEGINS, CLOSED, MOVES, Act, Because, CaseState, State, Step, Why
from thidiao.clocks.calendar import Calendar, thai_calendar
from thidiao.clocks.rules import Due, Moment, Tick, due_on
from thidiao.kernel.verdicts import Verdict, no, ok

TICKS: Mapping[Act, Tick] = {
    Act.RECEIVED: Tick.STARTED,
    Act.RELEASED: Tick.STARTED,
    Act.CORRECTION_ASKED: Tick.PAUSED,
    Act.CORRECTION_ANSWERED: Tick.RESUMED,
    Act.APPROVED: Tick.ENDED,
    Act.REFUSED: Tick.ENDED,
    Act.WITHDRAWN: Tick.ENDED,
}


@lru_cache(maxsize=8)
def calendar_around(year: int, *, declared: tuple[tuple[date, bool], ...]) -> Calendar:
    """Give the office days around a Common Era year: from the year before to two years after. Kept in memory.

    `declared`: the special days the cabinet declared, True where offices work; they win over the usual calendar.
    """
    return thai_calendar(range(year - 1, year + 3), dict(declared))


class CannotFold(Exception):
    """The story of a case has a move that the table of moves does not have."""


def fold(steps: Sequence[Step]) -> CaseState:
    """Read a case's story from its beginning and say where the case stands.

    Raises CannotFold for an empty story and for a move outside the table.
    """
    if not steps:
        raise CannotFold("a case begins with an event")
    case = _begin(steps[0])
    for step in steps[1:]:
        case = after(case, step)
    return case


def after(case: CaseState, step: Step) -> CaseState:
    """Say where a case stands once `step` has happened. Raises CannotFold for a move outside the table."""
    state = MOVES[case.state].get(step.act)
    if state is None:
        raise CannotFold(f"a case that is {case.state} knows no {step.act}")
    return replace(_learn(case, step), state=state, seq=case.seq + 1)


def _begin(step: Step) -> CaseState:
    if step.act not in BEGINS:
        raise CannotFold(f"a case does not begin with {step.act}")
    return _learn(CaseState(state=BEGINS[step.act], seq=1), step)


def _learn(case: CaseState, step: Step) -> CaseState:
    case = _tick(case, step)
    if step.act is Act.CORRECTION_ASKED:
        items = tuple(entry["item"] for entry in step.details.get("missing", ()))
        by = step.details.get("answer_by")
        return replace(
            case,
            corrections_asked=case.corrections_asked + 1,
            asked_for=items,
            answer_by=date.fromisoformat(by) if by else None,
        )
    if step.act is Act.CORRECTION_ANSWERED:
        return replace(case, answer_by=None)
    if MOVES[case.state].get(step.act) in CLOSED:
        return replace(case, closed_at=step.at, reasons=tuple(step.details.get("reasons", ())), answer_by=None)
    return case


def _tick(case: CaseState, step: Step) -> CaseState:
    tick = TICKS.get(step.act)
    if tick is None:
        return case
    if tick is Tick.STARTED:
        return replace(case, received_on=step.on, moments=(Moment(tick, step.on),))
    if not case.moments:
        return case
    # An officer may work before the day of receipt has come; a clock cannot stop before it starts.
    return replace(case, moments=(*case.moments, Moment(tick, max(step.on, case.moments[-1].on))))


def may_take_up(case: CaseState) -> Verdict:
    """Say whether an officer may begin the review."""
    return _may(case, Act.TAKEN_UP)


def may_ask_for_correction(
    case: CaseState, *, missing: Collection[str], in_guide: Collection[str], answer_by: date, today: date
) -> Verdict:
    """Say whether the applicant may be asked for what is missing.

    `missing` and `in_guide` are element ids and documents as `type` or `type:of`. Once only, and nothing beyond the
    guide (Licensing Facilitation Act B.E. 2558, ss. 7 and 8).
    """
    verdict = _may(case, Act.CORRECTION_ASKED)
    if not verdict:
        return verdict
    if case.corrections_asked:
        return no(words.ASKED_ONCE_ALREADY, law=words.ONE_CORRECTION)
    if not missing:
        return no(words.NOTHING_MISSING)
    if not set(missing) <= set(in_guide):
        return no(words.BEYOND_THE_GUIDE, law=words.NOTHING_BEYOND_THE_GUIDE)
    return ok() if answer_by > today else no(words.ANSWER_DAY_PAST)


def may_answer_correction(case: CaseState, *, given: Collection[str], note: str) -> Verdict:
    """Say whether the applicant may send in these answers; `given` as `missing` in `may_ask_for_correction`."""
    if case.state is not State.WITH_APPLICANT:
        return no(words.NOTHING_ASKED)
    if not set(given) <= set(case.asked_for):
        return no(words.NOT_ASKED_FOR)
    return ok() if given or note.strip() else no(words.NOTHING_ANSWERED)


def may_approve(case: CaseState) -> Verdict:
    """Say whether the case may be approved."""
    return _may(case, Act.APPROVED)


def may_refuse(case: CaseState, *, reasons: Sequence[str]) -> Verdict:
    """Say whether the case may be refused for these reasons; each must be written out."""
    verdict = _may(case, Act.REFUSED)
    if not verdict:
        return verdict
    if not reasons or not all(reason.strip() for reason in reasons):
        return no(words.NO_REASONS, law=words.WRITTEN_REASONS)
    return ok()


def may_withdraw(case: CaseState) -> Verdict:
    """Say whether the applicant may withdraw the case: until it is decided."""
    return _may(case, Act.WITHDRAWN)


def may_release(case: CaseState, *, waits_for: Mapping[str, State]) -> Verdict:
    """Say whether a waiting case may go to its agency; `waits_for`: states of the cases whose outcome it needs."""
    if case.state is not State.WAITING:
        return no(words.NOT_WAITING)
    if any(state is not State.APPROVED for state in waits_for.values()):
        return no(words.NOT_ALL_APPROVED)
    return ok()


def _may(case: CaseState, act: Act) -> Verdict:
    if act in MOVES[case.state]:
        return ok()
    return no(_WHY_NOT[case.state])


_WHY_NOT: Mapping[State, str] = {
    State.WAITING: words.STILL_WAITING,
    State.RECEIVED: words.NOT_TAKEN_UP,
    State.IN_REVIEW: words.TAKEN_UP_ALREADY,
    State.WITH_APPLICANT: words.OWED_AN_ANSWER,
    State.APPROVED: words.DECIDED_ALREADY,
    State.REFUSED: words.DECIDED_ALREADY,
    State.WITHDRAWN: words.WITHDRAWN_ALREADY,
}


def due(case: CaseState, *, working_days: int | None, calendar: Calendar) -> Due:
    """Compute the last day for the decision from the case's story. `working_days`: None where the guide has none."""
    return due_on(case.moments, working_days=working_days, calendar=calendar)


def why_due(case: CaseState, found: Due, *, waits_for: Mapping[str, State]) -> tuple[Because, ...]:
    """Give the reasons for a due date, or for having none, as codes with the days they speak of."""
    if case.state is State.WAITING:
        return _why_waiting(waits_for)
    if case.state in CLOSED:
        return (Because(Why.CLOSED),)
    because = [
        Because(Why.GUIDE_TIME_UNKNOWN)
        if found.working_days is None
        else Because(Why.GUIDE_TIME, count=found.working_days)
    ]
    if found.started_on:
        because.append(Because(Why.RECEIVED_ON, days=(found.started_on,)))
    if found.holidays:
        because.append(Because(Why.HOLIDAYS, days=found.holidays))
    for pause in found.pauses:
        code = Why.PAUSED if pause.until else Why.STANDS_STILL
        because.append(Because(code, days=(pause.since, pause.until) if pause.until else (pause.since,)))
    return tuple(because)


def _why_waiting(waits_for: Mapping[str, State]) -> tuple[Because, ...]:
    pending = tuple(number for number, state in waits_for.items() if state not in CLOSED)
    not_coming = tuple(n for n, state in waits_for.items() if state in CLOSED and state is not State.APPROVED)
    found = [Because(Why.WAITS_FOR, numbers=pending)] if pending else []
    if not_coming:
        found.append(Because(Why.NOT_COMING, numbers=not_coming))
    return tuple(found)
