"""The order in which WordprocessingML wants properties (ECMA-376, part 1); Word refuses a file that mixes them."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

ORDERS: dict[str, tuple[str, ...]] = {
    "w:pPr": (
        *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "pBdr", "shd"),
        *("tabs", "suppressAutoHyphens", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl", "rPr", "sectPr"),
    ),
    "w:rPr": ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "spacing", "kern", "sz", "szCs", "u", "cs", "lang"),
    "w:tcPr": ("tcW", "gridSpan", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "vAlign"),
    "w:tblPr": ("tblStyle", "tblW", "jc", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook"),
    "w:sectPr": (
        *("headerReference", "footerReference", "type", "pgSz", "pgMar", "pgBorders", "lnNumType", "pgNumType"),
        *("cols", "titlePg", "textDirection", "docGrid"),
    ),
}


def put_in_order(root: Any) -> None:
    """Sort the properties of everything under this element; what is not in the list keeps its place at the end."""
    for parent, names in ORDERS.items():
        rank = {qn(f"w:{name}"): index for index, name in enumerate(names)}
        for properties in root.iter(qn(parent)):
            ordered = sorted(properties, key=lambda child: rank.get(child.tag, len(rank)))
            for child in _last_of_each(ordered):
                properties.append(child)


def _last_of_each(children: list[Any]) -> list[Any]:
    """Leave out what was said before and then said again; headers and footers stand once for each kind of page."""
    repeatable = {qn("w:headerReference"), qn("w:footerReference")}
    kept = []
    for index, child in enumerate(children):
        is_said_again = any(later.tag == child.tag for later in children[index + 1 :])
        if is_said_again and child.tag not in repeatable:
            child.getparent().remove(child)
        else:
            kept.append(child)
    return kept
