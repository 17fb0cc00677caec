"""The built-in functions, by name."""

from thidiao.rules.functions import contexts, conversion, dates, lists, numbers, ranges, strings
from thidiao.rules.functions.signatures import BUILTINS, Builtin

__all__ = ["BUILTINS", "Builtin", "contexts", "conversion", "dates", "lists", "numbers", "ranges", "strings"]
