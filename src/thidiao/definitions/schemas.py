"""JSON Schemas of a pack's files, written from the types, so that an editor completes, explains and marks mistakes.

A schema allows a little more than the types (a number stands for words, as in `version: 1`) and knows nothing of other
files: whether a law exists or a rule can be read is what `check_pack` finds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from thidiao.definitions.drafts import FOLDERS
from thidiao.definitions.reference import meaning_of, models_in
from thidiao.definitions.words import Definition, Fee, PackFile, Text

DIALECT = "https://json-schema.org/draft/2020-12/schema"
LANGUAGES = ("th", "en")
"""Languages that an editor proposes where words are wanted. Every other one is as good: a proposal refuses nothing."""

LANGUAGE_NAMES = {"th": "Thai (ภาษาไทย)", "en": "English"}

Schema = dict[str, Any]

_A_NUMBER = r"^-?[0-9]+(\.[0-9]+)?$"
_NOT_NULL: Schema = {"not": {"type": "null"}}


def pack_schemas(*, languages: Sequence[str] = LANGUAGES) -> dict[str, Schema]:
    """Give the JSON Schema (2020-12) of each kind of file, by folder (`services`), and of the file `pack` itself.

    `languages` are proposed where words are wanted. The `$id` of a schema never changes.
    """
    schemas = {"pack": _schema("pack", PackFile, languages)}
    for folder, (_, model) in FOLDERS.items():
        schemas[folder] = _one_or_many(_schema(folder, model, languages), model)
    return schemas


def write_schema(schema: Schema) -> str:
    """Write a schema as the text of its file, the same each time."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _schema(name: str, model: type[Definition], languages: Sequence[str]) -> Schema:
    made = model.model_json_schema(by_alias=True)
    inner = made.pop("$defs", {})
    parts = {each.__name__: each for each in models_in(model)}
    for title, part in inner.items():
        _explain(part, parts.get(title))
    _explain(made, model)
    schema = {"$schema": DIALECT, "$id": f"urn:thidiao:pack:{name}", **made, "$defs": inner}
    _loosen(schema, languages)
    return schema


def _one_or_many(schema: Schema, model: type[Definition]) -> Schema:
    """Let a file hold one definition or a list of them."""
    head = {key: schema.pop(key) for key in ("$schema", "$id")}
    inner = schema.pop("$defs")
    one = {"$ref": f"#/$defs/{model.__name__}"}
    return {
        **head,
        "title": schema["title"],
        "description": schema["description"],
        "if": {"type": "array"},
        "then": {"type": "array", "minItems": 1, "items": one},
        "else": one,
        "$defs": {model.__name__: schema, **inner},
    }


def _explain(schema: Schema, model: type[BaseModel] | None) -> None:
    """Give every key its title and meaning, and take out defaults that an editor would only write down for nothing."""
    schema["title"] = _spaced(schema["title"])
    if model is None:
        schema["description"] = " ".join(schema.get("description", "One of these.").split())
        return
    schema["description"] = _said_of(model)
    for name, field in model.model_fields.items():
        part = schema["properties"][field.alias or name]
        part["title"] = (field.alias or name).replace("_", " ").capitalize()
        part["description"] = meaning_of(name, field)
        if not isinstance(part.get("default"), bool | int | str):
            part.pop("default", None)
        if field.annotation == Text:
            part["minProperties"] = 1
    if model is Fee:
        schema["oneOf"] = list(_ways_of_a_fee())


def _said_of(model: type[BaseModel]) -> str:
    own = model.__doc__ or ""
    return " ".join((_spaced(model.__name__) + "." if own == Definition.__doc__ or not own else own).split())


def _ways_of_a_fee() -> Iterator[Schema]:
    for key in ("unknown", "free"):
        yield {"required": [key], "properties": {key: {"const": True}}}
    yield {"required": ["amount_thb"], "properties": {"amount_thb": _NOT_NULL}}
    others = ("min_thb", "max_thb", "table")
    yield {"anyOf": [{"required": [key], "properties": {key: _NOT_NULL}} for key in others]}


def _loosen(schema: Any, languages: Sequence[str]) -> None:
    """Let numbers stand where words are wanted, numbers in quotes where numbers are, and propose the languages."""
    if isinstance(schema, list):
        for part in schema:
            _loosen(part, languages)
    if not isinstance(schema, dict):
        return
    for part in schema.values():
        _loosen(part, languages)
    if _is_by_language(schema):
        words = schema["additionalProperties"]
        schema["properties"] = {language: {**words, "description": _in_language(language)} for language in languages}
    elif _is_free_text(schema):
        schema["type"] = ["string", "number"]
    for choice in _decimals(schema):
        choice["pattern"] = _A_NUMBER
        choice["type"] = "string"


def _is_by_language(schema: Mapping[str, Any]) -> bool:
    """Tell words by language from other mappings: what stands under a key is words, or a list of them."""
    inside = schema.get("additionalProperties")
    return isinstance(inside, dict) and schema.get("type") == "object" and "$ref" not in inside


def _in_language(language: str) -> str:
    return f"In {LANGUAGE_NAMES.get(language, language)}."


def _is_free_text(schema: Mapping[str, Any]) -> bool:
    return schema.get("type") == "string" and not schema.keys() & {"const", "enum", "pattern"}


def _decimals(schema: Mapping[str, Any]) -> Iterator[Schema]:
    """Find the text beside a number: how the types read a decimal in quotes."""
    ways = schema.get("anyOf", ())
    if {"type": "number"} in ways:
        yield from (way for way in ways if "string" in way.get("type", ()))


def _spaced(name: str) -> str:
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip().capitalize()
