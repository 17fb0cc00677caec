"""What every test stands on: one PostgreSQL of its own per run, in a temporary folder, gone afterwards.

Pure tests never start it. Runs of several people at once do not meet: the socket is in the run's own folder.
Set DATABASE_URL to test against a server of your own.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import pytest_django
from django.conf import settings
from django.db import connection
from django.test import override_settings
from django.utils.translation import trans_real

from thidiao.console.postgres import start_server
from thidiao.web.texts import compile_texts

HOST_KEY = "thidiao_database_host"


def start_database() -> str:
    """Start this run's server, and give the folder of its socket."""
    folder = Path(tempfile.mkdtemp(prefix="thidiao-test-"))
    folder.chmod(0o711)
    server = start_server(folder / "postgres", forgetful=True)

    def stop() -> None:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(stop)
    return str(server.socket_folder)


def pytest_configure(config: pytest.Config) -> None:
    """Compile the pages' words before any worker reads them: Django reads a language once, and keeps what it found."""
    if not hasattr(config, "workerinput") and compile_texts():
        # Loading the models has asked for a word already, so a run without workers reads the language once more.
        trans_real._translations.clear()
        trans_real._default = None


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: object) -> None:
    """Share one server among the workers of a run: the first worker's start makes it, in the process that leads."""
    config = node.config  # type: ignore[attr-defined]  # xdist gives its nodes no public type
    if not os.environ.get("DATABASE_URL"):
        if not hasattr(config, HOST_KEY):
            setattr(config, HOST_KEY, start_database())
        node.workerinput[HOST_KEY] = getattr(config, HOST_KEY)  # type: ignore[attr-defined]  # as above


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """Point Django at this run's server just before the test database is made."""
    if not os.environ.get("DATABASE_URL"):
        worker = getattr(request.config, "workerinput", {})
        settings.DATABASES["default"]["HOST"] = worker.get(HOST_KEY) or start_database()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> None:
    """Let tests that commit be cleared away: Django truncates every table behind them, the append-only ones too."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgname LIKE '%_keeps_table'")
        for table, trigger in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")


@pytest.fixture(scope="session", autouse=True)
def _folders_of_this_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep files of tests out of the data folder, and serve pages without collecting their static files first."""
    data = tmp_path_factory.mktemp("data")
    storages = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    static = tmp_path_factory.mktemp("static")
    with override_settings(THIDIAO_DATA=data, MEDIA_ROOT=data / "files", STATIC_ROOT=static, STORAGES=storages):
        yield
