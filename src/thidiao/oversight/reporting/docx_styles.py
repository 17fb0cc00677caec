"""The styles of a report as DOCX: what an editor changes once to change it everywhere.

Thai is a complex script to word processors: size, weight and typeface are given once for it (`cs`) and once for the
rest, or Thai words keep the size of somebody else's template.
"""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

FONT = "Sarabun"
INK, BRAND, GOLD, QUIET, SOFT = "1B2433", "1D2A5E", "B8872B", "4B5563", "FDF8EC"
NOTE, NOTE_TITLE, REMARK = "Report Note", "Report Note Title", "Report Remark"
CELL, TABLE, GAP = "Report Cell", "Report Table", "Report Gap"


def element(tag: str, /, **attributes: object) -> Any:
    """Make an element of WordprocessingML: `element("w:sz", val=23)`."""
    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def run_properties(*, half_points: int, bold: bool = False, colour: str = INK) -> Any:
    """Give the look of words, for Thai and for other scripts alike; sizes in half points."""
    made = OxmlElement("w:rPr")
    made.append(element("w:rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT))
    for name in ("w:b", "w:bCs"):
        made.append(element(name, val="1" if bold else "0"))
    made.append(element("w:color", val=colour))
    made.append(element("w:sz", val=half_points))
    made.append(element("w:szCs", val=half_points))
    return made


def dress(document: Any, *, language: str) -> None:
    """Give every style of the document its look, and make those that the template lacks."""
    _defaults(document, language)
    _paragraph(document, "Normal", half_points=23, after=90, line=264)
    for level, size, before, after in ((1, 36, 0, 240), (2, 29, 320, 100), (3, 25, 240, 60)):
        name = f"Heading {level}"
        style = _paragraph(document, name, half_points=size, bold=True, colour=BRAND, before=before, after=after)
        style.paragraph_format.keep_with_next = True
        style.element.get_or_add_pPr().append(element("w:outlineLvl", val=level - 1))
    _ruled(document.styles["Heading 1"])
    _paragraph(document, "Title", half_points=54, bold=True, colour=BRAND, after=120, align="center")
    _paragraph(document, "Subtitle", half_points=38, colour=BRAND, after=240, align="center")
    caption = _paragraph(document, "Caption", half_points=22, before=200, after=100)
    caption.paragraph_format.keep_with_next = True
    _paragraph(document, "List Bullet", half_points=23, after=40, line=264)
    _paragraph(document, "Header", half_points=19, colour=QUIET, after=0)
    _paragraph(document, "Footer", half_points=19, colour=QUIET, after=0, align="center")
    for level, indent in ((1, 0), (2, 340), (3, 680)):
        before = 80 if level == 1 else 0
        style = _paragraph(document, f"toc {level}", half_points=22, bold=level == 1, before=before, after=40)
        style.element.get_or_add_pPr().append(element("w:ind", left=indent, right=400))
    _own_styles(document)


def _own_styles(document: Any) -> None:
    title = _paragraph(document, NOTE_TITLE, half_points=21, bold=True, before=200, after=0, shaded=True)
    title.paragraph_format.keep_with_next = True
    _paragraph(document, NOTE, half_points=21, after=60, shaded=True)
    _paragraph(document, REMARK, half_points=19, colour=QUIET, before=80, after=200)
    _paragraph(document, GAP, half_points=2, after=160, line=240)
    _paragraph(document, CELL, half_points=21, after=0, line=240)
    table = document.styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    properties = element("w:tblPr")
    borders = element("w:tblBorders")
    borders.append(element("w:bottom", val="single", sz=4, color="D5DAE3", space=0))
    borders.append(element("w:insideH", val="single", sz=4, color="D5DAE3", space=0))
    margins = element("w:tblCellMar")
    for side, width in (("top", 50), ("left", 100), ("bottom", 50), ("right", 100)):
        margins.append(element(f"w:{side}", w=width, type="dxa"))
    properties.extend([borders, margins])
    table.element.append(properties)
    head = element("w:tblStylePr", type="firstRow")
    head.append(run_properties(half_points=21, bold=True, colour="FFFFFF"))
    cell = element("w:tcPr")
    cell.append(element("w:shd", val="clear", color="auto", fill=BRAND))
    head.append(cell)
    table.element.append(head)


def _defaults(document: Any, language: str) -> None:
    """Say once for the whole document which languages its words are in."""
    default = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in list(default):
        default.remove(old)
    default.extend(list(run_properties(half_points=23)))
    other = "en-US" if language == "th" else f"{language}-GB" if language == "en" else language
    default.append(element("w:lang", val=other, eastAsia="en-US", bidi="th-TH"))


def _paragraph(
    document: Any,
    name: str,
    *,
    half_points: int,
    bold: bool = False,
    colour: str = INK,
    before: int = 0,
    after: int = 0,
    line: int | None = None,
    align: str | None = None,
    shaded: bool = False,
) -> Any:
    """Give a paragraph style its look; spaces and lines in twentieths of a point, lines 240 to the single one."""
    known = {style.name: style for style in document.styles}
    # Word knows styles of contents by these names, though the template lacks them.
    is_known_to_word = name.startswith("toc ")
    style = known.get(name) or document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=is_known_to_word)
    style.quick_style, style.hidden = True, False
    for old in style.element.findall(qn("w:rPr")) + style.element.findall(qn("w:pPr")):
        if old.tag == qn("w:rPr") or name != "List Bullet":
            style.element.remove(old)
    look = style.element.get_or_add_pPr()
    if shaded:
        borders = element("w:pBdr")
        borders.append(element("w:left", val="single", sz=24, space=8, color=GOLD))
        look.append(borders)
        look.append(element("w:shd", val="clear", color="auto", fill=SOFT))
    spacing = {"before": before, "after": after, **({"line": line, "lineRule": "auto"} if line else {})}
    look.append(element("w:spacing", **spacing))
    if shaded:
        look.append(element("w:ind", left=240, right=120))
    if align:
        look.append(element("w:jc", val=align))
    style.element.append(run_properties(half_points=half_points, bold=bold, colour=colour))
    return style


def _ruled(style: Any) -> None:
    """Draw the golden line under the headings of parts."""
    borders = element("w:pBdr")
    borders.append(element("w:bottom", val="single", sz=8, space=4, color=GOLD))
    style.element.get_or_add_pPr().append(borders)
