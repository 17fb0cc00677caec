import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tests.definitions.factory import spot, write_pack
from thidiao.console.pack_watch import Changes, changes_between, take_snapshot, watch
from thidiao.definitions import Problem

ONE = Problem("a.yaml", 3, 1, "zero-fee", "A fee of 0.")
OTHER = Problem("a.yaml", 9, 1, "yaml", "No YAML.")


def test_a_problem_that_came_is_new_and_one_that_went_is_mended():
    changes = changes_between([ONE], [OTHER])

    assert changes == Changes(new=(OTHER,), mended=(ONE,))


def test_a_problem_that_moved_to_another_line_is_neither_new_nor_mended():
    changes = changes_between([ONE, OTHER], [replace(ONE, line=4), OTHER])

    assert not changes


def test_the_same_problem_a_second_time_is_new():
    changes = changes_between([ONE], [ONE, replace(ONE, line=7)])

    assert changes == Changes(new=(replace(ONE, line=7),), mended=())


def test_a_file_that_comes_changes_or_goes_is_seen(tmp_path: Path):
    folder = write_pack(tmp_path)
    first = take_snapshot(folder)
    new = folder / "services" / "new.yaml"

    new.write_text("id: new", encoding="utf-8")
    second = take_snapshot(folder)
    new.write_text("id: newer", encoding="utf-8")
    third = take_snapshot(folder)
    new.unlink()

    assert len({first, second, third}) == 3
    assert take_snapshot(folder) == first


def test_nothing_is_checked_again_while_no_file_changes(tmp_path: Path):
    folder = write_pack(tmp_path)
    done: list[str] = []
    waits = iter([lambda: None, (folder / "events" / "cafe.yaml").touch, lambda: None, interrupt])

    watch(
        folder,
        began=lambda problems: done.append("said"),
        changed=lambda changes, problems: done.append("said"),
        wait=lambda: next(waits)(),
        check=lambda folder: done.append("checked") or [],
    )

    assert done == ["checked", "said", "checked"]


def test_only_what_is_new_or_mended_is_said_until_ctrl_c(tmp_path: Path):
    folder = write_pack(tmp_path)
    service = folder / "services" / "cafe-small.yaml"
    sound = service.read_text(encoding="utf-8")

    with watching(folder) as command:
        assert command.stdout is not None
        began = command.stdout.readline()
        service.write_text(sound.replace("amount_thb: 100", "amount_thb: 0"), encoding="utf-8")
        broken = [command.stdout.readline() for _ in range(2)]
        file, line, column = spot(folder, "services/cafe-small.yaml", "0}")
        service.write_text(sound, encoding="utf-8")
        mended = [command.stdout.readline() for _ in range(2)]
        command.send_signal(signal.SIGINT)
        rest = command.communicate(timeout=20)

    assert began == "No problem.\n"
    assert broken[0].startswith(f"new     {file}:{line}:{column}  error  zero-fee  A fee of 0 baht")
    assert broken[1] == "1 error, 0 warnings.\n"
    assert mended[0].startswith(f"mended  {file}  zero-fee  A fee of 0 baht")
    assert mended[1] == "No problem.\n"
    assert (command.returncode, rest) == (0, ("", ""))


def interrupt() -> None:
    raise KeyboardInterrupt


@contextmanager
def watching(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    command = subprocess.Popen(
        [sys.executable, "-m", "thidiao.console", "pack", "check", "--watch", str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "NO_COLOR": "1"},
    )
    try:
        yield command
    finally:
        command.kill()
        command.wait()
