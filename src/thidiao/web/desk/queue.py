"""The queue: what is due first stands first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from thidiao.cases.queries import (
    CannotFindCase,
    CannotSeeCase,
    case_for_officer,
    cases_for_officer,
    count_for_officer,
    office_calendar,
)
from thidiao.cases.words import CLOSED, ListedCase
from thidiao.kernel.thai import to_arabic_digits
from thidiao.people.words import Officer
from thidiao.web.desk.deadlines import Deadline, deadline_of
from thidiao.web.desk.visits import for_officers, page_of, render_desk
from thidiao.web.names import agency_name, service_name
from thidiao.web.places import place_name
from thidiao.web.stories import Reader, state_tag
from thidiao.web.templatetags.face import page_language
from thidiao.web.words import Fact, Option, Problem, Tag

ON_A_PAGE = 25
SHOWN_AROUND = 2


@dataclass(frozen=True)
class QueueRow:
    """A case in the queue."""

    number: str
    href: str
    service: str
    agency: str
    applicant: Mapping[str, str]
    place: str
    tag: Tag
    received_on: date | None
    deadline: Deadline
    closed_at: datetime | None


@require_safe
@for_officers
def queue(request: HttpRequest, officer: Officer) -> HttpResponse:
    """List the cases of the officer's agencies, or open the one whose number was typed."""
    wanted = to_arabic_digits(request.GET.get("number", "").replace("\0", "").strip()).upper()
    if wanted and _is_there(officer, wanted):
        return HttpResponseRedirect(page_of(wanted))
    agency = request.GET.get("agency", "")
    seen_as = replace(officer, roles={agency: officer.roles[agency]}) if agency in officer.roles else officer
    closed = request.GET.get("show") == "closed"
    today = timezone.localdate()
    counts = count_for_officer(officer=seen_as, on=today)
    # The paginator counts on the numbers alone; of the cases only the page that is looked at is read.
    page = Paginator(range(counts["closed" if closed else "open"]), ON_A_PAGE).get_page(request.GET.get("page"))
    listed = cases_for_officer(officer=seen_as, closed=closed, limit=ON_A_PAGE, after=max(page.start_index() - 1, 0))
    problem = Problem(gettext("No case with this number has reached your agency"), "#number")
    context = {
        "agencies": [Option(one, _office_of(officer, one)) for one in sorted(officer.agencies)],
        "agency": agency if agency in officer.roles else "",
        "closed": closed,
        "facts": _facts(counts),
        "counts": counts,
        "page": page,
        "numbers": _around(page.number, page.paginator.num_pages),
        "rows": [_row(one, today) for one in listed],
        "wanted": wanted,
        "problems": [problem] if wanted else [],
    }
    return render_desk(request, "desk/queue.html", context, status=404 if wanted else 200)


def _is_there(officer: Officer, number: str) -> bool:
    try:
        case_for_officer(officer=officer, number=number, calendar=office_calendar(timezone.localdate().year))
    except CannotSeeCase:
        # The case's own page says why not.
        return True
    except CannotFindCase:
        return False
    return True


def _office_of(officer: Officer, agency: str) -> str:
    """Say an agency of the officer, and the place where they work for that place alone."""
    place = place_of(officer.places.get(agency, ""))
    return f"{agency_name(agency)} – {place}" if place else agency_name(agency)


def _facts(counts: Mapping[str, int]) -> list[Fact]:
    return [
        Fact(gettext("Open"), f"{counts['open']:,}"),
        Fact(gettext("Late"), f"{counts['late']:,}"),
        Fact(gettext("Closed"), f"{counts['closed']:,}"),
    ]


def _row(case: ListedCase, today: date) -> QueueRow:
    return QueueRow(
        number=case.number,
        href=page_of(case.number),
        service=service_name(case.service),
        agency=agency_name(case.agency),
        applicant=case.applicant,
        place=place_of(case.place),
        tag=state_tag(case.state, Reader.OFFICER),
        received_on=case.received_on,
        deadline=deadline_of(case.due_on, is_open=case.state not in CLOSED, state=case.state, today=today),
        closed_at=case.closed_at,
    )


def place_of(code: str) -> str:
    """Say the place whose authority a case is for; nothing where an agency has the whole country."""
    return place_name(code, language=page_language()) if code else ""


def _around(number: int, last: int) -> list[int]:
    near = range(max(number - SHOWN_AROUND, 1), min(number + SHOWN_AROUND, last) + 1)
    return sorted({1, *near, last})
