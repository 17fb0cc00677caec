"""Drafts are found again, claimed, saved without losing anything, and forgotten; documents are taken in once each."""

from __future__ import annotations

import threading
from decimal import Decimal

import pytest
from django.core.files.storage import default_storage
from django.db import connection

from tests.journeys.scene import (
    MONDAY,
    a_citizen_acting,
    a_director_acting,
    a_picture,
    a_ready_draft,
    file,
    later,
    published,
    rows_in,
    tiny_pack,
)
from thidiao.audit.queries import entries_about
from thidiao.forms import drafts, uploads
from thidiao.forms.actions import (
    add_document,
    claim_draft,
    forget_draft,
    remove_document,
    save_answers,
    start_draft,
)
from thidiao.forms.drafts import (
    CannotAddDocument,
    CannotFindDocument,
    CannotFindDraft,
    CannotForgetDraft,
    CannotSaveAnswers,
    CannotStartDraft,
    Holder,
)
from thidiao.forms.models import Document, Draft
from thidiao.forms.queries import draft_for, open_drafts_of, read_document
from thidiao.forms.words import Provenance, Source

VISITOR = Holder(secret="a long random text")
STRANGER = Holder(secret="another long random text")


def start(holder=VISITOR, *, at=MONDAY, **more):
    return start_draft(event="cafe", holder=holder, at=at, pack=tiny_pack(), **more)


def save(draft_id, values, *, holder=VISITOR, version=1, at=MONDAY, **more):
    return save_answers(
        draft_id=draft_id, holder=holder, values=values, version=version, at=at, pack=tiny_pack(), **more
    )


def the_draft(draft_id, holder=VISITOR):
    return draft_for(draft_id=draft_id, holder=holder, pack=tiny_pack())


def hand_in(draft_id, *, holder=VISITOR, type="lease", of="premises", content=None, name="lease.png"):
    return add_document(
        draft_id=draft_id,
        holder=holder,
        type=type,
        of=of,
        name=name,
        content=a_picture() if content is None else content,
        at=MONDAY,
        pack=tiny_pack(),
    )


def claim(draft_id, actor, *, secret=VISITOR.secret):
    return claim_draft(draft_id=draft_id, secret=secret, actor=actor, at=later(1), pack=tiny_pack())


def own(actor):
    return Holder(account_id=actor.account_id)


@pytest.mark.django_db
def test_a_second_start_finds_the_draft():
    actor = a_citizen_acting()

    assert start() == start(at=later(1))
    assert start(own(actor)) == start(own(actor))
    assert rows_in("forms_draft") == {"forms_draft": 2}


@pytest.mark.django_db(transaction=True)
def test_starting_at_the_same_time_makes_one_draft():
    actor, made, go = a_citizen_acting(), [], threading.Barrier(6)

    def press() -> None:
        go.wait()
        try:
            made.append(start(own(actor)))
        finally:
            connection.close()

    pressing = [threading.Thread(target=press) for _ in range(6)]
    for one in pressing:
        one.start()
    for one in pressing:
        one.join()

    assert (len(made), len(set(made))) == (6, 1)


@pytest.mark.django_db
def test_an_event_nobody_knows_starts_nothing():
    with pytest.raises(CannotStartDraft) as refused:
        start_draft(event="castle", holder=VISITOR, at=MONDAY, pack=tiny_pack())

    assert refused.value.message == drafts.UNKNOWN_EVENT


@pytest.mark.django_db
def test_a_draft_is_there_only_for_who_holds_it():
    actor, draft_id = a_citizen_acting(), start()
    others = [STRANGER, Holder(), Holder(secret=""), own(actor)]

    for other in others:
        with pytest.raises(CannotFindDraft):
            the_draft(draft_id, other)
        with pytest.raises(CannotFindDraft):
            save(draft_id, {"premises.area_m2": Decimal(1)}, holder=other)
        with pytest.raises(CannotFindDraft):
            hand_in(draft_id, holder=other)
        with pytest.raises(CannotFindDraft):
            forget_draft(draft_id=draft_id, holder=other, at=MONDAY)

    assert the_draft(draft_id).answers == {}


