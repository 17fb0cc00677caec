"""The figures of a report: what was published, what the pack's records give, and how both are said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from thidiao.definitions import Pack, say
from thidiao.definitions.placeholders import Placeholder
from thidiao.definitions.words import Text
from thidiao.kernel.figures import Figure, Percentage, Rank, Score, Share, rounded
from thidiao.kernel.numerals import Digits, write_number
from thidiao.kernel.thai import read_date, say_date, to_thai_digits
from thidiao.oversight.reporting.counting import Counted, count_in_pack
from thidiao.oversight.reporting.wording import words_for
from thidiao.oversight.rules import day_to_compute, say_as_of, stated_figures

NO_BREAK = "\u00a0"
DECIMALS = 1
"""Of percentages that we compute; published ones keep their own."""

_FOREIGN = re.compile(r"([A-Za-z][A-Za-z0-9]*(?:[ .\-/&:][A-Za-z0-9]+)*)")
_BOUND = re.compile(
    r"(?<=พ\.ศ\.) (?=[0-9๐-๙])|(?<=มาตรา) (?=[0-9๐-๙])|(?<=ร้อยละ) (?=[0-9๐-๙])|(?<=ครั้งที่) (?=[0-9๐-๙])"
    r"|(?<=วันที่) (?=[0-9๐-๙])|(?<= ณ) (?=[ก-๙])|(?<=[0-9๐-๙]) (?=[ก-ฮเ-ไ(])"
)


@dataclass(frozen=True)
class Book:
    """All figures by id, and the way this copy of the report writes numbers and days."""

    pack: Pack
    language: str
    digits: Digits

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        return {figure.id: figure for figure in stated_figures(self.pack)}

    @cached_property
    def counted(self) -> Mapping[str, Counted]:
        """What the records of the pack give for each published figure that has a measure we can count."""
        pairs = ((id, self._count(figure)) for id, figure in self.figures.items())
        return {id: counted for id, counted in pairs if counted is not None}

    def _count(self, figure: Figure) -> Counted | None:
        day = day_to_compute(figure)
        measure = self.pack.measures.get(figure.measure or "")
        return count_in_pack(measure, day=day, pack=self.pack) if measure and day else None

    def words(self, name: str, **values: object) -> str:
        """Give the fixed words of this name with the values put in."""
        return self.write(words_for(self.language)[name].format(**values))

    def text(self, text: Text | Mapping[str, str]) -> str:
        """Give words of the pack in the language of this copy."""
        return self.write(say(dict(text), self.language))

    def write(self, words: str) -> str:
        """Write the digits of words as this copy does. Digits of foreign names, as in Doing Business 2020, stay."""
        if self.digits == "thai":
            parts = _FOREIGN.split(words)
            words = "".join(part if index % 2 else to_thai_digits(part) for index, part in enumerate(parts))
        return _BOUND.sub(NO_BREAK, words) if self.language == "th" else words

    def number(self, number: Decimal | int) -> str:
        """Write a number with its own decimals and separators of thousands."""
        return write_number(number, digits=self.digits)

    def year(self, year: int | str) -> str:
        """Write a year of the Buddhist era, without separators."""
        return to_thai_digits(str(year)) if self.digits == "thai" else str(year)

    def day(self, day: date) -> str:
        """Write a day in the Buddhist era; its number stays with its month."""
        said = say_date(day, "th" if self.language == "th" else "en")
        return (to_thai_digits(said) if self.digits == "thai" else said).replace(" ", NO_BREAK, 1)

    def as_of(self, figure: Figure) -> str:
        """Write the day of a figure, as published where it is no day."""
        if figure.as_of.on is not None:
            return self.day(figure.as_of.on)
        return self.write(say_as_of(figure, language=self.language))

    def percent_of(self, share: Share) -> str:
        """Write the percentage of two numbers, rounded half up."""
        percent = rounded(share, decimals=DECIMALS)
        return "–" if percent is None else self.number(percent)

    def value(self, figure: Figure) -> str:
        """Write the value of a figure in full, as tables show it, where lines are short: `44 of 84`, `96.97%`."""
        return self._value(figure).replace(NO_BREAK, " ")

    def _value(self, figure: Figure) -> str:
        match figure.value:
            case Share(part, whole):
                return self.words("share_value", part=self.number(part), whole=self.number(whole))
            case Rank(place, of):
                return self.words("rank_value", place=self.number(place), of=self.number(of))
            case Percentage(percent):
                return self.words("percent_value", percent=self.number(percent))
            case Score(points, most) if most is not None:
                return self.words("share_value", part=self.number(points), whole=self.number(most))
        return self.number(figure.number)

    def unit(self, figure: Figure) -> str:
        return self.text(figure.unit)

    def fill(self, placeholder: Placeholder) -> str:
        """Say what a placeholder stands for. The pack was checked, so what it names is there."""
        if placeholder.kind == "date":
            return self.day(read_date(placeholder.about))
        if placeholder.kind == "year":
            return self.year(placeholder.about)
        figure = self.figures[placeholder.about]
        return self._part(figure, placeholder) if placeholder.part is not None else self._whole(figure, placeholder)

    def _whole(self, figure: Figure, placeholder: Placeholder) -> str:
        match placeholder.kind:
            case "percent":
                return self._percent(figure)
            case "whole":
                return self.number(figure.base or 0)
            case "gained":
                return self._gained(figure)
            case "unit":
                return self.unit(figure)
            case "as-of":
                return self.as_of(figure)
        return self.number(figure.number)

    def _part(self, figure: Figure, placeholder: Placeholder) -> str:
        count = next(part.count for part in figure.parts if part.id == placeholder.part)
        if placeholder.kind == "figure":
            return self.number(count)
        return self.percent_of(Share(count, sum(part.count for part in figure.parts)))

    def _percent(self, figure: Figure) -> str:
        if isinstance(figure.value, Share):
            return self.percent_of(figure.value)
        return self.number(figure.number)

    def _gained(self, figure: Figure) -> str:
        gained = figure.value.gained if isinstance(figure.value, Rank) else None
        return self.number(gained) if gained is not None else "–"
