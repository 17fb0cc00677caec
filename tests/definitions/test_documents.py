from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidiao.definitions.documents import Unreadable, parse_document, read_document
from thidiao.definitions.problems import Place


def refusal_of(text: str) -> tuple[str, int, int]:
    with pytest.raises(Unreadable) as refused:
        parse_document(text, file="a.yaml")
    problem = refused.value.problem
    return problem.code, problem.line, problem.column


def test_every_value_knows_where_it_stands():
    document, _ = parse_document("ชื่อ: ก\nlist:\n  - one\n  - {deep: 2}\n", file="a.yaml")

    places = [document.place(path) for path in [("ชื่อ",), ("list", 0), ("list", 1, "deep")]]

    assert places == [Place("a.yaml", 1, 7), Place("a.yaml", 3, 5), Place("a.yaml", 4, 12)]
    assert document.key_place(("list",)) == Place("a.yaml", 2, 1)


def test_words_that_other_readers_turn_into_something_else_stay_words():
    text = "a: no\nb: on\nc: 2026-01-01\nd: 08\ne: 12:30\nno: yes\nf: 1_000\n"

    document, problems = parse_document(text, file="a.yaml")

    assert problems == []
    assert document.root.data == {
        "a": "no",
        "b": "on",
        "c": "2026-01-01",
        "d": "08",
        "e": "12:30",
        "no": "yes",
        "f": "1_000",
    }


def test_numbers_truths_and_nothing_are_read_exactly():
    document, _ = parse_document("[1, -2, 0.10, true, false, null, ~, '1']", file="a.yaml")

    assert document.root.data == [1, -2, Decimal("0.10"), True, False, None, None, "1"]


def test_a_key_given_twice_is_said_where_it_stands_and_reading_goes_on():
    document, problems = parse_document("a: 1\nb: 2\na: 3\n", file="a.yaml")

    assert document.root.data == {"a": 1, "b": 2}
    assert [(each.code, each.line, each.column) for each in problems] == [("duplicate-key", 3, 1)]


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("a:\n\tb: 1\n", ("tab", 2, 1)),
        ("a: 1\n---\nb: 2\n", ("one-document", 2, 1)),
        ("a: &x 1\nb: 2\n", ("no-alias", 1, 4)),
        ("a: *x\n", ("no-alias", 1, 4)),
        ("a: {<<: {b: 1}}\n", ("no-merge", 1, 5)),
        ("a: !!python/object:os.system x\n", ("no-tag", 1, 4)),
        ("a: x\nb: c: d\n", ("yaml", 2, 5)),
        ('a: "b" in c\n', ("yaml", 1, 8)),
        ("a: 'b\n", ("yaml", 2, 1)),
        ("a: \x07\n", ("yaml", 1, 4)),
        ("? [a]\n: b\n", ("yaml", 1, 3)),
        ("[" * 100_000, ("too-deep", 1, 32)),
    ],
)
def test_what_is_not_read_is_refused_where_it_stands(text: str, refusal: tuple[str, int, int]):
    assert refusal_of(text) == refusal


def test_a_bomb_of_aliases_is_refused_at_its_first_anchor():
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))

    assert refusal_of(bomb) == ("no-alias", 1, 4)


def test_a_file_that_is_not_utf_8_is_refused_where_it_stops_being_it(tmp_path: Path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: 1\nb: " + "ไทย".encode("cp874"))

    with pytest.raises(Unreadable) as refused:
        read_document(path, file="a.yaml")

    assert (refused.value.problem.code, refused.value.problem.line, refused.value.problem.column) == ("not-utf-8", 2, 4)


def test_a_huge_file_is_refused_unread(tmp_path: Path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"#" * 2_000_001)

    with pytest.raises(Unreadable) as refused:
        read_document(path, file="a.yaml")

    assert refused.value.problem.code == "too-large"


@pytest.mark.parametrize(
    "text",
    [
        "rule: one and wrong\n",
        "rule: 'one and wrong'\n",
        'rule: "one and wrong"\n',
        "rule: |\n  one and\n  wrong\n",
        "rule: >-\n  one\n  and wrong\n",
        "rule: one\n  and\n  wrong\n",
    ],
)
def test_a_character_of_a_text_is_found_however_the_text_is_written(text: str):
    document, _ = parse_document(text, file="a.yaml")
    words = str(document.root.parts["rule"].data)

    place = document.place_in(("rule",), words.index("wrong"))

    lines = text.splitlines()
    assert lines[place.line - 1][place.column - 1 :].startswith("wrong")


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab:-[]{}#&*!|>'\"%@`,?\n \u0e01", max_size=40))
def test_any_text_is_read_or_refused_in_a_sentence(text: str):
    try:
        document, _ = parse_document(text, file="a.yaml")
    except Unreadable as refused:
        assert refused.problem.message.endswith((".", "?"))
    else:
        assert document.place(()).line >= 1
