"""Measures over what happened here: cases, their events, applications, services and questions to registers."""

from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.definitions.factory import write_pack
from tests.journeys.desk import answer, approve, ask, filed, take_up
from tests.journeys.scene import MONDAY, an_officer_of, later, published
from thidiao.cases.models import Case
from thidiao.definitions import Pack, load_pack
from thidiao.kernel.figures import Count, Share, Value
from thidiao.oversight.queries import by_group, computed_figure, records_behind
from thidiao.oversight.words import CannotGroup, UnknownMeasure

FILED_ON = date(2026, 11, 23)
AFTER = later(60)
HEAD = "id: {id}\nname: {{th: ตัวชี้วัด, en: {id}}}\nunit: {{th: เรื่อง, en: cases}}\n"
MEASURES = {
    "in-time": "of: {records: cases}\nwhere: is_decided and promised_days != null\npart: in_time\nby: [service]\n",
    "late": 'of: {records: cases}\nwhere: state in ("received", "in_review", "with_applicant")\npart: is_late\n',
    "all-cases": "of: {records: cases}\nby: [state, service, province]\n",
    "decided-quickly": "of: {records: cases}\nwhere: is_decided and decided_on <= as_of and days_used <= 2\n",
    "asked": 'of: {records: case-events}\nwhere: act = "case.correction_asked"\nby: [service]\n',
    "events-of-that-day": "of: {records: case-events}\nwhere: happened_on = as_of\nby: [act]\n",
    "filed": "of: {records: applications}\nby: [event, applicant]\n",
    "without-time": "of: {records: services}\npart: not(time_known)\nby: [agency]\n",
    "questions": 'of: {records: disclosures}\npart: result = "answered"\nby: [register]\n',
}


@lru_cache(maxsize=1)
def measures() -> Pack:
    files = {f"measures/{id}.yaml": HEAD.format(id=id) + text for id, text in MEASURES.items()}
    with TemporaryDirectory() as folder:
        return load_pack(write_pack(Path(folder), files=files))


def counted(id: str, days: int, known_at=AFTER) -> Value:
    return computed_figure(id, as_of=FILED_ON + timedelta(days=days), known_at=known_at, pack=measures()).value


def grouped(id: str, by: str, days: int) -> list[tuple[str | None, object]]:
    found = by_group(id, by=by, as_of=FILED_ON + timedelta(days=days), known_at=AFTER, pack=measures())
    return [(value, figure.number) for value, figure in found]


@pytest.mark.django_db
def test_a_case_is_counted_as_it_stood_on_that_day():
    pack, _, small, _ = filed()
    officer = an_officer_of("city")
    take_up(small, officer, days=1)
    approve(small, officer, pack, days=2)

    states = [grouped("all-cases", "state", days) for days in (-1, 0, 1, 2)]

    assert states == [
        [],
        [("received", 1), ("waiting", 1)],
        [("in_review", 1), ("waiting", 1)],
        [("approved", 1), ("received", 1)],
    ]


@pytest.mark.django_db
def test_the_row_of_a_case_is_never_looked_at():
    _, _, small, _ = filed()
    Case.objects.filter(number=small).update(state="in_review", seq=9)

    assert grouped("all-cases", "state", 0) == [("received", 1), ("waiting", 1)]


@pytest.mark.django_db
def test_what_was_not_known_yet_is_not_counted():
    filed()

    assert counted("all-cases", 30, known_at=MONDAY - timedelta(seconds=1)) == Count(0)


@pytest.mark.django_db
def test_a_decision_on_the_last_day_is_in_time_and_one_day_later_is_not():
    pack, _, small, _ = filed()
    officer = an_officer_of("city")
    take_up(small, officer, days=1)
    on_last_day = 9  # Seven working days after Monday the 23rd is Wednesday the 2nd.
    before = [counted("late", days) for days in (on_last_day, on_last_day + 1)]

    approve(small, officer, pack, days=on_last_day + 1)

    assert before == [Share(0, 1), Share(1, 1)]
    assert [counted("in-time", days) for days in (9, 10)] == [Share(0, 0), Share(0, 1)]


@pytest.mark.django_db
def test_the_clock_of_a_measure_stands_still_while_the_applicant_owes_an_answer():
    pack, actor, small, _ = filed()
    officer = an_officer_of("city")
    ask(small, officer, days=1)
    answer(small, actor, pack, note="As asked.", days=15)

    approve(small, officer, pack, days=20)

    assert counted("in-time", 20) == Share(1, 1)


@pytest.mark.django_db
def test_rules_compare_fields_with_one_another_and_with_the_day():
    pack, _, small, _ = filed()
    officer = an_officer_of("city")
    take_up(small, officer, days=1)
    approve(small, officer, pack, days=2)

    assert [counted("decided-quickly", days) for days in (1, 2, 30)] == [Count(0), Count(1), Count(1)]


@pytest.mark.django_db
def test_events_are_counted_until_the_end_of_the_day():
    _, _, small, _ = filed()
    ask(small, an_officer_of("city"), days=1)

    assert [counted("asked", days) for days in (0, 1, 2)] == [Count(0), Count(1), Count(1)]
    assert grouped("asked", "service", 1) == [("cafe-small", 1)]
    assert grouped("events-of-that-day", "act", 0) == [("case.held", 1), ("case.received", 1)]


@pytest.mark.django_db
def test_applications_are_counted_by_event():
    filed()

    assert grouped("filed", "event", 0) == [("cafe", 1)]
    assert grouped("filed", "applicant", 0) == [("person", 1)]
    assert counted("filed", -1) == Count(0)


@pytest.mark.django_db
def test_services_are_those_in_force_on_that_day():
    published()
    published(extra=1)

    found = [counted("without-time", days) for days in (-1, 0)]

    assert found == [Share(0, 0), Share(1, 4)]


@pytest.mark.django_db
def test_the_events_behind_a_figure_are_named():
    _, _, small, _ = filed()
    ask(small, an_officer_of("city"), days=1)

    behind = records_behind("asked", as_of=FILED_ON + timedelta(days=1), known_at=AFTER, pack=measures())

    assert [(row.key, row.data["act"]) for row in behind.rows] == [(f"{small}/2", "case.correction_asked")]


@pytest.mark.django_db
def test_nothing_behind_a_figure_tells_who_somebody_is():
    _, actor, _, _ = filed()

    shown = [
        str(records_behind(id, as_of=FILED_ON, known_at=AFTER, pack=measures()))
        for id in ("all-cases", "filed", "events-of-that-day", "questions")
    ]

    assert [text for text in shown if actor.person.name["th"] in text or str(actor.person.id) in text] == []


@pytest.mark.django_db
def test_a_measure_is_grouped_only_by_what_it_lists():
    with pytest.raises(CannotGroup):
        by_group("filed", by="filed_on", as_of=FILED_ON, known_at=AFTER, pack=measures())


@pytest.mark.django_db
def test_a_measure_nobody_defined_is_unknown():
    with pytest.raises(UnknownMeasure):
        computed_figure("no-such", as_of=FILED_ON, known_at=AFTER, pack=measures())
