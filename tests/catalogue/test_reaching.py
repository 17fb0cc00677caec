"""Ways to file and complain come from the service or its agency; what nobody checked is counted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.definitions.factory import write_pack
from thidiao.catalogue.reaching import Age, Checked, ages, channels_of, checked, complaints_of
from thidiao.definitions import Pack, load_pack
from thidiao.definitions.ways import ChannelKind

SMALL = "services/cafe-small.yaml"


def pack_with(tmp_path: Path, agency: str, service: str) -> Pack:
    edits = [
        ("agencies/agencies.yaml", "by_place: true", f"by_place: true\n  {agency}"),
        (SMALL, "working_days: 7", f"working_days: 7\n{service}"),
    ]
    return load_pack(write_pack(tmp_path, *edits))


def test_a_services_own_ways_come_before_those_of_its_agency(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, "channels: [{kind: counter}, {kind: post}]", "channels: [{kind: centre}]")

    kinds = {id: [one.kind for one in channels_of(service, pack)] for id, service in pack.services.items()}

    assert kinds == {
        "cafe-small": [ChannelKind.CENTRE],
        "cafe-large": [ChannelKind.COUNTER, ChannelKind.POST],
        "liquor": [],
    }


def test_ways_to_complain_are_found_alike(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, "complaints: [{kind: post}]", "complaints: [{kind: counter}]")

    kinds = {id: [one.kind for one in complaints_of(service, pack)] for id, service in pack.services.items()}

    assert kinds == {"cafe-small": [ChannelKind.COUNTER], "cafe-large": [ChannelKind.POST], "liquor": []}


def test_what_was_checked_is_counted_for_each_agency_the_worst_first(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, "note: {th: ก, en: a}", "checked_on: 2026-01-31")

    assert {id: checked(service) for id, service in pack.services.items()} == {
        "cafe-small": Checked.BEFORE,
        "cafe-large": Checked.NEVER,
        "liquor": Checked.NEVER,
    }
    assert ages(pack) == (
        Age("city", services=2, never=1, before=1, oldest=date(2026, 1, 31)),
        Age("excise", services=1, never=1, before=0, oldest=None),
    )
