"""What was published: packs by their hash, and the guides of their services, word for word."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from thidiao.catalogue.change_words import DECIDED, OPEN, Act, ChangeState


class PublishedPack(models.Model):
    """A pack that was in force here, known by the hash of its content."""

    hash = models.CharField(max_length=64, primary_key=True)
    pack = models.SlugField(max_length=100)
    version = models.CharField(max_length=50)
    published_at = models.DateTimeField()
    search_format = models.PositiveSmallIntegerField(default=0, db_default=0)
    """The format in which search knows this pack; 0 where search knows another pack or none."""

    contents = models.JSONField(default=dict, db_default={})
    """Its guides by the fingerprint of each, its agencies and its kinds of paper; empty for packs kept before these."""

    def __str__(self) -> str:
        return f"{self.pack} {self.version}"


class Guide(models.Model):
    """A service's definition as it was published. Cases point at it, so it never changes and never goes."""

    definition_hash = models.CharField(max_length=64, unique=True)
    service = models.SlugField(max_length=100)
    content = models.JSONField()
    published_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["service", "published_at"], name="catalogue_guide_service")]

    def __str__(self) -> str:
        return f"{self.service} {self.definition_hash[:8]}"


class Edition(models.Model):
    """From this instant on the pack was in force, until the next edition. Appended, never changed."""

    pack = models.ForeignKey(PublishedPack, on_delete=models.PROTECT)
    from_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["from_at"], name="catalogue_edition_from")]

    def __str__(self) -> str:
        return f"{self.pack_id} from {self.from_at:%Y-%m-%d}"


class Change(models.Model):
    """A change of one service's definition, from its first draft on. What it was at each step is in `ChangeStep`."""

    id = models.UUIDField(primary_key=True, editable=False)
    service = models.SlugField(max_length=100)
    state = models.CharField(max_length=10, choices=[(state.value, state.value) for state in ChangeState])
    base_hash = models.CharField(max_length=64)
    base = models.JSONField()
    content = models.JSONField()
    reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    authors = ArrayField(models.UUIDField())
    changed_at = models.DateTimeField()
    definition_hash = models.CharField(max_length=64, blank=True)
    holds_from = models.DateField(null=True)
    approved_by = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["service", "holds_from"], name="catalogue_change_service")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in ChangeState]), name="catalogue_change_state"
            ),
            models.UniqueConstraint(
                fields=["service"],
                condition=Q(state__in=sorted(state.value for state in OPEN)),
                name="catalogue_one_open_change_of_a_service",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(state.value for state in DECIDED))
                | (Q(approved_by__isnull=False) & Q(holds_from__isnull=False) & ~Q(definition_hash="")),
                name="catalogue_change_is_approved",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(authors__contains=[F("approved_by_id")]),
                name="catalogue_change_has_a_second_person",
            ),
            models.CheckConstraint(condition=~Q(authors=[]), name="catalogue_change_has_an_author"),
        ]

    def __str__(self) -> str:
        return f"{self.service} {self.state}"


class ChangeStep(models.Model):
    """Something that happened to a change, with the draft as it then was. A trigger lets nobody change it."""

    change = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    act = models.CharField(max_length=30, choices=[(act.value, act.value) for act in Act])
    at = models.DateTimeField()
    by = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    content = models.JSONField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["change", "number"], name="catalogue_change_step_number")]

    def __str__(self) -> str:
        return f"{self.change_id} {self.number} {self.act}"


class SearchDocument(models.Model):
    """A service or an event that search finds, by its number in the postings, with the phrases it is found by."""

    number = models.PositiveIntegerField(primary_key=True)
    kind = models.CharField(max_length=10)
    item = models.SlugField(max_length=100)
    phrases = models.JSONField()

    def __str__(self) -> str:
        return f"{self.kind} {self.item}"


class SearchPosting(models.Model):
    """A short piece of text, the documents it stands in and what it weighs in each.

    One row for a piece, not for a piece in a document: the lists of a common piece lie side by side on the disk.
    """

    piece = models.CharField(max_length=100, primary_key=True)
    rarity = models.FloatField()
    documents = ArrayField(models.IntegerField())
    weights = ArrayField(models.FloatField())

    def __str__(self) -> str:
        return self.piece
