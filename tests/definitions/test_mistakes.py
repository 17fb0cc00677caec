"""Whoever makes a mistake is told where it stands and what to write instead, and nothing else is called wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.definitions.factory import FILES, write_pack
from thidiao.definitions import check_pack, load_pack

MISTAKES = yaml.safe_load(Path(__file__).with_name("mistakes.yaml").read_text("utf-8"))
SMALL = "services/cafe-small.yaml"
PLAIN = FILES[SMALL].replace("é", "e")


def said_of(folder: Path, *, today: date | None = None) -> list[str]:
    return [str(problem).replace(f"{folder}/", "") for problem in check_pack(folder, today=today)]


@pytest.mark.parametrize("mistake", MISTAKES, ids=[mistake["what"] for mistake in MISTAKES])
def test_a_mistake_is_told_with_its_place_and_what_to_write(tmp_path: Path, mistake: dict[str, Any]) -> None:
    edits = [tuple(mistake["edit"])] if "edit" in mistake else []
    files = dict([mistake["file"]]) if "file" in mistake else {}
    folder = write_pack(tmp_path, *edits, files=files)

    assert said_of(folder) == mistake["says"]


def test_there_are_many_mistakes_and_each_is_another() -> None:
    assert len(MISTAKES) == len({mistake["what"] for mistake in MISTAKES}) >= 100


def write(text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / SMALL).write_text(text, "utf-8")


def write_bytes(raw: bytes) -> Callable[[Path], object]:
    return lambda folder: (folder / SMALL).write_bytes(raw)


def rename(name: str) -> Callable[[Path], object]:
    def move(folder: Path) -> None:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / SMALL).rename(folder / name)

    return move


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (write(""), f"{SMALL}:1:1  error  empty-file  The file is empty; fill it in or delete it."),
        (
            write("# later\n"),
            f"{SMALL}:1:1  error  empty-file  The file is empty; fill it in or delete it.",
        ),
        (
            write("just words"),
            f"{SMALL}:1:1  error  wrong-value  This must be keys with values, not “just words”.",
        ),
        (
            write(FILES[SMALL] + "---\n" + FILES[SMALL]),
            f"{SMALL}:24:1  error  one-document  A file holds one document; `---` starts a second one here.",
        ),
        (
            write(FILES[SMALL].replace("  section: 38", "\u00a0\u00a0section: 38")),
            f"{SMALL}:11:1  error  unknown-key  The key `\u00a0\u00a0section` has a character nobody sees "
            "(U+00A0); delete it and type a plain space.",
        ),
        (
            write(FILES[SMALL].replace("law: food-act\nneeded", "law: food\u200b-act\nneeded")),
            f"{SMALL}:6:6  error  wrong-value  `law` must be an id of small letters, digits and hyphens, "
            "such as `sell-liquor`, not “food\u200b-act”, which has a character nobody sees (U+200B); delete it.",
        ),
        (
            write_bytes(PLAIN.encode("tis-620")),
            f"{SMALL}:2:12  error  not-utf-8  The file is not UTF-8 text from here on but Thai of Windows "
            "(TIS-620); save it as UTF-8.",
        ),
        (
            write_bytes(PLAIN.encode("utf-16")),
            f"{SMALL}:1:1  error  not-utf-8  The file is not UTF-8 text from here on but UTF-16; save it as UTF-8.",
        ),
        (
            write_bytes(FILES[SMALL].encode().replace(b"Caf", b"C\0f", 1)),
            f"{SMALL}:3:20  error  yaml  This character cannot be shown and cannot be read; delete it.",
        ),
        (
            rename("services/cafe-small.yml"),
            "services/cafe-small.yml:1:1  error  not-read  Only files ending in .yaml are read; rename this one.",
        ),
        (
            rename("services/cafe-small.YAML"),
            "services/cafe-small.YAML:1:1  error  not-read  Only files ending in .yaml are read; rename this one.",
        ),
        (
            rename("services/cafe-small.yaml.txt"),
            "services/cafe-small.yaml.txt:1:1  error  not-read  Only files ending in .yaml are read; rename this one.",
        ),
        (
            rename("service/cafe-small.yaml"),
            "service/cafe-small.yaml:1:1  warning  not-read  `service` is not a folder of a pack, so this file is not "
            "read; did you mean `services`?",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_told_alone(tmp_path: Path, spoil: Callable[[Path], object], says: str) -> None:
    folder = write_pack(tmp_path)

    spoil(folder)

    assert said_of(folder) == [says]


@pytest.mark.parametrize(
    "raw",
    [
        b"\xef\xbb\xbf" + FILES[SMALL].encode(),
        FILES[SMALL].replace("\n", "\r\n").encode(),
        FILES[SMALL].replace("\n", "\r").encode(),
    ],
    ids=["byte order mark", "ends of lines of Windows", "ends of lines of old Macs"],
)
def test_marks_and_ends_of_lines_of_editors_change_nothing(tmp_path: Path, raw: bytes) -> None:
    plain, other = write_pack(tmp_path / "plain"), write_pack(tmp_path / "other")

    (other / SMALL).write_bytes(raw)

    assert said_of(other) == []
    assert load_pack(other).hash == load_pack(plain).hash


def test_a_guide_cannot_have_been_checked_on_a_day_to_come(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, (SMALL, "working_days: 7", "checked_on: 2026-02-01\nworking_days: 7"))

    found = {day: said_of(folder, today=date(2026, *day)) for day in ((1, 31), (2, 1))}

    assert found == {
        (1, 31): [
            f"{SMALL}:22:13  error  check-to-come  2026-02-01 has not come yet; write the day on which "
            "somebody compared it with the guide."
        ],
        (2, 1): [],
    }
