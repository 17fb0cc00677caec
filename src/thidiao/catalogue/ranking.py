"""What can be found, by which words, and what comes first. Pure.

A document is a service or an event with its phrases: names, other words, synonyms, reasons, agency, law. Each piece of
a phrase weighs as much as its phrase and as the piece is rare. A document's score is the share of the query's weight it
holds, and the likeness of the one phrase of it that is most like the query.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from thidiao.catalogue.folding import pieces, telling_pieces
from thidiao.definitions import Pack
from thidiao.definitions.words import Event, Service, Text

Kind = Literal["service", "event"]
NAME, WORD, SYNONYM, REASON, OUTCOME, AGENCY, LAW = "name", "word", "synonym", "reason", "outcome", "agency", "law"
EVENT_WORD = "event-word"
"""An event's other words often name one of its services, which then answers better."""

WEIGHTS = {NAME: 1.0, WORD: 1.0, EVENT_WORD: 0.8, OUTCOME: 0.7, REASON: 0.35, AGENCY: 0.3, LAW: 0.25}
LEAST_SYNONYM, WHOLE_NAME = 0.75, 0.2
"""A synonym weighs more the more of the name it was mentioned by: one word of a long list says less than a title."""

LIKENESS = 1.0
"""How much the most alike phrase counts beside the sum over all of them."""

_THAI = re.compile("[\u0e00-\u0e7f]")


@dataclass(frozen=True)
class Phrase:
    """Words a document is found by, in one language; `part` says what they are to it."""

    text: str
    language: str
    part: str
    weight: float


@dataclass(frozen=True)
class Document:
    """A service or an event, with all it can be found by."""

    kind: Kind
    item: str
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True)
class Posting:
    """Where a piece stands: numbers of documents and what it weighs in each. `rarity` is its idf."""

    piece: str
    rarity: float
    documents: tuple[int, ...]
    weights: tuple[float, ...]


def documents_of(pack: Pack) -> list[Document]:
    """Give everything in a pack that people can look for: events first, then services, in the order of ids."""
    synonyms = tuple(
        tuple((language, word) for language, words in group.words.items() for word in words)
        for group in pack.synonyms.values()
    )
    events = [Document("event", event.id, _all(_of_event(event), synonyms)) for event in pack.events.values()]
    services = [Document("service", one.id, _all(_of_service(one, pack), synonyms)) for one in pack.services.values()]
    return [*events, *services]


def postings_of(documents: Sequence[Document]) -> Iterator[Posting]:
    """Give the postings of documents, numbered by their place from 0, in the order of pieces.

    The empty piece stands for all that no document has: its rarity is that of a piece nobody wrote.
    """
    found: dict[str, dict[int, float]] = {}
    for number, document in enumerate(documents):
        for phrase in document.phrases:
            for piece in pieces(phrase.text):
                weights = found.setdefault(piece, {})
                weights[number] = max(weights.get(number, 0.0), phrase.weight)
    yield Posting("", rarity(0, of=len(documents)), (), ())
    for piece, weights in sorted(found.items()):
        rare = rarity(len(weights), of=len(documents))
        yield Posting(piece, rare, tuple(weights), tuple(rare * weight for weight in weights.values()))


def rarity(count: int, *, of: int) -> float:
    """Say how much a piece tells that stands in `count` of so many documents (idf)."""
    return math.log(1 + (of - count + 0.5) / (count + 0.5))


def likeness(query: str, phrases: Iterable[Phrase], *, rarities: Mapping[str, float]) -> tuple[float, Phrase | None]:
    """Give how alike the query and the most alike of the phrases are, 0 to 1, and that phrase.

    `rarities` has those of the query's pieces; pieces that only the phrase has count as much as their average.
    """
    asked = telling_pieces(query)
    weight_asked = sum(rarities[piece] for piece in asked)
    average = weight_asked / len(asked) if asked else 0.0
    best: tuple[float, Phrase | None] = (0.0, None)
    for phrase in phrases:
        of_phrase = telling_pieces(phrase.text)
        shared = asked & of_phrase
        if not shared:
            continue
        weight_shared = sum(rarities[piece] for piece in shared)
        weight_phrase = weight_shared + average * (len(of_phrase) - len(shared))
        alike = phrase.weight * 2 * weight_shared / (weight_asked + weight_phrase)
        if alike > best[0]:
            best = (alike, phrase)
    return best


def _of_event(event: Event) -> Iterator[Phrase]:
    yield from _texts(event.name, NAME)
    yield from _texts(event.intention, NAME)
    yield from _words(event.words, EVENT_WORD)


def _of_service(service: Service, pack: Pack) -> Iterator[Phrase]:
    yield from _texts(service.name, NAME)
    yield from _texts(service.short_name, NAME)
    yield from _words(service.words, WORD)
    yield from _texts(service.outcome or {}, OUTCOME)
    yield from _texts(service.needed_when.because, REASON)
    yield from _texts(pack.agencies[service.agency].name, AGENCY)
    yield from _texts(pack.laws[service.law].name, LAW)


def _texts(text: Text, part: str) -> Iterator[Phrase]:
    for language, words in text.items():
        yield Phrase(words, language, part, WEIGHTS[part])


def _words(words: Mapping[str, Sequence[str]], part: str) -> Iterator[Phrase]:
    for language, listed in words.items():
        for word in listed:
            yield Phrase(word, language, part, WEIGHTS[part])


Synonyms = tuple[tuple[tuple[str, str], ...], ...]
"""Groups of words that mean the same, each with its language."""


def _all(own: Iterable[Phrase], synonyms: Synonyms) -> tuple[Phrase, ...]:
    phrases = {(phrase.text, phrase.language): phrase for phrase in reversed(list(own))}
    named = [phrase for phrase in phrases.values() if phrase.part in (NAME, WORD, EVENT_WORD)]
    for group in synonyms:
        weight = max((_weight_of(word, phrase) for _, word in group for phrase in named), default=0.0)
        if weight:
            for language, word in group:
                phrases.setdefault((word, language), Phrase(word, language, SYNONYM, weight))
    return tuple(sorted(phrases.values(), key=lambda phrase: (-phrase.weight, phrase.part, phrase.language)))


def _weight_of(word: str, phrase: Phrase) -> float:
    """Say what a synonym weighs that a phrase mentions by this word; 0 where it does not."""
    # Looking for the letters first spares nearly all of the regular expressions.
    if word.lower() not in phrase.text.lower() or not _mention(word).search(phrase.text):
        return 0.0
    return phrase.weight * (LEAST_SYNONYM + WHOLE_NAME * len(word) / len(phrase.text))


@lru_cache(maxsize=10_000)
def _mention(word: str) -> re.Pattern[str]:
    """Thai is matched anywhere; words of scripts with spaces as whole words."""
    literal = re.escape(word)
    return re.compile(literal if _THAI.search(word) else rf"(?<!\w){literal}(?!\w)", re.IGNORECASE)
