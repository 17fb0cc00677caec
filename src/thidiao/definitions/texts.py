"""Words in several languages: finding them in definitions, and saying them."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel

from thidiao.definitions.documents import NodePath
from thidiao.definitions.words import Definition, Text


def say(text: Text, language: str) -> str:
    """Give the text in the language, or in the first one it has: words in another language beat an empty place."""
    return text.get(language) or next((words for words in text.values() if words), "")


def texts_in(definition: BaseModel, *, path: NodePath = ()) -> Iterator[tuple[NodePath, Text]]:
    """Give each text inside a definition with its path, keys as the file writes them."""
    for name, key, is_text in _fields(type(definition)):
        value = getattr(definition, name)
        if is_text and isinstance(value, dict):
            yield (*path, key), value
        else:
            yield from _inside(value, (*path, key), is_text)


def _inside(value: Any, path: NodePath, is_text: bool) -> Iterator[tuple[NodePath, Text]]:
    if isinstance(value, Definition):
        yield from texts_in(value, path=path)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            if is_text and isinstance(item, dict):
                yield (*path, index), item
            else:
                yield from _inside(item, (*path, index), False)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _inside(item, (*path, str(key)), False)


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str, bool], ...]:
    fields = model.model_fields.items()
    return tuple((name, field.alias or name, _holds_text(field.annotation)) for name, field in fields)


def _holds_text(annotation: Any) -> bool:
    if annotation == Text:
        return True
    return any(_holds_text(part) for part in typing.get_args(annotation) if part is not str)
