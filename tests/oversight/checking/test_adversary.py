"""Documents written to make the check fail, in the manner of real reports; `adversary2` after the first were mended."""

import pytest

from tests.oversight.checking.builders import SHAPES, Source, expected, found
from tests.oversight.checking.documents import read_sources

DOCUMENTS = read_sources("adversary") + read_sources("adversary2") + read_sources("adversary3")


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("source", DOCUMENTS, ids=lambda source: source.name)
def test_exactly_what_was_planted_is_found(source: Source, shape: str) -> None:
    assert found(source.body, shape) == expected(source, shape)


def test_half_of_the_documents_are_clean() -> None:
    clean = sum(not source.expected for source in DOCUMENTS)

    assert len(DOCUMENTS) * 2 // 5 <= clean <= len(DOCUMENTS) * 3 // 5
