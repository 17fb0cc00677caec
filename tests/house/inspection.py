"""What the house looks for in its own source. Each function takes a folder and gives one line per fault found."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "thidiao"

JUNK_DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "managers", "services", "signals"}
LONGEST_FILE = 400
LONGEST_FUNCTION = 50
MUST_EXPLAIN = {"rules.py", "queries.py", "actions.py"}
READS_THE_CLOCK = {"timezone.now", "timezone.localdate", "timezone.localtime", "date.today", "time.time"}
READS_THE_CLOCK |= {"datetime.now", "datetime.utcnow", "datetime.today", "functions.Now", "Now"}
MAY_READ_THE_CLOCK = {"web", "console"}
FILLS_IN_THE_CLOCK = {"auto_now", "auto_now_add"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules(source: Path) -> Iterator[Path]:
    """Give the house's own modules; migrations are written by a machine and frozen."""
    return (file for file in sorted(source.rglob("*.py")) if "migrations" not in file.parts)


def junk_drawers(source: Path) -> list[str]:
    """Find files and folders named for nothing, in which everything ends up."""
    found = sorted(path for path in source.rglob("*") if path.stem in JUNK_DRAWERS)
    return [str(path.relative_to(source)) for path in found if "static" not in path.parts]


def long_files(source: Path) -> list[str]:
    """Find files that are too long to read in one sitting."""
    lengths = [(file, file.read_text(encoding="utf-8").count("\n")) for file in modules(source)]
    return [f"{file.relative_to(source)}: {length} lines" for file, length in lengths if length > LONGEST_FILE]


def long_functions(source: Path) -> list[str]:
    """Find functions that do too much."""
    return [
        f"{file.relative_to(source)}:{function.lineno} {function.name}"
        for file in modules(source)
        for function in ast.walk(_parsed(file))
        if isinstance(function, Function) and (function.end_lineno or 0) - function.lineno >= LONGEST_FUNCTION
    ]


def unexplained_functions(source: Path) -> list[str]:
    """Find public rules, queries, actions and journeys without a docstring."""
    explained = [f for f in modules(source) if f.name in MUST_EXPLAIN or "journeys" in f.relative_to(source).parts]
    return [
        f"{file.relative_to(source)}:{function.lineno} {function.name}"
        for file in explained
        for function in _parsed(file).body
        if isinstance(function, Function) and not function.name.startswith("_") and not ast.get_docstring(function)
    ]


def clock_readers(source: Path) -> list[str]:
    """Find who reads the clock and is no door, command or task: time comes from outside."""
    found = []
    for file in modules(source):
        place = file.relative_to(source)
        if place.parts[0] in MAY_READ_THE_CLOCK or file.name == "tasks.py":
            continue
        found += [f"{place}:{line} {what}" for line, what in _clock_readings(_parsed(file))]
    return found


def _clock_readings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = ".".join(ast.unparse(node.func).split(".")[-2:])
            if name in READS_THE_CLOCK:
                yield node.lineno, name
        if isinstance(node, ast.keyword) and node.arg in FILLS_IN_THE_CLOCK:
            yield node.value.lineno, str(node.arg)


def acts(source: Path) -> set[str]:
    """Give every act that the house records: what is written as `"thing.done"` where something is recorded.

    A room may list its acts in an enumeration called `Act`; those count as well.
    """
    named = [node for file in modules(source) for node in ast.walk(_parsed(file)) if _names_acts(node)]
    texts = {node.value for each in named for node in ast.walk(each) if isinstance(node, ast.Constant)}
    return {text for text in texts if isinstance(text, str) and re.fullmatch(r"[a-z]+\.[a-z_]+", text)}


def _names_acts(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return ast.unparse(node.func).split(".")[-1] in {"record", "record_many", "NewEntry"}
    return isinstance(node, ast.ClassDef) and node.name == "Act"


def _parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))
