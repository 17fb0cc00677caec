"""The reference of every file of a pack, written from the types themselves. `thidiao pack formats` prints it."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from thidiao.definitions import words
from thidiao.definitions.codes import FOUND, REFUSED
from thidiao.definitions.drafts import FOLDERS
from thidiao.definitions.words import Definition, Kind, PackFile

INTRO = """\
# What a pack is made of

<!-- Written by `thidiao pack formats`; a test holds it against the types. -->

A pack is a folder of YAML files that says what a state promises: laws, agencies, registers, vocabulary, papers,
services, fees, events, groups and synonyms; by-laws of a place, and special days of the offices. Nothing in it is code,
and another country's pack in another language works as it is. Check one with `thidiao pack check FOLDER`;
`packs/README.md` shows how to begin.

* A file holds one definition, or a list of them. Names and subfolders are yours; ids count. Only `.yaml` is read.
* **Words** are given in every language that `pack.yaml` lists: `{th: ร้านอาหาร, en: Restaurant}`.
* What nobody knows is written `unknown`, never left as 0.
* Ids are small letters, digits and hyphens (`sell-liquor`); elements have a dot in them (`premises.area_m2`).
* **FEEL** is the rule language (see `rules.md`). Put single quotes around a rule that begins with a double quote:
  `rule: '"alcohol" in business.sells'`.
* Words stay words: `no`, `on`, `2026-01-01` and `08` need no quotes. Anchors, aliases, tags, merge keys and tabs are
  refused.
