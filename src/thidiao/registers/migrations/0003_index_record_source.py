from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):

    # Without a transaction, so that the registers can be written while the index is made.
    atomic = False

    dependencies = [
        ('registers', '0002_record_source'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='record',
            index=models.Index(
                condition=models.Q(models.Q(('source', ''), _negated=True), ('superseded_at', None)),
                fields=['source', 'register'],
                name='registers_record_source',
            ),
        ),
    ]
