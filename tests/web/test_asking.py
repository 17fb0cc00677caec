"""The form layer: what was typed becomes values, or stays typed beside the reason it could not."""

from datetime import date
from decimal import Decimal

import pytest
from django.http import HttpRequest, QueryDict
from django.utils import translation

from tests.packs.restaurant import thailand
from thidiao.definitions.words import Choice, Constraint, Element, Kind
from thidiao.web.asking import Asked, Questions, read, render_asked, show
from thidiao.web.words import Problem

BOTH = {"th": "ข้อมูล", "en": "This"}


def element(kind: Kind, **more: object) -> Element:
    return Element(id="shop.thing", kind=kind, label=BOTH, question=BOTH, **more)


def asking(*elements: Element, **more: object) -> Questions:
    return Questions(elements, pack=thailand(), language="en", **more)


def answers(query: str, *elements: Element, **more: object) -> Asked:
    with translation.override("en"):
        return read(asking(*elements, **more), QueryDict(query))


@pytest.mark.parametrize(
    ("kind", "query", "value"),
    [
        (Kind.NUMBER, "shop.thing=1,250", Decimal(1250)),
        (Kind.NUMBER, "shop.thing=๑๘๐", Decimal(180)),
        (Kind.BOOLEAN, "shop.thing=true", True),
        (Kind.TEXT, "shop.thing=ครัวบ้านสวน", "ครัวบ้านสวน"),
        (Kind.PROVINCE, "shop.thing=50", "50"),
        (Kind.DATE, "shop.thing-day=23&shop.thing-month=11&shop.thing-year=2569", date(2026, 11, 23)),
        (Kind.DATE, "shop.thing=2026-11-23", date(2026, 11, 23)),
        (Kind.DECLARATION, "shop.thing=true", True),
    ],
)
def test_an_answer_becomes_a_typed_value(kind: Kind, query: str, value: object) -> None:
    asked = answers(query, element(kind))

    assert (asked.values, asked.problems) == ({"shop.thing": value}, ())


@pytest.mark.parametrize(
    ("kind", "message", "target"),
    [
        (Kind.TEXT, "This: please fill this in", "#shop-thing"),
        (Kind.NUMBER, "This: enter a number", "#shop-thing"),
        (Kind.BOOLEAN, "This: choose yes or no", "#shop-thing-1"),
        (Kind.PROVINCE, "This: choose one", "#shop-thing"),
        (Kind.DATE, "This: fill in the day, the month and the year", "#shop-thing-day"),
        (Kind.DECLARATION, "This: tick the box to confirm", "#shop-thing"),
        (Kind.PERSONAL_NUMBER, "This: enter the 13 digits", "#shop-thing"),
    ],
)
def test_a_question_left_empty_is_named_and_leads_to_its_field(kind: Kind, message: str, target: str) -> None:
    asked = answers("", element(kind))

    assert asked.problems == (Problem(message, target),)
    assert asked.fields[0].error == message


def test_every_kind_of_question_says_kindly_that_it_is_empty() -> None:
    messages = {kind: answers("", element(kind)).fields[0].error for kind in Kind}

    assert [kind for kind, message in messages.items() if not message.startswith("This: ")] == []


def test_what_was_typed_stays_beside_the_reason() -> None:
    asked = answers("shop.thing=two+hundred", element(Kind.NUMBER))

    assert asked.fields[0].typed == ("two hundred",)
    assert asked.fields[0].error == "This must be a number such as 180 or 1,250.5, not “two hundred”."
    assert asked.values == {}


def test_a_date_with_an_empty_box_keeps_the_other_two() -> None:
    asked = answers("shop.thing-day=23&shop.thing-month=&shop.thing-year=2569", element(Kind.DATE))

    assert [typed for _, _, typed, _ in asked.fields[0].date_boxes] == ["23", "", "2569"]
    assert asked.fields[0].error == "This: fill in the day, the month and the year"


def test_a_day_that_does_not_exist_is_refused() -> None:
    asked = answers("shop.thing-day=31&shop.thing-month=2&shop.thing-year=2569", element(Kind.DATE))

    assert asked.values == {}
    assert asked.fields[0].typed == ("31", "2", "2569")


