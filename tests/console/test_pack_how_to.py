"""What `docs/how-to/add-a-service.md` tells people to do is done, block by block, and works."""

import json
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from thidiao.console import main
from thidiao.definitions import load_pack
from thidiao.definitions.documents import read_document

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "how-to" / "add-a-service.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(yaml)?\n(.*?)^```", re.MULTILINE | re.DOTALL)
ADD = ": add under services"
SCHEMA = re.compile(r"^# yaml-language-server: \$schema=(\S+)$", re.MULTILINE)


def yaml_blocks() -> list[tuple[str, str]]:
    """Give each block of YAML with the first line, which names its file."""
    blocks = [text for kind, text in BLOCK.findall(PAGE) if kind]
    return [(text.partition("\n")[0].removeprefix("# "), text) for text in blocks]


def commands() -> list[list[str]]:
    return [shlex.split(text) for kind, text in BLOCK.findall(PAGE) if not kind]


def follow(folder: Path) -> None:
    """Do with an editor what the page says."""
    for name, text in yaml_blocks():
        if name.endswith(ADD):
            file = folder / name.removesuffix(ADD)
            before, mark, after = file.read_text(encoding="utf-8").partition("services:\n")
            file.write_text(before + mark + text.partition("\n")[2] + after, encoding="utf-8")
        else:
            (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    shutil.copytree(ROOT / "packs", tmp_path / "packs")
    shutil.copytree(tmp_path / "packs" / "thailand", tmp_path / "before")
    monkeypatch.chdir(tmp_path)
    follow(tmp_path)
    yield tmp_path


def run(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    status = main(words)
    said = capsys.readouterr()
    assert (status, said.err) == (0, ""), said
    return said.out


def test_the_new_service_is_planned_in_its_event(home: Path, capsys: pytest.CaptureFixture[str]):
    (typed,) = [words for words in commands() if words[:2] == ["thidiao", "plan"]]

    with_tables = json.loads(run([*typed[1:], "--json"], capsys))
    without = json.loads(run([word.replace("tables=4", "tables=0") for word in [*typed[1:], "--json"]], capsys))

    states = [{each["id"]: each["state"] for each in plan["services"]} for plan in (with_tables, without)]
    assert [each["outdoor-tables"] for each in states] == ["needed", "not_needed"]
    assert "location-map" in {each["type"] for each in with_tables["evidence"]}


def test_the_check_is_content_and_every_command_of_the_page_works(home: Path, capsys: pytest.CaptureFixture[str]):
    typed = [words[1:] for words in commands() if words[0] == "thidiao" and "--watch" not in words]

    said = {" ".join(words[:2]): run(words, capsys) for words in typed}

    assert list(said) == ["pack check", "pack preview", "pack difference", "plan restaurant"]
    assert said["pack check"] == "No problem.\n"
    assert [command for command, words in said.items() if not words] == []


def test_the_difference_says_what_the_new_service_does_to_the_form(home: Path, capsys: pytest.CaptureFixture[str]):
    (typed,) = [words for words in commands() if "difference" in words]

    told = json.loads(run([*typed[1:], "--json"], capsys))

    changed = [(each["part"], each["id"], each["change"]) for each in told["changes"]]
    (event,) = told["events"]
    assert changed == [
        ("service", "outdoor-tables", "added"),
        ("event", "restaurant", "changed"),
        ("element", "outdoor.tables", "added"),
        ("section", "outdoor", "added"),
    ]
    assert (event["id"], event["questions"]) == ("restaurant", {"more": ["outdoor.tables"], "fewer": []})


def test_an_editor_finds_the_schema_that_each_file_names_and_the_file_fits_it(home: Path):
    named = [(home / name, SCHEMA.findall(text)) for name, text in yaml_blocks() if not name.endswith(ADD)]

    for file, (schema,) in named:
        validator = Draft202012Validator(json.loads((file.parent / schema).read_text(encoding="utf-8")))
        data = read_document(file, file=str(file))[0].root.data
        assert list(validator.iter_errors(data)) == []
    assert len(named) == 2


def test_the_ids_of_the_page_are_still_free_in_the_pack():
    pack = load_pack(ROOT / "packs" / "thailand")

    assert "outdoor-tables" not in pack.services
    assert "outdoor.tables" not in pack.elements
