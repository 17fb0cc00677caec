"""The catalogue as data says what the definitions say, and holds to the shapes of CPSV-AP 3.2.

The shapes are taken down in `cpsv_ap_3_2.yaml`. To hold the graph against a copy of the published file as well, set
CPSV_AP_SHAPES to its path.
"""

from __future__ import annotations

import csv
import os
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
import yaml
from pyshacl import validate
from rdflib import DCAT, DCTERMS, RDF, SKOS, BNode, Graph, Literal, Namespace, URIRef

from tests.definitions.factory import write_pack
from tests.journeys.scene import tiny_pack
from thidiao.catalogue.cpsv import CPSV, CV, OWN_TERMS, catalogue_graph, service_graph, terms_graph
from thidiao.catalogue.open_data import CatalogueData, catalogue_csv, catalogue_data, csv_columns, service_data
from thidiao.definitions import Pack, definition_hash, load_pack
from thidiao.web.public.graphs import Form, catalogue_rdf

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
    "time": Namespace("http://www.w3.org/2006/time#"),
    "locn": Namespace("http://www.w3.org/ns/locn#"),
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


def pack_with_ways(tmp_path: Path) -> Pack:
    """Give a pack that says all it can of ways to file and to complain, of places and of its age."""
    ways = """channels:
  - {kind: counter, name: {th: ชื่อ, en: Registry}, address: {th: ถนน, en: Road}, hours: {th: เช้า, en: Mornings}}
  - {kind: site, web: "https://city.example/apply"}
complaints:
  - {kind: phone, phone: "1234", hours: {th: ทุกวัน, en: Every day}}
  - {kind: email, email: "a@city.example"}
  - {kind: site, web: "https://city.example/complain", note: {th: ถ, en: Thai only}}
checked_on: 2026-01-31
offered_in: [{places: ["10", "5001"], law: food-act}]
elsewhere: {th: ไม่มี, en: Nowhere}
"""
    return load_pack(write_pack(tmp_path, ("services/cafe-small.yaml", "working_days: 7", f"{ways}working_days: 7")))


def test_the_whole_catalogue_holds_to_cpsv_ap(thailand: Pack) -> None:
    assert faults(catalogue_graph(thailand, base=BASE), shapes()) == []


# The library's own reader of JSON-LD uses a class the library no longer likes.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("form", ["turtle", "json-ld"])
def test_what_is_written_and_read_back_holds_to_cpsv_ap(thailand: Pack, tmp_path: Path, form: Form) -> None:
    for pack in (thailand, pack_with_ways(tmp_path)):
        graph = Graph().parse(data=catalogue_rdf(pack, base=BASE, form=form), format=form)

        assert graph.isomorphic(catalogue_graph(pack, base=BASE))
        assert faults(graph, shapes()) == []


def test_ways_to_file_and_to_complain_are_channels_and_contact_points(tmp_path: Path) -> None:
    graph = catalogue_graph(pack_with_ways(tmp_path), base=BASE)

    service = URIRef(f"{BASE}/id/service/cafe-small")
    types = {str(graph.value(one, DCTERMS.type)) for one in graph.objects(service, CV.hasChannel)}
    points = set(graph.objects(service, CV.contactPoint))
    assert types == {f"{BASE}/id/channel-type/{kind}" for kind in ("here", "counter", "site")}
    assert {str(word) for point in points for word in graph.objects(point, CV.telephone)} == {"1234"}
    assert {str(word) for point in points for word in graph.objects(point, CV.email)} == {"a@city.example"}
    assert {str(word) for point in points for word in graph.objects(point, CV.contactPage)} == {
        "https://city.example/complain"
    }
    assert {str(place) for place in graph.objects(service, DCTERMS.spatial)} == {
        f"{BASE}/id/place/10",
        f"{BASE}/id/place/5001",
    }


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


def test_every_term_of_our_own_is_explained(thailand: Pack, tmp_path: Path) -> None:
    own = f"{BASE}/id/terms#"

    graphs = [catalogue_graph(pack, base=BASE) for pack in (thailand, tiny_pack(), pack_with_ways(tmp_path))]
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


def test_json_and_csv_tell_ways_places_and_age(tmp_path: Path) -> None:
    pack = pack_with_ways(tmp_path)

    small = next(one for one in catalogue_data(pack, base=BASE).services if one.id == "cafe-small")
    [row] = [one for one in csv.DictReader(StringIO(catalogue_csv(pack, base=BASE))) if one["id"] == "cafe-small"]

    assert [(one.kind, one.hours and one.hours["en"], one.web) for one in small.channels] == [
        ("counter", "Mornings", None),
        ("site", None, "https://city.example/apply"),
    ]
    assert [one.kind for one in small.complaints] == ["phone", "email", "site"]
    assert (small.checked, small.checked_on, small.offered_in) == (False, date(2026, 1, 31), ("10", "5001"))
    ways = ("channels", "complaints", "offered_in", "in_person", "checked", "checked_on")
    assert [row[name] for name in ways] == [
        *("counter site", "phone email site", "10 5001", "false", "false", "2026-01-31")
    ]


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


def test_json_tells_by_laws_and_why_a_copy_is_asked_all_the_same(tmp_path: Path) -> None:
    bylaw = """id: city-fees
name: {th: ข้อบัญญัติ, en: City by-law}
authority: city
law: food-act
places: ["5001"]
from: 2026-01-01
fees: [{table: cafe-fee, rows: [{when: [], thb: "1500"}]}]
source: invented
"""
    exception = (
        "exception: {from: 2026-01-01, until: 2026-07-01, law: food-act, because: {th: เครื่องเสีย, en: It is down.}}"
    )
    edits = [
        ("services/cafe-large.yaml", "of: applicant, when", f"of: applicant, {exception}, when"),
        (
            "services/cafe-large.yaml",
            "  - element: premises.area_m2\n",
            "  - element: premises.area_m2\n  - element: premises.province\n  - element: premises.district\n",
        ),
        (
            "vocabulary/20-premises.yaml",
            "    question: {th: อยู่จังหวัดใด, en: In which province?}\n",
            "    question: {th: อยู่จังหวัดใด, en: In which province?}\n  - id: premises.district\n    kind: district\n"
            "    label: {th: อำเภอ, en: District}\n    question: {th: อยู่อำเภอใด, en: In which district?}\n",
        ),
    ]
    pack = load_pack(write_pack(tmp_path, *edits, files={"bylaws/city.yaml": bylaw}))

    large = next(one for one in catalogue_data(pack, base=BASE).services if one.id == "cafe-large")

    assert [(one.id, one.places, one.since) for one in large.bylaws] == [("city-fees", ("5001",), date(2026, 1, 1))]
    [asked] = [one.exception for one in large.documents if one.exception]
    assert (asked.until, asked.because["en"]) == (date(2026, 7, 1), "It is down.")


def test_a_service_says_where_an_application_for_it_alone_begins_unless_it_is_done_in_person(tmp_path: Path) -> None:
    in_person = "in_person:\n  because: {th: ต้องไปเอง, en: You appear in person.}\n  law: liquor-act\n"
    edit = ("services/liquor.yaml", "working_days: unknown\n", "working_days: unknown\n" + in_person)
    pack = load_pack(write_pack(tmp_path, edit))

    starts = {id: service_data(one, pack, base="https://x.example").start for id, one in pack.services.items()}

    assert starts == {
        "cafe-large": "https://x.example/events/service-cafe-large/",
        "cafe-small": "https://x.example/events/service-cafe-small/",
        "liquor": None,
    }
