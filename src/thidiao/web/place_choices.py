"""Places as options to choose from, in dictionary order of the page's language. It knows no pack in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from thidiao.definitions.places import Area, Atlas
from thidiao.definitions.words import Kind
from thidiao.kernel.thai import sort_key
from thidiao.web.words import Option

PLACES = (Kind.PROVINCE, Kind.DISTRICT, Kind.SUBDISTRICT)
ABOVE = {Kind.DISTRICT: "province", Kind.SUBDISTRICT: "district"}


def place_options(
    name: str, kind: Kind, *, known: Mapping[str, object], language: str, atlas: Atlas
) -> tuple[Option, ...]:
    """Give the places of an atlas that one may choose for an element.

    Districts are those of the province known for the same subject (`premises.district` looks at `premises.province`),
    subdistricts those of its district. Where that is not known yet, districts of all provinces come in groups and
    subdistricts have no options: there would be more than seven thousand.
    """
    if kind is Kind.PROVINCE:
        return options_inside(atlas, "", language)
    above = str(known.get(f"{name.rpartition('.')[0]}.{ABOVE[kind]}", ""))
    if kind is Kind.SUBDISTRICT:
        return options_inside(atlas, above, language) if above else ()
    return options_inside(atlas, above, language) if above else _all_districts(atlas, language)


@lru_cache(maxsize=800)
def options_inside(atlas: Atlas, code: str, language: str) -> tuple[Option, ...]:
    """Give the places right inside another, or the provinces for an empty code."""
    return in_order(atlas.below(code), language)


@lru_cache(maxsize=4)
def _all_districts(atlas: Atlas, language: str) -> tuple[Option, ...]:
    return tuple(
        Option(value=district.value, label=district.label, group=province.label)
        for province in options_inside(atlas, "", language)
        for district in options_inside(atlas, province.value, language)
    )


def in_order(places: Iterable[Area], language: str) -> tuple[Option, ...]:
    options = [Option(value=place.code, label=place.named(language)) for place in places]
    return tuple(sorted(options, key=lambda option: sort_key(option.label)))
