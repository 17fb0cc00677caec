"""Which papers professions, finance and supplies want of whom, and what waits for what."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.packs.people import PROFESSIONS, known, services_of, uploads, wanted
from tests.packs.restaurant import thailand
from thidiao.journeys.plan import plan

Facts = Mapping[str, object]
COMPANY: Facts = {"applicant.kind": "company", "filing.by": "self", "premises.tenure": "owned"}
PERSON: Facts = {"applicant.kind": "person", "filing.by": "self", "premises.tenure": "owned"}


def test_a_company_that_opens_a_law_office_uploads_only_what_no_register_holds() -> None:
    found = uploads("law-office", COMPANY)

    assert found == {
        ("land-building-consent", "premises"),
        ("photograph", None),
        ("registered-seal-sample", "applicant"),
        ("head-of-law-office-appointment", "applicant"),
    }


def test_a_lawyer_in_their_own_name_shows_no_company_papers() -> None:
    gone = wanted("law-office", COMPANY) - wanted("law-office", PERSON)

    assert gone == {
        ("company-certificate", "applicant"),
        ("identity-document", "director"),
        ("house-registration", "director"),
        ("shareholder-list", "shareholder"),
        ("registered-seal-sample", "applicant"),
    }


def test_a_new_accounting_firm_has_no_statements_of_last_year_to_show() -> None:
    old = {**COMPANY, "accounting.has_past_accounts": True}
    new = {**COMPANY, "accounting.has_past_accounts": False}

    found = wanted("accounting-firm", old) - wanted("accounting-firm", new)

    assert found == {("last-year-financial-statements", "applicant")}


def test_a_person_who_opens_a_clinic_shows_health_and_not_identity() -> None:
    found = uploads("clinic-business", PERSON)

    assert found == {
        ("medical-certificate", "applicant"),
        ("clinic-exterior-pictures", "premises"),
        ("photograph", None),
        ("location-map", "premises"),
    }


def test_a_hospital_operator_shows_the_licence_of_the_profession() -> None:
    required = {
        document.type for document in thailand().services["hospital-operator"].evidence if document.required
    } & {paper for paper, _ in uploads("hospital-operator", COMPANY)}

    assert required == {"section-17-qualifications", "photograph", "health-professional-licence"}


@pytest.mark.parametrize(
    ("facts", "added"),
    [
        (known(energy__capacity_kva=199, energy__purposes=["own_use"]), set()),
        (known(energy__capacity_kva=200, energy__purposes=["own_use"]), {("controlled-energy-licence", "business")}),
        (known(energy__capacity_kva=200, energy__purposes=["sale"]), {("power-purchase-agreement", "business")}),
    ],
)
def test_solar_panels_bring_other_papers_with_size_and_sale(facts: Facts, added: set[tuple[str, str]]) -> None:
    found = wanted("energy-exempt", {**COMPANY, **facts}) - wanted("energy-exempt", COMPANY)

    assert found == added


@pytest.mark.parametrize("document", ["ns2", "ns3", "ns3k", "ps23", "spk", "ksn5", "nk3", "sk1", "other"])
def test_an_organic_plot_is_shown_by_its_one_land_document(document: str) -> None:
    found = wanted("organic-cert", {**PERSON, "farm.land_document": document}) - wanted("organic-cert", PERSON)

    assert found == {(f"land-document-{document}", "premises")}


def test_the_title_deed_of_a_plot_is_looked_up_and_not_asked_for() -> None:
    deed: Facts = {**PERSON, "farm.land_document": "title"}

    assert wanted("organic-cert", deed) - wanted("organic-cert", PERSON) == {("land-title", "premises")}
    assert uploads("organic-cert", deed) == uploads("organic-cert", PERSON)


def test_a_company_as_major_shareholder_brings_the_papers_of_its_directors() -> None:
    found = wanted("sec-a", {**COMPANY, "finance.has_company_shareholder": True}) - wanted("sec-a", COMPANY)

    assert found == {
        ("company-certificate", "shareholder"),
        ("shareholder-directors-criminal-record", "shareholder"),
        ("shareholder-directors-law-abidance", "shareholder"),
    }


def test_a_foreign_employer_has_the_business_licence_looked_up() -> None:
    foreign = wanted("sso-employer", {**PERSON, "applicant.nationality": "foreign"})

    assert foreign - wanted("sso-employer", PERSON) == {("foreign-business-licence", "applicant")}


def test_a_paper_with_no_known_condition_is_not_required_and_says_why() -> None:
    unsaid = [
        (id, document.type)
        for id in services_of(PROFESSIONS)
        for document in thailand().services[id].evidence
        if not document.required and not document.note
    ]

    assert unsaid == []


def test_what_waits_for_what_is_what_the_sources_say() -> None:
    services = [thailand().services[id] for id in services_of(PROFESSIONS)]

    assert {service.id: service.after for service in services if service.after} == {
        "clinic-annual-fee": ("clinic-business",),
        "hospital-business": ("hospital-plan",),
        "hospital-operator": ("hospital-plan",),
        "hospital-annual-fee": ("hospital-business",),
        "software-house-report": ("software-house",),
    }


def test_large_solar_panels_wait_for_the_licence_they_show() -> None:
    facts = known(energy__capacity_kva=300, energy__purposes=["own_use"], energy__rooftop_solar_kva=300)

    order = plan("energy", facts, pack=thailand()).as_json()["order"]

    assert {step["service"]: step["after"] for step in order} == {
        "energy-controlled": [],
        "energy-exempt": ["energy-controlled"],
    }
