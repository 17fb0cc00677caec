"""stub"""
from __future__ import annotations
import re
from typing import Any
class Pattern:
    def __init__(self, p: str, flags: str) -> None:
        self.re = re.compile(p)
    def finds(self, text: str, budget: Any) -> bool:
        return bool(self.re.search(text))
    def replace(self, text: str, replacement: str, budget: Any) -> str:
        return self.re.sub(replacement.replace("$", "\\"), text)
    def split(self, text: str, budget: Any) -> list[str]:
        return self.re.split(text)
def read_pattern(pattern: str, flags: str) -> Pattern:
    return Pattern(pattern, flags)
