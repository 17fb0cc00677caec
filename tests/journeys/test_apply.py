"""Filing: all at once or nothing, once, in a constant number of statements, with a receipt that stays the same."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.definitions.factory import write_pack
from tests.journeys.scene import (
    CALENDAR,
    MONDAY,
    a_citizen_acting,
    a_director_acting,
    a_filed_cafe,
    a_ready_draft,
    a_seal,
    file,
    later,
    published,
    rows_in,
    tiny_pack,
)
from thidiao.audit.queries import entries_about
from thidiao.audit.seals import verify
from thidiao.cases.models import Application, Case, CaseEvent
from thidiao.cases.queries import application_for
from thidiao.cases.words import State
from thidiao.catalogue.actions import publish_pack
from thidiao.definitions import load_pack
from thidiao.forms.actions import CannotSaveAnswers, save_answers
from thidiao.forms.drafts import CannotFindDraft, Holder
from thidiao.forms.queries import draft_for
from thidiao.journeys.apply import CannotFile, Refusal, file_application, prepare
from thidiao.notices.actions import deliver_due
from thidiao.notices.channels import InApp
from thidiao.notices.queries import inbox_of

KEPT = ("cases_application", "cases_case", "cases_caseevent", "audit_entry", "notices_notice")
AT_MOST = 13


def holder(actor):
    return Holder(account_id=actor.account_id)


def the_draft(draft_id, actor, pack):
    return draft_for(draft_id=draft_id, holder=holder(actor), pack=pack)


@pytest.mark.django_db
def test_one_filing_makes_one_case_for_each_service_needed():
    pack, actor = published(), a_citizen_acting()

    receipt = a_filed_cafe(actor, pack)

    found = application_for(actor=actor, number=receipt.number, calendar=CALENDAR)
    assert [(case.listed.service, case.listed.agency, case.listed.place, case.state) for case in found.cases] == [
        ("cafe-small", "city", "10", State.RECEIVED),
        ("liquor", "excise", "", State.WAITING),
    ]
    assert [case.number for case in found.cases] == [f"{receipt.number}-01", f"{receipt.number}-02"]
    assert receipt.number.startswith("C691123")


@pytest.mark.django_db
def test_each_agency_receives_exactly_what_its_definition_names():
    pack, actor = published(), a_citizen_acting()

    receipt = a_filed_cafe(actor, pack)

    payloads = {case.service: case.payload for case in Case.objects.all()}
    assert {service: sorted(payload["fields"]) for service, payload in payloads.items()} == {
        "cafe-small": [
            *("applicant.kind", "applicant.name", "premises.area_m2", "premises.is_rented", "premises.province"),
        ],
        "liquor": ["applicant.kind", "applicant.name"],
    }
    assert {service: [d["type"] for d in payload["documents"]] for service, payload in payloads.items()} == {
        "cafe-small": ["lease"],
        "liquor": [],
    }
    assert receipt.content["cases"][1] == {
        "case": f"{receipt.number}-02",
        "service": "liquor",
        "agency": "excise",
    }


@pytest.mark.django_db
def test_what_check_your_answers_shows_is_what_is_sent():
    pack, actor = published(), a_citizen_acting()
    draft_id = a_ready_draft(actor, pack)

    prepared = prepare(draft=the_draft(draft_id, actor, pack), pack=pack, actor=actor)
    file(draft_id, actor, pack)

    assert prepared.is_ready
    shown = {part.service.id: (sorted(part.payload.fields), part.place, part.waits_for) for part in prepared.parts}
    sent = {
        case.service: (
            sorted(case.payload["fields"]),
            case.place,
            tuple(Case.objects.get(number=number).service for number in case.waits_for),
        )
        for case in Case.objects.all()
    }
    assert shown == sent


@pytest.mark.django_db
def test_what_is_missing_is_named():
    pack, actor = published(), a_citizen_acting()
    draft_id = a_ready_draft(actor, pack)
    draft = the_draft(draft_id, actor, pack)
    bare = replace(draft, facts={"business.sells": ["food"], "premises.area_m2": Decimal(80)}, documents=())

    prepared = prepare(draft=bare, pack=pack, actor=actor)
    without_document = prepare(draft=replace(draft, documents=()), pack=pack, actor=actor)

    assert prepared.missing_fields == ("premises.is_rented", "premises.province")
    assert [(each.type, each.of) for each in without_document.missing_documents] == [("lease", "premises")]
    assert (prepared.is_ready, without_document.is_ready) == (False, False)


@pytest.mark.parametrize("services", [1, 17])
@pytest.mark.django_db(transaction=True)
def test_filing_takes_the_same_few_statements_for_one_service_or_seventeen(services):
    pack, actor = published(extra=services - 1), a_citizen_acting()
    draft_id = a_ready_draft(actor, pack, business__sells=["food"])

    with CaptureQueriesContext(connection) as queries:
        file(draft_id, actor, pack)

    assert Case.objects.count() == services
    assert len(queries) == 11 <= AT_MOST, "\n".join(query["sql"][:100] for query in queries)
    assert (queries[0]["sql"], queries[-1]["sql"]) == ("BEGIN", "COMMIT")


@pytest.mark.django_db
def test_the_same_key_again_gives_the_same_receipt_to_the_byte():
    pack, actor = published(), a_citizen_acting()
    draft_id = a_ready_draft(actor, pack)

    first = file(draft_id, actor, pack)
    again = file(draft_id, actor, pack, at=later(2))

    assert again.signed == first.signed
    assert rows_in("cases_application", "cases_case") == {"cases_application": 1, "cases_case": 2}


@pytest.mark.django_db
def test_the_same_key_gives_the_same_receipt_after_the_pack_has_changed_and_cases_were_decided():
    pack, actor = published(), a_citizen_acting()
    draft_id = a_ready_draft(actor, pack)
    first = file(draft_id, actor, pack)

    again = file(draft_id, actor, published(extra=2), at=later(30))

    assert again.signed == first.signed


@pytest.mark.django_db
def test_the_same_key_for_another_draft_is_refused_and_nothing_is_kept():
    pack, actor = published(), a_citizen_acting()
    a_filed_cafe(actor, pack, key="key-1")
    other = a_ready_draft(actor, pack, premises__area_m2=Decimal(90))
    before = rows_in(*KEPT)

    with pytest.raises(CannotFile) as refused:
        file(other, actor, pack, key="key-1")

    assert (refused.value.refusal, refused.value.is_conflict) == (Refusal.KEY_USED, True)
    assert rows_in(*KEPT) == before


@pytest.mark.django_db
def test_two_people_may_use_the_same_key():
    pack = published()

    receipts = [a_filed_cafe(a_citizen_acting(index), pack, key="1") for index in (1, 2)]

    assert receipts[0].number != receipts[1].number


@pytest.mark.django_db
def test_a_filed_draft_under_another_key_is_refused_with_its_number():
    pack, actor = published(), a_citizen_acting()
    draft_id = a_ready_draft(actor, pack)
    receipt = file(draft_id, actor, pack)

    with pytest.raises(CannotFile) as refused:
        file(draft_id, actor, pack, key="key-2")

    assert (refused.value.refusal, refused.value.number) == (Refusal.ALREADY_FILED, receipt.number)


@pytest.mark.django_db
def test_a_filed_draft_cannot_be_changed():
    pack, actor = published(), a_citizen_acting()
    draft_id = a_ready_draft(actor, pack)
    file(draft_id, actor, pack)
    version = the_draft(draft_id, actor, pack).version

    with pytest.raises(CannotSaveAnswers):
        save_answers(
            draft_id=draft_id,
            holder=holder(actor),
            values={"premises.area_m2": Decimal(1)},
            version=version,
            at=MONDAY,
            pack=pack,
        )


@pytest.mark.django_db
def test_the_receipt_is_checked_with_the_public_key_alone():
    pack, actor = published(), a_citizen_acting()

    receipt = a_filed_cafe(actor, pack)

    content = verify(receipt.signed, kind="receipt", public_keys=a_seal().public_keys())
    assert content == receipt.content
    assert content["received_on"] == "2026-11-23"
    assert content["pack_sha256"] == pack.hash


@pytest.mark.django_db
def test_a_receipt_tells_nothing_personal():
    pack, actor = published(), a_citizen_acting()

    receipt = a_filed_cafe(actor, pack, applicant__name="CANARY Somchai")

    said = str(receipt.content)
    assert [said.count(canary) for canary in ("CANARY", actor.person.number, str(actor.person.id))] == [0, 0, 0]


@pytest.mark.django_db
def test_filing_at_night_counts_from_the_next_working_day():
    pack, actor = published(), a_citizen_acting()
    friday_night = datetime(2026, 11, 27, 14, 0, tzinfo=UTC)

    file(a_ready_draft(actor, pack), actor, pack, at=friday_night)

    case = Case.objects.get(service="cafe-small")
    assert (str(case.received_on), str(case.due_on)) == ("2026-11-30", "2026-12-09")


@pytest.mark.django_db
def test_the_applicant_is_told_and_the_record_knows():
    pack, actor = published(), a_citizen_acting()

    receipt = a_filed_cafe(actor, pack)
    deliver_due(channel=InApp(), at=MONDAY)

    assert [notice.about for notice in inbox_of(actor.account_id)] == [receipt.number]
    assert [(entry.act, entry.by) for entry in entries_about(receipt.number)] == [
        ("application.filed", actor.audit_name)
    ]


@pytest.mark.django_db
def test_a_company_files_through_its_director_and_both_are_recorded():
    pack, actor = published(), a_director_acting()
    draft_id = a_ready_draft(actor, pack)

    receipt = file(draft_id, actor, pack)

    assert actor.company is not None
    application = Application.objects.get(number=receipt.number)
    assert (application.company_id, application.person_id) == (actor.company.id, actor.person.id)
    assert application.facts["applicant.kind"] == "company"
    assert str(actor.company.id) in CaseEvent.objects.first().by


@pytest.mark.django_db
def test_nobody_files_somebody_elses_draft():
    pack, actor, other = published(), a_citizen_acting(1), a_citizen_acting(2)
    draft_id = a_ready_draft(actor, pack)

    with pytest.raises(CannotFindDraft):
        file(draft_id, other, pack)


@pytest.mark.django_db
def test_a_draft_for_oneself_is_not_filed_for_a_company():
    pack, for_company = published(), a_director_acting()
    for_self = replace(for_company, company=None)
    draft_id = a_ready_draft(for_self, pack)

    with pytest.raises(CannotFile) as refused:
        file(draft_id, for_company, pack)

    assert refused.value.refusal is Refusal.NOT_YOURS


@pytest.mark.django_db
def test_no_company_files_what_only_people_do(tmp_path):
    family = write_pack(tmp_path, ("services/liquor.yaml", "side: business", "side: citizen"))
    pack, director = load_pack(family), a_director_acting()
    publish_pack(pack=pack, at=MONDAY)
    draft_id = a_ready_draft(director, pack, event="service-liquor", type="food-certificate", business__seats=10)

    with pytest.raises(CannotFile) as refused:
        file(draft_id, director, pack)

    assert refused.value.refusal is Refusal.NOT_FOR_COMPANIES


@pytest.mark.django_db
@pytest.mark.parametrize("acting", [a_citizen_acting, a_director_acting])
def test_one_service_is_filed_alone_and_its_receipt_says_so(acting):
    pack, actor = published(), acting()
    draft_id = a_ready_draft(actor, pack, event="service-liquor", type="food-certificate", business__seats=10)

    receipt = file(draft_id, actor, pack)

    assert receipt.content["event"] == "service-liquor"
    assert [(one["service"], one["agency"]) for one in receipt.content["cases"]] == [("liquor", "excise")]


@pytest.mark.django_db
def test_an_answer_that_names_another_kind_of_applicant_is_not_filed():
    pack, actor = published(), a_citizen_acting()
    draft_id = a_ready_draft(actor, pack, applicant__kind="company", business__seats=10)

    with pytest.raises(CannotFile) as refused:
        file(draft_id, actor, pack)

    assert refused.value.refusal is Refusal.NOT_YOURS


@pytest.mark.parametrize(
    ("answers", "refusal"),
    [
        ({"business__sells": []}, Refusal.NOTHING_NEEDED),
        ({"premises__province": None}, Refusal.NOT_READY),
        ({"premises__area_m2": None}, Refusal.NOT_READY),
    ],
)
@pytest.mark.django_db
def test_what_is_not_complete_is_not_filed(answers, refusal):
    pack, actor = published(), a_citizen_acting()
    draft_id = a_ready_draft(actor, pack, **answers)
    before = rows_in(*KEPT)

    with pytest.raises(CannotFile) as refused:
        file(draft_id, actor, pack)

    assert refused.value.refusal is refusal
    assert sorted(refused.value.message) == ["en", "th"]
    assert rows_in(*KEPT) == before


@pytest.mark.parametrize("key", ["", "x" * 101])
@pytest.mark.django_db
def test_a_filing_without_a_proper_key_is_refused(key):
    pack, actor = published(), a_citizen_acting()
    draft_id = a_ready_draft(actor, pack)

    with pytest.raises(CannotFile) as refused:
        file(draft_id, actor, pack, key=key)

    assert refused.value.refusal is Refusal.BAD_KEY


BREAK_POINTS = ("cases_application", "cases_case", "cases_caseevent", "audit_entry", "notices_notice", "forms_draft")


@pytest.mark.parametrize("table", BREAK_POINTS)
@pytest.mark.django_db(transaction=True)
def test_a_filing_that_breaks_midway_leaves_nothing_and_can_be_done_again(table):
    pack, actor = published(), a_citizen_acting()
    draft_id = a_ready_draft(actor, pack)
    before = rows_in(*KEPT)

    def break_here(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        # After the statement has worked: the worst moment, with everything so far already written.
        if f'"{table}"' in sql and sql.startswith(("INSERT", "UPDATE")):
            raise ConnectionError("the power went")
        return result

    with connection.execute_wrapper(break_here), pytest.raises(ConnectionError):
        file(draft_id, actor, pack)

    assert rows_in(*KEPT) == before
    assert the_draft(draft_id, actor, pack).is_open
    assert file(draft_id, actor, pack).number


@pytest.mark.django_db(transaction=True)
def test_a_receipt_is_signed_only_after_the_commit():
    pack, actor = published(), a_citizen_acting()
    draft_id = a_ready_draft(actor, pack)
    in_transaction = []

    class Watching:
        def sign(self, content, *, kind):
            in_transaction.append(connection.in_atomic_block)
            return a_seal().sign(content, kind=kind)

    file_application(draft_id=draft_id, actor=actor, key="1", at=MONDAY, pack=pack, seal=Watching(), calendar=CALENDAR)

    assert in_transaction == [False]


@pytest.mark.django_db(transaction=True)
def test_filing_inside_another_transaction_is_refused():
    pack, actor = published(), a_citizen_acting()
    draft_id = a_ready_draft(actor, pack)

    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        file(draft_id, actor, pack)


@pytest.mark.parametrize("keys", [["same"] * 8, [f"key-{n}" for n in range(8)]], ids=["same key", "other keys"])
@pytest.mark.django_db(transaction=True)
def test_pressing_at_the_same_time_makes_one_application(keys):
    pack, actor = published(), a_citizen_acting()
    draft_id = a_ready_draft(actor, pack)
    start, signed, refused = threading.Barrier(len(keys)), [], []

    def press(key: str) -> None:
        start.wait()
        try:
            signed.append(file(draft_id, actor, pack, key=key).signed)
        except CannotFile as no:
            refused.append(no.refusal)
        finally:
            connection.close()

    pressing = [threading.Thread(target=press, args=[key]) for key in keys]
    for one in pressing:
        one.start()
    for one in pressing:
        one.join()

    assert rows_in("cases_application", "cases_case") == {"cases_application": 1, "cases_case": 2}
    assert len(set(signed)) == 1
    assert set(refused) <= {Refusal.ALREADY_FILED}
    assert len(signed) == (8 if len(set(keys)) == 1 else 1)


@pytest.mark.django_db(transaction=True)
def test_one_key_for_two_drafts_at_the_same_time_files_one_of_them():
    pack, actors = published(), [a_citizen_acting(1)]
    director = a_director_acting(1, 1)
    drafts = [(a_ready_draft(actors[0], pack), actors[0]), (a_ready_draft(director, pack), director)]
    start, outcome = threading.Barrier(2), []

    def press(draft_id, actor) -> None:
        start.wait()
        try:
            file(draft_id, actor, pack, key="same")
            outcome.append("filed")
        except CannotFile as no:
            outcome.append(no.refusal.value)
        finally:
            connection.close()

    pressing = [threading.Thread(target=press, args=each) for each in drafts]
    for one in pressing:
        one.start()
    for one in pressing:
        one.join()

    assert sorted(outcome) == ["filed", "key_used"]
    assert rows_in("cases_application") == {"cases_application": 1}


@pytest.mark.django_db(transaction=True)
def test_nothing_is_filed_under_a_pack_that_was_not_published():
    pack, actor = published(), a_citizen_acting()
    draft_id = a_ready_draft(actor, pack)

    with pytest.raises(IntegrityError):
        file(draft_id, actor, tiny_pack(1))

    assert rows_in("cases_application", "cases_case") == {"cases_application": 0, "cases_case": 0}
