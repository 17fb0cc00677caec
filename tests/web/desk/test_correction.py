"""Asking for a correction: once, for what the guide names, with a note to each point and a day to come."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from tests.journeys.scene import a_citizen_acting
from tests.web.desk.scene import (
    OWNERS,
    a_cafe_case,
    at_desk,
    filed,
    officer,
    read,
    seq_in,
    signed_in,
    taken_up,
    text_of,
)
from thidiao.cases.models import Case
from thidiao.cases.queries import steps_of
from thidiao.cases.words import Act
from thidiao.catalogue.queries import current_pack
from thidiao.journeys import decide

pytestmark = pytest.mark.django_db

GOOD = {
    "item": OWNERS,
    f"note:{OWNERS}": "Page 2 cannot be read.",
    "answer_by-day": "1",
    "answer_by-month": "12",
    "answer_by-year": "2599",
}


def ask(client: Client, number: str, *, seen: str = "1", **changes: object) -> HttpResponse:
    data = {**GOOD, "seen": seen, **{name.replace("__", "-"): value for name, value in changes.items()}}
    return client.post(f"/desk/cases/{number}/correction/", data)


def asked_in(number: str) -> list[object]:
    steps = steps_of(Case.objects.get(number=number).id)
    return [step.details for step in steps if step.act is Act.CORRECTION_ASKED]


def test_the_form_offers_what_the_guide_names_and_nothing_else() -> None:
    number = a_cafe_case()

    page = read(at_desk().get(f"/desk/cases/{number}/correction/"))

    notes = {name.removeprefix("note:") for name in page.form_with("item").names if name.startswith("note:")}
    asks = {"applicant.kind", "applicant.name", "premises.area_m2", "premises.is_rented", "premises.province"}
    assert notes == {*asks, OWNERS}


def test_no_day_is_suggested() -> None:
    page = read(at_desk().get(f"/desk/cases/{a_cafe_case()}/correction/"))

    values = page.form_with("answer_by-day").values
    assert [values[f"answer_by-{part}"] for part in ("day", "month", "year")] == [[""], [""], [""]]


def test_what_is_missing_is_asked_for_and_the_clock_stands_still() -> None:
    number = a_cafe_case()
    client = at_desk()

    answer = ask(client, number)

    assert (answer.status_code, answer["Location"]) == (302, f"/desk/cases/{number}/")
    assert asked_in(number) == [
        {"missing": [{"item": OWNERS, "note": "Page 2 cannot be read."}], "answer_by": "2056-12-01"}
    ]
    text = text_of(client.get(f"/desk/cases/{number}/"))
    assert "The clock stands still until the applicant answers." in text
    assert "Lease (of the place): Page 2 cannot be read." in text
    assert "1 December 2599 BE" in text


def test_it_is_asked_for_at_most_once_and_the_law_says_why() -> None:
    number, actor, known = a_cafe_case(), a_citizen_acting(), officer()
    client = signed_in(known)
    ask(client, number)
    decide.answer_correction(
        number=number, actor=actor, values={}, note="That is all.", at=timezone.now(), pack=current_pack()
    )

    case, form = client.get(f"/desk/cases/{number}/"), client.get(f"/desk/cases/{number}/correction/")
    again = ask(client, number, seen=seq_in(client.get(f"/desk/cases/{number}/approve/")))

    once = "A correction may be asked for once, and it was. (Licensing Facilitation Act B.E. 2558, section 8)"
    assert [once in text_of(page) for page in (case, form, again)] == [True, True, True]
    assert (form.status_code, again.status_code, len(asked_in(number))) == (409, 409, 1)
    assert f"/desk/cases/{number}/correction/" not in read(case).links


@pytest.mark.parametrize(
    ("changes", "message", "target"),
    [
        ({"item": []}, "Choose at least one thing that is missing or wrong", "#item-1"),
        ({f"note:{OWNERS}": " "}, "Lease (of the place): say what is missing or wrong", "#note-1"),
        ({f"note:{OWNERS}": "x" * 4001}, "Lease (of the place): at most 4,000 characters", "#note-1"),
        ({"answer_by__day": ""}, "Answer by: fill in the day, the month and the year", "#answer_by-day"),
        ({"answer_by__day": "31", "answer_by__month": "2"}, "Answer by: there is no such day", "#answer_by-day"),
        ({"answer_by__year": "2560"}, "The day for the answer must come after today.", "#answer_by-day"),
    ],
)
def test_a_slip_is_named_at_its_place_and_nothing_typed_is_lost(changes, message, target) -> None:
    number = a_cafe_case()

    answer = ask(at_desk(), number, **changes)

    assert (answer.status_code, asked_in(number)) == (422, [])
    assert f'<a href="{target}">{message}</a>' in answer.content.decode()
    kept = {**GOOD, **{name.replace("__", "-"): value for name, value in changes.items()}}
    assert read(answer).form_with("item").values["answer_by-year"] == [kept["answer_by-year"]]
    assert f">\n{kept[f'note:{OWNERS}'].strip()}</textarea>" in answer.content.decode()


def test_nothing_beyond_the_guide_can_be_asked_for() -> None:
    number = a_cafe_case()

    answer = ask(at_desk(), number, item="premises.works")

    assert (answer.status_code, asked_in(number)) == (422, [])


def test_a_colleague_who_was_faster_is_named_and_what_was_typed_is_kept() -> None:
    number = a_cafe_case()
    client = at_desk()
    seen = seq_in(client.get(f"/desk/cases/{number}/correction/"))
    taken_up(number, officer(login="colleague"))

    answer = ask(client, number, seen=seen)

    text = text_of(answer)
    assert (answer.status_code, asked_in(number)) == (409, [])
    assert "Something happened to this case since you opened it" in text
    assert "Review began" in text
    assert "Page 2 cannot be read." in text
    assert ask(client, number, seen=seq_in(answer)).status_code == 302


def test_a_slip_does_not_hide_that_somebody_was_faster() -> None:
    number = a_cafe_case()
    client = at_desk()
    seen = seq_in(client.get(f"/desk/cases/{number}/correction/"))
    taken_up(number, officer(login="colleague"))

    slip = ask(client, number, seen=seen, item=[])
    mended = ask(client, number, seen=seq_in(slip))

    assert (slip.status_code, mended.status_code, asked_in(number)) == (422, 409, [])


def test_what_the_applicant_sends_is_marked_as_new() -> None:
    application, known = filed(), officer()
    number, actor = f"{application}-01", a_citizen_acting()
    client = signed_in(known)
    ask(client, number, item="applicant.name", **{"note:applicant.name": "As in the register."})
    decide.answer_correction(
        number=number,
        actor=actor,
        values={"applicant.name": "สมมุติ ใหม่"},
        note="Mended.",
        at=timezone.now(),
        pack=current_pack(),
    )

    text = text_of(client.get(f"/desk/cases/{number}/"))

    assert "Mended. Name: สมมุติ ใหม่" in text
