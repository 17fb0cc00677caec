"""What is written about the house is true of it, and nothing written names somebody's own machine."""

import re
import subprocess
from pathlib import Path

from tests.house import inspection
from tests.house.inspection import ROOT, SOURCE

DOCS = ROOT / "docs"
SETTING = re.compile(r"\b(?:THIDIAO_[A-Z_]+|DATABASE_URL)\b")
READ_IN_PYTHON = rf"environ(?:ment)?(?:\.get\(|\.setdefault\(|\[)\"({SETTING.pattern})|_is_on\(\"({SETTING.pattern})"
READ_IN_SHELL = rf"\$\{{({SETTING.pattern})"
READ_FROM_ENVIRONMENT = re.compile(f"{READ_IN_PYTHON}|{READ_IN_SHELL}")
# Homes and checkouts of machines; written in parts, for this file is looked through as well.
FOREIGN_PATH = re.compile("/(?:root|home|Users|work)/[A-Za-z0-9._]")
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)#]+)(?:#[^)]*)?\)|!\[[^\]]*\]\(([^)]+)\)")


def committed_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [file for name in listed.stdout.split("\0") if name and (file := ROOT / name).is_file()]


def foreign_paths(files: list[Path]) -> list[str]:
    """Find lines that name a place on one machine; files that are not text are passed over."""
    found = []
    for file in files:
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        found += [f"{file.name}:{number}" for number, line in enumerate(lines, 1) if FOREIGN_PATH.search(line)]
    return found


def settings_read() -> set[str]:
    files = [*inspection.modules(SOURCE), *(file for file in (ROOT / "script").iterdir() if file.suffix != ".txt")]
    found = [READ_FROM_ENVIRONMENT.findall(file.read_text(encoding="utf-8")) for file in files]
    return {name for readings in found for reading in readings for name in reading if name}


def first_cells(document: Path) -> list[str]:
    """Give what stands in the first column of a document's tables, without the marks around code."""
    rows = re.findall(r"^\| *([^|]+?) *\|", document.read_text(encoding="utf-8"), re.MULTILINE)
    return [cell.strip("`") for cell in rows if not cell.startswith("--")]


def test_every_setting_is_documented_and_every_documented_setting_is_read():
    documented = {cell for cell in first_cells(DOCS / "reference" / "settings.md") if SETTING.fullmatch(cell)}

    assert documented == settings_read()


def test_every_act_is_documented_and_every_documented_act_is_recorded():
    documented = {cell for cell in first_cells(DOCS / "reference" / "acts.md") if "." in cell}

    assert documented == inspection.acts(SOURCE)


def test_every_room_has_its_word():
    rooms = {folder.name for folder in SOURCE.iterdir() if (folder / "__init__.py").exists()}
    words = (DOCS / "words.md").read_text(encoding="utf-8")

    assert {room for room in rooms if not re.search(rf"\b{room}\b", words)} == set()


def test_every_kind_of_definition_has_its_word():
    kinds = {"law", "agency", "register", "evidence", "section", "element", "service", "event", "fee table", "pack"}

    assert kinds - set(first_cells(DOCS / "words.md")) == set()


def test_no_word_is_explained_twice():
    words = [cell for cell in first_cells(DOCS / "words.md") if cell != "word"]

    assert sorted(words) == sorted(set(words))


def test_every_link_between_documents_leads_somewhere():
    documents = [file for file in committed_files() if file.suffix == ".md"]
    links = [(file, link or picture) for file in documents for link, picture in LINK.findall(file.read_text("utf-8"))]
    near = [(file, target) for file, target in links if not re.match(r"[a-z]+:", target)]

    assert [f"{file.name}: {target}" for file, target in near if not (file.parent / target).exists()] == []


def test_decisions_are_numbered_without_repeating():
    numbers = [file.name[:4] for file in sorted((DOCS / "decisions").glob("*.md"))]

    assert len(set(numbers)) == len(numbers)
    assert [number for number in numbers if not number.isdigit()] == []


def test_every_decision_says_context_options_choice_and_consequences():
    wanted = re.compile(r"## Context\n.*^## Options.*^## Consequences\n", re.DOTALL | re.MULTILINE)
    decisions = sorted((DOCS / "decisions").glob("*.md"))

    assert [file.name for file in decisions if not wanted.search(file.read_text(encoding="utf-8"))] == []


def test_no_committed_file_names_a_place_on_somebodys_machine():
    found = foreign_paths(committed_files())

    assert found == []


def test_a_place_on_somebodys_machine_is_found(tmp_path: Path):
    planted = tmp_path / "notes.md"
    planted.write_text("Fine: /var/lib/thidiao\nNot fine: /ho" + "me/somchai/thidiao\n")

    found = foreign_paths([planted])

    assert found == ["notes.md:2"]
