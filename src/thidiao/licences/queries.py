"""Reading licences."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.core.files.storage import default_storage

from thidiao.audit import seals
from thidiao.licences import rules
from thidiao.licences.models import Licence
from thidiao.licences.words import Checked, LicenceLine, Standing


class PdfDamaged(Exception):
    """The stored PDF is not the one that was made: it is not given out."""


def licences_of_application(application_id: int) -> list[LicenceLine]:
    """List the licences of an application by number. One statement."""
    return [_line(licence) for licence in Licence.objects.filter(application_id=application_id).order_by("number")]


def valid_licences(*, applications: Collection[int], services: Collection[str], on: date) -> list[LicenceLine]:
    """List the licences for these services that came of these applications and hold on that day. One statement."""
    found = Licence.objects.filter(application_id__in=applications, service_id__in=services).order_by("number")
    return [_line(one) for one in found if rules.standing(expires=one.expires_on, on=on) is Standing.VALID]


def _line(licence: Licence) -> LicenceLine:
    return LicenceLine(
        number=licence.number,
        token=licence.token,
        case_number=licence.content["case"],
        service_id=licence.service_id,
        issued_on=licence.issued_on,
        expires_on=licence.expires_on,
        pdf_made_at=licence.pdf_made_at,
    )


def check_licence(token: str, *, on: date, public_keys: Mapping[str, Any]) -> Checked | None:
    """Say whether the licence with this token stands on that day; None where no such licence was issued.

    The token is the long random text in the licence's QR code: no licence is found by guessing or by a person's number.
    """
    licence = Licence.objects.filter(token=token).first()
    if licence is None:
        return None
    return Checked(
        number=licence.number,
        token=licence.token,
        standing=rules.standing(expires=licence.expires_on, on=on),
        content=licence.content,
        issued_on=licence.issued_on,
        expires_on=licence.expires_on,
        has_pdf=bool(licence.pdf_name),
        seal_holds=_seal_holds(licence, public_keys),
    )


def token_of(number: str) -> str | None:
    """Give the token of a licence by its number, for its holder and for officers; None where there is none."""
    return Licence.objects.filter(number=number).values_list("token", flat=True).first()


def pdf_of(token: str) -> bytes | None:
    """Give the stored PDF of a licence, None where it is not made yet. Raises PdfDamaged if its bytes changed."""
    licence = Licence.objects.filter(token=token).exclude(pdf_name="").first()
    if licence is None:
        return None
    with default_storage.open(licence.pdf_name) as stored:
        pdf = bytes(stored.read())
    if hashlib.sha256(pdf).hexdigest() != licence.pdf_sha256:
        raise PdfDamaged(licence.number)
    return pdf


def licence_for_pdf(number: str) -> tuple[UUID, str, Mapping[str, Any]] | None:
    """Give id, token and content of a licence whose PDF is still to be made; None where it is made or unknown."""
    licence = Licence.objects.filter(number=number, pdf_name="").first()
    return (licence.id, licence.token, licence.content) if licence else None


def licences_without_pdf(limit: int = 100) -> list[str]:
    """List numbers of licences whose PDF is missing, oldest first."""
    return list(Licence.objects.filter(pdf_name="").order_by("issued_at").values_list("number", flat=True)[:limit])


def _seal_holds(licence: Licence, public_keys: Mapping[str, Any]) -> bool:
    try:
        sealed = seals.verify(licence.seal, kind="licence", public_keys=public_keys)
    except seals.SealBroken:
        return False
    return bool(sealed == licence.content)
