"""The difference of two packs as people read it on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from thidiao.console.pack_changes import ORDER, Change, How, KeyChange
from thidiao.console.pack_effects import Effect, Load
from thidiao.console.pack_sayings import KEYS, PARTS, SAYINGS, say_cost
from thidiao.console.plan_sayings import SUBJECTS
from thidiao.console.terminal import cells, paint, wrap
from thidiao.definitions import Pack, say

MARKS = {How.ADDED: ("+", "green"), How.REMOVED: ("-", "yellow"), How.CHANGED: ("~", "cyan")}


class DifferenceText:
    """Writes changes and effects in one language, so many columns wide."""

    def __init__(self, *, old: Pack, new: Pack, language: str, width: int, coloured: bool) -> None:
        self.old, self.new, self.language = old, new, language
        self.width, self.coloured = width, coloured

    def lines(self, changes: Sequence[Change], effects: Sequence[Effect]) -> Iterator[str]:
        """Give all lines, definitions first."""
        if not changes:
            yield self._say("none")
        for part in dict.fromkeys(change.part for change in changes):
            yield self._paint(PARTS[self.language][part], "bold")
            for change in changes:
                if change.part is part:
                    yield from self._change(change)
            yield ""
        if effects:
            yield from self._effects(effects)

    # --- Definitions ----------------------------------------------------------------------------------------------

    def _change(self, change: Change) -> Iterator[str]:
        mark, style = MARKS[change.how]
        name = f"{self._text(change.name)}  ({change.id})  {self._say(change.how)}"
        yield from self._hang(f"  {mark} ", name, style)
        for key in change.keys:
            yield from self._hang("      ", self._key(key), "")

    def _key(self, change: KeyChange) -> str:
        if change.path[-1] == ORDER:
            return f"{self._path(change.path[:-1])}: {self._say('reordered')}"
        path, last = self._path(change.path), change.path[-1]
        if change.is_item:
            word = self._say("added" if change.old is None else "removed")
            return f"{path}, {word}: {self._value(change.new if change.old is None else change.old, last)}"
        return f"{path}: {self._say('was', old=self._value(change.old, last), new=self._value(change.new, last))}"

    def _path(self, path: Sequence[str]) -> str:
        return " › ".join(self._step(step) for step in path)

    def _step(self, step: str) -> str:
        said = KEYS[self.language].get(step)
        return said if said is not None else self._named(step) or step.replace("_", " ")

    def _named(self, id: str) -> str:
        """Name an element, or a document as `type` or `type:of`; nothing for what is neither."""
        for pack in (self.new, self.old):
            if id in pack.elements:
                return f"{self._text(pack.elements[id].label)} ({id})"
            kind, _, of = id.partition(":")
            if kind in pack.evidence:
                whose = f" ({SUBJECTS[self.language].get(of, of)})" if of else ""
                return f"{self._text(pack.evidence[kind].name)}{whose}"
        return ""

    def _value(self, value: Any, key: str) -> str:
        if value is None:
            return self._say("not given")
        if isinstance(value, bool):
            return self._say("yes" if value else "no")
        if isinstance(value, list):
            return ", ".join(self._value(each, key) for each in value)
        if isinstance(value, dict):
            return self._mapping(value)
        return self._say("unknown") if value == "unknown" else self._word(str(value), key)

    def _word(self, word: str, key: str) -> str:
        """Say an id by the name of what it stands for under this key; other words are said as they are."""
        if key == "of":
            return SUBJECTS[self.language].get(word, word)
        for pack in (self.new, self.old):
            named: dict[str, Mapping[str, Any]] = {
                "services": pack.services,
                "after": pack.services,
                "agency": pack.agencies,
                "law": pack.laws,
            }
            if word in named.get(key, {}):
                return f"{self._text(named[key][word].name)} ({word})"
        return self._named(word) if key in ("element", "type", "gives", "shows", "inputs") else word

    def _mapping(self, value: Mapping[str, Any]) -> str:
        if value.keys() & set(self.new.languages):
            return str(value.get(self.language) or next(iter(value.values())))
        return "; ".join(
            self._value(each, key)
            if key in ("element", "type")
            else f"{self._step(key)} {self._value(each, key)}".strip()
            for key, each in value.items()
        )

    # --- Effects --------------------------------------------------------------------------------------------------

    def _effects(self, effects: Sequence[Effect]) -> Iterator[str]:
        yield self._paint(self._say("effects"), "bold")
        for effect in effects:
            if effect.is_any:
                yield from self._effect(effect)
        untouched = [self._event_name(effect.event) for effect in effects if not effect.is_any]
        if untouched:
            yield from self._hang("  ", self._say("no effect", names=", ".join(untouched)), "dim")

    def _effect(self, effect: Effect) -> Iterator[str]:
        title = f"{self._event_name(effect.event)}  ({effect.event})"
        if effect.old is None or effect.new is None:
            title += f"  {self._say('new event' if effect.old is None else 'gone event')}"
        yield from self._hang("  ", title, "cyan")
        yield from self._row("services", effect, lambda load: str(len(load.services)))
        yield from self._row("questions", effect, lambda load: self._size(load, load.questions))
        yield from self._items("+", effect.more_questions)
        yield from self._items("-", effect.fewer_questions)
        yield from self._row("documents", effect, lambda load: self._size(load, load.documents))
        yield from self._items("+", effect.more_documents)
        yield from self._items("-", effect.fewer_documents)
        yield from self._row("fee", effect, lambda load: say_cost(load.cost, self.language))
        yield from self._row("time", effect, self._time)

    def _row(self, key: str, effect: Effect, shown: Callable[[Load], str]) -> Iterator[str]:
        sides = [shown(load) for load in (effect.old, effect.new) if load is not None]
        same = len(sides) == 2 and sides[0] == sides[1]
        text = self._say("same", n=sides[0]) if same else " → ".join(sides)
        yield from self._hang("    ", f"{self._say(key)}: {text}", "dim" if same else "")

    def _items(self, mark: str, ids: Sequence[str]) -> Iterator[str]:
        for id in ids:
            yield from self._hang(f"      {mark} ", self._named(id) or id, "green" if mark == "+" else "yellow")

    def _size(self, load: Load, items: Sequence[str]) -> str:
        return self._say("cannot", why=load.cannot) if load.cannot else str(len(items))

    def _time(self, load: Load) -> str:
        if load.working_days is None:
            return self._say("at least days", n=load.at_least_days)
        return self._say("days", n=load.working_days)

    # --- Words ----------------------------------------------------------------------------------------------------

    def _event_name(self, event: str) -> str:
        return self._text((self.new.events.get(event) or self.old.events[event]).name)

    def _say(self, key: str, **parts: object) -> str:
        return SAYINGS[self.language][key].format(**parts)

    def _text(self, text: Mapping[str, str]) -> str:
        return say(dict(text), self.language)

    def _paint(self, text: str, style: str) -> str:
        return paint(text, style, coloured=self.coloured) if style else text

    def _hang(self, before: str, text: str, style: str) -> Iterator[str]:
        for index, line in enumerate(wrap(text, self.width - cells(before))):
            yield (before if index == 0 else " " * cells(before)) + self._paint(line, style)
