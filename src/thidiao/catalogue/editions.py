"""What was in force on any day: the pack, its guides word for word, and what it said of papers and agencies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from thidiao.catalogue.models import Edition, Guide
from thidiao.catalogue.promises import Promises, PublishedAgency, PublishedPaper
from thidiao.definitions import Pack, definition_hash
from thidiao.definitions.copies import CopyOf, copy_of
from thidiao.definitions.words import EvidenceType, Service
from thidiao.kernel.thai import BANGKOK


def in_force_on(day: date) -> Promises | None:
    """Give what was in force at the end of a day in Thailand; None where nothing was published here by then.

    Two statements, whatever the number of services. None as well for a pack kept before its contents were.
    """
    ends = datetime.combine(day + timedelta(days=1), time(), tzinfo=BANGKOK)
    editions = Edition.objects.filter(from_at__lt=ends).select_related("pack").order_by("-from_at", "-id")
    edition = editions.first()
    if edition is None or not edition.pack.contents:
        return None
    return _in_force([edition])[0]


def last_editions(most: int) -> tuple[Promises, ...]:
    """Give what was in force lately, the newest first. Two statements, and one once they were read."""
    editions = Edition.objects.select_related("pack").exclude(pack__contents={}).order_by("-from_at", "-id")
    return _in_force(list(editions[:most]))


def first_edition_at() -> datetime | None:
    """Give the instant from which it is known what was in force. One statement."""
    return Edition.objects.order_by("from_at", "id").values_list("from_at", flat=True).first()


def contents_of(pack: Pack) -> dict[str, Any]:
    """Say what a pack holds that its guides do not tell: their fingerprints, kinds of paper and agencies."""
    return {
        "guides": {id: definition_hash(service) for id, service in pack.services.items()},
        "papers": {id: _paper(kind) for id, kind in pack.evidence.items()},
        "agencies": {id: {"name": agency.name, "part_of": agency.part_of} for id, agency in pack.agencies.items()},
    }


def _paper(kind: EvidenceType) -> dict[str, Any]:
    return {"name": kind.name, "held_by": kind.held_by, "copy_of": copy_of(kind.name, stated=kind.copy_of)}


# Guides never change, so an edition is read from the database once in a process.
_KEPT: dict[str, Promises] = {}
_MOST_KEPT = 16


def _in_force(editions: Sequence[Edition]) -> tuple[Promises, ...]:
    kept = {_key(edition): _KEPT.get(_key(edition)) for edition in editions}
    fresh = [edition for edition in editions if kept[_key(edition)] is None]
    guides = _guides({hash for edition in fresh for hash in edition.pack.contents["guides"].values()})
    read = {_key(edition): _promises(edition, guides) for edition in fresh}
    # Another thread may do the same at this moment: both read the same, and either may stay.
    _KEPT.update(read)
    for old in list(_KEPT)[: max(0, len(_KEPT) - _MOST_KEPT)]:
        _KEPT.pop(old, None)
    return tuple(kept[_key(edition)] or read[_key(edition)] for edition in editions)


def _key(edition: Edition) -> str:
    return f"{edition.pack_id} {edition.from_at.isoformat()}"


def _guides(hashes: set[str]) -> dict[str, Service]:
    if not hashes:
        return {}
    rows = Guide.objects.filter(definition_hash__in=sorted(hashes)).values_list("definition_hash", "content")
    return {hash: Service.model_validate(content) for hash, content in rows}


def _promises(edition: Edition, guides: Mapping[str, Service]) -> Promises:
    contents = edition.pack.contents
    hashes: dict[str, str] = dict(sorted(contents["guides"].items()))
    return Promises(
        pack_hash=edition.pack.hash,
        version=edition.pack.version,
        from_at=edition.from_at,
        services={id: guides[hash] for id, hash in hashes.items()},
        hashes=hashes,
        papers={
            id: PublishedPaper(paper["name"], paper["held_by"], CopyOf(paper["copy_of"]) if paper["copy_of"] else None)
            for id, paper in contents["papers"].items()
        },
        agencies={id: PublishedAgency(**agency) for id, agency in contents["agencies"].items()},
    )
