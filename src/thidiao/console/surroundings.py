"""What `thidiao serve` needs of the machine: a folder for its data, nobody else on it, a port.

Each thing that is missing is told in one sentence (CannotServe).
"""

import errno
import fcntl
import json
import os
import shutil
import socket
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO

import psutil

LEAST_SPACE_NEW = 256 * 2**20
LEAST_SPACE = 48 * 2**20
PORTS_TO_TRY = 100
# Wide enough for clock steps between two readings of one start time, too narrow for a number to be given out again.
SAME_START_S = 2.0


class CannotServe(Exception):
    """The platform cannot run here; the message is one sentence for the person at the terminal."""


def make_data_folder(folder: Path) -> Path:
    """Make the data folder, or see that the one given can be written and has space.

    A folder that we made, or that was empty, is ours: others may pass through it, for root's database runs as another
    user, and may not list it. What lies in it is closed to them one by one.
    """
    try:
        is_ours = not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))
        folder.mkdir(parents=True, exist_ok=True)
        if is_ours and os.access(folder, os.W_OK) and folder.stat().st_uid == os.geteuid():
            folder.chmod(0o711)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as problem:
        raise CannotServe(_data_sentence(folder, problem)) from problem
    needed = LEAST_SPACE_NEW if is_ours else LEAST_SPACE
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise CannotServe(
            f"There is too little space in {folder}: {free // 2**20} MB are free and {needed // 2**20} MB are needed; "
            "free some or choose another folder with --data."
        )
    return folder.resolve()


def _data_sentence(folder: Path, problem: OSError) -> str:
    if problem.errno == errno.ENOSPC:
        return f"There is no space left in {folder}; free some or choose another folder with --data."
    return f"Cannot write to the data folder {folder} ({problem.strerror}); choose another one with --data."


def lock_data(folder: Path) -> IO[str]:
    """Take the data folder for this process, for as long as the file given back is open."""
    lock = (folder / "serve.lock").open("a+", encoding="utf-8")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:
        lock.seek(0)
        who = lock.read().strip() or "by another process"
        lock.close()
        raise CannotServe(
            f"{folder} is already being served {who}; stop that first or choose another --data."
        ) from problem
    return lock


def sign_lock(lock: IO[str], *, address: str) -> None:
    """Write into the lock who holds it, for the sentence that the next one reads."""
    lock.truncate(0)
    lock.write(f"by process {os.getpid()} at {address}")
    lock.flush()


def remember_children(folder: Path, pids: Sequence[int]) -> None:
    """Keep which processes belong to this run; a number alone may later name any process, so with its start time."""
    children = [[pid, psutil.Process(pid).create_time()] for pid in pids if psutil.pid_exists(pid)]
    new = folder / "children.json.new"
    new.write_text(json.dumps(children))
    new.replace(folder / "children.json")


def end_leftovers(folder: Path) -> int:
    """End the processes of a killed run that still live, and give their number. The caller holds the lock."""
    try:
        kept = json.loads((folder / "children.json").read_text())
    except (FileNotFoundError, ValueError):
        return 0
    leftovers = [process for pid, started in kept if (process := _still_there(pid, started))]
    for process in leftovers:
        process.terminate()
    _, deaf = psutil.wait_procs(leftovers, timeout=15)
    for process in deaf:
        process.kill()
    psutil.wait_procs(deaf, timeout=5)
    (folder / "children.json").unlink()
    return len(leftovers)


def _still_there(pid: int, started: float) -> psutil.Process | None:
    try:
        process = psutil.Process(pid)
        is_same = abs(process.create_time() - started) < SAME_START_S and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return None
    return process if is_same else None


def listen(host: str, port: int) -> socket.socket:
    """Take the port at once, before minutes of work; the web server later gets this very socket."""
    try:
        return _bound(host, port)
    except OverflowError as problem:
        raise CannotServe(f"{port} is no port; choose one from 1 to 65535 with --port.") from problem
    except OSError as problem:
        raise CannotServe(_port_sentence(host, port, problem)) from problem


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.create_server((host, port), family=family, backlog=512)
    listener.set_inheritable(True)
    return listener


def _port_sentence(host: str, port: int, problem: OSError) -> str:
    if problem.errno == errno.EADDRINUSE:
        free = _next_free(host, port)
        hint = f"; {free} is free: --port {free}" if free else "; choose another one with --port"
        return f"Port {port} is already in use on {host}{hint}."
    if problem.errno == errno.EACCES:
        return f"Port {port} is reserved for the administrator; choose one above 1023 with --port."
    # Python adds the address to the words of the system, in brackets.
    reason = (problem.strerror or str(problem)).split(" (", 1)[0]
    return f"This machine cannot listen on {host} ({reason}); choose another address with --host."


def _next_free(host: str, port: int) -> int | None:
    for candidate in range(port + 1, min(port + PORTS_TO_TRY, 65536)):
        try:
            _bound(host, candidate).close()
        except OSError:
            continue
        return candidate
    return None
