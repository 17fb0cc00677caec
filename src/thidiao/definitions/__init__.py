"""What a pack says: types, loading, checking, reading answers. Pure: nothing here knows of a database or a page."""

from thidiao.definitions.hashes import definition_hash
from thidiao.definitions.packs import Pack, load_pack
from thidiao.definitions.problems import PackError, Place, Problem, Severity
from thidiao.definitions.texts import say

__all__ = ["Pack", "PackError", "Place", "Problem", "Severity", "definition_hash", "load_pack", "say"]
