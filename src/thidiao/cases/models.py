"""Applications, their cases, and what happened to each case. A trigger lets nobody change what happened."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from thidiao.cases.words import CLOSED, Act, State

ENDED = Q(state__in=sorted(state.value for state in CLOSED))


class Application(models.Model):
    """One filing of one applicant, as it was filed: nothing in it changes afterwards."""

    number = models.CharField(max_length=30, unique=True)
    event = models.SlugField(max_length=100)
    draft = models.OneToOneField("forms.Draft", on_delete=models.PROTECT, related_name="+")
    filed_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    company = models.ForeignKey("people.Company", null=True, on_delete=models.PROTECT, related_name="+")
    filed_at = models.DateTimeField()
    received_on = models.DateField()
    facts = models.JSONField()
    provenance = models.JSONField(default=dict)
    documents = models.JSONField(default=list)
    pack = models.ForeignKey(
        "catalogue.PublishedPack", on_delete=models.PROTECT, related_name="+", db_column="pack_hash"
    )
    idempotency_key = models.CharField(max_length=100)
    body_hash = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["person", "-filed_at"], name="cases_application_person"),
            models.Index(fields=["company", "-filed_at"], name="cases_application_company"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["filed_by", "idempotency_key"], name="cases_one_application_per_key"),
            models.CheckConstraint(condition=~Q(idempotency_key=""), name="cases_application_has_its_key"),
        ]

    def __str__(self) -> str:
        return self.number


class Case(models.Model):
    """One service of an application, at one agency.

    `state`, `seq`, `received_on`, `due_on` and `closed_at` are what the case's events say, kept here for lists.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="cases")
    number = models.CharField(max_length=34, unique=True)
    service = models.SlugField(max_length=100)
    agency = models.SlugField(max_length=100)
    place = models.CharField(max_length=6, blank=True)
    guide = models.ForeignKey(
        "catalogue.Guide",
        to_field="definition_hash",
        on_delete=models.PROTECT,
        related_name="+",
        db_column="guide_hash",
    )
    promised_days = models.PositiveSmallIntegerField(null=True)
    payload = models.JSONField()
    fee = models.JSONField(null=True)
    waits_for = ArrayField(models.CharField(max_length=34), default=list)
    state = models.CharField(max_length=20, choices=[(state.value, state.value) for state in State])
    seq = models.PositiveIntegerField()
    received_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            # The desk's question: what of ours is open, and what is due first?
            models.Index(fields=["agency", "due_on", "number"], condition=Q(closed_at=None), name="cases_case_desk"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["application", "service"], name="cases_one_case_per_service"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]), name="cases_case_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) & ~ENDED | Q(closed_at__isnull=False) & ENDED,
                name="cases_closed_case_says_when",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class CaseEvent(models.Model):
    """One thing that happened to a case. Only ever added."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField()
    act = models.CharField(max_length=40, choices=[(act.value, act.value) for act in Act])
    at = models.DateTimeField()
    counts_on = models.DateField()
    by = models.CharField(max_length=200)
    details = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "seq"], name="cases_events_are_numbered"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(act=Act.CORRECTION_ASKED.value), name="cases_one_correction_per_case"
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(act__in=[Act.APPROVED.value, Act.REFUSED.value, Act.WITHDRAWN.value]),
                name="cases_one_end_per_case",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.seq} {self.act}"
