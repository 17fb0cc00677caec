"""The catalogue as open data, at addresses that stay. Whoever has the version in force is told so in a few bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import condition, require_safe

from thidiao.catalogue.directory import Way, shelf
from thidiao.catalogue.guides import versions
from thidiao.catalogue.open_data import catalogue_csv, catalogue_data, service_data
from thidiao.catalogue.queries import current_pack
from thidiao.definitions import Pack
from thidiao.definitions.ways import ChannelKind
from thidiao.web.public.openapi import openapi_document

SEE_OTHER = 303
FIVE_MINUTES = 300
JSON, CSV, JSON_LD, TURTLE = "application/json", "text/csv; charset=utf-8", "application/ld+json", "text/turtle"
TURTLE_TEXT = "text/turtle; charset=utf-8"


@dataclass(frozen=True)
class Body:
    """What is sent, its type, and its fingerprint."""

    content: bytes
    type: str
    etag: str


def as_json(pack: Pack, base: str) -> str:
    return catalogue_data(pack, base=base).model_dump_json()


def as_csv(pack: Pack, base: str) -> str:
    # Spreadsheets read UTF-8 only where the file begins with a mark.
    return "\ufeff" + catalogue_csv(pack, base=base)


def as_turtle(pack: Pack, base: str) -> str:
    from thidiao.web.public.graphs import catalogue_rdf  # noqa: PLC0415  # see there

    return catalogue_rdf(pack, base=base, form="turtle")


def as_json_ld(pack: Pack, base: str) -> str:
    from thidiao.web.public.graphs import catalogue_rdf  # noqa: PLC0415  # see there

    return catalogue_rdf(pack, base=base, form="json-ld")


def as_openapi(pack: Pack, base: str) -> str:
    return json.dumps(openapi_document(base), ensure_ascii=False)


MAKERS: Mapping[str, tuple[Callable[[Pack, str], str], str]] = {
    "json": (as_json, JSON),
    "csv": (as_csv, CSV),
    "jsonld": (as_json_ld, JSON_LD),
    "ttl": (as_turtle, TURTLE_TEXT),
    "openapi": (as_openapi, JSON),
}


def _etag(request: HttpRequest, form: str) -> str:
    return _body(form, current_pack(), settings.THIDIAO_ORIGIN).etag


@require_safe
@condition(etag_func=_etag)
def catalogue(request: HttpRequest, form: str) -> HttpResponse:
    """Give the whole catalogue in one form."""
    body = _body(form, current_pack(), settings.THIDIAO_ORIGIN)
    return _open(HttpResponse(body.content, content_type=body.type))


@require_safe
def service(request: HttpRequest, id: str) -> HttpResponse:
    """Lead from a service's stable address to its guide, or give it as the data that was asked for."""
    pack, base = current_pack(), settings.THIDIAO_ORIGIN
    found = pack.services.get(id)
    if found is None:
        if versions(id):
            return _see(reverse("public:guide-versions", args=[id]))
        raise Http404
    wanted = request.get_preferred_type(["text/html", JSON, JSON_LD, TURTLE])
    if wanted == JSON:
        data = service_data(found, pack, base=base).model_dump(mode="json")
        return _open(JsonResponse(data, json_dumps_params={"ensure_ascii": False}))
    if wanted in (JSON_LD, TURTLE):
        from thidiao.web.public.graphs import service_rdf  # noqa: PLC0415  # see there

        text = service_rdf(found, pack, base=base, form="json-ld" if wanted == JSON_LD else "turtle")
        return _open(HttpResponse(text, content_type=JSON_LD if wanted == JSON_LD else TURTLE_TEXT))
    return _see(reverse("public:guide", args=[id]))


@require_safe
def thing(request: HttpRequest, kind: str, id: str) -> HttpResponse:
    """Lead from the stable address of anything else in the catalogue to where it is described."""
    pack = current_pack()
    if kind == "event" and id in pack.events:
        return _see(f"/events/{id}/")
    if kind in (Way.AGENCY, Way.GROUP) and shelf(pack, Way(kind), id):
        return _see(reverse("public:directory-shelf", args=[kind, id]))
    described: Mapping[str, Any] = {
        "agency": pack.agencies,
        "law": pack.laws,
        "evidence-type": pack.evidence,
        "register": pack.registers,
        "catalogue": (pack.file.id,),
        "country": (pack.file.country,),
        "channel-type": {"here", *ChannelKind},
        "place": {code for one in pack.services.values() for offer in one.offered_in for code in offer.places},
        "platform": ("thidiao",),
    }
    if id not in described.get(kind, ()):
        raise Http404
    return _see(reverse("public:catalogue-data", args=["ttl"]))


@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    """Say what the terms mean that CPSV-AP has no word for."""
    from thidiao.web.public.graphs import terms_rdf  # noqa: PLC0415  # see there

    return _open(HttpResponse(terms_rdf(base=settings.THIDIAO_ORIGIN), content_type=TURTLE_TEXT))


@lru_cache(maxsize=len(MAKERS) * 2)
def _body(form: str, pack: Pack, base: str) -> Body:
    make, type = MAKERS[form]
    content = make(pack, base).encode()
    return Body(content, type, f'"{hashlib.sha256(content).hexdigest()[:32]}"')


def _open(response: HttpResponse) -> HttpResponse:
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cache-Control"] = f"public, max-age={FIVE_MINUTES}"
    response.headers["Content-Language"] = ", ".join(current_pack().languages)
    patch_vary_headers(response, ("Accept",))
    return response


def _see(address: str) -> HttpResponse:
    response = HttpResponseRedirect(address)
    response.status_code = SEE_OTHER
    patch_vary_headers(response, ("Accept",))
    return response
