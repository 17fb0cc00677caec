"""Drawings: a few shapes and words on a sheet, and the SVG that every format is made from."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

BRAND = "#1d2a5e"
ACCENT = "#b8872b"
QUIET = "#dfe3ec"
INK = "#1b2433"


@dataclass(frozen=True, slots=True)
class Rect:
    x: float
    y: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True, slots=True)
class Line:
    points: tuple[tuple[float, float], ...]
    stroke: str
    width: float


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    y: float
    radius: float
    fill: str


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline as SVG writes it, moved by `x` and `y`."""

    path: str
    fill: str
    x: float = 0
    y: float = 0


@dataclass(frozen=True, slots=True)
class Label:
    """Words whose line stands at `y`; `anchor` is `start`, `middle` or `end`."""

    x: float
    y: float
    text: str
    size: float
    anchor: str = "start"
    bold: bool = False


Mark = Rect | Line | Dot | Shape | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """Marks on a sheet of this size, the first lowest; `print_mm` is how wide it is set on paper."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    print_mm: float = 150


def to_svg(drawing: Drawing, *, alt: str | None = None) -> str:
    """Give the drawing as SVG. With `alt` it is a picture with that name; without, whoever shows it names it."""
    named = f' role="img" aria-label="{escape(alt, quote=True)}"' if alt else ""
    size = f"{_number(drawing.width)} {_number(drawing.height)}"
    marks = "".join(_svg(mark) for mark in drawing.marks)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}"{named}>{marks}</svg>'


def _svg(mark: Mark) -> str:
    match mark:
        case Rect(x, y, width, height, fill):
            size = f'width="{_number(width)}" height="{_number(height)}"'
            return f'<rect x="{_number(x)}" y="{_number(y)}" {size} fill="{fill}"/>'
        case Line(points, stroke, width):
            said = " ".join(f"{_number(x)},{_number(y)}" for x, y in points)
            return f'<polyline points="{said}" fill="none" stroke="{stroke}" stroke-width="{_number(width)}"/>'
        case Dot(x, y, radius, fill):
            return f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(radius)}" fill="{fill}"/>'
        case Shape(path, fill, x, y):
            edge = 'stroke="#ffffff" stroke-width="1.4" stroke-linejoin="round"'
            return f'<path d="{path}" fill="{fill}" {edge} transform="translate({_number(x)} {_number(y)})"/>'
        case Label(x, y, text, size, anchor, bold):
            weight = ' font-weight="700"' if bold else ""
            place = f'x="{_number(x)}" y="{_number(y)}" font-size="{_number(size)}" text-anchor="{anchor}"'
            return f'<text {place}{weight} font-family="Sarabun" fill="{INK}">{escape(text)}</text>'


def _number(value: float) -> str:
    """Write a number the same way on every machine, without needless zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
