"""Anyone may check: a licence by the code it carries, a receipt by its signature, both with the house's public keys.

No licence is found by its number or by whose it is: what is checked is in the hands of who checks.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from thidiao.audit.seals import house_seal
from thidiao.catalogue.queries import current_pack
from thidiao.definitions import from_json, say
from thidiao.kernel.thai import say_date
from thidiao.licences.queries import PdfDamaged, check_licence, pdf_of
from thidiao.licences.words import Checked, Standing
from thidiao.web.saying import say_value
from thidiao.web.templatetags.face import page_language, said
from thidiao.web.words import Problem, Row

log = logging.getLogger(__name__)

TOKEN = re.compile(r"[A-Za-z0-9_-]{20,64}")
ADDRESS = re.compile(r"/(?:verify|licences)/([A-Za-z0-9_-]{20,64})(?:/|\.pdf|$)")
NUMBER = re.compile(r"[LC]\d{6,}(?:-\d+)?|\d{13}", re.IGNORECASE)
LONGEST_CODE = 2000
UNPROCESSABLE = 422
NOT_FOUND = 404
FAULT = 500
NOT_YET = 503
TRY_AGAIN_SECONDS = "30"
AN_HOUR = 3600


@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """Take the code or the address of a licence, and lead to its answer."""
    typed = request.GET.get("code", "").replace("\0", "").strip()
    token = token_in(typed)
    if token:
        return HttpResponseRedirect(reverse("public:verify-licence", args=[token]))
    problems = [Problem(_why_not(typed), "#code")] if "code" in request.GET else []
    context = {"typed": typed[:LONGEST_CODE], "problems": problems}
    return render(request, "public/verify.html", context, status=UNPROCESSABLE if problems else 200)


@require_safe
def verify_licence(request: HttpRequest, token: str) -> HttpResponse:
    """Say whether a licence stands today, and what it says; an unknown one was not issued here."""
    checked = check_licence(token, on=timezone.localdate(), public_keys=house_seal().public_keys())
    if checked is None:
        return _told(render(request, "public/verify_unknown.html", status=NOT_FOUND))
    if not checked.seal_holds:
        log.error("The licence %s does not fit its seal.", checked.number)
    context = {
        "checked": checked,
        "answer": answer_of(checked),
        # What does not fit its seal is not repeated: nobody knows what of it is true.
        "rows": rows_of(checked) if checked.seal_holds else [],
        "at": timezone.now(),
    }
    return _told(render(request, "public/verify_licence.html", context))


@require_safe
def licence_pdf(request: HttpRequest, token: str) -> HttpResponse:
    """Give the licence as PDF, or say in words why there is none."""
    checked = check_licence(token, on=timezone.localdate(), public_keys=house_seal().public_keys())
    if checked is None:
        return _told(render(request, "public/verify_unknown.html", status=NOT_FOUND))
    if not checked.has_pdf:
        response = render(request, "public/verify_pdf_soon.html", {"checked": checked}, status=NOT_YET)
        response.headers["Retry-After"] = TRY_AGAIN_SECONDS
        return _told(response)
    pdf = _sound_pdf(checked)
    if pdf is None:
        return _told(render(request, "public/verify_pdf_damaged.html", {"checked": checked}, status=FAULT))
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{checked.number}.pdf"'
    return _told(response)


@require_safe
def public_keys(request: HttpRequest) -> HttpResponse:
    """Give the house's public keys (RFC 7517), with which anybody checks its signatures without asking us again."""
    response = JsonResponse(house_seal().public_keys(), content_type="application/jwk-set+json")
    response.headers["Cache-Control"] = f"public, max-age={AN_HOUR}"
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def token_in(typed: str) -> str:
    """Find the code in what was typed: alone, or inside the address of a licence's page or PDF; else nothing."""
    text = "".join(typed[:LONGEST_CODE].split())
    if found := ADDRESS.search(text):
        return found[1]
    return text if TOKEN.fullmatch(text) and not NUMBER.fullmatch(text) else ""


def answer_of(checked: Checked) -> str:
    """Name the answer: `valid`, `expired` or `broken`."""
    if not checked.seal_holds:
        return "broken"
    return "expired" if checked.standing is Standing.EXPIRED else "valid"


def rows_of(checked: Checked) -> list[Row]:
    """Say what the licence says, in the page's language."""
    content, language = checked.content, page_language()
    holder, service = content["holder"], content["service"]
    is_company = holder["kind"] == "company"
    return [
        Row(gettext("Licence"), said(service["outcome"] or service["name"])),
        Row(gettext("Number"), content["number"]),
        Row(gettext("Issued by"), said(content["agency"]["name"])),
        Row(gettext("Law"), said(content["law"]["name"])),
        Row(gettext("Holder"), holder["name"]),
        Row(gettext("Registration number") if is_company else gettext("Personal number"), holder["number"]),
        *_facts(service["id"], content["shows"]),
        Row(gettext("Issued on"), say_date(checked.issued_on, language)),
        Row(gettext("Holds until"), _until(checked)),
    ]


def _facts(service_id: str, shows: Mapping[str, Any]) -> list[Row]:
    pack, language = current_pack(), page_language()
    service = pack.services.get(service_id)
    # The database keeps no order; the facts stand as the service's definition prints them.
    printed = [*(service.shows if service else ()), *pack.elements]
    known = [(pack.elements[one], shows[one]) for one in dict.fromkeys(printed) if one in shows]
    return [
        Row(say(element.label, language), say_value(element, from_json(element, raw), language=language))
        for element, raw in known
    ]


def _until(checked: Checked) -> str:
    if checked.expires_on is None:
        return gettext("Not known from the guide; ask the agency that issued it")
    return say_date(checked.expires_on, page_language())


def _sound_pdf(checked: Checked) -> bytes | None:
    """Give the PDF if both the licence and the file are as they were made."""
    if not checked.seal_holds:
        log.error("The licence %s does not fit its seal; its PDF is not given out.", checked.number)
        return None
    try:
        return pdf_of(checked.token)
    except (PdfDamaged, OSError):
        log.exception("The stored PDF of licence %s is damaged or gone.", checked.number)
        return None


def _why_not(typed: str) -> str:
    if not typed:
        return gettext("Paste the address or the code of the licence")
    if NUMBER.fullmatch("".join(typed.split())):
        return gettext(
            "A number alone is not enough: use the address or the code that the QR code of the licence leads to"
        )
    return gettext("This is not the address or the code of a licence. Check that you copied all of it")


def _told(response: HttpResponse) -> HttpResponse:
    """Keep the answer out of search engines and caches: it names people, and it is true only today."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Cache-Control"] = "private, no-store"
    return response
