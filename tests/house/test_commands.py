import subprocess
import sys

WATCHED = """
import sys
from thidiao.console import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print([name for name in ("django", "psycopg", "procrastinate") if name in sys.modules], file=sys.stderr)
"""


def imported_by(*arguments: str) -> str:
    said = subprocess.run([sys.executable, "-c", WATCHED, *arguments], capture_output=True, text=True, check=True)
    return said.stderr.splitlines()[-1]


def test_planning_never_waits_for_django_or_the_database():
    imported = imported_by("plan", "restaurant", "--json")

    assert imported == "[]"


def test_checking_a_pack_never_waits_for_django_or_the_database():
    imported = imported_by("pack", "check", "packs/thailand")

    assert imported == "[]"


def test_watching_for_imports_sees_django():
    imported = imported_by("manage", "version")

    assert imported.startswith("['django'")
