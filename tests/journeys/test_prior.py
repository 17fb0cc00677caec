"""What must come first and is no part of an application."""

from __future__ import annotations

from pathlib import Path

from tests.definitions.factory import write_pack
from tests.journeys.scene import tiny_pack
from thidiao.definitions import load_pack
from thidiao.definitions.words import Subject
from thidiao.journeys.prior import givers_of, prior_services
from thidiao.journeys.words import Prior

HELD = (
    "evidence/evidence.yaml",
    "name: {th: หนังสือรับรองสถานที่, en: Certificate of the place}",
    "name: {th: หนังสือรับรองสถานที่, en: Certificate of the place}\n  held_by: population",
)


def test_what_comes_before_a_service_alone_is_named_with_the_document_it_gives() -> None:
    found = prior_services(["liquor"], {}, pack=tiny_pack())

    assert found == (
        Prior("cafe-large", ("food-certificate",), is_needed=False),
        Prior("cafe-small", ("food-certificate",), is_needed=False),
    )


def test_what_is_filed_together_is_not_named() -> None:
    assert prior_services(["cafe-small", "cafe-large", "liquor"], {}, pack=tiny_pack()) == ()


def test_the_facts_tell_which_of_them_are_needed_too() -> None:
    facts = {"business.sells": ["food"], "premises.area_m2": 50}

    found = prior_services(["liquor"], facts, pack=tiny_pack())

    assert found == (Prior("cafe-small", ("food-certificate",), is_needed=True),)


def test_what_the_facts_rule_out_today_may_have_been_given_before() -> None:
    facts = {"business.sells": ["alcohol"]}

    found = prior_services(["liquor"], facts, pack=tiny_pack())

    assert [(one.service, one.is_needed) for one in found] == [("cafe-large", False), ("cafe-small", False)]


def test_nobody_is_sent_for_what_a_register_holds_nor_for_what_they_do_not_need(tmp_path: Path) -> None:
    pack = load_pack(write_pack(tmp_path, HELD))
    facts = {"business.sells": ["food"], "premises.area_m2": 50}

    found = prior_services(["liquor"], facts, pack=pack)

    assert found == (Prior("cafe-small", (), is_needed=True),)


def test_a_paper_of_somebody_else_comes_of_no_service_of_ones_own() -> None:
    pack = tiny_pack()

    of_the_place = givers_of("food-certificate", None, pack=pack)
    of_another = givers_of("food-certificate", Subject.LANDLORD, pack=pack)

    assert (of_the_place, of_another) == (("cafe-large", "cafe-small"), ())
