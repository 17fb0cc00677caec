"""Every example of the reference page has the value the page states."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest

from thidiao.rules import evaluate
from thidiao.rules.functions import BUILTINS
from thidiao.rules.printing import written

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "rules.md").read_text(encoding="utf-8")


def examples() -> list[tuple[str, str]]:
    blocks = re.findall(r"```feel\n(.*?)```", PAGE, re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    return [(expression, value) for expression, _, value in (line.rpartition(" => ") for line in lines)]


def facts() -> dict[str, Any]:
    found = re.search(r"```json facts\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    read: dict[str, Any] = json.loads(found[1])
    read["clock"] = {
        "today": dt.date.fromisoformat(read["clock"]["today"]),
        "now": dt.datetime.fromisoformat(read["clock"]["now"]),
    }
    return read


@pytest.mark.parametrize(("expression", "value"), examples())
def test_example_has_the_value_beside_it(expression: str, value: str) -> None:
    assert written(evaluate(expression, facts())) == value


def test_page_names_every_built_in_function() -> None:
    named = set(re.findall(r"`([a-z ]+)`", PAGE))

    assert set(BUILTINS) - named == set()
