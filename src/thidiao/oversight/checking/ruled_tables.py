"""Tables drawn with lines: which lines belong together, and which boxes they make. Pure geometry; up is more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

_NEAR = 3.0


class Edge(NamedTuple):
    """A thin line from `start` to `end`, at a height if horizontal, else at a distance from the left."""

    start: float
    end: float
    at: float
    horizontal: bool


class Box(NamedTuple):
    """The box of a cell."""

    left: float
    right: float
    bottom: float
    top: float


@dataclass(frozen=True, slots=True)
class Region:
    """A table: the distances at which its lines run, and the lines themselves."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    edges: tuple[Edge, ...]

    @property
    def top(self) -> float:
        """Give its upper end."""
        return self.ys[0]

    def holds(self, left: float, right: float, bottom: float, top: float) -> bool:
        """Say whether the middle of a box lies in it."""
        x, y = (left + right) / 2, (bottom + top) / 2
        return self.xs[0] - _NEAR < x < self.xs[-1] + _NEAR and self.ys[-1] - _NEAR < y < self.ys[0] + _NEAR


def regions(edges: Sequence[Edge]) -> list[Region]:
    """Give the tables that lines draw: lines that meet, with at least two columns and two rows between them."""
    groups: list[list[Edge]] = []
    boxes: list[list[float]] = []
    for edge in sorted(set(edges), key=lambda each: (each.horizontal, each.at)):
        box = [edge.start, edge.end, edge.at, edge.at] if edge.horizontal else [edge.at, edge.at, edge.start, edge.end]
        meets = [at for at, other in enumerate(boxes) if _touch(box, other)]
        members = [edge]
        for at in reversed(meets):
            members += groups.pop(at)
            other = boxes.pop(at)
            box = [min(box[0], other[0]), max(box[1], other[1]), min(box[2], other[2]), max(box[3], other[3])]
        groups.append(members)
        boxes.append(box)
    found = [_region(group) for group in groups]
    return [region for region in found if len(region.xs) > 2 and len(region.ys) > 2]


class Cover(Enum):
    """From where another cell covers a place."""

    LEFT = "left"
    ABOVE = "above"


def ruled_rows(region: Region) -> list[list[Box | Cover]]:
    """Give the boxes of the cells row by row, and for a place that another cell covers from where it does."""
    rows: list[list[Box | Cover]] = []
    columns = list(zip(region.xs, region.xs[1:], strict=False))
    bands = list(zip(region.ys, region.ys[1:], strict=False))
    covered: dict[tuple[int, int], Cover] = {}
    for at, _ in enumerate(bands):
        row: list[Box | Cover] = []
        for column, _ in enumerate(columns):
            if (at, column) in covered:
                row.append(covered[at, column])
                continue
            wide = _reach(region, bands[at], column, columns, vertical=True)
            high = _reach_down(region, columns[column], at, bands)
            covered |= {
                (at + y, column + x): Cover.ABOVE if y else Cover.LEFT for y in range(high) for x in range(wide)
            }
            row.append(Box(columns[column][0], columns[column + wide - 1][1], bands[at + high - 1][1], bands[at][0]))
        rows.append(row)
    return rows


def _touch(one: Sequence[float], other: Sequence[float]) -> bool:
    beside = one[0] <= other[1] + _NEAR and other[0] <= one[1] + _NEAR
    return beside and one[2] <= other[3] + _NEAR and other[2] <= one[3] + _NEAR


def _region(edges: Sequence[Edge]) -> Region:
    xs = _merged([edge.at for edge in edges if not edge.horizontal])
    ys = _merged([edge.at for edge in edges if edge.horizontal])
    return Region(tuple(xs), tuple(reversed(ys)), tuple(edges))


def _merged(values: list[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _reach(
    region: Region, band: tuple[float, float], column: int, columns: Sequence[tuple[float, float]], *, vertical: bool
) -> int:
    """Count the columns a cell covers: those with no line between them."""
    middle = (band[0] + band[1]) / 2
    wide = 1
    while column + wide < len(columns) and not _is_crossed(
        region, columns[column + wide][0], middle, horizontal=not vertical
    ):
        wide += 1
    return wide


def _reach_down(region: Region, column: tuple[float, float], at: int, bands: Sequence[tuple[float, float]]) -> int:
    middle = (column[0] + column[1]) / 2
    high = 1
    while at + high < len(bands) and not _is_crossed(region, bands[at + high][0], middle, horizontal=True):
        high += 1
    return high


def _is_crossed(region: Region, at: float, middle: float, *, horizontal: bool) -> bool:
    return any(
        edge.horizontal is horizontal
        and abs(edge.at - at) <= _NEAR
        and edge.start - _NEAR <= middle <= edge.end + _NEAR
        for edge in region.edges
    )
