import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidiao.definitions.placeholders import Broken, Placeholder, pieces_of


def test_words_are_cut_at_their_placeholders() -> None:
    pieces = list(pieces_of("รวม {figure:e-service-2563} งาน {percent:e-service-2563.citizens}"))

    assert pieces == [
        "รวม ",
        Placeholder("figure", "e-service-2563", None, 4),
        " งาน ",
        Placeholder("percent", "e-service-2563", "citizens", 32),
    ]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("a { b", "a brace stands alone"),
        ("a } b", "a brace stands alone"),
        ("{figure}", "is no placeholder"),
        ("{figur:a}", "there is no `figur`"),
        ("{whole:a.b}", "`whole` has no parts"),
        ("{date:2563-09-31}", "2563-09-31 is no day"),
        ("{year:MMXX}", "MMXX is no year"),
    ],
)
def test_what_only_looks_like_a_placeholder_says_why(words: str, why: str) -> None:
    broken = [piece for piece in pieces_of(words) if isinstance(piece, Broken)]

    assert len(broken) == 1
    assert why in broken[0].why


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet="ก ๑a1-:.{}", max_size=30))
def test_nothing_is_lost_or_added_outside_braces(words: str) -> None:
    pieces = list(pieces_of(words))

    plain = "".join(piece for piece in pieces if isinstance(piece, str))
    assert "{" not in plain and "}" not in plain
    assert all(words[piece.at] in "{}" for piece in pieces if not isinstance(piece, str))
