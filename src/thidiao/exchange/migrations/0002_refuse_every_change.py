from django.db import migrations

from thidiao.audit.guards import append_only


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_refuse_every_change"), ("exchange", "0001_initial")]

    operations = [
        append_only("exchange_disclosure"),
        append_only("exchange_disclosureresult"),
    ]
