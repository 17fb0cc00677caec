"""The directory: every service, by group, agency, event, or by who decides in which place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from thidiao.catalogue.directory import Shelf, Way, in_order, shelf, shelves
from thidiao.catalogue.queries import current_pack
from thidiao.catalogue.reaching import ages
from thidiao.kernel.thai import sort_key
from thidiao.web.ages import say_checked
from thidiao.web.names import agency_name
from thidiao.web.public.guide_parts import say_fee
from thidiao.web.templatetags.face import page_language, said, working_days
from thidiao.web.words import Link

ON_A_PAGE = 50


@dataclass(frozen=True)
class AgeRow:
    """How the guides of one agency were checked."""

    agency: str
    href: str
    services: int
    never: int
    before: int
    oldest: date | None


@require_safe
def browse(request: HttpRequest) -> HttpResponse:
    """Show the ways into the catalogue."""
    pack = current_pack()
    context = {
        "count": len(pack.services),
        "groups": shelves(pack, Way.GROUP),
        "events": _by_name(shelves(pack, Way.EVENT)),
        "agencies": _by_name(shelves(pack, Way.AGENCY)),
        "places": shelves(pack, Way.PLACE),
        "checks": shelves(pack, Way.CHECKED),
    }
    return render(request, "public/directory.html", context)


@require_safe
def list_shelf(request: HttpRequest, way: str, id: str) -> HttpResponse:
    """List the services of one group, agency, event or kind of place."""
    pack = current_pack()
    found = shelf(pack, Way(way), id) if way in set(Way) else None
    if found is None:
        raise Http404
    ids = in_order(found.services, pack, page_language())
    page = Paginator(ids, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "shelf": found,
        "way": way,
        "page": page,
        "services": [_row(id) for id in page.object_list],
        "ages": _ages() if way == Way.CHECKED else [],
        "trail": [
            Link(gettext("Start"), reverse("public:home")),
            Link(gettext("All services"), reverse("public:directory")),
            Link(said(found.name), ""),
        ],
    }
    return render(request, "public/directory_shelf.html", context)


def _row(id: str) -> dict[str, str]:
    service = current_pack().services[id]
    days = service.working_days
    return {
        "id": id,
        "name": said(service.short_name),
        "because": said(service.needed_when.because),
        "agency": said(current_pack().agencies[service.agency].name),
        "fee": say_fee(service.fee),
        "time": gettext("Not known") if isinstance(days, str) else working_days(days),
        "checked": say_checked(service),
    }


def _ages() -> list[AgeRow]:
    return [
        AgeRow(
            agency=agency_name(one.agency),
            href=reverse("public:directory-shelf", args=[Way.AGENCY, one.agency]),
            services=one.services,
            never=one.never,
            before=one.before,
            oldest=one.oldest,
        )
        for one in ages(current_pack())
    ]


def _by_name(some: tuple[Shelf, ...]) -> list[Shelf]:
    return sorted(some, key=lambda one: sort_key(said(one.name)))
