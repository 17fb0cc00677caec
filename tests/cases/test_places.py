"""An officer of an authority of the place sees the cases of that place only, whatever they try."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from tests.journeys.scene import CALENDAR, a_citizen_acting, a_filed_cafe, an_officer_of, later, published
from thidiao.cases import actions
from thidiao.cases.actions import CannotMove
from thidiao.cases.models import Case
from thidiao.cases.queries import (
    CannotSeeCase,
    case_for_officer,
    cases_for_officer,
    count_for_officer,
    document_for_officer,
)
from thidiao.people.models import Appointment
from thidiao.people.words import Officer

pytestmark = pytest.mark.django_db(transaction=True)

MARK = "MARK-OF-ANOTHER-PLACE"


def a_case_in(place: str, *, index: int = 1, name: str = "A") -> str:
    """File a café in a place; give the number of its case at the city."""
    answers = {"premises__province": place, "applicant__name": name}
    return f"{a_filed_cafe(a_citizen_acting(index), published(), key=f'key-{index}', **answers).number}-01"


def test_a_queue_holds_the_cases_of_the_officers_place_only() -> None:
    bangkok, chiang_mai = a_case_in("10", index=1), a_case_in("50", index=2)

    seen = {
        place: [
            case.number for case in cases_for_officer(officer=an_officer_of("city", login=f"at-{place}", place=place))
        ]
        for place in ("10", "50", "83")
    }

    assert seen == {"10": [bangkok], "50": [chiang_mai], "83": []}
    everywhere = an_officer_of("city", login="everywhere")
    assert [case.number for case in cases_for_officer(officer=everywhere)] == [bangkok, chiang_mai]


def test_counts_count_the_officers_place_only() -> None:
    a_case_in("10")

    counted = [
        count_for_officer(officer=an_officer_of("city", login=f"at-{place}", place=place), on=date(2026, 11, 24))[
            "open"
        ]
        for place in ("10", "50")
    ]

    assert counted == [1, 0]


def test_a_case_of_another_place_is_not_shown() -> None:
    number = a_case_in("50", name=MARK)
    officer = an_officer_of("city", place="10")

    with pytest.raises(CannotSeeCase) as refused:
        case_for_officer(officer=officer, number=number, calendar=CALENDAR)

    assert refused.value.verdict.reason == "This case is for the authority of another place than yours."
    assert MARK not in str(refused.value)


def test_a_document_of_a_case_of_another_place_is_not_given() -> None:
    number = a_case_in("50")
    document = UUID(Case.objects.get(number=number).payload["documents"][0]["id"])

    with pytest.raises(CannotSeeCase):
        document_for_officer(officer=an_officer_of("city", place="10"), number=number, document_id=document)


def take_up(number: str, officer: Officer) -> None:
    actions.take_up(number=number, officer=officer, at=later(1), calendar=CALENDAR)


def approve(number: str, officer: Officer) -> None:
    actions.approve(number=number, officer=officer, at=later(1), calendar=CALENDAR)


def refuse(number: str, officer: Officer) -> None:
    actions.refuse(number=number, officer=officer, reasons=["ไม่ครบ"], at=later(1), calendar=CALENDAR)


def ask(number: str, officer: Officer) -> None:
    actions.ask_for_correction(
        number=number,
        officer=officer,
        missing=[actions.Missing("lease:premises")],
        answer_by=later(9).date(),
        at=later(1),
        calendar=CALENDAR,
    )


@pytest.mark.parametrize("act", [take_up, approve, refuse, ask])
def test_nobody_decides_a_case_of_another_place(act: Callable[[str, Officer], None]) -> None:
    number = a_case_in("50")
    before = Case.objects.get(number=number).seq

    with pytest.raises(CannotMove) as refused:
        act(number, an_officer_of("city", place="10"))

    assert refused.value.verdict.reason == "This case is for the authority of another place than yours."
    assert Case.objects.get(number=number).seq == before


def test_an_officer_decides_the_cases_of_their_own_place() -> None:
    number = a_case_in("50")

    take_up(number, an_officer_of("city", place="50"))

    assert Case.objects.get(number=number).state == "in_review"


def test_a_place_that_no_code_can_be_is_refused_by_the_database() -> None:
    account = an_officer_of("city").account_id

    with pytest.raises(IntegrityError, match="people_appointment_place"), transaction.atomic():
        Appointment.objects.filter(account=account).update(place="1")


def test_the_fee_of_a_case_is_frozen_on_filing() -> None:
    number = a_case_in("10")

    file = case_for_officer(officer=an_officer_of("city"), number=number, calendar=CALENDAR)

    assert file.fee == {"min_thb": "100", "max_thb": "100", "basis": "national", "bylaw": None}
