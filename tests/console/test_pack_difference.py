import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.definitions.factory import FILES, Edit, write_pack
from tests.definitions.island import NORTH, write_island
from thidiao.console import main
from thidiao.definitions import Pack, load_pack
from thidiao.definitions.drafts import Part
from thidiao.journeys.pack_changes import ORDER, Change, How, KeyChange, changes_of
from thidiao.journeys.pack_effects import effects_of
from thidiao.journeys.words import Cost

DEARER = ("services/cafe-small.yaml", "amount_thb: 100", "amount_thb: 150")
SLOWER = ("services/cafe-large.yaml", "working_days: 30", "working_days: 45")
ONE_MORE_PAPER = ("services/liquor.yaml", "of: premises}", "of: premises}\n  - {type: lease, of: landlord}")
NO_LEASE = ("services/cafe-small.yaml", "  - {type: lease, of: premises, when: premises.is_rented}\n", "")
NO_PROVINCE = ("services/cafe-small.yaml", "  - element: premises.province\n", "")
NOT_LIQUOR = ("events/cafe.yaml", ", liquor]", "]")


def packs(folder: Path, *edits: Edit, files: dict[str, str] | None = None) -> tuple[Pack, Pack]:
    return load_pack(write_pack(folder / "old")), load_pack(write_pack(folder / "new", *edits, files=files))


def keys_of(changes: tuple[Change, ...]) -> list[KeyChange]:
    return [key for change in changes for key in change.keys]


def printed(folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str]:
    status = main(["pack", "difference", str(folder / "old"), str(folder / "new"), *more])
    return status, capsys.readouterr().out


def test_a_pack_does_not_differ_from_itself(tmp_path: Path):
    old, new = packs(tmp_path)

    assert changes_of(old, new) == ()
    assert effects_of((), old=old, new=new) == ()


def test_a_key_that_differs_is_told_with_its_path_and_both_values(tmp_path: Path):
    old, new = packs(tmp_path, DEARER)

    changes = changes_of(old, new)

    assert [(change.part, change.id, change.how) for change in changes] == [(Part.SERVICE, "cafe-small", How.CHANGED)]
    assert keys_of(changes) == [KeyChange(("fee", "amount_thb"), "100", "150")]


def test_a_question_is_told_by_its_element_and_not_by_its_place(tmp_path: Path):
    first = ("services/cafe-small.yaml", "asks:\n", "asks:\n  - element: business.seats\n")
    sometimes = (
        "services/cafe-small.yaml",
        "- element: premises.area_m2\n",
        "- {element: premises.area_m2, required: false}\n",
    )
    old, new = packs(tmp_path, first, sometimes)

    assert keys_of(changes_of(old, new)) == [
        KeyChange(("asks", "premises.area_m2", "required"), True, False),
        KeyChange(("asks",), None, {"element": "business.seats"}, is_item=True),
    ]


def test_the_same_items_in_another_order_are_told_as_that(tmp_path: Path):
    old, new = packs(
        tmp_path, ("events/cafe.yaml", "[cafe-small, cafe-large, liquor]", "[liquor, cafe-small, cafe-large]")
    )

    changed = keys_of(changes_of(old, new))

    assert changed == [
        KeyChange(("services", ORDER), ["cafe-small", "cafe-large", "liquor"], ["liquor", "cafe-small", "cafe-large"])
    ]


def test_what_comes_and_goes_is_told(tmp_path: Path):
    lawless = FILES["law/laws.yaml"] + "- {id: new-act, name: {th: ใหม่, en: New}, year_be: unknown}\n"
    old, new = packs(tmp_path, files={"law/laws.yaml": lawless})

    assert [(each.part, each.id, each.how) for each in changes_of(old, new)] == [(Part.LAW, "new-act", How.ADDED)]
    assert [(each.part, each.id, each.how) for each in changes_of(new, old)] == [(Part.LAW, "new-act", How.REMOVED)]


def test_an_event_is_told_what_its_form_gains_and_loses(tmp_path: Path):
    old, new = packs(tmp_path, ONE_MORE_PAPER, NO_PROVINCE)

    (effect,) = effects_of(changes_of(old, new), old=old, new=new)

    assert effect.event == "cafe"
    assert (effect.more_questions, effect.fewer_questions) == ((), ("premises.province",))
    assert (effect.more_documents, effect.fewer_documents) == (("lease:landlord",), ())


