"""What the pages of oversight are tried on: the Thailand pack published, with its records in the registers."""

from __future__ import annotations

from datetime import UTC, datetime

from thidiao.catalogue.actions import publish_pack
from thidiao.catalogue.queries import current_pack
from thidiao.definitions import Pack

PUBLISHED = datetime(2026, 11, 2, 3, tzinfo=UTC)


def published() -> Pack:
    """Publish the Thailand pack and enter its records."""
    pack = current_pack()
    publish_pack(pack=pack, at=PUBLISHED)
    return pack
