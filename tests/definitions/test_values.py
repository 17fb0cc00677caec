import json
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.definitions.factory import write_pack
from thidiao.definitions import CannotReadValue, Pack, check_constraint, from_json, load_pack, read_value, to_json
from thidiao.definitions.words import Choice, Constraint, Element, Kind

CHOICES = (
    Choice(value="food", label={"th": "อาหาร", "en": "Food"}),
    Choice(value="alcohol", label={"th": "สุรา", "en": "Alcohol"}),
    Choice(value="none", label={"th": "ไม่มี", "en": "None of these"}, alone=True),
)


@cache
def pack() -> Pack:
    return load_pack(write_pack(Path(mkdtemp())))


def element(kind: Kind, **more: Any) -> Element:
    if kind in (Kind.CHOICE, Kind.CHOICES):
        more.setdefault("choices", CHOICES)
    label = {"th": "คำถาม", "en": "Question"}
    return Element(id="a.b", kind=kind, label=label, question=label, **more)


def read(kind: Kind, raw: object, **more: Any) -> Any:
    return read_value(element(kind, **more), raw, pack())


def refusal(kind: Kind, raw: object, **more: Any) -> str:
    with pytest.raises(CannotReadValue) as refused:
        read(kind, raw, **more)
    assert set(refused.value.message) == {"th", "en"}
    return str(refused.value)


