"""What the pack says of each service, held against a table written out by hand from the sources."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from tests.packs.restaurant import restaurant_elements, restaurant_services, thailand
from thidiao.definitions.words import UNKNOWN, Fee

LOCAL = "องค์กรปกครองส่วนท้องถิ่นและองค์กรปกครองพิเศษ"
BANGKOK = "กรุงเทพมหานคร"
PUBLIC_HEALTH = "พระราชบัญญัติการสาธารณสุข พ.ศ. 2535"
BUILDINGS = "พระราชบัญญัติควบคุมอาคาร พ.ศ. 2522"
FUEL = "พระราชบัญญัติควบคุมน้ำมันเชื้อเพลิง พ.ศ. 2542"

# service, agency, law, lowest fee, highest fee (None: not known), working days, months valid (None: not known)
PUBLISHED = [
    ("food-le200", LOCAL, PUBLIC_HEALTH, 100, 1000, 7, 12),
    ("food-gt200", LOCAL, PUBLIC_HEALTH, 2000, 3000, 30, 12),
    ("liquor", "กรมสรรพสามิต", "พระราชบัญญัติสุรา พ.ศ. 2493", 330, 7700, 1, None),
    ("tobacco", "กรมสรรพสามิต", "พระราชบัญญัติควบคุมผลิตภัณฑ์ยาสูบ พ.ศ. 2535", 100, 3500, 1, None),
    ("lpg-notify", "กรมธุรกิจพลังงาน", FUEL, None, None, 1, None),
    ("lpg-licence", "กรมธุรกิจพลังงาน", FUEL, None, None, 45, None),
    ("entertainment-bkk", "กองบัญชาการตำรวจนครบาล", "พระราชบัญญัติสถานบริการ พ.ศ. 2509", 10000, 50000, 90, None),
    ("karaoke", "กรมส่งเสริมวัฒนธรรม", "พระราชบัญญัติภาพยนตร์และวีดิทัศน์ พ.ศ. 2551", 1000, 3000, 46, None),
    ("street-vending", BANGKOK, PUBLIC_HEALTH, 100, 100, 30, None),
    ("health-hazard-service", LOCAL, PUBLIC_HEALTH, 1000, 10000, 30, 12),
    ("health-hazard-food", LOCAL, PUBLIC_HEALTH, 200, 10000, 30, 12),
    ("commercial-reg", BANGKOK, "พระราชบัญญัติทะเบียนพาณิชย์ พ.ศ. 2499", 50, 50, 1, None),
    ("sign-tax", BANGKOK, "พระราชบัญญัติภาษีป้าย พ.ศ. 2510", 200, None, 25, None),
    ("building-special", BANGKOK, BUILDINGS, 10, 200, 45, None),
    ("building-other", BANGKOK, BUILDINGS, 10, 200, 45, None),
    ("building-large-dpw", BANGKOK, BUILDINGS, None, None, 30, None),
    ("building-large-district", BANGKOK, BUILDINGS, None, None, 30, None),
]
# service, operation, working days, lowest fee, highest fee
OPERATIONS = [
    ("food-le200", "renew", 5, 100, 1000),
    ("food-le200", "amend", 30, None, None),
    ("food-le200", "cancel", 7, None, None),
    ("food-gt200", "renew", 15, 2000, 3000),
    ("food-gt200", "amend", 30, None, None),
    ("food-gt200", "cancel", 7, None, None),
    ("liquor", "renew", 1, 330, 7700),
    ("tobacco", "renew", 1, 100, 3500),
    ("street-vending", "renew", 15, 100, 100),
    ("street-vending", "amend", 30, 100, 100),
    ("street-vending", "cancel", 7, None, None),
    ("commercial-reg", "amend", 1, 20, 20),
    ("commercial-reg", "cancel", 1, 20, 20),
    ("sign-tax", "amend", 25, 200, None),
    ("sign-tax", "cancel", 25, None, None),
    *[
        (service, operation, days, low, high)
        for service in ("building-special", "building-other", "building-large-dpw", "building-large-district")
        for operation, days, low, high in (("renew", 45, 10, 200), ("amend", 30, None, None))
    ],
]
NO_LIST_OF_DOCUMENTS = {
    "liquor",
    "tobacco",
    "lpg-notify",
    "lpg-licence",
    "entertainment-bkk",
    "health-hazard-service",
}


def ends_of(fee: Fee) -> tuple[Decimal | None, Decimal | None]:
    if fee.amount_thb is not None:
        return fee.amount_thb, fee.amount_thb
    return fee.min_thb, fee.max_thb


def test_the_event_has_the_17_services_in_their_published_order() -> None:
    listed = thailand().events["restaurant"].services

    assert listed == tuple(row[0] for row in PUBLISHED)


@pytest.mark.parametrize(("service", "agency", "law", "low", "high", "days", "months"), PUBLISHED)
def test_a_service_says_what_was_published(
    service: str, agency: str, law: str, low: int | None, high: int | None, days: int, months: int | None
) -> None:
    pack = thailand()

    found = pack.services[service]

    validity = None if found.validity.months == UNKNOWN else found.validity.months
    said = (pack.agencies[found.agency].name["th"], pack.laws[found.law].name["th"])
    assert said == (agency, law)
    assert ends_of(found.fee) == (low, high)
    assert (found.working_days, validity) == (days, months)


def test_renewing_amending_and_cancelling_say_what_was_published() -> None:
    services = restaurant_services()

    said = {
        (service.id, name, operation.working_days, *ends_of(operation.fee))
        for service in services
        for name, operation in service.operations.items()
    }

    assert said == set(OPERATIONS)


def test_nothing_is_called_free_because_somebody_left_a_zero() -> None:
    services = restaurant_services()

    fees = [fee for service in services for fee in (service.fee, *(o.fee for o in service.operations.values()))]

    assert [fee for fee in fees if fee.free or fee.amount_thb == 0 or fee.max_thb == 0] == []
    assert [fee for fee in fees if fee.unknown and not fee.note] == []


def test_services_without_a_published_list_of_documents_say_so() -> None:
    services = restaurant_services()

    unlisted = {service.id for service in services if not service.evidence_known}

    assert unlisted == NO_LIST_OF_DOCUMENTS


def test_every_service_says_where_it_is_from_and_that_nobody_checked_it_since() -> None:
    services = restaurant_services()

    unsaid = [s.id for s in services if s.basis is None or s.checked_against_current_guide]
    sections = {service.needed_when.section for service in services}

    assert unsaid == []
    assert sections == {UNKNOWN}


def test_thai_words_are_thai_and_english_words_are_english() -> None:
    elements = thailand().elements.values()

    mixed = [
        element.id
        for element in elements
        for text in (element.label, element.question, *(choice.label for choice in element.choices))
        if not re.search("[ก-๙]", text["th"]) or re.search("[ก-๙]", text["en"])
    ]

    assert mixed == []


def test_declarations_and_signatures_are_asked_each_time() -> None:
    elements = thailand().elements.values()

    asked_each_time = {element.id for element in elements if not element.reusable} & restaurant_elements()

    assert asked_each_time == {"declaration.true_and_complete", "declaration.signature"}


def test_tobacco_asks_nothing_about_the_size_of_the_place() -> None:
    asked = {ask.element for ask in thailand().services["tobacco"].asks}

    assert asked & {"premises.area_m2", "premises.tenure", "business.entertainment", "business.lpg_kg"} == set()


@pytest.mark.parametrize("service", [row[0] for row in PUBLISHED])
def test_a_service_asks_for_every_fact_that_its_conditions_and_fee_read(service: str) -> None:
    compiled = thailand().compiled(service)
    asked = {ask.element for ask in thailand().services[service].asks}

    rules = [compiled.needed, *(ask.when for ask in compiled.asks), *(item.when for item in compiled.evidence)]
    read = {element for rule in rules if rule is not None for element in rule.reads}
    read |= compiled.fee_table.reads if compiled.fee_table is not None else set()

    assert read - asked == set()
