"""What is typed becomes a definition's plain data, and the other way round, without loss."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidiao.definitions import load_pack
from thidiao.definitions.authored import content_of
from thidiao.web.authoring.controls import Shape
from thidiao.web.authoring.parts import PARTS, groups_of
from thidiao.web.authoring.typed import (
    KEYS,
    READERS,
    amount_in,
    day_in,
    number_in,
    plain,
    read_asks,
    read_evidence,
    read_fee,
    rows_in,
    write_day,
)

SHIPPED = Path(__file__).parents[3] / "packs" / "thailand"
BOTH = ("th", "en")


def boxes_of(part: str, content: dict[str, Any], pack: Any) -> dict[str, str]:
    """Give what a browser sends of a part that nobody touched."""
    controls = [control for group in groups_of(part, content, pack=pack) for control in group.controls]
    return {control.name: control.value for control in controls if control.value or control.shape is not Shape.TICK}


def test_no_part_of_any_shipped_service_changes_by_being_saved() -> None:
    pack = load_pack(SHIPPED)

    changed = []
    for id, service in pack.services.items():
        content = content_of(service)
        for part in PARTS:
            values = READERS[part](boxes_of(part, content, pack), content, pack.languages)
            changed += [(id, key) for key in KEYS[part] if values.get(key) != content.get(key)]

    assert changed == []


def test_every_part_reads_exactly_its_keys() -> None:
    read = {part: tuple(READERS[part]({}, {}, BOTH)) for part in PARTS}

    assert {part: set(keys) for part, keys in read.items()} == {part: set(keys) for part, keys in KEYS.items()}


@pytest.mark.parametrize(
    ("typed", "value"),
    [("30", 30), (" ๓๐ ", 30), ("1,000", 1000), ("", "unknown"), ("soon", "soon"), ("-1", -1), ("1.5", "1.5")],
)
def test_a_whole_number_is_read_in_either_digits(typed: str, value: int | str) -> None:
    assert number_in({"working_days": typed}, "working_days") == value


@pytest.mark.parametrize(
    ("typed", "value"), [("1,000.50", "1000.50"), ("๕๐๐", "500"), ("", None), ("about 500", "about 500")]
)
def test_an_amount_is_read_in_either_digits(typed: str, value: str | None) -> None:
    assert amount_in({"fee.amount_thb": typed}, "fee.amount_thb") == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [("23/11/2569", "2026-11-23"), ("๒๓/๑๑/๒๕๖๙", "2026-11-23"), ("", None), ("31/2/2569", "31/2/2569")],
)
def test_a_day_is_read_in_the_buddhist_era(typed: str, value: str | None) -> None:
    assert day_in({"checked_on": typed}, "checked_on") == value
    assert write_day("2026-11-23") == "23/11/2569"


def test_rows_come_in_their_order_without_those_removed() -> None:
    typed = {"asks.10.element": "b", "asks.2.element": "a", "asks.3.element": "c", "asks.3.remove": "true"}

    assert list(rows_in(typed, "asks")) == ["asks.2", "asks.10"]


def test_an_empty_row_says_nothing_and_half_a_row_is_kept() -> None:
    typed = {"asks.0.element": "", "asks.0.when": "", "asks.1.element": "", "asks.1.when": "a.b"}

    assert read_asks(typed, {}, BOTH) == {"asks": [{"when": "a.b"}]}


def test_what_has_no_box_stays_with_its_document() -> None:
    exception = {"until": "2027-01-01"}
    old = {"evidence": [{"type": "id", "of": "applicant", "exception": exception}, {"type": "lease"}]}
    typed = {"evidence.0.type": "lease", "evidence.1.type": "id", "evidence.1.of": "applicant"}

    assert read_evidence(typed, old, BOTH)["evidence"] == [
        {"type": "lease"},
        {"type": "id", "of": "applicant", "exception": exception},
    ]


def test_a_fee_keeps_everything_typed() -> None:
    typed = {"fee.way": "free", "fee.amount_thb": "5", "fee.table": "cafe-fee", "fee.note.th": "x"}

    assert read_fee(typed, {}, BOTH) == {
        "fee": {"free": True, "amount_thb": "5", "table": "cafe-fee", "note": {"th": "x"}}
    }


names = st.sampled_from(
    ["name.th", "asks.0.element", "asks.1.when", "fee.way", "fee.amount_thb", "working_days", "notes.0.th", "basis.en"]
)


@settings(max_examples=200, deadline=None)
@given(typed=st.dictionaries(names, st.text(max_size=30), max_size=6), part=st.sampled_from(PARTS))
def test_whatever_is_sent_is_read(typed: dict[str, str], part: str) -> None:
    values = READERS[part](typed, {}, BOTH)

    assert set(values) == set(KEYS[part])


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=60))
def test_a_text_loses_only_what_no_text_has(text: str) -> None:
    kept = plain(text)

    assert "".join(kept.split()) == "".join(text.replace("\0", "").split())
    assert plain(kept) == kept
