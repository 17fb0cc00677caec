"""No expression can hang, fill the memory or raise: what costs too much is null."""

from __future__ import annotations

import pytest

from thidiao.rules import compile_rule, evaluate

TOWER = "{a0: [1, 1], " + ", ".join(f"a{n + 1}: [a{n}, a{n}]" for n in range(60)) + "}.a60"
FACTS = {"a": {"text": "a" * 50_000, "list": list(range(1000)), "many": [{"x": 1}] * 1000}}


@pytest.mark.parametrize(
    "expression",
    [
        "for i in 1..1000000000000 return i",
        "for i in 1..100000, j in 1..100000 return i * j",
        "some i in 1..1000000000000 satisfies i < 0",
        "count(for i in 1..100000000 return a.list)",
        "count(for i in 1..100000000 return a.many.x)",
        'count(for i in 1..100000000 return a.text + "x")',
        "count(for i in 1..100000000 return concatenate(a.list, a.list))",
        'replace(a.text, "a", a.text)',
        "string join(a.list, a.text)",
        "{f: function(g) g(g), r: f(f)}.r",
        TOWER,
        f"string({TOWER})",
        f"flatten({TOWER})",
        f"{TOWER} = {TOWER}",
        f"{TOWER}.x",
        f"count(distinct values([{TOWER}, {TOWER}]))",
    ],
)
def test_what_costs_too_much_is_null(expression: str) -> None:
    assert evaluate(expression, FACTS) is None


def test_doubling_text_stops_growing() -> None:
    texts = evaluate('for i in 1..60 return if i = 1 then "aaaaaaaa" else partial[-1] + partial[-1]', {})

    assert max(len(text) for text in texts if text is not None) <= 100_000
    assert texts[-1] is None


def test_a_long_but_honest_loop_is_counted_out() -> None:
    assert evaluate("count(for i in 1..100000 return abs(i * 2))") == 100_000


def test_budget_is_fresh_for_every_evaluation() -> None:
    rule = compile_rule("count(for i in 1..100000 return i)")

    assert [rule({}) for _ in range(3)] == [100_000] * 3


@pytest.mark.parametrize(
    "pattern",
    ["(a+)+b", "(a|a)*b", "(a*)*b", "(a?){30}a{30}b", "((a+)(a+))+b", "(.*)(.*)(.*)(.*)b", "(a{1,30}){1,30}b"],
)
def test_no_pattern_explodes(pattern: str) -> None:
    facts = {"t": {"text": "a" * 200, "pattern": pattern}}

    assert evaluate("matches(t.text, t.pattern)", facts) in (False, None)


def test_facts_that_hold_themselves_are_null() -> None:
    held: dict[str, object] = {}
    held["x"] = held

    assert evaluate("v.x = 5", {"v": {"x": held}}) is None
