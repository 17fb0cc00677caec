"""The whole platform for a benchmark: `thidiao serve` on a folder and a port of its own, stopped afterwards.

What is measured is what `script/serve` starts: the same web processes, the same worker, the same database.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import psycopg

READY = re.compile(r"ready: http://localhost:(\d+)")
PATIENCE_S = 120.0
# A settling thread writes the last words of a statement to the log a moment after the answer.
LOG_SETTLES_S = 0.05
STATEMENT = re.compile(r"LOG:  (?:statement|execute [^:]*): (.*)")


@dataclass(frozen=True)
class Served:
    """A running platform: its parts as processes, its database, its log."""

    command: psutil.Process
    port: int
    data: Path
    seconds_to_ready: float

    @property
    def database_url(self) -> str:
        return f"host={(self.data / 'postgres' / 'socket').resolve()} user=thidiao dbname=thidiao"

    def web(self) -> list[psutil.Process]:
        """Give the processes of the web server, the leading one first."""
        return self._part(lambda child: "gunicorn" in child.cmdline())

    def worker(self) -> list[psutil.Process]:
        """Give the processes of the background worker."""
        return self._part(lambda child: "procrastinate" in child.cmdline())

    def database(self) -> list[psutil.Process]:
        """Give the processes of the database, the leading one first."""
        return self._part(lambda child: child.name().startswith("postgres"))

    def _part(self, belongs: Callable[[psutil.Process], bool]) -> list[psutil.Process]:
        leading = [child for child in self.command.children() if belongs(child)]
        return [*leading, *(each for one in leading for each in one.children(recursive=True))]

    def statements_during(self, act: Callable[[], object]) -> list[str]:
        """Give every statement that the web server sends to the database meanwhile, as the database logs them.

        The worker stands still for that long.
        """
        log = (self.data / "postgres").resolve() / "log"
        with self._standing_still(), psycopg.connect(self.database_url, autocommit=True) as connection:
            _log_statements(connection, "all")
            before = log.stat().st_size
            act()
            time.sleep(LOG_SETTLES_S)
            said = log.read_bytes()[before:].decode()
            _log_statements(connection, "none")
        return [found[1] for line in said.splitlines() if (found := STATEMENT.search(line))]

    @contextmanager
    def _standing_still(self) -> Iterator[None]:
        worker = self.worker()
        for process in worker:
            process.suspend()
        # What the worker asked just before is still being answered, and logged.
        time.sleep(LOG_SETTLES_S)
        try:
            yield
        finally:
            for process in worker:
                process.resume()


@contextmanager
def a_folder() -> Iterator[Path]:
    """Give a folder for a platform's data and take it away afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="thidiao-benchmark-"))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def a_pack(folder: Path, *, source: Path) -> Path:
    """Copy a pack, so that whoever edits it meanwhile does not change what is measured."""
    return Path(shutil.copytree(source, folder / "pack"))


@contextmanager
def served(data: Path, *, environment: dict[str, str] | None = None) -> Iterator[Served]:
    """Start the platform on a free port of this machine alone, wait until it is ready, stop it afterwards."""
    outside = {name: value for name, value in os.environ.items() if not name.startswith(("THIDIAO_", "DATABASE_URL"))}
    began = time.perf_counter()
    running = subprocess.Popen(
        [sys.executable, "-m", "thidiao.console", "serve", "--data", data, "--port", "0", "--demo"],
        env=outside | (environment or {}),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        port = _port_of(running)
        seconds = time.perf_counter() - began
        yield Served(command=psutil.Process(running.pid), port=port, data=data, seconds_to_ready=seconds)
    except BaseException:
        log = data / "log" / "web.log"
        print(log.read_text(errors="replace")[-4000:] if log.exists() else "no log", file=sys.stderr)
        raise
    finally:
        running.send_signal(signal.SIGTERM)
        running.communicate(timeout=PATIENCE_S)


def _port_of(running: subprocess.Popen[str]) -> int:
    """Read what it says until it is ready, and give its port."""
    said = ""
    for line in running.stdout or ():
        said += line
        if found := READY.search(line):
            return int(found[1])
    raise RuntimeError(f"the platform did not start:\n{said}")


def _log_statements(connection: psycopg.Connection, which: str) -> None:
    connection.execute(f"ALTER SYSTEM SET log_statement = '{which}'")
    connection.execute("SELECT pg_reload_conf()")
    # Sessions read the settings again before their next statement; the signal needs a moment to reach them.
    time.sleep(0.2)
