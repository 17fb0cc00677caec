"""The import contracts hold, and each of them is seen to fail when it is broken."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.house.inspection import ROOT, SOURCE

LINTER = Path(sys.executable).with_name("lint-imports")


def broken_contracts(folder: Path) -> list[str]:
    """Give the names of the contracts that a copy of the house breaks."""
    said = subprocess.run(
        [LINTER, "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "src"), "COLUMNS": "200", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
    )
    return [line.removesuffix(" BROKEN").strip() for line in said.stdout.splitlines() if line.endswith(" BROKEN")]


@contextmanager
def planted(file: Path, line: str) -> Iterator[None]:
    """Add a line to a file, or make the file, for as long as it takes to look."""
    folder_is_new = not file.parent.exists()
    before = file.read_text() if file.exists() else None
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"{before or ''}\n{line}\n")
    yield
    if folder_is_new:
        shutil.rmtree(file.parent)
    elif before is None:
        file.unlink()
    else:
        file.write_text(before)


@pytest.fixture(scope="module")
def copy_of_the_house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    nothing_but_code = shutil.ignore_patterns("__pycache__", "static", "locale", "templates", "migrations")
    shutil.copytree(SOURCE, folder / "src" / "thidiao", ignore=nothing_but_code)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("audit/queries.py", "from thidiao.cases import queries", "Rooms are stacked"),
        ("exchange/rules.py", "import thidiao.notices.rules", "Rooms are stacked"),
        ("cases/models.py", "from thidiao.cases import actions", "Inside a room"),
        ("rules/__init__.py", "import django.utils.timezone", "Rules are pure"),
        ("forms/words.py", "from django.db import models", "Rules are pure"),
        ("web/citizen/views.py", "from thidiao.cases.models import Case", "The memory of cases is private"),
        ("web/citizen/views.py", "import thidiao.web.desk", "Doors do not open into each other"),
        ("utils/__init__.py", "", "Rooms are stacked"),
    ],
)
def test_a_forbidden_import_or_a_new_folder_is_reported(copy_of_the_house: Path, file: str, line: str, contract: str):
    with planted(copy_of_the_house / "src" / "thidiao" / file, line):
        broken = broken_contracts(copy_of_the_house)

    assert broken == [contract]


def test_the_house_itself_breaks_no_contract(copy_of_the_house: Path):
    broken = broken_contracts(copy_of_the_house)

    assert broken == []
