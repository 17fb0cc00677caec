from datetime import UTC, datetime

import pytest

from thidiao.audit.rules import fiscal_year, may_be_recorded

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


def test_an_act_named_like_the_law_may_be_recorded():
    assert may_be_recorded(act="case.correction_asked", about="C6911230001-01", by="system", at=NOON)


@pytest.mark.parametrize("act", ["received", "Case.received", "case.", "case.received!", "case received", "case.a_"])
def test_an_act_without_a_proper_name_is_refused(act):
    verdict = may_be_recorded(act=act, about="C6911230001", by="system", at=NOON)

    assert verdict.reason == f"An act is named like 'case.received', not {act!r}."


def test_an_act_says_what_it_is_about_and_who_did_it():
    nothing = may_be_recorded(act="case.received", about="", by="system", at=NOON)
    nobody = may_be_recorded(act="case.received", about="C6911230001", by="", at=NOON)

    assert nothing.reason == nobody.reason == "The act 'case.received' must say what it is about and who did it."


def test_an_instant_without_a_time_zone_is_refused():
    verdict = may_be_recorded(
        act="case.received", about="C6911230001", by="system", at=datetime(2026, 11, 23)
    )  # the fault under test

    assert verdict.reason == "The instant of 'case.received' has no time zone."


def test_the_fiscal_year_turns_at_midnight_of_the_first_of_october_in_bangkok():
    last_minute = datetime(2019, 9, 30, 16, 59, tzinfo=UTC)
    first_minute = datetime(2019, 9, 30, 17, 0, tzinfo=UTC)

    assert (fiscal_year(last_minute), fiscal_year(first_minute)) == (2562, 2563)
