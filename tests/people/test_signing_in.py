import pytest
from pytest_django import DjangoAssertNumQueries

from tests.people.factories import TODAY, a_citizen
from thidiao.people.models import Account
from thidiao.people.queries import actor_for, actor_signed_in
from thidiao.people.signing_in import SignedIn

pytestmark = pytest.mark.django_db


def test_who_acts_is_known_with_the_account_of_the_visit(django_assert_num_queries: DjangoAssertNumQueries):
    citizen = a_citizen(1)

    with django_assert_num_queries(1):
        account = SignedIn().get_user(citizen.pk)
        assert account is not None
        actor = actor_signed_in(account, on=TODAY)

    assert actor == actor_for(citizen.pk, on=TODAY)


def test_a_visit_ends_with_its_account():
    citizen = a_citizen(1)
    before = SignedIn().get_user(citizen.pk)

    Account.objects.filter(pk=citizen.pk).update(is_active=False)

    assert (before, SignedIn().get_user(citizen.pk)) == (citizen, None)
