from django.db import migrations

MAKE_REFUSAL = """
CREATE FUNCTION thidiao_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation';
END
$$;
"""

# For each statement, not each row: a statement that would touch no row is refused as well.
GUARD = """
CREATE TRIGGER {table}_keeps_rows BEFORE UPDATE OR DELETE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION thidiao_refuse_change();
CREATE TRIGGER {table}_keeps_table BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION thidiao_refuse_change();
"""

UNGUARD = """
DROP TRIGGER {table}_keeps_rows ON {table};
DROP TRIGGER {table}_keeps_table ON {table};
"""


def append_only(table: str) -> migrations.RunSQL:
    """Let the database refuse to update, delete or truncate a table."""
    return migrations.RunSQL(GUARD.format(table=table), UNGUARD.format(table=table))


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.RunSQL(MAKE_REFUSAL, "DROP FUNCTION thidiao_refuse_change()"),
        append_only("audit_entry"),
    ]
