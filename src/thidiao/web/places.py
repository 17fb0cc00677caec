"""Places of the country by name, as the pack in force knows them."""

from __future__ import annotations

from thidiao.catalogue.queries import current_pack
from thidiao.web.place_choices import options_inside
from thidiao.web.words import Option


def place_name(code: str, *, language: str) -> str:
    """Give the name of a place by its code; the code itself where no place has it."""
    place = current_pack().atlas.find(code)
    return code if place is None else place.named(language)


def provinces(language: str) -> tuple[Option, ...]:
    """Give every province of the country."""
    return options_inside(current_pack().atlas, "", language)
