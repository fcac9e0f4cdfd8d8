"""The outbox and the mark of an index once made."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="IndexMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "engine",
                    models.CharField(max_length=40, unique=True, verbose_name="bộ máy"),
                ),
                ("made_at", models.DateTimeField(auto_now=True, verbose_name="lúc dựng")),
            ],
            options={"verbose_name": "dấu chỉ mục", "verbose_name_plural": "dấu chỉ mục"},
        ),
        migrations.CreateModel(
            name="OutboxEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64, verbose_name="khóa")),
                ("version", models.BigIntegerField(verbose_name="phiên bản")),
                ("dropped", models.BooleanField(default=False, verbose_name="đã gỡ")),
                ("queued_at", models.DateTimeField(auto_now_add=True, verbose_name="lúc ghi")),
                ("attempts", models.PositiveIntegerField(default=0, verbose_name="số lần thử")),
                (
                    "error",
                    models.CharField(
                        blank=True, default="", max_length=200, verbose_name="lỗi lần cuối"
                    ),
                ),
                (
                    "not_before",
                    models.DateTimeField(blank=True, null=True, verbose_name="không thử trước"),
                ),
            ],
            options={
                "verbose_name": "mục chờ lập chỉ mục",
                "verbose_name_plural": "hàng chờ lập chỉ mục",
                "ordering": ["id"],
                "indexes": [models.Index(fields=["key"], name="search_outbox_key")],
            },
        ),
    ]
