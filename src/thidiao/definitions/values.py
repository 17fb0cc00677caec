"""Reading what people type or programs send into the values rules work on, and back into JSON.

The values: boolean and declaration `bool`, number `Decimal`, integer `int`, date `date`, choices a list of words in the
order of the vocabulary, everything else `str`.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from thidiao.definitions.limits import is_allowed, say_limits, strictest
from thidiao.definitions.places import COUNTRY, LENGTHS
from thidiao.definitions.refusals import CannotReadValue, refusal
from thidiao.definitions.words import Constraint, Element, Kind
from thidiao.kernel.identifiers import compact_number, is_juristic_number, is_personal_number
from thidiao.kernel.thai import read_date, to_arabic_digits

if TYPE_CHECKING:
    from thidiao.definitions.packs import Pack

Value = bool | Decimal | int | str | date | list[str]
Facts = Mapping[str, Any]

TRUE_WORDS = frozenset({"yes", "true", "y", "on", "ใช่", "จริง", "มี"})
FALSE_WORDS = frozenset({"no", "false", "n", "off", "ไม่ใช่", "ไม่", "ไม่จริง", "ไม่มี", "เท็จ"})
MOST_DIGITS = 15

_NUMBER = re.compile(r"[-+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_WORD = r"[^@\s.,;:<>()\[\]\\\"']+"
_EMAIL = re.compile(rf"{_WORD}(?:\.{_WORD})*@{_WORD}(?:\.{_WORD})+")
_PHONE = re.compile(r"0[0-9]{8,9}")
_POSTAL_CODE = re.compile(r"[1-9][0-9]{4}")
_FOREIGN_CODE = re.compile(r"[\w-]{1,20}")
_BLANKS_BUT_LINES = re.compile(r"[^\S\n]+")


@dataclass(frozen=True)
class Asked:
    """What is being read: the element, the pack it is of, and what is known besides."""

    element: Element
    pack: Pack
    facts: Facts


def read_value(element: Element, raw: object, pack: Pack, *, facts: Facts | None = None) -> Value:
    """Read JSON or typed text into the value of an element.

    Thai digits, thousands commas, either era, words in either language and the names of places are understood. With
    `facts`, a district must lie in the province of the same place. Raises CannotReadValue.
    """
    if raw is None or raw == "":
        raise refusal(element, th="ยังไม่ได้ตอบ", en="answered")
    given = _unquoted(raw)
    value = _READERS[element.kind](Asked(element, pack, facts or {}), given)
    check_constraint(element, value)
    return value


def check_constraint(element: Element, value: object, *, constraints: Iterable[Constraint] = ()) -> None:
    """Hold a number against its element's limits and those of services that ask for it. Raises CannotReadValue."""
    if isinstance(value, bool) or not isinstance(value, Decimal | int):
        return
    joined = strictest([element.constraint, *constraints])
    if not is_allowed(Decimal(value), constraint=joined):
        th, en = (say_limits(joined, language=language) for language in ("th", "en"))
        raise refusal(element, th=f"ต้อง{th}", en=en, given=f"{value:,f}" if isinstance(value, Decimal) else value)


def to_json(value: Any) -> Any:
    """Give a value as JSON keeps it: numbers with decimals and dates as text, so that nothing is rounded."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def from_json(element: Element, raw: Any) -> Any:
    """Give back the value that `to_json` wrote. Raises ValueError for what it never writes."""
    if raw is None:
        return None
    if element.kind is Kind.NUMBER:
        return Decimal(str(raw))
    if element.kind is Kind.INTEGER:
        return int(raw)
    if element.kind is Kind.DATE:
        return date.fromisoformat(raw)
    return list(raw) if element.kind is Kind.CHOICES else raw


def _unquoted(raw: object) -> object:
    """Take away the quotes of a JSON text, and composed letters' other spellings."""
    if not isinstance(raw, str):
        return raw
    text = unicodedata.normalize("NFC", raw).strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        try:
            return str(json.loads(text))
        except ValueError:
            return text
    return text


def _words(asked: Asked, given: object, th: str, en: str) -> str:
    """Take the given as one text, refusing lists and truth values."""
    if isinstance(given, bool) or not isinstance(given, str | int | Decimal):
        raise refusal(asked.element, th=th, en=en, given=given)
    return str(given)


def _boolean(asked: Asked, given: object) -> bool:
    if isinstance(given, bool):
        return given
    word = given.strip().lower() if isinstance(given, str) else None
    if word in TRUE_WORDS:
        return True
    if word in FALSE_WORDS:
        return False
    raise refusal(asked.element, th="ต้องตอบ ใช่ หรือ ไม่ใช่", en="yes or no", given=given)


