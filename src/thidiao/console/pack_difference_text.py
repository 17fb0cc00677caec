"""The difference of two packs as people read it on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidiao.console.terminal import cells, paint, wrap
from thidiao.definitions import Pack
from thidiao.journeys.pack_changes import ORDER, Change, How, KeyChange
from thidiao.journeys.pack_difference import DifferenceWords, Figure
from thidiao.journeys.pack_effects import Effect
from thidiao.journeys.pack_sayings import PARTS

MARKS = {How.ADDED: ("+", "green"), How.REMOVED: ("-", "yellow"), How.CHANGED: ("~", "cyan")}


class DifferenceText:
    """Writes changes and effects in one language, so many columns wide."""

    def __init__(self, *, old: Pack, new: Pack, language: str, width: int, coloured: bool) -> None:
        self.words = DifferenceWords(old=old, new=new, language=language)
        self.language, self.width, self.coloured = language, width, coloured

    def lines(self, changes: Sequence[Change], effects: Sequence[Effect]) -> Iterator[str]:
        """Give all lines, definitions first."""
        if not changes:
            yield self.words.say("none")
        for part in dict.fromkeys(change.part for change in changes):
            yield self._paint(PARTS[self.language][part], "bold")
            for change in changes:
                if change.part is part:
                    yield from self._change(change)
            yield ""
        if effects:
            yield from self._effects(effects)

    def _change(self, change: Change) -> Iterator[str]:
        mark, style = MARKS[change.how]
        name = f"{self.words.text(change.name)}  ({change.id})  {self.words.say(change.how)}"
        yield from self._hang(f"  {mark} ", name, style)
        for key in change.keys:
            yield from self._hang("      ", self._key(key), "")

    def _key(self, change: KeyChange) -> str:
        said = self.words.key(change)
        if change.path[-1] == ORDER:
            return said.where
        if change.is_item:
            word = self.words.say("added" if change.old is None else "removed")
            return f"{said.where}, {word}: {said.old or said.new}"
        return f"{said.where}: {self.words.say('was', old=said.old, new=said.new)}"

    def _effects(self, effects: Sequence[Effect]) -> Iterator[str]:
        yield self._paint(self.words.say("effects"), "bold")
        for effect in effects:
            if effect.is_any:
                yield from self._effect(effect)
        untouched = [self.words.event_name(effect.event) for effect in effects if not effect.is_any]
        if untouched:
            yield from self._hang("  ", self.words.say("no effect", names=", ".join(untouched)), "dim")

    def _effect(self, effect: Effect) -> Iterator[str]:
        title = f"{self.words.event_name(effect.event)}  ({effect.event})"
        if effect.old is None or effect.new is None:
            title += f"  {self.words.say('new event' if effect.old is None else 'gone event')}"
        yield from self._hang("  ", title, "cyan")
        for figure in self.words.figures(effect):
            yield from self._figure(figure)

    def _figure(self, figure: Figure) -> Iterator[str]:
        text = self.words.say("same", n=figure.sides[0]) if figure.is_same else " → ".join(figure.sides)
        yield from self._hang("    ", f"{figure.label}: {text}", "dim" if figure.is_same else "")
        for mark, style, ids in (("+", "green", figure.more), ("-", "yellow", figure.fewer)):
            for id in ids:
                yield from self._hang(f"      {mark} ", self.words.named(id) or id, style)

    def _paint(self, text: str, style: str) -> str:
        return paint(text, style, coloured=self.coloured) if style else text

    def _hang(self, before: str, text: str, style: str) -> Iterator[str]:
        for index, line in enumerate(wrap(text, self.width - cells(before))):
            yield (before if index == 0 else " " * cells(before)) + self._paint(line, style)
