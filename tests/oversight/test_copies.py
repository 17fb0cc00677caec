"""An agency is free of copies only when both are gone from all its processes, on the day that is asked about."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.definitions.factory import FILES, Edit, write_pack
from tests.journeys.random_packs import a_service, text
from thidiao.catalogue.actions import publish_pack
from thidiao.catalogue.promises import Promises, PublishedAgency, PublishedPaper
from thidiao.definitions import definition_hash, load_pack
from thidiao.definitions.copies import CopyOf
from thidiao.definitions.words import Service
from thidiao.kernel.figures import Share
from thidiao.oversight.copies import Asking, Standing, copies_asked, figure_of
from thidiao.oversight.no_copies import copies_lately, copies_on
from thidiao.oversight.queries import by_group, computed_figure, records_behind

SMALL, LARGE, LIQUOR, EVIDENCE = (
    "services/cafe-small.yaml",
    "services/cafe-large.yaml",
    "services/liquor.yaml",
    "evidence/evidence.yaml",
)
LEASE = "  - {type: lease, of: premises, when: premises.is_rented}"
PAPERS = FILES[EVIDENCE] + (
    "- id: house-registration\n  name: {th: ทะเบียนบ้าน, en: House registration}\n  held_by: population\n"
)
EXCEPTION = (
    "exception: {law: food-act, because: {th: ยังไม่เชื่อม, en: Not linked yet.}, from: 2026-01-01, until: 2027-01-01}"
)
SMALL_ASKS = (SMALL, LEASE, f"{LEASE}\n  - {{type: house-registration, of: applicant, {EXCEPTION}}}")
LARGE_ASKS = (LARGE, LEASE, f"{LEASE}\n  - {{type: identity-document, of: director, {EXCEPTION}}}")
MARCH, APRIL, MAY = (datetime(2026, month, 15, 3, tzinfo=UTC) for month in (3, 4, 5))


def publish(folder: Path, *edits: Edit, at: datetime, files: dict[str, str] | None = None) -> None:
    publish_pack(pack=load_pack(write_pack(folder, *edits, files={EVIDENCE: PAPERS, **(files or {})})), at=at)


def standings_on(day: date) -> dict[str, str]:
    matrix = copies_on(day)
    assert matrix is not None
    return {agency.id: agency.standing.value for agency in matrix.agencies}


def counts_on(*days: date) -> list[int | None]:
    return [None if (matrix := copies_on(day)) is None else matrix.free.part for day in days]


@pytest.mark.django_db
def test_an_agency_counts_only_once_the_copies_are_gone_from_its_last_process(tmp_path: Path):
    publish(tmp_path / "both-ask", SMALL_ASKS, LARGE_ASKS, at=MARCH)
    publish(tmp_path / "one-asks", SMALL_ASKS, at=APRIL)
    publish(tmp_path / "none-asks", at=MAY)

    standings = [standings_on(date(2026, month, 15)) for month in (3, 4, 5)]

    assert standings == [
        {"city": "asks", "excise": "free"},
        {"city": "asks", "excise": "free"},
        {"city": "free", "excise": "free"},
    ]
    assert counts_on(date(2026, 3, 15), date(2026, 4, 15), date(2026, 5, 15)) == [1, 1, 2]


@pytest.mark.django_db
def test_a_definition_changes_the_count_from_the_day_it_is_published_on_and_no_day_before(tmp_path: Path):
    publish(tmp_path / "asks", SMALL_ASKS, at=MARCH)
    publish(tmp_path / "asks-no-more", at=APRIL)

    found = counts_on(date(2026, 3, 14), date(2026, 3, 15), date(2026, 4, 14), date(2026, 4, 15))

    assert found == [None, 1, 1, 2]


@pytest.mark.django_db
def test_a_copy_asked_for_again_is_counted_again_also_where_the_old_definition_comes_back(tmp_path: Path):
    for number, (edits, at) in enumerate([((SMALL_ASKS,), MARCH), ((), APRIL), ((SMALL_ASKS,), MAY)]):
        publish(tmp_path / str(number), *edits, at=at)

    assert counts_on(date(2026, 3, 20), date(2026, 4, 20), date(2026, 5, 20)) == [1, 2, 1]


@pytest.mark.django_db
def test_an_exception_that_runs_out_frees_the_agency_without_a_new_guide(tmp_path: Path):
    publish(tmp_path, SMALL_ASKS, at=MARCH)

    assert counts_on(date(2026, 12, 31), date(2027, 1, 1)) == [1, 2]
    matrix = copies_on(date(2026, 12, 31))
    assert matrix is not None
    [city] = matrix.agencies_in(Standing.ASKS)
    [asking] = city.processes_that(Asking.EXCEPTION)
    assert (asking.service, asking.cell("house-registration").last_day) == ("cafe-small", date(2026, 12, 31))


@pytest.mark.django_db
def test_what_nobody_knows_is_no_promise_of_no_copies(tmp_path: Path):
    unknown = (LIQUOR, "evidence:\n  - {type: food-certificate, of: premises}\n", "evidence_known: false\n")
    publish(tmp_path, unknown, at=MARCH)

    matrix = copies_on(date(2026, 3, 15))

    assert matrix is not None
    assert standings_on(date(2026, 3, 15)) == {"city": "free", "excise": "unknown"}
    assert (matrix.free, matrix.free_at_most) == (Share(1, 2), Share(2, 2))


@pytest.mark.parametrize(
    ("renewing", "standing"),
    [
        ("{working_days: 5}", "unknown"),
        ("{working_days: 5, evidence: []}", "free"),
        ("{working_days: 5, evidence: [{type: identity-document, of: applicant}]}", "free"),
        (f"{{working_days: 5, evidence: [{{type: identity-document, of: applicant, {EXCEPTION}}}]}}", "asks"),
    ],
    ids=["unknown", "nothing", "looked up", "by exception"],
)
@pytest.mark.django_db
def test_renewing_is_a_process_of_its_own(tmp_path: Path, renewing: str, standing: str):
    publish(
        tmp_path,
        (LIQUOR, "working_days: unknown", f"working_days: unknown\noperations: {{renew: {renewing}}}"),
        at=MARCH,
    )

    assert standings_on(date(2026, 3, 15))["excise"] == standing


@pytest.mark.django_db
def test_a_paper_without_register_is_asked_for_however_its_agency_calls_it(tmp_path: Path):
    asked = (LIQUOR, "  - {type: food-certificate, of: premises}", "  - {type: card}")
    files = {"evidence/card.yaml": "id: card\nname: {th: เอกสารแสดงตน, en: Proof of person}\ncopy_of: identity-card\n"}

    publish(tmp_path, asked, files=files, at=MARCH)

    assert standings_on(date(2026, 3, 15)) == {"city": "free", "excise": "asks"}


@pytest.mark.django_db
def test_the_figure_keeps_both_numbers_and_its_parts_make_its_base(tmp_path: Path):
    publish(tmp_path, SMALL_ASKS, at=MARCH)
    matrix = copies_on(date(2026, 3, 15))
    assert matrix is not None

    figure = figure_of(matrix)

    assert figure.value == Share(1, 2)
    assert {part.id: part.count for part in figure.parts} == {"free": 1, "asks": 1, "unknown": 0}
    assert sum(part.count for part in figure.parts) == figure.total


@pytest.mark.django_db
def test_a_count_is_followed_to_the_guides_it_rests_on(tmp_path: Path):
    pack = load_pack(write_pack(tmp_path, SMALL_ASKS, files={EVIDENCE: PAPERS}))
    publish_pack(pack=pack, at=MARCH)
    matrix = copies_on(date(2026, 3, 15))
    assert matrix is not None

    guides = {process.service: process.guide for agency in matrix.agencies for process in agency.processes}

    assert guides == {service.id: definition_hash(service) for service in pack.services.values()}


TYPES = {"card": CopyOf.IDENTITY_CARD, "house": CopyOf.HOUSE_REGISTRATION, "deed": None, "map": None}
HELD = {"card": "people", "deed": "land"}
DAY = date(2026, 6, 15)
OFFSETS = st.integers(-3, 3)


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    document: dict[str, Any] = {"type": draw(st.sampled_from(sorted(TYPES)))}
    if document["type"] in HELD and draw(st.booleans()):
        since = DAY + timedelta(draw(OFFSETS))
        until = since + timedelta(draw(st.integers(1, 4)))
        document["exception"] = {"law": "act", "because": text("b"), "from": since, "until": until}
    return document


@st.composite
def services(draw: st.DrawFn, number: int) -> Service:
    operations = {
        name: {"evidence": draw(st.none() | st.lists(documents(), max_size=2))}
        for name in draw(st.lists(st.sampled_from(["renew", "amend"]), unique=True))
    }
    return Service.model_validate(
        a_service(
            number,
            rule="true",
            agency=draw(st.sampled_from(["north", "south", "east"])),
            evidence=draw(st.lists(documents(), max_size=3)),
            evidence_known=draw(st.booleans()),
            operations=operations,
        )
    )


def promised(some: list[Service]) -> Promises:
    return Promises(
        pack_hash="hash",
        version="1",
        from_at=MARCH,
        services={service.id: service for service in some},
        hashes={service.id: f"guide-{service.id}" for service in some},
        papers={id: PublishedPaper(text(id), HELD.get(id), copy) for id, copy in TYPES.items()},
        agencies={id: PublishedAgency(text(id), None) for id in ("north", "south", "east")},
    )


def plainly(some: list[Service], agency: str) -> str:
    """Say where an agency stands in the plainest way: look at every paper of every process."""
    lists: list[Any] = []
    for service in (one for one in some if one.agency == agency):
        lists.append(service.evidence if service.evidence_known or service.evidence else None)
        lists += [None] if not service.evidence_known and service.evidence else []
        lists += [operation.evidence for operation in service.operations.values()]
    for papers in lists:
        for paper in papers or ():
            counts = TYPES[paper.type] is not None
            excepted = paper.exception is not None and paper.exception.since <= DAY < paper.exception.until
            if counts and (paper.type not in HELD or excepted):
                return "asks"
    return "unknown" if None in lists else "free"


@settings(max_examples=200, deadline=None)
@given(some=st.integers(1, 4).flatmap(lambda count: st.tuples(*(services(number) for number in range(count)))))
def test_every_agency_stands_where_looking_at_each_paper_says(some: tuple[Service, ...]):
    matrix = copies_asked(promised(list(some)), on=DAY)

    assert {agency.id: agency.standing.value for agency in matrix.agencies} == {
        agency: plainly(list(some), agency) for agency in {service.agency for service in some}
    }
    assert matrix.free.part + len(matrix.agencies_in(Standing.UNKNOWN)) == matrix.free_at_most.part


MEASURE = """\
id: free
name: {th: ไม่ขอสำเนา, en: Free of copies}
unit: {th: หน่วยงาน, en: agencies}
of: {records: agencies}
part: standing = "free"
by: [standing]
"""


@pytest.mark.django_db
def test_a_measure_of_the_pack_counts_the_same_on_every_day(tmp_path: Path):
    files = {"measures/free.yaml": MEASURE}
    publish(tmp_path / "asks", SMALL_ASKS, files=files, at=MARCH)
    publish(tmp_path / "free", files=files, at=APRIL)
    pack = load_pack(tmp_path / "free")
    days = [date(2026, 3, 14), date(2026, 3, 20), date(2026, 4, 20)]

    counted = [computed_figure("free", as_of=day, known_at=MAY, pack=pack).value for day in days]
    grouped = by_group("free", by="standing", as_of=days[1], known_at=MAY, pack=pack)
    behind = records_behind("free", as_of=days[1], known_at=MAY, pack=pack)

    assert counted == [Share(0, 0), Share(1, 2), Share(2, 2)]
    assert {group: figure.value for group, figure in grouped} == {"free": Share(1, 1), "asks": Share(0, 1)}
    assert {row.key: (row.data["standing"], row.data["house_registration"]) for row in behind.rows} == {
        "city": ("asks", "exception"),
        "excise": ("free", "no"),
    }


@pytest.mark.django_db
def test_how_the_count_moved_is_told_from_each_set_of_guides_to_the_next(tmp_path: Path):
    publish(tmp_path / "both-ask", SMALL_ASKS, LARGE_ASKS, at=MARCH)
    publish(tmp_path / "one-asks", SMALL_ASKS, at=APRIL)
    publish(tmp_path / "asks-again", SMALL_ASKS, LARGE_ASKS, at=APRIL + timedelta(hours=1))
    publish(tmp_path / "none-asks", at=MAY)

    told = [(matrix.on, matrix.free.part) for matrix in copies_lately()]

    assert told == [(date(2026, 5, 15), 2), (date(2026, 4, 15), 1), (date(2026, 3, 15), 1)]
    assert [copies_on(day) and copies_on(day).free.part for day, _ in told] == [count for _, count in told]
