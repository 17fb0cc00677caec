"""Drafts: answers on their way to an application, and the documents that go with them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

OPEN = Q(closed_at=None)


class Draft(models.Model):
    """One intention of one person, until it is filed or forgotten.

    Before sign-in a draft belongs to whoever holds its secret; only the secret's hash is kept. A draft that was filed
    stays as it was: the application's receipt vouches for its content.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    event = models.SlugField(max_length=100)
    owner = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+")
    secret_hash = models.CharField(max_length=64, blank=True)
    company = models.ForeignKey("people.Company", null=True, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict)
    provenance = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    application_number = models.CharField(max_length=30, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(owner__isnull=False) | ~Q(secret_hash=""), name="forms_draft_belongs_to_somebody"
            ),
            models.CheckConstraint(
                condition=OPEN & Q(application_number="") | Q(closed_at__isnull=False) & ~Q(application_number=""),
                name="forms_draft_closes_by_filing",
            ),
            models.UniqueConstraint(
                fields=["owner", "event", "company"],
                condition=OPEN & Q(owner__isnull=False),
                nulls_distinct=False,
                name="forms_one_open_draft_of_an_owner",
            ),
            models.UniqueConstraint(
                fields=["secret_hash", "event"],
                condition=OPEN & Q(owner=None),
                name="forms_one_open_draft_of_a_visitor",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Document(models.Model):
    """A document handed in, checked and written anew. Its file lies in the storage under a name we chose."""

    id = models.UUIDField(primary_key=True, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="documents")
    type = models.SlugField(max_length=100)
    of = models.SlugField(max_length=40, blank=True)
    for_case = models.CharField(max_length=34, blank=True)
    name = models.CharField(max_length=160)
    content_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    handed_in_sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=120, unique=True)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "type", "of", "for_case", "handed_in_sha256"],
                name="forms_same_content_is_one_document",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)
