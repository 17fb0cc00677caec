"""A licence from here is handed in with one press, by whom it belongs to and as long as it holds."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from tests.journeys.desk import approve, filed, take_up
from tests.journeys.scene import a_citizen_acting, an_officer_of, file, later, tiny_pack
from thidiao.definitions.words import Subject
from thidiao.forms.actions import save_answers, start_draft
from thidiao.forms.drafts import CannotAddDocument, Holder, KnownDraft
from thidiao.forms.queries import draft_for, read_document
from thidiao.forms.words import Evidence, EvidenceFrom
from thidiao.journeys.apply import prepare
from thidiao.journeys.held import (
    NOT_HELD,
    NOT_MADE,
    CannotHandInLicence,
    hand_in_licence,
    licences_for,
    licences_held,
)
from thidiao.journeys.plan import plan
from thidiao.licences.actions import keep_pdf
from thidiao.licences.models import Licence
from thidiao.people.words import Actor

PDF = b"%PDF-1.7 a licence, sealed"
TODAY = date(2026, 11, 27)

pytestmark = pytest.mark.django_db


def a_licensed_cafe() -> tuple[Actor, str]:
    """Give somebody who holds a café's licence, and its number."""
    pack, actor, cafe, _liquor = filed()
    city = an_officer_of("city")
    take_up(cafe, city)
    number = approve(cafe, city, pack)
    return actor, number


def with_pdf(number: str) -> None:
    keep_pdf(licence_id=Licence.objects.get(number=number).id, pdf=PDF, at=later(3))


def liquor_alone(actor: Actor) -> UUID:
    """Begin to apply for liquor alone, every question answered."""
    pack, holder = tiny_pack(), Holder(account_id=actor.account_id)
    draft_id = start_draft(event="service-liquor", holder=holder, at=later(4), pack=pack)
    answers = {"business.sells": ["alcohol"], "applicant.name": "สมมุติ ที่หนึ่ง"}
    save_answers(draft_id=draft_id, holder=holder, values=answers, version=1, at=later(4), pack=pack)
    return draft_id


def draft(draft_id: UUID, actor: Actor) -> KnownDraft:
    return draft_for(draft_id=draft_id, holder=Holder(account_id=actor.account_id), pack=tiny_pack())


def certificate() -> Evidence:
    planned = plan("service-liquor", {"business.sells": ["alcohol"]}, pack=tiny_pack())
    [evidence] = planned.evidence
    return evidence


def press(draft_id: UUID, actor: Actor, number: str, evidence: Evidence | None = None) -> str:
    """Hand the licence in, and give its name in the draft or why it was not taken."""
    try:
        document = hand_in_licence(
            draft_id=draft_id,
            actor=actor,
            evidence=evidence or certificate(),
            number=number,
            at=later(4),
            pack=tiny_pack(),
        )
    except CannotHandInLicence as refused:
        return refused.message["en"]
    return document.name


def test_a_licence_from_here_completes_the_application_and_is_filed_as_it_was_sealed() -> None:
    actor, number = a_licensed_cafe()
    with_pdf(number)
    draft_id = liquor_alone(actor)
    before = prepare(draft=draft(draft_id, actor), pack=tiny_pack(), actor=actor)

    name = press(draft_id, actor, number)

    after = draft(draft_id, actor)
    [document] = after.documents
    _, content = read_document(document_id=document.id, holder=Holder(account_id=actor.account_id))
    receipt = file(draft_id, actor, tiny_pack(), key="alone", at=later(4))
    assert ([one.type for one in before.missing_documents], name) == (["food-certificate"], f"{number}.pdf")
    assert prepare(draft=after, pack=tiny_pack(), actor=actor).is_ready
    assert content == PDF
    assert [one["service"] for one in receipt.content["cases"]] == ["liquor"]


def test_pressing_twice_hands_it_in_once() -> None:
    actor, number = a_licensed_cafe()
    with_pdf(number)
    draft_id = liquor_alone(actor)

    names = [press(draft_id, actor, number) for _ in range(2)]

    assert (len(draft(draft_id, actor).documents), set(names)) == (1, {f"{number}.pdf"})


def test_nobody_hands_in_a_licence_of_somebody_else() -> None:
    _owner, number = a_licensed_cafe()
    with_pdf(number)
    other = a_citizen_acting(2)
    draft_id = liquor_alone(other)

    said = press(draft_id, other, number)

    assert (said, draft(draft_id, other).documents) == (NOT_HELD["en"], ())


def test_a_licence_that_has_run_out_is_neither_offered_nor_taken() -> None:
    actor, number = a_licensed_cafe()
    with_pdf(number)
    Licence.objects.filter(number=number).update(issued_on=date(2026, 1, 1), expires_on=date(2026, 11, 26))
    draft_id = liquor_alone(actor)

    [(_, offered)] = licences_for([certificate()], actor=actor, on=TODAY, pack=tiny_pack())

    assert (offered, press(draft_id, actor, number)) == ((), NOT_HELD["en"])


def test_a_licence_holds_to_the_end_of_its_last_day() -> None:
    actor, number = a_licensed_cafe()
    Licence.objects.filter(number=number).update(issued_on=date(2026, 1, 1), expires_on=TODAY)

    [(_, offered)] = licences_for([certificate()], actor=actor, on=TODAY, pack=tiny_pack())

    assert [one.number for one in offered] == [number]


@pytest.mark.parametrize(("kind", "of"), [("lease", Subject.PREMISES), ("food-certificate", Subject.LANDLORD)])
def test_a_licence_is_no_other_document_and_nobody_elses(kind: str, of: Subject) -> None:
    actor, number = a_licensed_cafe()
    with_pdf(number)
    draft_id = liquor_alone(actor)
    wanted = certificate()
    other = Evidence(kind, of, EvidenceFrom.UPLOAD, wanted.used_by, wanted.needed_when, required=True)

    said = press(draft_id, actor, number, other)

    assert (said, draft(draft_id, actor).documents) == (NOT_HELD["en"], ())


def test_a_licence_whose_pdf_is_not_made_yet_says_so() -> None:
    actor, number = a_licensed_cafe()
    draft_id = liquor_alone(actor)

    assert press(draft_id, actor, number) == NOT_MADE["en"]


def test_a_filed_application_takes_no_licence_any_more() -> None:
    actor, number = a_licensed_cafe()
    with_pdf(number)
    draft_id = liquor_alone(actor)
    press(draft_id, actor, number)
    file(draft_id, actor, tiny_pack(), key="alone", at=later(4))

    with pytest.raises(CannotAddDocument):
        press(draft_id, actor, number)


def test_the_licences_held_are_those_asked_for() -> None:
    actor, number = a_licensed_cafe()

    found = [
        [one.number for one in licences_held(actor=actor, services=services, on=TODAY)]
        for services in ([], ["liquor"], ["cafe-small", "liquor"])
    ]

    assert found == [[], [], [number]]


def test_a_licence_is_offered_only_as_the_document_that_it_is() -> None:
    actor, number = a_licensed_cafe()
    wanted = certificate()
    lease = Evidence("lease", Subject.PREMISES, EvidenceFrom.UPLOAD, wanted.used_by, wanted.needed_when, required=True)

    found = licences_for([wanted, lease], actor=actor, on=TODAY, pack=tiny_pack())

    assert [(one.type, [licence.number for licence in own]) for one, own in found] == [
        ("food-certificate", [number]),
        ("lease", []),
    ]
