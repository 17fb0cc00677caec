"""Read a pattern, as XPath writes it, into a small tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from thidiao.rules.patterns import characters
from thidiao.rules.patterns.characters import CLASSES, Accepts

MOST_REPEATS = 1_000
_DEEPEST = 50
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t"}
_LITERAL_ESCAPES = frozenset("\\|.-^?*+{}()[]$/ #,:;=!<>@%&~`'\"_")
_COUNT = re.compile(r"\{([0-9]{1,4})(,?)([0-9]{0,4})\}", re.ASCII)
_PROPERTY = re.compile(r"\{([A-Za-z0-9-]+)\}")


class NoPattern(ValueError):
    """A text that is no pattern, or one that only a slow matcher could match; the answer is null."""


@dataclass(frozen=True, slots=True)
class Sign:
    accepts: Accepts


@dataclass(frozen=True, slots=True)
class Edge:
    """`^` or `$`."""

    sign: str


@dataclass(frozen=True, slots=True)
class Group:
    number: int
    inner: Part


@dataclass(frozen=True, slots=True)
class Repeat:
    inner: Part
    least: int
    most: int | None
    greedy: bool


@dataclass(frozen=True, slots=True)
class Sequence:
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    parts: tuple[Part, ...]


Part = Sign | Edge | Group | Repeat | Sequence | Choice


@dataclass
class Reader:
    """Reads one pattern from left to right; raises NoPattern."""

    text: str
    flags: frozenset[str]
    position: int = 0
    groups: int = 0
    depth: int = 0
    fold: bool = field(init=False)

    def __post_init__(self) -> None:
        self.fold = "i" in self.flags
        if "x" in self.flags:
            self.text = _without_spaces(self.text)

    def read(self) -> Part:
        if "q" in self.flags:
            return Sequence(tuple(Sign(characters.one(sign, fold=self.fold)) for sign in self.text))
        part = self._choice()
        if self.position < len(self.text):
            raise NoPattern("a closing bracket too many")
        return part

    def _next(self) -> str:
        return self.text[self.position : self.position + 1]

    def _take(self) -> str:
        sign = self._next()
        if not sign:
            raise NoPattern("the pattern ends too early")
        self.position += 1
        return sign

    def _skip(self, wanted: str) -> bool:
        found = self.text.startswith(wanted, self.position)
        self.position += len(wanted) if found else 0
        return found

    def _choice(self) -> Part:
        parts = [self._sequence()]
        while self._skip("|"):
            parts.append(self._sequence())
        return parts[0] if len(parts) == 1 else Choice(tuple(parts))

    def _sequence(self) -> Part:
        parts: list[Part] = []
        while self._next() not in ("", "|", ")"):
            parts.append(self._repeated())
        return Sequence(tuple(parts))

    def _repeated(self) -> Part:
        part = self._one()
        counts = self._counts()
        if counts is None:
            return part
        if isinstance(part, Edge):
            raise NoPattern("an edge of the text is repeated")
        return Repeat(part, *counts, greedy=not self._skip("?"))

    def _counts(self) -> tuple[int, int | None] | None:
        for sign, counts in (("*", (0, None)), ("+", (1, None)), ("?", (0, 1))):
            if self._skip(sign):
                return counts
        if self._next() != "{":
            return None
        found = _COUNT.match(self.text, self.position)
        if found is None:
            raise NoPattern("a number of repeats is missing")
        self.position = found.end()
        least = int(found[1])
        most = least if not found[2] else int(found[3]) if found[3] else None
        if max(least, most or 0) > MOST_REPEATS or (most is not None and most < least):
            raise NoPattern("the number of repeats is wrong")
        return least, most

    def _one(self) -> Part:
        sign = self._take()
        if sign == "(":
            return self._group()
        if sign in "^$":
            return Edge(sign)
        if sign == ".":
            return Sign(characters.everything if "s" in self.flags else characters.all_but_line_ends)
        if sign == "[":
            return Sign(self._class())
        if sign == "\\":
            return Sign(self._escape())
        if sign in "*+?{}]":
            raise NoPattern(f"{sign} stands alone")
        return Sign(characters.one(sign, fold=self.fold))

    def _group(self) -> Part:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise NoPattern("nested too deeply")
        number = 0
        if not self._skip("?:"):
            self.groups += 1
            number = self.groups
        inner = self._choice()
        if not self._skip(")"):
            raise NoPattern("a closing bracket is missing")
        self.depth -= 1
        return Group(number, inner) if number else inner

    def _escape(self) -> Accepts:
        found = self._escaped()
        return characters.one(found, fold=self.fold) if isinstance(found, str) else found

    def _escaped(self) -> str | Accepts:
        sign = self._take()
        if sign in CLASSES:
            return CLASSES[sign]
        if sign in "pP":
            return self._property(negated=sign == "P")
        if sign in _ESCAPED:
            return _ESCAPED[sign]
        if sign in _LITERAL_ESCAPES:
            return sign
        raise NoPattern(f"\\{sign} is not understood")

    def _property(self, *, negated: bool) -> Accepts:
        found = _PROPERTY.match(self.text, self.position)
        accept = characters.of_property(found[1]) if found else None
        if found is None or accept is None:
            raise NoPattern("there is no such kind of character")
        self.position = found.end()
        return characters.none_of(accept) if negated else accept

    def _class(self) -> Accepts:
        negated = self._skip("^")
        parts: list[Accepts] = []
        while not parts or self._next() not in ("]", ""):
            if parts and self._skip("-["):
                return self._subtracted(parts, negated=negated)
            parts.append(self._class_part())
        if not self._skip("]"):
            raise NoPattern("a closing bracket is missing")
        return self._joined(parts, negated=negated)

    def _subtracted(self, parts: list[Accepts], *, negated: bool) -> Accepts:
        removed = self._class()
        if not self._skip("]"):
            raise NoPattern("a closing bracket is missing")
        return characters.without(self._joined(parts, negated=negated), removed)

    @staticmethod
    def _joined(parts: list[Accepts], *, negated: bool) -> Accepts:
        accept = characters.any_of(parts)
        return characters.none_of(accept) if negated else accept

    def _class_part(self) -> Accepts:
        first = self._class_sign()
        if not isinstance(first, str):
            return first
        rest = self.text[self.position : self.position + 2]
        if rest[:1] != "-" or rest in ("-]", "-[", "-"):
            return characters.one(first, fold=self.fold)
        self.position += 1
        last = self._class_sign()
        if not isinstance(last, str) or last < first:
            raise NoPattern("a range of characters runs backwards")
        return characters.between(first, last, fold=self.fold)

    def _class_sign(self) -> str | Accepts:
        sign = self._take()
        if sign == "\\":
            return self._escaped()
        if sign in "[]":
            raise NoPattern(f"{sign} needs a backslash here")
        return sign


def _without_spaces(text: str) -> str:
    """Drop spaces outside character classes, as the flag `x` asks."""
    kept, depth, escaped = [], 0, False
    for sign in text:
        if not escaped:
            depth += (sign == "[") - (sign == "]")
        if depth or escaped or sign not in " \t\n\r":
            kept.append(sign)
        escaped = sign == "\\" and not escaped
    return "".join(kept)
