"""The way from receipt to decision, and what each decision brings about."""

from __future__ import annotations

import threading
from datetime import date
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from tests.journeys.desk import LEASE, answer, approve, ask, filed, hand_in, refuse, state_of, take_up
from tests.journeys.scene import (
    CALENDAR,
    a_citizen_acting,
    a_director_acting,
    an_officer_of,
    later,
    rows_in,
)
from tests.people.factories import a_citizen, direct, juristic_number
from thidiao.audit.queries import entries_about
from thidiao.cases import words
from thidiao.cases.actions import CannotMove, Missing
from thidiao.cases.models import Case, CaseEvent
from thidiao.cases.queries import CannotFindCase, case_for_officer, cases_for_officer, document_for_applicant, steps_of
from thidiao.cases.rules import due, fold
from thidiao.cases.words import State
from thidiao.definitions import CannotReadValue
from thidiao.forms.drafts import CannotFindDocument
from thidiao.journeys import decide
from thidiao.notices.actions import deliver_due
from thidiao.notices.channels import InApp
from thidiao.notices.queries import inbox_of
from thidiao.people.queries import actor_for
from thidiao.people.words import Role


@pytest.mark.django_db
def test_an_approval_issues_the_licence_and_sets_free_what_waited_for_it():
    pack, actor, cafe, liquor = filed()
    city = an_officer_of("city")
    take_up(cafe, city)

    licence = approve(cafe, city, pack)

    assert (state_of(cafe), state_of(liquor)) == (State.APPROVED, State.RECEIVED)
    assert licence == "L" + cafe[1:]
    assert Case.objects.get(number=liquor).received_on == date(2026, 11, 25)
    deliver_due(channel=InApp(), at=later(3))
    told = [notice.key.split()[0] for notice in reversed(inbox_of(actor.account_id))]
    assert sorted(told) == ["application.filed", "case.approved", "case.released", "case.taken_up"]


@pytest.mark.django_db
def test_a_case_that_waits_is_not_at_its_agency_yet():
    _pack, _actor, _cafe, liquor = filed()
    excise = an_officer_of("excise")

    listed = cases_for_officer(officer=excise)

    assert listed == ()
    with pytest.raises(CannotFindCase):
        case_for_officer(officer=excise, number=liquor, calendar=CALENDAR)
    with pytest.raises(CannotFindCase):
        take_up(liquor, excise)


@pytest.mark.django_db
def test_a_refusal_leaves_what_waited_for_it_waiting_with_the_reason_and_it_may_be_withdrawn():
    _pack, actor, cafe, liquor = filed()
    city = an_officer_of("city")
    take_up(cafe, city)

    refuse(cafe, city)
    waiting = state_of(liquor)
    decide.withdraw(number=liquor, actor=actor, at=later(5), calendar=CALENDAR)

    assert (waiting, state_of(liquor)) == (State.WAITING, State.WITHDRAWN)


@pytest.mark.django_db
def test_a_correction_stops_the_clock_and_its_answer_reaches_only_the_agency_that_asked():
    pack, actor, cafe, liquor = filed()
    city = an_officer_of("city")
    ask(cafe, city, missing=[*LEASE, Missing("applicant.name")])
    standing_still = Case.objects.get(number=cafe).due_on

    document = hand_in(cafe, actor, pack)
    answer(cafe, actor, pack, values={"applicant.name": "สมมุติ ใหม่"}, note="Scanned again.")

    row, other = Case.objects.get(number=cafe), Case.objects.get(number=liquor)
    assert (standing_still, row.state, row.due_on) == (None, "in_review", date(2026, 12, 7))
    assert row.payload["fields"]["applicant.name"] == "สมมุติ ใหม่"
    assert [each["id"] for each in row.payload["documents"]][-1] == str(document.id)
    assert other.payload["fields"]["applicant.name"] != "สมมุติ ใหม่"
    (told,) = [step.details for step in steps_of(row.id) if step.act is words.Act.CORRECTION_ANSWERED]
    assert (told["note"], told["fields"]) == ("Scanned again.", {"applicant.name": "สมมุติ ใหม่"})


@pytest.mark.django_db
def test_a_correction_is_asked_for_once_and_the_database_keeps_it_so():
    pack, actor, cafe, _ = filed()
    city = an_officer_of("city")
    ask(cafe, city)
    answer(cafe, actor, pack, note="That is all there is.")

    with pytest.raises(CannotMove) as refused:
        ask(cafe, city, days=5)

    assert (refused.value.verdict.reason, refused.value.verdict.law) == (
        words.ASKED_ONCE_ALREADY,
        words.ONE_CORRECTION,
    )
    asked = CaseEvent.objects.get(act="case.correction_asked")
    asked.pk, asked.seq = None, 9
    with pytest.raises(DatabaseError, match="cases_one_correction_per_case"), transaction.atomic():
        asked.save(force_insert=True)