def test_an_optional_question_may_be_left_empty() -> None:
    asked = answers("", element(Kind.EMAIL), optional=frozenset({"shop.thing"}))

    assert (asked.values, asked.problems, asked.fields[0].required) == ({}, (), False)


def test_an_optional_question_with_a_wrong_answer_is_still_refused() -> None:
    asked = answers("shop.thing=nobody", element(Kind.EMAIL), optional=frozenset({"shop.thing"}))

    assert len(asked.problems) == 1


def test_none_of_these_stands_alone() -> None:
    choices = (Choice(value="food", label=BOTH), Choice(value="none", label=BOTH, alone=True))

    asked = answers("shop.thing=food&shop.thing=none", element(Kind.CHOICES, choices=choices))

    assert asked.values == {}
    assert asked.fields[0].typed == ("food", "none")


def test_the_limits_of_the_services_that_ask_are_kept() -> None:
    limits = {"shop.thing": [Constraint(at_most=Decimal(200))]}

    asked = answers("shop.thing=201", element(Kind.NUMBER), limits=limits)

    assert asked.problems == (Problem("This must be at most 200, not “201”.", "#shop-thing"),)


def test_a_declaration_that_says_no_is_not_a_declaration() -> None:
    asked = answers("shop.thing=false", element(Kind.DECLARATION))

    assert asked.problems == (Problem("This: tick the box to confirm", "#shop-thing"),)


def test_known_facts_are_shown_as_they_would_be_typed() -> None:
    area = Element(id="shop.area", kind=Kind.NUMBER, label=BOTH, question=BOTH)
    opens = Element(id="shop.opens", kind=Kind.DATE, label=BOTH, question=BOTH)
    music = Element(id="shop.music", kind=Kind.BOOLEAN, label=BOTH, question=BOTH)
    facts = {"shop.area": Decimal("180.50"), "shop.opens": date(2026, 11, 23), "shop.music": False}

    asked = show(asking(area, opens, music), facts)

    assert [field.typed for field in asked.fields] == [("180.50",), ("23", "11", "2569"), ("false",)]


def test_districts_are_those_of_the_province_known_for_the_same_place() -> None:
    pack = thailand()
    district = pack.elements["premises.district"]
    questions = Questions([district], pack=pack, language="th", known={"premises.province": "50"})

    options = show(questions, {}).fields[0].options

    assert {option.value[:2] for option in options} == {"50"}


def test_a_province_chosen_on_the_same_page_narrows_the_districts() -> None:
    pack = thailand()
    elements = [pack.elements["premises.province"], pack.elements["premises.district"]]

    asked = read(Questions(elements, pack=pack, language="th"), QueryDict("premises.province=50"))

    assert {option.value[:2] for option in asked.fields[1].options} == {"50"}


def test_a_problem_found_outside_is_put_at_its_field() -> None:
    asked = show(asking(element(Kind.BOOLEAN)), {}).with_problem("These cannot both be true", name="shop.thing")

    assert asked.problems == (Problem("These cannot both be true", "#shop-thing-1"),)
    assert asked.fields[0].error == "These cannot both be true"


@pytest.mark.parametrize(("language", "beginning"), [("th", "<title>ข้อผิดพลาด: "), ("en", "<title>Error: ")])
def test_a_page_with_problems_answers_422_and_says_so_in_its_title(language: str, beginning: str) -> None:
    with translation.override(language):
        answer = render_asked(HttpRequest(), "base.html", read(asking(element(Kind.TEXT)), QueryDict("")))

    assert answer.status_code == 422
    assert answer.content.decode().count(beginning) == 1


def test_a_page_without_problems_answers_200() -> None:
    answer = render_asked(HttpRequest(), "base.html", show(asking(element(Kind.TEXT)), {}))

    assert answer.status_code == 200


def test_what_is_typed_cannot_become_part_of_the_page() -> None:
    planted = '"><script>alert(1)</script>'
    asked = read(asking(element(Kind.INTEGER)), QueryDict(mutable=True) | {"shop.thing": planted})

    page = render_asked(HttpRequest(), "base.html", asked).content.decode()

    assert "<script>" not in page
