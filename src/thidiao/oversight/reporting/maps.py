"""The map of the country: all provinces, some of them standing out, with their names at the sides.

Outlines: `provinces.json`, which names its origin and licence; made by `script/vendor-map`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from thidiao.oversight.reporting.drawing import ACCENT, BRAND, QUIET, Dot, Drawing, Label, Line, Mark, Shape

OUTLINES = Path(__file__).parent / "provinces.json"
SIDE = 250
GAP = 48
SIZE = 34
_NUMBER = re.compile(r"-?\d+")


@dataclass(frozen=True, slots=True)
class Place:
    """The middle of a province on the drawing."""

    code: str
    x: float
    y: float


def draw_map(names: Mapping[str, str]) -> Drawing:
    """Draw the country with the provinces of these official codes filled, each named at the nearer side.

    Codes of no province are left out; that is the caller's to say.
    """
    width, height = _size()
    shapes = _outlines()
    filled = [code for code in shapes if code in names]
    marks: list[Mark] = [Shape(path, QUIET, SIDE) for code, path in shapes.items() if code not in names]
    marks += [Shape(shapes[code], BRAND, SIDE) for code in filled]
    left, right = _sides([_middle(code) for code in filled], width / 2)
    marks += _named(left, names, x=0, is_left=True)
    marks += _named(right, names, x=width + 2 * SIDE, is_left=False)
    return Drawing(width + 2 * SIDE, height, tuple(marks), print_mm=92)


def credit() -> str:
    """Name whose outlines these are and their licence, in a few words."""
    return str(_told()["credit"])


def provinces_drawn() -> frozenset[str]:
    """Give the official codes of the provinces that the map has."""
    return frozenset(_outlines())


def _sides(places: list[Place], middle: float) -> tuple[list[Place], list[Place]]:
    """Choose the nearer side for each; of two at one height the inner goes to the other, or its line crosses both."""
    left: list[Place] = []
    right: list[Place] = []
    for place in sorted(places, key=lambda place: (place.x, place.code)):
        is_left = place.x < middle and all(abs(place.y - other.y) >= GAP for other in left)
        (left if is_left else right).append(place)
    return left, right


def _named(places: list[Place], names: Mapping[str, str], *, x: float, is_left: bool) -> list[Mark]:
    marks: list[Mark] = []
    least = 0.0
    for place in sorted(places, key=lambda place: place.y):
        y = max(place.y, least)
        least = y + GAP
        bend = x + (SIDE - 14 if is_left else 14 - SIDE)
        line = ((SIDE + place.x, place.y), (bend, y), (bend + (-10 if is_left else 10), y))
        room = -14 if is_left else 14
        marks += [
            Line(line, ACCENT, 2.4),
            Dot(SIDE + place.x, place.y, 5, ACCENT),
            Label(bend + room, y + 8, names[place.code], SIZE, "end" if is_left else "start"),
        ]
    return marks


@cache
def _middle(code: str) -> Place:
    """Find the middle of the box around the largest ring of a province."""
    boxes = [_box(ring) for ring in _outlines()[code].split("z") if ring]
    left, top, right, bottom = max(boxes, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))
    return Place(code, (left + right) / 2, (top + bottom) / 2)


def _box(ring: str) -> tuple[int, int, int, int]:
    numbers = [int(number) for number in _NUMBER.findall(ring)]
    x, y = numbers[0], numbers[1]
    xs, ys = [x], [y]
    for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
        x, y = x + dx, y + dy
        xs.append(x)
        ys.append(y)
    return min(xs), min(ys), max(xs), max(ys)


def _size() -> tuple[int, int]:
    width, height = _told()["size"]
    return width, height


def _outlines() -> Mapping[str, str]:
    outlines: Mapping[str, str] = _told()["provinces"]
    return outlines


@cache
def _told() -> dict[str, Any]:
    told: dict[str, Any] = json.loads(OUTLINES.read_text(encoding="utf-8"))
    return told
