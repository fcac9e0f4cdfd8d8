"""The office's short forms, with the list a new installation starts with."""

from django.db import migrations, models

from search.synonyms import SEED


def sow(apps, schema_editor):  # noqa: ANN001, ANN201 - Django's signature
    synonym = apps.get_model("search", "Synonym")
    synonym.objects.bulk_create([synonym(short=short, full=full) for short, full in SEED])


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Synonym",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("short", models.CharField(max_length=40, verbose_name="viết tắt")),
                ("full", models.CharField(max_length=120, verbose_name="viết đầy đủ")),
            ],
            options={
                "verbose_name": "từ viết tắt",
                "verbose_name_plural": "từ viết tắt",
                "ordering": ["short", "full"],
            },
        ),
        migrations.AddConstraint(
            model_name="synonym",
            constraint=models.UniqueConstraint(
                fields=("short", "full"),
                name="search_synonym_once",
                violation_error_message="Từ viết tắt này đã có trong danh sách.",
            ),
        ),
        migrations.RunPython(sow, migrations.RunPython.noop),
    ]
