"""Who signed for a document and when: the column «Ký nhận» of NĐ 30/2020 PL IV.

SQLite rebuilds the table for a new column and loses its triggers, so they are installed again.
"""

from django.db import migrations, models

from archive.guards import install_guards, remove_guards


def install(apps, schema_editor):
    install_guards(schema_editor.connection)


def remove(apps, schema_editor):
    remove_guards(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("archive", "0003_guards")]

    operations = [
        migrations.RunPython(remove, install),
        migrations.AddField(
            model_name="registerentry",
            name="received_by",
            field=models.CharField(
                blank=True, default="", max_length=150, verbose_name="Người ký nhận"
            ),
        ),
        migrations.AddField(
            model_name="registerentry",
            name="received_on",
            field=models.DateField(blank=True, null=True, verbose_name="Ngày ký nhận"),
        ),
        migrations.RunPython(install, remove),
    ]
