"""The catalogue as RDF, in text. Only loaded when somebody asks for it: the library holds ten megabytes."""

from __future__ import annotations

import json
from typing import Any, Literal

from rdflib import Graph

from thidiao.catalogue.cpsv import catalogue_graph, service_graph, terms_graph
from thidiao.definitions import Pack
from thidiao.definitions.words import Service

Form = Literal["json-ld", "turtle"]


def catalogue_rdf(pack: Pack, *, base: str, form: Form) -> str:
    """Write the whole catalogue."""
    return written(catalogue_graph(pack, base=base), form)


def service_rdf(service: Service, pack: Pack, *, base: str, form: Form) -> str:
    """Write one service."""
    return written(service_graph(service, pack, base=base), form)


def terms_rdf(*, base: str) -> str:
    """Write what our own terms mean, as Turtle."""
    return written(terms_graph(base=base), "turtle")


def written(graph: Graph, form: Form) -> str:
    """Write a graph the same way at each time and in each process, so that its fingerprint is one."""
    if form == "turtle":
        return graph.serialize(format="turtle")
    return json.dumps(_in_order(json.loads(graph.serialize(format="json-ld", auto_compact=True))), ensure_ascii=False)


def _in_order(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _in_order(value[key]) for key in sorted(value)}
    if isinstance(value, list):
        return sorted((_in_order(one) for one in value), key=lambda one: json.dumps(one, sort_keys=True))
    return value