@pytest.mark.parametrize(
    ("missing", "reason"),
    [([], words.NOTHING_MISSING), ([Missing("premises.works")], words.BEYOND_THE_GUIDE)],
)
@pytest.mark.django_db
def test_officers_ask_for_nothing_beyond_the_guide(missing, reason):
    _pack, _actor, cafe, _ = filed()

    with pytest.raises(CannotMove) as refused:
        ask(cafe, an_officer_of("city"), missing=missing)

    assert refused.value.verdict.reason == reason


@pytest.mark.django_db
def test_an_answer_changes_nothing_that_was_not_asked_for():
    pack, actor, cafe, _ = filed()
    ask(cafe, an_officer_of("city"))

    with pytest.raises(CannotMove) as refused:
        answer(cafe, actor, pack, values={"premises.area_m2": 10})
    with pytest.raises(CannotMove):
        hand_in(cafe, actor, pack, type="food-certificate")

    assert refused.value.verdict.reason == words.NOT_ASKED_FOR
    assert rows_in("forms_document") == {"forms_document": 1}


@pytest.mark.django_db
def test_an_answer_out_of_bounds_is_refused_and_nothing_happens():
    pack, actor, cafe, _ = filed()
    ask(cafe, an_officer_of("city"), missing=[Missing("premises.area_m2")])

    with pytest.raises(CannotReadValue):
        answer(cafe, actor, pack, values={"premises.area_m2": -1})

    assert state_of(cafe) is State.WITH_APPLICANT


@pytest.mark.django_db
def test_documents_are_taken_after_filing_only_where_they_were_asked_for():
    pack, actor, cafe, _ = filed()

    with pytest.raises(CannotMove) as refused:
        hand_in(cafe, actor, pack)

    assert refused.value.verdict.reason == words.NOTHING_ASKED


@pytest.mark.django_db
def test_a_wrong_document_can_be_taken_out_until_the_answer_is_sent():
    pack, actor, cafe, _ = filed()
    ask(cafe, an_officer_of("city"))
    wrong = hand_in(cafe, actor, pack)

    decide.remove_correction_document(number=cafe, actor=actor, document_id=wrong.id, at=later(3))
    right = hand_in(cafe, actor, pack)
    answer(cafe, actor, pack)

    assert decide.correction_documents(number=cafe, actor=actor, at=later(4)) == ()
    with pytest.raises(CannotMove):
        decide.remove_correction_document(number=cafe, actor=actor, document_id=right.id, at=later(5))
    known, _content = document_for_applicant(actor=actor, number=cafe[:-3], document_id=right.id)
    assert known.id == right.id


@pytest.mark.django_db
def test_what_was_filed_is_never_taken_out():
    _pack, actor, cafe, _ = filed()
    ask(cafe, an_officer_of("city"))
    lease = UUID(Case.objects.get(number=cafe).payload["documents"][0]["id"])

    with pytest.raises(CannotFindDocument):
        decide.remove_correction_document(number=cafe, actor=actor, document_id=lease, at=later(3))

    assert rows_in("forms_document") == {"forms_document": 1}


@pytest.mark.django_db
def test_another_director_of_the_company_may_answer():
    first = a_director_acting(1, 1)
    pack, _, cafe, _ = filed(first)
    second_account = a_citizen(2)
    direct(2, 2)
    colleague = actor_for(second_account.id, company_number=juristic_number(2), on=date(2026, 11, 23))
    ask(cafe, an_officer_of("city"))

    with pytest.raises(CannotFindCase):
        hand_in(cafe, colleague, pack)
    hand_in(cafe, first, pack)
    answer(cafe, first, pack)

    assert state_of(cafe) is State.IN_REVIEW


@pytest.mark.django_db
def test_a_refusal_is_kept_with_its_reasons():
    _pack, _actor, cafe, _ = filed()
    city = an_officer_of("city")
    take_up(cafe, city)

    with pytest.raises(CannotMove) as refused:
        refuse(cafe, city, reasons=["  "])
    refuse(cafe, city, reasons=[" Too small. "])

    assert refused.value.verdict.reason == words.NO_REASONS
    assert fold(steps_of(Case.objects.get(number=cafe).id)).reasons == ("Too small.",)


@pytest.mark.django_db
def test_an_officer_of_another_agency_finds_nothing():
    pack, _actor, cafe, _ = filed()
    excise = an_officer_of("excise")

    for act in (lambda: take_up(cafe, excise), lambda: ask(cafe, excise), lambda: approve(cafe, excise, pack)):
        with pytest.raises(CannotFindCase):
            act()

    assert state_of(cafe) is State.RECEIVED


