"""Make the Thai text of a typeset PDF extract exactly as it was written.

The typesetter maps the whole text of a cluster (consonant, vowel, tone mark) to its first glyph and draws raised marks
as runs of their own, so that readers see ตั้ตั้ง for ตั้ง. Here each glyph is mapped to its own character by the tables of
the font (cmap and GSUB), which is what some readers go by, and the replacement text of a cluster (`ActualText`,
ISO 32000-1, 14.9.4) is said once, by its first piece, which is what the others go by. Decoration says nothing. What is
drawn does not change.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont

SARA_AM = "\u0e33"
SARA_AM_APART = "\u0e4d\u0e32"
_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{blocks}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
_MOST_IN_A_BLOCK = 100
_PRESENTATION_FORMS = range(0xFB00, 0xFB07)
"""Latin ligatures such as fi: their letters are what was written."""


def make_text_exact(pdf: bytes, *, fonts: Path) -> bytes:
    """Give the same PDF with exact text. `fonts` is the folder of the TrueType files it was set in.

    Deterministic: the same bytes in, the same bytes out. Raises pikepdf.PdfError for what is no PDF.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        texts: dict[str, dict[int, str]] = {}
        for page in document.pages:
            named = _fonts_of(page)
            for name, font in named.items():
                if (key := str(font.BaseFont)) not in texts:
                    texts[key] = _text_of_glyphs(font, fonts)
                    font.ToUnicode.write(_to_unicode(texts[key]).encode("ascii"))
                named[name] = texts[key]
            rewritten = _Rewriter(named).rewrite(pikepdf.parse_content_stream(page))
            page.Contents = document.make_stream(pikepdf.unparse_content_stream(rewritten))
        out = io.BytesIO()
        document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


def _fonts_of(page: pikepdf.Page) -> dict[str, Any]:
    resources: Any = page.obj.get("/Resources", {})
    fonts: Any = resources.get("/Font", {})
    return {name: font for name, font in fonts.items() if font.get("/Encoding") == "/Identity-H"}


def _text_of_glyphs(font: Any, folder: Path) -> dict[int, str]:
    """Give the text of each glyph of a subset by its glyph id; the subset keeps the glyphs' names."""
    descriptor = font.DescendantFonts[0].FontDescriptor
    subset = TTFont(io.BytesIO(descriptor.FontFile2.read_bytes()))
    family = str(font.BaseFont).rpartition("+")[2].lstrip("/")
    named = _texts_by_name(folder / f"{family}.ttf")
    texts = {number: named[name] for number, name in enumerate(subset.getGlyphOrder()) if name in named}
    texts.pop(0, None)
    return texts


@cache
def _texts_by_name(path: Path) -> dict[str, str]:
    font = TTFont(path)
    # Where two characters share a glyph (space and no-break space) the lower code point is what was meant.
    coded = sorted(font.getBestCmap().items(), reverse=True)
    texts = {name: chr(code) for code, name in coded if code not in _PRESENTATION_FORMS}
    lookups = [_plain(table) for lookup in font["GSUB"].table.LookupList.Lookup for table in lookup.SubTable]
    for table in lookups:
        for base, variant in getattr(table, "mapping", {}).items():
            if isinstance(variant, str) and base in texts:
                texts.setdefault(variant, texts[base])
    for table in lookups:
        for first, ligatures in getattr(table, "ligatures", {}).items():
            for ligature in ligatures:
                parts = [first, *ligature.Component]
                if all(part in texts for part in parts):
                    texts.setdefault(ligature.LigGlyph, "".join(texts[part] for part in parts))
    return texts


def _plain(table: Any) -> Any:
    return table.ExtSubTable if hasattr(table, "ExtSubTable") else table


def _to_unicode(texts: dict[int, str]) -> str:
    rows = [f"<{number:04X}> <{text.encode('utf-16-be').hex().upper()}>" for number, text in sorted(texts.items())]
    blocks = [rows[start : start + _MOST_IN_A_BLOCK] for start in range(0, len(rows), _MOST_IN_A_BLOCK)]
    return _CMAP.format(blocks="\n".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar" for b in blocks))


@dataclass
class _Rewriter:
    """Goes through one page's operators and has each cluster said once."""

    glyph_texts: dict[str, dict[int, str]]
    font: dict[int, str] = field(default_factory=dict)
    cluster: str = ""
    left: int = 0
    """Characters of the present cluster that are still to be drawn."""
    inside: list[str] = field(default_factory=list)
    """The marked content we are in, outermost first: `said` has a replacement text, `artifact` is decoration."""

    def rewrite(self, stream: Iterable[Any]) -> list[Any]:
        return [step for instruction in stream for step in self._step(instruction)]

    def _step(self, instruction: Any) -> Iterator[Any]:
        operator = str(instruction.operator)
        operands = instruction.operands
        if operator == "Tf":
            self.font = self.glyph_texts.get(str(operands[0]), {})
        elif operator in ("BDC", "BMC"):
            instruction = self._enter(instruction)
        elif operator == "EMC" and self.inside:
            self.inside.pop()
        elif operator in ("Tj", "TJ"):
            yield from self._draw(instruction)
            return
        yield instruction

    def _enter(self, instruction: Any) -> Any:
        replacement = _replacement(instruction.operands)
        if replacement is not None:
            silent = "artifact" in self.inside
            self.inside.append("said")
            return _span("") if silent else self._open(str(replacement))
        self.inside.append("artifact" if instruction.operands[0] == "/Artifact" else "plain")
        return instruction

    def _open(self, text: str) -> Any:
        # A later piece of a cluster already said draws a mark and says nothing.
        said = self.left > 0 and text == self.cluster
        if not said:
            self.cluster, self.left = text, len(_apart(text))
        return _span("" if said else text)

    def _draw(self, instruction: Any) -> Iterator[Any]:
        drawn = "".join(self._texts(instruction.operands[0]))
        if "said" in self.inside:
            self.left -= len(drawn)
            yield instruction
        elif "artifact" in self.inside:
            # Decoration is no part of the text: a reader does not hear the watermark between two words.
            yield from (_span(""), instruction, _END)
        elif (
            self.left > 0 and drawn and len(drawn) <= self.left and all(mark in _apart(self.cluster) for mark in drawn)
        ):
            self.left -= len(drawn)
            yield from (_span(""), instruction, _END)
        else:
            self.left = 0
            yield instruction

    def _texts(self, shown: Any) -> Iterator[str]:
        for piece in shown if isinstance(shown, pikepdf.Array) else [shown]:
            if isinstance(piece, pikepdf.String):
                raw = bytes(piece)
                yield from (self.font.get(int.from_bytes(raw[at : at + 2], "big"), "") for at in range(0, len(raw), 2))


_END = pikepdf.ContentStreamInstruction([], pikepdf.Operator("EMC"))


def _span(text: str) -> Any:
    said = pikepdf.Dictionary(ActualText=pikepdf.String(_utf16(text)))
    return pikepdf.ContentStreamInstruction([pikepdf.Name.Span, said], pikepdf.Operator("BDC"))


def _apart(cluster: str) -> str:
    return cluster.replace(SARA_AM, SARA_AM_APART)


def _utf16(text: str) -> bytes:
    return b"\xfe\xff" + text.encode("utf-16-be")


def _replacement(operands: Any) -> Any:
    properties = operands[1] if len(operands) > 1 else None
    return properties.get("/ActualText") if isinstance(properties, pikepdf.Dictionary) else None
