"""Who asked for whose data, on what ground. Triggers in the database refuse every change to it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidiao.exchange.words import Fault, Purpose, Result


class Disclosure(models.Model):
    """A question to a register, written down before it is asked.

    The key asked under is not kept: it may be a personal number. `fiscal_year` is what the table can be partitioned by.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    fiscal_year = models.PositiveSmallIntegerField()
    register = models.SlugField(max_length=100, db_index=False)
    fields = models.JSONField()
    legal_basis = models.JSONField()
    purpose = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Purpose])
    person = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    company = models.ForeignKey("people.Company", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", db_index=False)
    agency = models.CharField(max_length=100, blank=True)
    ref = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["person", "-at"], condition=~Q(person=None), name="exchange_about_person"),
            models.Index(fields=["company", "-at"], condition=~Q(company=None), name="exchange_about_company"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, company__isnull=False) | Q(person__isnull=False, company=None),
                name="exchange_disclosure_is_about_one",
            ),
            models.CheckConstraint(condition=~Q(ref=""), name="exchange_disclosure_has_a_case"),
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.id}"


class DisclosureResult(models.Model):
    """What came of a question. It is a row of its own, so that neither is ever changed."""

    disclosure = models.OneToOneField(Disclosure, primary_key=True, on_delete=models.PROTECT, related_name="result")
    result = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Result])
    fault = models.CharField(max_length=20, blank=True, choices=[(one.value, one.value) for one in Fault])
    version = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(result=Result.UNAVAILABLE.value) ^ Q(fault=""), name="exchange_only_a_failure_has_a_fault"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.disclosure_id} {self.result}"
