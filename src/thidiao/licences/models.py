"""The memory of licences. Private to this room."""

from __future__ import annotations

from django.db import models


class Licence(models.Model):
    """A licence as issued. What it says never changes; the PDF is made from it."""

    id = models.UUIDField(primary_key=True)
    number = models.CharField(max_length=40, unique=True)
    token = models.CharField(max_length=43, unique=True)
    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="+")
    application = models.ForeignKey("cases.Application", on_delete=models.PROTECT, related_name="+")
    service_id = models.CharField(max_length=100)
    content = models.JSONField()
    seal = models.TextField()
    issued_on = models.DateField()
    expires_on = models.DateField(null=True)
    issued_at = models.DateTimeField()
    pdf_name = models.CharField(max_length=200, blank=True, default="")
    pdf_sha256 = models.CharField(max_length=64, blank=True, default="")
    pdf_made_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                name="licence_expires_after_issue",
                condition=models.Q(expires_on__isnull=True) | models.Q(expires_on__gte=models.F("issued_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.number
