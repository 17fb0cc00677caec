"""Reaching the platform's database from a command: whether the platform runs, or lies still in its data folder."""

import importlib
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from thidiao.console.postgres import CannotStartDatabase, start_server
from thidiao.console.surroundings import CannotServe, lock_data

ROOT = Path(__file__).resolve().parents[3]


class CannotReach(Exception):
    """There is no database to ask; the message is one sentence for the person at the terminal."""


def data_folder(given: Path | None) -> Path:
    """Give the data folder: the one typed, that of $THIDIAO_DATA, or `var`."""
    return (given or Path(os.environ.get("THIDIAO_DATA") or ROOT / "var")).resolve()


@contextmanager
def reached_database(data: Path) -> Iterator[None]:
    """Let Django reach the platform's database for as long as this lasts.

    $DATABASE_URL names it; else it is the one in the data folder, which is started here unless the platform is running
    on it. Settings must not have been read before. Raises CannotReach.
    """
    with ExitStack() as ends:
        if not os.environ.get("DATABASE_URL"):
            _start_unless_running(data, ends)
        os.environ["THIDIAO_DATA"] = str(data)
        _set_up_django()
        yield


def _start_unless_running(data: Path, ends: ExitStack) -> None:
    if not (data / "postgres").exists():
        raise CannotReach(f"There is no platform in {data}; start it once with script/serve, or name its --data.")
    try:
        ends.enter_context(lock_data(data))
    except CannotServe:
        # The platform runs, and so does its database, where the settings look for it.
        return
    try:
        server = start_server(data / "postgres")
    except CannotStartDatabase as problem:
        raise CannotReach(str(problem)) from problem
    ends.callback(server.stop)
    ends.callback(_disconnect)
    os.environ["DATABASE_URL"] = server.url("thidiao")


def _disconnect() -> None:
    importlib.import_module("django.db").connection.close()


def _set_up_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidiao.settings")
    importlib.import_module("django").setup()
