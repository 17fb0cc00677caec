"""What people set out to do: an event of the pack, or one service alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.definitions.factory import write_pack
from thidiao.catalogue.events import alone, event_of, find_event, service_alone
from thidiao.definitions import load_pack


def test_a_service_alone_is_an_event_of_that_service_in_its_own_words(tmp_path: Path) -> None:
    pack = load_pack(write_pack(tmp_path))
    liquor = pack.services["liquor"]

    event = event_of("service-liquor", pack=pack)

    assert event.model_dump() == {
        "id": "service-liquor",
        "name": liquor.short_name,
        "intention": liquor.name,
        "side": liquor.side,
        "services": ("liquor",),
        "words": liquor.words,
    }


def test_every_service_alone_speaks_every_language_of_the_pack_and_leads_back_to_its_service(tmp_path: Path) -> None:
    pack = load_pack(write_pack(tmp_path))

    events = {id: event_of(alone(id), pack=pack) for id in pack.services}

    assert {id: service_alone(event.id, pack=pack) for id, event in events.items()} == {id: id for id in pack.services}
    assert {tuple(sorted(text)) for event in events.values() for text in (event.name, event.intention)} == {
        tuple(sorted(pack.languages))
    }


def test_an_event_of_the_pack_is_itself(tmp_path: Path) -> None:
    pack = load_pack(write_pack(tmp_path))

    assert (find_event("cafe", pack=pack), service_alone("cafe", pack=pack)) == (pack.events["cafe"], None)


@pytest.mark.parametrize("id", ["", "liquor", "service-", "service-nothing", "service-cafe", "service-service-liquor"])
def test_what_the_pack_does_not_have_is_not_found(tmp_path: Path, id: str) -> None:
    pack = load_pack(write_pack(tmp_path))

    found = (find_event(id, pack=pack), service_alone(id, pack=pack))

    with pytest.raises(KeyError):
        event_of(id, pack=pack)
    assert found == (None, None)
