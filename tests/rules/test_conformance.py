"""Every line of conformance.txt gives the value it states."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from thidiao.rules import RuleError, evaluate
from thidiao.rules.printing import written

BANGKOK = dt.timezone(dt.timedelta(hours=7))
FACTS: dict[str, Any] = {
    "premises": {"area_m2": 180},
    "business": {
        "sells": ["food", "alcohol"],
        "opened_on": dt.date(2026, 3, 1),
        "ratio": 0.25,
        "count": Decimal(4),
    },
    "people": [{"name": "Somchai", "age": 41}, {"name": "Malee", "age": 28}],
    "limits": {"low": 4, "high": 9},
    "สถานที่": {"พื้นที่": 120},
    "clock": {
        "today": dt.date(2026, 11, 23),
        "now": dt.datetime(2026, 11, 23, 9, 30, tzinfo=BANGKOK),
    },
}


def read_rows() -> list[tuple[str, str, str]]:
    """Read the table: an expression ends at the arrow, or at `!!` where it cannot be read at all."""
    rows, group, held = [], "", ""
    for line in Path(__file__).with_name("conformance.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            group = line[3:]
        elif line.rstrip().endswith("!!"):
            rows.append((group, line.rstrip().removesuffix("!!").strip(), "!!"))
        elif " => " in line:
            expression, _, expected = line.rpartition(" => ")
            rows.append((group, f"{held}{expression}", expected))
            held = ""
        elif line and not line.startswith("# "):
            held += line + "\n"
    return rows


ROWS = read_rows()


@pytest.mark.parametrize(("group", "expression", "expected"), ROWS, ids=[f"{row[0]}: {row[1]}" for row in ROWS])
def test_expression_has_the_value_the_standard_gives_it(group: str, expression: str, expected: str) -> None:
    if expected == "!!":
        with pytest.raises(RuleError):
            evaluate(expression, FACTS)
        return

    value = evaluate(expression, FACTS)

    assert written(value) == expected


def test_table_has_hundreds_of_rows() -> None:
    assert len(ROWS) > 900
