"""No event without a position; a step of its own, PostgreSQL alters no table with pending rows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0009_place_earlier_events")]

    operations = [
        migrations.AlterField(
            model_name="auditevent",
            name="position",
            field=models.BigIntegerField(unique=True, verbose_name="Vị trí"),
        ),
    ]
