"""Between the boxes of the editor and a definition as plain data. Pure: what is typed stays as it is typed.

A number that can be read becomes one, an empty box means that nothing is said (where a definition must say something,
that nobody knows), and all else is kept for the checks to say what is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from thidiao.definitions.words import UNKNOWN
from thidiao.kernel.thai import read_date, to_arabic_digits

Typed = Mapping[str, str]
"""What was sent, by the name of its box."""

Content = Mapping[str, Any]

MOST_ROWS = 300
BLANK_ROWS = 2
YES = "true"
_WHOLE = re.compile(r"-?[0-9]{1,9}")
_AMOUNT = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")


def plain(text: str) -> str:
    """Give a text as it was typed, without what no text has: NUL, blanks around it, line ends of other systems."""
    return "\n".join(text.replace("\0", "").strip().splitlines())


def line_in(typed: Typed, name: str) -> str:
    """Give what was typed into a box; nothing for a box that was not sent."""
    return plain(typed.get(name, ""))


def text_in(typed: Typed, name: str, *, languages: Sequence[str]) -> dict[str, str] | None:
    """Give a text by language, None where all its boxes are empty."""
    said = {language: line_in(typed, f"{name}.{language}") for language in languages}
    return {language: words for language, words in said.items() if words} or None


def words_in(typed: Typed, name: str, *, languages: Sequence[str]) -> dict[str, list[str]] | None:
    """Give words by language, each on a line of its own."""
    said = {language: line_in(typed, f"{name}.{language}").splitlines() for language in languages}
    kept = {language: [word.strip() for word in words if word.strip()] for language, words in said.items()}
    return {language: words for language, words in kept.items() if words} or None


def number_in(typed: Typed, name: str) -> int | str:
    """Give a whole number; `unknown` for an empty box; what is no number stays as it was typed."""
    written = to_arabic_digits(line_in(typed, name)).replace(",", "")
    if not written:
        return UNKNOWN
    return int(written) if _WHOLE.fullmatch(written) else line_in(typed, name)


def amount_in(typed: Typed, name: str) -> str | None:
    """Give an amount as JSON keeps it; None for an empty box; what is no number stays as it was typed."""
    written = to_arabic_digits(line_in(typed, name)).replace(",", "")
    if not written:
        return None
    return written if _AMOUNT.fullmatch(written) else line_in(typed, name)


def day_in(typed: Typed, name: str) -> str | None:
    """Give a day typed in the Buddhist era as a pack writes it; what is no day stays as it was typed."""
    written = line_in(typed, name)
    try:
        return read_date(written).isoformat() if written else None
    except ValueError:
        return written


def write_day(value: object) -> str:
    """Write a day of a definition as people type it."""
    try:
        day = date.fromisoformat(str(value or ""))
    except ValueError:
        return str(value or "")
    return f"{day.day}/{day.month}/{day.year + 543}"


def rows_in(typed: Typed, name: str) -> Iterator[str]:
    """Give the names of the rows that were sent, in their order, without those to be removed."""
    found = re.compile(rf"{re.escape(name)}\.([0-9]{{1,3}})\.")
    numbers = sorted({int(named[1]) for box in typed if (named := found.match(box))})
    for number in numbers[:MOST_ROWS]:
        row = f"{name}.{number}"
        if typed.get(f"{row}.remove") != YES:
            yield row


def kept(**values: Any) -> dict[str, Any]:
    """Leave out what is not said."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}


def updated(old: Mapping[str, Any], keys: Sequence[str], new: Mapping[str, Any]) -> dict[str, Any]:
    """Give a mapping with some of its keys said anew, and what the editor has no box for as it was."""
    return {**{key: value for key, value in old.items() if key not in keys}, **new}


# --- The parts of a definition ----------------------------------------------------------------------------------------


def read_names(typed: Typed, old: Content, languages: Sequence[str]) -> dict[str, Any]:
    """Read the names: what the service and its outcome are called, and the other words people use."""
    return {
        "name": text_in(typed, "name", languages=languages),
        "short_name": text_in(typed, "short_name", languages=languages),
        "outcome": text_in(typed, "outcome", languages=languages),
        "words": words_in(typed, "words", languages=languages),
    }


def read_needed(typed: Typed, old: Content, languages: Sequence[str]) -> dict[str, Any]:
    """Read when the service is needed, and which law says so."""
    said = kept(
        rule=line_in(typed, "needed_when.rule"),
        because=text_in(typed, "needed_when.because", languages=languages),
        law=line_in(typed, "needed_when.law"),
        section=line_in(typed, "needed_when.section") or UNKNOWN,
        note=text_in(typed, "needed_when.note", languages=languages),
    )
    if said["section"] == UNKNOWN:
        del said["section"]
    keys = ("rule", "because", "law", "section", "note")
    return {"law": line_in(typed, "law") or None, "needed_when": updated(as_mapping(old, "needed_when"), keys, said)}


