"""Provinces, districts and subdistricts as options to choose from, in dictionary order of the page's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Protocol

import geothai

from thidiao.definitions.words import Kind
from thidiao.kernel.thai import sort_key
from thidiao.web.words import Option

PLACES = (Kind.PROVINCE, Kind.DISTRICT, Kind.SUBDISTRICT)
ABOVE = {Kind.DISTRICT: "province", Kind.SUBDISTRICT: "district"}


class Place(Protocol):
    """What the library of places gives for each."""

    @property
    def code(self) -> str: ...

    @property
    def name_th(self) -> str: ...

    @property
    def name_en(self) -> str: ...


def place_options(name: str, kind: Kind, *, known: Mapping[str, object], language: str) -> tuple[Option, ...]:
    """Give the places one may choose for an element.

    Districts are those of the province known for the same subject (`premises.district` looks at `premises.province`),
    subdistricts those of its district. Where that is not known yet, districts of all provinces come in groups and
    subdistricts have no options: there would be more than seven thousand.
    """
    if kind is Kind.PROVINCE:
        return provinces(language)
    above = str(known.get(f"{name.rpartition('.')[0]}.{ABOVE[kind]}", ""))
    if kind is Kind.SUBDISTRICT:
        return subdistricts(above, language) if above else ()
    return districts(above, language) if above else all_districts(language)


def place_name(kind: Kind, code: str, *, language: str) -> str:
    """Give the name of a place by its official code; the code itself where no place has it."""
    find = {Kind.PROVINCE: geothai.province, Kind.DISTRICT: geothai.district, Kind.SUBDISTRICT: geothai.subdistrict}
    place = find[kind](code)
    return code if place is None else name_of(place, language)


@lru_cache(maxsize=4)
def provinces(language: str) -> tuple[Option, ...]:
    return in_order(geothai.provinces(), language)


@lru_cache(maxsize=200)
def districts(province: str, language: str) -> tuple[Option, ...]:
    return in_order(geothai.districts(province), language)


@lru_cache(maxsize=500)
def subdistricts(district: str, language: str) -> tuple[Option, ...]:
    return in_order(geothai.subdistricts(district), language)


@lru_cache(maxsize=4)
def all_districts(language: str) -> tuple[Option, ...]:
    return tuple(
        Option(value=district.value, label=district.label, group=province.label)
        for province in provinces(language)
        for district in districts(province.value, language)
    )


def in_order(places: Iterable[Place], language: str) -> tuple[Option, ...]:
    options = [Option(value=place.code, label=name_of(place, language)) for place in places]
    return tuple(sorted(options, key=lambda option: sort_key(option.label)))


def name_of(place: Place, language: str) -> str:
    return place.name_th if language == "th" else place.name_en
