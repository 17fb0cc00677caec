"""Checking a signed receipt: whether the house signed it, and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from thidiao.audit import seals
from thidiao.kernel.thai import say_date, say_instant
from thidiao.web.names import agency_name, event_name, service_name
from thidiao.web.templatetags.face import page_language
from thidiao.web.words import Problem, Row

UNPROCESSABLE = 422
LARGEST = 200_000


@dataclass(frozen=True)
class Told:
    """What a signed receipt says."""

    rows: tuple[Row, ...]
    cases: tuple[Row, ...]


@require_http_methods(["GET", "HEAD", "POST"])
def verify_receipt(request: HttpRequest) -> HttpResponse:
    """Take a receipt, pasted or as a file, and say whether this house signed it. Nothing of it is kept."""
    typed, problem, told = "", "", None
    if request.method == "POST":
        typed, problem = _receipt_in(request)
        if typed and not problem:
            told = _read(typed)
            problem = "" if told else gettext("We did not sign this receipt, or it was changed since")
    context = {
        "typed": typed,
        "told": told,
        "refused": bool(typed and problem),
        "problems": [Problem(problem, "#receipt")] if problem else [],
    }
    return render(request, "public/verify_receipt.html", context, status=UNPROCESSABLE if problem else 200)


def _receipt_in(request: HttpRequest) -> tuple[str, str]:
    file = request.FILES.get("file")
    if isinstance(file, UploadedFile):
        if (file.size or 0) > LARGEST:
            return "", gettext("The file is too large to be a receipt")
        pasted = file.read().decode("ascii", errors="replace")
    else:
        pasted = request.POST.get("receipt", "")
    text = "".join(pasted.split())
    if len(text) > LARGEST:
        return "", gettext("The text is too long to be a receipt")
    return (text, "") if text else ("", gettext("Paste the receipt or choose its file"))


def _read(text: str) -> Told | None:
    try:
        content = seals.verify(text, kind="receipt", public_keys=seals.house_seal().public_keys())
    except seals.SealBroken:
        return None
    return Told(_rows(content), tuple(_case(one) for one in content["cases"]))


def _rows(content: Mapping[str, Any]) -> tuple[Row, ...]:
    language = page_language()
    return (
        Row(gettext("Number"), content["application"]),
        Row(gettext("For"), event_name(content["event"])),
        Row(gettext("Filed on"), say_instant(datetime.fromisoformat(content["filed_at"]), language)),
        Row(gettext("Counts as received on"), say_date(date.fromisoformat(content["received_on"]), language)),
        Row(gettext("Fingerprint of what was filed"), content["body_sha256"]),
        Row(gettext("Fingerprint of the guides in force then"), content["pack_sha256"]),
    )


def _case(one: Mapping[str, Any]) -> Row:
    return Row(key=service_name(one["service"]), value=one["case"], source=agency_name(one["agency"]))
