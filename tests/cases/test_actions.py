"""Random walks of officers and applicants: whatever they press, no case leaves the table, no row leaves its story."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random

import pytest

from tests.journeys.scene import CALENDAR, a_citizen_acting, a_filed_cafe, an_officer_of, later, published
from thidiao.cases import actions
from thidiao.cases.actions import CannotMove, Missing
from thidiao.cases.models import Case, CaseEvent
from thidiao.cases.queries import CannotFindCase, steps_of
from thidiao.cases.rules import due, fold
from thidiao.cases.words import BEGINS, MOVES, Act

WALKS, STEPS = 12, 14


def presses(number: str, officer: object, actor: object, pack: object, day: int) -> dict[Act, Callable[[], object]]:
    by_officer = {"number": number, "officer": officer, "at": later(day), "calendar": CALENDAR}
    by_actor = {"number": number, "actor": actor, "at": later(day), "calendar": CALENDAR}
    return {
        Act.TAKEN_UP: lambda: actions.take_up(**by_officer),
        Act.CORRECTION_ASKED: lambda: actions.ask_for_correction(
            missing=[Missing("applicant.name")], answer_by=date(2030, 1, 1), **by_officer
        ),
        Act.CORRECTION_ANSWERED: lambda: actions.answer_correction(
            values={"applicant.name": "สมมุติ"}, note="", pack=pack, **by_actor
        ),
        Act.APPROVED: lambda: actions.approve(**by_officer),
        Act.REFUSED: lambda: actions.refuse(reasons=["No."], **by_officer),
        Act.WITHDRAWN: lambda: actions.withdraw(**by_actor),
        Act.RELEASED: lambda: actions.release(approved=number, at=later(day), calendar=CALENDAR),
    }


@pytest.mark.parametrize("seed", range(WALKS))
@pytest.mark.django_db
def test_no_walk_leaves_the_table_and_every_row_says_what_its_story_says(seed):
    chance, pack, actor = Random(seed), published(), a_citizen_acting()  # noqa: S311  # a walk, not a secret
    officer = an_officer_of("city", "excise", login="everywhere")
    number = a_filed_cafe(actor, pack).number

    for day in range(1, STEPS):
        case = f"{number}-0{chance.choice((1, 2))}"
        press = chance.choice(list(presses(case, officer, actor, pack, day).values()))
        try:
            press()
        except (CannotMove, CannotFindCase):
            continue

    for row in Case.objects.all():
        steps = steps_of(row.id)
        story = fold(steps)
        states = [fold(steps[: end + 1]).state for end in range(len(steps))]
        moves = [MOVES[before][step.act] for before, step in zip(states, steps[1:], strict=False)]
        assert [BEGINS[steps[0].act], *moves] == states
        assert story.corrections_asked <= 1
        assert (row.state, row.seq, row.received_on, row.closed_at, row.due_on) == (
            story.state.value,
            story.seq,
            story.received_on,
            story.closed_at,
            due(story, working_days=row.promised_days, calendar=CALENDAR).on,
        )
        assert list(CaseEvent.objects.filter(case=row).order_by("seq").values_list("seq", flat=True)) == list(
            range(1, row.seq + 1)
        )


@pytest.mark.django_db
def test_a_refused_act_leaves_no_trace_in_the_story():
    pack, actor = published(), a_citizen_acting()
    number = f"{a_filed_cafe(actor, pack).number}-01"
    officer = an_officer_of("city")

    for act in (Act.APPROVED, Act.REFUSED, Act.CORRECTION_ANSWERED):
        with pytest.raises(CannotMove):
            presses(number, officer, actor, pack, 1)[act]()

    assert [step.act for step in steps_of(Case.objects.get(number=number).id)] == [Act.RECEIVED]
