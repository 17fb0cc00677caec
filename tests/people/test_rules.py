from uuid import UUID

import pytest

from thidiao.people.rules import may_act_for, may_approve, may_decide, may_draft, may_read, may_sign_in_demo
from thidiao.people.words import Actor, CompanyStatus, KnownCompany, KnownPerson, Officer, Role

CLERK = Officer(account_id=UUID(int=1), name={}, roles={"excise": Role.DECIDE, "culture": Role.READ})


def company(status: CompanyStatus) -> KnownCompany:
    return KnownCompany(id=UUID(int=7), number="0005569000017", name={}, status=status)


def test_a_director_may_act_for_an_operating_company():
    assert may_act_for(company=company(CompanyStatus.OPERATING))


def test_nobody_acts_for_a_company_they_do_not_direct():
    verdict = may_act_for(company=None)

    assert verdict.reason == "You are not registered as a director of this company."


@pytest.mark.parametrize("status", [CompanyStatus.DISSOLVED, CompanyStatus.LIQUIDATED, CompanyStatus.DESERTED])
def test_a_company_that_does_not_operate_cannot_apply(status):
    verdict = may_act_for(company=company(status))

    assert verdict.reason == "The company is not operating, so it cannot apply for anything."


@pytest.mark.parametrize(
    ("agency", "reads", "decides"), [("excise", True, True), ("culture", True, False), ("police", False, False)]
)
def test_an_officer_reads_and_decides_only_where_appointed(agency, reads, decides):
    assert bool(may_read(officer=CLERK, agency=agency)) is reads
    assert bool(may_decide(officer=CLERK, agency=agency)) is decides


@pytest.mark.parametrize(
    ("place", "sees"), [("10", True), ("100101", True), ("50", False), ("5010", False), ("1", False), ("", False)]
)
def test_an_officer_of_one_place_sees_what_lies_in_it_and_nothing_else(place, sees):
    officer = Officer(
        account_id=UUID(int=1), name={}, roles={"local": Role.DECIDE, "excise": Role.DECIDE}, places={"local": "10"}
    )

    assert bool(may_read(officer=officer, agency="local", place=place)) is sees
    assert bool(may_decide(officer=officer, agency="local", place=place)) is sees
    assert may_decide(officer=officer, agency="excise", place=place)


def test_another_place_is_refused_in_words():
    officer = Officer(account_id=UUID(int=1), name={}, roles={"local": Role.DECIDE}, places={"local": "10"})

    verdict = may_decide(officer=officer, agency="local", place="50")

    assert verdict.reason == "This case is for the authority of another place than yours."


@pytest.mark.parametrize(
    ("demo_is_on", "is_demo", "allowed"),
    [(True, True, True), (True, False, False), (False, True, False), (False, False, False)],
)
def test_only_pretence_is_entered_without_proof(demo_is_on, is_demo, allowed):
    assert bool(may_sign_in_demo(demo_is_on=demo_is_on, is_demo=is_demo)) is allowed


def test_the_record_names_both_who_acts_and_for_whom():
    person = KnownPerson(id=UUID(int=3), number="1000000000016", name={})
    alone = Actor(account_id=UUID(int=1), person=person)
    for_company = Actor(account_id=UUID(int=1), person=person, company=company(CompanyStatus.OPERATING))

    assert (alone.kind, alone.applicant) == ("person", person)
    assert alone.audit_name == f"account:{UUID(int=1)}"
    assert (for_company.kind, for_company.applicant) == ("company", for_company.company)
    assert for_company.audit_name == f"account:{UUID(int=1)} for company:{UUID(int=7)}"


AUTHOR = Officer(account_id=UUID(int=2), name={}, roles={"excise": Role.AUTHOR, "culture": Role.APPROVER})


@pytest.mark.parametrize(
    ("agencies", "drafts", "approves"),
    [
        (("excise",), True, False),
        (("culture",), False, True),
        (("excise-branch", "excise"), True, False),
        (("police",), False, False),
    ],
)
def test_an_officer_drafts_and_approves_only_where_appointed(agencies, drafts, approves):
    assert bool(may_draft(officer=AUTHOR, agencies=agencies)) is drafts
    assert bool(may_approve(officer=AUTHOR, agencies=agencies)) is approves


def test_who_writes_definitions_sees_no_case():
    assert AUTHOR.agencies == frozenset()
    assert not may_read(officer=AUTHOR, agency="excise")
    assert (AUTHOR.writes_definitions, CLERK.writes_definitions) == (True, False)
