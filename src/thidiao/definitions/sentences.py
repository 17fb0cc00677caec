"""The checks of the types, said in sentences with the spot they are about."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from thidiao.definitions.documents import Document, NodePath
from thidiao.definitions.problems import Place, Problem, problem_at, suggest

_PATTERNS = {
    r"^[A-Z]{2}$": "the two capital letters of a country (ISO 3166-1), such as TH",
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "an id of small letters, digits and hyphens, such as `sell-liquor`",
    r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$": "an element's id with a dot in it, such as `premises.area_m2`",
    r"^[0-9]{2}([0-9]{2}){0,2}$": "the code of a place: 2 digits for a province, 4 for a district, 6 for a subdistrict",
}
_INVISIBLE = "\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u2060\u3000\ufeff"

_WANTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "decimal_type": "a number such as 1500 or 0.5",
    "decimal_parsing": "a number such as 1500 or 0.5",
    "finite_number": "a number such as 1500 or 0.5",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "dict_type": "keys with values, such as `th: …` and `en: …`",
    "date_type": "a day such as 2026-01-31",
    "date_from_datetime_parsing": "a day such as 2026-01-31",
    "date_parsing": "a day such as 2026-01-31",
    "date_from_datetime_inexact": "a day such as 2026-01-31",
    "tuple_type": "a list, each item on a line of its own after `- `",
    "model_type": "keys with values",
    "model_attributes_type": "keys with values",
}

Errors = list[dict[str, Any]]


def problems_of(error: ValidationError, *, model: type[BaseModel], document: Document, base: NodePath) -> list[Problem]:
    """Say each thing the type `model` found wrong at the path `base` of the document, once a spot."""
    grouped: dict[tuple[NodePath, str], Errors] = {}
    for item in error.errors(include_url=False, include_input=True):
        path = _real_path(item, document, base)
        group = item["type"] if item["type"] in ("missing", "extra_forbidden") else "value"
        grouped.setdefault((path, group), []).append(dict(item))
    return [_problem(path, items, model, document, len(base)) for (path, _), items in grouped.items()]


def _real_path(item: Mapping[str, Any], document: Document, base: NodePath) -> NodePath:
    """Leave out the steps that name a branch of a union, which no file has."""
    path = base
    loc = item["loc"]
    for index, step in enumerate(loc):
        is_missing_key = item["type"] == "missing" and index == len(loc) - 1
        if is_missing_key or step in document.node(path).parts:
            path = (*path, step)
    return path


def _problem(path: NodePath, items: Errors, model: type[BaseModel], document: Document, skip: int) -> Problem:
    kind = items[0]["type"]
    if kind == "missing":
        message = f"`{path[-1]}` is missing here."
        return problem_at(document.place(path[:-1]), code="missing-key", message=message)
    if kind == "extra_forbidden":
        return _unknown_key(path, model, document, skip)
    if items[0]["loc"] and items[0]["loc"][-1] == "[key]":
        return _unknown_name(path, items, document)
    place = document.place(path)
    return problem_at(place, code="wrong-value", message=_value_sentence(path, items))


def invisible_in(words: str) -> str:
    """Name the first character that looks like nothing or like a space and is neither, such as U+200B."""
    return next((f"U+{ord(letter):04X}" for letter in words if letter in _INVISIBLE), "")


def _unknown_key(path: NodePath, model: type[BaseModel], document: Document, skip: int) -> Problem:
    unseen = invisible_in(str(path[-1]))
    if unseen:
        message = f"The key `{path[-1]}` has a character nobody sees ({unseen}); delete it and type a plain space."
        return problem_at(document.key_place(path), code="unknown-key", message=message)
    known = _keys_at(model, path[skip:-1])
    message = f"There is no key `{path[-1]}` here{suggest(str(path[-1]), known=known)}"
    if "did you mean" not in message:
        message += f"; known: {', '.join(known)}." if known else "."
    return problem_at(document.key_place(path), code="unknown-key", message=message)


def _unknown_name(path: NodePath, items: Errors, document: Document) -> Problem:
    place: Place = document.key_place(path)
    near = suggest(str(path[-1]), known=_words(items[0])) or "."
    message = f"`{path[-1]}` is not one of {_expected(items[0])}{near}"
    return problem_at(place, code="unknown-key", message=message)


def _value_sentence(path: NodePath, items: Errors) -> str:
    name = _name(path)
    given = items[0]["input"]
    own = [item for item in items if item["type"] == "value_error"]
    if own:
        return f"{name}: {own[0]['ctx']['error']}."
    wanted = " or ".join(dict.fromkeys(_wanted(item) for item in items))
    if given is None:
        example = ", such as `{unknown: true}` where nobody knows" if path[-1:] == ("fee",) else ""
        return f"{name} has no value; it must be {wanted}{example}."
    if any(item["type"] == "too_short" for item in items):
        return f"{name} is empty; give at least one."
    hint = ""
    if isinstance(given, bool) and any(item["type"] == "string_type" for item in items):
        hint = "; put quotes around it to make it a word"
    elif isinstance(given, str):
        hint = suggest(given, known=_literals(items))
    unseen = invisible_in(given) if isinstance(given, str) else ""
    if unseen:
        hint = f", which has a character nobody sees ({unseen}); delete it."
    return f"{name} must be {wanted}, not {_shown(given)}{hint or '.'}"


def _wanted(item: Mapping[str, Any]) -> str:
    context = item.get("ctx", {})
    match item["type"]:
        case "literal_error" | "enum":
            return _expected(item)
        case "string_pattern_mismatch":
            return _PATTERNS.get(context["pattern"], f"text like {context['pattern']}")
        case "greater_than_equal":
            return f"{context['ge']} or more"
        case "less_than_equal":
            return f"{context['le']} or less"
    return _WANTED.get(item["type"], str(item["msg"]))


def _literals(items: Errors) -> list[str]:
    return [word for item in items if item["type"] in ("literal_error", "enum") for word in _words(item)]


def _words(item: Mapping[str, Any]) -> list[str]:
    return [part.strip(" '") for part in str(item["ctx"]["expected"]).replace(" or ", ", ").split(",")]


def _expected(item: Mapping[str, Any]) -> str:
    return " or ".join(f"`{word}`" for word in _words(item))


def _name(path: NodePath) -> str:
    words = [str(step) for step in path if isinstance(step, str)]
    if not words:
        return "This"
    last = path[-1]
    return f"Item {last + 1} of `{words[-1]}`" if isinstance(last, int) else f"`{words[-1]}`"


def _shown(given: object) -> str:
    if isinstance(given, dict):
        return "keys with values"
    if isinstance(given, list | tuple):
        return "a list"
    if isinstance(given, bool):
        return "true" if given else "false"
    text = str(given)
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"


def _keys_at(model: type[BaseModel], path: NodePath) -> list[str]:
    """List the keys that the type allows at a path inside it."""
    for step in path:
        field = next((f for n, f in model.model_fields.items() if step in (n, f.alias)), None)
        if field is None:
            continue
        inner = next(models_in(field.annotation), None)
        if inner is None:
            return []
        model = inner
    return [field.alias or name for name, field in model.model_fields.items()]


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Give the definition types that stand inside an annotation."""
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        if issubclass(annotation, BaseModel):
            yield annotation
        return
    for part in typing.get_args(annotation):
        yield from models_in(part)
