"""A definition changes while applications run: each keeps the one it was filed under."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from tests.catalogue.changing import (
    MONDAY,
    TODAY,
    a_draft,
    a_pack_in_force,
    a_proposal,
    an_approved_change,
    an_approver,
    an_author,
)
from tests.journeys.desk import approve, take_up
from tests.journeys.scene import CALENDAR, a_citizen_acting, a_ready_draft, a_seal, an_officer_of, later
from thidiao.cases.models import Case
from thidiao.catalogue.actions import publish_pack
from thidiao.catalogue.change_actions import pack_in_force
from thidiao.catalogue.in_force import folder_pack
from thidiao.catalogue.queries import guide
from thidiao.definitions import Pack
from thidiao.journeys.apply import file_application
from thidiao.journeys.author import open_change, open_desk
from thidiao.licences.models import Licence
from thidiao.people.words import Actor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _tiny_pack() -> Iterator[None]:
    with a_pack_in_force():
        yield


def filed(actor: Actor, pack: Pack, *, days: float) -> str:
    """File a small café; give the number of its case."""
    receipt = file_application(
        draft_id=a_ready_draft(actor, pack),
        actor=actor,
        key="key",
        at=later(days),
        pack=pack,
        seal=a_seal(),
        calendar=CALENDAR,
    )
    return f"{receipt.number}-01"


def test_a_running_application_keeps_the_definition_it_was_filed_under_and_a_new_one_gets_the_new() -> None:
    publish_pack(pack=folder_pack(), at=later(-1))
    city = an_officer_of("city")
    old = filed(a_citizen_acting(1), pack_in_force(at=later(0)), days=0)
    change = {"working_days": 5, "validity": {"months": 12}, "shows": ["premises.area_m2"]}
    an_approved_change(an_author(), an_approver(), days=1, **change)

    pack = pack_in_force(at=later(1))
    new = filed(a_citizen_acting(2), pack, days=1)
    for number in (old, new):
        take_up(number, city, days=2)
        approve(number, city, pack, days=3)

    told = {one.number: one for one in Licence.objects.all()}
    before, after = told["L" + old[1:]], told["L" + new[1:]]
    promised = dict(Case.objects.filter(number__in=[old, new]).values_list("number", "promised_days"))
    assert promised == {old: 7, new: 5}
    assert [guide(Case.objects.get(number=number).guide_id).working_days for number in (old, new)] == [7, 5]
    assert (before.expires_on, before.content["shows"]) == (None, {})
    assert (after.expires_on, after.content["shows"]) == (date(2027, 11, 25), {"premises.area_m2": "80"})


def test_a_draft_is_shown_beside_what_it_replaces_with_its_effect_on_every_event() -> None:
    author = an_author()
    change_id = a_draft(author, fee={"amount_thb": "150"})

    found = open_change(change_id=change_id, officer=author, today=TODAY).difference

    assert found is not None
    assert [(key.path, key.old, key.new) for change in found.changes for key in change.keys] == [
        (("fee", "amount_thb"), "100", "150")
    ]
    assert [(effect.event, effect.is_any) for effect in found.effects] == [("cafe", True)]


def test_a_draft_with_mistakes_has_no_difference_yet() -> None:
    author = an_author()
    change_id = a_draft(author, working_days=0)

    assert open_change(change_id=change_id, officer=author, today=TODAY).difference is None


def test_a_change_in_force_is_still_shown_beside_what_it_replaced() -> None:
    author = an_author()
    change_id = an_approved_change(author, an_approver())
    pack_in_force(at=MONDAY)

    found = open_change(change_id=change_id, officer=author, today=TODAY).difference

    assert found is not None
    assert [services["cafe-small"].working_days for services in (found.before.services, found.after.services)] == [7, 5]


def test_a_desk_holds_the_changes_and_services_of_its_officers_agencies() -> None:
    author, excise = an_author(), an_author("excise", agency="excise")
    change_id = a_proposal(author)

    city, other = open_desk(officer=author, today=TODAY), open_desk(officer=excise, today=TODAY)

    assert ([change.id for change, _ in city.changes], city.services) == ([change_id], ("cafe-large", "cafe-small"))
    assert (other.changes, other.services) == ((), ("liquor",))
