"""Which documents each service wants of whom, and that nobody is asked for what the state holds."""

from __future__ import annotations

from collections.abc import Mapping

from tests.packs.restaurant import restaurant_services, thailand
from thidiao.rules import nest

Facts = Mapping[str, object]
Paper = tuple[str, str | None]

HELD_BY_REGISTERS = {
    "company-certificate": "juristic-persons",
    "identity-document": "population",
    "food-hygiene-training": "food-hygiene-training",
    "premises-ownership": "land",
    "name-change-certificate": "population",
    "house-registration": "population",
    "land-use-notice": "land-use",
    "building-permit": "buildings",
    "commercial-registration": "commercial-registrations",
    "work-permit": "work-permits",
    "foreign-business-licence": "juristic-persons",
    "land-title": "land",
}
TENANT: Facts = {
    "applicant.kind": "person",
    "filing.by": "self",
    "premises.tenure": "rented",
    "premises.landlord_kind": "company",
    "business.sells": ["food"],
}
OWNER: Facts = {"applicant.kind": "company", "filing.by": "attorney", "premises.tenure": "owned"}


def wanted(service: str, facts: Facts) -> set[Paper]:
    """Give the documents whose condition holds under these facts, or that have none, with whom they are about."""
    compiled = thailand().compiled(service)
    documents = zip(thailand().services[service].evidence, compiled.evidence, strict=True)
    nested = nest(facts)
    return {(doc.type, doc.of) for doc, judged in documents if judged.when is None or judged.when(nested) is True}


def uploads(service: str, facts: Facts) -> set[Paper]:
    evidence = thailand().evidence
    return {paper for paper in wanted(service, facts) if evidence[paper[0]].held_by is None}


def test_what_a_register_holds_is_marked_as_held() -> None:
    types = {document.type for service in restaurant_services() for document in service.evidence}

    held = {type: thailand().evidence[type].held_by for type in types if thailand().evidence[type].held_by is not None}

    assert held == HELD_BY_REGISTERS


def test_a_tenant_uploads_the_lease_and_not_what_registers_hold() -> None:
    found = uploads("food-le200", TENANT)

    assert found == {
        ("lease", "premises"),
        ("location-map", "premises"),
        ("photograph", None),
        ("medical-certificate", "applicant"),
    }


def test_a_tenant_of_a_company_has_its_certificate_looked_up() -> None:
    found = wanted("food-gt200", TENANT) - uploads("food-gt200", TENANT)

    assert found == {
        ("company-certificate", "landlord"),
        ("food-hygiene-training", None),
        ("identity-document", "applicant"),
        ("name-change-certificate", "applicant"),
        ("house-registration", "premises"),
        ("land-use-notice", "premises"),
        ("building-permit", "premises"),
    }


def test_a_company_that_owns_its_place_and_sends_an_attorney_uploads_the_power_of_attorney() -> None:
    found = uploads("food-gt200", OWNER)

    assert found == {("power-of-attorney", None), ("location-map", "premises"), ("photograph", None)}


def test_a_power_of_attorney_brings_the_identity_of_both_sides() -> None:
    found = wanted("karaoke", OWNER) - wanted("karaoke", {**OWNER, "filing.by": "self"})

    assert found == {("power-of-attorney", None), ("identity-document", "principal"), ("identity-document", "attorney")}


def test_free_use_wants_consent_instead_of_a_lease() -> None:
    free: Facts = {**TENANT, "premises.tenure": "free_use", "premises.landlord_kind": "person"}

    gone = wanted("commercial-reg", {**TENANT, "premises.landlord_kind": "person"}) - wanted("commercial-reg", free)
    come = wanted("commercial-reg", free) - wanted("commercial-reg", {**TENANT, "premises.landlord_kind": "person"})

    assert (gone, come) == ({("lease", "premises")}, {("premises-consent", "premises")})


def test_a_foreign_director_brings_the_work_permit() -> None:
    foreign: Facts = {**OWNER, "director.nationality": "foreign"}
    thai: Facts = {**OWNER, "director.nationality": "thai"}

    found = wanted("health-hazard-food", foreign) - wanted("health-hazard-food", thai)

    assert found == {("work-permit", "director")}


def test_building_permits_want_the_plans_and_the_supervisor() -> None:
    found = uploads("building-other", {**OWNER, "filing.by": "self"})

    assert found == {
        ("building-plans", "premises"),
        ("structural-calculations", "premises"),
        ("designer-certificate", "premises"),
        ("supervisor-consent", "site-supervisor"),
        ("supervisor-licence", "site-supervisor"),
    }


def test_papers_of_a_renewal_are_not_asked_of_a_first_application() -> None:
    evidence = thailand().services["health-hazard-food"].evidence

    own = {document.type for document in evidence} - set(HELD_BY_REGISTERS)
    assert own == {
        "power-of-attorney",
        "location-map",
        "lease",
        "premises-consent",
        "photograph",
        "medical-certificate",
        "production-overview",
        "environmental-or-health-assessment",
        "environmental-measurements",
        "other-agency-permission",
    }


def test_a_document_with_no_known_condition_is_not_required() -> None:
    services = restaurant_services()

    optional = {
        (service.id, document.type) for service in services for document in service.evidence if not document.required
    }

    assert optional == {
        ("commercial-reg", "source-of-funds-statement"),
        ("commercial-reg", "area-division-photograph"),
        ("health-hazard-food", "environmental-or-health-assessment"),
        ("health-hazard-food", "environmental-measurements"),
        ("health-hazard-food", "other-agency-permission"),
        ("sign-tax", "sign-permit-or-receipt"),
    }


def test_what_one_service_gives_another_may_take() -> None:
    services = restaurant_services()

    given = {service.id: service.gives for service in services if service.gives}

    assert given == {
        "commercial-reg": ("commercial-registration",),
        "building-special": ("building-permit",),
        "building-other": ("building-permit",),
        "building-large-dpw": ("building-permit",),
        "building-large-district": ("building-permit",),
    }