@pytest.mark.django_db
def test_a_claimed_draft_is_no_longer_there_for_the_secret():
    draft_id = start()
    claim(draft_id, a_citizen_acting())

    with pytest.raises(CannotFindDraft):
        the_draft(draft_id)


@pytest.mark.django_db
def test_a_secret_is_not_kept():
    draft_id = start()

    assert VISITOR.secret not in str(Draft.objects.filter(id=draft_id).values())


@pytest.mark.django_db
def test_answers_come_back_as_they_were_given():
    draft_id = start()

    version = save(draft_id, {"premises.area_m2": Decimal("80.50"), "business.sells": ["food"]})

    draft = the_draft(draft_id)
    assert (version, draft.version) == (2, 2)
    assert draft.facts == {"premises.area_m2": Decimal("80.50"), "business.sells": ["food"]}


@pytest.mark.django_db
def test_an_answer_can_be_taken_back():
    draft_id = start()
    version = save(draft_id, {"premises.area_m2": Decimal(80), "premises.is_rented": False})

    save(draft_id, {"premises.area_m2": None}, version=version)

    assert the_draft(draft_id).facts == {"premises.is_rented": False}


@pytest.mark.django_db
def test_an_answer_from_a_register_keeps_where_it_came_from_until_it_is_changed():
    draft_id = start()
    told = Provenance(Source.REGISTER, register="population", version="7", at=MONDAY)
    version = save(draft_id, {"applicant.name": "สมมุติ"}, provenance={"applicant.name": told})
    before = the_draft(draft_id).provenance

    save(draft_id, {"applicant.name": "สมมุติ ใหม่"}, version=version)

    assert before == {"applicant.name": told}
    assert the_draft(draft_id).provenance == {}


@pytest.mark.django_db
def test_a_save_from_an_old_window_overwrites_nothing():
    draft_id = start()
    save(draft_id, {"premises.area_m2": Decimal(80)})

    with pytest.raises(CannotSaveAnswers) as refused:
        save(draft_id, {"premises.area_m2": Decimal(90)}, version=1)

    assert refused.value.messages == (drafts.CHANGED_MEANWHILE,)
    assert the_draft(draft_id).facts == {"premises.area_m2": Decimal(80)}


@pytest.mark.parametrize(
    "values",
    [
        {"premises.colour": "red"},
        {"premises.area_m2": Decimal(-1)},
        {"premises.area_m2": Decimal("1.234")},
        {"business.sells": ["gold"]},
        {"premises.province": "99"},
        {"owner_id": "1", "application_number": "C1", "version": 9},
    ],
)
@pytest.mark.django_db
def test_what_no_person_could_answer_is_refused_and_nothing_is_kept(values):
    draft_id = start()

    with pytest.raises(CannotSaveAnswers) as refused:
        save(draft_id, {"premises.is_rented": True, **values})

    assert all(sorted(message) == ["en", "th"] for message in refused.value.messages)
    assert the_draft(draft_id).answers == {}


@pytest.mark.django_db
def test_answers_that_cannot_be_true_together_are_refused_with_the_reason():
    draft_id = start()
    version = save(draft_id, {"business.sells": ["medicine"]})

    with pytest.raises(CannotSaveAnswers) as refused:
        save(draft_id, {"business.sells": ["medicine", "alcohol"]}, version=version)

    assert [message["en"] for message in refused.value.messages] == ["A pharmacy cannot sell alcohol."]
    assert the_draft(draft_id).facts == {"business.sells": ["medicine"]}


