"""Issuing licences."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, datetime
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from thidiao.audit.actions import record
from thidiao.audit.seals import Seal
from thidiao.audit.words import By
from thidiao.catalogue.queries import guide
from thidiao.definitions import Pack
from thidiao.kernel.identifiers import new_id
from thidiao.kernel.thai import BANGKOK
from thidiao.kernel.verdicts import Verdict, no
from thidiao.licences import rules
from thidiao.licences.models import Licence
from thidiao.licences.words import Approved


class CannotIssue(Exception):
    """The licence may not be issued; `verdict` says why."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.reason)
        self.verdict = verdict


@transaction.atomic
def issue(*, approved: Approved, pack: Pack, seal: Seal, by: By, at: datetime) -> str:
    """Issue the licence of an approved case and give its number.

    What it says is sealed here and never changes afterwards; the PDF is made from it later and may fail without harm.
    Raises CannotIssue where the case has its licence already.
    """
    if Licence.objects.filter(case_id=approved.case_id).exists():
        raise CannotIssue(no("This case has its licence already."))
    day: date = at.astimezone(BANGKOK).date()
    content = rules.licence_content(approved, service=guide(approved.guide_hash), pack=pack, issued_on=day)
    licence = Licence.objects.create(
        id=new_id(at),
        number=content["number"],
        token=secrets.token_urlsafe(24),
        case_id=approved.case_id,
        application_id=approved.application_id,
        service_id=approved.service_id,
        content=content,
        seal=seal.sign(content, kind="licence"),
        issued_on=day,
        expires_on=date.fromisoformat(content["expires_on"]) if content["expires_on"] else None,
        issued_at=at,
    )
    record("licence.issued", about=licence.number, by=by, at=at, case=approved.case_number)
    return licence.number


def keep_pdf(*, licence_id: UUID, pdf: bytes, at: datetime) -> None:
    """Keep the PDF of a licence, once; a second one for the same licence is dropped, for it says the same."""
    digest = hashlib.sha256(pdf).hexdigest()
    with transaction.atomic():
        licence = Licence.objects.select_for_update().get(id=licence_id)
        if licence.pdf_name:
            return
        name = default_storage.save(f"licences/{licence.issued_on:%Y/%m}/{licence.id}.pdf", ContentFile(pdf))
        licence.pdf_name, licence.pdf_sha256, licence.pdf_made_at = name, digest, at
        licence.save(update_fields=["pdf_name", "pdf_sha256", "pdf_made_at"])
        record("licence.pdf_made", about=licence.number, by="system", at=at, sha256=digest)
