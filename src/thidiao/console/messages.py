"""Words of the pages in other languages, made ready for use."""

from pathlib import Path

import polib


def compile_messages(source: Path) -> int:
    """Compile every message file below a folder whose compiled form is missing or older; give how many were.

    Compiled forms are not kept in the repository: they would be a second copy that can disagree with the first.
    """
    stale = [file for file in sorted(source.rglob("LC_MESSAGES/*.po")) if _is_stale(file)]
    for file in stale:
        new = file.with_suffix(".mo.new")
        polib.pofile(str(file)).save_as_mofile(str(new))
        new.replace(file.with_suffix(".mo"))
    return len(stale)


def _is_stale(file: Path) -> bool:
    compiled = file.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < file.stat().st_mtime
