"""Nobody sees more than is theirs. Each person's data carries a mark that must not turn up anywhere else."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.journeys.scene import (
    CALENDAR,
    MONDAY,
    a_citizen_acting,
    a_filed_cafe,
    a_picture,
    a_ready_draft,
    a_seal,
    an_officer_of,
    file,
    later,
    published,
)
from thidiao.cases.models import Application, Case
from thidiao.cases.queries import (
    CannotFindCase,
    application_for,
    applications_for,
    case_for_officer,
    cases_for_officer,
    count_for_officer,
    document_for_applicant,
    document_for_officer,
)
from thidiao.forms.actions import add_document
from thidiao.forms.drafts import Holder
from thidiao.journeys import decide


def filed_with_mark(mark: str, index: int, **answers: object) -> str:
    return a_filed_cafe(a_citizen_acting(index), published(), applicant__name=mark, **answers).number


def filed_for_liquor_alone(mark: str, index: int) -> str:
    """File for liquor with a certificate from earlier, so that the case is at the excise office at once."""
    pack, actor = published(), a_citizen_acting(index)
    draft_id = a_ready_draft(actor, pack, applicant__name=mark, business__sells=["alcohol"])
    add_document(
        draft_id=draft_id,
        holder=Holder(account_id=actor.account_id),
        type="food-certificate",
        of="premises",
        name="certificate.png",
        content=a_picture(),
        at=MONDAY,
        pack=pack,
    )
    return file(draft_id, actor, pack).number


@pytest.mark.django_db
def test_an_officer_sees_the_cases_of_their_agency_and_nothing_of_others():
    somchai = filed_with_mark("CANARY-somchai", 1)
    malee = filed_for_liquor_alone("CANARY-malee", 2)
    city, excise = an_officer_of("city"), an_officer_of("excise")

    listed = cases_for_officer(officer=city)
    opened = [case_for_officer(officer=city, number=row.number, calendar=CALENDAR) for row in listed]
    at_excise = [row.number for row in cases_for_officer(officer=excise)]

    assert [row.number for row in listed] == [f"{somchai}-01"]
    assert at_excise == [f"{malee}-01"]
    assert [str([listed, opened]).count(mark) for mark in ("CANARY-somchai", "CANARY-malee")] == [1, 0]


@pytest.mark.django_db
def test_an_officer_receives_no_field_beyond_their_definition():
    number = filed_with_mark("CANARY-name", 1, business__seats=431)
    city = an_officer_of("city")

    found = case_for_officer(officer=city, number=f"{number}-01", calendar=CALENDAR)

    # The liquor office asks for seats of companies, the city never does.
    seen = str([found.listed, found.payload, found.steps])
    assert (seen.count("CANARY-name"), seen.count("431")) == (1, 0)


@pytest.mark.django_db
def test_an_officer_of_no_agency_sees_nothing():
    filed_with_mark("CANARY", 1)
    nobody = an_officer_of("elsewhere")

    assert cases_for_officer(officer=nobody) == ()
    assert count_for_officer(officer=nobody, on=later(0).date()) == {"open": 0, "late": 0, "closed": 0}


@pytest.mark.django_db
def test_a_case_number_of_another_agency_is_not_found():
    number = filed_with_mark("CANARY", 1)
    excise = an_officer_of("excise")

    for wanted in (f"{number}-01", f"{number}-02", "C0000000001-01", ""):
        with pytest.raises(CannotFindCase):
            case_for_officer(officer=excise, number=wanted, calendar=CALENDAR)


@pytest.mark.django_db
def test_documents_are_given_only_with_the_case_they_were_sent_with():
    number = filed_with_mark("CANARY", 1)
    other = filed_with_mark("CANARY", 2)
    document = UUID(Application.objects.get(number=number).documents[0]["id"])
    foreign = UUID(Application.objects.get(number=other).documents[0]["id"])
    city, excise, applicant = an_officer_of("city"), an_officer_of("excise"), a_citizen_acting(1)

    known, content = document_for_officer(officer=city, number=f"{number}-01", document_id=document)
    own = document_for_applicant(actor=applicant, number=number, document_id=document)

    assert (known.id, own) == (document, (known, content))
    for officer, case, wanted in ((city, f"{number}-01", foreign), (excise, f"{number}-02", document)):
        with pytest.raises(CannotFindCase):
            document_for_officer(officer=officer, number=case, document_id=wanted)
    with pytest.raises(CannotFindCase):
        document_for_applicant(actor=a_citizen_acting(2), number=number, document_id=document)
    with pytest.raises(CannotFindCase):
        document_for_applicant(actor=applicant, number=number, document_id=foreign)


@pytest.mark.django_db
def test_applicants_see_their_own_applications_only():
    mine, theirs = filed_with_mark("CANARY-mine", 1), filed_with_mark("CANARY-theirs", 2)
    actor = a_citizen_acting(1)

    seen = str([applications_for(actor=actor), application_for(actor=actor, number=mine, calendar=CALENDAR)])

    assert (seen.count("CANARY-theirs"), seen.count(theirs)) == (0, 0)
    with pytest.raises(CannotFindCase):
        application_for(actor=actor, number=theirs, calendar=CALENDAR)


@pytest.mark.django_db
def test_the_desk_shows_what_is_due_first_on_top_and_what_has_no_date_last():
    pack, city = published(), an_officer_of("city")
    small = a_filed_cafe(a_citizen_acting(1), pack).number
    large = a_filed_cafe(a_citizen_acting(2), pack, premises__area_m2=150).number
    asked = a_filed_cafe(a_citizen_acting(3), pack).number
    decide.ask_for_correction(
        number=f"{asked}-01",
        officer=city,
        missing=[decide.Missing("lease:premises")],
        answer_by=later(20).date(),
        at=later(1),
        calendar=CALENDAR,
    )

    listed = [row.number for row in cases_for_officer(officer=city)]

    assert listed == [f"{small}-01", f"{large}-01", f"{asked}-01"]
    assert count_for_officer(officer=city, on=later(20).date()) == {"open": 3, "late": 1, "closed": 0}


@pytest.mark.django_db
def test_closed_cases_are_listed_apart():
    pack, city = published(), an_officer_of("city")
    number = f"{a_filed_cafe(a_citizen_acting(1), pack).number}-01"
    decide.take_up(number=number, officer=city, at=later(1), calendar=CALENDAR)
    decide.approve(number=number, officer=city, at=later(1), pack=pack, seal=a_seal(), calendar=CALENDAR)

    assert cases_for_officer(officer=city) == ()
    assert [row.number for row in cases_for_officer(officer=city, closed=True)] == [number]


@pytest.mark.django_db
def test_the_desk_takes_one_statement_for_one_case_or_twenty():
    pack, officer, counts = published(extra=10), an_officer_of("excise"), []
    for index in (1, 2):
        a_filed_cafe(a_citizen_acting(index), pack)
        with CaptureQueriesContext(connection) as queries:
            listed = cases_for_officer(officer=officer)
        counts.append((len(listed), len(queries)))

    assert counts == [(10, 1), (20, 1)]


@pytest.mark.django_db
def test_a_case_carries_the_guide_it_was_filed_under_without_what_registers_hold():
    pack = published()
    number = a_filed_cafe(a_citizen_acting(1), pack).number
    city = an_officer_of("city")

    found = case_for_officer(officer=city, number=f"{number}-01", calendar=CALENDAR)

    assert found.guide_hash == Case.objects.get(number=f"{number}-01").guide.definition_hash
    assert found.in_guide == (
        *("applicant.kind", "applicant.name", "premises.area_m2", "premises.is_rented", "premises.province"),
        "lease:premises",
    )
