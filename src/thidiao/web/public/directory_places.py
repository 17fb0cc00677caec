"""The directory by place: what is offered in a province, district or subdistrict, by whom and for how much."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from thidiao.catalogue.directory import in_order
from thidiao.catalogue.localities import facts_of_place, offered_services
from thidiao.catalogue.queries import current_pack
from thidiao.journeys.fees import price_of
from thidiao.kernel.thai import sort_key
from thidiao.web.localities import authority_name, basis_of, say_cost, say_place
from thidiao.web.templatetags.face import page_language, said, working_days
from thidiao.web.words import Link

ON_A_PAGE = 50


@dataclass(frozen=True)
class PlaceRow:
    """One service as it is in a place."""

    id: str
    name: str
    because: str
    agency: str
    fee: str
    fee_basis: str
    time: str


@require_safe
def list_provinces(request: HttpRequest) -> HttpResponse:
    """List the provinces, each leading to what is offered there."""
    context = {"places": _below(""), "trail": _trail("")}
    return render(request, "public/directory_provinces.html", context)


@require_safe
def show_place(request: HttpRequest, code: str) -> HttpResponse:
    """Show what is offered in a place, and what is not, with what to do."""
    pack = current_pack()
    area = pack.atlas.find(code)
    if area is None:
        raise Http404
    offered = offered_services(pack, place=code, on=timezone.localdate())
    page = Paginator(in_order(offered, pack, page_language()), ON_A_PAGE).get_page(request.GET.get("page"))
    missing = in_order(tuple(id for id in pack.services if id not in set(offered)), pack, page_language())
    context = {
        "name": say_place(code),
        "below": _below(code),
        "page": page,
        "count": len(offered),
        "services": [_row(id, code) for id in page.object_list],
        "missing": [pack.services[id] for id in missing],
        "trail": _trail(code),
    }
    return render(request, "public/directory_place.html", context)


def _row(id: str, code: str) -> PlaceRow:
    pack = current_pack()
    service = pack.services[id]
    price = price_of(service, facts_of_place(service, code, pack=pack), pack=pack, on=timezone.localdate())
    days = service.working_days
    return PlaceRow(
        id=id,
        name=said(service.short_name),
        because=said(service.needed_when.because),
        agency=authority_name(service.agency, code),
        fee=say_cost(price.cost),
        fee_basis=basis_of(price, code),
        time=gettext("Not known") if isinstance(days, str) else working_days(days),
    )


def _below(code: str) -> list[Link]:
    places = current_pack().atlas.below(code)
    links = [Link(one.named(page_language()), _address(one.code)) for one in places]
    return sorted(links, key=lambda link: sort_key(link.text))


def _address(code: str) -> str:
    return reverse("public:directory-place", args=[code])


def _trail(code: str) -> list[Link]:
    around = [current_pack().atlas.find(code[:length]) for length in (2, 4) if length < len(code)]
    here = current_pack().atlas.find(code)
    return [
        Link(gettext("Start"), reverse("public:home")),
        Link(gettext("All services"), reverse("public:directory")),
        Link(gettext("By place"), reverse("public:directory-provinces") if code else ""),
        *(Link(one.named(page_language()), _address(one.code)) for one in around if one),
        *([Link(here.named(page_language()), "")] if here else []),
    ]
