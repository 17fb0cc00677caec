"""The typeface of reports, as files for the typesetter and made small for a single web page."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import fontpkg_sarabun
from fontTools import subset

FOLDER = Path(fontpkg_sarabun.__file__).parent / "files"
REGULAR, BOLD = "Sarabun-Regular", "Sarabun-Bold"


def woff2_of(name: str, characters: frozenset[str]) -> bytes:
    """Give a font of `FOLDER` as WOFF2 with only these characters; the same bytes each time."""
    return _made(name, "".join(sorted(characters)))


@cache
def _made(name: str, characters: str) -> bytes:
    options = subset.Options(flavor="woff2", layout_features=["*"], recalc_timestamp=False, notdef_outline=True)
    out = io.BytesIO()
    with subset.load_font(str(FOLDER / f"{name}.ttf"), options) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(text=characters)
        subsetter.subset(font)
        subset.save_font(font, out, options)
    return out.getvalue()
