"""`thidiao manage`: Django's own management commands, on the settings of the house."""

import argparse
import os

from django.core.management import execute_from_command_line


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("manage", help="run one of Django's management commands", add_help=False)
    parser.add_argument("words", nargs=argparse.REMAINDER)


def run(arguments: argparse.Namespace) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidiao.settings")
    execute_from_command_line(["thidiao manage", *arguments.words])
    return 0