@pytest.mark.django_db
def test_an_officer_who_only_reads_decides_nothing():
    _pack, _actor, cafe, _ = filed()
    reader = an_officer_of("city", role=Role.READ)

    with pytest.raises(CannotMove) as refused:
        take_up(cafe, reader)

    assert refused.value.verdict.reason == "You may read the cases of this agency, not decide them."
    assert case_for_officer(officer=reader, number=cafe, calendar=CALENDAR).number == cafe


@pytest.mark.django_db
def test_another_person_neither_answers_nor_withdraws():
    pack, _actor, cafe, _ = filed()
    other = a_citizen_acting(2)
    ask(cafe, an_officer_of("city"))

    with pytest.raises(CannotFindCase):
        answer(cafe, other, pack, note="Mine.")
    with pytest.raises(CannotFindCase):
        decide.withdraw(number=cafe, actor=other, at=later(2), calendar=CALENDAR)

    assert state_of(cafe) is State.WITH_APPLICANT


@pytest.mark.django_db
def test_a_decision_on_an_old_view_of_the_case_is_refused():
    pack, _actor, cafe, _ = filed()
    city = an_officer_of("city")
    seen = case_for_officer(officer=city, number=cafe, calendar=CALENDAR).listed.seq
    take_up(cafe, city)

    with pytest.raises(CannotMove) as refused:
        approve(cafe, city, pack, seen=seen)

    assert refused.value.verdict.reason == words.CHANGED_MEANWHILE


@pytest.mark.django_db
def test_what_lists_show_is_what_the_story_says():
    pack, actor, cafe, _liquor = filed()
    city = an_officer_of("city")
    ask(cafe, city)
    answer(cafe, actor, pack, note="No.")
    approve(cafe, city, pack, days=6)

    for row in Case.objects.all():
        story = fold(steps_of(row.id))
        promised = due(story, working_days=row.promised_days, calendar=CALENDAR).on
        assert (row.state, row.seq, row.received_on, row.closed_at, row.due_on) == (
            story.state.value,
            story.seq,
            story.received_on,
            story.closed_at,
            promised,
        )


@pytest.mark.django_db
def test_every_act_is_in_the_record_once():
    pack, actor, cafe, _ = filed()
    city = an_officer_of("city")
    ask(cafe, city)
    answer(cafe, actor, pack, note="No.")
    approve(cafe, city, pack, days=6)

    told = [(entry.act, entry.by) for entry in entries_about(cafe)]

    assert told == [
        ("case.correction_asked", city.audit_name),
        ("case.correction_answered", actor.audit_name),
        ("case.approved", city.audit_name),
    ]


@pytest.mark.parametrize("table", ["cases_caseevent", "cases_application"])
@pytest.mark.django_db
def test_what_was_filed_and_what_happened_cannot_be_changed_in_the_database(table):
    filed()

    for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):  # noqa: S608  # our own tables
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.mark.django_db(transaction=True)
def test_of_a_decision_and_a_withdrawal_at_the_same_time_one_wins():
    pack, actor, cafe, _ = filed()
    city = an_officer_of("city")
    take_up(cafe, city)
    start, outcome = threading.Barrier(2), []

    def press(act) -> None:
        start.wait()
        try:
            act()
            outcome.append("done")
        except CannotMove as no:
            outcome.append(type(no).__name__)
        finally:
            connection.close()

    acts = [
        lambda: approve(cafe, city, pack),
        lambda: decide.withdraw(number=cafe, actor=actor, at=later(2), calendar=CALENDAR),
    ]
    pressing = [threading.Thread(target=press, args=[act]) for act in acts]
    for one in pressing:
        one.start()
    for one in pressing:
        one.join()

    lost = "CannotWithdraw" if state_of(cafe) is State.APPROVED else "CannotApprove"
    assert sorted(outcome) == sorted(["done", lost])
    assert rows_in("licences_licence")["licences_licence"] == (1 if state_of(cafe) is State.APPROVED else 0)


@pytest.mark.django_db(transaction=True)
def test_an_approval_whose_licence_cannot_be_issued_leaves_the_case_as_it_was():
    pack, _actor, cafe, liquor = filed()
    city = an_officer_of("city")
    take_up(cafe, city)

    class Broken:
        def sign(self, content, *, kind):
            raise OSError("the key is gone")

    with pytest.raises(OSError, match="key is gone"):
        decide.approve(number=cafe, officer=city, at=later(2), pack=pack, seal=Broken(), calendar=CALENDAR)

    assert (state_of(cafe), state_of(liquor)) == (State.IN_REVIEW, State.WAITING)
    assert rows_in("licences_licence") == {"licences_licence": 0}
