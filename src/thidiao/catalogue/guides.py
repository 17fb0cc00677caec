"""Every version of a guide that was ever published, and what changed between two texts, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

from thidiao.catalogue.models import Guide
from thidiao.catalogue.queries import guide
from thidiao.definitions.words import Service

SHORTEST_HASH = 12
_WORDS = re.compile(
    r"[\u0e00-\u0e30\u0e32\u0e33\u0e40-\u0e46][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*|[^\W\u0e00-\u0e7f]+|\s+|.", re.S
)


@dataclass(frozen=True)
class Version:
    """A guide as it was published first at an instant; numbers count from 1, the oldest."""

    service: str
    number: int
    hash: str
    published_at: datetime

    @property
    def short_hash(self) -> str:
        return self.hash[:SHORTEST_HASH]


@dataclass(frozen=True)
class Words:
    """Some words, and whether they are the same in both texts, only in the old or only in the new one."""

    text: str
    change: str


SAME, REMOVED, ADDED = "same", "removed", "added"


def versions(service: str) -> tuple[Version, ...]:
    """Give every published version of a service's guide, the newest first; none for a service never published."""
    rows = (
        Guide.objects.filter(service=service)
        .order_by("published_at", "id")
        .values_list("definition_hash", "published_at")
    )
    numbered = [Version(service, number, hash, at) for number, (hash, at) in enumerate(rows, 1)]
    return tuple(reversed(numbered))


def version(service: str, short_hash: str) -> tuple[Version, Service] | None:
    """Give a version by the first digits of its hash, with the definition as it was; None where there is none."""
    found = [one for one in versions(service) if one.hash.startswith(short_hash)]
    if len(short_hash) < SHORTEST_HASH or len(found) != 1:
        return None
    return found[0], guide(found[0].hash)


def changed_words(old: str, new: str) -> tuple[Words, ...]:
    """Say which words of two texts were added and removed; without the removed ones it reads as the new text.

    Thai is compared letter by letter with its marks, for it is written without spaces.
    """
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    found: list[Words] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Words("".join(after[j1:j2]), SAME))
            continue
        found += [Words("".join(before[i1:i2]), REMOVED)] if i2 > i1 else []
        found += [Words("".join(after[j1:j2]), ADDED)] if j2 > j1 else []
    return tuple(found)
