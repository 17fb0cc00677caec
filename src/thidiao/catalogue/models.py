"""What was published: packs by their hash, and the guides of their services, word for word."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models


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
