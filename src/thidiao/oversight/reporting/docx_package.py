"""The package of a DOCX: its typeface inside, and the same bytes whenever and wherever it is made."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from thidiao.oversight.reporting.docx_styles import FONT, element
from thidiao.oversight.reporting.fonts import BOLD, FOLDER, REGULAR

OBFUSCATED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
KEYS = {
    "embedRegular": (REGULAR, "5A1D7C36-0E0B-4D1B-9C53-7468696400A1"),
    "embedBold": (BOLD, "5A1D7C36-0E0B-4D1B-9C53-7468696400B2"),
}
"""The key that a font is folded with; any will do, so these stay the same."""

FONT_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
ENTRY = (
    '<w:font xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" w:name="{font}">'
    '<w:charset w:val="DE"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>{files}</w:font>'
)
AFTER_FONTS = ("w:bordersDoNotSurroundHeader", "w:proofState", "w:defaultTabStop", "w:drawingGridHorizontalSpacing")
UNNEEDED = {"thumbnail", "stylesWithEffects", "customXml"}
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def embed_fonts(document: Any) -> None:
    """Put the typeface into the document, folded as the standard wants (ECMA-376, part 4, 17.8.1)."""
    table = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    fonts = []
    for number, (name, (file, key)) in enumerate(KEYS.items(), 1):
        folded = _folded((FOLDER / f"{file}.ttf").read_bytes(), key)
        part = Part(PackURI(f"/word/fonts/font{number}.odttf"), OBFUSCATED, folded, document.part.package)
        fonts.append(f'<w:{name} r:id="{table.relate_to(part, FONT_LINK)}" w:fontKey="{{{key}}}"/>')
    entry = ENTRY.format(font=FONT, files="".join(fonts))
    # The part is kept as bytes: python-docx knows no table of fonts.
    table._blob = table.blob.replace(b"</w:fonts>", entry.encode() + b"</w:fonts>")
    settings = document.settings.element
    settings.insert_element_before(element("w:embedTrueTypeFonts"), *AFTER_FONTS)


def leave_out(document: Any) -> None:
    """Leave out what the template brings and no report needs: somebody else's preview, a second set of styles."""
    for owner in (document.part.package, document.part):
        for key, link in list(owner.rels.items()):
            if link.reltype.rpartition("/")[2] in UNNEEDED:
                del owner.rels[key]


def same_bytes(package: bytes) -> bytes:
    """Give the package again with fixed times, so that the same document is the same file."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            new.writestr(entry, old.read(name))
    return out.getvalue()


def _folded(font: bytes, key: str) -> bytes:
    """Fold the first 32 bytes with the key, read from its end."""
    mask = bytes.fromhex(key.replace("-", ""))[::-1] * 2
    return bytes(byte ^ by for byte, by in zip(font[:32], mask, strict=True)) + font[32:]
