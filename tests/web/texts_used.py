"""Find every text a door shows that is to be translated, in its templates and its Python."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from babel.messages.extract import DEFAULT_KEYWORDS, extract_python
from django.utils.translation.template import templatize

KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


class Used(NamedTuple):
    """A text as the catalogue knows it: its context or "", its words and its plural words or ""."""

    context: str
    text: str
    plural: str


def used_texts(folder: Path, *, without: tuple[str, ...] = ()) -> dict[Used, str]:
    """Give every text used below a folder, with a file that uses it; leave out the folders named in `without`."""
    found: dict[Used, str] = {}
    for file in sorted(folder.rglob("*")):
        inside = file.relative_to(folder)
        if file.suffix in (".html", ".txt", ".svg", ".py") and inside.parts[0] not in without:
            for used in texts_in(file):
                found.setdefault(used, str(inside))
    return found


def texts_in(file: Path) -> Iterator[Used]:
    source = file.read_text("utf-8")
    if file.suffix != ".py":
        source = templatize(source, origin=str(file))
    for _, function, messages, _ in extract_python(BytesIO(source.encode()), KEYWORDS, [], {}):
        # A text that is only known when the page is made has no constant here; its words are marked where they stand.
        parts = [messages] if isinstance(messages, str) else list(messages or [""])
        if function is not None and parts[0]:
            yield used(function, parts)


def used(function: str, parts: list[str]) -> Used:
    context = parts.pop(0) if function.startswith(("pgettext", "npgettext")) else ""
    is_plural = function.startswith(("ngettext", "npgettext"))
    return Used(context, parts[0], parts[1] if is_plural else "")
