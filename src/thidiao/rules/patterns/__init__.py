"""Regular expressions of XPath, matched in time linear in the text: no pattern can make a rule hang."""

from thidiao.rules.patterns.machine import Pattern, read_pattern

__all__ = ["Pattern", "read_pattern"]