def thirteen_digits(first_twelve: str) -> str:
    total = sum((13 - place) * int(digit) for place, digit in enumerate(first_twelve))
    return f"{first_twelve}{(11 - total % 11) % 10}"


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        (Kind.NUMBER, "๑,๒๐๐.๕๐", Decimal("1200.5")),
        (Kind.NUMBER, " 200 ", Decimal(200)),
        (Kind.NUMBER, 200, Decimal(200)),
        (Kind.NUMBER, 0.1, Decimal("0.1")),
        (Kind.NUMBER, "-0", Decimal(0)),
        (Kind.INTEGER, "1,000", 1000),
        (Kind.INTEGER, Decimal("12.0"), 12),
        (Kind.BOOLEAN, True, True),
        (Kind.BOOLEAN, "Yes", True),
        (Kind.BOOLEAN, "ไม่ใช่", False),
        (Kind.BOOLEAN, "false", False),
        (Kind.DECLARATION, "ใช่", True),
        (Kind.TEXT, "  ร้าน   ดี ", "ร้าน ดี"),
        (Kind.TEXT, '"quoted"', "quoted"),
        (Kind.TEXT, 12, "12"),
        (Kind.LONG_TEXT, "one\r\ntwo", "one\ntwo"),
        (Kind.CHOICE, "food", "food"),
        (Kind.CHOICE, "สุรา", "alcohol"),
        (Kind.CHOICE, "FOOD", "food"),
        (Kind.CHOICES, ["alcohol", "food", "food"], ["food", "alcohol"]),
        (Kind.CHOICES, '["food"]', ["food"]),
        (Kind.CHOICES, "alcohol, อาหาร", ["food", "alcohol"]),
        (Kind.CHOICES, ["none"], ["none"]),
        (Kind.DATE, "2026-11-23", date(2026, 11, 23)),
        (Kind.DATE, "23/11/2569", date(2026, 11, 23)),
        (Kind.DATE, "๒๓ พฤศจิกายน ๒๕๖๙", date(2026, 11, 23)),
        (Kind.DATE, "29/2/2567", date(2024, 2, 29)),
        (Kind.DATE, date(2026, 1, 1), date(2026, 1, 1)),
        (Kind.PERSONAL_NUMBER, "1-2345-67890-12-1", "1234567890121"),
        (Kind.JURISTIC_NUMBER, thirteen_digits("010556000000"), thirteen_digits("010556000000")),
        (Kind.PHONE, "+66 81 234 5678", "0812345678"),
        (Kind.PHONE, "๐๒-๑๒๓-๔๕๖๗", "021234567"),
        (Kind.EMAIL, "Som.Chai@Example.COM", "Som.Chai@example.com"),
        (Kind.POSTAL_CODE, "๑๐๒๐๐", "10200"),
        (Kind.PROVINCE, 10, "10"),
        (Kind.PROVINCE, "กรุงเทพมหานคร", "10"),
        (Kind.PROVINCE, "Chiang Mai", "50"),
        (Kind.PROVINCE, "จ.อยุธยา", "14"),
        (Kind.DISTRICT, "8405", "8405"),
        (Kind.SUBDISTRICT, "840503", "840503"),
    ],
)
def test_what_people_write_is_read(kind: Kind, raw: object, value: object):
    found = read(kind, raw, decimals=2)

    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("kind", "raw", "words"),
    [
        (Kind.NUMBER, "wide", "Question must be a number such as 180 or 1,250.5, not “wide”."),
        (Kind.NUMBER, True, "Question must be a number such as 180 or 1,250.5, not “true”."),
        (Kind.NUMBER, "1,00", "Question must be a number such as 180 or 1,250.5, not “1,00”."),
        (Kind.NUMBER, float("nan"), "Question must be a number such as 180 or 1,250.5, not “NaN”."),
        (Kind.NUMBER, "9" * 16, "Question must be of at most 15 digits, not “9999999999999999”."),
        (Kind.NUMBER, "1.234", "Question must be a number with at most 2 decimals, not “1.234”."),
        (Kind.NUMBER, [], "Question must be a number such as 180 or 1,250.5."),
        (Kind.INTEGER, "1.5", "Question must be a whole number such as 12, not “1.5”."),
        (Kind.BOOLEAN, "maybe", "Question must be yes or no, not “maybe”."),
        (Kind.BOOLEAN, 1, "Question must be yes or no, not “1”."),
        (Kind.TEXT, "", "Question must be answered."),
        (Kind.TEXT, None, "Question must be answered."),
        (Kind.TEXT, "   ", "Question must be answered."),
        (Kind.TEXT, "a\x00b", "Question must be text that can be read."),
        (Kind.TEXT, ["a"], "Question must be text, not “a”."),
        (Kind.TEXT, "x" * 201, "Question must be at most 200 characters long."),
        (Kind.CHOICE, "beer", "Question must be one of food, alcohol, none, not “beer”."),
        (Kind.CHOICES, ["beer"], "Question must be one of food, alcohol, none, not “beer”."),
        (Kind.CHOICES, 5, "Question must be a list such as a, b, not “5”."),
        (Kind.CHOICES, '["food"', 'Question must be a list such as a, b, not “["food"”.'),
        (Kind.CHOICES, ["food", "none"], "Question must be either none alone or others without it, not “food, none”."),
        (Kind.CHOICES, [], "Question must be at least one, or none."),
        (
            Kind.DATE,
            "31/2/2569",
            "Question must be a day that exists, such as 2026-11-23 or 23/11/2569, not “31/2/2569”.",
        ),
        (
            Kind.PERSONAL_NUMBER,
            "1234567890123",
            "Question must be a 13-digit personal number with the right last digit.",
        ),
        (
            Kind.JURISTIC_NUMBER,
            "1234567890121",
            "Question must be a 13-digit juristic person number that begins with 0.",
        ),
        (Kind.PHONE, "812345678", "Question must be a telephone number such as 081 234 5678, not “812345678”."),
        (Kind.EMAIL, "a@b", "Question must be an e-mail address such as somchai@example.com, not “a@b”."),
        (Kind.POSTAL_CODE, "01234", "Question must be a postal code of 5 digits, not “01234”."),
        (
            Kind.PROVINCE,
            "99",
            "Question must be a province: its official 2-digit code such as 10, or its name, not “99”.",
        ),
        (Kind.DISTRICT, "10", "Question must be a district: its official 4-digit code such as 1001, not “10”."),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_would_be_right(kind: Kind, raw: object, words: str):
    assert refusal(kind, raw, decimals=2) == words


def test_personal_answers_are_never_repeated():
    assert refusal(Kind.EMAIL, "secret", personal=True) == (
        "Question must be an e-mail address such as somchai@example.com."
    )


def test_a_number_outside_its_limits_is_refused_in_both_languages():
    limited = element(Kind.INTEGER, constraint=Constraint(more_than=0, at_most=500))

    with pytest.raises(CannotReadValue) as refused:
        read_value(limited, "1,000", pack())

    assert refused.value.message == {
        "th": "คำถาม: ต้องมากกว่า 0 และไม่เกิน 500 ไม่ใช่ “1000”",
        "en": "Question must be more than 0 and at most 500, not “1000”.",
    }


def test_a_service_may_narrow_a_limit():
    check_constraint(element(Kind.INTEGER), 5, constraints=[Constraint(at_least=5)])

    with pytest.raises(CannotReadValue):
        check_constraint(element(Kind.INTEGER), 4, constraints=[Constraint(at_least=5)])


def test_a_district_lies_in_the_province_already_known(tmp_path: Path):
    words = "label: {th: อำเภอ, en: District}, question: {th: อำเภอใด, en: Which?}"
    district = f"  - {{id: premises.district, kind: district, {words}}}\n"
    name = "vocabulary/20-premises.yaml"
    here = load_pack(
        write_pack(tmp_path, (name, "  - id: premises.province\n", f"{district}  - id: premises.province\n"))
    )
    asked = here.elements["premises.district"]

    assert read_value(asked, "เกาะพะงัน", here, facts={"premises.province": "84"}) == "8405"
    with pytest.raises(CannotReadValue) as refused:
        read_value(asked, "8405", here, facts={"premises.province": "10"})
    assert str(refused.value) == "District must be in Bangkok (10), not “8405”."


def values_of(kind: Kind) -> st.SearchStrategy[Any]:
    values: dict[Kind, st.SearchStrategy[Any]] = {
        Kind.NUMBER: st.decimals(-(10**12), 10**12, places=2),
        Kind.INTEGER: st.integers(-(10**14), 10**14),
        Kind.BOOLEAN: st.booleans(),
        Kind.DATE: st.dates(min_value=date(1900, 1, 1), max_value=date(2300, 1, 1)),
        Kind.CHOICE: st.sampled_from(["food", "alcohol", "none"]),
        Kind.CHOICES: st.sampled_from([["food"], ["food", "alcohol"], ["none"], ["alcohol"]]),
        Kind.TEXT: st.text(st.characters(categories=["L", "N"], codec="utf-8"), min_size=1, max_size=60),
        Kind.PERSONAL_NUMBER: st.integers(10**11, 9 * 10**11 - 1).map(lambda number: thirteen_digits(str(number))),
        Kind.PHONE: st.from_regex(r"0[0-9]{8,9}", fullmatch=True).filter(str.isascii),
        Kind.PROVINCE: st.sampled_from(["10", "50", "84"]),
    }
    return values[kind]


KINDS_WITH_VALUES = st.sampled_from(
    [
        Kind.NUMBER,
        Kind.INTEGER,
        Kind.BOOLEAN,
        Kind.DATE,
        Kind.CHOICE,
        Kind.CHOICES,
        Kind.TEXT,
        Kind.PHONE,
        Kind.PROVINCE,
        Kind.PERSONAL_NUMBER,
    ]
)


@settings(max_examples=200, deadline=None)
@given(KINDS_WITH_VALUES.flatmap(lambda kind: st.tuples(st.just(kind), values_of(kind))))
def test_json_gives_back_what_was_kept_and_reading_it_gives_the_same(pair: tuple[Kind, Any]):
    kind, value = pair
    asked = element(kind, decimals=2)
    first = read_value(asked, value, pack())

    kept = json.loads(json.dumps(to_json(first)))

    assert from_json(asked, kept) == first
    assert read_value(asked, kept, pack()) == first


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30) | st.dates() | st.decimals(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(list(Kind)), ANYTHING)
def test_anything_is_read_or_refused_in_both_languages(kind: Kind, raw: object):
    try:
        read(kind, raw, decimals=2)
    except CannotReadValue as refused:
        assert all(refused.message[language] for language in ("th", "en"))


@pytest.mark.parametrize("given", [Decimal("1E+999999999"), Decimal("1E-999999999"), 1e300, "1" * 5000])
def test_a_number_beyond_all_bounds_is_refused_without_being_written_out(given: object) -> None:
    with pytest.raises(CannotReadValue):
        read_value(element(Kind.NUMBER), given, pack())
