"""Making a table append-only. Used by migrations, so what it writes for a table must stay as it is."""

from __future__ import annotations

from django.db.migrations import RunSQL

# For each statement, not each row: one that would touch no row is refused as well.
_GUARD = """
CREATE TRIGGER {table}_keeps_rows BEFORE UPDATE OR DELETE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION thidiao_refuse_change();
CREATE TRIGGER {table}_keeps_table BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION thidiao_refuse_change();
"""
_UNGUARD = """
DROP TRIGGER {table}_keeps_rows ON {table};
DROP TRIGGER {table}_keeps_table ON {table};
"""


def append_only(table: str) -> RunSQL:
    """Let the database refuse to update, delete or truncate a table.

    The migration that uses it depends on `("audit", "0002_refuse_every_change")`, which makes the function behind it.
    """
    return RunSQL(_GUARD.format(table=table), _UNGUARD.format(table=table))
