"""What `docs/how-to/add-a-by-law.md` tells people to do is done, block by block, and works."""

import re
import shlex
from pathlib import Path

import pytest

from tests.definitions.island import write_island
from thidiao.console import main
from thidiao.definitions.codes import FOUND, REFUSED

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "add-a-by-law.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(yaml)?\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_island(tmp_path / "island")
    for kind, text in BLOCK.findall(PAGE):
        if kind:
            name = text.partition("\n")[0].removeprefix("# ")
            (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def commands() -> list[list[str]]:
    return [shlex.split(text)[1:] for kind, text in BLOCK.findall(PAGE) if not kind]


def run(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    status = main(words)
    said = capsys.readouterr()
    assert (status, said.err) == (0, "")
    return " ".join(said.out.split())


def test_the_by_law_of_the_page_has_no_mistake(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check, _ = commands()

    assert run(check, capsys) == "No problem."


def test_a_plan_uses_the_by_law_of_the_page_from_its_day_on(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, plan = commands()

    said = run(plan, capsys)
    before = run(["2026-06-30" if word == "2026-07-01" else word for word in plan], capsys)

    assert "fee 1,500 baht by By-law of Beach (example), in force since 1 July 2569 BE" in said
    assert "fee 1,000–3,000 baht the national range; the by-law of this place (Beach, Southport) is not known" in before


def test_the_mistakes_the_page_names_are_those_the_check_knows() -> None:
    named = re.findall(r"^\| `([a-z-]+)`(?:, `([a-z-]+)`)?", PAGE, re.MULTILINE)

    assert {code for codes in named for code in codes if code} <= {**REFUSED, **FOUND}.keys()
