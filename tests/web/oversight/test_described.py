"""Every address of open data is in the OpenAPI document, and none that is not there."""

from __future__ import annotations

import re

from django.test import Client

from tests.web.oversight.scene import published
from thidiao.web.open_addresses import oversight_paths
from thidiao.web.oversight.urls import urlpatterns


def test_every_address_of_data_is_described_and_every_described_one_is_there() -> None:
    served = {
        re.sub(r"\\d\{4\}", "[a-z0-9-]+", str(pattern.pattern))
        for pattern in urlpatterns
        if "form" in str(pattern.pattern)
    }
    plain = {
        "/oversight/" + re.sub(r"\(\?P<(\w+)>.*?\)", r"{\1}", one).lstrip("^").rstrip("$").replace("\\.", ".")
        for one in served
    }

    assert plain == set(oversight_paths())


def test_the_document_of_the_site_has_them(client: Client, db: None) -> None:
    document = client.get("/openapi.json").json()

    described = {path for path in document["paths"] if path.startswith("/oversight/")}
    ids = [one["operationId"] for path in document["paths"].values() for one in path.values()]
    assert described == set(oversight_paths())
    assert len(ids) == len(set(ids))


def test_every_described_address_answers(client: Client, db: None) -> None:
    published()
    examples = {"{form}": "json", "{agency}": "excise", "{year}": "2563"}

    told = {}
    for path in oversight_paths():
        address = path.replace("{id}", "e-services" if "/measures/" in path else "e-service-2563")
        for name, value in examples.items():
            address = address.replace(name, value)
        told[path] = client.get(address).status_code

    assert told == dict.fromkeys(oversight_paths(), 200)
