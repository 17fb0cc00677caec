"""Acts of officers and applicants on the small café, as short as a story tells them. Days count from the filing."""

from __future__ import annotations

from datetime import date

from tests.journeys.scene import CALENDAR, a_citizen_acting, a_filed_cafe, a_picture, a_seal, later, published
from thidiao.cases.actions import Missing
from thidiao.cases.models import Case
from thidiao.cases.words import State
from thidiao.journeys import decide

LEASE = [Missing("lease:premises", "Page 2 cannot be read.")]


def approve(number, officer, pack, *, days=2.0, seen=None):
    return decide.approve(
        number=number, officer=officer, at=later(days), pack=pack, seal=a_seal(), seen=seen, calendar=CALENDAR
    )


def take_up(number, officer, *, days=1.0):
    decide.take_up(number=number, officer=officer, at=later(days), calendar=CALENDAR)


def ask(number, officer, *, missing=LEASE, days=1.0):
    decide.ask_for_correction(
        number=number,
        officer=officer,
        missing=missing,
        answer_by=date(2026, 12, 20),
        at=later(days),
        calendar=CALENDAR,
    )


def answer(number, actor, pack, *, values=None, note="", days=4.0):
    decide.answer_correction(
        number=number, actor=actor, values=values or {}, note=note, at=later(days), pack=pack, calendar=CALENDAR
    )


def refuse(number, officer, *, reasons=("Too small.",), days=2.0):
    decide.refuse(number=number, officer=officer, reasons=reasons, at=later(days), calendar=CALENDAR)


def hand_in(number, actor, pack, *, type="lease", of="premises"):
    return decide.add_correction_document(
        number=number,
        actor=actor,
        type=type,
        of=of,
        name="new lease.png",
        content=a_picture(7),
        at=later(3),
        pack=pack,
    )


def filed(actor=None):
    pack, actor = published(), actor or a_citizen_acting()
    number = a_filed_cafe(actor, pack).number
    return pack, actor, f"{number}-01", f"{number}-02"


def state_of(number):
    return State(Case.objects.get(number=number).state)
