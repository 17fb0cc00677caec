"""`thidiao prepare`: bring the database, the pack and the static files up to what this version needs.

Safe to run again, and before every start: what is already so is left alone. Progress goes to the error stream; the
demo sign-ins, which are a result, to the output.
"""

import argparse
import hashlib
import os
import sys

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from thidiao.catalogue.actions import publish_pack
from thidiao.catalogue.change_actions import pack_in_force
from thidiao.console.demo import load_demo
from thidiao.console.demo_applications import load_demo_applications
from thidiao.console.pack_export import left_out_on
from thidiao.definitions import Pack, PackError
from thidiao.definitions import say as say_text
from thidiao.people.queries import demo_accounts
from thidiao.people.words import ON_DEFINITIONS, DemoAccount
from thidiao.web.texts import compile_texts


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    commands.add_parser("prepare", help="bring the database, the pack and the static files up to date")


def run(arguments: argparse.Namespace) -> int:
    """Prepare everything, and give the exit status."""
    try:
        compile_texts()
        _migrate()
        _collect_static_files()
        pack = _publish()
        if settings.THIDIAO_DEMO:
            _load_demo(pack)
            _print_accounts(pack)
    except PackError as problem:
        print(f"The pack in {settings.THIDIAO_PACK} is not right:\n{problem}", file=sys.stderr)
        return 1
    except (OSError, DatabaseError, ImproperlyConfigured) as problem:
        print(
            f"Cannot prepare the platform: {(str(problem).strip() or repr(problem)).splitlines()[0]}", file=sys.stderr
        )
        return 1
    return 0


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _migrate() -> None:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        say(f"Bringing the tables up to date ({len(waiting)} steps).")
        call_command("migrate", verbosity=0, interactive=False)


def _collect_static_files() -> None:
    """Collect and compress the static files, unless they are the ones already collected."""
    stamp = settings.STATIC_ROOT / ".collected"
    found = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            status = os.stat(storage.path(path))
            found.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    if stamp.exists() and stamp.read_text() == found.hexdigest():
        return
    say("Collecting styles, fonts and pictures.")
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(found.hexdigest())


def _publish() -> Pack:
    now = timezone.now()
    pack = pack_in_force(at=now)
    say(f"Pack {pack.file.id} {pack.file.version}: {len(pack.services)} services, {len(pack.events)} events.")
    publish_pack(pack=pack, at=now)
    for line in left_out_on(timezone.localdate(now)):
        say(line)
    return pack


def _load_demo(pack: Pack) -> None:
    say("Loading the demo people and their applications.")
    now = timezone.now()
    load_demo(at=now)
    load_demo_applications(pack=pack, at=now)


def _print_accounts(pack: Pack) -> None:
    for account in demo_accounts(on=timezone.localdate()):
        print(f"  {account.login:<24} {account.name['en']} ({account.name['th']}), {_what_for(account, pack)}")


def _what_for(account: DemoAccount, pack: Pack) -> str:
    if account.roles:
        does = "author or approver for " if set(account.roles.values()) <= ON_DEFINITIONS else "officer of "
        return does + " and ".join(say_text(pack.agencies[agency].name, "en") for agency in account.roles)
    if account.companies:
        return "director of " + " and ".join(company.name["en"] for company in account.companies)
    return "citizen"