@pytest.mark.django_db
def test_a_contradiction_from_before_does_not_lock_the_rest():
    draft_id = start()
    Draft.objects.filter(id=draft_id).update(answers={"business.sells": ["medicine", "alcohol"]})

    save(draft_id, {"premises.is_rented": True})

    assert the_draft(draft_id).facts["premises.is_rented"] is True


@pytest.mark.django_db
def test_signing_in_keeps_what_was_answered_before_and_after():
    actor = a_citizen_acting()
    older = start(own(actor))
    save(older, {"premises.area_m2": Decimal(80), "premises.is_rented": True}, holder=own(actor))
    kept = hand_in(older, holder=own(actor))
    newer = start()
    save(newer, {"premises.area_m2": Decimal(120)})
    again = hand_in(newer, content=a_picture(1))

    claimed = claim(newer, actor)

    draft = the_draft(claimed, own(actor))
    assert draft.facts == {"premises.area_m2": Decimal(120), "premises.is_rented": True}
    assert {document.id for document in draft.documents} == {kept.id, again.id}
    assert [each.id for each in open_drafts_of(holder=own(actor), pack=tiny_pack())] == [claimed]


@pytest.mark.django_db
def test_signing_in_twice_with_the_same_document_keeps_it_once():
    actor = a_citizen_acting()
    hand_in(start(own(actor)), holder=own(actor))
    newer = start()
    kept = hand_in(newer)

    claimed = claim(newer, actor)

    assert [document.id for document in the_draft(claimed, own(actor)).documents] == [kept.id]


@pytest.mark.django_db
def test_of_two_drafts_that_contradict_each_other_the_newer_answers_win():
    actor = a_citizen_acting()
    older = start(own(actor))
    save(older, {"business.sells": ["alcohol"], "premises.is_rented": True}, holder=own(actor))
    newer = start()
    save(newer, {"business.sells": ["medicine"]})

    claimed = claim(newer, actor)

    assert the_draft(claimed, own(actor)).facts == {"business.sells": ["medicine"], "premises.is_rented": True}


@pytest.mark.django_db
def test_the_same_person_may_apply_for_themself_and_for_a_company_apart():
    director = a_director_acting()
    assert director.company is not None
    for_self = start(own(director))

    for_company = start(own(director), company_id=director.company.id)

    assert for_self != for_company


@pytest.mark.django_db
def test_an_owner_may_turn_a_draft_into_one_for_a_company():
    director = a_director_acting()
    draft_id = start(own(director))

    claim(draft_id, director, secret="")

    assert director.company is not None
    assert the_draft(draft_id, own(director)).company_id == director.company.id


@pytest.mark.django_db
def test_nobody_claims_a_draft_without_its_secret():
    draft_id = start()

    with pytest.raises(CannotFindDraft):
        claim(draft_id, a_citizen_acting(), secret="guessed")


@pytest.mark.django_db(transaction=True)
def test_a_forgotten_draft_leaves_no_answer_and_no_file():
    draft_id = start()
    save(draft_id, {"applicant.name": "CANARY"})
    document = hand_in(draft_id)
    stored_as = Document.objects.get(id=document.id).stored_as

    forget_draft(draft_id=draft_id, holder=VISITOR, at=MONDAY)

    assert rows_in("forms_draft", "forms_document") == {"forms_draft": 0, "forms_document": 0}
    assert not default_storage.exists(stored_as)
    assert str(entries_about(f"draft:{draft_id}")).count("CANARY") == 0


@pytest.mark.django_db
def test_a_filed_draft_is_not_forgotten_and_takes_no_documents():
    pack, actor = published(), a_citizen_acting()
    draft_id = a_ready_draft(actor, pack)
    file(draft_id, actor, pack)

    with pytest.raises(CannotForgetDraft):
        forget_draft(draft_id=draft_id, holder=own(actor), at=MONDAY)
    with pytest.raises(CannotAddDocument) as refused:
        hand_in(draft_id, holder=own(actor), content=a_picture(9))
    (document,) = the_draft(draft_id, own(actor)).documents
    with pytest.raises(CannotFindDocument):
        remove_document(draft_id=draft_id, holder=own(actor), document_id=document.id, at=MONDAY)

    assert refused.value.message == drafts.ALREADY_FILED


