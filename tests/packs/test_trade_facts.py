"""What the pack says of the trades' services, held against a table written out from the sources."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.packs.restaurant import thailand
from tests.packs.trade import EVENTS
from thidiao.definitions.words import UNKNOWN, Fee

LOCAL = "องค์กรปกครองส่วนท้องถิ่นและองค์กรปกครองพิเศษ"
BROADCASTING = "สำนักงานคณะกรรมการกิจการกระจายเสียง กิจการโทรทัศน์ และกิจการโทรคมนาคมแห่งชาติ"
CONSUMERS = "สำนักงานคณะกรรมการคุ้มครองผู้บริโภค"
FOOD_AND_DRUG = "สำนักงานคณะกรรมการอาหารและยา"
LIVESTOCK = "กรมปศุสัตว์"
INDUSTRY = "กรมโรงงานอุตสาหกรรม"

# service, agency, law (after "พระราชบัญญัติ"), lowest fee, highest fee (None: not known), working days, months valid
PUBLISHED = [
    ("health-hazard-fitness", LOCAL, "การสาธารณสุข พ.ศ. 2535", 1000, 10000, 30, 12),
    ("health-hazard-lodging", LOCAL, "การสาธารณสุข พ.ศ. 2535", 1000, 10000, 30, 12),
    ("health-hazard-electronics", LOCAL, "การสาธารณสุข พ.ศ. 2535", 1000, 10000, 30, 12),
    ("health-hazard-cement", LOCAL, "การสาธารณสุข พ.ศ. 2535", 1000, 10000, 30, 12),
    ("health-hazard-carcare", LOCAL, "การสาธารณสุข พ.ศ. 2535", 1000, 10000, 30, 12),
    ("health-hazard-pesticide", LOCAL, "การสาธารณสุข พ.ศ. 2535", 1000, 10000, 30, 12),
    ("health-hazard-cosmetics", LOCAL, "การสาธารณสุข พ.ศ. 2535", 1400, 15000, 30, 12),
    ("playing-cards", "กรมสรรพสามิต", "ภาษีสรรพสามิต พ.ศ. 2560", 100, 1700, 1, None),
    ("ecommerce-reg", "กรมพัฒนาธุรกิจการค้า", "ทะเบียนพาณิชย์ พ.ศ. 2499", None, None, None, None),
    ("fertilizer", "กรมวิชาการเกษตร", "ปุ๋ย พ.ศ. 2518", 200, 200, 1, None),
    ("controlled-seed", "กรมวิชาการเกษตร", "พันธุ์พืช พ.ศ. 2518", 200, 200, 1, None),
    ("animal-feed", LIVESTOCK, "ควบคุมคุณภาพอาหารสัตว์ พ.ศ. 2558", 100, 300, 3, None),
    ("animal-trade", LIVESTOCK, "โรคระบาดสัตว์ พ.ศ. 2558", 300, 8600, 1, None),
    ("carcass-trade", LIVESTOCK, "โรคระบาดสัตว์ พ.ศ. 2558", 100, 1590, 1, None),
    ("film-rental", "กรมส่งเสริมวัฒนธรรม", "ภาพยนตร์และวีดิทัศน์ พ.ศ. 2551", 500, 3000, 16, None),
    ("video-rental", "กรมส่งเสริมวัฒนธรรม", "ภาพยนตร์และวีดิทัศน์ พ.ศ. 2551", 500, 3000, 16, None),
    ("direct-selling", CONSUMERS, "ขายตรงและตลาดแบบตรง พ.ศ. 2545", None, None, 68, None),
    ("direct-marketing", CONSUMERS, "ขายตรงและตลาดแบบตรง พ.ศ. 2545", None, None, 68, None),
    ("cosmetics-notify", FOOD_AND_DRUG, "เครื่องสำอาง พ.ศ. 2558", 1000, 3000, 3, None),
    ("drug-store", FOOD_AND_DRUG, "ยา พ.ศ. 2510", 2000, 2000, 10, None),
    ("hotel", "กรมการปกครอง", "โรงแรม พ.ศ. 2547", 10000, 40000, 66, None),
    ("radio-trade", BROADCASTING, "วิทยุคมนาคม พ.ศ. 2498", 535, 1070, 3, None),
    ("vet-plan", LIVESTOCK, "สถานพยาบาลสัตว์ พ.ศ. 2533", None, None, 31, None),
    ("vet-establish", LIVESTOCK, "สถานพยาบาลสัตว์ พ.ศ. 2533", 600, 2000, 45, None),
    ("vet-operate", LIVESTOCK, "สถานพยาบาลสัตว์ พ.ศ. 2533", 400, 800, 39, None),
    ("spa", "กรมสนับสนุนบริการสุขภาพ", "สถานประกอบการเพื่อสุขภาพ พ.ศ. 2559", 1000, 11000, 60, None),
    ("spa-annual-fee", "กรมสนับสนุนบริการสุขภาพ", "สถานประกอบการเพื่อสุขภาพ พ.ศ. 2559", 1000, 1000, 3, None),
    ("tourism", "กรมการท่องเที่ยว", "ธุรกิจนำเที่ยวและมัคคุเทศก์ พ.ศ. 2551", 1200, 202000, 15, None),
    ("truck-transport", "กรมการขนส่งทางบก", "การขนส่งทางบก พ.ศ. 2522", 1500, 1500, 16, None),
    ("factory2-hearing", "กรุงเทพมหานคร", "โรงงาน พ.ศ. 2535", None, None, 32, None),
    ("factory2", INDUSTRY, "โรงงาน พ.ศ. 2535", 300, 45000, 25, None),
    ("factory3-hearing", "กรุงเทพมหานคร", "โรงงาน พ.ศ. 2535", None, None, None, None),
    ("factory3", INDUSTRY, "โรงงาน พ.ศ. 2535", None, None, None, None),
    ("factory3-start", INDUSTRY, "โรงงาน พ.ศ. 2535", None, None, None, None),
    ("food-import", FOOD_AND_DRUG, "อาหาร พ.ศ. 2522", None, None, None, None),
    ("food-production", FOOD_AND_DRUG, "อาหาร พ.ศ. 2522", None, None, None, None),
    ("food-advert", FOOD_AND_DRUG, "อาหาร พ.ศ. 2522", None, None, None, None),
    ("food-cfs", FOOD_AND_DRUG, "อาหาร พ.ศ. 2522", None, None, None, None),
]
# service, operation, working days, lowest fee, highest fee
OPERATIONS = {
    ("health-hazard-cosmetics", "renew", 15, 1400, 15000),
    ("health-hazard-cosmetics", "amend", 30, None, 15000),
    ("health-hazard-cosmetics", "cancel", 7, None, None),
    ("ecommerce-reg", "amend", None, None, None),
    ("ecommerce-reg", "cancel", None, None, None),
    ("direct-selling", "amend", 68, None, None),
    ("direct-selling", "cancel", 68, None, None),
    ("direct-marketing", "amend", 68, None, None),
    ("direct-marketing", "cancel", 68, None, None),
    ("hotel", "renew", 66, 5000, 20000),
    ("hotel", "amend", 28, None, None),
    ("hotel", "cancel", 28, None, None),
    ("radio-trade", "renew", 3, 535, 1070),
    ("radio-trade", "amend", 3, 107, 107),
    ("radio-trade", "cancel", 3, None, None),
    ("vet-plan", "renew", 31, None, None),
    ("vet-establish", "renew", 15, 600, 2000),
    ("vet-establish", "amend", 14, None, None),
    ("vet-establish", "cancel", 6, None, None),
    ("vet-operate", "renew", 15, 400, 800),
    ("vet-operate", "amend", 14, None, None),
    ("vet-operate", "cancel", 6, None, None),
    ("spa", "renew", 60, 1000, 11000),
    ("spa", "amend", 30, 300, 300),
    ("spa", "cancel", 30, None, None),
    ("tourism", "renew", None, None, None),
    ("tourism", "amend", None, None, None),
    ("tourism", "cancel", None, None, None),
    ("truck-transport", "renew", 5, 1500, 1500),
    ("truck-transport", "amend", 1, None, None),
    ("truck-transport", "cancel", 3, None, None),
    ("factory2", "amend", 30, None, None),
    ("factory2", "cancel", 30, None, None),
}
NO_LIST_OF_DOCUMENTS = {
    "health-hazard-fitness",
    "health-hazard-lodging",
    "health-hazard-electronics",
    "health-hazard-cement",
    "health-hazard-carcare",
    "health-hazard-pesticide",
    "fertilizer",
    "controlled-seed",
    "cosmetics-notify",
    "drug-store",
    "factory3-hearing",
    "factory3",
    "factory3-start",
    "food-import",
    "food-production",
    "food-advert",
    "food-cfs",
}


def ends_of(fee: Fee) -> tuple[Decimal | None, Decimal | None]:
    if fee.amount_thb is not None:
        return fee.amount_thb, fee.amount_thb
    return fee.min_thb, fee.max_thb


def known(number: int | str) -> int | None:
    return number if isinstance(number, int) else None


@pytest.mark.parametrize(("service", "agency", "law", "low", "high", "days", "months"), PUBLISHED)
def test_a_service_says_what_was_published(
    service: str, agency: str, law: str, low: int | None, high: int | None, days: int | None, months: int | None
) -> None:
    pack = thailand()

    found = pack.services[service]

    said = (pack.agencies[found.agency].name["th"], pack.laws[found.law].name["th"])
    assert said == (agency, f"พระราชบัญญัติ{law}")
    assert ends_of(found.fee) == (low, high)
    assert (known(found.working_days), known(found.validity.months)) == (days, months)


def test_renewing_amending_and_cancelling_say_what_was_published() -> None:
    services = [thailand().services[row[0]] for row in PUBLISHED]

    said = {
        (service.id, name, known(operation.working_days), *ends_of(operation.fee))
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


def test_no_service_claims_a_section_or_a_check_that_nobody_made() -> None:
    services = [thailand().services[row[0]] for row in PUBLISHED]

    claims = [s.id for s in services if s.checked_against_current_guide or s.needed_when.section != UNKNOWN]

    assert claims == []


@pytest.mark.parametrize(("event", "services"), EVENTS.items())
def test_an_event_has_its_published_services_in_order(event: str, services: tuple[str, ...]) -> None:
    assert thailand().events[event].services == services


@pytest.mark.parametrize("service", [row[0] for row in PUBLISHED])
def test_a_service_asks_for_every_fact_that_its_conditions_and_fee_read(service: str) -> None:
    compiled = thailand().compiled(service)
    asked = {ask.element for ask in thailand().services[service].asks}

    rules = [compiled.needed, *(ask.when for ask in compiled.asks), *(item.when for item in compiled.evidence)]
    read = {element for rule in rules if rule is not None for element in rule.reads}
    read |= compiled.fee_table.reads if compiled.fee_table is not None else set()

    assert read - asked == set()
