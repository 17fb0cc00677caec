"""Reading what is in force and what was promised."""

from __future__ import annotations

from functools import lru_cache

from thidiao.catalogue.in_force import current_pack
from thidiao.catalogue.models import Guide
from thidiao.definitions.words import Service

__all__ = ["CannotFindGuide", "current_pack", "guide"]


class CannotFindGuide(Exception):
    """No guide with this hash was ever published here."""


@lru_cache(maxsize=512)
def guide(definition_hash: str) -> Service:
    """Give a service as it was published, by the hash a case carries. Kept in memory: a guide never changes.

    Raises CannotFindGuide for a hash nobody published.
    """
    content = Guide.objects.filter(definition_hash=definition_hash).values_list("content", flat=True).first()
    if content is None:
        raise CannotFindGuide(definition_hash)
    return Service.model_validate(content)
