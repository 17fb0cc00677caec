"""The rule language: FEEL of DMN 1.5, compiled once, never raising on data. Read README.md first."""

from thidiao.rules.errors import RuleError
from thidiao.rules.intervals import Interval
from thidiao.rules.rule import Rule, compile_rule, evaluate, nest
from thidiao.rules.tables import CellTest, Row, Table, compile_table, compile_test
from thidiao.rules.values import Function, Range, Value, YearsMonths

__all__ = [
    "CellTest",
    "Function",
    "Interval",
    "Range",
    "Row",
    "Rule",
    "RuleError",
    "Table",
    "Value",
    "YearsMonths",
    "compile_rule",
    "compile_table",
    "compile_test",
    "evaluate",
    "nest",
]
