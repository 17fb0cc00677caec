import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.definitions.factory import FILES
from thidiao.definitions.documents import read_document
from thidiao.definitions.schemas import pack_schemas, write_schema

PACKS = Path(__file__).parents[2] / "packs"
SCHEMAS = pack_schemas()


def errors_in(folder: str, data: object) -> list[str]:
    found = Draft202012Validator(SCHEMAS[folder]).iter_errors(as_json(data))
    return [error.message for error in found]


def as_json(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: as_json(value) for key, value in data.items()}
    if isinstance(data, list):
        return [as_json(value) for value in data]
    return float(data) if isinstance(data, Decimal) else data


def data_of(path: Path) -> Any:
    return read_document(path, file=str(path))[0].root.data


def tiny(name: str, folder: Path) -> Any:
    path = folder / "file.yaml"
    path.write_text(FILES[name], encoding="utf-8")
    return data_of(path)


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_in_the_repository_says_what_the_types_say(name: str):
    written = (PACKS / ".schemas" / f"{name}.json").read_text(encoding="utf-8")

    assert written == write_schema(SCHEMAS[name]), "run: thidiao pack schemas --out packs/.schemas"


def test_no_schema_is_left_over():
    assert {path.stem for path in (PACKS / ".schemas").iterdir()} == set(SCHEMAS)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_one_of_its_dialect(name: str):
    Draft202012Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_has_a_title_and_is_explained(name: str):
    schema = SCHEMAS[name]
    types = [part for part in (schema, *schema["$defs"].values()) if "additionalProperties" in part]

    silent = [
        f"{part['title']}.{key}"
        for part in types
        for key, value in part["properties"].items()
        if not value.get("title") or not value.get("description")
    ]

    assert silent == []
    assert [part for part in schema["$defs"].values() if not part["description"]] == []


NOT_IN_USE = ("bylaws", "calendar", "places")
"""No by-law and no special day of Thailand is known to us; and its places are those of the official list."""


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_file_of_the_pack_in_use_fits_its_schema(name: str):
    folder = PACKS / "thailand"
    files = [folder / "pack.yaml"] if name == "pack" else sorted((folder / name).rglob("*.yaml"))

    wrong = {path.name: errors for path in files if (errors := errors_in(name, data_of(path)))}

    assert wrong == {}
    assert (files == []) is (name in NOT_IN_USE)


def test_a_key_that_is_misspelt_is_marked(tmp_path: Path):
    service = tiny("services/liquor.yaml", tmp_path)

    service["agencyy"] = service.pop("agency")

    assert sorted(errors_in("services", service)) == [
        "'agency' is a required property",
        "Additional properties are not allowed ('agencyy' was unexpected)",
    ]


def test_a_file_may_hold_a_list(tmp_path: Path):
    service = tiny("services/liquor.yaml", tmp_path)

    assert errors_in("services", [service, service]) == []
    assert errors_in("services", []) != []


@pytest.mark.parametrize(
    ("fee", "is_fee"),
    [
        ({"unknown": True}, True),
        ({"free": True}, True),
        ({"free": False, "amount_thb": 100}, True),
        ({"amount_thb": "100.50"}, True),
        ({"min_thb": 100}, True),
        ({"min_thb": 100, "max_thb": 200, "table": "fees"}, True),
        ({}, False),
        ({"unknown": True, "free": True}, False),
        ({"amount_thb": 100, "max_thb": 200}, False),
        ({"amount_thb": "a hundred"}, False),
        ({"amount_thb": None}, False),
    ],
)
def test_a_fee_is_said_in_exactly_one_way(fee: dict[str, object], is_fee: bool, tmp_path: Path):
    service = tiny("services/liquor.yaml", tmp_path) | {"fee": fee}

    assert (errors_in("services", service) == []) is is_fee


def test_a_number_may_stand_where_words_are_wanted(tmp_path: Path):
    service = tiny("services/cafe-small.yaml", tmp_path)

    assert service["needed_when"]["section"] == 38
    assert errors_in("services", service) == []


def test_the_languages_of_a_pack_are_proposed_and_others_are_not_refused():
    name = pack_schemas(languages=("no", "se"))["groups"]["$defs"]["Group"]["properties"]["name"]

    assert list(name["properties"]) == ["no", "se"]
    assert errors_in("groups", {"id": "all", "name": {"no": "Alle"}, "order": 1}) == []


def test_the_editor_settings_of_the_pack_name_every_schema():
    settings = json.loads((PACKS / "thailand" / ".vscode" / "settings.json").read_text(encoding="utf-8"))

    assert settings["yaml.schemas"] == {
        "../.schemas/pack.json": "/pack.yaml",
        **{f"../.schemas/{name}.json": f"/{name}/**/*.yaml" for name in SCHEMAS if name != "pack"},
    }
