"""A small scene for stories with a database: the tiny pack, citizens, a company, officers, drafts ready to be filed."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from django.db import connection
from PIL import Image

from tests.definitions.factory import write_pack
from tests.people.factories import a_citizen, an_officer, direct, juristic_number
from thidiao.audit.seals import Seal, open_seal
from thidiao.catalogue.actions import publish_pack
from thidiao.clocks.calendar import PLAIN, Calendar
from thidiao.definitions import Pack, load_pack
from thidiao.forms.actions import add_document, save_answers, start_draft
from thidiao.forms.drafts import Holder
from thidiao.forms.queries import draft_for
from thidiao.journeys.apply import Receipt, file_application
from thidiao.people.queries import actor_for, officer_of
from thidiao.people.words import Actor, Officer, Role

MONDAY = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
"""Ten in the morning in Bangkok, on a working day."""

CALENDAR: Calendar = PLAIN

CAFE = {
    "business.sells": ["food", "alcohol"],
    "premises.area_m2": Decimal(80),
    "premises.is_rented": True,
    "premises.province": "10",
    "applicant.name": "สมมุติ ที่หนึ่ง",
    "business.seats": 12,
}
"""Answers to the tiny pack's café that make a small café and, waiting for its outcome, liquor."""

SERVICE = """\
id: extra-{n}
name: {{th: บริการ {n}, en: Service {n}}}
short_name: {{th: บริการ {n}, en: Service {n}}}
side: business
agency: excise
law: liquor-act
needed_when:
  rule: '"food" in business.sells'
  because: {{th: ขายอาหาร, en: You sell food.}}
  law: liquor-act
asks:
  - element: applicant.name
  - element: premises.area_m2
evidence:
  - {{type: lease, of: premises, when: premises.is_rented}}
fee: {{unknown: true}}
working_days: 10
"""


@lru_cache(maxsize=8)
def tiny_pack(extra: int = 0) -> Pack:
    """Load the tiny pack with so many more services, all needed by whoever sells food."""
    ids = ", ".join(["cafe-small", "cafe-large", "liquor", *(f"extra-{n}" for n in range(extra))])
    files = {f"services/extra-{n}.yaml": SERVICE.format(n=n) for n in range(extra)}
    edit = ("events/cafe.yaml", "services: [cafe-small, cafe-large, liquor]", f"services: [{ids}]")
    with TemporaryDirectory() as folder:
        return load_pack(write_pack(Path(folder), edit, files=files))


@lru_cache(maxsize=1)
def a_seal() -> Seal:
    with TemporaryDirectory() as folder:
        return open_seal(Path(folder))


def published(extra: int = 0) -> Pack:
    pack = tiny_pack(extra)
    publish_pack(pack=pack, at=MONDAY)
    return pack


def a_citizen_acting(index: int = 1) -> Actor:
    return actor_for(a_citizen(index).id, on=date(2026, 11, 23))


def a_director_acting(person: int = 1, company: int = 1) -> Actor:
    account = a_citizen(person)
    direct(person, company)
    return actor_for(account.id, company_number=juristic_number(company), on=date(2026, 11, 23))


def an_officer_of(*agencies: str, login: str = "", role: Role = Role.DECIDE, place: str = "") -> Officer:
    places = dict.fromkeys(agencies, place) if place else {}
    account = an_officer(login or f"officer-{'-'.join(agencies)}", places=places, **dict.fromkeys(agencies, role))
    officer = officer_of(account.id)
    assert officer is not None
    return officer


def a_picture(shade: int = 128) -> bytes:
    written = io.BytesIO()
    Image.new("L", (20, 20), shade).save(written, "PNG")
    return written.getvalue()


def a_ready_draft(
    actor: Actor, pack: Pack, *, event: str = "cafe", type: str = "lease", shade: int = 128, **answers: object
) -> UUID:
    """Make a draft in which everything is answered and the one document is handed in."""
    holder = Holder(account_id=actor.account_id)
    company_id = actor.company.id if actor.company else None
    draft_id = start_draft(event=event, holder=holder, at=MONDAY, pack=pack, company_id=company_id)
    version = draft_for(draft_id=draft_id, holder=holder, pack=pack).version
    values = {**CAFE, **{name.replace("__", "."): value for name, value in answers.items()}}
    save_answers(draft_id=draft_id, holder=holder, values=values, version=version, at=MONDAY, pack=pack)
    add_document(
        draft_id=draft_id,
        holder=holder,
        type=type,
        of="premises",
        name="lease.png",
        content=a_picture(shade),
        at=MONDAY,
        pack=pack,
    )
    return draft_id


def file(draft_id: UUID, actor: Actor, pack: Pack, *, key: str = "key-1", at: datetime = MONDAY) -> Receipt:
    return file_application(draft_id=draft_id, actor=actor, key=key, at=at, pack=pack, seal=a_seal(), calendar=CALENDAR)


def a_filed_cafe(actor: Actor, pack: Pack, *, key: str = "key-1", **answers: object) -> Receipt:
    return file(a_ready_draft(actor, pack, **answers), actor, pack, key=key)


def later(days: float) -> datetime:
    return MONDAY + timedelta(days=days)


def rows_in(*tables: str) -> dict[str, int]:
    """Count the rows of tables."""
    counts = {}
    for table in tables:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608  # table names of the tests themselves
            counts[table] = cursor.fetchone()[0]
    return counts
