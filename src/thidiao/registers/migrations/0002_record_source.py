from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('registers', '0001_initial'),
    ]

    operations = [
        # A constant in the database: no row is rewritten, and the running version may go on inserting without it.
        migrations.AddField(
            model_name='record',
            name='source',
            field=models.CharField(db_default='', default='', max_length=100),
        ),
    ]
