"""How an account comes back with each request of a visit: with its person, in one statement."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend

from thidiao.people.models import Account


class SignedIn(ModelBackend):
    """Django's own way of knowing who has signed in; the person behind the account is read along."""

    def get_user(self, user_id: Any) -> Account | None:
        """Give the account of a visit, None for one that was closed meanwhile."""
        account = Account.objects.select_related("person").filter(pk=user_id).first()
        return account if account is not None and self.user_can_authenticate(account) else None
