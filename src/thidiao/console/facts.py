"""Facts as people type them: a JSON file, nested or flat, and single `ELEMENT=VALUE` words."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from thidiao.definitions import CannotReadValue, Pack, contradictions, read_value
from thidiao.definitions.words import Element, Kind, Text

WRITTEN_AS_THEY_ARE = frozenset(Kind) - {Kind.BOOLEAN, Kind.DECLARATION, Kind.NUMBER, Kind.INTEGER, Kind.CHOICES}
"""Kinds whose value is text: `10` is the province 10, not the number ten."""

LARGEST_BYTES = 1_000_000
LONGEST_INTEGER = 30


class CannotReadFacts(Exception):
    """Facts that cannot be taken; `message` is one sentence in each language that names what and says what is right."""

    def __init__(self, *, th: str, en: str) -> None:
        self.message: Text = {"th": th, "en": en}
        super().__init__(en)


class Pairs(list[tuple[str, object]]):
    """A JSON object as written, so that a key given twice is seen."""


def read_facts(*, file: Path | None, words: Sequence[str], pack: Pack) -> dict[str, object]:
    """Read facts of a file and of `ELEMENT=VALUE` words into values by element, flat. Raises CannotReadFacts."""
    given = [*(_in_file(file, pack) if file else ()), *(_in_word(word, pack) for word in words)]
    # A district is read by the province it lies in, so what the vocabulary asks first is read first.
    order = {element: place for place, element in enumerate(pack.elements)}
    facts: dict[str, object] = {}
    for element, raw in sorted(given, key=lambda pair: order[pair[0].id]):
        if raw is not None:
            _add(facts, element, raw, pack)
    _refuse_contradictions(facts, pack)
    return facts


def _add(facts: dict[str, object], element: Element, raw: object, pack: Pack) -> None:
    try:
        value = read_value(element, raw, pack, facts=facts)
    except CannotReadValue as refusal:
        raise _named(element.id, refusal.message) from None
    if facts.setdefault(element.id, value) != value:
        raise CannotReadFacts(
            th=f"{element.id} ระบุไว้สองครั้งด้วยค่าต่างกัน โปรดระบุเพียงค่าเดียว",
            en=f"{element.id} is given twice with different values; give it once.",
        )


def _named(name: str, message: Text) -> CannotReadFacts:
    thai = message.get("th") or message["en"]
    return CannotReadFacts(th=f"{name}: {thai}", en=f"{name}: {message.get('en') or thai}")


def _refuse_contradictions(facts: dict[str, object], pack: Pack) -> None:
    for impossible in contradictions(facts, pack):
        named = [
            element for element in facts if re.search(rf"(?<![\w.]){re.escape(element)}(?![\w.])", impossible.when)
        ]
        raise _named(", ".join(named), impossible.message)


def _in_word(word: str, pack: Pack) -> tuple[Element, object]:
    name, equals, typed = word.partition("=")
    if not equals:
        raise CannotReadFacts(
            th=f"--fact {word} ไม่มีเครื่องหมาย = โปรดเขียนเป็น ELEMENT=VALUE เช่น premises.area_m2=180",
            en=f"--fact {word} has no = in it; write ELEMENT=VALUE, such as premises.area_m2=180.",
        )
    element = _element(name.strip(), pack)
    return element, _from_typed(typed.strip(), element)


def _from_typed(typed: str, element: Element) -> object:
    """Read JSON where it is JSON of a fitting shape; else the plain text that was typed."""
    try:
        value = _parse(typed)
    except (ValueError, RecursionError):
        return typed
    is_other_than_text = value is not None and not isinstance(value, str)
    return typed if is_other_than_text and element.kind in WRITTEN_AS_THEY_ARE else value


def _in_file(file: Path, pack: Pack) -> Iterator[tuple[Element, object]]:
    try:
        content = _parse(_text_of(file))
    except json.JSONDecodeError as error:
        where = f"{file}:{error.lineno}:{error.colno}"
        raise CannotReadFacts(
            th=f"{where} ไม่ใช่ JSON ที่ถูกต้อง ({error.msg}) โปรดแก้ไขตรงตำแหน่งนี้",
            en=f"{where} is not JSON ({error.msg}); mend it there.",
        ) from None
    except (ValueError, RecursionError):
        raise _not_an_object(file) from None
    if not isinstance(content, Pairs):
        raise _not_an_object(file)
    yield from _flat(content, "", pack)


def _not_an_object(file: Path) -> CannotReadFacts:
    return CannotReadFacts(
        th=f'{file} ต้องเป็นออบเจ็กต์ JSON เช่น {{"premises": {{"area_m2": 180}}}}',
        en=f'{file} must hold one JSON object, such as {{"premises": {{"area_m2": 180}}}}.',
    )


def _text_of(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            raw = opened.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise CannotReadFacts(
            th=f"เปิดไฟล์ {file} ไม่ได้ ({error.strerror}) โปรดตรวจชื่อไฟล์",
            en=f"The file {file} cannot be opened ({error.strerror}); check its name.",
        ) from None
    if len(raw) > LARGEST_BYTES:
        raise CannotReadFacts(
            th=f"ไฟล์ {file} ใหญ่กว่า 1 MB โปรดใช้ไฟล์ที่มีเฉพาะข้อเท็จจริง",
            en=f"The file {file} is larger than 1 MB; give a file that holds facts only.",
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CannotReadFacts(
            th=f"ไฟล์ {file} ไม่ใช่ข้อความ UTF-8 โปรดบันทึกใหม่เป็น UTF-8",
            en=f"The file {file} is not UTF-8 text; save it as UTF-8.",
        ) from None


def _flat(pairs: Pairs, above: str, pack: Pack) -> Iterator[tuple[Element, object]]:
    for key, value in pairs:
        name = f"{above}.{key}" if above else key
        if isinstance(value, Pairs) and name not in pack.elements and (value or _has_elements(name, pack)):
            yield from _flat(value, name, pack)
        else:
            yield _element(name, pack), _plain(value)


def _has_elements(name: str, pack: Pack) -> bool:
    return any(element.startswith(f"{name}.") for element in pack.elements)


def _plain(value: object) -> object:
    if isinstance(value, Pairs):
        return {key: _plain(inner) for key, inner in value}
    return [_plain(inner) for inner in value] if isinstance(value, list) else value


def _element(name: str, pack: Pack) -> Element:
    if name in pack.elements:
        return pack.elements[name]
    near = nearest(name, pack.elements)
    if near:
        raise CannotReadFacts(
            th=f"ไม่มีองค์ประกอบข้อมูลชื่อ {name} หมายถึง {near} ใช่หรือไม่",
            en=f"There is no element {name}; did you mean {near}?",
        )
    raise CannotReadFacts(
        th=f"ไม่มีองค์ประกอบข้อมูลชื่อ {name} โปรดใช้ชื่อที่มีในชุดนิยาม เช่น premises.area_m2",
        en=f"There is no element {name}; use one of the pack's vocabulary, such as {next(iter(pack.elements), '')}.",
    )


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Find the known name most like the one typed, or None where none is near."""
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return near[0] if near else None


def _parse(text: str) -> object:
    return json.loads(
        text, parse_float=_decimal, parse_int=_integer, parse_constant=_refuse_constant, object_pairs_hook=Pairs
    )


def _decimal(number: str) -> object:
    """Read a number exactly; one too long to write out stays text, which no number accepts."""
    value = Decimal(number)
    return value if abs(value.adjusted()) <= LONGEST_INTEGER else number


def _integer(digits: str) -> object:
    return int(digits) if len(digits) <= LONGEST_INTEGER else digits


def _refuse_constant(word: str) -> object:
    raise ValueError(word)
