"""The official codes of provinces, districts and subdistricts of Thailand."""

from __future__ import annotations

from functools import cache
from types import ModuleType
from typing import NamedTuple

from thidiao.definitions.words import Kind

COUNTRY = "TH"
LENGTHS = {Kind.PROVINCE: 2, Kind.DISTRICT: 4, Kind.SUBDISTRICT: 6}


class Area(NamedTuple):
    """A province, district or subdistrict: its official code and its names."""

    code: str
    name_th: str
    name_en: str


def find_area(kind: Kind, code: str) -> Area | None:
    """Give the area with this official code."""
    found = getattr(_geothai(), kind.value)(code)
    return Area(found.code, found.name_th, found.name_en) if found else None


def areas_named(kind: Kind, name: str, *, within: str = "") -> list[Area]:
    """Give the areas of this kind with this Thai or English name, whose code begins with `within`."""
    places = _geothai()
    wanted = places.normalize(name)
    return [area for area in _areas(kind) if area.code.startswith(within) and _is_named(area, wanted)]


def _is_named(area: Area, wanted: str) -> bool:
    places = _geothai()
    if len(area.code) == LENGTHS[Kind.PROVINCE]:
        return bool(places.is_province(area, wanted))
    if len(area.code) == LENGTHS[Kind.DISTRICT]:
        return bool(places.is_district(places.district(area.code), wanted))
    return wanted in (places.normalize(area.name_th), places.normalize(area.name_en))


@cache
def _areas(kind: Kind) -> tuple[Area, ...]:
    places = _geothai()
    found = places.provinces()
    if kind is not Kind.PROVINCE:
        found = [district for province in found for district in places.districts(province.code)]
    if kind is Kind.SUBDISTRICT:
        found = [subdistrict for district in found for subdistrict in places.subdistricts(district.code)]
    return tuple(Area(each.code, each.name_th, each.name_en) for each in found)


@cache
def _geothai() -> ModuleType:
    # Half of the start of a short command would go into its tables, and most commands read no place.
    import geothai  # noqa: PLC0415

    return geothai
