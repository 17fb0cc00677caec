from django.db import migrations

from thidiao.audit.guards import append_only

MAKE_REFUSAL = """
CREATE FUNCTION thidiao_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation';
END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.RunSQL(MAKE_REFUSAL, "DROP FUNCTION thidiao_refuse_change()"),
        append_only("audit_entry"),
    ]