def _number(asked: Asked, given: object) -> Decimal:
    th, en = "ต้องเป็นตัวเลข เช่น 180 หรือ 1,250.5", "a number such as 180 or 1,250.5"
    if isinstance(given, float):
        given = Decimal(str(given))
    if isinstance(given, Decimal) and given.is_finite() and abs(given.adjusted()) <= MOST_DIGITS:
        # Written out only where that is short: 1E+999999999 would fill the memory.
        given = f"{given:f}"
    words = to_arabic_digits(_words(asked, given, th, en)).strip()
    if not _NUMBER.fullmatch(words):
        raise refusal(asked.element, th=th, en=en, given=given)
    if sum(letter.isdigit() for letter in words) > MOST_DIGITS:
        said = f"ต้องมีไม่เกิน {MOST_DIGITS} หลัก", f"of at most {MOST_DIGITS} digits"
        raise refusal(asked.element, th=said[0], en=said[1], given=given)
    number = Decimal(words.replace(",", "")).normalize() + 0
    number = number.quantize(Decimal(1)) if number == number.to_integral_value() else number
    return _with_few_decimals(asked.element, number)


def _with_few_decimals(element: Element, number: Decimal) -> Decimal:
    most = 0 if element.kind is Kind.INTEGER else element.decimals
    if -int(number.as_tuple().exponent) <= most:
        return number
    if most == 0:
        raise refusal(element, th="ต้องเป็นจำนวนเต็ม เช่น 12", en="a whole number such as 12", given=number)
    said = f"ต้องมีทศนิยมไม่เกิน {most} ตำแหน่ง", f"a number with at most {most} decimals"
    raise refusal(element, th=said[0], en=said[1], given=number)


def _integer(asked: Asked, given: object) -> int:
    return int(_number(asked, given))


def _text(asked: Asked, given: object) -> str:
    words = _words(asked, given, "ต้องเป็นข้อความ", "text")
    if asked.element.kind is Kind.LONG_TEXT:
        words = _BLANKS_BUT_LINES.sub(" ", words.replace("\r\n", "\n").replace("\r", "\n")).strip()
    else:
        words = " ".join(words.split())
    if not words:
        raise refusal(asked.element, th="ยังไม่ได้ตอบ", en="answered")
    if any(unicodedata.category(letter) == "Cc" and letter != "\n" for letter in words):
        raise refusal(asked.element, th="ต้องเป็นข้อความที่อ่านได้", en="text that can be read")
    most = asked.element.longest
    if len(words) > most:
        raise refusal(asked.element, th=f"ต้องยาวไม่เกิน {most} ตัวอักษร", en=f"at most {most} characters long")
    return words


def _choice(asked: Asked, given: object) -> str:
    if isinstance(given, str | int) and not isinstance(given, bool):
        word = str(given).strip()
        for choice in asked.element.choices:
            if word.casefold() in {choice.value.casefold(), *(label.casefold() for label in choice.label.values())}:
                return choice.value
    known = ", ".join(choice.value for choice in asked.element.choices)
    raise refusal(asked.element, th=f"ต้องเลือกจาก {known}", en=f"one of {known}", given=given)


def _choices(asked: Asked, given: object) -> list[str]:
    items = _listed(given)
    if items is None:
        raise refusal(asked.element, th="ต้องเป็นรายการ เช่น a, b", en="a list such as a, b", given=given)
    chosen = {_choice(asked, item) for item in items}
    alone = [choice.value for choice in asked.element.choices if choice.alone]
    if not chosen and alone:
        raise refusal(asked.element, th=f"ต้องเลือกอย่างน้อยหนึ่งข้อ หรือ {alone[0]}", en=f"at least one, or {alone[0]}")
    if len(chosen) > 1 and (wrong := chosen.intersection(alone)):
        word = min(wrong)
        said = f"{word} ต้องเลือกเพียงข้อเดียว", f"either {word} alone or others without it"
        raise refusal(asked.element, th=said[0], en=said[1], given=sorted(chosen))
    return [choice.value for choice in asked.element.choices if choice.value in chosen]


def _listed(given: object) -> list[object] | None:
    if isinstance(given, list | tuple | set | frozenset):
        return list(given)
    if not isinstance(given, str):
        return None
    if given.startswith("["):
        try:
            read = json.loads(given)
        except ValueError:
            return None
        return list(read)
    return [part.strip() for part in re.split(r"[,;\n]", given) if part.strip()]


def _date(asked: Asked, given: object) -> date:
    if isinstance(given, date) and not isinstance(given, datetime):
        return given
    th, en = "ต้องเป็นวันที่ที่มีจริง เช่น 23/11/2569", "a day that exists, such as 2026-11-23 or 23/11/2569"
    try:
        return read_date(_words(asked, given, th, en))
    except (ValueError, OverflowError):
        raise refusal(asked.element, th=th, en=en, given=given) from None


def _numbered(check: Callable[[str], bool], th: str, en: str) -> Callable[[Asked, object], str]:
    def read(asked: Asked, given: object) -> str:
        words = compact_number(to_arabic_digits(_words(asked, given, th, en))).strip()
        if asked.pack.file.country != COUNTRY and _FOREIGN_CODE.fullmatch(words):
            return words
        if not check(words):
            raise refusal(asked.element, th=th, en=en)
        return words

    return read


