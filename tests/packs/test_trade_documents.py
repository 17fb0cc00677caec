"""Which papers the trades' services want of whom, what waits for what, and which answers exclude each other."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from tests.packs.restaurant import thailand
from tests.packs.trade import EVENTS
from thidiao.definitions import contradictions
from thidiao.journeys.plan import plan
from thidiao.rules import nest

Facts = Mapping[str, object]
Paper = tuple[str, str | None]
OWNER: Facts = {"applicant.kind": "company", "filing.by": "self", "premises.tenure": "owned"}
TENANT: Facts = {"applicant.kind": "person", "premises.tenure": "rented", "premises.landlord_kind": "person"}


def wanted(service: str, facts: Facts) -> set[Paper]:
    """Give the papers whose condition holds under these facts, or that have none, with whom they are about."""
    compiled = thailand().compiled(service)
    documents = zip(thailand().services[service].evidence, compiled.evidence, strict=True)
    nested = nest(facts)
    return {(doc.type, doc.of) for doc, judged in documents if judged.when is None or judged.when(nested) is True}


def uploads(service: str, facts: Facts) -> set[Paper]:
    evidence = thailand().evidence
    return {paper for paper in wanted(service, facts) if evidence[paper[0]].held_by is None}


def waits_in(event: str, facts: Facts) -> dict[str, tuple[str, ...]]:
    found = plan(event, facts, pack=thailand())
    return {step.service: step.after for step in found.order}


def test_a_company_uploads_neither_its_shareholders_nor_its_memorandum() -> None:
    looked_up = wanted("spa", OWNER) - uploads("spa", OWNER)

    assert looked_up == {
        ("company-certificate", "applicant"),
        ("house-registration", "director"),
        ("house-registration", "premises"),
        ("identity-document", "director"),
        ("memorandum-of-association", "applicant"),
        ("premises-ownership", "premises"),
        ("shareholder-list", "shareholder"),
    }


def test_a_partnership_hands_in_other_registration_papers_than_a_limited_company() -> None:
    company = wanted("tourism", {**OWNER, "company.form": "limited_company"})
    partnership = wanted("tourism", {**OWNER, "company.form": "partnership"})

    assert partnership - company == {("partnership-registration", "applicant")}
    assert company - partnership == {
        ("articles-of-association", "applicant"),
        ("company-registration-entries", "applicant"),
        ("memorandum-of-association", "applicant"),
        ("shareholder-list", "shareholder"),
    }


def test_only_those_with_vat_registration_hand_in_its_certificate() -> None:
    found = wanted("playing-cards", {"business.vat_registered": True}) - wanted(
        "playing-cards", {"business.vat_registered": False}
    )

    assert found == {("vat-certificate", "business")}


def test_a_foreigner_who_sells_feed_has_the_work_permit_looked_up() -> None:
    found = wanted("animal-feed", {**TENANT, "applicant.nationality": "foreign"}) - wanted("animal-feed", TENANT)

    assert found == {("work-permit", "applicant")}


def test_an_animal_hospital_shows_drawings_only_where_it_builds_or_alters() -> None:
    built = wanted("vet-plan", {**OWNER, "premises.works": ["modify"]})
    ready = wanted("vet-plan", {**OWNER, "premises.works": ["none"]})

    assert built - ready == {("animal-hospital-drawings", "premises")}


def test_fingerprints_are_those_of_the_person_or_of_the_director() -> None:
    prints = {kind: wanted("hotel", {"applicant.kind": kind}) for kind in ("person", "company")}

    of = {kind: {about for type, about in papers if type == "fingerprints"} for kind, papers in prints.items()}
    assert of == {"person": {"applicant"}, "company": {"director"}}


def test_a_tenant_uploads_the_lease_and_no_identity() -> None:
    found = uploads("carcass-trade", TENANT) | uploads("animal-feed", TENANT)

    assert found == {("lease", "premises"), ("location-map", "premises"), ("photograph", None)}


def test_a_paper_with_no_known_condition_is_not_required_and_says_why() -> None:
    services = {id for event in EVENTS.values() for id in event} - set(thailand().events["restaurant"].services)

    unsaid = [
        (id, document.type)
        for id in sorted(services)
        for document in thailand().services[id].evidence
        if not document.required and not document.note
    ]

    assert unsaid == []


def test_an_animal_hospital_is_licensed_after_its_plan_and_its_operator() -> None:
    waits = waits_in("veterinary", {"business.activities": ["animal_hospital"]})

    assert (waits["vet-plan"], waits["vet-operate"]) == ((), ("vet-plan",))
    assert set(waits["vet-establish"]) == {"vet-plan", "vet-operate"}


@pytest.mark.parametrize(
    ("event", "facts", "chain"),
    [
        ("small-agri", {"factory.class2_kinds": ["conveyor"]}, ("factory2-hearing", "factory2")),
        ("cosmetics", {"factory.horsepower": Decimal(60)}, ("factory3-hearing", "factory3", "factory3-start")),
        ("spa", {"business.wellness": ["spa_service"], "wellness.holds_licence": True}, ("spa", "spa-annual-fee")),
    ],
)
def test_each_step_waits_for_the_one_before(event: str, facts: Facts, chain: tuple[str, ...]) -> None:
    waits = waits_in(event, facts)

    assert {step: waits[step] for step in chain} == {
        step: chain[place - 1 : place] if place else () for place, step in enumerate(chain)
    }


@pytest.mark.parametrize(
    ("facts", "refused"),
    [
        ({"business.sells_special": ["modern_medicine"], "business.sells": ["alcohol"]}, ["pharmacy-with-alcohol"]),
        ({"business.sells_special": ["modern_medicine"], "business.sells": ["food"]}, []),
        ({"business.sells_special": ["fertilizer"], "business.sells": ["alcohol"]}, []),
        ({"business.recordings": ["film"], "business.sells": ["food"]}, ["recordings-kinds-without-recordings"]),
        ({"business.recordings": ["none"], "business.sells": ["food"]}, []),
        ({"business.feed_sale": ["retail"], "business.sells_special": ["none"]}, ["feed-sale-without-feed"]),
        (
            {"business.animal_trade_area": ["one_province", "several_provinces"]},
            ["animals-in-one-and-several-provinces"],
        ),
        (
            {"business.carcass_trade_area": ["one_province", "several_provinces"]},
            ["carcasses-in-one-and-several-provinces"],
        ),
        ({"business.carcass_trade_area": ["one_province", "export"]}, []),
    ],
)
def test_answers_that_cannot_be_true_together_are_told(facts: Facts, refused: list[str]) -> None:
    assert [found.id for found in contradictions(facts, thailand())] == refused
