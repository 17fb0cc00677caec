"""Questions to registers as of any day, for counting. Nothing here tells about whom, or for which case, they were."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from thidiao.kernel.thai import BANGKOK
from thidiao.rules.columns import Column, Relation, Shape


def disclosures_as_of(*, on: date, known_at: datetime) -> Relation:
    """Give the questions asked until the end of a day, as rows to count and to pick from."""
    ends = datetime.combine(on + timedelta(days=1), time(), tzinfo=BANGKOK) - timedelta(microseconds=1)
    sql = (
        "(SELECT asked.id, asked.id::text AS key, asked.register, NULLIF(asked.agency, '') AS agency, asked.purpose,"
        " answer.result, (asked.at AT TIME ZONE 'Asia/Bangkok')::date AS asked_on,"
        " CASE WHEN asked.company_id IS NULL THEN 'person' ELSE 'company' END AS about,"
        " asked.at AS recorded_at, %s::date AS as_of FROM exchange_disclosure asked"
        " LEFT JOIN exchange_disclosureresult answer ON answer.disclosure_id = asked.id"
        " WHERE asked.at <= %s) AS held"
    )
    words = ("key", "register", "agency", "purpose", "result", "about")
    columns = {name: Column(Shape.TEXT, name) for name in words}
    dates = {name: Column(Shape.DATE, name) for name in ("asked_on", "as_of")}
    return Relation(sql, (on, min(ends, known_at)), columns | dates, identity="key")
