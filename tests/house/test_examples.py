"""The commands shown in documents are typed as they stand, and work."""

import re
import shlex
from pathlib import Path

import pytest

from tests.house.inspection import ROOT
from thidiao.console import main

BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
RUNNABLE = ("plan", "pack")


def commands() -> list[tuple[str, str]]:
    """Give every `thidiao plan …` and `thidiao pack …` of a document's shell examples, with the document's name."""
    found = []
    for document in sorted((ROOT / "docs").rglob("*.md")):
        for block in BLOCK.findall(document.read_text(encoding="utf-8")):
            lines = block.replace("\\\n", " ").splitlines()
            shown = [line for line in lines if line.startswith(tuple(f"thidiao {word} " for word in RUNNABLE))]
            found += [(document.name, line) for line in shown]
    return found


@pytest.mark.parametrize(("document", "command"), commands())
def test_a_command_of_a_document_works(
    document: str,
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = shlex.split(command.partition(" #")[0])
    if "--watch" in words or any(word.endswith((".json", ".yaml")) for word in words):
        pytest.skip(f"{document}: its how-to has a test of its own with the files it names")
    monkeypatch.chdir(ROOT)

    assert main(words[1:]) == 0
    assert capsys.readouterr().out


def test_there_are_examples_to_type() -> None:
    assert commands()
