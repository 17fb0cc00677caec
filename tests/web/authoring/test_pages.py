"""Two persons change a definition in the browser, without JavaScript."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.utils.timezone import localdate

from tests.catalogue.changing import a_pack_in_force
from tests.people.factories import a_citizen, an_officer
from tests.web.authoring.scene import HOME, Somebody, an_approver, an_author, content_of
from thidiao.catalogue import change_words as words
from thidiao.catalogue.models import Change, Guide
from thidiao.definitions.codes import FOUND, REFUSED
from thidiao.people.words import Role
from thidiao.web.authoring.mistakes import KINDS_TH

pytestmark = pytest.mark.django_db


def test_a_change_is_drafted_looked_at_approved_and_holds_from_its_day(client: Client) -> None:
    author, approver = an_author(), an_approver()
    change = author.start()

    author.write(f"{change}time/", working_days="5")
    author.write(f"{change}fee/", fee__amount_thb="150")
    guide = author.get(f"{change}guide/").text
    form = author.get(f"{change}form/").text
    difference = author.get(f"{change}difference/").text
    author.propose(change)
    approver.approve(change, day=localdate())
    public = Somebody(a_citizen(1)).get("/services/cafe-small/").text

    assert "This is a draft. It is not in force." in guide
    assert "5 working days" in guide and "How many square metres?" in form
    assert "7" in difference and "Open a café" in difference
    assert "5 working days" in public and "150 baht" in public


def test_before_its_day_the_old_definition_holds() -> None:
    author, approver = an_author(), an_approver()
    change = author.start()
    author.write(f"{change}time/", working_days="5")
    author.propose(change)

    page = approver.approve(change, day=localdate() + timedelta(days=3))

    assert "Waits for its day" in page.text
    assert "7 working days" in author.get("/services/cafe-small/").text


def test_saving_a_part_that_nobody_touched_changes_nothing() -> None:
    author = an_author()

    for service in ("cafe-small", "cafe-large"):
        change = author.start(service)
        before = content_of(change)
        for part in ("names", "needed", "questions", "documents", "fee", "time", "notes"):
            author.write(f"{change}{part}/")
        assert content_of(change) == before


def test_a_mistake_is_kept_and_told_at_its_box() -> None:
    author = an_author()
    change = author.start()

    page = author.write(f"{change}time/", working_days="soon")

    assert page.form_with("working_days")["working_days"] == "soon"
    assert "Working days until the decision: `working_days` must be a whole number or" in page.text
    assert "#working_days" in page.links
    assert content_of(change)["working_days"] == "soon"


def test_what_is_left_empty_is_unknown_and_shown_as_such() -> None:
    author = an_author()
    change = author.start()

    author.write(f"{change}time/", working_days="")
    author.write(f"{change}needed/", needed_when__section="")

    assert content_of(change)["working_days"] == "unknown"
    assert "section" not in content_of(change)["needed_when"]
    assert "Not known" in author.get(f"{change}guide/").text


def test_a_missing_language_is_told_at_its_own_box() -> None:
    author = an_author()
    change = author.start()

    page = author.write(f"{change}names/", name__en="")

    assert "#name-en" in page.links
    assert "`name` has no words in `en`." in page.text


def test_a_question_is_added_and_another_removed() -> None:
    author = an_author()
    change = author.start()

    author.write(
        f"{change}questions/",
        asks__0__remove="true",
        asks__5__element="business.seats",
        asks__5__when='applicant.kind = "company"',
        asks__5__optional="true",
    )

    asks = content_of(change)["asks"]
    assert [ask["element"] for ask in asks] == [
        "applicant.name",
        "premises.area_m2",
        "premises.is_rented",
        "premises.province",
        "business.seats",
    ]
    assert asks[-1] == {"element": "business.seats", "when": 'applicant.kind = "company"', "required": False}


def test_limits_that_have_no_box_stay_with_their_question() -> None:
    author = an_author()
    change = author.start("cafe-large")

    page = author.get(f"{change}questions/")
    author.write(f"{change}questions/", asks__0__remove="true")

    assert "It also has limits for the number" in page.text
    assert content_of(change)["asks"][-1] == {"element": "business.seats", "constraint": {"at_least": "1"}}


def test_a_rule_that_cannot_be_read_is_told_at_its_box() -> None:
    author = an_author()
    change = author.start()

    page = author.write(f"{change}documents/", evidence__1__when="premises.is_rented and")

    assert "#evidence-1-when" in page.links


def test_an_amount_beside_unknown_is_kept_and_asked_about() -> None:
    author = an_author()
    change = author.start()

    page = author.write(f"{change}fee/", **{"fee.way": "unknown"})

    assert content_of(change)["fee"] == {"unknown": True, "amount_thb": "100"}
    assert "give exactly one of unknown, free, amount_thb" in page.text


def test_two_authors_lose_nothing_of_what_they_typed() -> None:
    first, second = an_author("first"), an_author("second")
    change = first.start()
    opened = second.get(f"{change}names/").form_with("seen")
    first.write(f"{change}names/", short_name__en="Tiny café")

    clash = second.send(f"{change}names/", {**opened, "short_name.en": "Little café"}, status=409)
    again = clash.form_with("seen")
    second.send(f"{change}names/", again)

    assert words.CHANGED_MEANWHILE["en"] in clash.text
    assert "Now in the draft: Tiny café" in clash.text and "You typed: Little café" in clash.text
    assert again["short_name.en"] == "Little café"
    assert content_of(change)["short_name"]["en"] == "Little café"


def test_nothing_is_proposed_without_what_it_rests_on_and_the_words_stay() -> None:
    author = an_author()
    change = author.start()
    author.write(f"{change}time/", working_days="5")

    page = author.propose(change, reason=" ", status=422)
    author.write(f"{change}time/", working_days="0")
    wrong = author.propose(change, reason="Example Act", status=422)

    assert words.NO_REASON["en"] in page.text and "#reason" in page.links
    assert words.MISTAKES_LEFT["en"] in wrong.text
    assert wrong.form_with("reason")["reason"] == "Example Act"


def test_the_author_cannot_approve_and_is_told_so() -> None:
    author = an_author()
    change = author.start()
    author.write(f"{change}time/", working_days="5")
    author.propose(change)

    page = author.get(f"{change}approve/", status=403)

    assert "You do not approve changes for the agency of this service." in page.text
    assert Change.objects.get().state == "proposed"


def test_an_approver_who_wrote_part_of_it_is_told_that_a_second_person_must() -> None:
    author, approver = an_author(), an_approver()
    change = author.start()
    author.write(f"{change}time/", working_days="5")
    author.propose(change)
    Change.objects.update(authors=[author.account.pk, approver.account.pk])

    page = approver.get(f"{change}approve/")
    sent = {"seen": "4", "holds_from-day": "1", "holds_from-month": "1", "holds_from-year": "2600"}
    refused = approver.send(f"{change}approve/", sent, status=422)

    assert words.OWN_WORK["en"] in page.text and words.OWN_WORK["en"] in refused.text


def test_a_day_past_or_none_is_told_at_its_box_and_kept() -> None:
    author, approver = an_author(), an_approver()
    change = author.start()
    author.write(f"{change}time/", working_days="5")
    author.propose(change)

    past = approver.approve(change, day=localdate() - timedelta(days=1), status=422)
    form = {**past.form_with("holds_from-day"), "holds_from-day": "31", "holds_from-month": "2"}
    none = approver.send(f"{change}approve/", form, status=422)

    assert words.DAY_PAST["en"] in past.text and "#holds_from-day" in past.links
    assert "there is no such day" in none.text
    assert none.form_with("holds_from-day")["holds_from-day"] == "31"


def test_a_change_is_sent_back_with_a_reason_and_goes_on() -> None:
    author, approver = an_author(), an_approver()
    change = author.start()
    author.write(f"{change}time/", working_days="5")
    author.propose(change)

    form = approver.get(f"{change}send-back/").form_with("why")
    silent = approver.send(f"{change}send-back/", {**form, "why": ""}, status=422)
    approver.send(f"{change}send-back/", {**form, "why": "Which amendment?"})
    author.write(f"{change}time/", working_days="6")
    page = author.propose(change)

    assert words.NO_WHY["en"] in silent.text
    assert "Which amendment?" in page.text
    assert Change.objects.get().state == "proposed"


def test_a_change_is_withdrawn_by_its_author() -> None:
    author = an_author()
    change = author.start()

    page = author.send(f"{change}withdraw/", {})

    assert "The change is withdrawn." in page.text
    assert Change.objects.get().state == "withdrawn"


def test_a_draft_upon_an_older_definition_is_brought_up_by_one_press() -> None:
    author = an_author()
    change = author.start()
    author.write(f"{change}time/", working_days="5")

    with a_pack_in_force(("services/cafe-small.yaml", "amount_thb: 100", "amount_thb: 150")):
        stale = author.get(change)
        author.send(f"{change}rebase/", stale.form_with("seen"))

    assert "no longer the newest" in stale.text
    assert content_of(change)["fee"] == {"amount_thb": "150"}
    assert content_of(change)["working_days"] == 5


def test_a_change_the_files_have_overtaken_is_shown_as_such() -> None:
    author, approver = an_author(), an_approver()
    change = author.start()
    author.write(f"{change}time/", working_days="5")
    author.propose(change)
    approver.approve(change, day=localdate())

    with a_pack_in_force(("services/cafe-small.yaml", "working_days: 7", "working_days: 6")):
        page = author.get(HOME)
        public = author.get("/services/cafe-small/")

    assert "Needs rebase" in page.text and "the files of the pack say something else by now" in page.text
    assert "6 working days" in public.text


def test_what_the_files_have_overtaken_is_drafted_again_by_one_press_and_then_withdrawn() -> None:
    author, approver = an_author(), an_approver()
    change = author.start()
    author.write(f"{change}time/", working_days="5")
    author.propose(change)
    approver.approve(change, day=localdate())
    author.get("/services/cafe-small/")

    with a_pack_in_force(("services/cafe-small.yaml", "amount_thb: 100", "amount_thb: 150")):
        author.send(f"{change}again/", {})
        author.send(f"{change}withdraw/", {})
    again = Change.objects.get(state="draft")

    assert (again.content["working_days"], again.content["fee"]) == (5, {"amount_thb": "150"})
    assert again.reason == "Example Food Act, s. 38"
    assert Change.objects.filter(state="withdrawn").count() == 1


def test_only_those_who_write_definitions_find_the_door(client: Client) -> None:
    change = an_author().start()
    deciding = Somebody(an_officer("deciding", city=Role.DECIDE))
    elsewhere = an_author("elsewhere", agency="excise")

    assert client.get(HOME)["Location"] == "/sign-in/?next=%2Fauthoring%2F"
    for address in (HOME, change, f"{change}time/", f"{change}guide/"):
        deciding.get(address, status=404)
    for address in (change, f"{change}time/", f"{change}guide/", f"{change}approve/"):
        elsewhere.get(address, status=404)


def test_an_author_sees_no_case() -> None:
    author = an_author()

    page = author.get("/desk/")

    assert "Changes of definitions" in page.text


def test_pages_that_are_not_there_are_not_found() -> None:
    author = an_author()
    change = author.start()

    author.get(f"{change}no-such-part/", status=404)
    author.get(f"{HOME}changes/{UUID(int=4)}/", status=404)


def test_a_service_that_has_an_open_change_leads_to_it() -> None:
    author = an_author()
    change = author.start()

    again = author.send(f"{HOME}services/cafe-small/start/", {})

    assert words.OPEN_ALREADY["en"] in again.text
    assert again.links.count(change) == 2


def test_the_pages_speak_thai() -> None:
    author = an_author(language="th")
    change = author.start()

    page = author.write(f"{change}time/", working_days="0")

    assert "จำนวนวันทำการจนมีคำสั่ง" in page.text
    assert Guide.objects.count() == 0


def test_a_mistake_is_named_in_thai_before_the_sentence_of_the_checks() -> None:
    author = an_author(language="th")
    change = author.start()

    page = author.write(f"{change}time/", working_days="0")

    assert "จำนวนเป็น 0 ถ้าไม่ทราบให้เว้นว่างไว้ – A time of 0 working days" in page.text


def test_every_mistake_named_in_thai_is_one_the_checks_know() -> None:
    assert set(KINDS_TH) - {*REFUSED, *FOUND} == set()
