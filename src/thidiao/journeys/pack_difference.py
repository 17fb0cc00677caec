"""What differs between two packs, and what it does to the forms of the events, in words of one language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from thidiao.definitions import Pack, say
from thidiao.journeys.pack_changes import ORDER, KeyChange
from thidiao.journeys.pack_effects import Effect, Load
from thidiao.journeys.pack_sayings import KEYS, SAYINGS, SUBJECTS, say_cost


@dataclass(frozen=True)
class KeySaid:
    """One value that differs: where it stands, what it was and what it becomes; empty where there was or is none."""

    where: str
    old: str
    new: str


@dataclass(frozen=True)
class Figure:
    """One figure of an event before and after, and what came and went with it (ids)."""

    label: str
    sides: tuple[str, ...]
    more: tuple[str, ...] = ()
    fewer: tuple[str, ...] = ()

    @property
    def is_same(self) -> bool:
        return len(self.sides) == 2 and self.sides[0] == self.sides[1]


class DifferenceWords:
    """Says changes and effects between two packs in one language."""

    def __init__(self, *, old: Pack, new: Pack, language: str) -> None:
        self.old, self.new, self.language = old, new, language

    def key(self, change: KeyChange) -> KeySaid:
        """Say one value that differs; items that only changed places have neither an old nor a new side."""
        if change.path[-1] == ORDER:
            return KeySaid(f"{self._path(change.path[:-1])}: {self.say('reordered')}", "", "")
        path, last = self._path(change.path), change.path[-1]
        if change.is_item:
            gone, come = ("" if side is None else self._value(side, last) for side in (change.old, change.new))
            return KeySaid(path, gone, come)
        return KeySaid(path, self._value(change.old, last), self._value(change.new, last))

    def named(self, id: str) -> str:
        """Name an element, or a document as `type` or `type:of`; nothing for what is neither."""
        for pack in (self.new, self.old):
            if id in pack.elements:
                return f"{self.text(pack.elements[id].label)} ({id})"
            kind, _, of = id.partition(":")
            if kind in pack.evidence:
                whose = f" ({SUBJECTS[self.language].get(of, of)})" if of else ""
                return f"{self.text(pack.evidence[kind].name)}{whose}"
        return ""

    def figures(self, effect: Effect) -> Iterator[Figure]:
        """Say what an event came to and comes to: services, questions, documents, fee and time."""
        loads = [load for load in (effect.old, effect.new) if load is not None]
        yield self._figure("services", [str(len(load.services)) for load in loads])
        yield self._figure(
            "questions",
            [self._size(load, load.questions) for load in loads],
            effect.more_questions,
            effect.fewer_questions,
        )
        yield self._figure(
            "documents",
            [self._size(load, load.documents) for load in loads],
            effect.more_documents,
            effect.fewer_documents,
        )
        yield self._figure("fee", [say_cost(load.cost, self.language) for load in loads])
        yield self._figure("time", [self._time(load) for load in loads])

    def event_name(self, event: str) -> str:
        """Say an event's name, also of one that is no more."""
        return self.text((self.new.events.get(event) or self.old.events[event]).name)

    def say(self, key: str, **parts: object) -> str:
        """Say one of the fixed sentences."""
        return SAYINGS[self.language][key].format(**parts)

    def text(self, text: Mapping[str, str]) -> str:
        """Say a text of a pack."""
        return say(dict(text), self.language)

    def _figure(
        self, key: str, sides: Sequence[str], more: tuple[str, ...] = (), fewer: tuple[str, ...] = ()
    ) -> Figure:
        return Figure(self.say(key), tuple(sides), more, fewer)

    def _size(self, load: Load, items: Sequence[str]) -> str:
        return self.say("cannot", why=load.cannot) if load.cannot else str(len(items))

    def _time(self, load: Load) -> str:
        if load.working_days is None:
            return self.say("at least days", n=load.at_least_days)
        return self.say("days", n=load.working_days)

    def _path(self, path: Sequence[str]) -> str:
        return " › ".join(self._step(step) for step in path)

    def _step(self, step: str) -> str:
        said = KEYS[self.language].get(step)
        return said if said is not None else self.named(step) or step.replace("_", " ")

    def _value(self, value: Any, key: str) -> str:
        if value is None:
            return self.say("not given")
        if isinstance(value, bool):
            return self.say("yes" if value else "no")
        if isinstance(value, list):
            return ", ".join(self._value(each, key) for each in value)
        if isinstance(value, dict):
            return self._mapping(value)
        return self.say("unknown") if value == "unknown" else self._word(str(value), key)

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
                return f"{self.text(named[key][word].name)} ({word})"
        return self.named(word) if key in ("element", "type", "gives", "shows", "inputs") else word

    def _mapping(self, value: Mapping[str, Any]) -> str:
        if value.keys() & set(self.new.languages):
            return str(value.get(self.language) or next(iter(value.values())))
        return "; ".join(
            self._value(each, key)
            if key in ("element", "type")
            else f"{self._step(key)} {self._value(each, key)}".strip()
            for key, each in value.items()
        )
