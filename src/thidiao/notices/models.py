"""The outbox: messages written in the transaction of what they tell, and delivered after it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Notice(models.Model):
    """A message to an account."""

    id = models.UUIDField(primary_key=True, editable=False)
    key = models.CharField(max_length=200, unique=True)
    to = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", db_index=False)
    about = models.CharField(max_length=100)
    subject = models.JSONField()
    body = models.JSONField()
    queued_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["to", "-queued_at"], name="notices_inbox"),
            models.Index(fields=["next_try_at"], condition=Q(delivered_at=None), name="notices_outbox"),
        ]

    def __str__(self) -> str:
        return self.key
