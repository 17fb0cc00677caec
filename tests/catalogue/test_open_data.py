"""The catalogue as data says what the definitions say, and holds to the shapes of CPSV-AP 3.2.

The shapes are taken down in `cpsv_ap_3_2.yaml`. To hold the graph against a copy of the published file as well, set
CPSV_AP_SHAPES to its path.
"""

from __future__ import annotations

import csv
import os
from io import StringIO
from pathlib import Path

import pytest
import yaml
from pyshacl import validate
from rdflib import DCAT, DCTERMS, RDF, SKOS, BNode, Graph, Literal, Namespace, URIRef

from tests.journeys.scene import tiny_pack
from thidiao.catalogue.cpsv import CPSV, CV, OWN_TERMS, catalogue_graph, service_graph, terms_graph
from thidiao.catalogue.open_data import CatalogueData, catalogue_csv, catalogue_data, csv_columns
from thidiao.definitions import Pack, definition_hash, load_pack

ROOT = Path(__file__).parents[2]
BASE = "https://example.go.th"
SH = Namespace("http://www.w3.org/ns/shacl#")
PREFIXES = {
    "cpsv": CPSV,
    "cv": CV,
    "dct": DCTERMS,
    "dcat": DCAT,
    "skos": SKOS,
    "eli": Namespace("http://data.europa.eu/eli/ontology#"),
    "foaf": Namespace("http://xmlns.com/foaf/0.1/"),
    "org": Namespace("http://www.w3.org/ns/org#"),
    "adms": Namespace("http://www.w3.org/ns/adms#"),
    "xsd": Namespace("http://www.w3.org/2001/XMLSchema#"),
}
LICENCE_OF_LIQUOR = URIRef(f"{BASE}/id/service/liquor")


@pytest.fixture(scope="module")
def thailand() -> Pack:
    return load_pack(ROOT / "packs" / "thailand")


def term(name: str) -> URIRef:
    if name.startswith("<"):
        return URIRef(name.strip("<>"))
    prefix, _, rest = name.partition(":")
    return PREFIXES[prefix][rest]


def shapes() -> Graph:
    """Write the table of what CPSV-AP asks as SHACL."""
    graph = Graph()
    table = yaml.safe_load(Path(__file__).with_name("cpsv_ap_3_2.yaml").read_text("utf-8"))
    for kind, properties in table.items():
        node = URIRef(f"urn:shape:{kind}")
        graph.add((node, RDF.type, SH.NodeShape))
        graph.add((node, SH.targetClass, term(kind)))
        for path, wanted in properties.items():
            add_property(graph, node, term(path), str(wanted))
    return graph


def add_property(graph: Graph, node: URIRef, path: URIRef, wanted: str) -> None:
    shape = BNode()
    count, _, what = wanted.partition(" ")
    least, _, most = count.partition("..")
    graph.add((node, SH.property, shape))
    graph.add((shape, SH.path, path))
    if int(least or 0):
        graph.add((shape, SH.minCount, Literal(int(least))))
    if most:
        graph.add((shape, SH.maxCount, Literal(int(most))))
    if what == "text":
        graph.add((shape, SH.datatype, RDF.langString))
    elif what.startswith("xsd:"):
        graph.add((shape, SH.datatype, term(what)))
    elif what:
        graph.add((shape, SH["class"], term(what)))


def faults(graph: Graph, against: Graph) -> list[str]:
    conforms, _, text = validate(graph, shacl_graph=against, advanced=False, inplace=True)
    return [] if conforms else text.splitlines()[:20]


def test_the_whole_catalogue_holds_to_cpsv_ap(thailand: Pack) -> None:
    assert faults(catalogue_graph(thailand, base=BASE), shapes()) == []


@pytest.mark.skipif("CPSV_AP_SHAPES" not in os.environ, reason="set CPSV_AP_SHAPES to a copy of the published shapes")
def test_the_whole_catalogue_holds_to_the_published_shapes(thailand: Pack) -> None:
    published = Graph().parse(os.environ["CPSV_AP_SHAPES"], format="turtle")

    assert faults(catalogue_graph(thailand, base=BASE), published) == []