def _phone(asked: Asked, given: object) -> str:
    th, en = "ต้องเป็นหมายเลขโทรศัพท์ เช่น 02 123 4567 หรือ 081 234 5678", "a telephone number such as 081 234 5678"
    words = re.sub(r"[\s().-]", "", to_arabic_digits(_words(asked, given, th, en)))
    if asked.pack.file.country != COUNTRY and re.fullmatch(r"\+?[0-9]{4,15}", words):
        return words
    words = re.sub(r"^\+66(?:0)?", "0", words)
    if not _PHONE.fullmatch(words):
        raise refusal(asked.element, th=th, en=en, given=given)
    return words


def _email(asked: Asked, given: object) -> str:
    th, en = "ต้องเป็นที่อยู่อีเมล เช่น somchai@example.com", "an e-mail address such as somchai@example.com"
    words = _words(asked, given, th, en).strip()
    if len(words) > 254 or not _EMAIL.fullmatch(words):
        raise refusal(asked.element, th=th, en=en, given=given)
    name, _, domain = words.rpartition("@")
    return f"{name}@{domain.lower()}"


def _postal_code(asked: Asked, given: object) -> str:
    th, en = "ต้องเป็นรหัสไปรษณีย์ 5 หลัก", "a postal code of 5 digits"
    words = to_arabic_digits(_words(asked, given, th, en)).strip()
    if asked.pack.file.country != COUNTRY and _FOREIGN_CODE.fullmatch(words):
        return words
    if not _POSTAL_CODE.fullmatch(words):
        raise refusal(asked.element, th=th, en=en, given=given)
    return words


_AREA_WORDS = {
    Kind.PROVINCE: ("ต้องเป็นรหัสจังหวัด 2 หลัก เช่น 10", "a province: its official 2-digit code such as 10, or its name"),
    Kind.DISTRICT: ("ต้องเป็นรหัสอำเภอ 4 หลัก เช่น 1001", "a district: its official 4-digit code such as 1001"),
    Kind.SUBDISTRICT: ("ต้องเป็นรหัสตำบล 6 หลัก เช่น 100101", "a subdistrict: its official 6-digit code such as 100101"),
}


def _area(asked: Asked, given: object) -> str:
    kind = asked.element.kind
    th, en = _AREA_WORDS[kind]
    words = to_arabic_digits(_words(asked, given, th, en)).strip()
    atlas = asked.pack.atlas
    if not atlas:
        return _text(asked, given)
    above = _area_above(asked)
    if words.isdigit():
        if len(words) != LENGTHS[kind] or atlas.find(words) is None:
            raise refusal(asked.element, th=th, en=en, given=given)
        return _inside(asked, words, above)
    found = atlas.named(kind, words, within=above)
    if len(found) != 1:
        raise refusal(asked.element, th=th, en=en, given=given)
    return found[0].code


def _inside(asked: Asked, code: str, above: str) -> str:
    if code.startswith(above):
        return code
    area = asked.pack.atlas.find(above)
    names = (area.named("th"), area.named("en")) if area else (above, above)
    raise refusal(asked.element, th=f"ต้องอยู่ใน{names[0]} ({above})", en=f"in {names[1]} ({above})", given=code)


def _area_above(asked: Asked) -> str:
    """Give the code of the smallest known area that this one must lie in, from the same group of elements."""
    group = asked.element.id.rpartition(".")[0]
    found = ""
    for id, code in asked.facts.items():
        element = asked.pack.elements.get(id)
        if element is None or id.rpartition(".")[0] != group or element.kind not in LENGTHS:
            continue
        if len(found) < LENGTHS[element.kind] < LENGTHS[asked.element.kind]:
            found = str(code)
    return found


_READERS: dict[Kind, Callable[[Asked, object], Value]] = {
    Kind.BOOLEAN: _boolean,
    Kind.DECLARATION: _boolean,
    Kind.NUMBER: _number,
    Kind.INTEGER: _integer,
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.DATE: _date,
    Kind.PERSONAL_NUMBER: _numbered(
        is_personal_number,
        "ต้องเป็นเลขประจำตัวประชาชน 13 หลักที่ถูกต้อง",
        "a 13-digit personal number with the right last digit",
    ),
    Kind.JURISTIC_NUMBER: _numbered(
        is_juristic_number,
        "ต้องเป็นเลขทะเบียนนิติบุคคล 13 หลักที่ขึ้นต้นด้วย 0",
        "a 13-digit juristic person number that begins with 0",
    ),
    Kind.PHONE: _phone,
    Kind.EMAIL: _email,
    Kind.POSTAL_CODE: _postal_code,
    Kind.PROVINCE: _area,
    Kind.DISTRICT: _area,
    Kind.SUBDISTRICT: _area,
}

__all__ = ["CannotReadValue", "Facts", "Value", "check_constraint", "from_json", "read_value", "to_json"]
