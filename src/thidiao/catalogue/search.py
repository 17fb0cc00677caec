"""Finding services and events by what people type, in one look at the database.

It adds up what the query's pieces weigh in each document; the few best are then ranked by how alike their phrases are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from thidiao.catalogue.folding import telling_pieces, without_asking
from thidiao.catalogue.ranking import LIKENESS, Kind, Phrase, documents_of, likeness, postings_of
from thidiao.definitions import Pack

FORMAT = 1
"""Raise it when phrases, weights or pieces change, so that the next start builds the tables anew."""

LONGEST_QUERY = 100
LONGEST_PIECE = 100
CANDIDATES = 24
BUDGET = 20_000
"""Postings read for one query, the rarest pieces first: common pieces tell little and cost much."""

GOOD = 0.65
"""The score, of two, from which a document is taken to be meant."""

LEAST = 0.3
"""Below it only chance speaks: a few letters met."""

NEAR = 0.4
"""What has less than this share of the best one's score is not shown beside it."""

_SCORES = """
WITH asked AS (
    SELECT piece, rarity, documents, weights, cardinality(documents) AS size
    FROM catalogue_searchposting WHERE piece = ANY(%(pieces)s)
), counted AS (
    SELECT *, sum(size) OVER (ORDER BY size, piece) AS read FROM asked
), scores AS (
    SELECT posting.document, sum(posting.weight) AS score
    FROM counted, unnest(documents, weights) AS posting(document, weight)
    WHERE read <= %(budget)s OR read = size
    GROUP BY posting.document ORDER BY score DESC, posting.document LIMIT %(candidates)s
)
SELECT document.kind, document.item, document.phrases, scores.score,
    (SELECT jsonb_object_agg(piece, rarity) FROM asked) AS rarities
FROM scores JOIN catalogue_searchdocument AS document ON document.number = scores.document
ORDER BY scores.score DESC, scores.document
"""


@dataclass(frozen=True)
class Found:
    """A service or an event, how well it answers (0 to 2), and the phrase that is most like the query."""

    kind: Kind
    item: str
    score: float
    coverage: float
    phrase: Phrase | None


@dataclass(frozen=True)
class Findings:
    """What was found, best first. Where nothing is good, `found` are the nearest there are."""

    query: str
    found: tuple[Found, ...]
    is_good: bool


def find(query: str, *, limit: int = 20) -> Findings:
    """Find services and events by words as people type them, in any language of the pack.

    Tone marks may be missing, letters confused or mistyped, Thai without spaces, digits in either script. Only the
    first hundred characters count. At most `limit` results, and none far behind the best.
    """
    plain = " ".join(query.replace("\0", " ").split())[:LONGEST_QUERY]
    meant = without_asking(plain)
    asked = telling_pieces(meant)
    if not asked:
        return Findings(plain, (), is_good=False)
    found = sorted(_ranked(meant, asked), key=lambda one: -one.score)
    near = [one for one in found if one.score >= max(LEAST, NEAR * found[0].score)]
    return Findings(plain, tuple(near[:limit]), is_good=bool(near) and near[0].score >= GOOD)


def rebuild(pack: Pack) -> None:
    """Make search know this pack and nothing else. Call it inside the transaction that publishes the pack."""
    documents = documents_of(pack)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM catalogue_searchposting")
        cursor.execute("DELETE FROM catalogue_searchdocument")
        with cursor.copy("COPY catalogue_searchdocument (number, kind, item, phrases) FROM STDIN") as copy:
            for number, document in enumerate(documents):
                copy.write_row((number, document.kind, document.item, _packed(document.phrases)))
        with cursor.copy("COPY catalogue_searchposting (piece, rarity, documents, weights) FROM STDIN") as copy:
            for posting in postings_of(documents):
                if len(posting.piece) <= LONGEST_PIECE:
                    weights = (f"{weight:.4f}" for weight in posting.weights)
                    numbers = map(str, posting.documents)
                    copy.write_row((posting.piece, posting.rarity, _array(numbers), _array(weights)))


def _array(values: Iterable[str]) -> str:
    return f"{{{','.join(values)}}}"


def _ranked(query: str, asked: Iterable[str]) -> list[Found]:
    with connection.cursor() as cursor:
        # The empty piece tells how rare is what no document has.
        cursor.execute(_SCORES, {"pieces": ["", *sorted(asked)], "budget": BUDGET, "candidates": CANDIDATES})
        rows = cursor.fetchall()
    if not rows:
        return []
    known = json.loads(rows[0][-1])
    rarities = {piece: known.get(piece, known[""]) for piece in asked}
    whole = sum(rarities.values())
    return [_found(query, row, rarities, whole) for row in rows]


def _found(query: str, row: Sequence[Any], rarities: dict[str, float], whole: float) -> Found:
    kind, item, packed, score, _ = row
    alike, phrase = likeness(query, _unpacked(packed), rarities=rarities)
    coverage = score / whole
    return Found(kind, item, coverage + LIKENESS * alike, coverage, phrase)


def _packed(phrases: Iterable[Phrase]) -> str:
    rows = [[phrase.text, phrase.language, phrase.part, round(phrase.weight, 3)] for phrase in phrases]
    return json.dumps(rows, ensure_ascii=False)


def _unpacked(packed: str) -> list[Phrase]:
    return [Phrase(*row) for row in json.loads(packed)]
