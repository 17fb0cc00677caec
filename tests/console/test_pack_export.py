"""What was approved in the browser comes back as the pack's files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from tests.catalogue.changing import a_pack_in_force, a_proposal, an_approver, an_author, seen
from tests.definitions.factory import Edit
from thidiao.catalogue.change_actions import approve_change
from thidiao.catalogue.change_words import ChangeState
from thidiao.catalogue.in_force import pack_on
from thidiao.catalogue.models import Change
from thidiao.catalogue.tasks import put_changes_into_force
from thidiao.console import main
from thidiao.console.pack_export import left_out_on
from thidiao.definitions import load_pack

pytestmark = pytest.mark.django_db

LATER_FILE: Edit = ("services/cafe-small.yaml", "working_days: 7", "working_days: 6")


@pytest.fixture(autouse=True)
def folder() -> Iterator[Path]:
    with a_pack_in_force() as folder:
        yield folder


def approved(*, days: int = 0) -> str:
    """Approve five working days for the small café, from so many days after today on."""
    author, approver, now = an_author(), an_approver(), timezone.now()
    change_id = a_proposal(author, at=now)
    approve_change(
        change_id=change_id,
        officer=approver,
        holds_from=timezone.localdate(now) + timedelta(days=days),
        seen=seen(change_id, approver).version,
        at=now,
    )
    return str(change_id)


def test_an_approved_change_is_printed_as_its_file_and_loads(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    approved()

    status = main(["pack", "export", "cafe-small"])

    file = folder / "services" / "cafe-small.yaml"
    file.write_text(capsys.readouterr().out)
    assert (status, load_pack(folder).hash) == (0, pack_on(timezone.localdate()).hash)


def test_a_change_of_a_day_to_come_is_printed_with_a_warning(capsys: pytest.CaptureFixture[str]) -> None:
    approved(days=3)

    main(["pack", "export", "cafe-small"])

    said = capsys.readouterr()
    assert "working_days: 5" in said.out
    assert "in the file it would hold at once" in said.err


def test_what_the_file_says_already_is_said_so(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["pack", "export", "liquor"])

    assert (status, capsys.readouterr().err) == (0, "The pack's file of liquor says this already.\n")


def test_an_unknown_service_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["pack", "export", "bar"])

    assert (status, capsys.readouterr().err) == (2, "There is no service bar.\n")


def test_changes_are_listed_with_their_day_and_standing(capsys: pytest.CaptureFixture[str]) -> None:
    none = main(["pack", "changes"])
    change = approved()
    one = main(["pack", "changes"])

    assert (none, one) == (0, 0)
    assert (
        capsys.readouterr().out
        == f"No change was approved.\n{timezone.localdate()}  cafe-small  in force  ({change})\n"
    )


def test_a_change_that_the_files_have_overtaken_is_told_by_status_and_at_every_start(
    capsys: pytest.CaptureFixture[str],
) -> None:
    change = approved()

    with a_pack_in_force(LATER_FILE):
        status = main(["pack", "changes"])
        told = list(left_out_on(timezone.localdate()))

    line = f"{timezone.localdate()}  cafe-small  needs rebase  ({change})"
    assert (status, capsys.readouterr().out, told) == (1, f"{line}\n", [f"Not in force: {line}"])


def test_the_worker_publishes_what_has_come_into_force() -> None:
    change = approved()

    put_changes_into_force()

    assert Change.objects.get(id=change).state == ChangeState.PUBLISHED