* In the tables below, keys in **bold** must be given.
"""

VALUES = {
    Kind.BOOLEAN: ("`true`, `false`", "yes, no, true, false, ใช่, ไม่ใช่"),
    Kind.NUMBER: ("decimal number", "180; 1,250.5; ๑๘๐; no more decimals than `decimals`"),
    Kind.INTEGER: ("whole number", "12; 1,000; ๑๒"),
    Kind.TEXT: ("text of one line", "anything up to `longest` characters"),
    Kind.LONG_TEXT: ("text", "anything up to `longest` characters, in lines"),
    Kind.CHOICE: ("text: the choice's `value`", "its value, or its label in any language"),
    Kind.CHOICES: ("list of values, in the vocabulary's order", '`["food", "alcohol"]` or `food, alcohol`'),
    Kind.DATE: ("date", "2026-11-23; 23/11/2569; 23 พฤศจิกายน 2569 (2400 and more is Buddhist Era)"),
    Kind.PERSONAL_NUMBER: ("text of 13 digits", "with or without hyphens; the last digit is checked"),
    Kind.JURISTIC_NUMBER: ("text of 13 digits", "begins with 0; the last digit is checked"),
    Kind.PHONE: ("text of 9 or 10 digits", "081 234 5678; +66 81 234 5678"),
    Kind.EMAIL: ("text", "somchai@example.com"),
    Kind.PROVINCE: ("text: official code of 2 digits", "10; กรุงเทพมหานคร; Bangkok"),
    Kind.DISTRICT: ("text: official code of 4 digits", "1001, or its name; inside the province already given"),
    Kind.SUBDISTRICT: ("text: official code of 6 digits", "100101, or its name; inside the district already given"),
    Kind.POSTAL_CODE: ("text of 5 digits", "10200"),
    Kind.DECLARATION: ("`true`, `false`", "as a boolean"),
}

_MEANINGS = {
    "id": "Its name in this pack, given once.",
    "name": "What it is called.",
    "label": "What people read.",
    "title": "What people read above the page.",
    "note": "What a reader should know: a doubt, a source, a decision.",
    "source": "Where it was found.",
    "hint": "A line of help under the question.",
    "intro": "A few words under the title.",
    "law": "Id of the law it rests on.",
    "agency": "Id of the agency that answers for it.",
    "kind": "The shape of the answer; see the table of values.",
    "personal": "Personal data in the sense of the data protection law.",
    "required": "False where it may be left out.",
    "constraint": "What the number may be.",
    "element": "Id of the element.",
    "side": "For whom.",
    "fee": "What it costs.",
    "working_days": "Within how many working days it is decided.",
    "at_least": "The smallest number allowed.",
    "more_than": "The number must be larger.",
    "at_most": "The largest number allowed.",
    "less_than": "The number must be smaller.",
    "order": "Pages come in this order.",
    "field": "Id of the register's field.",
    "of": "Whom or what it is about.",
    "message": "What the person is told.",
    "elements": "Its elements, in the order they are asked.",
    "impossible": "Answers that cannot be true together.",
    "choices": "The answers to choose from.",
    "held_by": "Where the state already keeps it.",
    "year_be": "Year of the law, Buddhist Era.",
    "subject": "What one record is about.",
    "fields": "The facts a record holds.",
    "legal_basis": "What allows others to be told.",
    "accepts": "Kinds of file that may be handed in.",
    "largest_mb": "The largest file, in MB.",
    "unknown": "True where no source tells.",
    "needed_when": "When a person needs it.",
    "validity": "How long the licence lasts.",
    "checked_against_current_guide": "True once somebody compared it with today's guide.",
    "notes": "What else people should know.",
    "services": "Ids of the services it may lead to.",
    "hit_policy": "What happens where several rows match (DMN); U: never more than one.",
    "inputs": "The elements its rows test.",
    "rows": "Its rows.",
    "known_gaps": "Holes that the source leaves.",
    "version": "Which edition of the pack this is.",
}


def write_reference() -> str:
    """Write the whole reference as Markdown."""
    parts = [INTRO, _files(), _values(), _codes()]
    return "\n".join(parts)


def _files() -> str:
    lines = ["## Files\n", _model("`pack.yaml`", PackFile)]
    done: set[type[BaseModel]] = {PackFile}
    for folder, (_, model) in FOLDERS.items():
        lines.append(_model(f"`{folder}/`: {_spaced(model.__name__)}", model))
        done.add(model)
        for inner in models_in(model, done=done):
            lines.append(_model(_spaced(inner.__name__), inner, level=4))
    return "\n".join(lines)


def models_in(model: type[BaseModel], *, done: set[type[BaseModel]] | None = None) -> Iterator[type[BaseModel]]:
    """Give the types that stand inside a type, each once, leaving out those already in `done`, which it fills."""
    done = set() if done is None else done
    for field in model.model_fields.values():
        for inner in _models(field.annotation):
            if inner not in done:
                done.add(inner)
                yield inner
                yield from models_in(inner, done=done)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        if issubclass(annotation, BaseModel):
            yield annotation
        return
    for part in typing.get_args(annotation):
        yield from _models(part)


def _model(title: str, model: type[BaseModel], *, level: int = 3) -> str:
    said = "" if model.__doc__ is None or model.__doc__ == Definition.__doc__ else f"{_one_line(model.__doc__)}\n\n"
    rows = "\n".join(_row(name, field) for name, field in model.model_fields.items())
    return f"{'#' * level} {title}\n\n{said}| key | value | meaning |\n|---|---|---|\n{rows}\n"


def _row(name: str, field: FieldInfo) -> str:
    key = field.alias or name
    shown = f"**{key}**" if field.is_required() else key
    return f"| {shown} | {_value(field)} | {meaning_of(name, field)}{_default(field)} |"


def meaning_of(name: str, field: FieldInfo) -> str:
    """Say what a key means. Raises KeyError for one that nobody has described."""
    return field.description or _MEANINGS[field.alias or name]


def _default(field: FieldInfo) -> str:
    default = field.default
    is_telling = isinstance(default, bool | int | Decimal) or (isinstance(default, str) and default)
    if field.is_required() or not is_telling:
        return ""
    return f" Left out: `{str(default).lower() if isinstance(default, bool) else default}`."


def _value(field: FieldInfo) -> str:
    for metadata in field.metadata:
        pattern = getattr(metadata, "pattern", None)
        if pattern is not None:
            return _of_pattern(pattern)
    return _type(field.annotation)


def _type(annotation: Any) -> str:
    if annotation == words.Text:
        return "words"
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        pattern = next((each.pattern for each in arguments[1:] if getattr(each, "pattern", None)), None)
        return _of_pattern(pattern) if pattern else _type(arguments[0])
    if origin is typing.Literal:
        return ", ".join(f"`{each}`" for each in arguments)
    if origin in (typing.Union, types.UnionType):
        return " or ".join(dict.fromkeys(_type(each) for each in arguments if each is not type(None)))
    if origin is tuple:
        return f"list of {_type(arguments[0])}"
    if origin is dict:
        return f"{_type(arguments[0])} with {_type(arguments[1])} each"
    return _plain_type(annotation)


def _plain_type(annotation: Any) -> str:
    if issubclass(annotation, BaseModel):
        return _spaced(annotation.__name__)
    if annotation is Kind:
        return "kind"
    if issubclass(annotation, Enum):
        return ", ".join(f"`{each.value}`" for each in annotation)
    return _PLAIN_TYPES[annotation]


_PLAIN_TYPES = {
    str: "text",
    bool: "true or false",
    int: "whole number",
    Decimal: "number",
    date: "date",
    Any: "any value",
}


def _of_pattern(pattern: str) -> str:
    if pattern.startswith("^[0-9]{2}"):
        return "code of a place"
    if pattern == "^[A-Z]{2}$":
        return "code of a country"
    return "element id" if r"\." in pattern else "id"


def _values() -> str:
    rows = "\n".join(f"| `{kind}` | {kept} | {read} |" for kind, (kept, read) in VALUES.items())
    intro = (
        "How an answer of each kind is kept and compared, and what people may write for it. Thai digits are read too."
    )
    return f"## Values\n\n{intro}\n\n| kind | value | people may write |\n|---|---|---|\n{rows}\n"


def _codes() -> str:
    refused = "\n".join(f"| `{code}` | {said} |" for code, said in REFUSED.items())
    found = "\n".join(f"| `{code}` | {said} |" for code, said in FOUND.items())
    head = "| code | what is wrong |\n|---|---|\n"
    return (
        "## What the check finds\n\n"
        "`thidiao pack check` prints `file:line:column  error|warning  code  sentence`. With one of these the pack "
        f"does not even load:\n\n{head}{refused}\n\n"
        "These let it load and are found by the check. A `note` in `needed_when` says how a doubtful "
        "wording was decided: one that names the number answers `words-against-rule`, one that names the unit "
        "`units-differ`, and any one a service that is always needed.\n\n"
        f"{head}{found}\n"
    )


def _spaced(name: str) -> str:
    words_in = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name)
    return words_in.strip()


def _one_line(text: str) -> str:
    return " ".join(text.split())
