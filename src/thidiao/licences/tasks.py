"""Work done after a licence is issued, by the worker."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from thidiao.catalogue.in_force import pack_on
from thidiao.licences import queries
from thidiao.licences.actions import keep_pdf

EVERY_MINUTE = "* * * * *"


@app.task(name="licences.make_pdf", queue="documents", retry=5)
def make_pdf(number: str) -> None:
    """Make the PDF of one licence; nothing is to do where it is made already."""
    waiting = queries.licence_for_pdf(number)
    if waiting is None:
        return
    # Setting type takes 20 MB, and only who makes documents shall hold them: the web imports this module to call it.
    from thidiao.licences.typesetting import set_licence  # noqa: PLC0415

    licence_id, token, content = waiting
    address = f"{settings.THIDIAO_ORIGIN}/verify/{token}/"
    pdf = set_licence(content, pack=pack_on(timezone.localdate()), address=address, specimen=settings.THIDIAO_DEMO)
    keep_pdf(licence_id=licence_id, pdf=pdf, at=timezone.now())


@app.periodic(cron=EVERY_MINUTE)
@app.task(name="licences.make_missing_pdfs", queue="documents", queueing_lock="licences.make_missing_pdfs")
def make_missing_pdfs(timestamp: int) -> None:
    """Make every PDF that is still missing, oldest first: a failed or lost task is made good here."""
    for number in queries.licences_without_pdf():
        make_pdf(number)
