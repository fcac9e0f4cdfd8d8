"""Leave the index over unit and state to serve the unit alone; SQLite chose the other one."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0024_registrations"),
    ]

    operations = [
        migrations.AlterField(
            model_name="intakeitem",
            name="unit",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="intake_items",
                to="archive.unit",
            ),
        ),
    ]
