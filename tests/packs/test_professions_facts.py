"""What the pack says of professions, finance and supplies, held against a table written out from the sources."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.packs.people import CITIZENS, PROFESSIONS, services_of
from tests.packs.restaurant import thailand
from thidiao.definitions.words import UNKNOWN, Fee

HEALTH = "กรมสนับสนุนบริการสุขภาพ"
CLINICS = "พระราชบัญญัติสถานพยาบาล พ.ศ. 2541"
ENERGY = "กรมพัฒนาพลังงานทดแทนและอนุรักษ์พลังงาน"
SEC = "สำนักงานคณะกรรมการกำกับหลักทรัพย์และตลาดหลักทรัพย์"
SECURITIES = "พระราชบัญญัติหลักทรัพย์และตลาดหลักทรัพย์ พ.ศ. 2535"
REVENUE = "กรมสรรพากร"
NO_LAW = "แหล่งข้อมูลไม่ได้ระบุกฎหมาย"

# service, agency, law, lowest fee, highest fee (None: not known), working days (None: not known)
PUBLISHED = [
    ("law-office", "สภาทนายความ ในพระบรมราชูปถัมภ์", "พระราชบัญญัติทนายความ พ.ศ. 2528", 1200, 1200, 15),
    (
        "accounting-firm",
        "สภาวิชาชีพบัญชี ในพระบรมราชูปถัมภ์",
        "พระราชบัญญัติวิชาชีพบัญชี พ.ศ. 2547",
        2000,
        2000,
        30,
    ),
    ("clinic-business", HEALTH, CLINICS, 1000, 1000, 67),
    ("clinic-operator", HEALTH, CLINICS, 250, 250, 21),
    ("clinic-annual-fee", HEALTH, CLINICS, 500, 500, 1),
    ("hospital-plan", HEALTH, CLINICS, None, None, 81),
    ("hospital-business", HEALTH, CLINICS, 2500, 25000, 91),
    ("hospital-operator", HEALTH, CLINICS, 500, None, 21),
    ("hospital-annual-fee", HEALTH, CLINICS, 500, 5000, 1),
    (
        "med-device-import",
        "สำนักงานคณะกรรมการอาหารและยา",
        "พระราชบัญญัติเครื่องมือแพทย์ พ.ศ. 2551",
        None,
        None,
        None,
    ),
    ("software-house", REVENUE, "ประมวลรัษฎากร", None, None, 45),
    ("software-house-report", REVENUE, "ประมวลรัษฎากร", None, None, 1),
    ("energy-controlled", ENERGY, "พระราชบัญญัติการพัฒนาและส่งเสริมพลังงาน พ.ศ. 2535", None, None, 90),
    ("energy-exempt", ENERGY, "พระราชบัญญัติการประกอบกิจการพลังงาน พ.ศ. 2550", None, None, 15),
    ("organic-cert", "กรมวิชาการเกษตร", NO_LAW, None, None, 65),
    ("sec-a", SEC, SECURITIES, 0, 20000000, 150),
    ("sec-b", SEC, SECURITIES, 0, 5000000, 150),
    ("sec-c", SEC, SECURITIES, 0, 5000000, 150),
    ("sec-d", SEC, SECURITIES, 0, 30000, 150),
    ("sec-e", SEC, SECURITIES, 0, 30000, 150),
    ("sec-f", SEC, SECURITIES, 0, 30000, 150),
    ("sec-g", SEC, "พระราชบัญญัติสัญญาซื้อขายล่วงหน้า พ.ศ. 2546", 0, 5000000, 90),
    ("nonformal-school", "กรุงเทพมหานคร", "พระราชบัญญัติโรงเรียนเอกชน พ.ศ. 2550", None, None, None),
    ("sso-employer", "สำนักงานประกันสังคม", "พระราชบัญญัติประกันสังคม พ.ศ. 2533", None, None, None),
    ("vat", REVENUE, "ประมวลรัษฎากร", None, None, None),
    ("electricity-mea", "การไฟฟ้านครหลวง", NO_LAW, None, None, None),
    ("electricity-pea", "การไฟฟ้าส่วนภูมิภาค", NO_LAW, None, None, None),
    ("water-mwa", "การประปานครหลวง", NO_LAW, None, None, None),
    ("water-pwa", "การประปาส่วนภูมิภาค", NO_LAW, None, None, None),
    ("phone-tot", "บริษัท ทีโอที จำกัด (มหาชน)", NO_LAW, None, None, None),
]
# service, operation, working days, lowest fee, highest fee
OPERATIONS = {
    ("law-office", "amend", 1, None, None),
    ("law-office", "cancel", 1, None, None),
    ("accounting-firm", "renew", 30, 2000, 2000),
    ("accounting-firm", "amend", 7, 200, 200),
    ("accounting-firm", "cancel", 7, 500, 500),
    ("clinic-business", "renew", 21, 1000, 1000),
    ("clinic-business", "amend", 21, 100, None),
    ("clinic-business", "cancel", 7, None, None),
    ("clinic-operator", "renew", 21, 250, 250),
    ("clinic-operator", "amend", 21, 100, None),
    ("hospital-business", "renew", 91, 2000, None),
    ("hospital-business", "amend", 21, 100, None),
    ("hospital-business", "cancel", 21, None, None),
    ("hospital-operator", "renew", 21, 500, None),
    ("hospital-operator", "amend", 21, 100, None),
    ("software-house", "amend", 45, None, None),
    ("energy-controlled", "renew", 90, None, None),
    ("energy-controlled", "amend", 90, None, None),
    ("energy-controlled", "cancel", 90, None, None),
    ("organic-cert", "renew", 65, None, None),
    ("organic-cert", "amend", 5, None, None),
    ("organic-cert", "cancel", 5, None, None),
    ("sec-a", "amend", 30, None, None),
    *((service, "cancel", 30, None, None) for service in PROFESSIONS["finance"]),
}
NO_LIST_OF_DOCUMENTS = {"med-device-import", "nonformal-school", "vat", *PROFESSIONS["utilities"]}


def ends_of(fee: Fee) -> tuple[Decimal | None, Decimal | None]:
    if fee.amount_thb is not None:
        return fee.amount_thb, fee.amount_thb
    return fee.min_thb, fee.max_thb


def days_of(days: int | str) -> int | None:
    return days if isinstance(days, int) else None


@pytest.mark.parametrize(("service", "agency", "law", "low", "high", "days"), PUBLISHED)
def test_a_service_says_what_was_published(
    service: str, agency: str, law: str, low: int | None, high: int | None, days: int | None
) -> None:
    pack = thailand()

    found = pack.services[service]

    assert (pack.agencies[found.agency].name["th"], pack.laws[found.law].name["th"]) == (agency, law)
    assert (ends_of(found.fee), days_of(found.working_days)) == ((low, high), days)
    assert found.side == "business"


def test_the_table_names_every_service_of_these_events() -> None:
    assert sorted(row[0] for row in PUBLISHED) == sorted(services_of(PROFESSIONS))


def test_renewing_amending_and_cancelling_say_what_was_published() -> None:
    services = [thailand().services[row[0]] for row in PUBLISHED]

    said = {
        (service.id, name, days_of(operation.working_days), *ends_of(operation.fee))
        for service in services
        for name, operation in service.operations.items()
    }

    assert said == OPERATIONS


def test_an_unknown_fee_says_why_and_none_is_called_free() -> None:
    services = [thailand().services[row[0]] for row in PUBLISHED]

    fees = [fee for service in services for fee in (service.fee, *(o.fee for o in service.operations.values()))]

    assert [fee for fee in fees if fee.free or (fee.unknown and not fee.note)] == []


def test_services_without_a_published_list_of_documents_say_so() -> None:
    services = [thailand().services[row[0]] for row in PUBLISHED]

    unlisted = {service.id for service in services if not service.evidence_known}

    assert unlisted == NO_LIST_OF_DOCUMENTS


def test_a_service_without_a_known_law_says_so_in_its_notes() -> None:
    services = [thailand().services[id] for id in services_of({**PROFESSIONS, **CITIZENS})]

    unsaid = [s.id for s in services if s.law == "law-not-stated" and "ไม่ได้ระบุกฎหมาย" not in s.notes[-1]["th"]]

    assert unsaid == []


def test_no_year_is_given_to_a_law_whose_source_gives_none() -> None:
    undated = {law.id for law in thailand().laws.values() if law.year_be == UNKNOWN}

    assert undated == {"revenue-code", "old-age-allowance-regulation", "land-code", "law-not-stated"}


@pytest.mark.parametrize(("event", "services"), PROFESSIONS.items())
def test_an_event_has_its_published_services_in_order(event: str, services: tuple[str, ...]) -> None:
    assert thailand().events[event].services == services


@pytest.mark.parametrize("service", services_of({**PROFESSIONS, **CITIZENS}))
def test_a_service_asks_for_every_fact_that_its_conditions_and_fee_read(service: str) -> None:
    compiled = thailand().compiled(service)
    asked = {ask.element for ask in thailand().services[service].asks}

    rules = [compiled.needed, *(ask.when for ask in compiled.asks), *(item.when for item in compiled.evidence)]
    read = {element for rule in rules if rule is not None for element in rule.reads}
    read |= compiled.fee_table.reads if compiled.fee_table is not None else set()

    assert read - asked == set()
