"""Which papers services of citizens want, what they give one another, and what waits for what."""

from __future__ import annotations

import pytest

from tests.packs.people import CITIZENS, known, services_of, uploads, wanted
from tests.packs.restaurant import thailand
from thidiao.journeys.plan import plan


@pytest.mark.parametrize(
    ("service", "papers"),
    [
        ("birth-notice", {("birth-certification", None)}),
        ("death-notice", {("death-certification", None)}),
        ("move-out", set()),
        ("move-in", {("move-notice", "applicant")}),
        ("move-destination", {("householder-consent", None)}),
        ("id-card-lost", {("photograph", "applicant")}),
        ("marriage", set()),
        ("disability-allowance", {("disability-card", "applicant"), ("bank-account-book", "applicant")}),
        (
            "driving-licence-5y",
            {("temporary-driving-licence", "applicant"), ("medical-certificate", "applicant")},
        ),
        ("land-transfer", set()),
    ],
)
def test_only_what_no_register_holds_is_uploaded(service: str, papers: set[tuple[str, str | None]]) -> None:
    assert uploads(service, {}) == papers


def test_identity_and_house_registration_are_looked_up_everywhere() -> None:
    evidence = thailand().evidence
    papers = {document.type for id in services_of(CITIZENS) for document in thailand().services[id].evidence}

    looked_up = {paper for paper in papers if evidence[paper].held_by == "population"}

    assert looked_up == {
        "identity-document",
        "house-registration",
        "parents-identity-document",
        "deceased-identity-document",
        "householder-identity-document",
        "couple-identity-documents",
        "witnesses-identity-documents",
        "parties-identity-documents",
    }


@pytest.mark.parametrize("service", ["old-age-allowance", "disability-card"])
def test_a_power_of_attorney_is_wanted_of_those_who_send_another(service: str) -> None:
    found = wanted(service, known(filing__by="attorney")) - wanted(service, known(filing__by="self"))

    assert found == {("power-of-attorney", None)}


def test_services_without_a_published_list_of_documents_say_so() -> None:
    services = [thailand().services[id] for id in services_of(CITIZENS)]

    assert {service.id for service in services if not service.evidence_known} == {"name-change", "surname-register"}


def test_what_waits_for_what_is_what_the_sources_say() -> None:
    services = [thailand().services[id] for id in services_of(CITIZENS)]

    assert {service.id: service.after for service in services if service.after} == {
        "newborn-grant": ("birth-notice",),
        "move-in": ("move-out",),
        "disability-allowance": ("disability-card",),
    }


def test_whoever_moves_in_two_steps_need_not_upload_the_notice_of_the_first() -> None:
    found = plan("move", known(move__way="out_then_in"), pack=thailand()).as_json()

    notice = next(paper for paper in found["evidence"] if paper["type"] == "move-notice")
    assert notice["from"] == "output-of:move-out"
