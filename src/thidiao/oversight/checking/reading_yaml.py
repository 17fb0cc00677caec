"""Read a YAML file of facts as a tree in which every value knows its line and column.

Values stay as written: a day that does not exist would stop a usual reader, and `96.970` would lose its last figure.
"""

from __future__ import annotations

import yaml

from thidiao.oversight.checking.words import Branch, CannotReadReport, Document, Place

_DEEPEST = 60
_MOST = 500_000


def read_yaml(text: str) -> Document:
    """Read the documents of a YAML text. Raises CannotReadReport where it is none, or refers to itself."""
    try:
        nodes = list(yaml.compose_all(text, Loader=yaml.CSafeLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" (line {mark.line + 1})" if mark is not None else ""
        thai = f" (บรรทัด {mark.line + 1})" if mark is not None else ""
        raise CannotReadReport(
            th=f"ไฟล์นี้เขียนไม่ถูกรูปแบบ YAML{thai} โปรดแก้แล้วลองใหม่",
            en=f"This file is not written as YAML{line}; please mend it and try again.",
        ) from None
    except RecursionError:
        raise _too_deep() from None
    if not nodes or not any(isinstance(node, yaml.MappingNode | yaml.SequenceNode) for node in nodes):
        raise CannotReadReport(th="ไฟล์นี้ไม่มีข้อมูลให้ตรวจ", en="This file holds no facts to check.")
    builder = _Builder()
    branches = [builder.build(node, "", 0) for node in nodes]
    tree = branches[0] if len(branches) == 1 else Branch(branches, branches[0].place, {})
    return Document(tree=tree)


class _Builder:
    def __init__(self) -> None:
        self.built = 0

    def build(self, node: yaml.Node, key: str, depth: int) -> Branch:
        self.built += 1
        if depth > _DEEPEST or self.built > _MOST:
            raise _too_deep()
        mark = node.start_mark
        place = Place(line=mark.line + 1, column=mark.column + 1, key=key or None)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place, key, depth)
        if isinstance(node, yaml.SequenceNode):
            return Branch([self.build(each, key, depth + 1) for each in node.value], place, {})
        return Branch(str(node.value), place, {})

    def _mapping(self, node: yaml.MappingNode, place: Place, key: str, depth: int) -> Branch:
        value: dict[str, Branch] = {}
        places: dict[str, Place] = {}
        for name, each in node.value:
            inner = f"{key}.{name.value}" if key else str(name.value)
            value[str(name.value)] = self.build(each, inner, depth + 1)
            places[str(name.value)] = Place(line=name.start_mark.line + 1, column=name.start_mark.column + 1, key=inner)
        return Branch(value, place, places)


def _too_deep() -> CannotReadReport:
    return CannotReadReport(
        th="ไฟล์นี้ซ้อนกันลึกหรืออ้างถึงตัวเองมากเกินกว่าจะตรวจได้",
        en="This file is nested too deep, or refers to itself too often, to be checked.",
    )
