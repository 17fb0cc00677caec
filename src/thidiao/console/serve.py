"""`thidiao serve`: database, web server and worker of one machine, started, watched and stopped together.

This process stays small and imports no Django. What it starts dies with it (children.py); what a killed run left behind
is ended before anything new starts (surroundings.py); whatever stops by itself is started again.
"""

import argparse
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import FrameType
from typing import NoReturn

import psycopg

from thidiao.console.children import start_child, stop_child
from thidiao.console.postgres import CannotStartDatabase, Server, start_server
from thidiao.console.surroundings import (
    CannotServe,
    end_leftovers,
    listen,
    lock_data,
    make_data_folder,
    remember_children,
    sign_lock,
)

ROOT = Path(__file__).resolve().parents[3]
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 - names of "all addresses", compared with, not bound
READY_S = 90.0
RESTARTS_A_MINUTE = 5
LONGEST_LOG = 10 * 2**20


class Stopped(BaseException):
    """Somebody asked us to stop."""


class PreparationFailed(Exception):
    """The preparation failed and has already said why."""


@dataclass
class Part:
    """A child that should always run: how to start it, and when it last had to be started again."""

    name: str
    log: Path
    start: Callable[[], subprocess.Popen[bytes]]
    process: subprocess.Popen[bytes]
    restarts: deque[float] = field(default_factory=lambda: deque(maxlen=RESTARTS_A_MINUTE))

    def stop(self) -> None:
        stop_child(self.process)


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("serve", help="start the whole platform on this machine")
    parser.add_argument("--port", type=int, default=8000, help="port of the web pages (8000)")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1: this machine only)")
    parser.add_argument(
        "--data",
        type=Path,
        default=Path(os.environ.get("THIDIAO_DATA") or ROOT / "var"),
        metavar="DIR",
        help="folder of database, files and keys (var)",
    )
    parser.add_argument(
        "--demo",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="demo people who sign in without a password (on where only this machine can reach it)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Serve until told to stop, and give the exit status."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    try:
        with ExitStack() as started:
            _serve(arguments, started)
    except Stopped:
        say("Stopped. Everything is kept.")
        return 0
    except PreparationFailed:
        return 1
    except (CannotServe, CannotStartDatabase) as problem:
        print(problem, file=sys.stderr)
        return 1


def say(line: str) -> None:
    print(line, flush=True)


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    # From here on we are stopping; a second Ctrl-C must not leave half of the children behind.
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)
    raise Stopped


def _serve(arguments: argparse.Namespace, started: ExitStack) -> NoReturn:
    data = make_data_folder(arguments.data.expanduser().absolute())
    lock = started.enter_context(lock_data(data))
    if ended := end_leftovers(data):
        say(f"Ended {ended} processes that a killed run left behind.")
    listener = started.enter_context(listen(arguments.host, arguments.port))
    address = address_of(arguments.host, listener.getsockname()[1])
    sign_lock(lock, address=address)
    environment = _environment(arguments, data=data, address=address)

    server = None
    if not environment.get("DATABASE_URL"):
        server = _start_database(data, environment)
        started.callback(server.stop)
    else:
        _check_database(environment["DATABASE_URL"])
    accounts = _prepare(environment, started)
    parts = _start_parts(environment, started, data=data, listener=listener)
    remember_children(data, [part.process.pid for part in parts])
    _wait_until_ready(arguments.host, listener.getsockname()[1], parts=parts)
    _announce(address, accounts=accounts, data=data)
    _watch(parts, server=server, data=data)


def address_of(host: str, port: int) -> str:
    """Say the address as a person would type it."""
    name = "localhost" if host in LOOPBACK | EVERYWHERE else f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}"


def _environment(arguments: argparse.Namespace, *, data: Path, address: str) -> dict[str, str]:
    """Put together what the children read: what was typed wins over what was set, which wins over what we guess."""
    environment = dict(os.environ)
    environment["THIDIAO_DATA"] = str(data)
    environment["DJANGO_SETTINGS_MODULE"] = "thidiao.settings"
    environment["PYTHONUNBUFFERED"] = "1"
    environment.setdefault("THIDIAO_ORIGIN", address)
    if arguments.demo is not None:
        environment["THIDIAO_DEMO"] = "1" if arguments.demo else "0"
    environment.setdefault("THIDIAO_DEMO", "1" if arguments.host in LOOPBACK else "0")
    if arguments.host not in LOOPBACK:
        environment.setdefault("THIDIAO_HOSTS", "*" if arguments.host in EVERYWHERE else arguments.host)
    return environment


# --- The database -----------------------------------------------------------------------------------------------------


def _start_database(data: Path, environment: dict[str, str]) -> Server:
    home = data / "postgres"
    say("Starting the database." if home.exists() else "Making the database (the first time only).")
    server = start_server(home)
    if server.home != home:
        say(f"Its files are in {server.home}, where the database's own user can reach them.")
    environment["DATABASE_URL"] = server.url("thidiao")
    server.create_database("thidiao")
    return server


def _check_database(url: str) -> None:
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except (psycopg.OperationalError, psycopg.ProgrammingError) as problem:
        first = (str(problem).strip() or type(problem).__name__).splitlines()[0]
        raise CannotServe(f"The database that DATABASE_URL names cannot be reached ({first}).") from problem


