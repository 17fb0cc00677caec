"""The same rows as a filing writes, written with psycopg alone: one transaction, one statement for each table."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import psycopg
from psycopg import sql
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

Row = dict[str, Any]


@dataclass(frozen=True)
class Filed:
    """The rows of one application, as they lie in the tables."""

    application: Row
    cases: Sequence[Row]
    events: Sequence[Row]
    entry: Row
    notice: Row


def rows_of(connection: psycopg.Connection[Any], number: str) -> Filed:
    """Read the rows that filing this application wrote."""
    cursor = connection.cursor(row_factory=dict_row)
    application = cursor.execute("SELECT * FROM cases_application WHERE number = %s", [number]).fetchone()
    assert application is not None
    id = application["id"]
    cases = cursor.execute("SELECT * FROM cases_case WHERE application_id = %s ORDER BY id", [id]).fetchall()
    events = cursor.execute("SELECT * FROM cases_caseevent WHERE application_id = %s ORDER BY id", [id]).fetchall()
    entry = cursor.execute("SELECT * FROM audit_entry WHERE about = %s", [number]).fetchone()
    notice = cursor.execute("SELECT * FROM notices_notice WHERE about = %s", [number]).fetchone()
    assert entry is not None
    assert notice is not None
    return Filed(application, cases, events, entry, notice)


def write(connection: psycopg.Connection[Any], filed: Filed, *, draft_id: UUID, number: str) -> tuple[float, float]:
    """Write the rows once more for another draft; give the seconds and the processor seconds it took here."""
    began, cpu = time.perf_counter(), time.thread_time()
    with connection.transaction():
        connection.execute(
            "UPDATE forms_draft SET closed_at = now(), application_number = %s WHERE id = %s", [number, draft_id]
        )
        application = filed.application | {"draft_id": draft_id, "number": number, "idempotency_key": number}
        [id] = _insert(connection, "cases_application", [application])
        cases = [row | {"application_id": id, "number": f"{number}-{n}"} for n, row in enumerate(filed.cases)]
        case_ids = _insert(connection, "cases_case", cases)
        events = [
            row | {"application_id": id, "case_id": case_id}
            for row, case_id in zip(filed.events, case_ids, strict=True)
        ]
        _insert(connection, "cases_caseevent", events)
        _insert(connection, "audit_entry", [filed.entry | {"about": number}])
        _insert(connection, "notices_notice", [filed.notice | {"id": uuid4(), "key": number, "about": number}])
    return time.perf_counter() - began, time.thread_time() - cpu


def _insert(connection: psycopg.Connection[Any], table: str, rows: Sequence[Row]) -> list[Any]:
    """Insert all rows with one statement and give their ids; the database gives those of running numbers."""
    columns = [name for name in rows[0] if name != "id" or isinstance(rows[0]["id"], UUID)]
    one = sql.SQL("({})").format(sql.SQL(", ").join([sql.Placeholder()] * len(columns)))
    statement = sql.SQL("INSERT INTO {} ({}) VALUES {} RETURNING id").format(
        sql.Identifier(table),
        sql.SQL(", ").join(map(sql.Identifier, columns)),
        sql.SQL(", ").join([one] * len(rows)),
    )
    values = [_value(name, row[name]) for row in rows for name in columns]
    return [id for (id,) in connection.execute(statement, values).fetchall()]


def _value(name: str, value: Any) -> Any:
    is_json = isinstance(value, dict) or (isinstance(value, list) and name != "waits_for")
    return Jsonb(value) if is_json else value
