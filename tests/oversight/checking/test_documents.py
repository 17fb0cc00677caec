"""Every hand-made document, in each of its shapes: exactly what was planted is found, and nothing else."""

import pytest

from tests.oversight.checking.builders import SHAPES, Source, expected, found
from tests.oversight.checking.documents import CLEAN, WRONG


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("source", WRONG, ids=lambda source: source.name)
def test_what_was_planted_is_found_where_it_stands(source: Source, shape: str) -> None:
    assert found(source.body, shape) == expected(source, shape)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("source", CLEAN, ids=lambda source: source.name)
def test_nothing_is_found_in_a_clean_document(source: Source, shape: str) -> None:
    assert found(source.body, shape) == []


def test_half_of_the_documents_are_clean() -> None:
    assert len(CLEAN) == len(WRONG)
