"""`thidiao serve` as a person meets it: real processes, really killed."""

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import psycopg
import pytest

ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {
    "THIDIAO_WEB_WORKERS": "1"
}
PATIENCE_S = 120


def serve(data: Path, *options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "thidiao.console", "serve", "--data", data, "--port", "0", *options],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def port_of(running: subprocess.Popen[str]) -> int:
    """Read what it says until it is ready, and give its port."""
    assert running.stdout is not None
    said = ""
    for line in running.stdout:
        said += line
        if found := re.search(r"ready: http://localhost:(\d+)", line):
            return int(found[1])
    raise AssertionError(said)


def rest_of(running: subprocess.Popen[str]) -> str:
    """Read what is left to be said. `communicate` would pass over what the reading of lines took in already."""
    assert running.stdout is not None
    with running.stdout as words:
        said = words.read()
    running.wait(timeout=PATIENCE_S)
    return said


@contextmanager
def served(data: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    running = serve(data, *options)
    try:
        yield running, port_of(running)
    finally:
        running.terminate()
        rest_of(running)


def what_it_says(data: Path, *options: str) -> tuple[int, str]:
    """Give exit status and words of a start that should fail."""
    running = serve(data, *options)
    said, _ = running.communicate(timeout=PATIENCE_S)
    return running.returncode, said


def health(port: int) -> int:
    connection = http.client.HTTPConnection("localhost", port, timeout=10)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status
    except OSError:
        return 0
    finally:
        connection.close()


def becomes(expected: object, look: Callable[[], object]) -> bool:
    """Look again and again until what is seen is what is expected, for as long as patience lasts."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        if look() == expected:
            return True
        time.sleep(0.2)
    return False


def descendants(running: subprocess.Popen[str]) -> list[psutil.Process]:
    return psutil.Process(running.pid).children(recursive=True)


def child_with(word: str, running: subprocess.Popen[str]) -> psutil.Process:
    return next(child for child in psutil.Process(running.pid).children() if word in " ".join(child.cmdline()))


def alive(processes: list[psutil.Process]) -> list[str]:
    return [one.name() for one in processes if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]


def note(data: Path, text: str) -> None:
    with connected(data) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS notes (text text)")
        connection.execute("INSERT INTO notes VALUES (%s)", [text])


def notes(data: Path) -> list[str]:
    with connected(data) as connection:
        return [row[0] for row in connection.execute("SELECT text FROM notes ORDER BY text").fetchall()]


def connected(data: Path) -> psycopg.Connection[tuple[str, ...]]:
    socket_folder = (data / "postgres" / "socket").resolve()
    return psycopg.connect(host=str(socket_folder), user="thidiao", dbname="thidiao")


@pytest.fixture(scope="module")
def prepared() -> Iterator[Path]:
    """Give a data folder in which everything was made once, so that later starts are quick.

    It is not under pytest's own folder, which is closed to the database's user when root tests.
    """
    with tempfile.TemporaryDirectory(prefix="thidiao-serve-") as folder:
        Path(folder).chmod(0o711)
        data = Path(folder) / "data"
        with served(data):
            note(data, "kept")
        yield data


def test_everything_answers_and_the_demo_people_are_named(prepared: Path):
    running = serve(prepared, "--demo")

    port = port_of(running)
    answer = health(port)
    running.send_signal(signal.SIGINT)
    said = rest_of(running)

    assert answer == 200
    assert "/sign-in/" in said


def test_ctrl_c_stops_all_it_started_and_keeps_the_data(prepared: Path):
    with served(prepared) as (running, _):
        started = descendants(running)

        running.send_signal(signal.SIGINT)
        running.wait(PATIENCE_S)

    assert (running.returncode, alive(started)) == (0, [])


def test_killed_without_a_word_it_takes_its_children_along_and_starts_again_with_its_data(prepared: Path):
    with served(prepared) as (running, _):
        note(prepared, "written before the kill")
        started = descendants(running)
        running.kill()
        running.wait()
        psutil.wait_procs(started, timeout=30)
        left = alive(started)

    with served(prepared) as (_, port):
        found = (health(port), notes(prepared))

    assert left == []
    assert found == (200, ["kept", "written before the kill"])


def test_each_child_that_is_killed_is_started_again(prepared: Path):
    came_back = {}
    with served(prepared) as (running, port):
        everyone = len(psutil.Process(running.pid).children())
        for word in ["cluster", "gunicorn", "procrastinate"]:
            victim = child_with(word, running)
            victim.kill()
            victim.wait(PATIENCE_S)
            came_back[word] = becomes(everyone, lambda: len(psutil.Process(running.pid).children()))
            came_back[word] &= becomes(200, lambda: health(port))

    assert came_back == {"cluster": True, "gunicorn": True, "procrastinate": True}


def test_children_of_a_killed_run_that_still_live_are_ended_by_the_next(prepared: Path):
    leftover = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    started = psutil.Process(leftover.pid).create_time()
    (prepared / "children.json").write_text(f"[[{leftover.pid}, {started}], [{os.getpid()}, {started - 1000}]]")

    with served(prepared):
        ended = leftover.wait(PATIENCE_S)

    assert ended == -signal.SIGTERM


def test_a_lock_file_that_names_a_stranger_does_not_keep_the_database_from_starting(prepared: Path):
    lock = prepared / "postgres" / "cluster" / "postmaster.pid"
    lock.write_text(f"{os.getppid()}\n{lock.parent}\n0\n5432\n\n\n")

    with served(prepared) as (_, port):
        answer = health(port)

    assert answer == 200


def test_a_taken_port_is_told_with_the_next_free_one(prepared: Path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        status, said = what_it_says(prepared, "--port", str(port))

    assert status == 1
    assert re.fullmatch(rf"Port {port} is already in use on 127.0.0.1; (\d+) is free: --port \1\.\n", said)


def test_a_second_serve_on_the_same_data_is_told_of_the_first(prepared: Path):
    with served(prepared) as (first, port):
        status, said = what_it_says(prepared)

    assert (status, said) == (
        1,
        f"{prepared} is already being served by process {first.pid} at http://localhost:{port}; "
        "stop that first or choose another --data.\n",
    )


def test_data_of_another_version_is_told(prepared: Path):
    version = prepared / "postgres" / "cluster" / "PG_VERSION"
    version.write_text("15\n")

    status, said = what_it_says(prepared)
    version.write_text("18\n")

    assert (status, said.splitlines()[-1]) == (
        1,
        f"The data in {(prepared / 'postgres').resolve()} was written by PostgreSQL 15, and this is PostgreSQL 18; "
        "use the Thidiao that wrote it, or choose another folder with --data.",
    )


def test_a_data_folder_that_is_a_file_is_told(tmp_path: Path):
    (tmp_path / "file").write_text("")

    status, said = what_it_says(tmp_path / "file" / "data")

    assert (status, said) == (
        1,
        f"Cannot write to the data folder {tmp_path / 'file' / 'data'} (Not a directory); "
        "choose another one with --data.\n",
    )


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--port", "99999"], "99999 is no port; choose one from 1 to 65535 with --port."),
        (
            ["--host", "192.0.2.7"],
            "This machine cannot listen on 192.0.2.7 (Cannot assign requested address); "
            "choose another address with --host.",
        ),
    ],
)
def test_an_impossible_address_is_told(tmp_path: Path, options: list[str], told: str):
    answer = what_it_says(tmp_path / "data", *options)

    assert answer == (1, f"{told}\n")


def test_a_database_that_cannot_be_reached_is_told_in_one_line(tmp_path: Path):
    running = subprocess.run(
        [sys.executable, "-m", "thidiao.console", "serve", "--data", tmp_path / "data", "--port", "0"],
        env=ENVIRONMENT | {"DATABASE_URL": f"postgresql://thidiao:secret@/thidiao?host={tmp_path}"},
        capture_output=True,
        text=True,
    )

    assert (running.returncode, running.stdout, running.stderr.count("\n")) == (1, "", 1)
    assert "secret" not in running.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's database runs as another user")
def test_data_behind_a_closed_folder_is_put_where_the_database_reaches_it_and_no_folder_is_opened(tmp_path: Path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)

    running = serve(closed / "data")
    port = port_of(running)
    answer = health(port)
    place = (closed / "data" / "postgres").resolve()
    running.terminate()
    running.communicate(timeout=PATIENCE_S)
    shutil.rmtree(place)

    assert answer == 200
    assert place.parent == Path("/var/lib/thidiao/databases")
    assert closed.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a small file system")
def test_a_full_disk_is_told_in_one_line(tmp_path: Path):
    small = tmp_path / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", small], capture_output=True).returncode:
        pytest.skip("this machine does not let us mount a small file system")

    status, said = what_it_says(small)
    subprocess.run(["umount", "--lazy", small], check=True)

    assert status == 1
    assert re.fullmatch(r"There is too little space in \S+: \d+ MB are free and 256 MB are needed; .*\n", said)
