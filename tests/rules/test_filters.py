"""A rule as a filter of the database picks exactly what the rule picks in memory."""

import json
from decimal import Decimal

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from thidiao.rules import RuleError, compile_rule
from thidiao.rules.columns import Shape, json_column, read_column
from thidiao.rules.filters import to_filter

SHAPES = {
    "number": Shape.NUMBER,
    "other": Shape.NUMBER,
    "seats": Shape.NUMBER,
    "word": Shape.TEXT,
    "title": Shape.TEXT,
    "day": Shape.DATE,
    "until": Shape.DATE,
    "done": Shape.BOOLEAN,
    "tags": Shape.LIST,
}
WHOLE = {"seats"}
COLUMNS = {name: json_column("data", name, shape, whole=name in WHOLE) for name, shape in SHAPES.items()}

WORDS = ["", "a", "b", "ab", "ก", "กข", "ไก่", "A", "%s", "it's", 'say "a"', "2021-02-23", "5", "true", "-1", "[]"]
NUMBERS = ["0", "-1", "5", "5.0", "5.00", "180.25", "1000000000"]
DAYS = ["2021-02-23", "2021-02-28", "2020-02-29", "1999-12-31", "1899-12-31", "2100-01-01", "2101-01-01"]
NO_DAYS = ["1900-02-29", "2021-02-29", "2021-2-23", "20210-02-23", "2021-02-23 ", "2021-02-230", "2021-01-00", "today"]
NO_DAYS += ["infinity", "-infinity", "2021-02-23 BC", "2021 02 23", "20210223", "Feb-2-2021", "0000-12-31"]

texts = st.sampled_from(WORDS)
numbers = st.sampled_from([Decimal(number) for number in NUMBERS])
garbage = st.sampled_from(
    [
        None,
        True,
        5,
        5.5,
        -1,
        "5",
        "x",
        "2021-02-31",
        "0000-01-01",
        [],
        ["a"],
        {"a": 1},
        "5.5.5",
        " +5 ",
        "0x5",
        "1_0",
        "-0",
        2**70,
    ]
)
STORED = {
    Shape.NUMBER: st.one_of(st.integers(-2, 6), st.sampled_from([5.0, 180.25, *NUMBERS]), garbage),
    Shape.TEXT: st.one_of(texts, garbage),
    Shape.DATE: st.one_of(st.sampled_from([*DAYS, *NO_DAYS]), garbage),
    Shape.BOOLEAN: st.one_of(st.booleans(), garbage),
    Shape.LIST: st.one_of(st.lists(texts, max_size=3), garbage),
}
records = st.fixed_dictionaries({}, optional={name: STORED[shape] for name, shape in SHAPES.items()})


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


VALUES = {
    Shape.NUMBER: st.sampled_from(NUMBERS).map(lambda number: f"({number})"),
    Shape.TEXT: texts.map(_quoted),
    Shape.DATE: st.sampled_from(DAYS).map(lambda day: f'date("{day}")'),
    Shape.BOOLEAN: st.sampled_from(["true", "false"]),
}
values = st.one_of(st.just("null"), *VALUES.values())
names = {
    shape: st.sampled_from([name for name, each in SHAPES.items() if each is shape]) for shape in set(SHAPES.values())
}
signs = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])


@st.composite
def comparisons(draw: st.DrawFn) -> str:
    shape = draw(st.sampled_from([Shape.NUMBER, Shape.TEXT, Shape.DATE, Shape.BOOLEAN]))
    left = draw(names[shape])
    right = draw(st.one_of(VALUES[shape], names[shape], values))
    pair = f"{left} {draw(signs)} {right}"
    return draw(st.sampled_from([pair, f"{right} {draw(signs)} {left}"]))


@st.composite
def memberships(draw: st.DrawFn) -> str:
    shape = draw(st.sampled_from([Shape.NUMBER, Shape.TEXT, Shape.DATE]))
    name, low, high = draw(names[shape]), draw(VALUES[shape]), draw(VALUES[shape])
    odd = draw(values)
    brackets = draw(st.sampled_from(["[]", "()", "[)", "(]"]))
    interval = f"{brackets[0]}{low}..{high}{brackets[1]}"
    tests = [
        f"{name} in {interval}",
        f"{name} in [{low}, {odd}, {high}]",
        f"{name} in ({low}, {odd})",
        f"{name} in ({interval}, {odd})",
        f"{name} in (< {low}, >= {high})",
        f"{name} in {odd}",
        f"{name} between {low} and {high}",
    ]
    return draw(st.sampled_from(tests))


