"""Licences the applicant already holds from here, handed in with one press where another service wants to see them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from thidiao.cases.queries import application_ids_of
from thidiao.definitions import Pack
from thidiao.definitions.words import Text
from thidiao.forms.actions import add_licence
from thidiao.forms.drafts import Holder, KnownDocument
from thidiao.forms.words import Evidence
from thidiao.journeys.prior import givers_of
from thidiao.kernel.thai import BANGKOK
from thidiao.licences.queries import pdf_of, valid_licences
from thidiao.licences.words import LicenceLine
from thidiao.people.words import Actor

NOT_HELD: Text = {
    "th": "ไม่พบใบอนุญาตนี้ในชื่อของผู้ยื่นคำขอ หรือใบอนุญาตหมดอายุแล้ว",
    "en": "No such licence of this applicant is known here, or it has run out.",
}
NOT_MADE: Text = {
    "th": "ระบบกำลังจัดทำไฟล์ใบอนุญาตนี้ กรุณาลองอีกครั้งในอีกสักครู่",
    "en": "The PDF of this licence is still being made. Try again in a moment.",
}


class CannotHandInLicence(Exception):
    """The licence was not handed in; `message` says why in each language."""

    def __init__(self, message: Text) -> None:
        super().__init__(message["en"])
        self.message = message


def licences_held(*, actor: Actor, services: Collection[str], on: date) -> tuple[LicenceLine, ...]:
    """List the valid licences for these services of whom the actor acts for, issued here. At most two statements."""
    if not services:
        return ()
    return tuple(valid_licences(applications=application_ids_of(actor=actor), services=services, on=on))


def licences_for(
    evidence: Sequence[Evidence], *, actor: Actor, on: date, pack: Pack
) -> list[tuple[Evidence, tuple[LicenceLine, ...]]]:
    """Give each document with the applicant's own licences that are such a document. At most two statements.

    Which of them it is, only the person knows: a licence may be for another place. So none is taken by itself.
    """
    givers = [givers_of(one.type, one.of, pack=pack) for one in evidence]
    held = licences_held(actor=actor, services={service for some in givers for service in some}, on=on)
    return [
        (one, tuple(licence for licence in held if licence.service_id in some))
        for one, some in zip(evidence, givers, strict=True)
    ]


def hand_in_licence(
    *, draft_id: UUID, actor: Actor, evidence: Evidence, number: str, at: datetime, pack: Pack
) -> KnownDocument:
    """Hand a licence of the applicant's own in as a document: the state issued it, so nobody brings a copy of it.

    Electronic Government Act B.E. 2565, s. 12. Raises CannotHandInLicence for one that is somebody else's, has run out,
    is not such a document or has no PDF yet; CannotFindDraft and CannotAddDocument as any document does.
    """
    [(_, own)] = licences_for([evidence], actor=actor, on=at.astimezone(BANGKOK).date(), pack=pack)
    licence = next((one for one in own if one.number == number), None)
    if licence is None:
        raise CannotHandInLicence(NOT_HELD)
    pdf = pdf_of(licence.token)
    if pdf is None:
        raise CannotHandInLicence(NOT_MADE)
    return add_licence(
        draft_id=draft_id,
        holder=Holder(account_id=actor.account_id),
        type=evidence.type,
        of=evidence.of,
        number=licence.number,
        pdf=pdf,
        at=at,
        pack=pack,
    )
