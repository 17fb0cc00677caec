"""Where a text says what was asked for, so that a page can mark it. Pure."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

from thidiao.catalogue.folding import fold, pieces, places, telling_pieces, without_asking

Marked = tuple[tuple[str, bool], ...]
"""A text in parts; the parts that are true were asked for."""

ENOUGH = 0.25
"""Of a word with two letters exchanged only its ends are left."""

_WORD = re.compile(r"[^\W\d_\u0e00-\u0e7f]+(?:'s)?|\d[\d,]*")


def mark(text: str, query: str) -> Marked:
    """Divide a text into parts that were asked for and parts that were not; joined they are the text again.

    Thai is marked letter by letter where pieces meet, other scripts word by word where enough of the word meets.
    """
    asked = telling_pieces(without_asking(query))
    hit = [False] * len(text)
    _mark_thai(text, {piece for piece in asked if piece[0] >= "\u0e00"}, hit)
    for found in _WORD.finditer(text):
        own = pieces(found[0])
        if len(own & asked) >= max(min(2, len(own)), ENOUGH * len(own)):
            hit[found.start() : found.end()] = [True] * (found.end() - found.start())
    for place in range(1, len(text)):
        # A mark above or below belongs to the letter before it.
        hit[place] = hit[place] or (hit[place - 1] and unicodedata.category(text[place]) == "Mn")
    return tuple(
        ("".join(text[place] for place in part), is_hit)
        for is_hit, part in groupby(range(len(text)), key=lambda place: hit[place])
    )


def _mark_thai(text: str, asked: set[str], hit: list[bool]) -> None:
    folded, came_from = fold(text), places(text)
    for piece in asked:
        at = folded.find(piece)
        while at >= 0:
            for place in came_from[at : at + len(piece)]:
                hit[place] = True
            at = folded.find(piece, at + 1)
