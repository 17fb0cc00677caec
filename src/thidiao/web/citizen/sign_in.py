"""Signing in and out. Real sign-in comes with its own pages; a demonstration offers its people from a list."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from thidiao.catalogue.localities import place_words
from thidiao.catalogue.queries import current_pack
from thidiao.definitions import say
from thidiao.people.actions import CannotSignIn, sign_in_demo
from thidiao.people.queries import demo_accounts
from thidiao.people.words import ON_DEFINITIONS, DemoAccount
from thidiao.web.citizen.visits import COMPANY
from thidiao.web.templatetags.face import page_language
from thidiao.web.words import Option, Problem


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Offer the people of the demonstration; without one, say that sign-in is not open here."""
    if not settings.THIDIAO_DEMO:
        return render(request, "citizen/sign_in_closed.html")
    if request.method != "POST":
        return _page(request)
    try:
        account = sign_in_demo(account_id=UUID(request.POST.get("account", "")), at=timezone.now())
    except (ValueError, CannotSignIn):
        problem = Problem(gettext("Choose somebody from the list"), "#account-1")
        return _page(request, problem=problem)
    login(request, account)
    request.session.pop(COMPANY, None)
    return HttpResponseRedirect(_where_to(request, account_id=account.pk))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the visit; drafts stay with their owners."""
    logout(request)
    return HttpResponseRedirect("/")


def _page(request: HttpRequest, problem: Problem | None = None) -> HttpResponse:
    accounts = demo_accounts(on=timezone.localdate())
    if not accounts:
        raise Http404
    context = {
        "citizens": [_option(one) for one in accounts if not one.roles],
        "officers": [_option(one) for one in accounts if one.roles],
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "problems": [problem] if problem else [],
    }
    return render(request, "citizen/sign_in.html", context, status=422 if problem else 200)


def _option(account: DemoAccount) -> Option:
    language, pack = page_language(), current_pack()
    if account.roles:
        about = ", ".join(_office(account, agency) for agency in account.roles if agency in pack.agencies)
    else:
        companies = [company.name[language] for company in account.companies]
        about = gettext("Director of %(companies)s") % {"companies": ", ".join(companies)} if companies else ""
    return Option(value=str(account.id), label=account.name[language], group=about)


def _office(account: DemoAccount, agency: str) -> str:
    """Say an agency of an officer, and the place where they work for that place alone."""
    pack, language = current_pack(), page_language()
    name, place = say(pack.agencies[agency].name, language), account.places.get(agency)
    return f"{name} – {place_words(pack, place, language)}" if place else name


def _where_to(request: HttpRequest, *, account_id: UUID) -> str:
    wanted = request.POST.get("next", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None, require_https=request.is_secure()):
        return wanted
    known = (one.roles for one in demo_accounts(on=timezone.localdate()) if one.id == account_id)
    roles = set(next(known, {}).values())
    if roles and roles <= ON_DEFINITIONS:
        return "/authoring/"
    return "/desk/" if roles else reverse("citizen:applications")