# --- The children -----------------------------------------------------------------------------------------------------


def _prepare(environment: dict[str, str], started: ExitStack) -> str:
    """Run `thidiao prepare`: its progress goes to the terminal, the demo sign-ins come back."""
    child = start_child(
        [sys.executable, "-m", "thidiao.console", "prepare"],
        # Changing a table of a million rows may take longer than any page is allowed to.
        environment=environment | {"THIDIAO_STATEMENT_TIMEOUT_MS": "0"},
        output=subprocess.PIPE,
        errors=None,
    )
    started.callback(stop_child, child)
    accounts, _ = child.communicate()
    if child.returncode != 0:
        raise PreparationFailed
    return accounts.decode()


def _start_parts(environment: dict[str, str], started: ExitStack, *, data: Path, listener: socket.socket) -> list[Part]:
    say("Starting the web server and the worker.")
    python = [sys.executable, "-m"]
    web = [*python, "gunicorn", "thidiao.web.wsgi:application", *_web_options(listener)]
    worker = [*python, "thidiao.console", "manage", "procrastinate", "--skip-checks", "worker"]
    worker += ["--concurrency", "2"]
    # Bereft of us, the worker is bereft of the database too, and would wait for it in vain; its jobs survive a kill.
    plan = [
        ("web server", "web", web, [listener.fileno()], signal.SIGTERM),
        ("worker", "worker", worker, [], signal.SIGKILL),
    ]
    parts = []
    for name, log, command, kept_open, death_signal in plan:
        start = partial(_start_part, command, environment, data / "log" / f"{log}.log", kept_open, death_signal)
        part = Part(name=name, log=data / "log" / f"{log}.log", start=start, process=start())
        # ExitStack undoes in reverse: the children stop before the database they use.
        started.callback(part.stop)
        parts.append(part)
    return parts


def _start_part(
    command: list[str], environment: dict[str, str], log: Path, kept_open: list[int], death_signal: signal.Signals
) -> subprocess.Popen[bytes]:
    log.parent.mkdir(mode=0o700, exist_ok=True)
    if log.exists() and log.stat().st_size > LONGEST_LOG:
        log.replace(log.with_suffix(".log.1"))
    with log.open("ab") as output:
        return start_child(
            command, environment=environment, output=output, kept_open=kept_open, death_signal=death_signal
        )


def _web_options(listener: socket.socket) -> list[str]:
    workers = os.environ.get("THIDIAO_WEB_WORKERS") or str(max(1, min(4, os.cpu_count() or 1)))
    options = {
        "--bind": f"fd://{listener.fileno()}",
        "--worker-class": "gthread",
        "--workers": workers,
        "--threads": "8",
        "--timeout": "60",
        "--graceful-timeout": "10",
        "--log-level": "warning",
    }
    words = [word for pair in options.items() for word in pair]
    # Loaded once and shared between the workers, the program costs its memory once.
    return [*words, "--preload", "--no-control-socket"]


def _wait_until_ready(host: str, port: int, *, parts: list[Part]) -> None:
    """Wait until the health page is content with both the database and the worker."""
    target = "127.0.0.1" if host in {"0.0.0.0", "localhost"} else "::1" if host == "::" else host  # noqa: S104 - as above
    deadline = time.monotonic() + READY_S
    while time.monotonic() < deadline:
        if fallen := next((part for part in parts if part.process.poll() is not None), None):
            raise CannotServe(f"The {fallen.name} did not start; {fallen.log} says why.")
        if _health(target, port) == 200:
            return
        time.sleep(0.2)
    raise CannotServe(f"The platform did not get ready within {READY_S:.0f} seconds; the log beside the data says why.")


def _health(host: str, port: int) -> int:
    connection = http.client.HTTPConnection(host, port, timeout=10)
    try:
        connection.request("GET", "/health", headers={"Host": "localhost"})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()


def _announce(address: str, *, accounts: str, data: Path) -> None:
    say(f"\nThidiao is ready: {address}")
    if accounts:
        say(f"\nSign in at {address}/sign-in/ as one of the demo people:\n{accounts.rstrip()}")
    say(f"\nData: {data}   Logs: {data / 'log'}   Stop: Ctrl-C")


# --- Watching ---------------------------------------------------------------------------------------------------------


def _watch(parts: list[Part], *, server: Server | None, data: Path) -> NoReturn:
    """Start again whatever stops by itself, and give up on what will not stay up."""
    while True:
        time.sleep(0.5)
        if server is not None and server.process.poll() is not None:
            say("The database stopped; starting it again.")
            server.process = start_server(data / "postgres").process
        for part in parts:
            if part.process.poll() is not None:
                _start_again(part)
                remember_children(data, [each.process.pid for each in parts])


def _start_again(part: Part) -> None:
    now = time.monotonic()
    if len(part.restarts) == RESTARTS_A_MINUTE and now - part.restarts[0] < 60:
        raise CannotServe(f"The {part.name} keeps stopping; {part.log} says why.")
    part.restarts.append(now)
    say(f"The {part.name} stopped; starting it again.")
    part.process = part.start()
