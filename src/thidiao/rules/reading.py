"""Which facts a rule reads: the paths of its names, without what the rule itself defines."""

from __future__ import annotations

from collections.abc import Iterator

from thidiao.rules import tree
from thidiao.rules.functions import BUILTINS
from thidiao.rules.members import NAMES as PARTS

_Path = tuple[str, ...]


def path_of(node: tree.Node) -> _Path | None:
    """Give the names of `a.b.c` in order; null for anything else."""
    names: list[str] = []
    while isinstance(node, tree.Member):
        names.append(node.name)
        node = node.of
    return (node.name, *reversed(names)) if isinstance(node, tree.Name) else None


def element_of(path: _Path) -> str:
    """Give the element a path reads: `lease.starts_on.year` reads `lease.starts_on`."""
    if len(path) > 2 and path[-1] in PARTS:
        path = path[:-1]
    return ".".join(path)


def reads_of(node: tree.Node) -> frozenset[str]:
    """List the elements that a tree reads from the facts.

    Inside a filter a single name is taken for an entry of the item under test, as an element has a dot.
    """
    return frozenset(_reads(node, frozenset({"?"}), in_filter=False))


def _reads(node: tree.Node, known: frozenset[str], *, in_filter: bool) -> Iterator[str]:
    path = path_of(node)
    if path is not None:
        yield from _path_reads(path, known, in_filter=in_filter)
    elif isinstance(node, tree.Filter):
        yield from _reads(node.of, known, in_filter=in_filter)
        yield from _reads(node.by, known | {"item"}, in_filter=True)
    elif isinstance(node, tree.For | tree.Quantified):
        yield from _loop_reads(node, known, in_filter=in_filter)
    elif isinstance(node, tree.ContextOf):
        for entry in node.entries:
            yield from _reads(entry.value, known, in_filter=in_filter)
            known = known | {entry.key}
    else:
        names = frozenset(each.name for each in node.parameters) if isinstance(node, tree.FunctionOf) else frozenset()
        for part in tree.children(node):
            yield from _reads(part, known | names, in_filter=in_filter)


def _path_reads(path: _Path, known: frozenset[str], *, in_filter: bool) -> Iterator[str]:
    alone = len(path) == 1
    if path[0] not in known and not (alone and (in_filter or path[0] in BUILTINS)):
        yield element_of(path)


def _loop_reads(node: tree.For | tree.Quantified, known: frozenset[str], *, in_filter: bool) -> Iterator[str]:
    if isinstance(node, tree.For):
        known = known | {"partial"}
    for each in node.iterations:
        for part in (each.over, each.to):
            if part is not None:
                yield from _reads(part, known, in_filter=in_filter)
        known = known | {each.name}
    yield from _reads(node.body, known, in_filter=in_filter)
