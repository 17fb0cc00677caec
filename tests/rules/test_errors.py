"""What the author of a rule is told, and where."""

from __future__ import annotations

import pytest

from thidiao.rules import Row, RuleError, compile_rule, compile_table, compile_test, evaluate


def error_of(text: str) -> RuleError:
    with pytest.raises(RuleError) as caught:
        compile_rule(text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("", 1, 1, "The rule is empty."),
        ("a.b >", 1, 6, "A value is missing here."),
        ("(a.b > 3", 1, 1, "A closing bracket is missing for the “(” opened here."),
        ("a.b > 3)", 1, 8, "There is nothing for this “)” to close."),
        ("(1 + 2]", 1, 7, "This “]” does not close the “(” opened in line 1, column 1."),
        ('a.b = "food', 1, 7, "The closing quotation mark of this text is missing."),
        ("a.b = 'food'", 1, 7, "Text is written between straight quotation marks (\"), not '."),
        ("a.b == 3", 1, 5, "Equal is written with one sign: ="),
        ("a.b && c.d", 1, 5, "Write “and” instead of &&."),
        ("a.b ≥ 3", 1, 5, "At least is written >="),
        ("not a.b", 1, 1, "What is negated stands in brackets: not(…)"),
        ("if a.b then 1", 1, 14, "The word “else” is missing: if … then … else …"),
        ("if a.b 1 else 2", 1, 8, "The word “then” is missing: if … then … else …"),
        ("for x in a.b", 1, 13, "The word “return” is missing: for … in … return …"),
        ("for x a.b return x", 1, 8, "The word “in” is missing: for … in … return …"),
        ("some x in a.b", 1, 14, "The word “satisfies” is missing: some … in … satisfies …"),
        ("a.b between 1 or 2", 1, 15, "The word “and” is missing: between … and …"),
        ("1..3", 1, 2, "A range stands in brackets: [1..3], or (1..3) without its ends."),
        ("{a 1}", 1, 4, "A colon is missing here: {name: value}"),
        ("3area > 5", 1, 1, "A name cannot start with a digit; a number ends where a letter follows."),
        ("a.b > 5%", 1, 8, "“%” means nothing here."),
        ('@"2026-02-30"', 1, 2, "“2026-02-30” is no date, time or duration."),
        ("contain(a.b, 1)", 1, 1, "There is no function “contain”. Did you mean “contains”?"),
        ("contains(a.b)", 1, 1, "“contains” is not called like this. Write contains(string, match)."),
        ("{a: 1, a: 2}", 1, 8, "The context has two entries called “a”."),
        ('matches(a.b, "(")', 1, 1, "The pattern “(” cannot be read: a closing bracket is missing."),
        ("a.b\n  and (c.d >\n  5", 2, 7, "A closing bracket is missing for the “(” opened here."),
        ("a.b\n and c.d >>\n 5", 2, 11, "A value is missing here."),
    ],
)
def test_error_says_what_is_wrong_and_where(text: str, line: int, column: int, message: str) -> None:
    error = error_of(text)

    assert (error.line, error.column, error.message) == (line, column, message)


def test_error_is_placed_in_the_file_the_rule_came_from() -> None:
    with pytest.raises(RuleError) as caught:
        compile_rule("a.b > >", source="services/food.yaml", line=12, column=9)

    assert str(caught.value) == "services/food.yaml, line 12, column 15: A value is missing here."


def test_column_starts_anew_after_the_first_line_of_the_rule() -> None:
    with pytest.raises(RuleError) as caught:
        compile_rule("a.b\n > >", source="x.yaml", line=12, column=9)

    assert (caught.value.line, caught.value.column) == (13, 4)


def test_error_in_a_cell_says_how_the_value_is_called() -> None:
    with pytest.raises(RuleError) as caught:
        compile_test(">= 5 and <= 9")

    assert (caught.value.column, caught.value.message.startswith("In a cell, “?” is the value")) == (6, True)


def test_error_in_a_table_is_placed_at_its_row() -> None:
    with pytest.raises(RuleError) as caught:
        compile_table(inputs=["a.b"], rows=[Row(["> >"], ["1"], 7, 3)], outputs=["fee"], source="fees.yaml")

    assert (caught.value.source, caught.value.line, caught.value.column) == ("fees.yaml", 7, 5)


def test_row_of_the_wrong_width_is_refused() -> None:
    with pytest.raises(RuleError) as caught:
        compile_table(inputs=["a.b", "c.d"], rows=[(["-"], ["1"])], outputs=["fee"])

    assert caught.value.message == "The row has 1 tests, the table needs 2."


def test_unknown_hit_policy_is_refused() -> None:
    with pytest.raises(RuleError) as caught:
        compile_table(inputs=["a.b"], rows=[], outputs=["fee"], hit_policy="X")

    assert caught.value.message.startswith("There is no hit policy “X”")


def test_rule_that_is_too_long_is_refused() -> None:
    assert error_of("1 + " * 6000 + "1").message.startswith("The rule is too long")


def test_rule_that_is_nested_too_deeply_is_refused() -> None:
    assert error_of("[" * 200 + "]" * 200).message.startswith("The rule is nested too deeply")


def test_long_chain_of_or_is_no_deep_nesting() -> None:
    rule = compile_rule(" or ".join(f"a.b = {number}" for number in range(500)))

    assert rule({"a": {"b": 499}}) is True


def test_what_the_standard_makes_null_is_an_error_only_for_authors() -> None:
    assert evaluate("contain(1)") is None
    assert error_of("contain(1)").column == 1
