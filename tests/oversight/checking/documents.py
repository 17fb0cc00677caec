"""The hand-made documents of `sources/`: a line `=== name | code@block …`, then what the document says."""

from pathlib import Path

from tests.oversight.checking.builders import Source

FOLDER = Path(__file__).parent / "sources"


def read_sources(name: str) -> tuple[Source, ...]:
    """Give the documents of one file."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(_source(part) for part in f"\n{text}".split("\n=== ")[1:])


def _source(part: str) -> Source:
    head, _, body = part.partition("\n")
    title, _, expected = head.partition(" | ")
    return Source(title, body.strip("\n"), tuple(expected.split()))


WRONG = read_sources("wrong")
CLEAN = read_sources("clean")
FACTS_WRONG = read_sources("facts_wrong")
FACTS_CLEAN = read_sources("facts_clean")
