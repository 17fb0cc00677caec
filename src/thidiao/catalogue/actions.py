"""Publishing a pack: from then on applications may be filed under it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from thidiao.audit.actions import record
from thidiao.catalogue.models import Guide, PublishedPack
from thidiao.catalogue.search import FORMAT, rebuild
from thidiao.definitions import Pack, definition_hash


@transaction.atomic
def publish_pack(*, pack: Pack, at: datetime) -> bool:
    """Keep a pack's hash and every service's guide, word for word; tell whether it was new.

    A pack that was published before changes nothing, so this runs at every start; search turns to the pack given here.
    Each service has a public guide (Licensing Facilitation Act B.E. 2558, s. 7).
    """
    kept, is_new = PublishedPack.objects.get_or_create(
        hash=pack.hash, defaults={"pack": pack.file.id, "version": pack.file.version, "published_at": at}
    )
    if kept.search_format != FORMAT:
        _make_searchable(pack)
    if not is_new:
        return False
    Guide.objects.bulk_create(
        [
            Guide(
                definition_hash=definition_hash(service),
                service=service.id,
                content=service.model_dump(mode="json", by_alias=True, exclude_defaults=True),
                published_at=at,
            )
            for service in pack.services.values()
        ],
        ignore_conflicts=True,
    )
    record("catalogue.pack_published", about=kept.hash, by="system", at=at, version=kept.version)
    return True


def _make_searchable(pack: Pack) -> None:
    # Whoever else publishes at this moment waits here, so search never knows two packs at once.
    list(PublishedPack.objects.select_for_update().order_by("hash").values_list("hash"))
    rebuild(pack)
    PublishedPack.objects.exclude(search_format=0).update(search_format=0)
    PublishedPack.objects.filter(hash=pack.hash).update(search_format=FORMAT)