@pytest.mark.django_db
def test_the_same_content_twice_is_one_document():
    draft_id = start()

    first, again, other = hand_in(draft_id), hand_in(draft_id, name="copy.png"), hand_in(draft_id, content=a_picture(1))

    assert first.id == again.id
    assert {document.id for document in the_draft(draft_id).documents} == {first.id, other.id}


@pytest.mark.django_db
def test_a_document_is_stored_under_a_name_of_ours_and_shown_under_its_own():
    draft_id = start()

    document = hand_in(draft_id, name="../../สัญญาเช่า.png")

    row = Document.objects.get(id=document.id)
    assert (document.name, row.stored_as) == ("สัญญาเช่า.png", f"documents/{draft_id}/{document.id}.png")
    assert read_document(document_id=document.id, holder=VISITOR)[1] != a_picture(3)


@pytest.mark.parametrize(("type", "of"), [("passport", "applicant"), ("lease", "moon")])
@pytest.mark.django_db
def test_a_kind_of_document_nobody_knows_is_refused(type, of):
    draft_id = start()

    with pytest.raises(CannotAddDocument) as refused:
        hand_in(draft_id, type=type, of=of)

    assert refused.value.message == drafts.UNKNOWN_EVIDENCE


@pytest.mark.django_db
def test_a_bad_document_is_refused_and_nothing_of_it_is_kept():
    draft_id = start()

    with pytest.raises(CannotAddDocument) as refused:
        hand_in(draft_id, content=b"MZ\x90")

    assert refused.value.message == uploads.UNKNOWN_TYPE
    assert rows_in("forms_document") == {"forms_document": 0}
    assert not default_storage.exists(f"documents/{draft_id}")


@pytest.mark.django_db
def test_no_more_documents_than_the_limit_are_taken():
    draft_id = start()
    row = Document.objects.get(id=hand_in(draft_id).id)
    more = [
        Document(
            id=f"00000000-0000-7000-8000-{n:012d}",
            draft=row.draft,
            type="lease",
            of="premises",
            name="x",
            content_type="image/png",
            size=1,
            sha256="x",
            handed_in_sha256=f"{n}",
            stored_as=f"x{n}",
            added_at=MONDAY,
        )
        for n in range(drafts.MOST_DOCUMENTS - 1)
    ]
    Document.objects.bulk_create(more)

    with pytest.raises(CannotAddDocument) as refused:
        hand_in(draft_id, content=a_picture(1))

    assert refused.value.message == drafts.TOO_MANY


@pytest.mark.django_db(transaction=True)
def test_a_document_can_be_taken_out_again():
    draft_id = start()
    document = hand_in(draft_id)
    stored_as = Document.objects.get(id=document.id).stored_as

    remove_document(draft_id=draft_id, holder=VISITOR, document_id=document.id, at=MONDAY)

    assert the_draft(draft_id).documents == ()
    assert not default_storage.exists(stored_as)


@pytest.mark.django_db
def test_a_document_is_there_only_for_who_holds_its_draft():
    document = hand_in(start())

    with pytest.raises(CannotFindDocument):
        read_document(document_id=document.id, holder=STRANGER)


@pytest.mark.django_db
def test_the_record_says_which_questions_were_answered_and_never_how():
    draft_id = start()
    save(draft_id, {"applicant.name": "CANARY"})
    hand_in(draft_id, name="CANARY.png")

    told = entries_about(f"draft:{draft_id}")

    assert [entry.act for entry in told] == ["draft.started", "draft.answers_saved", "document.added"]
    assert told[1].details == {"elements": ["applicant.name"]}
    assert str(told).count("CANARY") == 0
