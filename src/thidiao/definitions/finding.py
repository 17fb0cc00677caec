"""What a pack may say of how services are found: groups of the directory, and words that mean the same."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from thidiao.definitions.basis import Definition, Slug, Text


class Group(Definition):
    """File `groups/*.yaml`: a group of the directory. Without any, the directory groups services by side."""

    id: Slug
    name: Text
    order: int = Field(description="Groups come in this order.")
    side: Literal["business", "citizen"] | None = Field(
        default=None, description="Takes in every service of this side that no other group names."
    )
    services: tuple[Slug, ...] = Field(default=(), description="Ids of the services it names.")


class Synonyms(Definition):
    """File `synonyms/*.yaml`: words that mean the same to people who search.

    What is mentioned by one of them is found by all the others. Thai is matched anywhere in a name, so a Thai word must
    not stand inside another.
    """

    id: Slug
    words: dict[str, tuple[str, ...]] = Field(description="The words, by language.")
