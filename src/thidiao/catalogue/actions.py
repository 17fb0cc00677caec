"""Publishing a pack: from then on applications may be filed under it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from thidiao.audit.actions import record
from thidiao.catalogue.editions import contents_of
from thidiao.catalogue.models import Edition, Guide, PublishedPack
from thidiao.catalogue.search import FORMAT, rebuild
from thidiao.definitions import Pack, definition_hash
from thidiao.registers.actions import enter_record_sets


@transaction.atomic
def publish_pack(*, pack: Pack, at: datetime) -> bool:
    """Keep a pack's hash and every service's guide, word for word; tell whether it was new.

    This runs at every start: the pack in force changes nothing. Another one opens an edition, so that what was asked on
    any day can be told later, also where an older pack comes back. Search turns to the pack given here, and the
    registers say what its record sets say.
    Each service has a public guide (Licensing Facilitation Act B.E. 2558, s. 7).
    """
    kept, is_new = PublishedPack.objects.get_or_create(
        hash=pack.hash, defaults={"pack": pack.file.id, "version": pack.file.version, "published_at": at}
    )
    if kept.search_format != FORMAT:
        _make_searchable(pack)
    _put_in_force(kept, pack, at, is_new=is_new)
    enter_record_sets(pack=pack, by="system", at=at)
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


def _put_in_force(kept: PublishedPack, pack: Pack, at: datetime, *, is_new: bool) -> None:
    if _is_in_force(kept):
        return
    # Whoever else publishes this pack at this moment waits here, so that one edition is opened, not two.
    PublishedPack.objects.select_for_update().get(hash=kept.hash)
    if _is_in_force(kept):
        return
    if not kept.contents:
        PublishedPack.objects.filter(hash=kept.hash).update(contents=contents_of(pack))
    Edition.objects.create(pack=kept, from_at=at)
    if not is_new:
        record("catalogue.pack_returned", about=kept.hash, by="system", at=at, version=kept.version)


def _is_in_force(kept: PublishedPack) -> bool:
    last = Edition.objects.order_by("-from_at", "-id").values_list("pack_id", flat=True).first()
    return last == kept.hash


def _make_searchable(pack: Pack) -> None:
    # Whoever else publishes at this moment waits here, so search never knows two packs at once.
    list(PublishedPack.objects.select_for_update().order_by("hash").values_list("hash"))
    rebuild(pack)
    PublishedPack.objects.exclude(search_format=0).update(search_format=0)
    PublishedPack.objects.filter(hash=pack.hash).update(search_format=FORMAT)
