"""A desk for tests: the tiny pack in force, applications filed by the journeys, officers who have signed in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.http import HttpResponse
from django.test import Client, override_settings
from django.utils import timezone

from tests.definitions.factory import write_pack
from tests.journeys.scene import SERVICE, a_citizen_acting, a_ready_draft, an_officer_of, file
from tests.web.citizen.walker import Page
from thidiao.catalogue.actions import publish_pack
from thidiao.catalogue.queries import current_pack
from thidiao.journeys import decide
from thidiao.people.models import Account
from thidiao.people.words import Actor, Officer, Role

OWNERS = "lease:premises"
"""The one document that the guide of the café asks for and no register holds."""


@contextmanager
def tiny_pack_in_force(extra: int = 0) -> Iterator[None]:
    """Put the tiny pack, with so many more services of the excise office, in force."""
    ids = ", ".join(["cafe-small", "cafe-large", "liquor", *(f"extra-{n}" for n in range(extra))])
    files = {f"services/extra-{n}.yaml": SERVICE.format(n=n) for n in range(extra)}
    edit = ("events/cafe.yaml", "services: [cafe-small, cafe-large, liquor]", f"services: [{ids}]")
    with TemporaryDirectory() as folder, override_settings(THIDIAO_PACK=write_pack(Path(folder), edit, files=files)):
        yield


def days_ago(days: int) -> datetime:
    """Give ten in the morning in Bangkok, so many days before today."""
    return timezone.now().replace(hour=3, minute=0) - timedelta(days=days)


def filed(actor: Actor | None = None, *, key: str = "key-1", ago: int = 1, **answers: object) -> str:
    """File a small café and liquor, which waits for it; give the number of the application."""
    publish_pack(pack=current_pack(), at=days_ago(400))
    actor = actor or a_citizen_acting()
    draft = a_ready_draft(actor, current_pack(), **answers)
    return file(draft, actor, current_pack(), key=key, at=days_ago(ago)).number


def a_cafe_case(*, ago: int = 1) -> str:
    """Give the number of a case that has reached the city."""
    return f"{filed(ago=ago)}-01"


def officer(agency: str = "city", *, role: Role = Role.DECIDE, login: str = "") -> Officer:
    return an_officer_of(agency, role=role, login=login)


def signed_in(known: Officer, language: str = "en") -> Client:
    """Give the browser of an officer."""
    client = Client()
    client.force_login(Account.objects.get(id=known.account_id))
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client


def at_desk(agency: str = "city", *, role: Role = Role.DECIDE, login: str = "") -> Client:
    """Give the browser of a new officer of an agency."""
    return signed_in(officer(agency, role=role, login=login))


def taken_up(number: str, known: Officer) -> None:
    decide.take_up(number=number, officer=known, at=timezone.now())


def read(response: HttpResponse) -> Page:
    return Page(response)


def text_of(response: HttpResponse) -> str:
    return Page(response).text


def seq_in(response: HttpResponse) -> str:
    """Give the number of the step that the officer is looking at, as the page's form sends it back."""
    return Page(response).form_with("seen").values["seen"][0]
