"""Files of earlier sealed versions, to be found by the file; filled from the versions at hand."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F

PORTION = 500


def find(apps, schema_editor):
    versions = apps.get_model("archive", "RecordVersion").objects
    files = apps.get_model("archive", "EarlierFile").objects
    known = set(apps.get_model("media", "Attachment").objects.values_list("pk", flat=True))
    earlier = versions.exclude(number=F("record__version")).values_list(
        "record_id", "revision__content"
    )
    for record, content in earlier.iterator(chunk_size=PORTION):
        held = {row["attachment"] for row in content.get("record_attachments", ())} & known
        files.bulk_create(
            [files.model(record_id=record, attachment_id=pk) for pk in sorted(held)],
            ignore_conflicts=True,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0021_transfer_periods"),
        ("media", "0004_fixity"),
        migrations.swappable_dependency(settings.WAGTAILDOCS_DOCUMENT_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="EarlierFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "attachment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.WAGTAILDOCS_DOCUMENT_MODEL,
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="earlier_files",
                        to="archive.record",
                    ),
                ),
            ],
            options={
                "verbose_name": "tệp của phiên bản trước",
                "verbose_name_plural": "tệp của phiên bản trước",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("attachment", "record"), name="earlier_file_once"
                    )
                ],
            },
        ),
        migrations.RunPython(find, migrations.RunPython.noop),
    ]
