"""The page's words in Thai, compiled from `.po` to `.mo` without any tool beside Python."""

from __future__ import annotations

import os
from pathlib import Path

import polib

WEB = Path(__file__).resolve().parent


def compile_texts(*, folder: Path = WEB) -> list[Path]:
    """Compile every `.po` below the folder whose `.mo` is missing or older; give the files written."""
    written = []
    for source in sorted(folder.rglob("locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            # Another process may be reading or compiling the same file.
            new = target.with_name(f"{target.name}.{os.getpid()}")
            polib.pofile(str(source)).save_as_mofile(str(new))
            new.replace(target)
            written.append(target)
    return written
