"""What people type and what is written meet, whatever marks and spelling."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidiao.catalogue.folding import fold, pieces, places, telling_pieces, without_asking
from thidiao.catalogue.marking import mark

TEXTS = st.text(alphabet="กขคงจชซญดตถทธนบปผพภมยรลวศษสหอะาำิีึืุูเแโใไ็่้๊๋์ๆ๑๒๓abcxyzİßé 0123,.'-()", max_size=40)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("ใบขับขี", "ใบขับขี่"),
        ("โรงเเรม", "โรงแรม"),
        ("พานิช", "พานิช"),
        ("น้ำประปา", "นาประปา"),
        ("ผลิตภันท์", "ผลิตภัณฑ์"),
        ("๒๐๐ ตร.ม.", "200 ตร.ม."),
        ("CAFÉ", "cafe"),
    ],
)
def test_what_differs_in_marks_and_confused_letters_is_the_same(typed: str, written: str) -> None:
    assert fold(typed) == fold(written)


def test_silenced_letters_are_found_written_or_left_out() -> None:
    assert telling_pieces("คาแคร์") == telling_pieces("คาร์แคร์")
    assert telling_pieces("พาณิช") <= pieces("พาณิชย์")


def test_spaces_in_thai_say_nothing() -> None:
    assert pieces("ทำ บัตร ประชาชน") == pieces("ทำบัตรประชาชน")


def test_numbers_are_one_whatever_their_digits_and_commas() -> None:
    assert pieces("๑,๐๐๐") == pieces("1000") == {"#1000"}


def test_short_thai_words_are_looked_up_in_twos() -> None:
    assert telling_pieces("ยา") == {"ยา"}
    assert telling_pieces("ร้านขายยา") == {fold(three) for three in ("ราน", "านข", "นขา", "ขาย", "ายย", "ยยา")}


def test_latin_words_are_looked_up_whole_in_threes_and_without_the_plural() -> None:
    assert pieces("bars") == pieces("Bar") == {"=bar", "_ba", "bar", "ar_"}


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_every_letter_of_a_folded_text_comes_from_a_letter_of_the_text(text: str) -> None:
    where = places(text)

    assert len(where) == len(fold(text))
    assert where == sorted(where)
    assert all(0 <= place < len(text) for place in where)


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_a_marked_text_joined_is_the_text_again(text: str, query: str) -> None:
    parts = mark(text, query)

    assert "".join(part for part, _ in parts) == text


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_what_is_typed_to_look_for_a_text_is_among_its_pieces(text: str) -> None:
    assert telling_pieces(text) <= pieces(text)


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("ใบอนุญาตขายสุรา", "ขายสุรา", ["ขายสุรา"]),
        ("ใบขับขี่ 5 ปี", "ใบขับขี ๕", ["ใบขับขี่", "5"]),
        ("Licence to sell liquor", "liqour", ["liquor"]),
        ("over 1,000 litres", "1000", ["1,000"]),
        ("Open a bar", "hotel", []),
    ],
)
def test_what_was_asked_for_is_marked(text: str, query: str, marked: list[str]) -> None:
    assert [part for part, is_hit in mark(text, query) if is_hit] == marked


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("อยากขายเบียร์", "ขายเบียร์"),
        ("โฮมสเตย์ ต้องขออะไรบ้างครับ", "โฮมสเตย์"),
        ("โฮมสเตย์ตองขออะไรบาง", "โฮมสเตย์"),
        ("How do I open a bar", "open a bar"),
        ("ต้องการบัตรประชาชน", "บัตรประชาชน"),
        ("ร้านเอกชน", "ร้านเอกชน"),
        ("อยากจะ", "อยากจะ"),
        ("", ""),
    ],
)
def test_words_of_asking_are_left_out_of_what_is_looked_for(typed: str, meant: str) -> None:
    assert without_asking(typed) == meant


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_leaving_out_the_words_of_asking_leaves_a_part_of_the_query(query: str) -> None:
    assert without_asking(query) in query


def test_words_of_asking_are_not_marked() -> None:
    marked = mark("ต้องการเปิดร้านอาหาร", "ต้องการเปิดร้านอาหาร")

    assert marked == (("ต้องการ", False), ("เปิดร้านอาหาร", True))
