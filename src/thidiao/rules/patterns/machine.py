"""Match a pattern by following all its ways at once (Thompson, Pike): each character is looked at once per way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from thidiao.rules.patterns.characters import Accepts
from thidiao.rules.patterns.reading import (
    Choice,
    Edge,
    Group,
    NoPattern,
    Part,
    Reader,
    Repeat,
    Sequence,
    Sign,
)
from thidiao.rules.values import Budget

_LONGEST_PROGRAM = 5_000
_FLAGS = frozenset("smixq")
_REFERENCE = re.compile(r"\\([\\$])|\$([0-9]+)|([\\$])", re.ASCII)

Saved = tuple[int, ...]
"""Where the match and its groups start and end: -1 where a group took no part."""


class _Step(NamedTuple):
    """One step of a program: accept a character, go on at one or two places, note a place, or stop."""

    accepts: Accepts | None = None
    ways: tuple[int, ...] = ()
    save: int = -1
    edge: str = ""


class _Writer:
    """Writes the program of a pattern."""

    def __init__(self) -> None:
        self.steps: list[_Step] = []

    def write(self, part: Part) -> None:
        if len(self.steps) > _LONGEST_PROGRAM:
            raise NoPattern("the pattern is too large")
        _WRITE[part.__class__](self, part)

    def sign(self, part: Sign) -> None:
        self.steps.append(_Step(accepts=part.accepts))

    def edge(self, part: Edge) -> None:
        self.steps.append(_Step(edge=part.sign))

    def sequence(self, part: Sequence) -> None:
        for each in part.parts:
            self.write(each)

    def group(self, part: Group) -> None:
        self.steps.append(_Step(save=2 * part.number))
        self.write(part.inner)
        self.steps.append(_Step(save=2 * part.number + 1))

    def choice(self, part: Choice) -> None:
        leave = []
        for each in part.parts[:-1]:
            fork = self._hold()
            self.write(each)
            leave.append(self._hold())
            self.steps[fork] = _Step(ways=(fork + 1, len(self.steps)))
        self.write(part.parts[-1])
        for place in leave:
            self.steps[place] = _Step(ways=(len(self.steps),))

    def repeat(self, part: Repeat) -> None:
        for _ in range(part.least):
            self.write(part.inner)
        if part.most is None:
            fork = self._hold()
            self.write(part.inner)
            self.steps.append(_Step(ways=(fork,)))
            self._fork(fork, len(self.steps), greedy=part.greedy)
            return
        forks = []
        for _ in range(part.most - part.least):
            forks.append(self._hold())
            self.write(part.inner)
        for fork in forks:
            self._fork(fork, len(self.steps), greedy=part.greedy)

    def _hold(self) -> int:
        self.steps.append(_Step())
        return len(self.steps) - 1

    def _fork(self, place: int, after: int, *, greedy: bool) -> None:
        ways = (place + 1, after) if greedy else (after, place + 1)
        self.steps[place] = _Step(ways=ways)


_WRITE: dict[type, Callable[[_Writer, Any], None]] = {
    Sign: _Writer.sign,
    Edge: _Writer.edge,
    Sequence: _Writer.sequence,
    Group: _Writer.group,
    Choice: _Writer.choice,
    Repeat: _Writer.repeat,
}

_Ways = list[tuple[int, Saved]]


class Pattern:
    """A pattern ready to match."""

    def __init__(self, part: Part, groups: int, flags: frozenset[str]) -> None:
        writer = _Writer()
        writer.write(part)
        self._steps = [*writer.steps, _Step(save=1)]
        self._groups = groups
        self._lines = "m" in flags
        self._literal = "q" in flags

    def finds(self, text: str, budget: Budget) -> bool:
        """Say whether the pattern matches anywhere in the text."""
        return self._search(text, 0, budget) is not None

    def replace(self, text: str, replacement: str, budget: Budget) -> str:
        """Replace each match; `$1` stands for a group, `$0` for the match. Raise NoPattern if it matches nothing."""
        made, end = [], 0
        pieces = [replacement] if self._literal else self._pieces(replacement)
        cost = 1 + sum(len(piece) for piece in pieces if isinstance(piece, str)) // 4
        for saved in self._all(text, budget):
            budget.spend(cost)
            made.append(text[end : saved[0]])
            for piece in pieces:
                made.append(piece if isinstance(piece, str) else text[saved[2 * piece] : saved[2 * piece + 1]])
            end = saved[1]
        return "".join([*made, text[end:]])

    def split(self, text: str, budget: Budget) -> list[str]:
        """Cut the text at each match. Raise NoPattern if the pattern matches nothing at all."""
        parts, end = [], 0
        for saved in self._all(text, budget):
            parts.append(text[end : saved[0]])
            end = saved[1]
        return [*parts, text[end:]]

    def _pieces(self, replacement: str) -> list[str | int]:
        pieces: list[str | int] = []
        end = 0
        for found in _REFERENCE.finditer(replacement):
            pieces.append(replacement[end : found.start()])
            end = found.end()
            if found[3]:
                raise NoPattern("a backslash or a dollar sign stands alone")
            pieces.extend([found[1]] if found[1] else self._reference(found[2]))
        return [*pieces, replacement[end:]]

    def _reference(self, digits: str) -> list[str | int]:
        """Take as many digits as there are groups: `$12` is group 1 and a 2 where there are fewer than 12."""
        length = len(digits)
        while length > 1 and int(digits[:length]) > self._groups:
            length -= 1
        number = int(digits[:length])
        return [number if number <= self._groups else "", digits[length:]]

    def _all(self, text: str, budget: Budget) -> Iterator[Saved]:
        if self._search("", 0, budget) is not None:
            raise NoPattern("the pattern matches nothing at all")
        start = 0
        while start <= len(text):
            saved = self._search(text, start, budget)
            if saved is None or saved[1] == saved[0]:
                return
            yield saved
            start = saved[1]

    def _search(self, text: str, start: int, budget: Budget) -> Saved | None:
        budget.spend(4 * len(self._steps))
        nothing: Saved = (-1,) * (2 * self._groups + 2)
        found: Saved | None = None
        ways: _Ways = []
        seen: set[int] = set()
        for place in range(start, len(text) + 1):
            if found is None:
                self._follow(0, (place, *nothing[1:]), place, text, ways, seen)
            elif not ways:
                break
            budget.spend(1 + len(seen))
            sign = text[place] if place < len(text) else ""
            ahead: _Ways = []
            seen = set()
            for step, saved in ways:
                accepts = self._steps[step].accepts
                if accepts is None:
                    found = (saved[0], place, *saved[2:])
                    break
                if sign and accepts(sign):
                    self._follow(step + 1, saved, place + 1, text, ahead, seen)
            ways = ahead
        return found

    def _follow(self, step: int, saved: Saved, place: int, text: str, ways: _Ways, seen: set[int]) -> None:
        """Add all steps that wait for a character and can be reached from here, the preferred ones first."""
        waiting = [(step, saved)]
        while waiting:
            at, saved = waiting.pop()
            if at in seen:
                continue
            seen.add(at)
            todo = self._steps[at]
            if todo.accepts is not None or todo.save == 1:
                ways.append((at, saved))
            elif todo.ways:
                waiting.extend((way, saved) for way in reversed(todo.ways))
            elif todo.save >= 0:
                waiting.append((at + 1, (*saved[: todo.save], place, *saved[todo.save + 1 :])))
            elif self._is_edge(todo.edge, place, text):
                waiting.append((at + 1, saved))

    def _is_edge(self, sign: str, place: int, text: str) -> bool:
        if sign == "^":
            return place == 0 or (self._lines and text[place - 1] == "\n")
        return place == len(text) or (self._lines and text[place] == "\n")


@lru_cache(maxsize=256)
def read_pattern(text: str, flags: str) -> Pattern:
    """Read a pattern with its flags. Raise NoPattern where it is none."""
    if not set(flags) <= _FLAGS:
        raise NoPattern("there is no such flag")
    reader = Reader(text, frozenset(flags))
    part = reader.read()
    return Pattern(part, reader.groups, frozenset(flags))
