"""What `docs/how-to/add-a-measure.md` tells people to do is done, block by block, and gives what the page shows."""

import argparse
import re
import shlex
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from thidiao.console import measure
from thidiao.console.measure_answer import answer
from thidiao.definitions import Pack, check_pack, load_pack
from thidiao.registers.actions import enter_record_sets

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "how-to" / "add-a-measure.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(yaml|text)?\n(.*?)^```", re.MULTILINE | re.DOTALL)
KNOWN = re.compile(r"with what was known on .*$", re.MULTILINE)
ENTERED = datetime(2026, 1, 1, tzinfo=UTC)


def blocks() -> list[tuple[str, str]]:
    return [(kind, text) for kind, text in BLOCK.findall(PAGE)]


def shown() -> list[tuple[int, str, str]]:
    """Give each `thidiao measure` of the page: the place of its block, the command, what the page says it prints."""
    found = blocks()
    places = [place for place, (_, text) in enumerate(found) if text.startswith("thidiao measure")]
    return [(place, found[place][1].strip(), found[place + 1][1]) for place in places]


def followed(folder: Path, until: int) -> Pack:
    """Do with an editor what the page says before one of its blocks."""
    shutil.copytree(ROOT / "packs", folder / "packs")
    for kind, text in blocks()[:until]:
        if kind == "yaml":
            (folder / text.partition("\n")[0].removeprefix("# ")).write_text(text, encoding="utf-8")
    return load_pack(folder / "packs" / "thailand")


def test_the_check_finds_nothing_in_what_the_page_adds(tmp_path: Path):
    pack = followed(tmp_path, until=len(blocks()))

    assert check_pack(pack.folder) == []


def test_the_page_shows_three_figures():
    assert [command.split()[2] for _, command, _ in shown()] == [
        "pilot-provinces-northeast",
        "northeast-in-bulletin",
        "example-ideas-tried",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(("place", "command", "printed"), shown(), ids=[each[1].split()[2] for each in shown()])
def test_what_the_page_shows_is_what_is_counted(
    tmp_path: Path, place: int, command: str, printed: str, capsys: pytest.CaptureFixture[str]
):
    pack = followed(tmp_path, until=place)
    enter_record_sets(pack=pack, by="system", at=ENTERED)
    parser = argparse.ArgumentParser()
    measure.add_parser(parser.add_subparsers())

    status = answer(parser.parse_args([*shlex.split(command)[1:], "--pack", str(pack.folder)]))

    said = capsys.readouterr()
    assert (status, said.err) == (0, "")
    assert KNOWN.sub("with what was known on NOW", said.out) == printed
