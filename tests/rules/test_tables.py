"""Decision tables: which rows pass, what the hit policies make of them, and what a linter can see."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from thidiao.rules import Interval, RuleError, Table, compile_table, compile_test, nest


def fees(hit_policy: str, rows: list[tuple[str, str]], **more: Any) -> Table:
    table_rows = [([test], [fee]) for test, fee in rows]
    return compile_table(inputs=["a.x"], rows=table_rows, outputs=["fee"], hit_policy=hit_policy, **more)


OVERLAPPING = [("> 10", "1"), ("> 5", "3"), ("> 0", "2")]


@pytest.mark.parametrize(
    ("hit_policy", "at_20", "at_7", "at_0"),
    [
        ("U", None, None, None),
        ("A", None, None, None),
        ("F", 1, 3, None),
        ("P", 3, 3, None),
        ("R", [1, 3, 2], [3, 2], []),
        ("O", [3, 2, 1], [3, 2], []),
        ("C", [1, 3, 2], [3, 2], []),
        ("C+", 6, 5, None),
        ("C<", 1, 2, None),
        ("C>", 3, 3, None),
        ("C#", 3, 2, 0),
    ],
)
def test_hit_policy_decides_among_the_rows_that_pass(hit_policy: str, at_20: Any, at_7: Any, at_0: Any) -> None:
    table = fees(hit_policy, OVERLAPPING, output_values={"fee": ["3", "2", "1"]})

    values = [table(nest({"a.x": x})) for x in (20, 7, 0)]

    assert values == [at_20, at_7, at_0]


def test_unique_table_gives_the_one_row_that_passes() -> None:
    table = fees("U", [("<= 200", "100"), ("> 200", "300")])

    assert [table(nest({"a.x": x})) for x in (200, Decimal("200.01"))] == [100, 300]


def test_any_table_gives_what_all_passing_rows_agree_on() -> None:
    assert fees("A", [("> 1", "5"), ("> 2", "5")])(nest({"a.x": 3})) == 5


def test_row_without_a_known_input_does_not_pass() -> None:
    assert fees("U", [("<= 200", "100"), ("> 200", "300")])({}) is None


def test_dash_and_an_empty_cell_are_passed_by_all() -> None:
    assert fees("C", [("-", "1"), ("", "2")])({}) == [1, 2]


def test_several_outputs_make_a_context() -> None:
    table = compile_table(inputs=["a.x"], rows=[(["> 1"], ["10", '"yearly"'])], outputs=["fee", "due"])

    assert table(nest({"a.x": 2})) == {"fee": 10, "due": "yearly"}


def test_priority_goes_by_the_first_output_then_the_second() -> None:
    table = compile_table(
        inputs=["a.x"],
        rows=[(["-"], ['"low"', "1"]), (["-"], ['"high"', "2"]), (["-"], ['"high"', "1"])],
        outputs=["risk", "days"],
        hit_policy="P",
        output_values={"risk": ['"high"', '"low"'], "days": ["1", "2"]},
    )

    assert table({}) == {"risk": "high", "days": 1}


def test_collected_texts_are_joined() -> None:
    assert fees("C+", [("-", '"a"'), ("-", '"b"')])({}) == "ab"


def test_sum_with_an_unknown_part_is_unknown() -> None:
    assert fees("C+", [("-", "1"), ("-", "b.unknown")])({}) is None


def test_table_reads_inputs_cells_and_results() -> None:
    table = compile_table(inputs=["a.x"], rows=[(["> b.y"], ["c.z"])], outputs=["fee"])

    assert table.reads == {"a.x", "b.y", "c.z"}


@pytest.mark.parametrize(
    ("known", "still_open"),
    [
        ({}, {"a.x", "b.y"}),
        ({"a.x": 6}, set()),
        ({"a.x": 4}, {"b.y"}),
        ({"b.y": "other"}, {"a.x"}),
        ({"a.x": 4, "b.y": "city"}, set()),
    ],
)
def test_table_is_open_where_an_unknown_fact_could_let_a_row_pass(known: dict[str, Any], still_open: set[str]) -> None:
    table = compile_table(
        inputs=["a.x", "b.y"], rows=[(["> 5", "-"], ["1"]), (["<= 5", '"city"'], ["2"])], outputs=["fee"]
    )

    assert table.open_reads(nest(known)) == still_open
    assert table.settled(nest(known)) == (None if still_open else table(nest(known)))


def test_first_table_is_settled_by_its_first_sure_row() -> None:
    table = compile_table(
        inputs=["a.x", "b.y"], rows=[(["> 5", "-"], ["1"]), (["-", "> 5"], ["2"])], outputs=["fee"], hit_policy="F"
    )

    assert table.open_reads(nest({"a.x": 6})) == frozenset()


def test_intervals_of_rows_show_gaps_and_overlaps() -> None:
    table = fees("U", [("< 200", "1"), ("> 200", "2"), ("-", "3"), ("not([1..3])", "4")])

    low, high = Interval(None, False, Decimal(200), False), Interval(Decimal(200), False, None, False)
    outside = [Interval(None, False, Decimal(1), False), Interval(Decimal(3), False, None, False)]
    assert table.row_intervals() == [{"a.x": [low]}, {"a.x": [high]}, {}, {"a.x": outside}]
    assert table.intervals() == {"a.x": [low, high, *outside]}


@pytest.mark.parametrize(
    ("cell", "value", "passes"),
    [
        ("-", None, True),
        ("5", 5, True),
        ("5", 6, False),
        ("5, 6", 6, True),
        ("> 5", 6, True),
        ("> 5", None, None),
        ("> 5", "x", None),
        ("[1..3], 7", 7, True),
        ("(1..3)", 3, False),
        ('"a", "b"', "b", True),
        ('not("a", "b")', "c", True),
        ('not("a")', "a", False),
        ("not(> 5)", None, None),
        ("null", None, True),
        ("null", 1, False),
        ("? > 5 and ? < 9", 7, True),
        ("even(?)", 4, True),
        ("true", True, True),
        ("a.list", 2, True),
        ("> a.low", 2, True),
        ('contains(?, "x")', "axb", True),
        ('@"2026-01-01"', "2026-01-01", None),
    ],
)
def test_cell_is_passed_by_the_values_it_names(cell: str, value: Any, passes: bool | None) -> None:
    assert compile_test(cell)(value, nest({"a.list": [1, 2], "a.low": 1})) is passes


def test_table_without_outputs_is_refused() -> None:
    with pytest.raises(RuleError):
        compile_table(inputs=["a.x"], rows=[], outputs=[])
