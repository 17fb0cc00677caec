"""Texts that say nothing, say the same in two languages, or are written in the wrong one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from thidiao.definitions.drafts import Draft, Entry, Part
from thidiao.definitions.problems import Problem, Severity, problem_at, suggest
from thidiao.definitions.texts import texts_in
from thidiao.definitions.words import Text

_THAI = re.compile(r"[\u0e01-\u0e2e]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2}")

Path = tuple[str | int, ...]


def poor_texts(draft: Draft) -> Iterator[Problem]:
    """Find empty texts, texts that are the same in two languages, and Thai without a Thai letter."""
    for entry in _all_entries(draft):
        for path, text in texts_in(entry.definition):
            yield from _empty(entry, path, text)
            yield from _same(entry, path, text)
            yield from _wrong_script(entry, path, text)


def poor_words(draft: Draft) -> Iterator[Problem]:
    """Find words of search in no language of the pack, empty ones, ones given twice, and synonyms of nothing."""
    for part in (Part.SERVICE, Part.EVENT, Part.SYNONYMS):
        for entry in draft.all(part):
            words: dict[str, tuple[str, ...]] = entry.definition.words
            for language, listed in words.items():
                yield from _foreign_words(draft, entry, language)
                yield from _listed_words(entry, language, listed)
            if part is Part.SYNONYMS and sum(map(len, words.values())) < 2:
                message = "One word alone has no synonyms; add the words that mean the same, or delete it."
                yield entry.problem("words", code="lonely-word", message=message, severity=Severity.WARNING)


def _foreign_words(draft: Draft, entry: Entry, language: str) -> Iterator[Problem]:
    if draft.languages and language not in draft.languages:
        near = suggest(language, known=draft.languages) or f" ({', '.join(draft.languages)})."
        place = entry.document.key_place((*entry.path, "words", language))
        message = f"`{language}` is not a language of this pack{near}"
        yield problem_at(place, code="unknown-language", message=message)


def _listed_words(entry: Entry, language: str, listed: tuple[str, ...]) -> Iterator[Problem]:
    for index, word in enumerate(listed):
        if not word.strip():
            message = f"A word in `{language}` is empty; write it or delete it."
            yield entry.problem("words", language, index, code="empty-text", message=message)
        elif word in listed[:index]:
            message = f"`{word}` already stands in this list; each is given once."
            yield entry.problem("words", language, index, code="given-twice", message=message)


def _all_entries(draft: Draft) -> Iterator[Entry]:
    if draft.file is not None and draft.pack_document is not None:
        yield Entry(Part.LAW, draft.file.id, draft.file, draft.pack_document, ())
    for part in Part:
        yield from draft.all(part)


def _empty(entry: Entry, path: Path, text: Text) -> Iterator[Problem]:
    for language, words in text.items():
        if not words.strip():
            message = f"The words in `{language}` are empty; write them."
            yield entry.problem(*path, language, code="empty-text", message=message)


def _same(entry: Entry, path: Path, text: Text) -> Iterator[Problem]:
    for (one, first), (other, second) in combinations(text.items(), 2):
        if first.strip() and first.strip() == second.strip() and _LATIN_WORD.search(first):
            message = f"The words in `{one}` and `{other}` are the same; one of them is not translated."
            yield entry.problem(*path, other, code="same-text", message=message, severity=Severity.WARNING)


def _wrong_script(entry: Entry, path: Path, text: Text) -> Iterator[Problem]:
    thai = text.get("th", "")
    if _LATIN_WORD.search(thai) and not _THAI.search(thai):
        message = f"The Thai words “{thai[:40]}” have no Thai letter in them."
        yield entry.problem(*path, "th", code="not-thai", message=message, severity=Severity.WARNING)
    for language, words in text.items():
        if language == "en" and _THAI.search(words) and not _LATIN_WORD.search(words):
            message = f"The English words “{words[:40]}” are written in Thai."
            yield entry.problem(*path, "en", code="not-english", message=message, severity=Severity.WARNING)
