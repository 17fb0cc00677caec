"""The citizen's pages by place: who decides there, by whose by-law it costs what, and what to do elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.utils import timezone

from tests.definitions.island import NORTH, write_island
from tests.journeys.scene import a_citizen_acting, a_ready_draft
from tests.web.citizen.walker import Page
from thidiao.audit.seals import house_seal
from thidiao.cases.models import Case
from thidiao.catalogue.actions import publish_pack
from thidiao.catalogue.queries import current_pack
from thidiao.journeys.apply import CannotFile, file_application
from thidiao.journeys.prefill import fill_in
from thidiao.people.models import Account
from thidiao.people.words import Actor

pytestmark = pytest.mark.django_db(transaction=True)

HILL = {"premises__province": "01", "premises__district": "0102"}
BEACH = {"premises__province": "02", "premises__district": "0202"}
LARGE = {"premises__area_m2": Decimal(150)}
NEVER_ENDS = (NORTH, "until: 2027-01-01\n", "")


@pytest.fixture(autouse=True)
def _island(tmp_path: Path) -> Iterator[None]:
    folder = write_island(tmp_path, NEVER_ENDS)
    (folder / "bylaws/north-later.yaml").unlink()
    with override_settings(THIDIAO_PACK=folder):
        publish_pack(pack=current_pack(), at=timezone.now())
        yield


def a_draft(actor: Actor, **answers: object) -> UUID:
    return a_ready_draft(actor, current_pack(), **(LARGE | answers))


def read(actor: Actor, path: str, language: str = "en") -> str:
    client = Client()
    client.force_login(Account.objects.get(id=actor.account_id))
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return Page(client.get(path)).text


def file(actor: Actor, draft: UUID) -> str:
    pack = current_pack()
    return file_application(
        draft_id=draft, actor=actor, key="key-1", at=timezone.now(), pack=pack, seal=house_seal()
    ).number


def test_a_plan_for_one_place_names_its_authority_and_its_by_law() -> None:
    actor = a_citizen_acting()

    text = read(actor, f"/plan/{a_draft(actor, **HILL)}/")

    assert "Decided by Northport City Hall – Hill, Northport" in text
    assert "1,200 baht Set by the authority of the place: By-law of Northport no. 1, in force since" in text
    assert "not offered where your place is" not in text


def test_a_plan_for_another_place_says_what_is_not_offered_there_and_what_to_do() -> None:
    actor = a_citizen_acting()

    text = read(actor, f"/plan/{a_draft(actor, **BEACH)}/")

    assert "Decided by Village council – Beach, Southport" in text
    assert "its by-law is not known here (Beach, Southport). Ask there." in text
    assert "One licence you need is not offered where your place is" in text
    assert "Offered only in: Northport What to do: Ask the village council before you open." in text


def test_the_check_page_says_the_fee_of_the_place_and_who_receives_it_there() -> None:
    actor = a_citizen_acting()

    text = read(actor, f"/apply/{a_draft(actor, **HILL)}/check/")

    assert "Large café – Northport City Hall – Hill, Northport" in text
    assert "Fee: 1,200 baht Set by the authority of the place" in text


def test_an_application_keeps_the_fee_and_the_by_law_of_the_day_it_was_filed(tmp_path: Path) -> None:
    actor = a_citizen_acting()
    number = file(actor, a_draft(actor, **HILL))
    dearer = write_island(tmp_path / "dearer", NEVER_ENDS, (NORTH, 'thb: "1200"', 'thb: "1300"'), files={})
    (dearer / "bylaws/north-later.yaml").unlink()

    with override_settings(THIDIAO_PACK=dearer):
        text = read(actor, f"/applications/{number}/")

    assert "Decided by Northport City Hall – Hill, Northport Fee 1,200 baht Set by the authority of the place" in text


def test_what_is_not_offered_at_the_place_is_not_filed() -> None:
    actor = a_citizen_acting()

    number = file(actor, a_draft(actor, **BEACH))

    assert list(Case.objects.values_list("service", "place")) == [("cafe-large", "0202")]
    assert number


def test_where_nothing_is_offered_nothing_is_filed() -> None:
    actor = a_citizen_acting()
    draft = a_draft(actor, business__sells=["alcohol"], **BEACH)

    with pytest.raises(CannotFile) as refused:
        file(actor, draft)

    assert refused.value.message["en"] == (
        "This is not offered where your place is. Your plan says whom to ask instead."
    )
    assert "You need no licence" not in read(actor, f"/plan/{draft}/")


@pytest.mark.parametrize(("place", "asked"), [(HILL, ("applicant.name",)), (BEACH, ())])
def test_no_register_is_asked_for_what_is_not_offered_at_the_place(
    place: dict[str, str], asked: tuple[str, ...]
) -> None:
    actor = a_citizen_acting()
    draft = a_draft(actor, business__sells=["alcohol"], applicant__name=None, **place)

    filled = fill_in(draft_id=draft, actor=actor, at=timezone.now(), pack=current_pack())

    assert filled.tried == asked
