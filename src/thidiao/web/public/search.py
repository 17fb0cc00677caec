"""Searching services and events, as a page and as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from thidiao.catalogue.directory import Way, shelves
from thidiao.catalogue.marking import Marked, mark
from thidiao.catalogue.queries import current_pack
from thidiao.catalogue.ranking import EVENT_WORD, SYNONYM, WORD
from thidiao.catalogue.search import Findings, Found, find
from thidiao.web.templatetags.face import page_language, said

NEAREST_WORDS = 5


@dataclass(frozen=True)
class Result:
    """Something found: its name with what was asked for marked, a line about it, and by which other word, if by one."""

    href: str
    kind: str
    name: Marked
    about: Marked
    by_word: Marked
    agency: str


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what was found, or what could help where nothing was."""
    typed = request.GET.get("q", "")
    findings = find(typed)
    context = {
        "typed": findings.query,
        "results": results_of(findings),
        "is_good": findings.is_good,
        "nearest": nearest_words(findings),
        "groups": shelves(current_pack(), Way.GROUP),
    }
    return render(request, "public/search.html", context)


@require_safe
def search_data(request: HttpRequest) -> HttpResponse:
    """Give what was found as JSON, best first."""
    findings = find(request.GET.get("q", ""))
    response = JsonResponse(
        {
            "query": findings.query,
            "is_good": findings.is_good,
            "results": [_as_data(one) for one in findings.found if _is_known(one)],
        },
        json_dumps_params={"ensure_ascii": False},
    )
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def results_of(findings: Findings) -> list[Result]:
    """Put what was found in the page's words; what the pack in force no longer has is left out."""
    return [_result(one, findings.query) for one in findings.found if _is_known(one)]


def nearest_words(findings: Findings) -> list[str]:
    """Give the words the catalogue knows that are nearest to what was typed, where that found nothing good."""
    if findings.is_good:
        return []
    words = [one.phrase.text for one in findings.found if one.phrase and one.phrase.part in (WORD, EVENT_WORD, SYNONYM)]
    return list(dict.fromkeys(words))[:NEAREST_WORDS]


def _result(one: Found, query: str) -> Result:
    pack, word = current_pack(), _other_word(one)
    if one.kind == "event":
        event = pack.events[one.item]
        href, kind, agency = f"/events/{event.id}/", gettext("Several licences at once"), ""
        name, about = said(event.intention), said(event.name)
    else:
        service = pack.services[one.item]
        href, kind = reverse("public:guide", args=[service.id]), gettext("Service")
        agency = said(pack.agencies[service.agency].name)
        name, about = said(service.short_name), said(service.needed_when.because)
    return Result(href, kind, mark(name, query), mark(about, query), mark(word, query), agency)


def _other_word(one: Found) -> str:
    is_other = one.phrase is not None and one.phrase.part in (WORD, EVENT_WORD, SYNONYM)
    return one.phrase.text if one.phrase and is_other and one.phrase.language == page_language() else ""


def _is_known(one: Found) -> bool:
    pack = current_pack()
    return one.item in (pack.events if one.kind == "event" else pack.services)


def _as_data(one: Found) -> dict[str, Any]:
    pack = current_pack()
    name = pack.events[one.item].name if one.kind == "event" else pack.services[one.item].name
    return {
        "kind": one.kind,
        "id": one.item,
        "name": name,
        "score": round(one.score, 3),
        "address": f"{settings.THIDIAO_ORIGIN}/id/{one.kind}/{one.item}",
    }
