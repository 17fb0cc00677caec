from datetime import date, datetime

import pytest
from django.conf import settings

from tests.people.factories import NOON, TODAY
from thidiao.audit.models import Entry
from thidiao.cases.models import Application
from thidiao.cases.queries import office_calendar
from thidiao.cases.words import State
from thidiao.catalogue.actions import publish_pack
from thidiao.console.demo import load_demo
from thidiao.console.demo_applications import load_demo_applications, working_day_ago
from thidiao.definitions import load_pack
from thidiao.exchange.models import Disclosure
from thidiao.forms.drafts import Holder
from thidiao.forms.models import Draft
from thidiao.forms.queries import open_drafts_of
from thidiao.journeys.track import my_applications
from thidiao.kernel.thai import BANGKOK
from thidiao.licences.models import Licence
from thidiao.people.queries import actor_for, demo_accounts


@pytest.fixture(scope="module")
def pack():
    return load_pack(settings.THIDIAO_PACK)


def account(login: str):
    return next(one for one in demo_accounts(on=TODAY) if one.login == login)


def states_of(login: str, company: str | None = None) -> dict[str, State]:
    actor = actor_for(account(login).id, company_number=company, on=TODAY)
    return {service: state for listed in my_applications(actor=actor) for service, state in listed.states}


SUNDAY = datetime(2026, 11, 22, 8, 0, tzinfo=BANGKOK)
AFTER_THE_NEW_YEAR = datetime(2027, 1, 4, 7, 0, tzinfo=BANGKOK)


@pytest.mark.django_db
@pytest.mark.parametrize("at", [NOON, SUNDAY, AFTER_THE_NEW_YEAR], ids=["monday", "sunday", "new-year"])
def test_the_demonstration_shows_applications_in_every_state_on_whatever_day_it_is_loaded(pack, at):
    publish_pack(pack=pack, at=at)
    load_demo(at=at)

    loaded = load_demo_applications(pack=pack, at=at)

    assert loaded == 5
    drafts = open_drafts_of(holder=Holder(account_id=account("piti").id), pack=pack)
    assert [draft.facts["business.name"] for draft in drafts] == ["ร้านก๋วยเตี๋ยวปิติ"]
    assert states_of("chujai") == {"food-le200": State.APPROVED}
    assert states_of("weera") == {"food-le200": State.WITH_APPLICANT, "commercial-reg": State.APPROVED}
    assert states_of("mana", "0005569000011") == {"food-le200": State.RECEIVED, "liquor": State.RECEIVED}
    assert states_of("manee", "0005569000020") == {
        "food-gt200": State.IN_REVIEW,
        "liquor": State.RECEIVED,
        "entertainment-bkk": State.REFUSED,
        "karaoke": State.IN_REVIEW,
        "health-hazard-service": State.RECEIVED,
    }


@pytest.mark.django_db
def test_the_running_numbers_of_the_applications_go_with_their_days(pack):
    publish_pack(pack=pack, at=NOON)
    load_demo(at=NOON)
    load_demo_applications(pack=pack, at=NOON)

    numbers = Application.objects.order_by("filed_at").values_list("number", flat=True)

    assert sorted(numbers, key=lambda number: int(number[7:])) == list(numbers)


@pytest.mark.django_db
def test_loading_the_applications_twice_changes_nothing(pack):
    publish_pack(pack=pack, at=NOON)
    load_demo(at=NOON)
    load_demo_applications(pack=pack, at=NOON)
    kept = [model.objects.count() for model in (Draft, Application, Licence, Disclosure, Entry)]

    again = load_demo_applications(pack=pack, at=NOON)

    assert again == 0
    assert [model.objects.count() for model in (Draft, Application, Licence, Disclosure, Entry)] == kept


def test_days_ago_are_counted_on_working_days():
    monday = datetime(2026, 11, 23, 15, 0, tzinfo=BANGKOK)

    days = [working_day_ago(days, at=monday, calendar=office_calendar(2026)).date() for days in (0, 1, 2, 6)]

    assert days == [date(2026, 11, 23), date(2026, 11, 20), date(2026, 11, 19), date(2026, 11, 13)]
