"""Reading the record."""

from __future__ import annotations

from thidiao.audit.models import Entry
from thidiao.audit.words import About, KnownEntry


def entries_about(about: About) -> tuple[KnownEntry, ...]:
    """List everything recorded about one thing, oldest first. One statement."""
    rows = Entry.objects.filter(about=str(about)).order_by("at", "id")
    return tuple(_known(row) for row in rows)


def _known(row: Entry) -> KnownEntry:
    return KnownEntry(id=row.id, act=row.act, about=row.about, by=row.by, at=row.at, details=row.details)
