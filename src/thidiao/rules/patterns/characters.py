"""Which characters one place of a pattern accepts."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable

Accepts = Callable[[str], bool]

_SUBCATEGORIES = {"L": "ultmo", "M": "nce", "N": "dlo", "P": "cdseifo", "Z": "slp", "S": "mcko", "C": "cfon"}
_CATEGORIES = frozenset(letter + rest for letter, more in _SUBCATEGORIES.items() for rest in ("", *more))
_BLOCKS = {
    "IsBasicLatin": (0x0000, 0x007F),
    "IsLatin-1Supplement": (0x0080, 0x00FF),
    "IsLatinExtended-A": (0x0100, 0x017F),
    "IsLatinExtended-B": (0x0180, 0x024F),
    "IsGreek": (0x0370, 0x03FF),
    "IsGreekandCoptic": (0x0370, 0x03FF),
    "IsCyrillic": (0x0400, 0x04FF),
    "IsHebrew": (0x0590, 0x05FF),
    "IsArabic": (0x0600, 0x06FF),
    "IsThai": (0x0E00, 0x0E7F),
    "IsLao": (0x0E80, 0x0EFF),
    "IsHiragana": (0x3040, 0x309F),
    "IsKatakana": (0x30A0, 0x30FF),
    "IsCJKUnifiedIdeographs": (0x4E00, 0x9FFF),
    "IsHangulSyllables": (0xAC00, 0xD7AF),
}


def one(wanted: str, *, fold: bool) -> Accepts:
    """Accept one character, in either case with `fold`."""
    if not fold:
        return lambda sign: sign == wanted
    variants = {wanted, *cases(wanted)}
    return lambda sign: sign in variants


def cases(sign: str) -> tuple[str, str]:
    return sign.lower(), sign.upper()


def between(first: str, last: str, *, fold: bool) -> Accepts:
    if not fold:
        return lambda sign: first <= sign <= last
    return lambda sign: first <= sign <= last or any(first <= each <= last for each in cases(sign) if len(each) == 1)


def any_of(parts: Iterable[Accepts]) -> Accepts:
    accepts = tuple(parts)
    return lambda sign: any(accept(sign) for accept in accepts)


def none_of(accept: Accepts) -> Accepts:
    return lambda sign: not accept(sign)


def without(accept: Accepts, removed: Accepts) -> Accepts:
    return lambda sign: accept(sign) and not removed(sign)


def all_but_line_ends(sign: str) -> bool:
    return sign not in "\n\r"


def everything(_sign: str) -> bool:
    return True


def _digit(sign: str) -> bool:
    return unicodedata.category(sign) == "Nd"


def _space(sign: str) -> bool:
    return sign in " \t\n\r"


def _word(sign: str) -> bool:
    return unicodedata.category(sign)[0] not in "PZC"


def _name_start(sign: str) -> bool:
    return sign in "_:" or sign.isalpha()


def _name(sign: str) -> bool:
    return sign in "-._:\u00b7" or sign.isalpha() or unicodedata.category(sign) in ("Nd", "Mn", "Mc")


CLASSES: dict[str, Accepts] = {"d": _digit, "s": _space, "w": _word, "i": _name_start, "c": _name}
CLASSES |= {letter.upper(): none_of(accept) for letter, accept in tuple(CLASSES.items())}


def of_property(name: str) -> Accepts | None:
    """Accept characters of a Unicode category or block; null for a name that is neither."""
    if name in _CATEGORIES:
        return lambda sign: unicodedata.category(sign).startswith(name)
    block = _BLOCKS.get(name)
    return between(chr(block[0]), chr(block[1]), fold=False) if block else None
