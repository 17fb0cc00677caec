"""Programs read the catalogue at stable addresses, and are told in a few bytes when they have it already."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from django.test import Client
from rdflib import Graph

from tests.journeys.scene import MONDAY
from tests.web.desk.scene import tiny_pack_in_force
from thidiao.catalogue.actions import publish_pack
from thidiao.catalogue.open_data import CatalogueData, ServiceData
from thidiao.catalogue.queries import current_pack

pytestmark = pytest.mark.django_db
FORMS = {
    "/catalogue.json": "application/json",
    "/catalogue.csv": "text/csv; charset=utf-8",
    "/catalogue.jsonld": "application/ld+json",
    "/catalogue.ttl": "text/turtle; charset=utf-8",
    "/openapi.json": "application/json",
}
BASE = "http://localhost:8000"


@pytest.fixture(autouse=True)
def _tiny_pack() -> Iterator[None]:
    with tiny_pack_in_force():
        publish_pack(pack=current_pack(), at=MONDAY)
        yield


@pytest.mark.parametrize(("address", "kind"), FORMS.items())
def test_each_form_is_given_once_and_then_not_again(client: Client, address: str, kind: str) -> None:
    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first.headers["ETag"]})
    other = client.get(address, headers={"if-none-match": '"something-else"'})

    assert (first.status_code, first.headers["Content-Type"]) == (200, kind)
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    assert (other.status_code, other.content) == (200, first.content)


def test_another_pack_has_another_fingerprint(client: Client) -> None:
    before = {address: client.get(address).headers["ETag"] for address in FORMS}

    with tiny_pack_in_force(extra=1):
        after = {address: client.get(address).headers["ETag"] for address in FORMS}

    assert {address for address in FORMS if before[address] != after[address]} == set(FORMS) - {"/openapi.json"}


# What reads JSON-LD is rdflib's own parser, which still uses what rdflib calls deprecated; we only read it in tests.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_both_forms_of_cpsv_ap_say_the_same(client: Client) -> None:
    turtle = Graph().parse(data=client.get("/catalogue.ttl").content, format="turtle")
    json_ld = Graph().parse(data=client.get("/catalogue.jsonld").content, format="json-ld")

    assert len(turtle) > 50
    assert set(turtle) == set(json_ld)


def test_the_catalogue_is_of_the_shape_it_is_described_in(client: Client) -> None:
    CatalogueData.model_validate_json(client.get("/catalogue.json").content, strict=True)
    one = client.get("/id/service/liquor", headers={"accept": "application/json"})

    assert ServiceData.model_validate_json(one.content, strict=True).id == "liquor"


def test_every_address_in_the_description_answers(client: Client) -> None:
    document = json.loads(client.get("/openapi.json").content)

    # Those of oversight answer in the tests of that door.
    paths = [path for path in document["paths"] if not path.startswith("/oversight/")]
    said = {path: client.get(path.replace("{id}", "liquor"), {"q": "liquor"}).status_code for path in paths}

    assert document["openapi"] == "3.1.0"
    assert said == {
        "/catalogue.json": 200,
        "/catalogue.csv": 200,
        "/catalogue.jsonld": 200,
        "/catalogue.ttl": 200,
        "/id/service/{id}": 303,
        "/search.json": 200,
    }


def test_every_reference_in_the_description_leads_to_a_shape(client: Client) -> None:
    text = client.get("/openapi.json").content.decode()
    shapes = json.loads(text)["components"]["schemas"]
    wanted = {part.partition('"')[0] for part in text.split("#/components/schemas/")[1:]}

    assert wanted - set(shapes) == set()


@pytest.mark.parametrize(
    ("accept", "status", "kind"),
    [
        ("text/html,application/xhtml+xml,*/*;q=0.8", 303, "text/html; charset=utf-8"),
        ("*/*", 303, "text/html; charset=utf-8"),
        ("application/json", 200, "application/json"),
        ("application/ld+json", 200, "application/ld+json"),
        ("text/turtle", 200, "text/turtle; charset=utf-8"),
    ],
)
def test_a_stable_address_gives_what_is_asked_for(client: Client, accept: str, status: int, kind: str) -> None:
    answer = client.get("/id/service/liquor", headers={"accept": accept})

    assert (answer.status_code, answer.headers["Content-Type"]) == (status, kind)
    assert "Accept" in answer.headers["Vary"]


def test_every_address_in_the_graph_leads_somewhere(client: Client) -> None:
    graph = Graph().parse(data=client.get("/catalogue.ttl").content, format="turtle")
    things = {str(thing) for triple in graph for thing in triple if str(thing).startswith(f"{BASE}/id/")}

    broken = {
        one for one in things if client.get(one.removeprefix(BASE).partition("#")[0]).status_code not in (200, 303)
    }

    assert broken == set()


def test_a_service_no_longer_offered_leads_to_its_versions(client: Client) -> None:
    with tiny_pack_in_force(extra=1):
        publish_pack(pack=current_pack(), at=MONDAY)

    answer = client.get("/id/service/extra-0")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/services/extra-0/versions/")


@pytest.mark.parametrize("address", ["/id/service/none", "/id/event/none", "/id/colour/red", "/catalogue.xml"])
def test_what_is_not_there_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_search_answers_programs(client: Client) -> None:
    found = json.loads(client.get("/search.json", {"q": "liqor licence"}).content)

    assert (found["query"], found["is_good"]) == ("liqor licence", True)
    assert found["results"][0] == {
        "kind": "service",
        "id": "liquor",
        "name": {"th": "ใบอนุญาตขายสุรา", "en": "Liquor licence"},
        "score": found["results"][0]["score"],
        "address": f"{BASE}/id/service/liquor",
    }