def read_asks(typed: Typed, old: Content, languages: Sequence[str]) -> dict[str, Any]:
    """Read the questions asked; limits of a number, for which there is no box, stay with their question."""
    before = {row.get("element"): row for row in as_rows(old, "asks")}
    rows = []
    for row in rows_in(typed, "asks"):
        element, when = line_in(typed, f"{row}.element"), line_in(typed, f"{row}.when")
        said = kept(element=element, when=when)
        if not said:
            continue
        if typed.get(f"{row}.optional") == YES:
            said["required"] = False
        rows.append(updated(before.get(element, {}), ("element", "when", "required"), said))
    return {"asks": [_in_order(row, ("element", "when", "required")) for row in rows]}


def read_evidence(typed: Typed, old: Content, languages: Sequence[str]) -> dict[str, Any]:
    """Read the documents; a dated exception, for which there is no box, stays with its document."""
    before = {(row.get("type"), row.get("of")): row for row in as_rows(old, "evidence")}
    rows = []
    for row in rows_in(typed, "evidence"):
        said = kept(
            type=line_in(typed, f"{row}.type"),
            of=line_in(typed, f"{row}.of"),
            when=line_in(typed, f"{row}.when"),
            note=text_in(typed, f"{row}.note", languages=languages),
        )
        if not said:
            continue
        if typed.get(f"{row}.optional") == YES:
            said["required"] = False
        keys = ("type", "of", "when", "required", "note")
        rows.append(_in_order(updated(before.get((said.get("type"), said.get("of")), {}), keys, said), keys))
    known = None if typed.get("evidence_unknown") != YES else False
    return {"evidence": rows or None, "evidence_known": known}


def read_fee(typed: Typed, old: Content, languages: Sequence[str]) -> dict[str, Any]:
    """Read the fee; amounts typed beside "unknown" or "free" are kept, and the checks ask which of them it is."""
    way = typed.get("fee.way", "")
    said = kept(
        unknown=way == UNKNOWN or None,
        free=way == "free" or None,
        amount_thb=amount_in(typed, "fee.amount_thb"),
        min_thb=amount_in(typed, "fee.min_thb"),
        max_thb=amount_in(typed, "fee.max_thb"),
        table=line_in(typed, "fee.table"),
        note=text_in(typed, "fee.note", languages=languages),
    )
    keys = ("unknown", "free", "amount_thb", "min_thb", "max_thb", "table", "note")
    return {"fee": updated(as_mapping(old, "fee"), keys, said)}


def read_time(typed: Typed, old: Content, languages: Sequence[str]) -> dict[str, Any]:
    """Read within how many working days it is decided, and how long it is valid."""
    months = number_in(typed, "validity.months")
    said = kept(
        months=None if months == UNKNOWN else months,
        text=text_in(typed, "validity.text", languages=languages),
        source=line_in(typed, "validity.source"),
    )
    validity = updated(as_mapping(old, "validity"), ("months", "text", "source"), said)
    return {"working_days": number_in(typed, "working_days"), "validity": validity or None}


def read_notes(typed: Typed, old: Content, languages: Sequence[str]) -> dict[str, Any]:
    """Read what else people should know, and what the definition rests on."""
    rows = {
        key: [text for row in rows_in(typed, key) if (text := text_in(typed, row, languages=languages))]
        for key in ("notes", "also_needs")
    }
    return {
        "notes": rows["notes"] or None,
        "also_needs": rows["also_needs"] or None,
        "guide": line_in(typed, "guide") or None,
        "basis": text_in(typed, "basis", languages=languages),
        "checked_on": day_in(typed, "checked_on"),
        "checked_against_current_guide": True if typed.get("checked_against_current_guide") == YES else None,
    }


Reader = Callable[[Typed, Content, Sequence[str]], dict[str, Any]]

READERS: Mapping[str, Reader] = {
    "names": read_names,
    "needed": read_needed,
    "questions": read_asks,
    "documents": read_evidence,
    "fee": read_fee,
    "time": read_time,
    "notes": read_notes,
}
"""Each part of the form by the word in its address. What a part says of a key replaces it; None takes it away."""

KEYS: Mapping[str, tuple[str, ...]] = {
    "names": ("name", "short_name", "outcome", "words"),
    "needed": ("law", "needed_when"),
    "questions": ("asks",),
    "documents": ("evidence", "evidence_known"),
    "fee": ("fee",),
    "time": ("working_days", "validity"),
    "notes": ("notes", "also_needs", "guide", "basis", "checked_on", "checked_against_current_guide"),
}


def part_of(key: str) -> str:
    """Name the part in which a key of a definition is written; nothing for what is written in files only."""
    return next((part for part, keys in KEYS.items() if key in keys), "")


def as_mapping(content: Content, key: str) -> Mapping[str, Any]:
    """Give a value that should be keys with values, empty where it is not."""
    value = content.get(key)
    return value if isinstance(value, Mapping) else {}


def as_rows(content: Content, key: str) -> list[Mapping[str, Any]]:
    """Give a value that should be a list of keys with values, without what is not."""
    value = content.get(key)
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, list | tuple) else []


def _in_order(row: Mapping[str, Any], keys: Sequence[str]) -> dict[str, Any]:
    first = {key: row[key] for key in keys if key in row}
    return {**first, **row}
