"""What programs may ask for, as an OpenAPI 3.1 document; the shapes come from the types themselves."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from pydantic.json_schema import models_json_schema

from thidiao.catalogue.open_data import LICENCE, CatalogueData, ServiceData
from thidiao.web.open_addresses import oversight_paths

SCHEMAS = "#/components/schemas/"
WHOLE = {
    "json": ("/catalogue.json", "The whole catalogue as JSON.", "application/json"),
    "csv": ("/catalogue.csv", "One line per service as CSV (UTF-8, comma, RFC 4180).", "text/csv"),
    "jsonld": ("/catalogue.jsonld", "The whole catalogue as CPSV-AP 3.2 in JSON-LD.", "application/ld+json"),
    "ttl": ("/catalogue.ttl", "The whole catalogue as CPSV-AP 3.2 in Turtle.", "text/turtle"),
}
ETAG = {
    "description": "Fingerprint of the content. Send it back in `If-None-Match`.",
    "schema": {"type": "string"},
}


def openapi_document(base: str) -> dict[str, Any]:
    """Describe every address of the open data; `base` is the address of the site without the last slash."""
    _, shapes = models_json_schema(
        [(CatalogueData, "serialization"), (ServiceData, "serialization")], ref_template=f"{SCHEMAS}{{model}}"
    )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Thidiao catalogue of public services",
            "summary": "Every service of the state: who needs it, what it asks, what it costs, how long it takes.",
            "description": "What nobody knows is null or left out, never zero. Nothing here needs a key.",
            "version": version("thidiao"),
            "license": {"name": "EUPL-1.2", "url": LICENCE},
        },
        "servers": [{"url": base}],
        "paths": {
            **{path: {"get": _whole(name, text, kind)} for name, (path, text, kind) in WHOLE.items()},
            "/id/service/{id}": {"get": _one()},
            "/search.json": {"get": _search()},
            **oversight_paths(),
        },
        "components": {"schemas": {**shapes["$defs"], "Findings": _findings()}},
    }


def _whole(name: str, text: str, kind: str) -> dict[str, Any]:
    schema = {"$ref": f"{SCHEMAS}CatalogueData"} if name == "json" else {"type": "string"}
    return {
        "operationId": f"catalogue_{name}",
        "summary": text,
        "parameters": [
            {
                "name": "If-None-Match",
                "in": "header",
                "description": "The `ETag` of what you have.",
                "schema": {"type": "string"},
            }
        ],
        "responses": {
            "200": {"description": text, "headers": {"ETag": ETAG}, "content": {kind: {"schema": schema}}},
            "304": {"description": "What you have is what is in force.", "headers": {"ETag": ETAG}},
        },
    }


def _one() -> dict[str, Any]:
    rdf = {"schema": {"type": "string"}}
    return {
        "operationId": "service",
        "summary": "One service by its stable address, in the form named in `Accept`; a browser is led to its guide.",
        "parameters": [
            {"name": "id", "in": "path", "required": True, "description": "Id of the service.", "schema": _slug()}
        ],
        "responses": {
            "200": {
                "description": "The service.",
                "content": {
                    "application/json": {"schema": {"$ref": f"{SCHEMAS}ServiceData"}},
                    "application/ld+json": rdf,
                    "text/turtle": rdf,
                },
            },
            "303": {"description": "Its guide for people, or its past versions where it is no longer offered."},
            "404": {"description": "There was never a service of this id."},
        },
    }


def _search() -> dict[str, Any]:
    return {
        "operationId": "search",
        "summary": "Services and events by what people type, best first.",
        "parameters": [
            {
                "name": "q",
                "in": "query",
                "description": "Words in any language of the catalogue; the first 100 characters count.",
                "schema": {"type": "string", "maxLength": 100},
            }
        ],
        "responses": {
            "200": {
                "description": "What was found; where `is_good` is false, the nearest there is.",
                "content": {"application/json": {"schema": {"$ref": f"{SCHEMAS}Findings"}}},
            }
        },
    }


def _findings() -> dict[str, Any]:
    result = {
        "kind": {"enum": ["service", "event"], "description": "What it is."},
        "id": {**_slug(), "description": "Its id."},
        "name": {"type": "object", "additionalProperties": {"type": "string"}, "description": "Its name, by language."},
        "score": {"type": "number", "minimum": 0, "maximum": 2, "description": "How well it answers."},
        "address": {"type": "string", "format": "uri", "description": "Its stable address."},
    }
    found = {
        "query": {"type": "string", "description": "The words that were looked for."},
        "is_good": {"type": "boolean", "description": "False where nothing fits all that was typed."},
        "results": {"type": "array", "items": {"type": "object", "properties": result, "required": list(result)}},
    }
    return {"type": "object", "properties": found, "required": list(found)}


def _slug() -> dict[str, Any]:
    return {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
