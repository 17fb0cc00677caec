"""`thidiao pack check --watch`: check again whenever a file changes, and say only what is new or mended."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from thidiao.definitions import Problem, check_pack

SECONDS = 0.5
ENDINGS = {".yaml", ".yml"}

Snapshot = frozenset[tuple[str, int, int]]
"""Files by name, with the time they were last written (ns) and their size."""


@dataclass(frozen=True)
class Changes:
    """What one edit did: problems that were not there before, and those that are gone."""

    new: tuple[Problem, ...]
    mended: tuple[Problem, ...]

    def __bool__(self) -> bool:
        return bool(self.new or self.mended)


def watch(
    folder: Path,
    *,
    began: Callable[[Sequence[Problem]], None],
    changed: Callable[[Changes, Sequence[Problem]], None],
    wait: Callable[[], None] = lambda: time.sleep(SECONDS),
    check: Callable[[Path], list[Problem]] = check_pack,
) -> None:
    """Check the pack, then again after each change of a file, until `wait` is interrupted from the keyboard.

    `began` hears all problems once; `changed` hears what an edit did, with all problems that are left.
    """
    try:
        seen, problems = take_snapshot(folder), check(folder)
        began(problems)
        while True:
            wait()
            now = take_snapshot(folder)
            if now == seen:
                continue
            seen, before, problems = now, problems, check(folder)
            if changes := changes_between(before, problems):
                changed(changes, problems)
    except KeyboardInterrupt:
        return


def changes_between(before: Iterable[Problem], after: Iterable[Problem]) -> Changes:
    """Tell which problems are new and which are mended; one that only moved to another line is neither."""
    before, after = list(before), list(after)
    return Changes(new=_beyond(after, before), mended=_beyond(before, after))


def take_snapshot(folder: Path) -> Snapshot:
    """See which files the folder has, and in which state."""
    found = set()
    for path in folder.rglob("*"):
        if path.suffix not in ENDINGS:
            continue
        try:
            state = path.stat()
        except FileNotFoundError:
            # An editor that saves takes a file away for a moment.
            continue
        found.add((str(path), state.st_mtime_ns, state.st_size))
    return frozenset(found)


def _beyond(problems: Iterable[Problem], known: Iterable[Problem]) -> tuple[Problem, ...]:
    left = Counter(_sameness(problem) for problem in known)
    more = []
    for problem in problems:
        if left[_sameness(problem)]:
            left[_sameness(problem)] -= 1
        else:
            more.append(problem)
    return tuple(more)


def _sameness(problem: Problem) -> tuple[str, str, str, str]:
    return problem.file, problem.code, problem.message, str(problem.severity)