@pytest.mark.parametrize(
    ("verb", "thing"),
    [
        (DCTERMS.identifier, None),
        (DCTERMS.title, None),
        (CV.hasCompetentAuthority, None),
        (DCTERMS.identifier, Literal("second")),
        (DCTERMS.description, Literal("in no language")),
        (CPSV.follows, URIRef(f"{BASE}/id/law/liquor-act")),
    ],
)
def test_a_planted_fault_is_found(verb: URIRef, thing: Literal | URIRef | None) -> None:
    graph = catalogue_graph(tiny_pack(), base=BASE)
    if thing is None:
        graph.remove((LICENCE_OF_LIQUOR, verb, None))
    else:
        graph.add((LICENCE_OF_LIQUOR, verb, thing))

    assert len(faults(graph, shapes())) > 0


def test_a_graph_of_one_service_holds_all_it_points_to() -> None:
    pack = tiny_pack()
    alone = {**pack.services}.pop("cafe-small")

    graph = service_graph(alone, pack, base=BASE)

    assert faults(graph, shapes()) == []
    assert set(graph.subjects(RDF.type, CPSV.PublicService)) == {URIRef(f"{BASE}/id/service/cafe-small")}


def test_what_is_unknown_is_left_out_of_the_graph() -> None:
    graph = catalogue_graph(tiny_pack(), base=BASE)
    own = Namespace(f"{BASE}/id/terms#")

    assert list(graph.objects(LICENCE_OF_LIQUOR, CV.hasCost)) == []
    assert list(graph.objects(LICENCE_OF_LIQUOR, own.workingDays)) == []
    assert list(graph.objects(URIRef(f"{BASE}/id/service/cafe-small"), own.workingDays)) == [Literal(7)]


def test_every_term_of_our_own_is_explained(thailand: Pack) -> None:
    own = f"{BASE}/id/terms#"

    graphs = [catalogue_graph(pack, base=BASE) for pack in (thailand, tiny_pack())]
    used = {str(verb) for graph in graphs for verb in graph.predicates() if str(verb).startswith(own)}

    assert used == {f"{own}{name}" for name in OWN_TERMS}
    assert {str(term) for term in terms_graph(base=BASE).subjects()} == used


def test_json_says_what_the_definition_says() -> None:
    pack = tiny_pack()

    [large, small, liquor] = catalogue_data(pack, base=BASE).services

    assert [large.id, small.id, liquor.id] == ["cafe-large", "cafe-small", "liquor"]
    assert (small.working_days, liquor.working_days) == (7, None)
    assert (small.fee.exact_thb, liquor.fee.exact_thb, liquor.fee.min_thb, liquor.fee.free) == (100, None, None, False)
    assert (large.fee.min_thb, large.fee.max_thb, large.fee.depends_on) == (1000, 3000, ("premises.area_m2",))
    assert [(one.type, one.of, one.held_by) for one in small.documents] == [
        ("identity-document", "applicant", "population"),
        ("lease", "premises", None),
    ]
    assert small.version == definition_hash(pack.services["cafe-small"])
    assert liquor.after == ("cafe-small", "cafe-large")
    assert liquor.groups == ("business",)


def test_csv_has_a_line_for_each_service_and_a_column_for_each_language(thailand: Pack) -> None:
    rows = list(csv.DictReader(StringIO(catalogue_csv(thailand, base=BASE))))

    assert [row["id"] for row in rows] == list(thailand.services)
    assert [list(row) for row in rows] == [csv_columns(thailand)] * len(rows)
    assert {row["name_th"] for row in rows} == {service.name["th"] for service in thailand.services.values()}


def test_every_field_and_column_and_term_is_documented(thailand: Pack) -> None:
    page = (ROOT / "docs" / "reference" / "open-data.md").read_text("utf-8")
    models = {"CatalogueData": CatalogueData.model_json_schema()} | CatalogueData.model_json_schema()["$defs"]
    fields = {field for model in models.values() for field in model["properties"]}

    wanted = fields | set(csv_columns(thailand)) | {f"td:{name}" for name in OWN_TERMS}

    assert sorted(name for name in wanted if f"`{name}`" not in page) == []
