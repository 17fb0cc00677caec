"""Conditions of a definition in plain words: `applicant.kind = "company"` as “Applicant: a company”. Pure.

Only what can be said without loss is said; any other condition has no words, and the page shows the rule itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from thidiao.definitions import Pack, say
from thidiao.definitions.places import LENGTHS
from thidiao.definitions.sayings import say_json_value, say_number
from thidiao.definitions.values import to_json
from thidiao.definitions.words import Element, Kind
from thidiao.rules import RuleError, tree
from thidiao.rules.parsing import parse

_WORDS = {
    "and": {"th": " และ ", "en": " and "},
    "or": {"th": " หรือ ", "en": " or "},
    "not": {"th": "ไม่ใช่ ", "en": "not "},
    "<": {"th": "น้อยกว่า ", "en": "less than "},
    "<=": {"th": "ไม่เกิน ", "en": "at most "},
    ">": {"th": "เกิน ", "en": "more than "},
    ">=": {"th": "ตั้งแต่ ", "en": "at least "},
    "=": {"th": "", "en": ""},
    "!=": {"th": "ไม่ใช่ ", "en": "not "},
}
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}


class _Unspeakable(Exception):
    """No words say this condition."""


def say_condition(text: str, *, pack: Pack, language: str) -> str | None:
    """Say a condition in a language of the pack; None where it cannot be said in words."""
    return _said(text, pack, "th" if language == "th" else "en", language)


@lru_cache(maxsize=4096)
def _said(text: str, pack: Pack, glue: str, language: str) -> str | None:
    try:
        return _Speaker(pack, glue, language).say(parse(text))
    except (_Unspeakable, RuleError):
        return None


class _Speaker:
    def __init__(self, pack: Pack, glue: str, language: str) -> None:
        self.pack, self.glue, self.language = pack, glue, language

    def say(self, node: tree.Node) -> str:
        match node:
            case tree.Both(parts=parts):
                return self._word("and").join(self._inside(part) for part in parts)
            case tree.Either(parts=parts):
                return self._either([self._inside(part) for part in parts])
            case tree.Call(of=tree.Name(name="not"), arguments=(only,)):
                return f"{self._word('not')}({self.say(only)})"
            case tree.Call(of=tree.Name(name="list contains"), arguments=(listed, value)):
                return self._of(self._element(listed), "=", [value])
            case tree.Comparison():
                return self._comparison(node)
            case tree.In():
                return self._one_of(node)
            case _:
                return self._of(self._element(node), "=", [tree.Constant(value=True)])

    def _either(self, said: Sequence[str]) -> str:
        """Join; where all speak of one fact, name it once."""
        facts = {one.partition(": ")[0] for one in said}
        if len(facts) > 1 or any(one.startswith("(") or self._word("and") in one for one in said):
            return self._word("or").join(said)
        return " / ".join([said[0], *(one.partition(": ")[2] for one in said[1:])])

    def _inside(self, node: tree.Node) -> str:
        return f"({self.say(node)})" if isinstance(node, tree.Either | tree.Both) else self.say(node)

    def _comparison(self, node: tree.Comparison) -> str:
        if isinstance(node.left, tree.Constant):
            return self._of(self._element(node.right), _TURNED[node.sign], [node.left])
        return self._of(self._element(node.left), node.sign, [node.right])

    def _one_of(self, node: tree.In) -> str:
        if isinstance(node.of, tree.Constant) and len(node.tests) == 1:
            return self._of(self._element(node.tests[0]), "=", [node.of])
        values = [item for test in node.tests for item in (test.items if isinstance(test, tree.ListOf) else (test,))]
        return self._of(self._element(node.of), "=", values)

    def _of(self, element: Element, sign: str, values: Sequence[tree.Node]) -> str:
        said = " / ".join(self._value(element, value) for value in values)
        return f"{say(element.label, self.language)}: {self._word(sign)}{said}"

    def _element(self, node: tree.Node) -> Element:
        match node:
            case tree.Member(of=tree.Name(name=first), name=second):
                found = self.pack.elements.get(f"{first}.{second}")
            case _:
                found = None
        if found is None:
            raise _Unspeakable
        return found

    def _value(self, element: Element, node: tree.Node) -> str:
        if not isinstance(node, tree.Constant) or node.value is None:
            raise _Unspeakable
        if element.kind in LENGTHS and isinstance(node.value, str):
            return say_json_value(element, node.value, self.language, atlas=self.pack.atlas)
        return _say_value(element, node.value, self.language)

    def _word(self, name: str) -> str:
        return _WORDS[name][self.glue]


def _say_value(element: Element, value: object, language: str) -> str:
    fits = {Kind.BOOLEAN: bool, Kind.DECLARATION: bool, Kind.NUMBER: Decimal, Kind.INTEGER: Decimal}
    wanted = fits.get(element.kind, str)
    if not isinstance(value, wanted) or element.kind is Kind.DATE:
        raise _Unspeakable
    if element.kind is Kind.INTEGER and isinstance(value, Decimal) and value != value.to_integral_value():
        return say_number(value)
    if element.kind in (Kind.CHOICE, Kind.CHOICES):
        return next((say(one.label, language) for one in element.choices if one.value == value), str(value))
    if element.kind not in fits:
        return say_json_value(element, value, language)
    return say_json_value(element, to_json(int(value) if element.kind is Kind.INTEGER else value), language)  # type: ignore[call-overload]  # of a number just held against its type
