"""Figures as the pages say them: the value with both its numbers, its day, its source, and why it cannot be true."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import gettext

from thidiao.catalogue.queries import current_pack
from thidiao.definitions import Pack
from thidiao.kernel.figures import Figure, Origin, Percentage, Rank, Share, rounded
from thidiao.kernel.numerals import write_number, write_percentage
from thidiao.oversight.reporting.book import Book
from thidiao.oversight.reporting.doubts import doubts_about
from thidiao.oversight.rules import say_as_of
from thidiao.web.templatetags.face import page_language, said
from thidiao.web.words import Link, Tag, Tone

DECIMALS = 1


@dataclass(frozen=True)
class PartLine:
    """One of the parts a figure is made of, with its share of their sum."""

    label: str
    count: str
    percent: str


@dataclass(frozen=True)
class FigureLine:
    """A figure ready to be shown. `doubts`: why it cannot be true, each a sentence."""

    id: str
    about: str
    value: str
    more: str
    unit: str
    as_of: str
    source: str
    where: str
    address: str
    published: str
    origin: Tag
    note: str
    doubts: tuple[str, ...]
    parts: tuple[PartLine, ...]
    href: str

    @property
    def is_doubtful(self) -> bool:
        return bool(self.doubts)


def line_of(figure: Figure) -> FigureLine:
    """Say a figure in the page's language."""
    source = figure.source
    is_stated = figure.origin is Origin.STATED
    return FigureLine(
        id=figure.id,
        about=said(figure.about),
        value=say_value(figure),
        more=_more(figure),
        unit=said(figure.unit),
        as_of=say_as_of(figure, language=page_language()),
        source=said(source.document) if source else "",
        where=(source.where or "") if source else "",
        address=source.address if source and source.address and source.address.startswith("https://") else "",
        published=_published(figure),
        origin=origin_tag(figure.origin),
        note=said(figure.note),
        doubts=doubts_of(figure) if is_stated else (),
        parts=_parts(figure),
        href=reverse("oversight:figure", args=[figure.id]) if is_stated else "",
    )


def origin_tag(origin: Origin) -> Tag:
    """Say whether somebody published a figure or it was counted here."""
    if origin is Origin.STATED:
        return Tag(gettext("As it was published"), Tone.NEXT)
    return Tag(gettext("Counted from records"), Tone.WAITING)


def say_value(figure: Figure) -> str:
    """Write the value with both its numbers: `44 of 84`, `place 21 of 190`, `96.97%`, `60`."""
    number, base = write_number(figure.number), figure.base
    if isinstance(figure.value, Percentage):
        return write_percentage(figure.value.percent, language=page_language())
    if base is None:
        return number
    if isinstance(figure.value, Rank):
        return gettext("Place %(place)s of %(of)s") % {"place": number, "of": write_number(base)}
    return gettext("%(part)s of %(whole)s") % {"part": number, "whole": write_number(base)}


def say_change(change: object) -> str:
    """Write by how much a figure moved, with its sign; that it cannot be told where it cannot."""
    if not isinstance(change, int | Decimal):
        return gettext("cannot be compared")
    return f"+{write_number(change)}" if change > 0 else write_number(change).replace("-", "−")


def doubts_of(figure: Figure) -> tuple[str, ...]:
    """Say why a published figure cannot be true, with the nearest values that could."""
    return doubts_about(figure, _book(current_pack(), "th" if page_language() == "th" else "en"))


def trail(*links: Link) -> list[Link]:
    """Give the way to a page of oversight."""
    return [Link(gettext("Start"), "/"), Link(gettext("Follow the reform"), reverse("oversight:front")), *links]


@lru_cache(maxsize=4)
def _book(pack: Pack, language: str) -> Book:
    return Book(pack, language, "arabic")


def _more(figure: Figure) -> str:
    value = figure.value
    if isinstance(value, Share):
        percent = rounded(value, decimals=DECIMALS)
        return "" if percent is None else write_percentage(percent, language=page_language())
    if isinstance(value, Percentage) and value.whole is not None:
        return gettext("of %(whole)s") % {"whole": write_number(value.whole)}
    if isinstance(value, Rank) and value.gained is not None:
        return gettext("%(count)s places better than before") % {"count": write_number(value.gained)}
    return ""


def _published(figure: Figure) -> str:
    if figure.source is None or figure.source.published_on is None:
        return ""
    return Book(current_pack(), page_language(), "arabic").day(figure.source.published_on)


def _parts(figure: Figure) -> tuple[PartLine, ...]:
    total = sum(part.count for part in figure.parts)
    return tuple(
        PartLine(said(part.label), write_number(part.count), _percent(part.count, total)) for part in figure.parts
    )


def _percent(count: int, total: int) -> str:
    percent = rounded(Share(count, total), decimals=DECIMALS) if 0 <= count <= total else None
    return "" if percent is None else write_percentage(percent, language=page_language())
