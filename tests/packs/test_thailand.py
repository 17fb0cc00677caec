"""The pack as a whole."""

from __future__ import annotations

from tests.packs.restaurant import PACK_FOLDER
from thidiao.definitions import check_pack


def test_the_pack_check_finds_nothing_to_say() -> None:
    problems = check_pack(PACK_FOLDER)

    assert [str(problem) for problem in problems] == []
