from collections.abc import Iterator

import pytest

from tests.catalogue.changing import a_pack_in_force


@pytest.fixture(autouse=True)
def _tiny_pack(request: pytest.FixtureRequest) -> Iterator[None]:
    """Put the tiny pack in force, except where a test shows the demonstration of the real one."""
    if "browser" in request.keywords:
        yield
        return
    with a_pack_in_force():
        yield
