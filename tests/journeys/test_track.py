"""The applicant's page: all cases at a glance, in the same few statements however many there are."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.journeys.scene import (
    CALENDAR,
    a_citizen_acting,
    a_filed_cafe,
    a_seal,
    an_officer_of,
    later,
    published,
)
from thidiao.cases.actions import Missing
from thidiao.cases.queries import CannotFindCase
from thidiao.cases.words import Because, Party, State, Why
from thidiao.journeys import decide
from thidiao.journeys.track import my_applications, track


def look(actor, number, *, days=0.5):
    return track(actor=actor, number=number, at=later(days), calendar=CALENDAR)


@pytest.mark.django_db
def test_every_case_says_where_it_stands_and_when_it_is_due_and_why():
    pack, actor = published(), a_citizen_acting()
    number = a_filed_cafe(actor, pack).number

    cafe, liquor = look(actor, number).cases

    assert (cafe.file.state, cafe.file.due.on, cafe.is_late) == (State.RECEIVED, date(2026, 12, 2), False)
    assert cafe.file.because == (
        Because(Why.GUIDE_TIME, count=7),
        Because(Why.RECEIVED_ON, days=(date(2026, 11, 23),)),
    )
    assert (liquor.file.state, liquor.file.due.on) == (State.WAITING, None)
    assert liquor.file.because == (Because(Why.WAITS_FOR, numbers=(f"{number}-01",)),)


@pytest.mark.django_db
def test_a_case_that_waits_for_a_refused_one_says_so():
    pack, actor, city = published(), a_citizen_acting(), an_officer_of("city")
    number = a_filed_cafe(actor, pack).number
    decide.take_up(number=f"{number}-01", officer=city, at=later(1), calendar=CALENDAR)
    decide.refuse(number=f"{number}-01", officer=city, reasons=["No."], at=later(1), calendar=CALENDAR)

    refused, waiting = look(actor, number).cases

    assert refused.file.story.reasons == ("No.",)
    assert waiting.file.because == (Because(Why.NOT_COMING, numbers=(f"{number}-01",)),)
    assert (refused.may_withdraw, waiting.may_withdraw) == (False, True)


@pytest.mark.django_db
def test_what_the_applicant_owes_is_shown_with_its_day():
    pack, actor, city = published(), a_citizen_acting(), an_officer_of("city")
    number = a_filed_cafe(actor, pack).number
    decide.ask_for_correction(
        number=f"{number}-01",
        officer=city,
        missing=[Missing("lease:premises", "Page 2 is missing.")],
        answer_by=date(2026, 12, 1),
        at=later(1),
        calendar=CALENDAR,
    )

    page = look(actor, number)

    (owing,) = page.owed
    assert owing.owed is not None
    assert (owing.owed.items, owing.owed.answer_by) == (
        (("lease:premises", "Page 2 is missing."),),
        date(2026, 12, 1),
    )
    assert owing.file.because[-1] == Because(Why.STANDS_STILL, days=(date(2026, 11, 24),))


@pytest.mark.django_db
def test_the_timeline_tells_parties_and_never_the_officer():
    pack, actor, city = published(), a_citizen_acting(), an_officer_of("city")
    number = a_filed_cafe(actor, pack).number
    decide.take_up(number=f"{number}-01", officer=city, at=later(1), calendar=CALENDAR)

    timeline = look(actor, number).cases[0].timeline

    assert [(line.name["en"], line.party) for line in timeline] == [
        ("Filed and received", Party.APPLICANT),
        ("Review began", Party.AGENCY),
    ]
    assert str(timeline).count(str(city.account_id)) == 0


@pytest.mark.django_db
def test_a_decided_case_shows_its_licence():
    pack, actor, city = published(), a_citizen_acting(), an_officer_of("city")
    number = a_filed_cafe(actor, pack).number
    decide.take_up(number=f"{number}-01", officer=city, at=later(1), calendar=CALENDAR)
    licence = decide.approve(
        number=f"{number}-01", officer=city, at=later(2), pack=pack, seal=a_seal(), calendar=CALENDAR
    )

    cafe, liquor = look(actor, number).cases

    assert cafe.licence is not None
    assert (cafe.licence.number, liquor.licence) == (licence, None)


@pytest.mark.django_db
def test_a_late_case_is_said_to_be_late():
    pack, actor = published(), a_citizen_acting()
    number = a_filed_cafe(actor, pack).number

    late = [look(actor, number, days=days).cases[0].is_late for days in (9, 10)]

    assert late == [False, True]


@pytest.mark.django_db
def test_the_page_takes_four_statements_for_two_cases_or_eighteen():
    counts = []
    for index, extra in ((1, 0), (2, 16)):
        actor = a_citizen_acting(index)
        number = a_filed_cafe(actor, published(extra)).number
        with CaptureQueriesContext(connection) as queries:
            page = look(actor, number)
        counts.append((len(page.cases), len(queries)))

    assert counts == [(2, 4), (18, 4)]


@pytest.mark.django_db
def test_nobody_else_finds_the_page():
    pack, actor, other = published(), a_citizen_acting(1), a_citizen_acting(2)
    number = a_filed_cafe(actor, pack).number

    with pytest.raises(CannotFindCase):
        look(other, number)

    assert [each.number for each in my_applications(actor=actor)] == [number]
    assert my_applications(actor=other) == ()
