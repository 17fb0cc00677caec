"""The append-only record. A trigger in the database refuses every change to it (see the first migration)."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from thidiao.audit.rules import ACT_PATTERN


class Entry(models.Model):
    """One act. It points at nothing by foreign key, so that no deletion elsewhere can reach it."""

    id = models.BigAutoField(primary_key=True)  # Counts up, so that acts of one instant keep their order.
    act = models.CharField(max_length=80)
    about = models.CharField(max_length=200)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    fiscal_year = models.PositiveSmallIntegerField()
    details = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        ordering = ["at", "id"]
        indexes = [
            models.Index(fields=["about", "at"], name="audit_entry_about"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(act__regex=ACT_PATTERN), name="audit_entry_act_is_named"),
            models.CheckConstraint(condition=~Q(about="") & ~Q(by=""), name="audit_entry_says_what_and_who"),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.about}"
