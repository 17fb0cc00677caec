from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidiao.definitions import load_pack
from thidiao.licences.rules import expires_on, licence_content, licence_number, standing
from thidiao.licences.words import Approved, Standing

PACK = load_pack(Path(__file__).parents[2] / "packs" / "thailand")


def approved(service: str = "food-le200", **facts: object) -> Approved:
    return Approved(
        case_id=1,
        case_number="C6911230042-01",
        application_id=1,
        application_number="C6911230042",
        service_id=service,
        guide_hash="0" * 64,
        holder_kind="company",
        holder_name="บริษัท ครัวบ้านสวน จำกัด",
        holder_number="0105555000010",
        facts=facts,
    )


@pytest.mark.parametrize(
    ("issued", "months", "last"),
    [
        (date(2026, 11, 23), 12, date(2027, 11, 22)),
        (date(2026, 1, 1), 12, date(2026, 12, 31)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 11, 23), None, None),
    ],
)
def test_a_licence_holds_until_the_day_before_its_anniversary(
    issued: date, months: int | None, last: date | None
) -> None:
    assert expires_on(issued_on=issued, months=months) == last


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2200, 1, 1)), st.integers(1, 120))
def test_more_months_never_make_a_licence_shorter(issued: date, months: int) -> None:
    shorter = expires_on(issued_on=issued, months=months)
    longer = expires_on(issued_on=issued, months=months + 1)

    assert shorter is not None and longer is not None
    assert issued < shorter < longer


def test_a_licence_stands_through_its_last_day() -> None:
    last = date(2027, 11, 22)

    assert [standing(expires=last, on=last), standing(expires=last, on=last + timedelta(days=1))] == [
        Standing.VALID,
        Standing.EXPIRED,
    ]


def test_a_licence_of_unknown_time_is_not_called_expired() -> None:
    assert standing(expires=None, on=date(2100, 1, 1)) is Standing.VALID


def test_a_licence_has_the_number_of_its_case() -> None:
    assert licence_number("C6911230042-01") == "L6911230042-01"


def test_a_licence_tells_only_what_its_service_prints() -> None:
    told = licence_content(
        approved(**{"business.name": "ครัวบ้านสวน", "contact.phone": "0812345678"}),
        service=PACK.services["food-le200"],
        pack=PACK,
        issued_on=date(2026, 11, 23),
    )

    assert told["shows"] == {"business.name": "ครัวบ้านสวน"}


def test_a_licence_masks_the_number_of_its_holder() -> None:
    told = licence_content(approved(), service=PACK.services["food-le200"], pack=PACK, issued_on=date(2026, 11, 23))

    assert told["holder"]["number"] == "0-XXXX-XXXXX-01-0"


def test_every_service_of_the_pack_gives_a_licence_that_can_be_written_down() -> None:
    told = [
        licence_content(approved(service), service=PACK.services[service], pack=PACK, issued_on=date(2026, 11, 23))[
            "service"
        ]["id"]
        for service in PACK.services
    ]

    assert told == list(PACK.services)
