"""What a register holds is asked of people only by a service excepted, for it alone, and only on its days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.journeys.random_packs import ALL_ANSWERS, PACKS, SOME_ANSWERS, a_service, pack_of, text
from thidiao.catalogue.words import Truth
from thidiao.definitions import Pack
from thidiao.definitions.compiled import compile_service
from thidiao.definitions.exceptions import DatedException
from thidiao.definitions.words import Document
from thidiao.forms.rules import merge, payload_for
from thidiao.forms.words import EvidenceFrom
from thidiao.journeys.plan import plan

MODEST = settings(max_examples=100, deadline=None)
FIRST, UNTIL = date(2026, 3, 1), date(2026, 6, 1)
LAST = UNTIL - timedelta(1)
EXCEPTION = {
    "law": "act",
    "section": "9",
    "because": text("Not linked yet."),
    "from": "2026-03-01",
    "until": "2026-06-01",
}


@dataclass(frozen=True)
class Paper:
    type: str
    of: str | None


def two_services() -> Pack:
    """The first asks for the card by exception, the second has the register asked."""
    excepted = [{"type": "card", "of": "applicant", "exception": EXCEPTION}]
    looked_up = [{"type": "card", "of": "applicant"}]
    return pack_of([a_service(0, rule="true", evidence=excepted), a_service(1, rule="true", evidence=looked_up)])


def test_the_service_excepted_asks_and_the_other_has_it_looked_up():
    form = merge(["s0", "s1"], {}, pack=two_services(), on=FIRST)

    assert [(one.source, one.used_by) for one in form.evidence] == [
        (EvidenceFrom.REGISTER, ("s1",)),
        (EvidenceFrom.UPLOAD, ("s0",)),
    ]
    [asked] = form.uploads
    assert [(one.service, one.by.law, one.by.section, one.by.because["en"]) for one in asked.exceptions] == [
        ("s0", "act", "9", "Not linked yet.")
    ]


def test_only_the_service_excepted_receives_what_was_handed_in():
    pack, handed = two_services(), [Paper("card", "applicant")]

    received = {id: payload_for(id, {}, handed, pack=pack, on=LAST).documents for id in ("s0", "s1")}

    assert received == {"s0": (Paper("card", "applicant"),), "s1": ()}


def test_nobody_is_asked_before_or_after_the_exception_or_on_a_day_not_known():
    pack, handed = two_services(), [Paper("card", "applicant")]
    days = [None, FIRST - timedelta(1), FIRST, LAST, UNTIL]

    asked = [len(merge(["s0", "s1"], {}, pack=pack, on=day).uploads) for day in days]
    received = [len(payload_for("s0", {}, handed, pack=pack, on=day).documents) for day in days]

    assert asked == [0, 0, 1, 1, 0]
    assert received == [0, 0, 1, 1, 0]


def test_a_plan_counts_and_explains_what_is_asked_by_exception():
    planned = plan("start", {}, pack=two_services(), on=FIRST)

    assert planned.totals.documents_here == 1
    assert [one["exceptions"] for one in planned.as_json()["evidence"]] == [[], [{"service": "s0", **EXCEPTION}]]


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@st.composite
def excepting_packs(draw: st.DrawFn) -> Pack:
    """Give a random pack in which some documents that a register holds have an exception of some days."""
    pack = draw(PACKS)
    services = {}
    for id, service in pack.services.items():
        documents = tuple(_perhaps_excepted(draw, document) for document in service.evidence)
        services[id] = service.model_copy(update={"evidence": documents})
    compiled = {id: compile_service(service, tables={}) for id, service in services.items()}
    return replace(pack, services=services, _compiled=compiled)


def _perhaps_excepted(draw: st.DrawFn, document: Document) -> Document:
    if document.type != "card" or not draw(st.booleans()):
        return document
    since = draw(DAYS)
    days: dict[str, Any] = {"from": since, "until": since + timedelta(draw(st.integers(1, 200)))}
    return document.model_copy(update={"exception": DatedException.model_validate({**EXCEPTION, **days})})


def excepted(pack: Pack, day: date) -> Iterator[tuple[str, str, str | None]]:
    for id, service in pack.services.items():
        for document in service.evidence:
            if document.exception is not None and document.exception.since <= day < document.exception.until:
                yield id, document.type, document.of


@MODEST
@given(pack=excepting_packs(), known=SOME_ANSWERS, day=DAYS)
def test_whoever_asks_for_what_a_register_holds_has_an_exception_that_day(pack, known, day):
    form = merge(list(pack.services), known, pack=pack, on=day)

    asking = {(id, one.type, one.of) for one in form.uploads if pack.evidence[one.type].held_by for id in one.used_by}
    assert asking <= set(excepted(pack, day))
    for one in form.uploads:
        by_exception = pack.evidence[one.type].held_by is not None
        assert tuple(each.service for each in one.exceptions) == (one.used_by if by_exception else ())
        assert all(each.by.holds_on(day) and each.by.law and each.by.because for each in one.exceptions)


@MODEST
@given(pack=excepting_packs(), known=SOME_ANSWERS, day=DAYS)
def test_what_an_exception_lets_through_is_asked_once_and_lacks_for_nobody(pack, known, day):
    form = merge(list(pack.services), known, pack=pack, on=day)

    uploads = [(one.type, one.of) for one in form.uploads]
    needing = {(id, one.type, one.of) for one in form.evidence for id in one.used_by}
    alone = {id: merge([id], known, pack=pack, on=day).evidence for id in pack.services}
    wanted = {(id, one.type, one.of) for id, papers in alone.items() for one in papers}
    assert len(uploads) == len(set(uploads))
    assert needing == wanted


@MODEST
@given(pack=excepting_packs(), facts=ALL_ANSWERS, day=DAYS)
def test_no_agency_receives_a_copy_that_it_was_not_excepted_to_ask_for(pack, facts, day):
    handed = [Paper(kind, of) for kind in pack.evidence for of in ("applicant", "landlord")]

    received = {
        (id, paper.type, paper.of)
        for id in pack.services
        for paper in payload_for(id, facts, handed, pack=pack, on=day).documents
    }

    assert {one for one in received if pack.evidence[one[1]].held_by} <= set(excepted(pack, day))


@MODEST
@given(pack=excepting_packs(), facts=ALL_ANSWERS, day=DAYS)
def test_what_is_asked_for_is_what_is_received(pack, facts, day):
    form = merge(list(pack.services), facts, pack=pack, on=day)
    handed = [Paper(one.type, one.of) for one in form.uploads]

    for one in (one for one in form.uploads if one.needed_when.state is Truth.TRUE):
        receiving = {
            id
            for id in pack.services
            if Paper(one.type, one.of) in payload_for(id, facts, handed, pack=pack, on=day).documents
        }
        assert receiving <= set(one.used_by)
        assert receiving != set()


@MODEST
@given(pack=excepting_packs(), known=SOME_ANSWERS)
def test_on_a_day_without_exceptions_the_form_is_as_if_there_were_none(pack, known):
    quiet = date(2030, 1, 1)

    form = merge(list(pack.services), known, pack=pack, on=quiet)

    assert form == merge(list(pack.services), known, pack=pack)
    assert all(pack.evidence[one.type].held_by is None for one in form.uploads)
