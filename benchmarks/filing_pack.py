"""A pack for the filing benchmark: the one of Thailand, and beside it events that need 1, 5 and 17 services at once.

Nobody can need all seventeen services of the restaurant event together: a place has not over and over 200 square
metres. Each service of the pack therefore gets a twin that asks and needs the same and is needed by everybody.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml
from stdnum.th import pin

EVENT = "restaurant"
SIZES = (1, 5, 17)
ALWAYS = 'applicant.kind in ("person", "company")'


def write_pack(folder: Path, *, source: Path, people: int) -> Path:
    """Write the pack with so many demo people, and give its folder."""
    shutil.copytree(source, folder)
    services = _read(folder / "events" / f"{EVENT}.yaml")["services"]
    for service in services:
        _write(folder / "services" / f"{_twin(service)}.yaml", _twin_of(_read(folder / "services" / f"{service}.yaml")))
    for size in SIZES:
        event = _read(folder / "events" / f"{EVENT}.yaml")
        event |= {"id": event_of(size), "services": [_twin(service) for service in services[:size]]}
        _write(folder / "events" / f"{event_of(size)}.yaml", event)
    _write_people(folder / "demo", people)
    return folder


def event_of(size: int) -> str:
    """Name the event that needs exactly so many services."""
    return f"exactly-{size}"


def login_of(index: int) -> str:
    """Name one of the demo people."""
    return f"citizen-{index}"


def _twin(service: str) -> str:
    return f"always-{service}"


def _twin_of(service: dict[str, Any]) -> dict[str, Any]:
    needed = service["needed_when"] | {"rule": ALWAYS}
    after = [_twin(other) for other in service.get("after", ())]
    return service | {"id": _twin(service["id"]), "needed_when": needed, "after": after}


def _write_people(folder: Path, count: int) -> None:
    numbers = [_number(index) for index in range(count)]
    _write(folder / "people.yaml", [_person(index, number) for index, number in enumerate(numbers)])
    _write(folder / "records.yaml", [{"register": "population", "records": [_record(number) for number in numbers]}])
    for name in ("companies", "officers", "applications"):
        _write(folder / f"{name}.yaml", [])


def _number(index: int) -> str:
    """Give a personal number of an area that does not exist."""
    stem = f"1000000{index:05d}"
    return stem + pin.calc_check_digit(stem)


def _person(index: int, number: str) -> dict[str, Any]:
    return {
        "login": login_of(index),
        "number": number,
        "title": {"th": "นางสาว", "en": "Miss"},
        "given_name": {"th": "สมมุติ", "en": "Sommut"},
        "family_name": {"th": f"ที่{index}", "en": f"The{index}"},
    }


def _record(number: str) -> dict[str, Any]:
    data = {"personal_number": number, "name": "สมมุติ ตัวอย่าง", "nationality": "thai", "name_changes": "ไม่มี"}
    return {"key": number, "from": "2020-01-01", "data": data}


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _write(path: Path, content: Any) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
