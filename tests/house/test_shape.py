from pathlib import Path

from tests.house import inspection
from tests.house.inspection import SOURCE

ROOMS = sorted(folder for folder in SOURCE.iterdir() if (folder / "__init__.py").exists())


def planted(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True)
    file.write_text(text)
    return folder


def test_no_folder_is_a_junk_drawer():
    found = inspection.junk_drawers(SOURCE)

    assert found == []


def test_a_junk_drawer_is_found(tmp_path: Path):
    source = planted(tmp_path, "cases/helpers.py", "")

    found = inspection.junk_drawers(source)

    assert found == ["cases/helpers.py"]


def test_no_file_is_too_long():
    found = inspection.long_files(SOURCE)

    assert found == []


def test_a_long_file_is_found(tmp_path: Path):
    source = planted(tmp_path, "cases/rules.py", "\n" * 401)

    found = inspection.long_files(source)

    assert found == ["cases/rules.py: 401 lines"]


def test_no_function_is_too_long():
    found = inspection.long_functions(SOURCE)

    assert found == []


def test_a_long_function_is_found(tmp_path: Path):
    source = planted(tmp_path, "cases/rules.py", "def fold():\n" + "    pass\n" * 50)

    found = inspection.long_functions(source)

    assert found == ["cases/rules.py:1 fold"]


def test_every_public_rule_query_action_and_journey_is_explained():
    found = inspection.unexplained_functions(SOURCE)

    assert found == []


def test_an_unexplained_action_is_found(tmp_path: Path):
    source = planted(tmp_path, "cases/actions.py", "def approve():\n    pass\n\n\ndef _private():\n    pass\n")

    found = inspection.unexplained_functions(source)

    assert found == ["cases/actions.py:1 approve"]


def test_only_doors_commands_and_tasks_read_the_clock():
    found = inspection.clock_readers(SOURCE)

    assert found == []


def test_an_action_that_reads_the_clock_is_found(tmp_path: Path):
    body = "from django.utils import timezone\nat = timezone.now()\nmade_at = DateTimeField(auto_now_add=True)\n"
    source = planted(tmp_path, "cases/actions.py", body)

    found = inspection.clock_readers(source)

    assert found == ["cases/actions.py:2 timezone.now", "cases/actions.py:3 auto_now_add"]


def test_every_room_introduces_itself():
    silent = [room.name for room in ROOMS if not (room / "README.md").exists()]

    assert silent == []


def test_no_introduction_is_longer_than_a_page():
    long_winded = [room.name for room in ROOMS if (room / "README.md").read_text().count("\n") > 30]

    assert long_winded == []
