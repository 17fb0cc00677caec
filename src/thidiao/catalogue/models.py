"""What was published: packs by their hash, and the guides of their services, word for word."""

from __future__ import annotations

from django.db import models


class PublishedPack(models.Model):
    """A pack that was in force here, known by the hash of its content."""

    hash = models.CharField(max_length=64, primary_key=True)
    pack = models.SlugField(max_length=100)
    version = models.CharField(max_length=50)
    published_at = models.DateTimeField()

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
