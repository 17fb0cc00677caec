"""Reading what is in force and what was promised."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from thidiao.catalogue.models import Guide
from thidiao.definitions import Pack, load_pack
from thidiao.definitions.words import Service


class CannotFindGuide(Exception):
    """No guide with this hash was ever published here."""


def current_pack() -> Pack:
    """Give the pack in force, read once per process from the folder in the settings. Raises PackError."""
    return _pack_in(settings.THIDIAO_PACK)


@lru_cache(maxsize=4)
def _pack_in(folder: Path) -> Pack:
    return load_pack(folder)


@lru_cache(maxsize=512)
def guide(definition_hash: str) -> Service:
    """Give a service as it was published, by the hash a case carries. Kept in memory: a guide never changes.

    Raises CannotFindGuide for a hash nobody published.
    """
    content = Guide.objects.filter(definition_hash=definition_hash).values_list("content", flat=True).first()
    if content is None:
        raise CannotFindGuide(definition_hash)
    return Service.model_validate(content)
