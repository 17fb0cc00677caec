"""What programs may ask of the pages of oversight, for the OpenAPI document that describes all open data.

It stands here, not in a door, because one document describes the data of several.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

TYPES = {
    "json": "application/json",
    "csv": "text/csv",
    "csvw": "application/csvm+json",
    "html": "text/html",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
DATA = ("json", "csv", "csvw")
FILES = ("html", "pdf", "docx")
DAYS = ("as_of", "known_on")
GROUPS = ("by", "group", "part")
ADDRESSES: Mapping[str, tuple[str, str, Sequence[str], Sequence[str]]] = {
    "/oversight/figures.{form}": ("figures", "Every published figure, uncorrected.", DATA, ()),
    "/oversight/figures/{id}.{form}": ("figure", "One published figure with its other years.", DATA, ()),
    "/oversight/figures/{id}/records.{form}": (
        "figure_records",
        "The records behind a figure.",
        DATA,
        (*DAYS, *GROUPS),
    ),
    "/oversight/differences.{form}": ("differences", "How figures moved between years.", DATA, ()),
    "/oversight/measures.{form}": ("measures", "What each measure counts.", DATA, ()),
    "/oversight/measures/{id}.{form}": ("measure", "What a measure comes to on a day.", DATA, (*DAYS, "by")),
    "/oversight/measures/{id}/records.{form}": (
        "measure_records",
        "The records a measure counts on a day.",
        DATA,
        (*DAYS, *GROUPS),
    ),
    "/oversight/no-copies.{form}": ("no_copies", "Who asks for which copies, process by process.", DATA, ("as_of",)),
    "/oversight/no-copies/{agency}.{form}": ("no_copies_agency", "The same of one agency.", DATA, ("as_of",)),
    "/oversight/reports/{year}.{form}": (
        "report",
        "The annual report of a fiscal year: its figures as data, or the report itself.",
        (*DATA, *FILES),
        (),
    ),
}
PARAMETERS: Mapping[str, tuple[str, str]] = {
    "id": ("path", "Id of the figure or measure."),
    "agency": ("path", "Id of the agency."),
    "year": ("path", "Fiscal year, Buddhist era."),
    "as_of": ("query", "The day, in either era: 2563-09-30, 2020-09-30 or 30 กันยายน 2563. Left out: today."),
    "known_on": ("query", "As it was known at the end of this day. Left out: now."),
    "by": ("query", "Field by which a measure is grouped; `/oversight/measures.json` lists them."),
    "group": ("query", "With `by`: only records of this group; empty for those without a value."),
    "part": ("query", "1: only the records in the part of a share."),
}


def oversight_paths() -> dict[str, Any]:
    """Describe every address of the data of oversight as OpenAPI paths."""
    return {address: {"get": _operation(address, *said)} for address, said in ADDRESSES.items()}


def _operation(address: str, name: str, text: str, forms: Sequence[str], asked: Sequence[str]) -> dict[str, Any]:
    inside = [parameter for parameter in PARAMETERS if f"{{{parameter}}}" in address]
    form = {
        "name": "form",
        "in": "path",
        "required": True,
        "description": "json, csv, or csvw: what the columns mean (CSV on the Web).",
        "schema": {"enum": list(forms)},
    }
    return {
        "operationId": f"oversight_{name}",
        "summary": text,
        "parameters": [*(_parameter(each) for each in (*inside, *asked)), form],
        "responses": {
            "200": {
                "description": text,
                "headers": {"ETag": {"description": "Fingerprint of the content.", "schema": {"type": "string"}}},
                "content": {TYPES[each]: {"schema": _schema(each)} for each in forms},
            },
            "304": {"description": "What you have is what there is."},
            "400": {"description": "The day that was asked for does not exist."},
            "404": {"description": "There is nothing of this name."},
        },
    }


def _parameter(name: str) -> dict[str, Any]:
    where, text = PARAMETERS[name]
    return {
        "name": name,
        "in": where,
        "required": where == "path",
        "description": text,
        "schema": {"type": "integer" if name == "year" else "string"},
    }


def _schema(form: str) -> dict[str, Any]:
    if form != "json":
        return {"type": "string"}
    column = {
        "name": {"type": "string", "description": "Name of the column."},
        "kind": {"type": "string", "description": "Datatype of CSV on the Web."},
        "meaning": {
            "type": "object",
            "additionalProperties": {"type": "string"},
            "description": "What it means, by language.",
        },
    }
    found = {
        "title": {"type": "object", "additionalProperties": {"type": "string"}, "description": "What it is."},
        "columns": {
            "type": "array",
            "description": "The columns, in their order.",
            "items": {"type": "object", "properties": column, "required": list(column)},
        },
        "count": {"type": "integer", "description": "How many rows there are."},
        "rows": {"type": "array", "description": "The rows, by column.", "items": {"type": "object"}},
    }
    return {"type": "object", "properties": found, "required": list(found)}
