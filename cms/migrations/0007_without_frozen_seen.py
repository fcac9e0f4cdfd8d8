"""Take out a column that 0003 made when it first landed, and no longer makes.

Nothing reads or fills it, and it may not be empty: an office that began with that day's version
could ask for no file of a search any more.
"""

from django.db import migrations

TABLE, COLUMN = "cms_exportrun", "frozen_seen"


def take_out(apps, schema_editor):
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, TABLE)
    if COLUMN in {column.name for column in columns}:
        schema_editor.execute(f"ALTER TABLE {TABLE} DROP COLUMN {COLUMN}")


class Migration(migrations.Migration):
    dependencies = [("cms", "0006_settled_documents")]

    operations = [migrations.RunPython(take_out, migrations.RunPython.noop)]
