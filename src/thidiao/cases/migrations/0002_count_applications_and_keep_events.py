from django.db import migrations

COUNT = "CREATE SEQUENCE cases_application_running_number AS bigint START 1"
COUNT_NO_MORE = "DROP SEQUENCE cases_application_running_number"

# What happened to a case is only ever added to.
KEEP = """
CREATE TRIGGER cases_caseevent_keeps_rows BEFORE UPDATE OR DELETE ON cases_caseevent
    FOR EACH STATEMENT EXECUTE FUNCTION thidiao_refuse_change();
CREATE TRIGGER cases_caseevent_keeps_table BEFORE TRUNCATE ON cases_caseevent
    FOR EACH STATEMENT EXECUTE FUNCTION thidiao_refuse_change();
"""
KEEP_NO_MORE = """
DROP TRIGGER cases_caseevent_keeps_rows ON cases_caseevent;
DROP TRIGGER cases_caseevent_keeps_table ON cases_caseevent;
"""

# An application is what was filed, word for word.
FREEZE = """
CREATE TRIGGER cases_application_keeps_rows BEFORE UPDATE OR DELETE ON cases_application
    FOR EACH STATEMENT EXECUTE FUNCTION thidiao_refuse_change();
CREATE TRIGGER cases_application_keeps_table BEFORE TRUNCATE ON cases_application
    FOR EACH STATEMENT EXECUTE FUNCTION thidiao_refuse_change();
"""
FREEZE_NO_MORE = """
DROP TRIGGER cases_application_keeps_rows ON cases_application;
DROP TRIGGER cases_application_keeps_table ON cases_application;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial"), ("audit", "0002_refuse_every_change")]

    operations = [
        migrations.RunSQL(COUNT, COUNT_NO_MORE),
        migrations.RunSQL(KEEP, KEEP_NO_MORE),
        migrations.RunSQL(FREEZE, FREEZE_NO_MORE),
    ]
