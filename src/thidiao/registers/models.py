"""Records in two times: the days a statement is true for, and the time during which the register believed it."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField, RangeOperators
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Func, Q


class DateRange(Func):
    function = "DATERANGE"
    output_field = DateRangeField()


class InstantRange(Func):
    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


class Record(models.Model):
    """One version of a record. Only `superseded_at` ever changes, once, when the register knows better."""

    id = models.UUIDField(primary_key=True, editable=False)
    register = models.SlugField(max_length=100, db_index=False)
    key = models.CharField(max_length=100)
    data = models.JSONField(encoder=DjangoJSONEncoder)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)
    source = models.CharField(max_length=100, default="", db_default="")
    """The record set of the pack it was entered from; empty for all others."""

    class Meta:
        indexes = [
            models.Index(fields=["register", "key", "valid_from"], name="registers_record_key"),
            # What record sets brought, found at every start without reading the registers of whole countries.
            models.Index(
                fields=["source", "register"],
                condition=~Q(source="") & Q(superseded_at=None),
                name="registers_record_source",
            ),
        ]
        constraints = [
            # On any day, as known at any instant, a register says one thing about a key.
            ExclusionConstraint(
                name="registers_one_truth_at_a_time",
                expressions=[
                    ("register", RangeOperators.EQUAL),
                    ("key", RangeOperators.EQUAL),
                    (DateRange("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                    (InstantRange("recorded_at", "superseded_at"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name="registers_record_days"
            ),
            models.CheckConstraint(
                condition=Q(superseded_at=None) | Q(superseded_at__gte=F("recorded_at")),
                name="registers_record_instants",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.id}"
