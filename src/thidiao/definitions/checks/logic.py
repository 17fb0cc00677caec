"""And, or and not: what a service's words join, held against what its rule joins, and ranges that hold nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from thidiao.definitions.conditions import Condition, Role, walk
from thidiao.definitions.drafts import Draft
from thidiao.definitions.problems import Problem, Severity
from thidiao.definitions.shapes import NUMBERS
from thidiao.definitions.spans import spans_of
from thidiao.definitions.words import Text
from thidiao.rules import tree
from thidiao.rules.errors import Place
from thidiao.rules.reading import reads_of

_WITH_COMMA = re.compile(r"(?<![0-9,])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])")
_AND = re.compile(r"\b(?:and|both|as well as)\b|และ|รวมทั้ง", re.IGNORECASE)
_OR = re.compile(r"\b(?:or|either)\b|หรือ", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:not|no|never|without|unless|except|other than|outside|nobody|none|neither|un\w+|lacks?)\b"
    r"|ไม่|มิ|ยัง|นอก|ยกเว้น|เว้นแต่|ปราศจาก|อื่น",
    re.IGNORECASE,
)


def empty_ranges(_: Draft, conditions: list[Condition]) -> Iterator[Problem]:
    """Find ranges that go from a larger number down to a smaller one, which no number lies in."""
    for condition in conditions:
        for node in walk(condition.node):
            if isinstance(node, tree.Interval | tree.Between):
                low, high = _number(node.low), _number(node.high)
                if low is not None and high is not None and low > high:
                    message = f"No number lies from {low:f} to {high:f}; write the smaller one first."
                    yield condition.problem(node.at, code="empty-range", message=message)


def commas_in_numbers(_: Draft, conditions: list[Condition]) -> Iterator[Problem]:
    """Find tests such as `<= 2,500`, which mean 2 or 500, where a number with a comma seems to be meant."""
    for condition in conditions:
        if condition.role is Role.CELL and (found := _WITH_COMMA.search(condition.text)):
            number = found[0].replace(",", "")
            message = f"A comma makes two tests of `{found[0]}`; write {number}, or a space after the comma."
            at = Place(1, found.start() + 1)
            yield condition.problem(at, code="comma-in-number", message=message, severity=Severity.WARNING)


def words_against_logic(draft: Draft, conditions: list[Condition]) -> Iterator[Problem]:
    """Find rules that say `or` where their words say "and", need what they mean to exclude, and the like.

    Words are told from a few signs only, so these are warnings. A `note` in `needed_when` answers them.
    """
    for condition in conditions:
        needed = condition.entry.definition.needed_when if condition.role is Role.NEEDED else None
        if needed is None or needed.note is not None:
            continue
        for at, message in _faults(draft, condition.node, needed.because):
            yield condition.problem(at.at, code="words-against-logic", message=message, severity=Severity.WARNING)


def _faults(draft: Draft, rule: tree.Node, because: Text) -> Iterator[tuple[tree.Node, str]]:
    says_and, says_or = _all_say(because, _AND), _all_say(because, _OR)
    if isinstance(rule, tree.Either) and says_and and not _any_says(because, _OR):
        yield rule, "The words say “and”, the rule says `or`; write `and` if all of it must hold."
    elif isinstance(rule, tree.Both) and says_or and not _any_says(because, _AND) and not _chooses(rule):
        yield rule, "The words say “or”, the rule says `and`; write `or` if one of them is enough."
    if isinstance(rule, tree.Either):
        yield from _numbers_alone(draft, rule)
    if _is_negative(rule) and not _any_says(because, _NOT):
        yield rule, "The rule holds for those who do not, and the words have no “not”: it may be the wrong way round."


def _numbers_alone(draft: Draft, rule: tree.Either) -> Iterator[tuple[tree.Node, str]]:
    """Give the parts of an `or` that a number alone decides beside parts that no number decides."""
    counted = [part for part in rule.parts if _counts(draft, part)]
    if len(counted) < len(rule.parts):
        for part in counted:
            [element] = reads_of(part)
            yield (
                part,
                f"Whoever has such a `{element}` needs this, whatever else is true; write `and` if both must hold.",
            )


def _counts(draft: Draft, part: tree.Node) -> bool:
    reads = reads_of(part)
    elements = [draft.elements[id] for id in reads if id in draft.elements]
    is_number = len(reads) == 1 and len(elements) == 1 and elements[0].kind in NUMBERS
    return is_number and spans_of(part, elements[0].id) is not None


def _chooses(rule: tree.Node) -> bool:
    """Tell whether a rule says "or" somewhere inside: by `or`, or by a list of which one is enough."""
    return any(
        isinstance(node, tree.Either | tree.Quantified | tree.Call)
        or (isinstance(node, tree.In) and (len(node.tests) > 1 or isinstance(node.tests[0], tree.ListOf)))
        for node in walk(rule)
    )


def _is_negative(rule: tree.Node) -> bool:
    match rule:
        case tree.Call(of=tree.Name(name="not")) | tree.Comparison(sign="!="):
            return True
        case tree.Comparison(sign="=", right=tree.Constant(value=False)):
            return True
        case tree.Both():
            return all(_is_negative(part) for part in rule.parts)
    return False


def _all_say(text: Text, words: re.Pattern[str]) -> bool:
    return bool(text) and all(words.search(said) for said in text.values())


def _any_says(text: Text, words: re.Pattern[str]) -> bool:
    return any(words.search(said) for said in text.values())


def _number(node: tree.Node) -> Decimal | None:
    return node.value if isinstance(node, tree.Constant) and isinstance(node.value, Decimal) else None
