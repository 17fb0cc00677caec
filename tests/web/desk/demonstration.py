"""The demonstration of the real pack, for looking at pages in a browser."""

from __future__ import annotations

from django.utils import timezone

from thidiao.cases.models import Case
from thidiao.cases.words import State
from thidiao.catalogue.actions import publish_pack
from thidiao.catalogue.queries import current_pack
from thidiao.console.demo import load_demo
from thidiao.console.demo_applications import load_demo_applications
from thidiao.people.models import Account
from thidiao.people.queries import demo_accounts
from thidiao.people.words import Role


def load_everything() -> None:
    """Load the people and applications of the demonstration, decided by their agencies."""
    publish_pack(pack=current_pack(), at=timezone.now())
    load_demo(at=timezone.now())
    load_demo_applications(pack=current_pack(), at=timezone.now())


def a_case_of(service: str, state: State) -> Case:
    """Give a case of the demonstration by its service and where it stands."""
    return Case.objects.filter(service=service, state=state.value).order_by("number")[0]


def who_decides(agency: str) -> Account:
    """Give the account of who decides at an agency."""
    found = next(one for one in demo_accounts(on=timezone.localdate()) if one.roles.get(agency) is Role.DECIDE)
    return Account.objects.get(id=found.id)
