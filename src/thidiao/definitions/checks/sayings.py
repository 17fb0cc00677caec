"""What a service's words say of numbers, held against what its rule says."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal

from thidiao.definitions.conditions import Condition, Role, walk
from thidiao.definitions.drafts import Draft
from thidiao.definitions.problems import Problem, Severity
from thidiao.definitions.shapes import NUMBERS
from thidiao.definitions.spans import Edge, edges_of, place_of_number, spans_of
from thidiao.definitions.words import Element, Service, Text
from thidiao.kernel.thai import to_arabic_digits
from thidiao.rules import tree

_NUMBER = r"(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)"
_PHRASES: tuple[tuple[re.Pattern[str], bool, int], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), is_upper, beside)
    for pattern, is_upper, beside in (
        (rf"ไม่เกิน\s*{_NUMBER}", True, 0),
        (rf"(?<!ไม่)(?:เกิน|มากกว่า)(?:กว่า)?\s*{_NUMBER}", False, 1),
        (rf"(?<!ไม่)(?:น้อยกว่า|ต่ำกว่า)\s*{_NUMBER}", True, -1),
        (rf"(?:ไม่น้อยกว่า|ไม่ต่ำกว่า|ตั้งแต่)\s*{_NUMBER}", False, 0),
        (rf"{_NUMBER}\s*\S{{0,12}}\s*ขึ้นไป", False, 0),
        (rf"\b(?:not (?:over|more than|exceeding)|no more than|up to|at most)\s+{_NUMBER}", True, 0),
        (rf"(?<!not )(?<!no )\b(?:over|more than|exceeding|above)\s+{_NUMBER}", False, 1),
        (rf"(?<!not )(?<!no )\b(?:less than|under|below|fewer than)\s+{_NUMBER}", True, -1),
        (rf"\b(?:at least|not less than|no less than)\s+{_NUMBER}", False, 0),
        (rf"{_NUMBER}\s+\S{{0,14}}\s*or more\b", False, 0),
    )
)
_SIGNS = {(True, 0): "up to and with", (True, -1): "below", (False, 0): "from", (False, 1): "over"}
_UNITS: dict[str, str] = {
    "kg": r"กก\.|กิโลกรัม|kg\b|kilogram|kilo\b",
    "l": r"ลิตร|lit(?:re|er)s?\b|l\b",
    "m2": r"ตร\.?\s*ม\.|ตารางเมตร|m2\b|m²|sq\.?\s*m\b|square met",
    "m": r"เมตร|m\b|met(?:re|er)s?\b",
    "hp": r"แรงม้า|hp\b|horse\s?power",
    "kva": r"เควีเอ|kva\b",
    "kw": r"กิโลวัตต์|kw\b|kilowatt",
    "person": r"คน|persons?\b|people\b|workers?\b",
}
_COUNTED = {unit: re.compile(rf"{_NUMBER}\s*(?:{words})", re.IGNORECASE) for unit, words in _UNITS.items()}
_NAMED = {unit: re.compile(rf"(?<![A-Za-z])(?:{words})", re.IGNORECASE) for unit, words in _UNITS.items()}
_SAME = {
    "litre": "l",
    "liter": "l",
    "litres": "l",
    "sqm": "m2",
    "m²": "m2",
    "people": "person",
}
_ALIKE = ({"kg", "l"}, {"hp", "kw", "kva"}, {"m", "m2"})


def words_against_rules(draft: Draft, conditions: list[Condition]) -> Iterator[Problem]:
    """Find names and reasons that include a limit which the rule leaves out, or the other way round.

    A `note` in `needed_when` that names the number answers it: there stands how a doubtful wording was decided.
    """
    for condition in conditions:
        if condition.role is not Role.NEEDED:
            continue
        for element in _numbers_in(draft, condition):
            edges = list(edges_of(spans_of(condition.node, element.id) or ()))
            yield from _compare(condition, element, edges)


def _compare(condition: Condition, element: Element, edges: list[tuple[Edge, bool]]) -> Iterator[Problem]:
    """Report each limit once, whatever the number of texts and languages that speak of it."""
    seen = {(number, is_upper) for number in _answered(condition) for is_upper in (True, False)}
    for said, edge, is_upper, unit in _sayings(condition.entry.definition):
        if unit is not None and element.unit is not None and unit != _plain(element.unit):
            continue  # 1,000 litres say nothing of 1,000 kilograms; `foreign_units` asks about those.
        here = [found for found, upper in edges if upper is is_upper and found.number == edge.number]
        if here and edge not in here and (edge.number, is_upper) not in seen:
            seen.add((edge.number, is_upper))
            number = f"{edge.number:f}"
            message = (
                f"The words “{said}” mean {_SIGNS[is_upper, edge.beside]} {number} of `{element.id}`, but the rule "
                f"says {_SIGNS[is_upper, here[0].beside]} {number}; follow the law, and say in `note` if its wording "
                "is doubtful."
            )
            at = place_of_number(condition.node, edge.number)
            yield condition.problem(at, code="words-against-rule", message=message)
        elif unit is not None and _is_nowhere(edge, condition, edges) and (edge.number, is_upper) not in seen:
            seen.add((edge.number, is_upper))
            message = (
                f"The words say “{said}”, and the rule has no {edge.number:f} for `{element.id}`; let both say the "
                "same, or say in `note` why they do not."
            )
            at = condition.place_of(element.id)
            yield condition.problem(at, code="words-against-rule", message=message, severity=Severity.WARNING)


def _is_nowhere(edge: Edge, condition: Condition, edges: list[tuple[Edge, bool]]) -> bool:
    """Tell whether a rule that tests the element never writes this number."""
    written = {node.value for node in walk(condition.node) if isinstance(node, tree.Constant)}
    return bool(edges) and edge.number not in written


def _sayings(service: Service) -> Iterator[tuple[str, Edge, bool, str | None]]:
    for text in (service.name, service.short_name, service.needed_when.because):
        for words in text.values():
            for pattern, is_upper, beside in _PHRASES:
                for found in pattern.finditer(to_arabic_digits(words)):
                    unit = _unit_at(to_arabic_digits(words), found.end("number"))
                    yield found[0].strip(), Edge(_read(found["number"]), beside), is_upper, unit


def _unit_at(words: str, index: int) -> str | None:
    rest = words[index:].lstrip()
    return next((unit for unit, pattern in _NAMED.items() if pattern.match(rest)), None)


def _answered(condition: Condition) -> set[Decimal]:
    """Give the numbers that the note speaks of."""
    note = condition.entry.definition.needed_when.note or {}
    return {_read(found[0]) for words in note.values() for found in re.finditer(_NUMBER, to_arabic_digits(words))}


def foreign_units(draft: Draft, conditions: list[Condition]) -> Iterator[Problem]:
    """Find services whose words speak of litres while their rule counts kilograms, and the like.

    A `note` in `needed_when` that names the other unit answers it.
    """
    for condition in conditions:
        counted = {_plain(each.unit): each for each in _numbers_in(draft, condition) if each.unit}
        if condition.role is not Role.NEEDED or not counted:
            continue
        service: Service = condition.entry.definition
        answered = _mentioned(service.needed_when.note or {}, _NAMED)
        for path, text in _texts(service):
            for unit in sorted(_foreign(_mentioned(text, _COUNTED), counted.keys()) - answered):
                reads = " and ".join(f"`{element.id}` in {own}" for own, element in counted.items())
                message = f"The words speak of “{unit}” and the rule reads {reads}; say in `note` how they go together."
                yield condition.entry.problem(*path, code="units-differ", message=message, severity=Severity.WARNING)


def _foreign(mentioned: set[str], counted: Collection[str]) -> set[str]:
    """Give the units people mistake for those of the rule; all units where none of them is the rule's."""
    alike = {unit for unit in mentioned for own in counted if any({unit, own} <= group for group in _ALIKE)}
    return alike - set(counted) if mentioned.intersection(counted) else mentioned


def _plain(unit: str) -> str:
    return _SAME.get(unit.lower(), unit.lower())


def _texts(service: Service) -> Iterator[tuple[tuple[str | int, ...], Text]]:
    yield ("name",), service.name
    yield ("short_name",), service.short_name
    yield ("needed_when", "because"), service.needed_when.because
    yield from ((("notes", index), note) for index, note in enumerate(service.notes))


def _mentioned(text: Text, patterns: Mapping[str, re.Pattern[str]]) -> set[str]:
    """Give the units the text speaks of, the longest reading of each: `10 ตารางเมตร` is no metre."""
    said = [to_arabic_digits(words) for words in text.values()]
    found = {unit for unit, pattern in patterns.items() if any(pattern.search(words) for words in said)}
    return found - {"m"} if "m2" in found else found


def _numbers_in(draft: Draft, condition: Condition) -> list[Element]:
    elements = (draft.elements.get(id) for id in sorted(condition.reads))
    return [element for element in elements if element is not None and element.kind in NUMBERS]


def _read(number: str) -> Decimal:
    return Decimal(number.replace(",", "").rstrip("."))
