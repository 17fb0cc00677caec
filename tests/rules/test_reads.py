"""Which facts a rule reads, which of them still matter, and which numbers pass."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from thidiao.rules import Interval, compile_rule, compile_test, nest


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("premises.area_m2 > 200", {"premises.area_m2"}),
        ('"food" in business.sells', {"business.sells"}),
        ("a.x + b.y * a.x", {"a.x", "b.y"}),
        ("if a.x then b.y else c.z", {"a.x", "b.y", "c.z"}),
        ("for i in a.list return i + b.y", {"a.list", "b.y"}),
        ("some i in a.list satisfies i.x > 1", {"a.list"}),
        ("{k: a.x, l: k + 1, m: k.x}.l", {"a.x"}),
        ("(function(p) p.x + a.x)(b.y)", {"a.x", "b.y"}),
        ("shareholders.list[share > limits.most]", {"shareholders.list", "limits.most"}),
        ("shareholders.list[item.share > 5]", {"shareholders.list"}),
        ("lease.starts_on.year > 2020", {"lease.starts_on"}),
        ("lease.months > 3", {"lease.months"}),
        ("count(a.list) > 1", {"a.list"}),
        ("today() > a.on", {"a.on"}),
        ("x > 1", {"x"}),
        ("ร้าน.พื้นที่ > 1", {"ร้าน.พื้นที่"}),
        ("a.x in [b.low..b.high]", {"a.x", "b.low", "b.high"}),
        ('"a.b" = "c.d"', set()),
    ],
)
def test_rule_reads_the_elements_it_names(text: str, reads: set[str]) -> None:
    assert compile_rule(text).reads == reads


def test_cell_reads_elements_but_not_its_input() -> None:
    assert compile_test("> a.x, ? < b.y").reads == {"a.x", "b.y"}


@pytest.mark.parametrize(
    ("text", "known", "still_open"),
    [
        ("(a.x or b.y) and c.z", {}, {"a.x", "b.y", "c.z"}),
        ("(a.x or b.y) and c.z", {"a.x": True}, {"c.z"}),
        ("(a.x or b.y) and c.z", {"c.z": False}, set()),
        ("(a.x or b.y) and c.z", {"a.x": False, "c.z": True}, {"b.y"}),
        ("(a.x or b.y) and c.z", {"a.x": True, "c.z": True}, set()),
        ("not(a.x and b.y)", {"a.x": False}, set()),
        ("not(a.x and b.y)", {"a.x": True}, {"b.y"}),
        ("a.x > 5", {}, {"a.x"}),
        ("a.x > b.y", {"a.x": 5}, {"b.y"}),
        ('a.x = "company"', {}, {"a.x"}),
        ("a.x = null", {}, {"a.x"}),
        ("if a.x then b.y else c.z", {}, {"a.x", "b.y", "c.z"}),
        ("if a.x then b.y else c.z", {"a.x": True}, {"b.y"}),
        ("if a.x then b.y else c.z", {"a.x": False}, {"c.z"}),
        ("if a.x then 100 else 100", {}, set()),
        ("if a.x > 5 then 100 else b.y", {"b.y": 100}, set()),
        ('"food" in a.x or b.y > 3', {"a.x": ["food"]}, set()),
        ('"food" in a.x or b.y > 3', {"a.x": []}, {"b.y"}),
        ("some i in a.x satisfies i > b.y", {"a.x": [1]}, {"b.y"}),
        ("a.x and 5", {"a.x": True}, set()),
    ],
)
def test_open_reads_are_those_that_can_still_change_the_value(
    text: str, known: dict[str, Any], still_open: set[str]
) -> None:
    assert compile_rule(text).open_reads(nest(known)) == still_open


def test_rule_is_settled_only_when_no_unknown_fact_can_change_it() -> None:
    rule = compile_rule('applicant.kind = "company"')

    assert rule({}) is False
    assert rule.settled({}) is None
    assert rule.settled(nest({"applicant.kind": "person"})) is False
    assert rule.settled(nest({"applicant.kind": "company"})) is True


def interval(text: str) -> Interval:
    low, high = text[1:-1].split("..")
    return Interval(Decimal(low) if low else None, text[0] == "[", Decimal(high) if high else None, text[-1] == "]")


@pytest.mark.parametrize(
    ("text", "intervals"),
    [
        ("a.x > 200", ["(200..)"]),
        ("a.x >= 200", ["[200..)"]),
        ("a.x < 200", ["(..200)"]),
        ("200 < a.x", ["(200..)"]),
        ("a.x = 5", ["[5..5]"]),
        ("a.x != 5", ["(..5)", "(5..)"]),
        ("a.x in [1..3)", ["[1..3)"]),
        ("a.x in (1, [3..5], > 9)", ["[1..1]", "[3..5]", "(9..)"]),
        ("a.x in [1, 2]", ["[1..1]", "[2..2]"]),
        ("a.x between 1 and 3", ["[1..3]"]),
        ("a.x > 200 and a.x <= 500", ["(200..500]"]),
        ("a.x > 200 and b.y", ["(200..)"]),
        ("a.x < 200 or a.x > 200", ["(..200)", "(200..)"]),
        ("not(a.x > 200)", ["(..200]"]),
        ("not(a.x in [1..3])", ["(..1)", "(3..)"]),
        ("not(a.x < 1 or a.x > 3)", ["[1..3]"]),
        ("a.x > 5 and a.x < 3", []),
        ("a.x > 5 and a.x >= 5", ["(5..)"]),
        ("a.x <= 5 and a.x in [1..5)", ["[1..5)"]),
        ("if a.x > 5 then 1 else 2", ["(5..)"]),
    ],
)
def test_intervals_are_the_numbers_that_pass(text: str, intervals: list[str]) -> None:
    found = compile_rule(text).intervals()

    assert found == {"a.x": [interval(each) for each in intervals]}


def test_comparison_with_another_element_has_no_interval() -> None:
    assert compile_rule('a.x > b.y and a.z = "text"').intervals() == {}


def test_nest_turns_element_names_into_contexts() -> None:
    assert nest({"a.x": 1, "a.y": 2, "b.c.d": 3}) == {"a": {"x": 1, "y": 2}, "b": {"c": {"d": 3}}}
