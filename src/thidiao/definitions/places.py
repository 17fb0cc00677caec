"""Provinces, districts and subdistricts by code: Thailand's official ones, or those a pack of another country gives.

The code of a place begins with that of the place around it: 10 is Bangkok, 1001 a district and 100101 a subdistrict of
it. So a place lies in another where its code begins with the other's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import ModuleType
from typing import Any, NamedTuple

from thidiao.definitions.basis import Text
from thidiao.definitions.texts import say
from thidiao.definitions.words import Kind

COUNTRY = "TH"
LENGTHS = {Kind.PROVINCE: 2, Kind.DISTRICT: 4, Kind.SUBDISTRICT: 6}
KINDS = {length: kind for kind, length in LENGTHS.items()}


class Area(NamedTuple):
    """A province, district or subdistrict: its code and its names."""

    code: str
    name: Text

    def named(self, language: str) -> str:
        """Give its name in a language, or in the first one it has."""
        return say(self.name, language)


class Atlas:
    """The places of a country that a pack names itself; an atlas without places knows nothing and checks nothing."""

    def __init__(self, names: Mapping[str, Text]) -> None:
        self._names = names

    def __bool__(self) -> bool:
        return bool(self._names)

    def find(self, code: str) -> Area | None:
        """Give the place with this code."""
        name = self._names.get(code)
        return None if name is None else Area(code, name)

    def named(self, kind: Kind, name: str, *, within: str = "") -> list[Area]:
        """Give the places of this kind with this name in any language, whose code begins with `within`."""
        wanted = _folded(name)
        return [
            Area(code, names)
            for code, names in self._names.items()
            if len(code) == LENGTHS[kind]
            and code.startswith(within)
            and wanted in (_folded(one) for one in names.values())
        ]

    def below(self, code: str) -> tuple[Area, ...]:
        """Give the places right inside this one, or the provinces for an empty code."""
        longer = len(code) + 2
        found = ((each, name) for each, name in self._names.items() if len(each) == longer and each.startswith(code))
        return tuple(Area(*one) for one in found)


class OfficialAtlas(Atlas):
    """The places of Thailand by their official codes."""

    def __init__(self) -> None:
        super().__init__({})

    def __bool__(self) -> bool:
        return True

    def find(self, code: str) -> Area | None:
        """Give the place with this official code."""
        kind = KINDS.get(len(code))
        found = getattr(_geothai(), kind.value)(code) if kind is not None else None
        return _area(found) if found else None

    def named(self, kind: Kind, name: str, *, within: str = "") -> list[Area]:
        """Give the places of this kind with this Thai or English name, whose code begins with `within`."""
        wanted = _geothai().normalize(name)
        return [area for area in _areas(kind) if area.code.startswith(within) and _is_named(area, wanted)]

    def below(self, code: str) -> tuple[Area, ...]:
        """Give the places right inside this one, or the provinces for an empty code."""
        places = _geothai()
        if not code:
            return _areas(Kind.PROVINCE)
        inside = places.districts(code) if len(code) == LENGTHS[Kind.PROVINCE] else places.subdistricts(code)
        return tuple(_area(each) for each in inside)


THAILAND = OfficialAtlas()
NOWHERE = Atlas({})


def atlas_for(country: str, own: Mapping[str, Text]) -> Atlas:
    """Give the places of a country: those its pack names, or else Thailand's for Thailand and none for others."""
    if own:
        return Atlas(own)
    return THAILAND if country == COUNTRY else NOWHERE


def lies_in(code: str, around: str) -> bool:
    """Tell whether a place is another one or lies in it."""
    return code.startswith(around)


def meets(one: str, other: str) -> bool:
    """Tell whether two places share any ground: one lies in the other."""
    return lies_in(one, other) or lies_in(other, one)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _is_named(area: Area, wanted: str) -> bool:
    places = _geothai()
    if len(area.code) == LENGTHS[Kind.PROVINCE]:
        return bool(places.is_province(places.province(area.code), wanted))
    if len(area.code) == LENGTHS[Kind.DISTRICT]:
        return bool(places.is_district(places.district(area.code), wanted))
    return wanted in {places.normalize(name) for name in area.name.values()}


@cache
def _areas(kind: Kind) -> tuple[Area, ...]:
    places = _geothai()
    found: Iterable[Any] = places.provinces()
    if kind is not Kind.PROVINCE:
        found = [district for province in places.provinces() for district in places.districts(province.code)]
    if kind is Kind.SUBDISTRICT:
        found = [each for district in found for each in places.subdistricts(district.code)]
    return tuple(_area(each) for each in found)


def _area(found: Any) -> Area:
    return Area(found.code, {"th": found.name_th, "en": found.name_en})


@cache
def _geothai() -> ModuleType:
    # Half of the start of a short command would go into its tables, and most commands read no place.
    import geothai  # noqa: PLC0415

    return geothai
