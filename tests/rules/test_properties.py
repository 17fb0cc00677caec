"""Laws of the rule language that hold for all values."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from thidiao.rules import RuleError, compile_rule, compile_table, evaluate, nest
from thidiao.rules.printing import written

settings.register_profile("rules", max_examples=150, deadline=None)
settings.load_profile("rules")

TRUTHS = st.sampled_from([True, False, None])
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=4)
RANK = {False: 0, None: 1, True: 2}
ELEMENTS = ["a.x", "a.y", "b.x", "b.y", "c.list"]
WORDS = st.text(alphabet="abก ข\"\\\n'é😀", max_size=6)
SCALARS = st.one_of(TRUTHS, st.integers(-3, 3), NUMBERS, WORDS, st.floats(), st.dates(), st.datetimes(), st.times())
VALUES = st.recursive(
    st.one_of(SCALARS, st.timedeltas(), st.binary(max_size=2), st.builds(object)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["x", "y"]), inner)),
    max_leaves=6,
)
FACTS = st.dictionaries(st.sampled_from(ELEMENTS), VALUES)


def same(left: Any, right: Any) -> bool:
    return type(left) is type(right) and written(left) == written(right)


# Three values ----------------------------------------------------------------------------------------------------


@given(st.lists(TRUTHS, min_size=2, max_size=5))
def test_and_is_the_least_and_or_the_most_of_its_parts(truths: list[bool | None]) -> None:
    facts = nest({f"t.v{place}": truth for place, truth in enumerate(truths)})
    names = [f"t.v{place}" for place in range(len(truths))]

    assert compile_rule(" and ".join(names))(facts) is min(truths, key=RANK.__getitem__)
    assert compile_rule(" or ".join(names))(facts) is max(truths, key=RANK.__getitem__)


@given(TRUTHS, TRUTHS)
def test_not_turns_and_into_or(left: bool | None, right: bool | None) -> None:
    facts = nest({"t.a": left, "t.b": right})

    assert evaluate("not(t.a and t.b)", facts) is evaluate("not(t.a) or not(t.b)", facts)


@given(VALUES, VALUES)
def test_equal_is_symmetric_and_unequal_its_opposite(left: Any, right: Any) -> None:
    facts = {"v": {"a": left, "b": right}}
    equal = evaluate("v.a = v.b", facts)

    assert equal is evaluate("v.b = v.a", facts)
    assert evaluate("v.a != v.b", facts) is (None if equal is None else not equal)


@given(VALUES, VALUES)
def test_less_is_more_turned_around(left: Any, right: Any) -> None:
    facts = {"v": {"a": left, "b": right}}

    assert evaluate("v.a < v.b", facts) is evaluate("v.b > v.a", facts)
    assert evaluate("v.a <= v.b", facts) is evaluate("v.b >= v.a", facts)


# Numbers and ranges ----------------------------------------------------------------------------------------------


@given(NUMBERS)
def test_printed_numbers_are_read_as_the_same_number(number: Decimal) -> None:
    printed = evaluate("string(v.n)", {"v": {"n": number}})

    assert evaluate(printed) == number
    assert evaluate("number(v.t)", {"v": {"t": printed}}) == number


@given(WORDS)
def test_printed_texts_are_read_as_the_same_text(word: str) -> None:
    assert evaluate(written(word)) == word


@given(NUMBERS, NUMBERS, NUMBERS, st.sampled_from("[("), st.sampled_from("])"))
def test_range_holds_what_its_bounds_say(x: Decimal, low: Decimal, high: Decimal, opens: str, closes: str) -> None:
    facts = {"v": {"x": x, "low": low, "high": high}}
    above = x >= low if opens == "[" else x > low
    below = x <= high if closes == "]" else x < high

    assert evaluate(f"v.x in {opens}v.low..v.high{closes}", facts) is (above and below)


@given(st.integers(-20, 20), st.integers(-20, 20), st.integers(-20, 20), st.integers(-20, 20))
def test_ranges_overlap_where_a_point_lies_in_both(a: int, b: int, c: int, d: int) -> None:
    first, second = sorted((a, b)), sorted((c, d))
    both = set(range(first[0], first[1] + 1)) & set(range(second[0], second[1] + 1))
    ranges = f"[{first[0]}..{first[1]}], [{second[0]}..{second[1]}]"

    assert evaluate(f"overlaps({ranges})") is bool(both)
    assert evaluate(f"before({ranges})") is (first[1] < second[0])


@given(NUMBERS, st.lists(st.tuples(st.sampled_from(["<", "<=", ">", ">=", "=", "!="]), st.integers(-5, 5)), max_size=3))
def test_intervals_hold_exactly_the_numbers_that_pass(x: Decimal, comparisons: list[tuple[str, int]]) -> None:
    rule = compile_rule(" or ".join(["v.x > 3 and v.x < 4", *(f"not(v.x {sign} {n})" for sign, n in comparisons)]))

    inside = [
        (each.low is None or x > each.low or (x == each.low and each.low_included))
        and (each.high is None or x < each.high or (x == each.high and each.high_included))
        for each in rule.intervals()["v.x"]
    ]

    assert rule(nest({"v.x": x})) is any(inside)


# Whole rules -----------------------------------------------------------------------------------------------------

ATOMS = st.one_of(
    st.sampled_from(ELEMENTS),
    st.sampled_from(["null", "true", "false", "1", "2.5", '"a"', '""', "[1, 2]", "[1..2]", "{x: 1}", '@"P1D"']),
    st.sampled_from(
        [
            "today()",
            '@"2026-01-01"',
            '@"10:00:00Z"',
            '@"P1Y"',
            "(function(p) p)",
            "(if true then 1 else 2)",
            "a",
            "(> 1)",
            "item",
        ]
    ),
)
FORMS = [
    "({0} and {1})",
    "({0} or {1})",
    "not({0})",
    "(if {0} then {1} else {2})",
    "({0} = {1})",
    "({0} != {1})",
    "({0} < {1})",
    "({0} >= {1})",
    "({0} + {1})",
    "({0} - {1})",
    "({0} * {1})",
    "({0} / {1})",
    "({0} ** {1})",
    "(-{0})",
    "({0} between {1} and {2})",
    "({0} in {1})",
    "({0} in ({1}, > {2}))",
    "[{0}, {1}]",
    "[{0}..{1}]",
    "{{k: {0}, l: k}}",
    "({0})[{1}]",
    "({0})[item > {1}]",
    "({0}).x",
    "(for i in {0} return {1})",
    "(for i in {0}..{1} return i)",
    "(some i in {0} satisfies i = {1})",
    "(every i in {0} satisfies {1})",
    "({0} instance of list<number>)",
    "(function(q) {0})({1})",
    "({0})({1})",
    "string({0})",
    "count({0})",
    "sum({0})",
    "max({0}, {1})",
    "flatten({0})",
    "distinct values({0})",
    "concatenate({0}, {1})",
    "sort({0}, {1})",
    "sublist({0}, {1}, {2})",
    "substring({0}, {1}, {2})",
    "matches({0}, {1})",
    "replace({0}, {1}, {2})",
    "split({0}, {1})",
    "decimal({0}, {1})",
    "modulo({0}, {1})",
    "date({0})",
    "time({0}, {1}, {2})",
    "date and time({0}, {1})",
    "duration({0})",
    "years and months duration({0}, {1})",
    "overlaps({0}, {1})",
    "before({0}, {1})",
    "is({0}, {1})",
    "range({0})",
    "context put({0}, {1}, {2})",
    "get entries({0})",
    "number({0}, {1}, {2})",
    "list replace({0}, {1}, {2})",
]
FORM = st.sampled_from(FORMS)


def formed(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(lambda form, *given: form.format(*given), FORM, parts, parts, parts)


EXPRESSIONS = st.recursive(ATOMS, formed, max_leaves=8)
CONDITIONS = st.recursive(
    st.one_of(
        st.sampled_from(ELEMENTS),
        st.builds("({} {} {})".format, st.sampled_from(ELEMENTS), st.sampled_from("<=>"), st.sampled_from("012")),
        st.builds("({} in [0, 1])".format, st.sampled_from(ELEMENTS)),
        st.builds('("a" in {})'.format, st.sampled_from(ELEMENTS)),
        st.builds("({} = null)".format, st.sampled_from(ELEMENTS)),
        st.sampled_from(["true", "false", "null", "count(c.list) > 1", "c.list[item > a.x]"]),
    ),
    lambda parts: st.builds(lambda form, *given: form.format(*given), st.sampled_from(FORMS[:5]), parts, parts, parts),
    max_leaves=8,
)
ANSWERS = st.one_of(st.booleans(), st.integers(0, 2), st.just("a"), st.lists(st.sampled_from(["a", 1]), max_size=2))


@settings(max_examples=200)
@given(EXPRESSIONS, FACTS)
def test_evaluation_never_raises(expression: str, facts: dict[str, Any]) -> None:
    value = evaluate(expression, nest(facts))

    assert isinstance(written(value), str)


@given(st.text(alphabet="ab.12 ()[]{}<>=!+-*/,:\"@?'\nกif then else and or in not for return", max_size=40))
def test_any_text_is_a_rule_or_a_rule_error(text: str) -> None:
    try:
        rule = compile_rule(text)
    except RuleError as error:
        assert error.line >= 1
        assert error.column >= 1
    else:
        rule({})


@settings(max_examples=200)
@given(CONDITIONS, st.dictionaries(st.sampled_from(ELEMENTS), ANSWERS), st.data())
def test_facts_that_are_not_open_never_change_the_value(text: str, known: dict[str, Any], data: st.DataObject) -> None:
    rule = compile_rule(text)
    closed = [each for each in ELEMENTS if each not in known and each not in rule.open_reads(nest(known))]
    more = {each: data.draw(ANSWERS, label=each) for each in closed}

    assert same(rule(nest(known | more)), rule(nest(known)))


@given(CONDITIONS, st.dictionaries(st.sampled_from(ELEMENTS), ANSWERS), st.data())
def test_settled_rules_stay_as_they_are(text: str, known: dict[str, Any], data: st.DataObject) -> None:
    rule = compile_rule(text)
    settled = rule.settled(nest(known))
    more = {each: data.draw(ANSWERS, label=each) for each in ELEMENTS if each not in known}

    assert settled is None or same(rule(nest(known | more)), settled)


@given(EXPRESSIONS, FACTS)
def test_rule_depends_on_nothing_it_does_not_read(expression: str, facts: dict[str, Any]) -> None:
    rule = compile_rule(expression, strict=False)
    # `a` alone is the whole context of the facts below it.
    read = {name: value for name, value in facts.items() if name in rule.reads or name.split(".")[0] in rule.reads}

    assert same(rule(nest(read)), rule(nest(facts)))


CELLS = st.one_of(
    st.just("-"),
    st.builds("{} {}".format, st.sampled_from(["<", ">", ">=", "<="]), st.integers(0, 2)),
    st.builds("not({})".format, st.integers(0, 2)),
    st.sampled_from(['"a"', "[0..1]", "a.y", "null", "? = b.y"]),
)


@given(
    st.sampled_from(["U", "A", "F", "R", "C", "C+", "C<", "C>", "C#"]),
    st.lists(st.tuples(CELLS, CELLS, st.sampled_from(["1", "2", "b.x"])), max_size=4),
    st.dictionaries(st.sampled_from(ELEMENTS), ANSWERS),
    st.data(),
)
def test_closed_facts_never_change_what_a_table_gives(
    policy: str, rows: list[tuple[str, str, str]], known: dict[str, Any], data: st.DataObject
) -> None:
    table = compile_table(
        inputs=["a.x", "c.list"],
        rows=[([first, second], [result]) for first, second, result in rows],
        outputs=["fee"],
        hit_policy=policy,
    )
    closed = [each for each in ELEMENTS if each not in known and each not in table.open_reads(nest(known))]
    more = {each: data.draw(ANSWERS, label=each) for each in closed}

    assert same(table(nest(known | more)), table(nest(known)))