@st.composite
def lookups(draw: st.DrawFn) -> str:
    word, name = draw(VALUES[Shape.TEXT]), draw(names[Shape.TEXT])
    functions = ["contains", "starts with", "ends with"]
    own = [f"{function}({name}, {word})" for function in functions]
    lists = [f"{word} in tags", f"list contains(tags, {word})", f"{word} in {name}", "tags = null", "tags != null"]
    parts = [f"day.{part} {draw(signs)} {draw(VALUES[Shape.NUMBER])}" for part in ("year", "month", "day", "weekday")]
    return draw(st.sampled_from([*own, *lists, *parts, "done", "true", "false", "null"]))


leaves = st.one_of(comparisons(), memberships(), lookups())
rules = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda two: f"({two[0]} and {two[1]})"),
        st.tuples(inner, inner, inner).map(lambda three: f"({three[0]} or {three[1]} or {three[2]})"),
        inner.map(lambda one: f"not({one})"),
        st.tuples(inner, inner, inner).map(lambda three: f"(if {three[0]} then {three[1]} else {three[2]})"),
    ),
    max_leaves=6,
)


def in_memory(rule: str, record: dict[str, object]) -> bool:
    facts = {name: read_column(shape, record.get(name), whole=name in WHOLE) for name, shape in SHAPES.items()}
    return compile_rule(rule)(facts) is True


def in_database(rule: str, held: list[dict[str, object]]) -> list[bool]:
    found = to_filter(rule, COLUMNS)
    rows = "jsonb_array_elements(%s::jsonb) WITH ORDINALITY AS r (data, place)"
    statement = f"SELECT coalesce({found.sql}, FALSE) FROM {rows} ORDER BY place"  # noqa: S608  # the filter is ours
    with connection.cursor() as cursor:
        cursor.execute(statement, [*found.params, json.dumps(held)])
        return [row[0] for row in cursor.fetchall()]


class TestFilters(TestCase):
    @given(rule=rules, held=st.lists(records, min_size=1, max_size=12))
    @settings(max_examples=200, deadline=None)
    def test_the_database_picks_what_memory_picks(self, rule: str, held: list[dict[str, object]]) -> None:
        picked = in_database(rule, held)

        assert picked == [in_memory(rule, record) for record in held]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rule", "record", "wanted"),
    [
        ('word = "a"', {}, False),
        ('word != "a"', {}, True),
        ('not(word = "a")', {}, True),
        ("number > 5", {}, False),
        ("not(number > 5)", {}, False),
        ("number > 5 or done", {"done": True}, True),
        ("number = 5", {"number": "5.00"}, True),
        ('word = "5"', {"word": 5}, False),
        ('not(word = "5")', {"word": 5}, True),
        ("number = null", {"number": "five"}, True),
        ('day < date("2021-03-01")', {"day": "2021-02-31"}, False),
        ('"a" in tags', {"tags": ["b", "a"]}, True),
        ('not("a" in tags)', {}, False),
        ('day > date("2021-03-01")', {"day": "infinity"}, False),
        ("day != null", {"day": "20210-02-23"}, False),
        ('day < date("2021-03-01")', {"day": "2020-02-29"}, True),
        ('day < date("2021-03-01")', {"day": "2019-02-29"}, False),
        ('day > date("2021-03-01")', {"day": "9999-12-31"}, True),
        ("number in [1..5]", {"number": 5}, True),
        ("number in (5, null)", {}, True),
        ('word < "ข"', {"word": "กข"}, True),
        ('word > "A"', {"word": "a"}, True),
    ],
)
def test_worked_examples(rule: str, record: dict[str, object], wanted: bool) -> None:
    both = (in_database(rule, [record]), in_memory(rule, record))

    assert both == ([wanted], wanted)


@pytest.mark.parametrize(
    ("rule", "place", "words"),
    [
        ("nubmer > 5", 1, "There is no field `nubmer` here; did you mean `number`?"),
        ("done and number", 10, "This is a number and neither true nor false; compare it with a value."),
        ("day < today()", 7, "A measure has no today; compare with `as_of`, the day of the figure."),
        ("number + 1 > 5", 8, "A measure compares a field with a value here, not with something computed."),
        ('upper case(word) = "A"', 1, "A measure compares a field with a value here, not with something computed."),
        ('tags = ["a"]', 1, 'A list is compared with nothing; look for a word in it: `"word" in field`.'),
        (
            'matches(word, "a")',
            1,
            "A measure cannot use the function `matches`; "
            "compare a field with a value, and join conditions with and, or and not.",
        ),
    ],
)
def test_what_only_works_in_memory_is_refused_with_its_place(rule: str, place: int, words: str) -> None:
    with pytest.raises(RuleError) as refused:
        to_filter(rule, COLUMNS)

    assert (refused.value.column, refused.value.message) == (place, words)
