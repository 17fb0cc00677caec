"""Applications of the demonstration, filed and decided by the same journeys that people and officers use."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings
from PIL import Image, ImageDraw

from thidiao.audit.seals import Seal, house_seal
from thidiao.cases.actions import Missing
from thidiao.cases.queries import filed_under_key, office_calendar
from thidiao.cases.words import Filed
from thidiao.clocks.calendar import Calendar
from thidiao.console.demo import Data, read_demo
from thidiao.definitions import Pack, read_value
from thidiao.forms.actions import add_document, save_answers, start_draft
from thidiao.forms.drafts import Holder
from thidiao.forms.queries import draft_for
from thidiao.journeys import decide
from thidiao.journeys.apply import file_application, prepare
from thidiao.journeys.prefill import fill_in, take_over
from thidiao.kernel.thai import BANGKOK
from thidiao.people.queries import actor_for, demo_accounts, officer_of
from thidiao.people.words import Actor, Officer, Role

OPENS_AT = time(10, 0)


class DemoAct(StrEnum):
    TAKE_UP = "take_up"
    ASK_FOR_CORRECTION = "ask_for_correction"
    APPROVE = "approve"
    REFUSE = "refuse"


class DemoMissing(Data):
    item: str
    note: str


class DemoStep(Data):
    """What an officer does to the case of a service, so many working days ago."""

    service: str
    days_ago: int
    act: DemoAct
    missing: tuple[DemoMissing, ...] = ()
    answer_within_days: int = 0
    reasons: tuple[str, ...] = ()
    mend: str = ""


class DemoApplication(Data):
    """What somebody applies for; a draft where it was not `filed` so many working days ago."""

    key: str
    login: str
    company: str | None = None
    event: str
    filed: int | None = None
    answers: dict[str, Any]
    story: tuple[DemoStep, ...] = ()


def load_demo_applications(*, pack: Pack, at: datetime) -> int:
    """File and decide the demonstration's applications, and tell how many; nothing where any was filed before.

    Called after `load_demo`, outside any transaction. Raises what the journeys raise where the pack has moved on.
    """
    written = read_demo(settings.THIDIAO_PACK / "demo" / "applications.yaml", list[DemoApplication])
    # The oldest first, so that the running numbers of the applications go with their days.
    applications = sorted(written, key=lambda one: -(one.filed or 0))
    actors = [_actor(one, at) for one in applications]
    if any(_filed(one, actor) for one, actor in zip(applications, actors, strict=True)):
        return 0
    for one, actor in zip(applications, actors, strict=True):
        _apply(one, actor, pack=pack, at=at)
    return len(applications)


def working_day_ago(days: int, *, at: datetime, calendar: Calendar) -> datetime:
    """Give ten in the morning of the working day so many working days before the day of `at`."""
    day = at.astimezone(BANGKOK).date()
    while days > 0:
        day -= timedelta(days=1)
        days -= calendar.is_working_day(day)
    return datetime.combine(day, OPENS_AT, tzinfo=BANGKOK)


def _apply(one: DemoApplication, actor: Actor, *, pack: Pack, at: datetime) -> None:
    calendar = office_calendar(at.astimezone(BANGKOK).year)
    began = working_day_ago(1 if one.filed is None else one.filed, at=at, calendar=calendar)
    draft = _write_draft(one, actor, pack=pack, at=began)
    if one.filed is None:
        return
    _hand_in_documents(draft, actor, pack=pack, at=began)
    receipt = file_application(draft_id=draft, actor=actor, key=one.key, at=began, pack=pack, seal=house_seal())
    cases = {case["service"]: case for case in receipt.content["cases"]}
    for number, step in enumerate(one.story):
        # Minutes apart, so that two acts of a day keep their order.
        then = working_day_ago(step.days_ago, at=at, calendar=calendar) + timedelta(minutes=number)
        officer = _officer_of(cases[step.service]["agency"], on=then.date())
        _decide(step, cases[step.service]["case"], officer, pack=pack, seal=house_seal(), at=then)


def _write_draft(one: DemoApplication, actor: Actor, *, pack: Pack, at: datetime) -> UUID:
    holder = Holder(account_id=actor.account_id)
    company = actor.company.id if actor.company else None
    draft_id = start_draft(event=one.event, holder=holder, at=at, pack=pack, company_id=company)
    take_over(draft_id=draft_id, holder=holder, actor=actor, at=at, pack=pack)
    values = {element: read_value(pack.elements[element], raw, pack) for element, raw in one.answers.items()}
    version = draft_for(draft_id=draft_id, holder=holder, pack=pack).version
    save_answers(draft_id=draft_id, holder=holder, values=values, version=version, at=at, pack=pack)
    # Now it is known which services are needed, registers are asked for what these ask.
    fill_in(draft_id=draft_id, actor=actor, at=at, pack=pack)
    return draft_id


def _hand_in_documents(draft_id: UUID, actor: Actor, *, pack: Pack, at: datetime) -> None:
    holder = Holder(account_id=actor.account_id)
    prepared = prepare(draft=draft_for(draft_id=draft_id, holder=holder, pack=pack), pack=pack, actor=actor)
    for evidence in prepared.missing_documents:
        add_document(
            draft_id=draft_id,
            holder=holder,
            type=evidence.type,
            of=evidence.of,
            name=f"{evidence.type}.png",
            content=_sample_of(evidence.type),
            at=at,
            pack=pack,
        )


def _decide(step: DemoStep, number: str, officer: Officer, *, pack: Pack, seal: Seal, at: datetime) -> None:
    ways: Mapping[DemoAct, Callable[..., object]] = {
        DemoAct.TAKE_UP: decide.take_up,
        DemoAct.ASK_FOR_CORRECTION: partial(
            decide.ask_for_correction,
            missing=[Missing(one.item, one.note) for one in step.missing],
            answer_by=at.date() + timedelta(days=step.answer_within_days),
        ),
        DemoAct.APPROVE: partial(decide.approve, pack=pack, seal=seal),
        DemoAct.REFUSE: partial(decide.refuse, reasons=step.reasons, mend=step.mend),
    }
    ways[step.act](number=number, officer=officer, at=at)


def _filed(one: DemoApplication, actor: Actor) -> Filed | None:
    return filed_under_key(account_id=actor.account_id, key=one.key)


def _actor(one: DemoApplication, at: datetime) -> Actor:
    today = at.astimezone(BANGKOK).date()
    account = next(account for account in demo_accounts(on=today) if account.login == one.login)
    return actor_for(account.id, company_number=one.company, on=today)


def _officer_of(agency: str, *, on: date) -> Officer:
    deciding = (one for one in demo_accounts(on=on) if one.roles.get(agency) is Role.DECIDE)
    account = next(one for one in deciding if agency not in one.places)
    officer = officer_of(account.id)
    if officer is None:
        raise LookupError(f"nobody of the demonstration decides at {agency}")
    return officer


def _sample_of(kind: str) -> bytes:
    picture = Image.new("RGB", (800, 560), "#fbf7ee")
    drawing = ImageDraw.Draw(picture)
    drawing.rectangle((20, 20, 780, 540), outline="#8a7a55", width=3)
    drawing.text((60, 60), f"SAMPLE DOCUMENT\n\n{kind}\n\nMade for the demonstration. It proves nothing.", "#333333")
    written = io.BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()