def test_what_another_service_still_asks_is_no_relief(tmp_path: Path):
    old, new = packs(tmp_path, NO_LEASE)

    (effect,) = effects_of(changes_of(old, new), old=old, new=new)

    assert (effect.more_documents, effect.fewer_documents) == ((), ())
    assert not effect.is_any


def test_fee_and_time_of_an_event_are_told_before_and_after(tmp_path: Path):
    old, new = packs(tmp_path, DEARER, SLOWER)

    (effect,) = effects_of(changes_of(old, new), old=old, new=new)

    assert effect.old is not None
    assert effect.new is not None
    assert (effect.old.cost, effect.new.cost) == (Cost(Decimal(1100), None), Cost(Decimal(1150), None))
    assert (effect.old.working_days, effect.old.at_least_days, effect.new.at_least_days) == (None, 30, 45)
    assert effect.new.fee_unknown_for == ("liquor",)


def test_a_changed_fee_table_reaches_the_events_of_its_services(tmp_path: Path):
    old, new = packs(tmp_path, ("fees/cafe-fee.yaml", '"3000"', '"4000"'))

    assert [effect.event for effect in effects_of(changes_of(old, new), old=old, new=new)] == ["cafe"]


def test_a_changed_law_reaches_no_form(tmp_path: Path):
    old, new = packs(tmp_path, ("law/laws.yaml", "2493", "2494"))

    assert effects_of(changes_of(old, new), old=old, new=new) == ()


def test_the_difference_reads_in_english(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    packs(tmp_path, DEARER, ONE_MORE_PAPER, NOT_LIQUOR)

    status, said = printed(tmp_path, capsys, "--lang", "en")

    assert status == 0
    assert said.splitlines() == [
        "Services",
        "  ~ Small café (cafe-small) changed",
        "      fee › amount (baht): 100 → 150",
        "  ~ Liquor (liquor) changed",
        "      documents, added: Lease; of the landlord",
        "",
        "Events",
        "  ~ Open a café (cafe) changed",
        "      services, removed: Liquor licence (liquor)",
        "",
        "What it does to the one form of each event, were all its services needed",
        "  Open a café (cafe)",
        "    services: 3 → 2",
        "    questions: 5, as before",
        "    documents to hand in: 1, as before",
        "    fee: from 1,100 baht, upper end not known → 1,150–3,150 baht",
        "    time: at least 30 working days, end not known → 30 working days",
    ]


def test_the_difference_reads_in_thai_where_that_is_the_first_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    packs(tmp_path, DEARER)

    _, said = printed(tmp_path, capsys)

    assert said.splitlines()[:3] == [
        "บริการ",
        "  ~ ร้านเล็ก (cafe-small) แก้ไข",
        "      ค่าธรรมเนียม › จำนวน (บาท): 100 → 150",
    ]


def test_the_difference_comes_as_json_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    old, new = packs(tmp_path, DEARER)

    status, said = printed(tmp_path, capsys, "--json")
    told: dict[str, Any] = json.loads(said)

    assert (status, told["old"]["hash"], told["new"]["hash"]) == (0, old.hash, new.hash)
    assert told["changes"] == [
        {
            "part": "service",
            "id": "cafe-small",
            "change": "changed",
            "name": {"th": "ร้านเล็ก", "en": "Small café"},
            "keys": [{"path": ["fee", "amount_thb"], "old": "100", "new": "150", "is_item": False}],
        }
    ]
    assert told["events"][0]["new"]["fee_thb"] == {"min": 1150, "max": None}


def test_a_pack_that_cannot_be_used_is_said_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    status = main(["pack", "difference", str(write_pack(tmp_path / "old")), str(tmp_path / "nowhere")])

    said = capsys.readouterr()
    assert (status, said.out, said.err.count("\n")) == (2, "", 1)
    assert "There is no such folder." in said.err


def test_a_by_law_that_changes_is_named_with_the_services_it_reaches(tmp_path: Path):
    old = load_pack(write_island(tmp_path / "old"))
    new = load_pack(write_island(tmp_path / "new", (NORTH, '"2500"', '"2600"')))

    (change,) = changes_of(old, new)

    assert (change.part, change.id, change.how) == (Part.BYLAW, "north-1", How.CHANGED)
    assert change.name["en"] == "By-law of Northport no. 1"
