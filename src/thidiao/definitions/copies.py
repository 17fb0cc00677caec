"""The two papers of which the state has promised to ask for no copy, and the words by which they are known."""

from __future__ import annotations

import re
from enum import StrEnum

from thidiao.definitions.basis import Text


class CopyOf(StrEnum):
    """What a paper is a copy of, where the state accounts for copies it no longer asks for."""

    IDENTITY_CARD = "identity-card"
    HOUSE_REGISTRATION = "house-registration"


WORDS: dict[CopyOf, re.Pattern[str]] = {
    CopyOf.IDENTITY_CARD: re.compile(r"บัตร(?:ประจำตัว)?ประชาชน|\bid[ -]card|identity (?:card|document)", re.IGNORECASE),
    CopyOf.HOUSE_REGISTRATION: re.compile(r"ทะเบียนบ้าน|house[ -]registration|household regist", re.IGNORECASE),
}


def copy_of(name: Text, *, stated: CopyOf | None = None) -> CopyOf | None:
    """Say which of the two a kind of paper is: as its definition states, else by the words of its name."""
    if stated is not None:
        return stated
    return next((kind for kind, words in WORDS.items() if any(words.search(said) for said in name.values())), None)
