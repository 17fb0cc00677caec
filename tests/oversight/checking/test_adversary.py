"""Documents written by somebody who tried to make the check fail, in the manner of real reports."""

import pytest

from tests.oversight.checking.builders import SHAPES, Source, expected, found
from tests.oversight.checking.documents import read_sources

DOCUMENTS = read_sources("adversary")


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("source", DOCUMENTS, ids=lambda source: source.name)
def test_exactly_what_was_planted_is_found(source: Source, shape: str) -> None:
    assert found(source.body, shape) == expected(source, shape)


def test_there_are_thirty_documents_of_both_kinds() -> None:
    clean = sum(not source.expected for source in DOCUMENTS)

    assert len(DOCUMENTS) >= 30
    assert len(DOCUMENTS) // 3 <= clean <= 2 * len(DOCUMENTS) // 3
