"""What the pack says of services of citizens, held against a table written out from the sources."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from tests.packs.people import CITIZENS, known, services_of
from tests.packs.restaurant import thailand
from thidiao.definitions.words import UNKNOWN, Fee
from thidiao.rules import nest

Facts = Mapping[str, object]
REGISTRY = "สำนักทะเบียนท้องถิ่น/อำเภอ (กรมการปกครอง)"
CIVIL = "พระราชบัญญัติการทะเบียนราษฎร พ.ศ. 2534"
CARDS = "พระราชบัญญัติบัตรประจำตัวประชาชน พ.ศ. 2526"
NAMES = "พระราชบัญญัติชื่อบุคคล พ.ศ. 2505"
DISABILITY = "พระราชบัญญัติส่งเสริมและพัฒนาคุณภาพชีวิตคนพิการ พ.ศ. 2550"
OLD_AGE = "ระเบียบกระทรวงมหาดไทยว่าด้วยหลักเกณฑ์การจ่ายเงินเบี้ยยังชีพผู้สูงอายุขององค์กรปกครองส่วนท้องถิ่น"

# service, agency, law, fee: free, exactly so much, lowest to highest, by a table alone, or None: not known
PUBLISHED = [
    ("birth-notice", REGISTRY, CIVIL, "free"),
    ("newborn-grant", "กรมกิจการเด็กและเยาวชน ผ่าน อปท.", "แหล่งข้อมูลไม่ได้ระบุกฎหมาย", None),
    ("death-notice", REGISTRY, CIVIL, "free"),
    ("move-out", REGISTRY, CIVIL, "free"),
    ("move-in", REGISTRY, CIVIL, "free"),
    ("move-destination", REGISTRY, CIVIL, None),
    ("id-card-first", REGISTRY, CARDS, None),
    ("id-card-lost", REGISTRY, CARDS, 20),
    ("marriage", REGISTRY, "พระราชบัญญัติจดทะเบียนครอบครัว พ.ศ. 2478", (0, 200)),
    ("name-change", REGISTRY, NAMES, 50),
    ("surname-register", REGISTRY, NAMES, "table"),
    ("old-age-allowance", "องค์กรปกครองส่วนท้องถิ่น/สำนักงานเขต", OLD_AGE, None),
    ("disability-card", "กรมส่งเสริมและพัฒนาคุณภาพชีวิตคนพิการ", DISABILITY, None),
    ("disability-allowance", "องค์กรปกครองส่วนท้องถิ่น", DISABILITY, None),
    ("driving-licence-5y", "กรมการขนส่งทางบก", "พระราชบัญญัติรถยนต์ พ.ศ. 2522", (255, 505)),
    ("land-transfer", "กรมที่ดิน", "ประมวลกฎหมายที่ดิน", None),
]


def said(fee: Fee) -> object:
    if fee.free:
        return "free"
    if fee.amount_thb is not None:
        return fee.amount_thb
    if fee.min_thb is not None:
        return (fee.min_thb, fee.max_thb)
    return None if fee.unknown else "table"


def fee_of(service: str, facts: Facts) -> object:
    table = thailand().compiled(service).fee_table
    assert table is not None
    return table(nest(facts))


@pytest.mark.parametrize(("service", "agency", "law", "fee"), PUBLISHED)
def test_a_service_says_what_was_published(service: str, agency: str, law: str, fee: object) -> None:
    pack = thailand()

    found = pack.services[service]

    assert (pack.agencies[found.agency].name["th"], pack.laws[found.law].name["th"]) == (agency, law)
    assert said(found.fee) == fee
    assert (found.side, found.working_days, found.checked_against_current_guide) == ("citizen", UNKNOWN, False)


def test_the_table_names_every_service_of_these_events() -> None:
    assert sorted(row[0] for row in PUBLISHED) == sorted(services_of(CITIZENS))


@pytest.mark.parametrize(("event", "services"), CITIZENS.items())
def test_an_event_has_its_published_services_in_order(event: str, services: tuple[str, ...]) -> None:
    assert thailand().events[event].services == services


def test_a_fee_that_is_free_or_unknown_says_why() -> None:
    fees = {id: thailand().services[id].fee for id in services_of(CITIZENS)}

    assert [id for id, fee in fees.items() if (fee.free or fee.unknown) and not fee.note] == []


@pytest.mark.parametrize(
    ("service", "facts", "baht"),
    [
        ("marriage", known(marriage__place="office"), 0),
        ("marriage", known(marriage__place="outside"), 200),
        ("marriage", known(marriage__place="remote"), 1),
        ("surname-register", known(name__surname_reason="marriage_first"), 0),
        ("surname-register", known(name__surname_reason="marriage_again"), 50),
        ("surname-register", known(name__surname_reason="other"), 100),
        ("driving-licence-5y", known(driving__vehicle="car"), 505),
        ("driving-licence-5y", known(driving__vehicle="motorcycle"), 255),
    ],
)
def test_a_fee_goes_by_the_answer_that_the_source_names(service: str, facts: Facts, baht: int) -> None:
    assert fee_of(service, facts) == Decimal(baht)


@pytest.mark.parametrize("service", ["marriage", "id-card-first", "id-card-lost"])
def test_what_the_law_keeps_out_of_electronic_filing_says_that_one_must_come_in_person(service: str) -> None:
    notes = thailand().services[service].notes

    first = notes[0]
    assert ("มาตรา 7" in first["th"], "ด้วยตนเอง" in first["th"]) == (True, True)
    assert ("Section 7" in first["en"], "in person" in first["en"]) == (True, True)


def test_no_service_of_citizens_asks_who_the_applicant_is_beyond_their_own_number_and_name() -> None:
    asked = {ask.element for id in services_of(CITIZENS) for ask in thailand().services[id].asks}

    assert {element for element in asked if element.startswith(("applicant.", "company.", "director."))} == {
        "applicant.personal_number",
        "applicant.name",
        "applicant.nationality",
    }


def test_a_five_year_licence_lasts_five_years() -> None:
    assert thailand().services["driving-licence-5y"].validity.months == 60
