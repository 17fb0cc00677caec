"""What a pack says: types, loading, checking, reading answers. Pure: nothing here knows of a database or a page."""

from thidiao.definitions.check import check_pack
from thidiao.definitions.hashes import definition_hash
from thidiao.definitions.limits import is_allowed, is_empty, say_limits, strictest
from thidiao.definitions.packs import Pack, contradictions, load_pack
from thidiao.definitions.problems import PackError, Place, Problem, Severity
from thidiao.definitions.refusals import CannotReadValue
from thidiao.definitions.texts import say
from thidiao.definitions.values import check_constraint, from_json, read_value, to_json

__all__ = [
    "CannotReadValue",
    "Pack",
    "PackError",
    "Place",
    "Problem",
    "Severity",
    "check_constraint",
    "check_pack",
    "contradictions",
    "definition_hash",
    "from_json",
    "is_allowed",
    "is_empty",
    "load_pack",
    "read_value",
    "say",
    "say_limits",
    "strictest",
    "to_json",
]
