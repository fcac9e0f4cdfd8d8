"""Evidence is append-only in the database itself (architecture decision 2)."""

from django.db import migrations

from archive.guards import install_guards, remove_guards


def install(apps, schema_editor):
    install_guards(schema_editor.connection)


def remove(apps, schema_editor):
    remove_guards(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("archive", "0002_records")]

    operations = [migrations.RunPython(install, remove)]
