"""Publish the annual report: find its definition in the pack, gather its figures, set it as HTML, PDF or DOCX.

Nothing but the pack is read, neither the database nor the clock, so the same pack gives the same bytes everywhere and
at any time; a report can be built from a fresh clone.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from enum import StrEnum
from typing import get_args

from thidiao.definitions import Pack
from thidiao.definitions.reports import Report
from thidiao.kernel.numerals import Digits
from thidiao.oversight.reporting.compose import compose
from thidiao.oversight.reporting.document import Document


class Format(StrEnum):
    """What a report is given as; the value is the ending of the file."""

    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


MEDIA_TYPES = {
    Format.HTML: "text/html; charset=utf-8",
    Format.PDF: "application/pdf",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class CannotPublish(Exception):
    """There is no such report; the message is one sentence that says which there are."""


def reports_of(pack: Pack) -> tuple[Report, ...]:
    """Give the reports that a pack defines, the latest fiscal year first."""
    return tuple(sorted(pack.reports.values(), key=lambda report: (-report.fiscal_year_be, report.id)))


def report_of(year: int, *, pack: Pack) -> Report:
    """Give the report of a fiscal year. Raises CannotPublish with the years there are."""
    reports = reports_of(pack)
    for report in reports:
        if report.fiscal_year_be == year:
            return report
    years = ", ".join(str(report.fiscal_year_be) for report in reports)
    known = f"there are reports for {years}" if years else "this pack has no reports at all"
    raise CannotPublish(f"There is no report for fiscal year {year}; {known}.")


def file_name(year: int, *, format: Format, language: str, pack: Pack) -> str:
    """Name the file of a report: `annual-2563.pdf`, `annual-2563-en.html`. Raises CannotPublish."""
    report = report_of(year, pack=pack)
    ending = "" if language == pack.languages[0] else f"-{language}"
    return f"{report.id}{ending}.{format}"


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

    `digits` is `thai` or `arabic`; where left out, Thai ones in Thai, as in official reports. `address` is put before
    the links to figures, which begin with `/oversight/`. `progress` is told each step in a few words. Raises
    CannotPublish where the pack has no such report, speaks no such language or there are no such digits.
    """
    report = report_of(year, pack=pack)
    if language not in pack.languages:
        raise CannotPublish(f"The pack has no words in `{language}`; it speaks {', '.join(pack.languages)}.")
    tell = progress or (lambda _: None)
    tell("gathering the figures")
    document = compose(report, pack=pack, language=language, digits=_digits(digits, language))
    tell(f"setting {format.upper()}")
    return _set(document, format, address)


def _digits(asked: str, language: str) -> Digits:
    for known in get_args(Digits):
        if asked == known:
            digits: Digits = known
            return digits
    if asked:
        raise CannotPublish(f"There are no `{asked}` digits; choose thai or arabic.")
    return "thai" if language == "th" else "arabic"


def _set(document: Document, format: Format, address: str) -> bytes:
    # Each brings a library of its own, and whoever asks for one format should not wait for the others.
    setting = importlib.import_module(f"thidiao.oversight.reporting.as_{format}")
    if format is Format.HTML:
        made: bytes = setting.set_html(document, address=address)
    elif format is Format.PDF:
        made = setting.set_pdf(document)
    else:
        made = setting.set_docx(document)
    return made
