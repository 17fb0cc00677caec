"""Fields, links and places in a DOCX: page numbers, the contents, and what a number leads to."""

from __future__ import annotations

import re
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from thidiao.oversight.reporting.docx_styles import element


def add_field(parent: Any, instruction: str, *, shown: str = "") -> None:
    """Add a field to a paragraph or link; `shown` is what stands there until it is worked out."""
    for kind in ("begin", "instruction", "separate", "shown", "end"):
        run = OxmlElement("w:r")
        if kind == "instruction":
            run.append(_text("w:instrText", f" {instruction} "))
        elif kind == "shown":
            run.append(_text("w:t", shown))
        else:
            run.append(element("w:fldChar", fldCharType=kind))
        parent.append(run)


def open_field(paragraph: Any, instruction: str) -> None:
    """Begin a field that ends in another paragraph."""
    for kind in ("begin", "instruction", "separate"):
        run = OxmlElement("w:r")
        is_text = kind == "instruction"
        run.append(_text("w:instrText", f" {instruction} ") if is_text else element("w:fldChar", fldCharType=kind))
        paragraph.append(run)


def close_field(paragraph: Any) -> None:
    """End the field begun by `open_field`."""
    run = OxmlElement("w:r")
    run.append(element("w:fldChar", fldCharType="end"))
    paragraph.append(run)


def words(text: str, *, bold: bool = False) -> Any:
    """Give words as a run, bold in Thai and in other scripts alike."""
    run = OxmlElement("w:r")
    if bold:
        look = OxmlElement("w:rPr")
        look.extend([element("w:b"), element("w:bCs")])
        run.append(look)
    run.append(_text("w:t", text))
    return run


def add_link(parent: Any, place: str, text: str, *, bold: bool = False) -> Any:
    """Add words that lead to a place in this document, and give the link."""
    link = element("w:hyperlink", anchor=place_name(place), history="1")
    link.append(words(text, bold=bold))
    parent.append(link)
    return link


def mark_place(paragraph: Any, place: str, number: int) -> None:
    """Mark a paragraph as the place of this name; `number` is given once in a document."""
    start = element("w:bookmarkStart", id=number, name=place_name(place))
    first = next((at for at, child in enumerate(paragraph) if child.tag != qn("w:pPr")), len(paragraph))
    paragraph.insert(first, start)
    paragraph.append(element("w:bookmarkEnd", id=number))


def place_name(place: str) -> str:
    """Give the name of a place as word processors allow it: letters, digits and lines, at most 40."""
    return f"p_{re.sub('[^A-Za-z0-9]', '_', place)}"[:40]


def _text(name: str, said: str) -> Any:
    made = OxmlElement(name)
    made.set(qn("xml:space"), "preserve")
    made.text = said
    return made
