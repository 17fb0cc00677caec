"""A service written in a form is read, placed and checked as one written in a file."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.definitions.factory import write_pack
from thidiao.definitions import PackError, check_pack, definition_hash, load_pack
from thidiao.definitions.authored import Authored, content_of, new_among, write_service
from thidiao.definitions.documents import parse_document
from thidiao.definitions.drafts import Draft, Part, read_draft

SHIPPED = Path(__file__).parents[2] / "packs" / "thailand"


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    return read_draft(write_pack(tmp_path_factory.mktemp("pack")))


def small_cafe(draft: Draft, **changes: Any) -> dict[str, Any]:
    entry = draft.get(Part.SERVICE, "cafe-small")
    assert entry is not None
    return {**content_of(entry.definition), **changes}


def found(authored: Authored) -> list[tuple[tuple[str | int, ...], str]]:
    return [(finding.path, finding.problem.code) for finding in authored.findings()]


def test_a_service_left_as_it_was_makes_the_same_pack(draft: Draft) -> None:
    authored = Authored(small_cafe(draft), draft=draft)

    assert (found(authored), authored.pack.hash) == ([], load_pack(draft.folder).hash)


def test_a_changed_service_is_in_the_pack_and_the_draft_keeps_the_old_one(draft: Draft) -> None:
    authored = Authored(small_cafe(draft, working_days=5), draft=draft)

    assert authored.pack.services["cafe-small"].working_days == 5
    assert small_cafe(draft)["working_days"] == 7


@pytest.mark.parametrize(
    ("changes", "path", "code"),
    [
        ({"working_days": "soon"}, ("working_days",), "wrong-value"),
        ({"working_days": 0}, ("working_days",), "zero-time"),
        ({"name": {"th": "ร้านเล็ก"}}, ("name",), "missing-text"),
        ({"law": "no-such-act"}, ("law",), "unknown-law"),
        ({"fee": {"amount_thb": "much"}}, ("fee", "amount_thb"), "wrong-value"),
        ({"fee": {"free": True, "amount_thb": "5"}}, ("fee",), "wrong-value"),
        ({"fee": {"amount_thb": "0"}}, ("fee", "amount_thb"), "zero-fee"),
        ({"validity": {"months": -1}}, ("validity", "months"), "zero-time"),
    ],
)
def test_a_mistake_is_told_by_its_place(draft: Draft, changes: dict[str, Any], path: tuple[str], code: str) -> None:
    authored = Authored(small_cafe(draft, **changes), draft=draft)

    assert (path, code) in found(authored)


def test_a_rule_that_cannot_be_read_is_told_at_the_rule(draft: Draft) -> None:
    needed = {**small_cafe(draft)["needed_when"], "rule": "premises.area_m2 >"}

    authored = Authored(small_cafe(draft, needed_when=needed), draft=draft)

    assert [where for where, code in found(authored) if code == "bad-rule"] == [("needed_when", "rule")]


def test_what_is_missing_is_told_by_its_own_place(draft: Draft) -> None:
    needed = {key: said for key, said in small_cafe(draft)["needed_when"].items() if key != "because"}
    content = {key: said for key, said in small_cafe(draft, needed_when=needed).items() if key != "short_name"}

    authored = Authored(content, draft=draft)

    assert found(authored) == [(("short_name",), "missing-key"), (("needed_when", "because"), "missing-key")]
    with pytest.raises(PackError):
        _ = authored.pack


def test_a_mistake_in_a_row_is_told_with_the_row(draft: Draft) -> None:
    asks = [*small_cafe(draft)["asks"], {"element": "premises.colour"}, {"when": "true"}]

    authored = Authored(small_cafe(draft, asks=asks), draft=draft)

    assert found(authored) == [(("asks", 6, "element"), "missing-key")]
    assert (("asks", 5, "element"), "unknown-element") in found(
        Authored(small_cafe(draft, asks=asks[:-1]), draft=draft)
    )


def test_a_mistake_that_shows_elsewhere_has_no_place_here(draft: Draft) -> None:
    asks = [ask for ask in small_cafe(draft)["asks"] if ask["element"] != "premises.province"]

    authored = Authored(small_cafe(draft, asks=asks), draft=draft)

    assert found(authored) == [((), "unused-element")]


def test_what_was_wrong_before_is_left_out(tmp_path: Path) -> None:
    edit = ("services/liquor.yaml", "working_days: unknown", "working_days: 0")
    faulty = read_draft(write_pack(tmp_path, edit))
    authored = Authored(small_cafe(faulty), draft=faulty)

    assert [finding.problem.code for finding in authored.findings()] == ["zero-time"]
    assert new_among(authored.findings(), before=check_pack(tmp_path)) == ()


def test_amounts_are_written_as_numbers() -> None:
    text = write_service({"id": "x", "fee": {"min_thb": "1000", "max_thb": "0.50", "note": {"th": "500"}}})

    assert text == "id: x\nfee:\n  min_thb: 1000\n  max_thb: 0.50\n  note: {th: '500'}\n"


def test_every_shipped_service_is_written_and_read_without_loss() -> None:
    shipped = read_draft(SHIPPED)

    lost = []
    for entry in shipped.all(Part.SERVICE):
        document, problems = parse_document(write_service(content_of(entry.definition)), file="x.yaml")
        read = type(entry.definition).model_validate(document.root.data)
        if problems or definition_hash(read) != definition_hash(entry.definition):
            lost.append(entry.id)

    assert lost == []


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=40)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.fixed_dictionaries(
        {
            "name": st.dictionaries(words, words),
            "rule": words | st.none(),
            "days": st.integers(-(10**12), 10**12) | st.booleans(),
        },
        optional={"notes": st.lists(st.dictionaries(words, words), max_size=3)},
    )
)
def test_whatever_was_typed_is_read_again_as_it_was_typed(content: dict[str, Any]) -> None:
    document, problems = parse_document(write_service({"id": "x", **content}), file="x.yaml")

    assert problems == []
    assert document.root.data == {"id": "x", **content}


@given(amount=st.decimals(min_value=0, max_value=10**9, places=2))
@settings(max_examples=50, deadline=None)
def test_an_amount_keeps_its_value(amount: Decimal) -> None:
    document, _ = parse_document(write_service({"id": "x", "fee": {"amount_thb": str(amount)}}), file="x.yaml")

    assert document.root.data == {"id": "x", "fee": {"amount_thb": amount}}
